// The examples that stand in the rule files of the two layers, run with these layers alone; each rule has both kinds.
#include "extract/example_dates.h"
#include "number_date_rules.h"
#include "rules/examples.h"

namespace sijil {
namespace {

TEST(NumberDateExamples, AllPass) {
  const ExampleReport report = run_examples(*number_date_rules(), "", example_days(*number_date_rules()));
  EXPECT_GT(report.run, 600U);
  for (const ExampleFailure& f : report.failures) ADD_FAILURE() << f.where << " " << f.rule << ": " << f.what;
  EXPECT_EQ(report.without_yes, std::vector<std::string>{});
  EXPECT_EQ(report.without_no, std::vector<std::string>{});
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
