#include "base/strings.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(Strings, Cutting) {
  EXPECT_EQ(split("a||b", '|'), (Pieces{"a", "", "b"}));
  EXPECT_EQ(split("", '|'), (Pieces{""}));
  EXPECT_EQ(split("a|", '|'), (Pieces{"a", ""}));
  EXPECT_EQ(split_space("  a \t b\n"), (Pieces{"a", "b"}));
  EXPECT_EQ(split_space(" "), Pieces{});
  EXPECT_EQ(trim(" \t قتل \n"), "قتل");
  EXPECT_EQ(trim("  "), "");
  EXPECT_EQ(join({"a", "b", ""}, ", "), "a, b, ");
  EXPECT_EQ(join({}, ","), "");
}

TEST(Strings, CaseOfAsciiLetters) {
  EXPECT_EQ(ascii_lower("Text/HTML; Charset=\"UTF-8\" @[`{ قتل É"), "text/html; charset=\"utf-8\" @[`{ قتل É");
  EXPECT_TRUE(same_ignoring_case("Content-Type", "content-TYPE"));
  EXPECT_FALSE(same_ignoring_case("Content-Type", "content-typ"));
  EXPECT_FALSE(same_ignoring_case("@", "`"));
  EXPECT_TRUE(same_ignoring_case("", ""));
}

TEST(Strings, HeadsAndTails) {
  EXPECT_TRUE(starts_with("place.city", "place"));
  EXPECT_FALSE(starts_with("pl", "place"));
  EXPECT_TRUE(ends_with("a.tsv", ".tsv"));
  EXPECT_FALSE(ends_with("tsv", ".tsv"));
  EXPECT_TRUE(ends_with("", ""));
}

TEST(Strings, EditDistance) {
  const struct {
    const char* a;
    const char* b;
    std::size_t expected;
  } cases[] = {{"", "", 0},          {"", "abc", 3},       {"abc", "", 3},    {"kitten", "sitting", 3},
               {"match", "macth", 1}, {"rule", "rules", 1}, {"abc", "abc", 0}, {"ca", "abc", 3}};
  for (const auto& c : cases) {
    EXPECT_EQ(edit_distance(c.a, c.b), c.expected) << c.a << ' ' << c.b;
    EXPECT_EQ(edit_distance(c.b, c.a), c.expected) << c.b << ' ' << c.a;
  }
}

TEST(Strings, NearestName) {
  const Pieces names = {"layer", "rule", "match", "unless", "where", "value"};
  EXPECT_EQ(nearest_name("mach", names), "match");
  EXPECT_EQ(nearest_name("vlaue", names), "value");
  EXPECT_EQ(nearest_name("ruel", names), "rule");
  EXPECT_EQ(nearest_name("nothing", names), "");
  EXPECT_EQ(nearest_name("x", {}), "");
  EXPECT_EQ(did_you_mean("mach", names), " (did you mean 'match'?)");
  EXPECT_EQ(did_you_mean("nothing", names), "");
}

}  // namespace
}  // namespace sijil
