// A run that stops at a layer finds what that layer and those before it read, and may leave out the rest.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "mini_rules.h"
#include "rules/glued.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

constexpr int kNumber = 0, kDate = 1, kIncident = 2;   // layers of MiniRules

/// Ids of the rows found in a text by a run up to a layer.
Strings rows(const RuleSet& rules, const std::string& text, int last_layer) {
  Text t;
  MatchSet set;
  tokenise(text, rules.folds(), t);
  Matcher(rules).run(t, set, {false, last_layer});
  Strings out;
  for (MatchId id = 0; id < set.size(); ++id)
    if (set[id].row != kNone) out.emplace_back(set.origin(id));
  return out;
}

TEST(FormLayers, OnlyWhatTheRulesOfTheLayersNameIsFound) {
  MiniRules m;
  m.write("a.rules", "layer number\nrule n -> number.digits\nmatch {x:number.unit}\nlayer incident\nrule k -> frame.kill\nmatch {@kill} {p:place.city}\n");
  const std::string text = "مقتل ثلاثة في جاسم ونوى";
  EXPECT_EQ(rows(m.rules(), text, kNumber), Strings{"n3"});
  EXPECT_EQ(rows(m.rules(), text, kDate), Strings{"n3"});
  EXPECT_EQ(rows(m.rules(), text, kIncident), (Strings{"kill", "n3", "jasim", "nawa"}));   // nawa: a type of the same tree
  EXPECT_EQ(rows(m.rules(), text, -1), (Strings{"kill", "n3", "jasim", "nawa"}));          // tables alone: all of them
}

TEST(FormLayers, WhatReadersLookAtIsNamedByTheLayer) {
  MiniRules m;
  m.write("a.rules", "layer number\nrule n -> number.digits\nmatch {x:number.unit}\n");
  std::ifstream in(m.load()->folder() + "/types.tsv");
  std::stringstream types;
  types << in.rdbuf();
  std::string text = types.str();
  text.replace(text.find("layer\tdate\tclaims number"), 24, "layer\tdate\treads place ; claims number");
  m.write("types.tsv", text);
  EXPECT_EQ(rows(m.rules(), "ثلاثة في جاسم", kNumber), Strings{"n3"});
  EXPECT_EQ(rows(m.rules(), "ثلاثة في جاسم", kDate), (Strings{"n3", "jasim"}));
}

// A gap takes the longest mention at a token as one unit, whatever it is.
TEST(FormLayers, AGapSeesFormsOfSeveralWords) {
  MiniRules m;
  m.write("a.rules", "layer date\nrule d -> date\nmatch {x:number.unit} ..1 {m:month}\n");
  const std::string text = "ثلاثة ريف دمشق أكتوبر";
  EXPECT_EQ(rows(m.rules(), text, kDate), (Strings{"n3", "rif", "m10"}));   // not the town inside it
  Text t;
  MatchSet set;
  tokenise(text, m.rules().folds(), t);
  Matcher(m.rules()).run(t, set, {false, kDate});
  ASSERT_EQ(set.made().size(), 1U);
  EXPECT_EQ(set[set.made()[0]].last, 4U);
}

// The real rules over the articles of corpora/: matches of the first two layers do not hang on whether the others run.
TEST(FormLayers, NumbersAndDatesAreTheSameAlone) {
  const auto rules = RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules");
  ASSERT_TRUE(rules);
  const Taxonomy& taxonomy = (*rules)->taxonomy();
  const int date = taxonomy.layer("date");
  Matcher matcher(**rules);
  const auto read = [&](const Text& text, int last_layer) {
    MatchSet set;
    matcher.run(text, set, {false, last_layer});
    Strings out;
    for (MatchId id = 0; id < set.size(); ++id) {
      const Match& x = set[id];
      const bool made = x.rule != kNone && (*rules)->steps()[static_cast<std::size_t>((*rules)->rules()[x.rule].ast.step)].layer <= date;
      const bool read_too = x.row != kNone && (taxonomy.is_a(x.type, taxonomy.type("unit-noun")) || taxonomy.is_a(x.type, taxonomy.type("cue.future")));
      if (made || read_too) out.push_back(std::string(set.origin(id)) + " " + std::to_string(x.first) + " " + std::to_string(x.last) + " " + show_value(set, set.value(id, (*rules)->main_key())));
    }
    return out;
  };
  std::size_t articles = 0, found = 0;
  for (fs::recursive_directory_iterator it(std::string(SIJIL_SOURCE_DIR) + "/corpora"), end; it != end; ++it) {
    if (it->path().filename() != "article.txt") continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const std::string article = bytes.str();
    Text text;
    tokenise(article, (*rules)->folds(), text);
    split_glued(text, (*rules)->lexicon(), (*rules)->folds());
    const Strings alone = read(text, date);
    EXPECT_EQ(alone, read(text, 1 << 20)) << it->path();
    found += alone.size();
    ++articles;
  }
  EXPECT_GT(articles, 20U);
  EXPECT_GT(found, articles);
}

}  // namespace
}  // namespace sijil
