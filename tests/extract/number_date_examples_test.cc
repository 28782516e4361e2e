// The examples that stand in the rule files of the two layers; each rule has both kinds.
#include <algorithm>

#include "extract/example_dates.h"
#include "taggers.h"
#include "rules/examples.h"

namespace sijil {
namespace {

TEST(NumberDateExamples, AllPass) {
  const RuleSet& rules = *real_rules();
  const ExampleReport report = run_examples(rules, "", example_days(rules));
  const auto ours = [](const std::string& where) {
    return where.find("rules/number/") != std::string::npos || where.find("rules/date/") != std::string::npos;
  };
  for (const ExampleFailure& f : report.failures) {
    if (ours(f.where)) ADD_FAILURE() << f.where << " " << f.rule << ": " << f.what;
  }
  std::size_t seen = 0;
  for (const Rule& r : rules.rules()) {
    if (!ours(r.ast.file)) continue;
    ++seen;
    for (const auto* list : {&report.without_yes, &report.without_no})
      EXPECT_EQ(std::count(list->begin(), list->end(), r.ast.name), 0) << r.ast.name << " lacks a yes or a no";
  }
  EXPECT_GT(seen, 250U);
}

// Long lines of one kind cost no more for each byte than short ones.
TEST(NumberDateExamples, AnyTextIsTaken) {
  NumberDateTagger tagger;
  for (const char* unit : {"1", "1,", "1.", "و", "مئة و", "مليون ", "خمسة و", "14/", "أمس ", "بين ", "من ", "%", "14 أكتوبر ", "\xff\xfe", "الثالثة و"}) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += unit;
    for (const Mention& m : tagger.numbers(text)) ASSERT_LE(m.span.end, text.size());
    for (const Mention& m : tagger.dates(text, "2022-10-31")) ASSERT_LE(m.span.end, text.size());
  }
}

}  // namespace
}  // namespace sijil
