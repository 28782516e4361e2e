// types.tsv: trees by dots, layers in order, prefixes, and what is refused.
#include "rules/taxonomy.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

Taxonomy parse(const std::string& rows, std::vector<Error>* errors = nullptr) {
  std::vector<Error> all;
  Taxonomy t = Taxonomy::parse("what\tname\tnote\n" + rows, "types.tsv", all);
  if (errors) *errors = all;
  else for (const Error& e : all) ADD_FAILURE() << e.message();
  return t;
}

TEST(Taxonomy, ADotIsATreeAndParentsAreImplied) {
  const Taxonomy t = parse("type\tplace.city.big\t\ntype\tplaces\t\ntype\tplace-x\t\ntype\tplace.village\t\nlist\t@kill.shot\t\n");
  const TypeId place = t.type("place"), city = t.type("place.city"), big = t.type("place.city.big"), village = t.type("place.village");
  ASSERT_NE(place, kNoType);
  ASSERT_NE(city, kNoType);
  EXPECT_TRUE(t.is_a(big, city) && t.is_a(big, place) && t.is_a(village, place) && t.is_a(place, place));
  EXPECT_FALSE(t.is_a(place, city));
  EXPECT_FALSE(t.is_a(village, city));
  EXPECT_FALSE(t.is_a(t.type("places"), place));      // a name that begins alike is no child
  EXPECT_FALSE(t.is_a(t.type("place-x"), place));
  EXPECT_EQ(t.root(big), place);
  EXPECT_EQ(t.root(t.type("@kill.shot")), t.type("@kill"));
  EXPECT_TRUE(t.is_list(t.type("@kill")));
  EXPECT_FALSE(t.is_list(place));
  EXPECT_EQ(t.type_name(city), "place.city");
  EXPECT_EQ(t.type("town"), kNoType);
}

TEST(Taxonomy, LayersRunInTheirOrderClaimAndRead) {
  const Taxonomy t = parse("layer\tone\treads b ; first\nlayer\ttwo\tclaims a b.c ; reads a ; words behind the semicolon\ntype\ta\t\ntype\tb.c\t\n");
  EXPECT_EQ(t.layer("one"), 0);
  EXPECT_EQ(t.layer("two"), 1);
  EXPECT_EQ(t.layer("three"), -1);
  EXPECT_TRUE(t.layers()[0].claims.empty());
  EXPECT_EQ(t.layers()[1].claims, (std::vector<TypeId>{t.type("a"), t.type("b.c")}));
  EXPECT_EQ(t.layers()[0].reads, std::vector<TypeId>{t.type("b")});
  EXPECT_EQ(t.layers()[1].reads, std::vector<TypeId>{t.type("a")});
}

TEST(Taxonomy, EndingsHoldForATree) {
  const Taxonomy t = parse("type\tvictim.kin\t\ntype\tplace\t\nending\tvictim\t\n");
  EXPECT_TRUE(t.strict_ending(t.root(t.type("victim.kin"))));
  EXPECT_FALSE(t.strict_ending(t.type("place")));
}

TEST(Taxonomy, PrefixesKeepTheirLetters) {
  const Taxonomy t = parse("prefix\tarticle\tال\nprefix\twaw\tو\n");
  ASSERT_EQ(t.clitics().size(), 2U);
  EXPECT_EQ(t.clitics()[0].bit, kPrefixArticle);
  EXPECT_EQ(t.clitics()[0].folded, "\xA7\xC4");   // 0x80 + the low byte of U+0627, U+0644
  EXPECT_EQ(t.clitics()[1].folded, "\xC8");
}

TEST(Taxonomy, LiteralsAreListsOfTheirOwn) {
  Taxonomy t = parse("type\ta\t\n");
  const TypeId x = t.literal_type("كلمة");
  EXPECT_EQ(t.literal_type("كلمة"), x);
  EXPECT_NE(t.literal_type("=كلمة"), x);
  EXPECT_TRUE(t.is_literal(x) && t.is_list(x));
  EXPECT_FALSE(t.is_literal(t.type("a")));
  EXPECT_EQ(t.root(x), x);
}

TEST(Taxonomy, NearestNames) {
  const Taxonomy t = parse("type\tplace.city\t\nkey\tgender\t\nrole\tvictim\t\n");
  EXPECT_EQ(t.nearest_type("place.ctiy"), "place.city");
  EXPECT_EQ(t.nearest_key("gendre"), "gender");
  EXPECT_EQ(t.nearest_role("victom"), "victim");
  EXPECT_EQ(t.nearest_role("perpetrator"), "");
}

TEST(Taxonomy, RefusesWithThePlace) {
  struct Case {
    const char* rows;
    const char* where;
    const char* what;
  };
  const Case cases[] = {
      {"typ\ta\t\n", "types.tsv:2:1", "expected type, list"},
      {"type\t@a\t\n", "types.tsv:2:6", "lists begin with @"},
      {"list\ta\t\n", "types.tsv:2:6", "lists begin with @"},
      {"type\ta\t\ntype\ta\t\n", "types.tsv:3:6", "twice"},
      {"layer\ta\t\nlayer\ta\t\n", "types.tsv:3:7", "twice"},
      {"layer\ta\tclaims b\n", "types.tsv", "unknown type 'b'"},
      {"layer\ta\treads c ; words\n", "types.tsv", "reads unknown type 'c'"},
      {"type\t\t\n", "types.tsv:2:6", "expected a name"},
      {"type\ta..b\t\n", "types.tsv:2:6", "expected a name"},
      {"type\ta b\t\n", "types.tsv:2:6", "expected a name"},
      {"type\t@\t\n", "types.tsv:2:6", "expected a name"},
      {"prefix\talef\tا\n", "types.tsv:2:8", "expected waw"},
      {"prefix\twaw\t\n", "types.tsv:2:12", "expected the letter"},      // would stand everywhere
      {"prefix\twaw\tw\n", "types.tsv:2:12", "expected the letter"},
      {"prefix\tarticle\tا\n", "types.tsv:2:16", "its two letters"},
      {"type\ta\n", "types.tsv:2", ""},
  };
  for (const Case& c : cases) {
    std::vector<Error> errors;
    parse(c.rows, &errors);
    ASSERT_FALSE(errors.empty()) << c.rows;
    EXPECT_EQ(errors[0].where.rfind(c.where, 0), 0U) << c.rows << errors[0].message();
    EXPECT_NE(errors[0].what.find(c.what), std::string::npos) << c.rows << errors[0].message();
  }
}

}  // namespace
}  // namespace sijil
