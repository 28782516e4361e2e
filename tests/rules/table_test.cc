// Tables: cells and keys, ids within a tree, forms with their signs, paradigms.
#include "rules/table.h"

#include "mini_rules.h"

namespace sijil {
namespace {

using Strings = std::vector<std::string>;

TEST(Table, CellsAreKeys) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tn\tgender\tforms\none\tmonth\t12.5\tf\tأولى\ntwo\tmonth\t\tm\tثانية\n");
  const RuleSet& r = m.rules();
  const RowId one = r.row("month", "one"), two = r.row("month", "two");
  ASSERT_NE(one, kNone);
  const Taxonomy& t = r.taxonomy();
  EXPECT_EQ(r.pool().text(r.tables().cell(one, t.key("n"))), "12.5");
  EXPECT_EQ(r.pool().number(r.tables().cell(one, t.key("n"))), Rational(25, 2));
  EXPECT_EQ(r.tables().cell(two, t.key("n")), kNoWord);         // an empty cell is no value
  EXPECT_EQ(r.tables().cell(two, t.key("day")), kNoWord);       // the table has no such column
  EXPECT_EQ(r.row("month", "three"), kNone);
  EXPECT_EQ(r.row("nothing", "one"), kNone);
}

TEST(Table, IdsAreUniqueWithinATree) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\njasim\tmonth\tشهر\n");   // place has a jasim already: another tree
  EXPECT_TRUE(m.errors().empty());
  m.write("tables/y.tsv", "id\ttype\tforms\njasim\tplace.village\tقرية\n");
  ASSERT_EQ(m.errors().size(), 1U);
  EXPECT_NE(m.errors()[0].what.find("is taken by"), std::string::npos);
}

TEST(Table, CommentsAreNoRowsAndFormsMayHaveSeveralWords) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\n# old\tmonth\tقديم\nz\tmonth\tكلمة أولى / ثانية | ثالثة\n");
  EXPECT_EQ(m.rows("قديم"), Strings{});
  EXPECT_EQ(m.rows("كلمة أولى/ثانية"), Strings{"z+0"});    // a sign inside, white space or not
  EXPECT_EQ(m.rows("كلمة أولى"), Strings{});
  EXPECT_EQ(m.rows("الثالثة"), Strings{"z+64"});
}

TEST(Table, FoldingMakesSpellingsEqual) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\nz\tmonth\tإدارة\n");
  for (const char* text : {"إدارة", "ادارة", "أدارة", "إداره", "إِدَارَة", "إدارـة"}) EXPECT_EQ(m.rows(text), Strings{"z+0"}) << text;
}

TEST(Table, StrictAndWholeForms) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\ns\tmonth\t= إمام\nw\tmonth\t~ صباح\nb\tmonth\t~=أسد | =~آمال\n");
  EXPECT_EQ(m.rows("إمام"), Strings{"s+0"});
  EXPECT_EQ(m.rows("امام"), Strings{});              // = : another letter
  EXPECT_EQ(m.rows("إِمام"), Strings{"s+0"});        // vowels are no letters
  EXPECT_EQ(m.rows("الإمام"), Strings{"s+64"});      // prefixes may be cut
  EXPECT_EQ(m.rows("وإمام"), Strings{"s+1"});
  EXPECT_EQ(m.rows("صباح"), Strings{"w+0"});
  EXPECT_EQ(m.rows("الصباح"), Strings{});            // ~ : nothing is cut
  EXPECT_EQ(m.rows("وصباح"), Strings{});
  EXPECT_EQ(m.rows("أسد"), Strings{"b+0"});
  EXPECT_EQ(m.rows("اسد"), Strings{});
  EXPECT_EQ(m.rows("الأسد"), Strings{});
  EXPECT_EQ(m.rows("آمال"), Strings{"b+0"});
  EXPECT_EQ(m.rows("أمال"), Strings{});
}

TEST(Table, TaMarbutaIsToldFromHaWhereTheTreeSaysSo) {
  MiniRules m;
  const std::string table = "id\ttype\tforms\nsis\tactor\tخالة\nheh\tactor\tوجه\n";
  m.write("tables/x.tsv", table);
  EXPECT_EQ(m.rows("خاله"), Strings{"sis+0"});
  MiniRules strict;
  std::ifstream in(std::filesystem::path(strict.path()) / "types.tsv");
  const std::string types((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  strict.write("types.tsv", types + "ending\tactor\t\n");
  strict.write("tables/x.tsv", table);
  EXPECT_EQ(strict.rows("خالة"), Strings{"sis+0"});
  EXPECT_EQ(strict.rows("خاله"), Strings{});           // his maternal uncle
  EXPECT_EQ(strict.rows("وجه"), Strings{"heh+0"});     // ends in ha itself
}

const char kParadigms[] =
    "paradigm\tstrip\tadd\tnumber\tgender\n"
    "noun\t-\tان\tdu\tm\nnoun\t-\tين\tpl\tm\n"
    "fem\tة\tتان\tdu\tf\nfem\tة\tات\tpl\t\n"
    "gone\tكلمة\t-\tpl\t\n";

TEST(Table, ParadigmsMakeFurtherForms) {
  MiniRules m;
  m.write("paradigms.tsv", kParadigms);
  m.write("tables/x.tsv", "id\ttype\tnumber\tgender\tmorph\tforms\n"
                          "sol\tmonth\tsg\tm\tnoun\tجندي\nlady\tmonth\tsg\tf\tfem\tسيدة بيت | امرأة\nplain\tmonth\tsg\t\t\tرجل\n");
  m.write("x.rules", "layer number\nrule r -> number\nmatch {m:month}\nvalue n = 1 ; number = m.number ; gender = m.gender\n");
  const auto read = [&](const char* text) { return m.read(text, {"number", "gender"}); };
  EXPECT_EQ(read("جندي"), Strings{"number[جندي]number=sggender=m"});
  EXPECT_EQ(read("جنديان"), Strings{"number[جنديان]number=dugender=m"});
  EXPECT_EQ(read("سيدتان بيت"), Strings{"number[سيدتان بيت]number=dugender=f"});   // the first word changes
  EXPECT_EQ(read("سيدات بيت"), Strings{"number[سيدات بيت]number=plgender=f"});     // an empty cell leaves the row's key
  EXPECT_EQ(read("سيدة بيتان"), Strings{});
  EXPECT_EQ(read("رجلان"), Strings{});                                               // no paradigm
}

TEST(Table, AParadigmThatStripsAllMakesNothing) {
  MiniRules m;
  m.write("paradigms.tsv", kParadigms);
  m.write("tables/x.tsv", "id\ttype\tmorph\tforms\nz\tmonth\tgone\tكلمة\n");
  EXPECT_EQ(m.rows("كلمة"), Strings{"z+0"});
  EXPECT_EQ(m.rows("و ال ، ."), Strings{});
}

TEST(Table, FormsOfMadeStrictWordsAreStrict) {
  MiniRules m;
  m.write("paradigms.tsv", kParadigms);
  m.write("tables/x.tsv", "id\ttype\tmorph\tforms\nz\tmonth\tnoun\t=إمام\n");
  EXPECT_EQ(m.rows("إمامان"), Strings{"z+0"});
  EXPECT_EQ(m.rows("امامان"), Strings{});
}

TEST(Table, BrokenTablesAreErrors) {
  struct Case {
    std::string text;
    const char* where;
    const char* what;
  };
  const Case cases[] = {
      {"", "x.tsv", ""},
      {"id\tforms\n", "x.tsv:1:1", "expected the columns"},
      {"type\tid\tforms\n", "x.tsv:1:1", "expected the columns"},
      {"id\ttype\tforms\n\tmonth\tكلمة\n", "x.tsv:2:1", "needs an id"},
      {"id\ttype\tforms\nz\tmonth\t=\n", "x.tsv:2:9", "at least one form"},
      {"id\ttype\tforms\nz\tmonth\t~= | \xD9\x8E\n", "x.tsv:2:9", "at least one form"},   // a vowel alone
      {std::string("id\ttype\tforms\nz\tmonth\t\0\n", 24), "x.tsv:2:9", "at least one form"},   // controls fold to nothing
      {"id\ttype\tforms\nz\tmonth\t\xFF\xFE\n", "x.tsv", ""},
      {"id\ttype\tforms\nz\tmonth\tكلمة\textra\n", "x.tsv:2", ""},
  };
  for (const Case& c : cases) {
    MiniRules m;
    m.write("tables/x.tsv", c.text);
    const std::vector<Error> errors = m.errors();
    ASSERT_FALSE(errors.empty()) << c.text;
    EXPECT_NE(errors[0].where.find(c.where), std::string::npos) << errors[0].message();
    EXPECT_NE(errors[0].what.find(c.what), std::string::npos) << errors[0].message();
  }
  MiniRules m;
  m.write("paradigms.tsv", "paradigm\tadd\tstrip\n");
  ASSERT_FALSE(m.errors().empty());
  EXPECT_NE(m.errors()[0].what.find("expected the columns paradigm, strip, add"), std::string::npos);
}

}  // namespace
}  // namespace sijil
