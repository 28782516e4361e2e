// Interning: equal strings one id, texts that stay where they are, numbers read once.
#include "rules/string_pool.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sijil {
namespace {

TEST(StringPool, OneIdForEqualStrings) {
  StringPool pool;
  EXPECT_EQ(pool.size(), 1U);   // the empty cell
  const WordId a = pool.intern("alpha"), b = pool.intern("beta");
  EXPECT_NE(a, b);
  EXPECT_EQ(pool.intern(std::string("al") + "pha"), a);
  EXPECT_EQ(pool.text(a), "alpha");
  EXPECT_EQ(pool.find("beta"), b);
  EXPECT_EQ(pool.find("gamma"), kNone);
  EXPECT_EQ(pool.size(), 3U);   // looking for it did not add it
}

TEST(StringPool, TheEmptyStringIsNoWord) {
  StringPool pool;
  EXPECT_EQ(pool.intern(""), kNoWord);
  EXPECT_EQ(pool.find(""), kNoWord);
  EXPECT_EQ(pool.text(kNoWord), "");
  EXPECT_FALSE(pool.number(kNoWord).valid());
}

TEST(StringPool, NumbersAreReadWhereTheyAreNumbers) {
  struct Case {
    const char* text;
    const char* number;   // "" = none
  };
  const Case cases[] = {{"7", "7"},   {"-3", "-3"}, {"12.5", "12.5"}, {"1/3", "1/3"}, {"0", "0"},    {"-", ""},     {"7a", ""},
                        {"a7", ""},   {"1/0", ""},  {"--3", ""},      {" 7", ""},     {"1.2.3", ""}, {"2013-04-08", ""},
                        {"99999999999999999999999", ""}};
  StringPool pool;
  for (const Case& c : cases) EXPECT_EQ(pool.number(pool.intern(c.text)).to_string(), c.number) << c.text;
}

TEST(StringPool, TextsStayThroughGrowth) {
  StringPool pool;
  std::vector<std::string_view> texts;
  for (int i = 0; i < 50000; ++i) texts.push_back(pool.text(pool.intern("word" + std::to_string(i))));
  const std::string huge(200000, 'x');   // longer than a block
  const WordId h = pool.intern(huge);
  for (int i = 0; i < 50000; ++i) {
    ASSERT_EQ(texts[static_cast<std::size_t>(i)], "word" + std::to_string(i));
    ASSERT_EQ(pool.find("word" + std::to_string(i)), static_cast<WordId>(i + 1));
  }
  EXPECT_EQ(pool.text(h), huge);
}

TEST(StringPool, BytesAreBytes) {
  StringPool pool;
  const WordId a = pool.intern(std::string("a\0b", 3)), b = pool.intern("a");
  EXPECT_NE(a, b);
  EXPECT_EQ(pool.text(a).size(), 3U);
  EXPECT_NE(fnv1a("ab"), fnv1a("ba"));
  EXPECT_EQ(fnv1a("b", fnv1a("a")), fnv1a("ab"));
}

}  // namespace
}  // namespace sijil
