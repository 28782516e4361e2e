// Loading: every error names file, line and column, and what was expected.
#include "mini_rules.h"

namespace sijil {
namespace {

struct BadFile {
  const char* name;
  const char* text;
  const char* where;   // end of the place
  const char* what;    // part of the message
};

TEST(RuleSet, ErrorsNameThePlaceAndTheNearestName) {
  const BadFile cases[] = {
      {"x.rules", "layer numbre\n", "x.rules:1:7", "unknown layer"},
      {"x.rules", "layer number\nrule a -> nmuber\nmatch {a:number}\n", "x.rules:2:6", "did you mean 'number'"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:numbr.unit}\n", "x.rules:3:10", "did you mean 'number.unit'"},
      {"x.rules", "layer number\nrule a -> number\nmatch {zz:number}\n", "x.rules:3:8", "unknown role"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:number\n", "x.rules:3:", "expected"},
      {"x.rules", "layer number\nrule a -> number\nmatch ..99 {a:number}\n", "x.rules:3:7", "gap"},
      {"x.rules", "layer number\nrule a -> number\nmatch ..2 {a:number}\n", "x.rules:2:1", "any token"},
      {"x.rules", "layer number\nrule a -> number\nmatch ( {a:number}\n", "x.rules:3:7", "( without )"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:number}\nvalue nn = a\n", "x.rules:4:7", "unknown key"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:number}\nwhere a <\n", "x.rules:4:", "expected"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:number}\nwhere a.nn = 1\n", "x.rules:4:7", "unknown key"},
      {"x.rules", "layer number\nrule a -> number\n", "x.rules:2:6", "no match"},
      {"x.rules", "layer number\nmatch {a:number}\n", "x.rules:2:7", "without a rule"},
      {"x.rules", "layer number\nfoo bar\n", "x.rules:2:1", "unknown word"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:number}\nrule a -> number\nmatch {a:number}\n", "x.rules:4:6", "stands already"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:number}\nparts sum b of a\n", "x.rules:4:7", "expected: parts"},
      {"x.rules", "layer number\nrule a -> number\nmatch {a:number}\nunless beside هنا\n", "x.rules:4:8", "before, after or inside"},
      {"tables/x.tsv", "id\ttype\tforms\nm10\tmonth\tثلاثة\n", "x.tsv:2:1", "is taken by"},
      {"tables/x.tsv", "id\ttype\tforms\nz3\tmnth\tثلاثة\n", "x.tsv:2:4", "did you mean 'month'"},
      {"tables/x.tsv", "id\ttype\tforms\nz3\tmonth\n", "x.tsv:2:", ""},
      {"tables/x.tsv", "id\ttype\tforms\nz3\tmonth\t | \n", "x.tsv:2:10", "at least one form"},
      {"tables/x.tsv", "id\ttype\tfoo\tforms\n", "x.tsv:1:1", "unknown key"},
      {"tables/x.tsv", "id\ttype\tmorph\tforms\nz3\tmonth\tqq\tثلاثة\n", "x.tsv:2:10", "unknown paradigm"},
  };
  for (const BadFile& c : cases) {
    MiniRules m;
    m.write(c.name, c.text);
    const std::vector<Error> errors = m.errors();
    bool found = false;
    std::string all;
    for (const Error& e : errors) {
      found = found || (e.where.find(c.where) != std::string::npos && e.what.find(c.what) != std::string::npos);
      all += e.message() + "\n";
    }
    EXPECT_TRUE(found) << c.text << "gave\n" << all << "wanted " << c.where << " " << c.what;
  }
}

TEST(RuleSet, MissingFolderIsAnError) {
  const auto r = RuleSet::load("/no/such/folder");
  ASSERT_FALSE(r.ok());
  EXPECT_EQ(r.error().code, ErrorCode::not_found);
}

TEST(RuleSet, ParadigmsMakeFormsWithKeysOfTheirOwn) {
  MiniRules m;
  m.write("paradigms.tsv", "paradigm\tstrip\tadd\tnumber\nnoun.f\tة\tتان\tdu\nnoun.f\tة\tات\tpl\n");
  m.write("tables/x.tsv", "id\ttype\tnumber\tmorph\tforms\nlady\tmonth\tsg\tnoun.f\tسيدة\n");
  m.write("number.rules", "layer number\nrule dual -> number\nmatch {m:month number=du}\nvalue n = 2\n");
  EXPECT_EQ(m.read("سيدتان"), std::vector<std::string>{"number[سيدتان]n=2"});
  EXPECT_TRUE(m.read("سيدة").empty());
  EXPECT_TRUE(m.read("سيدات").empty());
  EXPECT_EQ(m.rows("والسيدات"), std::vector<std::string>{"lady+65"});
}

TEST(RuleSet, HashChangesWithAnyFile) {
  MiniRules m;
  m.write("number.rules", "layer number\nrule d -> number\nmatch {a:number.digits}\n");
  const std::string before = m.load()->hash();
  EXPECT_EQ(before, m.load()->hash());
  m.write("tables/more.tsv", "id\ttype\tforms\nz\tmonth\tهنا\n");
  EXPECT_NE(before, m.load()->hash());
}

}  // namespace
}  // namespace sijil
