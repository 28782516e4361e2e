#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace sijil {
namespace {

TEST(Utf8, EveryCodePointGoesThereAndBack) {
  for (char32_t cp = 0; cp <= 0x10FFFF; ++cp) {
    if (cp >= 0xD800 && cp <= 0xDFFF) continue;
    char bytes[4];
    const std::uint32_t size = encode_one(cp, bytes);
    const Decoded d = decode_one(bytes, bytes + size);
    ASSERT_TRUE(d.ok && d.cp == cp && d.size == size) << std::hex << static_cast<unsigned>(cp);
    ASSERT_TRUE(is_valid_utf8({bytes, size}));
  }
}

TEST(Utf8, EncodesNothingThatIsNotACharacter) {
  for (const char32_t cp : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
    std::string out;
    append_utf8(cp, out);
    EXPECT_EQ(out, "\uFFFD");
  }
}

TEST(Utf8, RepairsEachMaximalPartOnce) {
  const struct {
    std::string input;
    const char* expected;
  } cases[] = {
      {"", ""},
      {"سلام", "سلام"},
      {"\xFF", "\uFFFD"},
      {"a\x80z", "a\uFFFDz"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},
      {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xE0\xA0z", "\uFFFDz"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xF0\x9F\x98z", "\uFFFDz"},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF5z", "\uFFFDz"},
      {"\xD8", "\uFFFD"},
      {"\xD8\xD8\xA7", "\uFFFDا"},
      {"12345678\xE2\x80", "12345678\uFFFD"},
  };
  for (const auto& c : cases) EXPECT_EQ(repair_utf8(c.input), c.expected) << c.input;
}

TEST(Utf8, ValidPrefixEndsWhereTheFirstBadPartBegins) {
  for (std::size_t lead = 0; lead < 20; ++lead) {
    const std::string good = std::string(lead, 'x') + "حلب😀";
    EXPECT_EQ(valid_utf8_prefix(good), good.size());
    EXPECT_EQ(valid_utf8_prefix(good + "\xE2\x80"), good.size());
    EXPECT_EQ(valid_utf8_prefix(good + "\x80 tail"), good.size());
  }
}

TEST(Utf8, Counts) {
  EXPECT_EQ(count_code_points("aم€😀"), 4U);
  EXPECT_EQ(count_utf16_units("aم€😀"), 5U);
  EXPECT_EQ(count_code_points(""), 0U);
}

TEST(OffsetMap, AgreesWithCountingFromTheStart) {
  std::string text;
  for (int i = 0; text.size() < 5000; ++i) text += i % 3 == 0 ? "قتل 7 " : i % 3 == 1 ? "plain ascii " : "😀€";
  const OffsetMap bytes(text, OffsetMap::Unit::utf8);
  const OffsetMap points(text, OffsetMap::Unit::codepoint);
  const OffsetMap units(text, OffsetMap::Unit::utf16);
  std::uint32_t at = 0;
  std::uint32_t point = 0;
  std::uint32_t unit = 0;
  for (;;) {
    ASSERT_EQ(bytes.at(at), at);
    ASSERT_EQ(points.at(at), point);
    ASSERT_EQ(units.at(at), unit);
    if (at == text.size()) break;
    const Decoded d = decode_one(text.data() + at, text.data() + text.size());
    at += d.size;
    ++point;
    unit += d.cp > 0xFFFF ? 2 : 1;
  }
  EXPECT_EQ(points.at(at + 100), point);
}

TEST(OffsetMap, BlockEdges) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{511}, std::size_t{512}, std::size_t{513}, std::size_t{1024}}) {
    const std::string text(size, 'x');
    const OffsetMap map(text, OffsetMap::Unit::utf16);
    EXPECT_EQ(map.at(static_cast<std::uint32_t>(size)), size);
  }
}

}  // namespace
}  // namespace sijil
