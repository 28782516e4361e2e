// What can be cut from the front of a word, all of it, and which readings are given.
#include "rules/lexicon.h"

#include "mini_rules.h"

namespace sijil {
namespace {

using Strings = std::vector<std::string>;
constexpr int kW = kPrefixWaw, kF = kPrefixFeh, kB = kPrefixBeh, kL = kPrefixLam, kK = kPrefixKaf, kS = kPrefixSeen, kA = kPrefixArticle;

TEST(LexiconCuts, EveryWay) {
  struct Case {
    const char* text;
    int prefix;   // -1 = not found
  };
  const Case cases[] = {
      {"ميدان", 0},          {"الميدان", kA},
      {"وميدان", kW},        {"فميدان", kF},         {"بميدان", kB},        {"لميدان", kL},       {"كميدان", kK},
      {"والميدان", kW | kA}, {"فالميدان", kF | kA},  {"بالميدان", kB | kA}, {"كالميدان", kK | kA},
      {"للميدان", kL | kA},  {"وللميدان", kW | kL | kA}, {"فللميدان", kF | kL | kA},
      {"وبميدان", kW | kB},  {"ولميدان", kW | kL},   {"وكميدان", kW | kK},  {"فبميدان", kF | kB},
      {"وبالميدان", kW | kB | kA}, {"فكالميدان", kF | kK | kA}, {"لالميدان", kL | kA},
      {"سميدان", -1},        // the future seen stands before an imperfect verb only
      {"ووميدان", -1},       {"بوميدان", -1},        {"بكميدان", -1},       {"الالميدان", -1},    {"الوميدان", -1},
      {"ميدانا", -1},
  };
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\nsq\tactor\tميدان\n");
  for (const Case& c : cases) EXPECT_EQ(m.rows(c.text), c.prefix < 0 ? Strings{} : Strings{"sq+" + std::to_string(c.prefix)}) << c.text;
}

TEST(LexiconCuts, SeenBeforeTheImperfectOnly) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\na\tactor\tيقتل\nb\tactor\tتقتل\nc\tactor\tنقتل\nd\tactor\tأقتل\n");
  EXPECT_EQ(m.rows("سيقتل"), Strings{"a+" + std::to_string(kS)});
  EXPECT_EQ(m.rows("وستقتل"), Strings{"b+" + std::to_string(kW | kS)});
  EXPECT_EQ(m.rows("فسنقتل"), Strings{"c+" + std::to_string(kF | kS)});
  EXPECT_EQ(m.rows("سأقتل"), Strings{"d+" + std::to_string(kS)});
}

TEST(LexiconCuts, TwoLettersMustStay) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\na\tactor\tدم\nb\tactor\tي\n");
  EXPECT_EQ(m.rows("بدم"), Strings{"a+" + std::to_string(kB)});
  EXPECT_EQ(m.rows("الدم"), Strings{"a+" + std::to_string(kA)});
  EXPECT_EQ(m.rows("ي"), Strings{"b+0"});
  EXPECT_EQ(m.rows("بي"), Strings{});
}

TEST(LexiconCuts, ArticleSwallowedByTheLam) {
  MiniRules m;   // الحسكة is written with its article in the table
  EXPECT_EQ(m.rows("الحسكة"), Strings{"hasaka+0"});
  EXPECT_EQ(m.rows("للحسكة"), Strings{"hasaka+" + std::to_string(kL)});
  EXPECT_EQ(m.rows("وللحسكة"), Strings{"hasaka+" + std::to_string(kW | kL)});
  EXPECT_EQ(m.rows("حسكة"), Strings{});
}

TEST(LexiconCuts, TheWholeWordWinsWithinItsTree) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\nwhole\tactor\tوزير\nrest\tactor\tزير\nother\tmonth\tزير\n");
  EXPECT_EQ(m.rows("وزير"), (Strings{"whole+0", "other+" + std::to_string(kW)}));   // another tree may see the cut one
  EXPECT_EQ(m.rows("زير"), (Strings{"rest+0", "other+0"}));
}

TEST(LexiconCuts, AllRowsOfOneFormAreSeen) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\none\tplace.city\tبصرى\ntwo\tplace.village\tبصرى\n");
  EXPECT_EQ(m.rows("بصرى"), (Strings{"one+0", "two+0"}));
}

TEST(LexiconCuts, NotInsideALongerOneOfTheTree) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\nab\tplace.city\tباب الشام\nbc\tplace.city\tالشام الكبرى\nb\tplace.village\tالشام\nw\t@by\tالشام\n");
  // Within: hidden. Side by side, neither inside the other: both. Lists are words and always seen.
  EXPECT_EQ(m.rows("باب الشام"), (Strings{"ab+0", "w+0"}));
  EXPECT_EQ(m.rows("باب الشام الكبرى"), (Strings{"ab+0", "w+0", "bc+0"}));
}

TEST(LexiconCuts, AFormDoesNotGoOverALineOrSentence) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\nab\tplace.city\tباب الشام\n");
  EXPECT_EQ(m.rows("باب\nالشام"), Strings{});
  EXPECT_EQ(m.rows("باب. الشام"), Strings{});
  EXPECT_EQ(m.rows("باب   الشام"), Strings{"ab+0"});
}

TEST(LexiconCuts, Knows) {
  MiniRules m;
  const RuleSet& r = m.rules();
  const auto knows = [&](const char* word) { return r.lexicon().knows(fold_form(word, r.folds())); };
  EXPECT_TRUE(knows("جاسم"));
  EXPECT_TRUE(knows("وبجاسم"));
  EXPECT_TRUE(knows("للحسكة"));
  EXPECT_FALSE(knows("تنظيم"));   // the first word of a form only
  EXPECT_FALSE(knows("جاس"));
  EXPECT_FALSE(knows(""));
  EXPECT_GT(r.lexicon().form_count(), 10U);
  EXPECT_GT(r.lexicon().memory(), r.lexicon().form_count());
}

TEST(LexiconCuts, MarksBetweenPrefixAndWord) {
  MiniRules m;
  EXPECT_EQ(m.rows("وَبِجاسم"), Strings{"jasim+" + std::to_string(kW | kB)});
  EXPECT_EQ(m.rows("وـجاسم"), Strings{"jasim+" + std::to_string(kW)});
}

}  // namespace
}  // namespace sijil
