// docs/rule-language.md held to the engine: its files load and their examples pass, each row of its table of forms has
// cases here, and so have its sentences.
#include <set>
#include <sstream>

#include "mini_rules.h"

namespace sijil {
namespace {

using Strings = std::vector<std::string>;

std::string page() {
  std::ifstream in(std::string(SIJIL_SOURCE_DIR) + "/docs/rule-language.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The blocks of one kind: ```tsv, ```rules.
Strings blocks(const std::string& kind) {
  Strings out;
  std::istringstream in(page());
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "```" + kind) {
      inside = true;
      out.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      out.back() += line + "\n";
    }
  }
  return out;
}

// The rule set of the page, in a folder of its own; `incident` takes the place of the page's rules if given.
void write_page(MiniRules& m, const std::string& incident = "") {
  std::filesystem::remove_all(std::filesystem::path(m.path()) / "tables");
  for (const std::string& b : blocks("tsv")) {
    const std::string head = "# rules/";
    ASSERT_EQ(b.compare(0, head.size(), head), 0) << "a table of the page names its file first";
    const std::size_t end = b.find('\n');
    m.write(b.substr(head.size(), end - head.size()), b.substr(end + 1));
  }
  if (!incident.empty()) return m.write("page.rules", incident);
  std::string rules;
  for (const std::string& b : blocks("rules")) rules += b;
  m.write("page.rules", rules);
}

TEST(RuleLanguage, TheFilesOfThePageLoadAndTheirExamplesPass) {
  MiniRules m;
  write_page(m);
  const ExampleReport r = run_examples(m.rules());
  EXPECT_GE(r.run, 15U);
  for (const ExampleFailure& f : r.failures) ADD_FAILURE() << f.where << " " << f.rule << ": " << f.what;
  EXPECT_EQ(r.without_yes, Strings{});
  EXPECT_EQ(r.without_no, Strings{});
}

struct Row {
  const char* forms;   // the first cell of the page's row
  struct Try {
    const char* match;
    const char* text;
    const char* found;   // "" = nothing
  };
  std::vector<Try> tries;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> kRows = {
      {"`{role:type}` `{type}` `{role:a\\|b}`",
       {{"{p:place}", "في جاسم", "جاسم"}, {"{place.city}", "في جاسم", "جاسم"}, {"{p:place|victim}", "جندي", "جندي"}, {"{p:month}", "جاسم", ""}}},
      {"`{role:@list}` `{@list}`", {{"{v:@kill}", "لقد قتل", "قتل"}, {"{@kill}", "مقتل", "مقتل"}, {"{@kill}", "جاسم", ""}}},
      {"`{type with و}` `{type with و ال}`",
       {{"{@kill} {place with ب}", "قتل بجاسم", "قتل بجاسم"}, {"{@kill} {place with ب}", "قتل جاسم", ""}, {"{victim with و ال}", "والجندي", "الجندي"}, {"{victim with و ال}", "الجندي", ""}}},
      {"`{type without ال}`", {{"{victim without ال}", "جندي", "جندي"}, {"{victim without ال}", "الجندي", ""}, {"{victim without ال ب}", "بجندي", ""}}},
      {"`{type key=word}` `{type key!=word}`",
       {{"{number.unit gender=f}", "سبعة", "سبعة"}, {"{number.tens gender=f}", "عشرون", ""}, {"{number.tens gender!=f}", "عشرون", "عشرون"}, {"{number.unit gender!=f}", "سبعة", ""},
        {"{number.unit n=7}", "سبعة", "سبعة"}, {"{number.unit n=7}", "ثلاثة", ""}, {"{victim number=du}", "جنديان", "جنديان"}, {"{victim number=du}", "جندي", ""}}},
      {"`word` `=word`", {{"شقيقة {place}", "شقيقه جاسم", "شقيقه جاسم"}, {"=شقيقة {place}", "شقيقه جاسم", ""}, {"=شقيقة {place}", "شقيقة جاسم", "شقيقة جاسم"}}},
      {"`و` `ف` `ب` `ل` `ك` `س` `ال`",
       {{"{@kill} و {place}", "قتل وجاسم", "قتل وجاسم"}, {"{@kill} و {place}", "قتل و جاسم", "قتل و جاسم"}, {"{@kill} ف ب {place}", "قتل فبجاسم", "قتل فبجاسم"},
        {"{@kill} ل ال {victim}", "قتل للجندي", "قتل للجندي"}, {"{@kill} ك {place}", "قتل كجاسم", "قتل كجاسم"}, {"{@kill} س {@kill}", "قتل سمقتل", ""}, {"{@kill} و {place}", "قتل جاسم", ""}}},
      {"`/` `-` `:` `.` `,` `;` `%` `[` `]` `!` `&` `@`",
       {{"{place} / - : , ; % [ ] & @ {place}", "جاسم / - : ، ؛ % [ ] & @ جاسم", "جاسم / - : ، ؛ % [ ] & @ جاسم"}, {"{place} ,", "جاسم،", "جاسم،"}, {"{place} ,", "جاسم", ""},
        {"{place} .", "جاسم.", "جاسم."}, {"{place} !", "جاسم!", "جاسم!"}}},
      {"`\\(` `\\)` `\\?` `\\+` `\\*` `\\|` `\\~` `\\_`",
       {{"\\( {place} \\)", "(جاسم)", "(جاسم)"}, {"{place} \\? ", "جاسم؟", "جاسم؟"}, {"{place} \\+ \\* \\| \\~ \\_ {place}", "جاسم + * | ~ _ جاسم", "جاسم + * | ~ _ جاسم"}}},
      {"`_` `ال _`", {{"{@kill} _ {place}", "قتل هنا جاسم", "قتل هنا جاسم"}, {"{@kill} _ {place}", "قتل جاسم", ""}, {"{@kill} ال _", "قتل الرجل", "قتل الرجل"}, {"{@kill} ال _", "قتل رجل", ""}, {"{@kill} ل ال _", "قتل للرجل", "قتل للرجل"}}},
      {"`~`", {{"{a:number.digits} ~ / ~ {b:number.digits}", "3/4", "3/4"}, {"{a:number.digits} ~ / ~ {b:number.digits}", "3 /4", ""}}},
      {"`..4`", {{"{@kill} ..4 {place}", "قتل في هذه القرية الصغيرة جاسم", "قتل في هذه القرية الصغيرة جاسم"}, {"{@kill} ..4 {place}", "قتل في هذه القرية الصغيرة هنا جاسم", ""},
                  {"{@kill} ..1 {place}", "قتل تشرين الأول جاسم", "قتل تشرين الأول جاسم"}, {"{@kill} ..4 {place}", "قتل. جاسم", ""}, {"{@kill} ..4 {place}", "قتل جاسم", "قتل جاسم"}}},
      {"`( a \\| b )`", {{"{@kill} ( من | في ) {place}", "قتل في جاسم", "قتل في جاسم"}, {"{@kill} ( من | في ) {place}", "قتل عن جاسم", ""}}},
      {"`?` `+` `*`",
       {{"{@kill} في? {place}", "قتل جاسم", "قتل جاسم"}, {"{@kill}+ {place}", "قتل قتل جاسم", "قتل قتل جاسم"}, {"{@kill} في+ {place}", "قتل جاسم", ""}, {"{@kill} ( في هذه )* {place}", "قتل في هذه في هذه جاسم", "قتل في هذه في هذه جاسم"}}},
      {"`<sentence` `sentence>` `<line` `line>`",
       {{"<sentence {@kill}", "قتل هنا", "قتل"}, {"<sentence {@kill}", "لقد قتل", ""}, {"<sentence {@kill}", "نعم. قتل", "قتل"}, {"<line {@kill}", "نعم. قتل", ""}, {"<line {@kill}", "نعم\nقتل", "قتل"},
        {"{@kill} sentence>", "لقد قتل", "قتل"}, {"{@kill} sentence>", "قتل هنا", ""}, {"{@kill} line>", "قتل\nهنا", "قتل"}, {"{@kill} . line>", "قتل. هنا", ""}}},
      {"`<clause` `clause>`", {{"<clause {@kill}", "قتل", "قتل"}, {"<clause فيما? {@kill}", "هنا فيما قتل", "فيما قتل"}, {"<clause {@kill}", "هنا قتل", ""}, {"{@kill} clause>", "هنا قتل فيما", "قتل"}}},
      {"`<quote` `quote>`", {{"{@kill} <quote {place} quote>", "قتل «جاسم» هنا", "قتل «جاسم»"}, {"{@kill} <quote {place} quote>", "قتل جاسم هنا", ""}, {"{@kill} <quote {place} quote>", "قتل «جاسم هنا»", ""}}},
  };
  return kRows;
}

TEST(RuleLanguage, EachRowOfTheTableOfForms) {
  for (const Row& row : rows()) {
    for (const Row::Try& t : row.tries) {
      MiniRules m;
      write_page(m, "layer date\nrule meanwhile -> cut\nmatch فيما\nlayer incident\nrule t -> frame.kill\nmatch " + std::string(t.match) + "\n");
      Strings got;
      for (const std::string& s : m.read(t.text, {}))
        if (s.rfind("frame.kill", 0) == 0) got.push_back(s);
      EXPECT_EQ(got, *t.found ? Strings{"frame.kill[" + std::string(t.found) + "]"} : Strings{}) << t.match << " on " << t.text;
    }
  }
}

TEST(RuleLanguage, TheTableOfFormsIsTheOneTested) {
  std::set<std::string> tested, written;
  for (const Row& row : rows()) tested.insert(row.forms);
  std::istringstream in(page());
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "| form | takes |") inside = true;
    else if (line.empty()) inside = false;
    else if (inside && line.rfind("|---", 0) != 0) {
      std::size_t end = 2;   // a \| is no edge of the cell
      while (!(line[end] == '|' && line[end - 1] == ' ')) ++end;
      written.insert(line.substr(2, end - 3));
    }
  }
  EXPECT_EQ(written, tested);
}

TEST(RuleLanguage, TheWordsOfThePageAreThoseOfTheParser) {
  MiniRules m;
  m.write("x.rules", "nothing here\n");
  const auto errors = m.errors();
  ASSERT_EQ(errors.size(), 1U);
  std::istringstream words("layer rule match unless where value parts given yes no");
  for (std::string w; words >> w;) EXPECT_NE(errors[0].what.find(w), std::string::npos) << w;
  EXPECT_NE(page().find("`layer rule match unless where value parts given yes no`"), std::string::npos);
}

struct Sentence {
  const char* rules;
  const char* text;
  Strings found;
};

TEST(RuleLanguage, Sentences) {
  const Sentence cases[] = {
      // A condition about one role is asked of each mention, and not at all where the role stays empty.
      {"rule t -> frame.kill\nmatch {@kill} {k:number.digits}? {place}\nwhere k > 5", "قتل جاسم", {"frame.kill[قتل جاسم]"}},
      {"rule t -> frame.kill\nmatch {@kill} {k:number.digits}? {place}\nwhere k > 5", "قتل 3 جاسم", {}},
      {"rule t -> frame.kill\nmatch {@kill} ( {a:number.digits} و? )+\nwhere a > 5", "قتل 7 و8 و3", {"frame.kill[قتل 7 و8 و]"}},
      // One about several roles is asked of the whole match; with what is not filled it does not hold, but for !=.
      {"rule t -> frame.kill\nmatch {@kill} {a:number.digits} {b:number.digits}?\nwhere a < b", "قتل 3 7", {"frame.kill[قتل 3 7]"}},
      {"rule t -> frame.kill\nmatch {@kill} {a:number.digits} {b:number.digits}?\nwhere a < b", "قتل 3", {}},
      {"rule t -> frame.kill\nmatch {@kill} {a:number.digits} {b:number.digits}?\nwhere a != b", "قتل 3", {"frame.kill[قتل 3]"}},
      {"rule t -> frame.kill\nmatch {@kill} {a:number.digits}+\nwhere last(a) = 3", "قتل 7 8 3 9", {"frame.kill[قتل 7 8 3]"}},
      // The first item takes any prefix, a later one only what the match names; the article is free.
      {"rule t -> frame.kill\nmatch {@kill} {victim}", "فقتل الجندي", {"frame.kill[قتل الجندي]"}},
      {"rule t -> frame.kill\nmatch {@kill} {victim}", "قتل والجندي", {}},
      // Unless: before, after and inside, in the same sentence.
      {"rule t -> frame.kill\nmatch {place}\nunless before عند ..2", "عند هذا جاسم", {}},
      {"rule t -> frame.kill\nmatch {place}\nunless before عند ..2", "عند. جاسم", {"frame.kill[جاسم]"}},
      {"rule t -> frame.kill\nmatch {place}\nunless before عند _ _ _ _ _ _ _", "عند 1 2 3 4 5 6 7 جاسم", {}},
      {"rule t -> frame.kill\nmatch {place}\nunless after _ الدولي", "جاسم هذا الدولي", {}},
      {"rule t -> frame.kill\nmatch {place}\nunless after sentence>", "جاسم", {"frame.kill[جاسم]"}},
      {"rule t -> frame.kill\nmatch {place}\nunless inside {place} {month}", "جاسم أكتوبر", {}},
      // Overlap: longest, then most roles, then the earlier; in an ordered step the earlier; trees stand side by side.
      {"rule s -> frame.kill\nmatch {@kill}\nvalue kind = s\nrule l -> frame.kill\nmatch {@kill} {place}\nvalue kind = l", "قتل جاسم", {"frame.kill[قتل جاسم]kind=l"}},
      {"rule x -> frame.kill\nmatch {@kill} {place}\nvalue kind = x\nrule y -> frame.kill\nmatch {@kill} {p:place}\nvalue kind = y", "قتل جاسم", {"frame.kill[قتل جاسم]kind=y"}},
      {"rule x -> frame.kill\nmatch {@kill}\nvalue kind = x\nrule y -> frame.kill\nmatch {@kill}\nvalue kind = y", "قتل", {"frame.kill[قتل]kind=x"}},
      {"rule x -> frame.kill\nmatch {@kill} {place}\nrule y -> toll\nmatch {@kill}", "قتل جاسم", {"frame.kill[قتل جاسم]", "toll[قتل]"}},
      // Steps: a later one sees the earlier one's result, which it hides when it covers it; the same step does not.
      {"rule x -> toll\nmatch {@kill}\nlayer incident\nrule y -> toll\nmatch {toll} {place}", "قتل جاسم", {"toll[قتل جاسم]"}},
      {"rule x -> toll\nmatch {@kill}\nrule y -> frame.kill\nmatch {toll} {place}", "قتل جاسم", {"toll[قتل]"}},
      // A gap takes a mention as one unit, and a frame word by word.
      {"rule x -> toll\nmatch {@kill} _ {place}\nlayer incident\nrule y -> frame.kill\nmatch {month} ..1 في", "أكتوبر قتل هذا جاسم في", {"toll[قتل هذا جاسم]", "frame.kill[أكتوبر قتل هذا جاسم في]"}},
      {"rule x -> frame.kill\nmatch {@kill} _ {place}\nlayer incident\nrule y -> toll\nmatch {month} ..1 في", "أكتوبر قتل هذا جاسم في", {"frame.kill[قتل هذا جاسم]"}},
      // Arithmetic with what is missing; the function of digits behind a decimal sign.
      {"rule t -> frame.kill\nmatch {@kill} {a:number.digits} {b:number.digits}?\nvalue number = a + b ; day = a * b", "قتل 3", {"frame.kill[قتل 3]number=3day=3"}},
      {"rule t -> frame.kill\nmatch {@kill} {a:number.digits} ~ . ~ {b:number.digits}\nvalue number = a + frac(b) ; day = len(b)", "قتل 3.05", {"frame.kill[قتل 3.05]number=3.05day=2"}},
  };
  for (const Sentence& c : cases) {
    MiniRules m;
    write_page(m, std::string("layer incident\n") + c.rules + "\n");
    EXPECT_EQ(m.read(c.text, {"kind", "number", "day"}), c.found) << c.rules << "\non " << c.text;
  }
}

}  // namespace
}  // namespace sijil
