// Every form of the table "match is a sequence of", as items; and every way to get it wrong.
#include "rules/sequence_parser.h"

#include "mini_rules.h"

namespace sijil {
namespace {

class SequenceTest : public testing::Test {
 protected:
  SequenceTest() {
    std::vector<Error> errors;
    taxonomy = Taxonomy::parse(
        "what\tname\tnote\ntype\tplace.city\t\ntype\tnumber\t\nlist\t@kill\t\nkey\tgender\t\nkey\tn\t\nrole\ta\t\nrole\tb\t\n"
        "prefix\twaw\tو\nprefix\tbeh\tب\nprefix\tlam\tل\nprefix\tarticle\tال\n",
        "types.tsv", errors);
    folds = *FoldTable::load(std::string(SIJIL_SOURCE_DIR) + "/rules/normalise.tsv");
  }

  // S-expression of the items, "" on error.
  std::string shown(const Sequence& s) {
    std::string out;
    for (const Item& i : s) out += (out.empty() ? "" : " ") + shown(i);
    return out;
  }
  std::string shown(const Item& i) {
    static const char* const kAnchors[] = {"<sentence", "sentence>", "<line", "line>", "<clause", "clause>", "<quote", "quote>"};
    static const char* const kRepeats[] = {"", "?", "+", "*"};
    std::string out;
    switch (i.kind) {
      case Item::Kind::mention:
        out = "{";
        if (i.role != kNoRole) out += taxonomy.role_name(i.role) + ":";
        for (std::size_t t = 0; t < i.types.size(); ++t) out += (t ? "|" : "") + taxonomy.type_name(i.types[t]);
        if (i.with) out += " with " + std::to_string(i.with);
        if (i.without) out += " without " + std::to_string(i.without);
        for (const KeyTest& k : i.tests) out += " " + taxonomy.key_name(k.key) + (k.negated ? "!=" : "=") + std::string(pool.text(k.word));
        out += "}";
        break;
      case Item::Kind::prefix: out = "prefix" + std::to_string(i.prefix); break;
      case Item::Kind::sign: out = std::string("sign") + i.sign; break;
      case Item::Kind::any: out = "_"; break;
      case Item::Kind::touch: out = "~"; break;
      case Item::Kind::gap: out = ".." + std::to_string(i.gap); break;
      case Item::Kind::anchor: out = kAnchors[static_cast<std::size_t>(i.anchor)]; break;
      case Item::Kind::group:
        out = "(";
        for (std::size_t a = 0; a < i.alternatives.size(); ++a) out += (a ? " | " : "") + shown(i.alternatives[a]);
        out += ")";
    }
    return out + kRepeats[static_cast<std::size_t>(i.repeat)];
  }
  bool parse(const std::string& s) {
    sequence.clear();
    roles.clear();
    return SequenceParser(taxonomy, pool, folds).parse(s, sequence, roles, error);
  }

  Taxonomy taxonomy;
  StringPool pool;
  FoldTable folds;
  Sequence sequence;
  std::vector<RoleId> roles;
  SequenceError error;
};

TEST_F(SequenceTest, EveryForm) {
  const std::pair<const char*, const char*> cases[] = {
      {"{number}", "{number}"},
      {"{a:number}", "{a:number}"},
      {"{ a: number }", "{a:number}"},
      {"{a:place|number|@kill}", "{a:place|number|@kill}"},
      {"{a:number with و}", "{a:number with 1}"},
      {"{number with و ال}", "{number with 65}"},
      {"{number without ال with ب}", "{number with 4 without 64}"},
      {"{number gender=f n=7}", "{number gender=f n=7}"},
      {"{number gender!=f}", "{number gender!=f}"},
      {"{number n=-3}", "{number n=-3}"},
      {"كلمة", "{\"كلمة}"},
      {"=كلمة", "{\"=كلمة}"},
      {"24", "{\"24}"},
      {"word", "{\"word}"},
      {"و ب ال", "prefix1 prefix4 prefix64"},
      {"والد", "{\"والد}"},
      {"/ - : . , ; % [ ] ! & @", "sign/ sign- sign: sign. sign, sign; sign% sign[ sign] sign! sign& sign@"},
      {"\\( \\) \\? \\+ \\* \\| \\~ \\_ \\{ \\\\ \\<", "sign( sign) sign? sign+ sign* sign| sign~ sign_ sign{ sign\\ sign<"},
      {"_ ~ _", "_ ~ _"},
      {"..1 ..16", "..1 ..16"},
      {". .", "sign. sign."},
      {"( {number} | كلمة و )", "({number} | {\"كلمة} prefix1)"},
      {"((_))", "((_))"},
      {"{number}? كلمة+ _* ( _ )+ ..4?", "{number}? {\"كلمة}+ _* (_)+ ..4?"},
      {"<sentence sentence> <line line> <clause clause> <quote quote>", "<sentence sentence> <line line> <clause clause> <quote quote>"},
      {"sentence", "{\"sentence}"},
      {"{number}{number}", "{number} {number}"},
      {"{number}/{number}", "{number} sign/ {number}"},
  };
  for (const auto& [source, want] : cases) {
    EXPECT_TRUE(parse(source)) << source << ": " << error.what;
    EXPECT_EQ(shown(sequence), want) << source;
  }
}

TEST_F(SequenceTest, RolesInTheirOrder) {
  ASSERT_TRUE(parse("{b:number} ( {a:number} | {b:place} )"));
  EXPECT_EQ(roles, (std::vector<RoleId>{taxonomy.role("b"), taxonomy.role("a"), taxonomy.role("b")}));
}

TEST_F(SequenceTest, RefusesWithThePlace) {
  struct Bad {
    const char* source;
    std::size_t at;
    const char* what;
  };
  const Bad cases[] = {
      {"", 0, "empty pattern"}, {"   ", 0, "empty pattern"}, {"{number", 0, "expected }"}, {"{numbr}", 1, "did you mean 'number'"},
      {"{a:plac}", 3, "did you mean 'place'"}, {"{c:number}", 1, "unknown role"}, {"{}", 1, "unknown type"}, {"{a:}", 3, "unknown type"},
      {"{number|}", 8, "unknown type"}, {"{number with}", 12, "expected a prefix"}, {"{number with x}", 13, "expected a prefix"},
      {"{number with والد}", 13, "expected a prefix"}, {"{number gendr=f}", 8, "did you mean 'gender'"}, {"{number gender}", 14, "expected = or !="},
      {"{number gender=}", 15, "expected a value"}, {"{number gender!f}", 15, "expected = or !="}, {"{number ,}", 8, "expected with, without"},
      {"..0 _", 0, "1 to 16"}, {"..17 _", 0, "1 to 16"}, {"( _", 0, "( without )"}, {"( _ | )", 6, "empty alternative"}, {"()", 1, "empty alternative"},
      {"_ )", 2, "without ("}, {"_ | _", 2, "without ("}, {"<word", 0, "expected <sentence"}, {"كلمة، أخرى", 0, "not one word"},
      {"\" _", 0, "quotes are no tokens"}, {"_ '", 2, "quotes are no tokens"}, {"\\،", 0, "ASCII sign"}, {"\\a", 0, "ASCII sign"}, {"\\", 0, "unexpected"},
      {"=", 0, "unexpected"}, {"}", 0, "unexpected"}, {">", 0, "unexpected"}, {"?", 0, "unexpected"}, {"_ ??", 2, "unexpected"}, {"\xD9\x8E", 0, "not one word"},
      {"(((((((((_)))))))))", 8, "too deep"},
  };
  for (const Bad& c : cases) {
    EXPECT_FALSE(parse(c.source)) << c.source;
    EXPECT_NE(error.what.find(c.what), std::string::npos) << c.source << ": " << error.what;
    EXPECT_EQ(error.at, c.at) << c.source << ": " << error.what;
  }
}

TEST_F(SequenceTest, AnEndlessGapNumberDoesNotOverflow) {
  EXPECT_FALSE(parse("..99999999999999999999999999"));
  EXPECT_NE(error.what.find("1 to 16"), std::string::npos);
}

}  // namespace
}  // namespace sijil
