#include "merge/evidence.h"

#include "sample.h"

namespace sijil {
namespace {

TEST(Tolls, GrowWithinMeasureAndHardlyFall) {
  struct Case {
    Toll old, fresh;
    bool agree;
  };
  const Case cases[] = {
      {{10, 3}, {11, 27}, true},   {{10, 40}, {12, 1500}, true}, {{10, 40}, {12, 9000}, false}, {{10, 30}, {11, 12}, true},
      {{10, 30}, {11, 5}, false},  {{10, 5}, {11, 1}, true},     {{10, 2}, {10, 20}, true},     {{10, 5}, {10, 400}, false},
      {{10, 0}, {11, 60}, true},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(tolls_agree(c.old, c.fresh), c.agree) << c.old.persons << " " << c.fresh.persons;
    EXPECT_EQ(tolls_agree(c.fresh, c.old), c.agree) << c.old.persons << " " << c.fresh.persons;
  }
}

TEST(Evidence, IsTheSameFromBothSides) {
  Tellings tellings(*real_rules(), real_tables());
  Sample a, b;
  a.doc = "a";
  b.doc = "b";
  a.killed = 10;
  b.killed = 11;
  b.published = "2023-02-15";
  a.actors = {actor("perpetrator", "x", "state_military", "SY")};
  b.actors = {actor("perpetrator", "y", "state_security", "SY")};
  add(tellings, {a, b});
  const Comparison one = compare(tellings, tellings.all()[0], tellings.all()[1]);
  const Comparison other = compare(tellings, tellings.all()[1], tellings.all()[0]);
  EXPECT_EQ(one.score, other.score);
  ASSERT_EQ(one.evidence().size(), other.evidence().size());
  bool kin = false;
  for (std::size_t i = 0; i < one.evidence().size(); ++i) {
    EXPECT_EQ(one.evidence()[i].clue, other.evidence()[i].clue);
    EXPECT_EQ(describe(tellings, tellings.all()[0], tellings.all()[1], one.evidence()[i]),
              describe(tellings, tellings.all()[1], tellings.all()[0], other.evidence()[i]));
    kin = kin || one.evidence()[i].clue == Clue::kin_party;
  }
  EXPECT_TRUE(kin);
}

TEST(Evidence, RivalDoersSpeakAgainst) {
  Tellings tellings(*real_rules(), real_tables());
  Sample a, b;
  a.doc = "a";
  b.doc = "b";
  a.actors = {actor("perpetrator", "isis", "armed_group")};
  b.actors = {actor("perpetrator", "pkk", "armed_group")};
  add(tellings, {a, b});
  const Comparison c = compare(tellings, tellings.all()[0], tellings.all()[1]);
  EXPECT_EQ(c.barrier, Barrier::none);
  const auto rival = [](const Evidence& e) { return e.clue == Clue::other_perpetrator && e.points < 0; };
  EXPECT_TRUE(std::any_of(c.evidence().begin(), c.evidence().end(), rival));
}

TEST(MergeTables, WordsAreStemsWithoutThoseOfAnyReport) {
  std::vector<std::string> stems;
  for (const MergeTables::Word& w : real_tables().words("قُتل 12 شخصا في السوق وأسواق أخرى")) stems.push_back(FoldTable::to_utf8(w.stem));
  EXPECT_EQ(stems, (std::vector<std::string>{"اسواق", "سوق"}));
  EXPECT_EQ(real_tables().place_words("سواحل صفاقس"), real_tables().place_words("صفاقس"));
  EXPECT_EQ(real_tables().place_words("مدينة"), real_tables().place_words("المدينة"));   // alone it is the name
}

TEST(MergeTables, ErrorsHaveTheirPlace) {
  const Result<MergeTables> none = MergeTables::load("/nonexistent", real_rules()->folds());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().where, "/nonexistent/merge/types.tsv");
}

}  // namespace
}  // namespace sijil
