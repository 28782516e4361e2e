// The examples of rule files: what counts as met, what is said when not, and days under `given`.
#include "rules/examples.h"

#include "mini_rules.h"

namespace sijil {
namespace {

ExampleReport run(MiniRules& m, const std::string& examples, const DayResolver& days = {}) {
  m.write("x.rules", "layer date\nrule day -> date\nmatch {d:number.digits} {m:month}\nwhere d < 32\nvalue day = d ; month = m.n ; n = d ; kind = plain\n" + examples);
  return run_examples(m.rules(), "", days);
}

TEST(Examples, Met) {
  MiniRules m;
  const auto r = run(m, "yes 14 day=14 month=10 kind=plain d=14 m=10\n    14 أكتوبر\n    يوم 14 تشرين الأول\nno\n    40 أكتوبر\n    أكتوبر 14\n");
  EXPECT_EQ(r.run, 4U);
  for (const auto& f : r.failures) ADD_FAILURE() << f.where << ": " << f.what;
  EXPECT_TRUE(r.without_yes.empty() && r.without_no.empty());
}

TEST(Examples, AnyOfSeveralMatchesMayMeetIt) {
  MiniRules m;
  EXPECT_TRUE(run(m, "yes day=15\n    14 أكتوبر و 15 أكتوبر\nno\n    غدا\n").failures.empty());
}

TEST(Examples, NotMet) {
  struct Case {
    const char* examples;
    const char* where;
    const char* what;
  };
  const Case cases[] = {
      {"yes day=15\n    14 أكتوبر\n", "x.rules:7:5", "day=14, expected 15"},
      {"yes year=2022\n    14 أكتوبر\n", "x.rules:7:5", "year=(none), expected 2022"},
      {"yes\n    40 أكتوبر\n", "x.rules:7:5", "not read by this rule: no rule matched"},
      {"no\n  14 أكتوبر هنا\n", "x.rules:7:3", "yields \"14 أكتوبر\""},
  };
  for (const Case& c : cases) {
    MiniRules m;
    const auto r = run(m, c.examples);
    ASSERT_EQ(r.failures.size(), 1U) << c.examples;
    EXPECT_EQ(r.failures[0].rule, "day");
    EXPECT_NE(r.failures[0].where.find(c.where), std::string::npos) << r.failures[0].where;
    EXPECT_EQ(r.failures[0].what, c.what);
  }
}

TEST(Examples, RulesWithoutThemAreNamed) {
  MiniRules m;
  m.write("y.rules", "layer date\nrule bare -> date\nmatch {m:month}\nyes\n    أكتوبر\n");
  const auto r = run(m, "no\n    غدا\n");
  EXPECT_EQ(r.without_yes, std::vector<std::string>{"day"});
  EXPECT_EQ(r.without_no, std::vector<std::string>{"bare"});
  const auto one = run_examples(m.rules(), "bare");
  EXPECT_EQ(one.run, 1U);
  EXPECT_TRUE(one.without_yes.empty());
}

TEST(Examples, DaysUnderGivenAreResolvedByTheCaller) {
  const std::string examples = "given 2022-10-31\nyes from=2022-10-14 day=14\n    14 أكتوبر\ngiven 2020-01-01\nyes to=2019-10-14\n    14 أكتوبر\nno\n    غدا\n";
  std::vector<std::string> asked;
  const DayResolver days = [&](const MatchSet& set, MatchId id, const std::string& key, const std::string& given) {
    asked.push_back(key + " " + given + " " + std::string(set.origin(id)));
    return given.substr(0, 4) == "2022" ? std::string("2022-10-14") : std::string("2019-10-15");
  };
  MiniRules m;
  m.write("types.tsv", [&] {
    std::ifstream in(std::filesystem::path(m.path()) / "types.tsv");
    return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()) + "key\tfrom\t\nkey\tto\t\n";
  }());
  const auto r = run(m, examples, days);
  EXPECT_EQ(asked, (std::vector<std::string>{"from 2022-10-31 day", "to 2020-01-01 day"}));
  ASSERT_EQ(r.failures.size(), 1U);
  EXPECT_EQ(r.failures[0].what, "to=2019-10-15, expected 2019-10-14");
  // Nobody to ask is a failure, not silence.
  EXPECT_EQ(run_examples(m.rules()).failures.size(), 2U);
}

TEST(Examples, ValuesAreShownAsExamplesWriteThem) {
  MiniRules m;
  const RuleSet& rules = m.rules();
  Text text;
  MatchSet set;
  tokenise("جاسم ثلاثة", rules.folds(), text);
  Matcher(rules).run(text, set);
  ASSERT_EQ(set.size(), 2U);
  EXPECT_EQ(show_value(set, Value::of(Rational(25, 2))), "12.5");
  EXPECT_EQ(show_value(set, Value::of(Rational(1, 3))), "1/3");
  EXPECT_EQ(show_value(set, Value::truth(true)), "true");
  EXPECT_EQ(show_value(set, Value{}), "");
  EXPECT_EQ(show_value(set, Value::mention(0)), "jasim");   // no number: the row's id
  EXPECT_EQ(show_value(set, Value::mention(1)), "3");
}

}  // namespace
}  // namespace sijil
