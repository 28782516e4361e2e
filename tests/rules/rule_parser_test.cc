// The ten words of a .rules file, what carries on, and where errors are put.
#include "rules/rule_parser.h"

#include "mini_rules.h"

namespace sijil {
namespace {

class RuleParserTest : public testing::Test {
 protected:
  RuleParserTest() {
    std::vector<Error> ignored;
    taxonomy = Taxonomy::parse(
        "what\tname\tnote\nlayer\tone\t\nlayer\ttwo\t\ntype\tnumber\t\ntype\tdate\t\nkey\tn\t\nkey\tlen\t\nkey\tday\t\nkey\tfrom\t\nrole\ta\t\nrole\tb\t\nrole\tc\t\n"
        "prefix\twaw\tو\n",
        "types.tsv", ignored);
    folds = *FoldTable::load(std::string(SIJIL_SOURCE_DIR) + "/rules/normalise.tsv");
  }
  void parse(const std::string& s) {
    rules.clear();
    steps.clear();
    errors.clear();
    parse_rules(s, "x.rules", {taxonomy, pool, folds, taxonomy.key("n"), taxonomy.key("len")}, rules, steps, errors);
  }
  std::string all_errors() const {
    std::string out;
    for (const Error& e : errors) out += e.message() + "\n";
    return out;
  }
  Taxonomy taxonomy;
  StringPool pool;
  FoldTable folds;
  std::vector<RuleAst> rules;
  std::vector<StepAst> steps;
  std::vector<Error> errors;
};

const char kHead[] = "layer one\nrule r -> number\nmatch {a:number} {b:number}\n";

TEST_F(RuleParserTest, AWholeRule) {
  parse(
      "# a comment\n\nlayer one\n\nrule first -> number\nmatch {a:number} # tag\n"
      "layer two ordered\nrule all -> date\n# between\nmatch {a:number}\n  ( و {b:number} )+\n"
      "unless before {number}\nunless after كلمة\nunless inside {number} .\n"
      "where a < 32\n\tand b > 0\nwhere count(b) < 5\n"
      "value n = a ; day = b.n\nparts sum b of a\nparts subset b of a\n"
      "yes 7 day=3\n    text one  \n    text two\ngiven 2022-10-31\nyes from=2022-10-30\n\tyesterday\nno\n    text three\n");
  EXPECT_TRUE(errors.empty()) << all_errors();
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0].match.size(), 3U);          // '#' begins a comment at the start of a line only
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_FALSE(steps[0].ordered);
  EXPECT_TRUE(steps[1].ordered);
  const RuleAst& r = rules[1];
  EXPECT_EQ(r.name, "all");
  EXPECT_EQ(r.type, taxonomy.type("date"));
  EXPECT_EQ(r.layer, 1);
  EXPECT_EQ(r.step, 1);
  EXPECT_EQ(r.at.line, 8U);
  EXPECT_EQ(r.match.size(), 2U);                 // the second line carried on
  EXPECT_EQ(r.match[1].repeat, Item::Repeat::plus);
  ASSERT_EQ(r.unless.size(), 3U);
  EXPECT_EQ(r.unless[0].where, Unless::Where::before);
  EXPECT_EQ(r.unless[1].where, Unless::Where::after);
  EXPECT_EQ(r.unless[2].where, Unless::Where::inside);
  EXPECT_EQ(r.where.size(), 3U);                 // conjuncts of both lines
  ASSERT_EQ(r.values.size(), 2U);
  EXPECT_EQ(r.values[1].key, taxonomy.key("day"));
  ASSERT_EQ(r.parts.size(), 2U);
  EXPECT_TRUE(r.parts[0].sum && !r.parts[1].sum);
  EXPECT_EQ(r.parts[0].whole, taxonomy.role("a"));
  ASSERT_EQ(r.examples.size(), 4U);
  EXPECT_EQ(r.examples[0].text, "text one");
  EXPECT_EQ(r.examples[0].expect, (std::vector<std::pair<std::string, std::string>>{{"n", "7"}, {"day", "3"}}));
  EXPECT_EQ(r.examples[1].at.line, 23U);
  EXPECT_EQ(r.examples[1].at.column, 5U);
  EXPECT_EQ(r.examples[1].given, "");
  EXPECT_EQ(r.examples[2].given, "2022-10-31");
  EXPECT_FALSE(r.examples[3].positive);
}

TEST_F(RuleParserTest, ExamplesAreTakenAsTheyStand) {
  parse(std::string(kHead) + "yes n=7\n    # 5 كلمة ; | \\ \"\nno\n  layer rule match\n");
  EXPECT_TRUE(errors.empty()) << all_errors();
  ASSERT_EQ(rules[0].examples.size(), 1U);   // a line that begins with # is a comment here too
  EXPECT_EQ(rules[0].examples[0].text, "layer rule match");
}

TEST_F(RuleParserTest, GivenEndsWithItsRule) {
  parse(std::string(kHead) + "given 2022-10-31\nyes\n  one\nrule s -> number\nmatch {a:number}\nyes\n  two\n");
  EXPECT_TRUE(errors.empty()) << all_errors();
  EXPECT_EQ(rules[0].examples[0].given, "2022-10-31");
  EXPECT_EQ(rules[1].examples[0].given, "");
}

TEST_F(RuleParserTest, LinesMayEndInCrLf) {
  parse("layer one\r\nrule r -> number\r\nmatch {a:number}\r\nyes n=1\r\n    text\r\n");
  EXPECT_TRUE(errors.empty()) << all_errors();
  EXPECT_EQ(rules[0].examples[0].text, "text");
}

TEST_F(RuleParserTest, RefusesWithThePlaceAndGoesOn) {
  struct Bad {
    const char* text;   // behind kHead
    const char* where;
    const char* what;
  };
  const Bad cases[] = {
      {"match {a:number}\n", "x.rules:4:7", "one match"},
      {"unless {number}\n", "x.rules:4:8", "before, after or inside"},
      {"unless before {numbr}\n", "x.rules:4:16", "did you mean 'number'"},
      {"unless before\n", "x.rules:4:14", "empty pattern"},
      {"where كلمة\n", "x.rules:4:7", "expected a number, a word"},
      {"where a = 1 and a.q = 2\n", "x.rules:4:17", "unknown key 'q'"},
      {"value n = a ; dya = b\n", "x.rules:4:15", "did you mean 'day'"},
      {"value n = a ; day\n", "x.rules:4:15", "key = expression"},
      {"value n = a ; day = (b\n", "x.rules:4:23", "expected )"},
      {"parts sum b a\n", "x.rules:4:7", "parts sum ROLE of ROLE"},
      {"parts sum c of a\n", "x.rules:4:7", "roles of this rule"},
      {"parts all b of a\n", "x.rules:4:7", "parts sum ROLE of ROLE"},
      {"yes q=3\n", "x.rules:4:5", "unknown key 'q'"},
      {"given yesterday\n", "x.rules:4:7", "2022-10-31"},
      {"given 2022-1-3\n", "x.rules:4:7", "2022-10-31"},
      {"exmaple\n", "x.rules:4:1", "unknown word 'exmaple'"},
      {"layer one twice\n", "x.rules:4:7", "'ordered'"},
      {"layer three\n", "x.rules:4:7", "unknown layer"},
      {"rule two words -> number\nmatch {number}\n", "x.rules:4:6", "rule name -> type"},
      {"rule s\nmatch {number}\n", "x.rules:4:6", "rule name -> type"},
      {"rule s -> numbr\nmatch {number}\n", "x.rules:4:6", "did you mean 'number'"},
  };
  for (const Bad& c : cases) {
    parse(std::string(kHead) + c.text + "\nrule last -> number\nmatch {zz:number}\n");
    ASSERT_GE(errors.size(), 2U) << c.text << all_errors();
    EXPECT_EQ(errors[0].where, c.where) << c.text << all_errors();
    EXPECT_NE(errors[0].what.find(c.what), std::string::npos) << c.text << all_errors();
    EXPECT_NE(errors.back().what.find("unknown role 'zz'"), std::string::npos) << c.text << all_errors();
  }
}

TEST_F(RuleParserTest, NothingStandsWithoutARuleOrLayer) {
  for (const char* word : {"match {number}", "unless before _", "where 1 = 1", "value n = 1", "parts sum a of b", "given 2022-10-31", "yes", "no"}) {
    parse(std::string("layer one\n") + word + "\n");
    ASSERT_EQ(errors.size(), 1U) << word << all_errors();
    EXPECT_NE(errors[0].what.find("without a rule"), std::string::npos) << word;
  }
  parse("layer one\nyes\n    text\n");
  EXPECT_FALSE(errors.empty());
  parse("rule r -> number\nmatch {number}\n");
  ASSERT_FALSE(errors.empty());
  EXPECT_NE(errors[0].what.find("below a layer"), std::string::npos);
  parse("    text\n");   // carries on with nothing
  EXPECT_TRUE(errors.empty());
}

}  // namespace
}  // namespace sijil
