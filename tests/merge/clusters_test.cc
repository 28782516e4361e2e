#include "merge/clusters.h"

#include "sample.h"

namespace sijil {
namespace {

Sample with(std::string doc, void (*change)(Sample&)) {
  Sample s;
  s.doc = std::move(doc);
  s.injured = 9;
  s.title = "سوق الخضار أمام المصرف والمخبز";
  change(s);
  return s;
}
Sample same(std::string doc) {
  return with(std::move(doc), [](Sample&) {});
}

TEST(Clusters, JoinsOneHappeningAndKeepsOthersApart) {
  struct Case {
    const char* what;
    void (*change)(Sample&);
    const char* clusters;
  };
  const Case cases[] = {
      {"the same again", [](Sample&) {}, "a b"},
      {"a toll that grew", [](Sample& s) { s.published = "2023-02-15"; s.killed = 7; s.injured = 16; }, "a b"},
      {"a toll that fell to a third", [](Sample& s) { s.published = "2023-02-15"; s.killed = 1; s.injured = 2; }, "a | b"},
      {"another day", [](Sample& s) { s.day = "2023-02-15"; s.published = "2023-02-15"; }, "a | b"},
      {"the week that holds the day", [](Sample& s) { s.day = "2023-02-11/2023-02-17"; }, "a b"},
      {"the week after", [](Sample& s) { s.day = "2023-02-18/2023-02-24"; }, "a | b"},
      {"another town", [](Sample& s) { s.place = "sy-azaz"; s.name = "أعزاز"; }, "a | b"},
      {"the province", [](Sample& s) { s.place = "sy-aleppo-gov"; s.name = "حلب"; s.level = "governorate"; }, "a b"},
      {"another province", [](Sample& s) { s.place = "sy-idlib-gov"; s.name = "إدلب"; s.level = "governorate"; s.admin1 = "SY-ID"; }, "a | b"},
      {"a quarter without a row in the gazetteer", [](Sample& s) { s.place = ""; s.name = "حي الروضة"; s.level = "neighbourhood"; }, "a b"},
      {"the same name in another country", [](Sample& s) { s.place = ""; s.country = "IQ"; s.admin1 = "IQ-NI"; }, "a | b"},
      {"a wider word for the type", [](Sample& s) { s.type = "explosive.other"; }, "a b"},
      {"another type", [](Sample& s) { s.type = "accident.traffic"; }, "a | b"},
      {"an aggregate of the same figures", [](Sample& s) { s.kind = "aggregate"; }, "a | b"},
      {"morning and evening", [](Sample& s) { s.time = "evening"; s.title = ""; s.injured = -1; }, "a | b"},
      {"no date, a publication in the week after", [](Sample& s) { s.day = ""; s.published = "2023-02-16"; s.killed = 33; }, "a b"},
      {"the same with another toll", [](Sample& s) { s.day = ""; s.published = "2023-02-16"; s.killed = 35; s.injured = 40; }, "a | b"},
      {"no date, a publication a month later", [](Sample& s) { s.day = ""; s.published = "2023-03-16"; s.killed = 33; }, "a | b"},
      {"no place and nothing else in common", [](Sample& s) { s.name = ""; s.title = ""; s.killed = 4; s.injured = -1; }, "a | b"},
  };
  for (const Case& c : cases) {
    Sample a = same("a");
    if (std::string_view(c.what) == "morning and evening") a.time = "morning";
    if (std::string_view(c.what).find("no date") == 0) a.killed = 33;
    EXPECT_EQ(clusters_of({a, with("b", c.change)}), c.clusters) << c.what;
  }
}

TEST(Clusters, FightsNeedASideInCommon) {
  const auto fight = [](std::string doc, const char* one, const char* other) {
    Sample s = same(std::move(doc));
    s.type = "battle.clash";
    s.actors = {actor("side_a", one, "armed_group"), actor("side_b", other, "armed_group")};
    return s;
  };
  EXPECT_EQ(clusters_of({fight("a", "hts", "sna"), fight("b", "sna", "hts")}), "a b");
  EXPECT_EQ(clusters_of({fight("a", "hts", "sna"), fight("b", "sdf", "isis")}), "a | b");
}

TEST(Clusters, RecordsOfOneArticleStayApart) {
  Sample second = same("a");
  second.id = "r2";
  EXPECT_EQ(clusters_of({same("a"), second}), "a | a");
}

// Two towns of one province, and a report that names only the province: it may join one of them, never tie both.
TEST(Clusters, NoChainTiesUnlikeHappenings) {
  Sample bab = same("a"), azaz = same("c"), province = same("b");
  azaz.place = "sy-azaz";
  azaz.name = "أعزاز";
  province.place = "sy-aleppo-gov";
  province.name = "حلب";
  province.level = "governorate";
  std::vector<Cluster> clusters;
  EXPECT_EQ(clusters_of({bab, azaz, province}, &clusters), "a b | c");
  ASSERT_EQ(clusters[1].near_misses.size(), 1u);
  EXPECT_EQ(clusters[1].near_misses[0].barrier, Barrier::place);
}

TEST(Clusters, TypesOfAClusterShareOneRow) {
  Sample bomb = same("a"), murder = same("c"), shots = same("b");
  murder.type = "crime.murder";
  shots.type = "attack.armed";
  EXPECT_EQ(clusters_of({bomb, shots}), "a b");
  EXPECT_EQ(clusters_of({shots, murder}), "b c");
  EXPECT_EQ(clusters_of({bomb, murder}), "a | c");
  const std::string all = clusters_of({bomb, shots, murder});
  EXPECT_TRUE(all == "a b | c" || all == "a | b c") << all;
}

TEST(Clusters, AggregatesJoinOnlyAsTheSameCount) {
  const auto total = [](std::string doc, std::int64_t killed) {
    Sample s = same(std::move(doc));
    s.kind = "aggregate";
    s.day = "2023-01-01/2023-01-31";
    s.killed = killed;
    s.injured = -1;
    return s;
  };
  EXPECT_EQ(clusters_of({total("a", 57), total("b", 57)}), "a b");
  EXPECT_EQ(clusters_of({total("a", 57), total("b", 60)}), "a | b");
}

TEST(Clusters, EveryJoinHasItsReasons) {
  Tellings tellings(*real_rules(), real_tables());
  Sample later = same("b");
  later.published = "2023-02-15";
  later.killed = 7;
  add(tellings, {same("a"), later});
  const std::vector<Cluster> clusters = make_clusters(tellings, find_candidates(tellings, false), false);
  ASSERT_EQ(clusters.size(), 1u);
  ASSERT_EQ(clusters[0].joins.size(), 1u);
  int points = 0;
  std::string text;
  for (const Reason& r : reasons_of(tellings, clusters[0].joins[0])) {
    points += r.points;
    text += std::string(r.name) + "(" + r.value + ") ";
  }
  EXPECT_EQ(points, clusters[0].joins[0].score);
  EXPECT_NE(text.find("same_day(2023-02-14)"), std::string::npos) << text;
  EXPECT_NE(text.find("updated_figure(killed 3 -> 7)"), std::string::npos) << text;
  EXPECT_NE(text.find("equal_figure(injured 9)"), std::string::npos) << text;
  EXPECT_NE(text.find("shared_words("), std::string::npos) << text;
}

TEST(Clusters, FiguresKeepEveryVersion) {
  Tellings tellings(*real_rules(), real_tables());
  Sample b = same("b"), c = same("c"), d = same("d");
  b.published = c.published = d.published = "2023-02-16";
  b.killed = 7;
  c.killed = 7;
  d.killed = 8;
  add(tellings, {d, same("a"), c, b});
  const std::vector<Cluster> clusters = make_clusters(tellings, find_candidates(tellings, false), false);
  ASSERT_EQ(clusters.size(), 1u);
  const ClusterSummary sum = summarise(tellings, clusters[0]);
  ASSERT_EQ(sum.effects.size(), 2u);
  EXPECT_EQ(sum.effects[0].low, 3);
  EXPECT_EQ(sum.effects[0].best, 7);   // told twice on the last day
  EXPECT_EQ(sum.effects[0].high, 8);
  EXPECT_EQ(sum.effects[0].versions.size(), 4u);
  EXPECT_EQ(sum.first, sum.last);
  EXPECT_EQ(day_text(sum.first), "2023-02-14");
}

// Many happenings of like shape: the clusters are the same whatever the order of the input, also where it repeats itself.
TEST(Clusters, OrderOfTheInputDoesNotMatter) {
  std::mt19937 random(11);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const std::pair<const char*, const char*> towns[] = {{"sy-al-bab", "الباب"}, {"sy-azaz", "أعزاز"}, {"sy-manbij", "منبج"}};
  const char* types[] = {"explosive.vbied", "explosive.other", "explosive.ied", "attack.armed", "battle.clash"};
  std::vector<Sample> samples;
  for (int i = 0; i < 240; ++i) {
    Sample s;
    s.doc = "d" + std::to_string(i);
    std::tie(s.place, s.name) = towns[pick(3)];
    s.type = types[pick(5)];
    s.day = "2023-02-0" + std::to_string(1 + pick(4));
    s.published = "2023-02-0" + std::to_string(5 + pick(3));
    s.killed = 1 + pick(12);
    s.injured = pick(9);
    samples.push_back(s);
  }
  samples.push_back(samples[7]);
  const std::string expected = clusters_of(samples);
  EXPECT_NE(expected.find(' '), std::string::npos);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(samples.begin(), samples.end(), random);
    EXPECT_EQ(clusters_of(samples), expected) << round;
  }
}

// Blocks: the comparisons grow with the records, not with their square, also when all stand in one town on one day.
TEST(Clusters, ComparisonsGrowWithTheRecords) {
  const auto compared = [](int n) {
    Tellings tellings(*real_rules(), real_tables());
    std::vector<Sample> samples;
    for (int i = 0; i < n; ++i) {
      samples.push_back(same("d" + std::to_string(i)));
      samples.back().killed = i % 50;
    }
    add(tellings, samples);
    return find_candidates(tellings, false).compared;
  };
  const std::uint64_t small = compared(500), large = compared(2000);
  EXPECT_LE(large, small * 5);
}

}  // namespace
}  // namespace sijil
