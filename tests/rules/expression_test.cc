// Every operator and function of where and value, with roles filled, filled twice and not at all.
#include "rules/expression.h"

#include <gtest/gtest.h>

#include <map>

#include "rules/string_pool.h"
#include "rules/taxonomy.h"

namespace sijil {
namespace {

// Roles a (n=7, len=2, gender=f, cut: waw, row id seven), l (a list: n=3, 5, 4), w (a word as main value), none (unfilled),
// m (its main value is the mention behind a).
class World : public RoleView {
 public:
  World() {
    std::vector<Error> errors;
    taxonomy = Taxonomy::parse(
        "what\tname\tnote\nkey\tn\t\nkey\tlen\t\nkey\tgender\t\nkey\tday\t\nrole\ta\t\nrole\tl\t\nrole\tw\t\nrole\tnone\t\nrole\tm\t\nrole\tunbound\t\n"
        "prefix\twaw\tو\nprefix\tlam\tل\nprefix\tarticle\tال\n",
        "types.tsv", errors);
    for (const Error& e : errors) ADD_FAILURE() << e.message();
    n = taxonomy.key("n");
    len = taxonomy.key("len");
    for (const char* r : {"a", "l", "w", "none", "m"}) bound.push_back(taxonomy.role(r));
    add("a", {{"n", Value::of(7)}, {"len", Value::of(2)}, {"gender", word("f")}});
    for (const int x : {3, 5, 4}) add("l", {{"n", Value::of(x)}, {"day", Value::of(10 * x)}});
    add("w", {{"n", word("big")}});
    add("m", {{"n", Value::mention(0)}});
  }
  void add(const char* role, const std::map<std::string, Value>& keys) {
    roles[taxonomy.role(role)].push_back(static_cast<MatchId>(mentions.size()));
    mentions.push_back(keys);
  }
  Value word(const char* s) { return Value::word(pool.intern(s)); }

  std::size_t count(RoleId r) const override { return roles.count(r) ? roles.at(r).size() : 0; }
  MatchId at(RoleId r, std::size_t i) const override { return roles.at(r)[i]; }
  Value key(MatchId m, KeyId k) const override {
    const auto it = mentions[m].find(taxonomy.key_name(k));
    return it == mentions[m].end() ? Value{} : it->second;
  }
  WordId row_id(MatchId m) const override { return m == 0 ? pool.find("seven") : kNoWord; }
  std::uint8_t prefix(MatchId m) const override { return m == 0 ? kPrefixWaw : 0; }

  std::string error;
  std::size_t at_byte = 0;
  bool parse(const std::string& s, Expression& out) {
    return Expression::parse(s, {taxonomy, pool, bound, n, len}, out, error, at_byte);
  }
  std::string show(const Value& v) {
    switch (v.kind) {
      case Value::Kind::number: return v.number.to_string();
      case Value::Kind::word: return std::string(pool.text(v.id));
      case Value::Kind::truth: return v.id ? "true" : "false";
      case Value::Kind::mention: return "mention " + std::to_string(v.id);
      default: return "none";
    }
  }
  std::string eval(const std::string& s) {
    Expression e;
    if (!parse(s, e)) return "error: " + error;
    return show(e.evaluate(*this));
  }

  Taxonomy taxonomy;
  StringPool pool;
  KeyId n, len;
  std::vector<RoleId> bound;
  std::map<RoleId, std::vector<MatchId>> roles;
  std::vector<std::map<std::string, Value>> mentions;
};

struct Case {
  const char* source;
  const char* value;
};

TEST(Expression, Evaluates) {
  const Case cases[] = {
      // Numbers, words, roles, keys.
      {"7", "7"}, {"7.5", "7.5"}, {"killing", "killing"}, {"explosive.mine", "explosive.mine"}, {"pro-state", "pro-state"},
      {"a", "mention 0"}, {"a.n", "7"}, {"a.gender", "f"}, {"a.day", "none"}, {"none", "none"}, {"none.n", "none"},
      {"l", "mention 1"}, {"l.n", "3"}, {"unbound", "unbound"},   // a role of other rules is a word here
      // Arithmetic: exact, with a role for its main value; what is missing counts as 0 in sums and 1 in products.
      {"a + 1", "8"}, {"a - 1", "6"}, {"a * 2", "14"}, {"a / 2", "3.5"}, {"1 / 3 * 3", "1"}, {"-a", "-7"}, {"--a", "7"},
      {"2 + 3 * 4", "14"}, {"(2 + 3) * 4", "20"}, {"10 - 4 - 3", "3"}, {"12 / 2 / 3", "2"}, {"2 * -3", "-6"}, {"-2 + 3", "1"},
      {"a + none", "7"}, {"a - none", "7"}, {"none - a", "-7"}, {"a * none", "7"}, {"a / none", "7"}, {"none + none", "none"},
      {"a + w", "7"}, {"w + w", "none"}, {"-w", "none"}, {"a / 0", "none"}, {"m + 1", "8"},
      {"9000000000000000000 + 9000000000000000000", "none"},
      // Comparisons.
      {"a = 7", "true"}, {"a = 8", "false"}, {"a != 8", "true"}, {"a < 8", "true"}, {"a < 7", "false"}, {"a <= 7", "true"},
      {"a > 6", "true"}, {"a > 7", "false"}, {"a >= 7", "true"}, {"7 = a", "true"}, {"a.gender = f", "true"}, {"a.gender != m", "true"},
      {"w = big", "true"}, {"w < 3", "false"}, {"w > 3", "false"}, {"a = seven", "false"}, {"m = 7", "true"}, {"0.5 = 1 / 2", "true"},
      {"none = 0", "false"}, {"none != 0", "true"}, {"none < 1", "false"}, {"none = none", "false"}, {"a.day = b", "false"},
      {"a + 1 = 4 * 2", "true"}, {"1 + 1 < 1 * 3", "true"},
      // Logic: not binds tighter than and, and tighter than or.
      {"a = 7 and a < 8", "true"}, {"a = 7 and a > 8", "false"}, {"a = 1 or a = 7", "true"}, {"a = 1 or a = 2", "false"},
      {"not a = 1", "true"}, {"not not a = 7", "true"}, {"a = 7 or a = 1 and a = 2", "true"}, {"(a = 7 or a = 1) and a = 2", "false"},
      {"not a = 1 and a = 2", "false"}, {"not (a = 1 and a = 2)", "true"}, {"a and a = 7", "false"},   // a number is no truth
      // Functions.
      {"sum(l)", "12"}, {"sum(l.day)", "120"}, {"sum(none)", "none"}, {"sum(w)", "none"}, {"count(l)", "3"}, {"count(none)", "0"},
      {"min(l)", "3"}, {"max(l)", "5"}, {"max(l.day)", "50"}, {"min(none)", "none"}, {"first(l)", "mention 1"}, {"last(l)", "mention 3"},
      {"first(none)", "none"}, {"has(a)", "true"}, {"has(none)", "false"}, {"has(a.gender)", "true"}, {"has(a.day)", "false"},
      {"has(none.n)", "false"}, {"len(a)", "2"}, {"len(none)", "none"}, {"digits(a)", "7"}, {"frac(a)", "0.07"}, {"frac(l)", "none"},
      {"id(a)", "seven"}, {"id(l)", "none"}, {"id(none)", "none"}, {"prefix(a, و)", "true"}, {"prefix(a, ل)", "false"},
      {"prefix(a, ال)", "false"}, {"prefix(none, و)", "false"}, {"sum( l )", "12"}, {"last(l) = 4", "true"}, {"first(l) + last(l)", "7"},
      {"sum(l) = a + 5 and not has(none)", "true"},
  };
  World w;
  w.pool.intern("seven");
  for (const Case& c : cases) EXPECT_EQ(w.eval(c.source), c.value) << c.source;
}

TEST(Expression, RefusesWithThePlace) {
  struct Bad {
    const char* source;
    std::size_t at;
    const char* what;
  };
  const Bad cases[] = {
      {"", 0, "expected a number"}, {"a <", 3, "expected a number"}, {"a = = 3", 4, "expected a number"}, {"(a", 2, "expected )"},
      {"a )", 2, "expected the end"}, {"a 3", 2, "expected the end"}, {"1.2.3", 5, "not a number"}, {"a.nn", 0, "unknown key 'nn', did you mean 'n'"},
      {"3 + a.gendr", 4, "did you mean 'gender'"}, {"total(l)", 0, "unknown function"}, {"sum(x)", 4, "no role of this rule"},
      {"sum(unbound)", 4, "no role of this rule"}, {"sum(l", 5, "expected )"}, {"sum(l.dya)", 4, "did you mean 'day'"},
      {"has(a.gendr)", 4, "did you mean 'gender'"}, {"count(l.n)", 6, "takes a role"}, {"len(a.n)", 4, "takes a role"},
      {"prefix(a)", 8, "expected , and a prefix"}, {"prefix(a, x)", 10, "expected one of the prefixes"}, {"a-1", 0, "with spaces"},
      {"a < 3 < 4", 6, "expected the end"},
  };
  World w;
  for (const Bad& c : cases) {
    Expression e;
    EXPECT_FALSE(w.parse(c.source, e)) << c.source;
    EXPECT_NE(w.error.find(c.what), std::string::npos) << c.source << ": " << w.error;
    EXPECT_EQ(w.at_byte, c.at) << c.source << ": " << w.error;
  }
}

TEST(Expression, TooDeepAndTooLongAreErrors) {
  World w;
  Expression e;
  for (const char* unit : {"(", "-", "not ", "sum(", "- ( not "}) {
    std::string deep;
    for (int i = 0; i < 200000; ++i) deep += unit;
    EXPECT_FALSE(w.parse(deep + "a", e)) << unit;
  }
  std::string sum = "a";
  for (int i = 0; i < 100000; ++i) sum += " + a";
  Expression large;
  EXPECT_FALSE(w.parse(sum, large));
  EXPECT_NE(w.error.find("too long"), std::string::npos) << w.error;
  std::string usual = "a";
  for (int i = 0; i < 100; ++i) usual += " + a";
  EXPECT_EQ(w.eval(usual), "707");
  EXPECT_EQ(w.eval(std::string(50, '(') + "a.n" + std::string(50, ')')), "7");
}

TEST(Expression, ConjunctsAreExpressionsOfTheirOwn) {
  World w;
  Expression e;
  ASSERT_TRUE(w.parse("a = 7 and (l = 3 or l = 4) and not (a = 1 and l = 2)", e));
  const std::vector<Expression> parts = e.conjuncts();
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].single_role(), w.taxonomy.role("a"));
  EXPECT_EQ(parts[1].single_role(), w.taxonomy.role("l"));
  EXPECT_EQ(parts[2].single_role(), kNoRole);   // two roles
  for (const Expression& p : parts) EXPECT_TRUE(p.holds(w));
}

TEST(Expression, WhatAsksForTheListIsNoGuardOfOneMention) {
  World w;
  for (const char* s : {"sum(l) = 12", "count(l) = 3", "min(l) = 3", "max(l) = 5", "first(l) = 3", "last(l) = 4", "has(l)", "3 = 3"}) {
    Expression e;
    ASSERT_TRUE(w.parse(s, e)) << s;
    EXPECT_EQ(e.single_role(), kNoRole) << s;
    EXPECT_TRUE(e.holds(w)) << s;
  }
  for (const char* s : {"l = 3", "l.n < 9", "len(a) = 2", "id(a) = seven", "prefix(a, و)"}) {
    Expression e;
    ASSERT_TRUE(w.parse(s, e)) << s;
    EXPECT_NE(e.single_role(), kNoRole) << s;
  }
  Expression bare;
  ASSERT_TRUE(w.parse("a", bare));
  EXPECT_TRUE(bare.is_role());
  ASSERT_TRUE(w.parse("first(a)", bare = Expression()));
  EXPECT_FALSE(bare.is_role());
}

}  // namespace
}  // namespace sijil
