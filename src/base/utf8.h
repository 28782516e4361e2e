// UTF-8: validation, decoding, encoding, and offsets in other units. Knows nothing of what the characters mean.
//
//   OffsetMap map(article.text, OffsetMap::Unit::utf16);
//   std::uint32_t column = map.at(span.begin);          // UTF-16 units before that byte
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sijil {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t cp = kReplacement;
  std::uint32_t size = 1;  // bytes taken, at least 1
  bool ok = false;
};

/// decode_one() beyond one and two bytes, and of bad bytes.
Decoded decode_long(const char* p, const char* end);

/// The code point at `p` (p < end). Bad bytes: U+FFFD, ok = false, and the size of the maximal ill-formed part, as the
/// Unicode Standard (3.9) and WHATWG count it.
inline Decoded decode_one(const char* p, const char* end) {
  const auto c = static_cast<unsigned char>(*p);
  if (c < 0x80) return {c, 1, true};
  if (c >= 0xC2 && c < 0xE0 && end - p >= 2 && (static_cast<unsigned char>(p[1]) & 0xC0) == 0x80) {
    return {static_cast<char32_t>((c & 0x1FU) << 6 | (static_cast<unsigned char>(p[1]) & 0x3FU)), 2, true};
  }
  return decode_long(p, end);
}

/// Writes at most 4 bytes and returns how many. Surrogates and values above U+10FFFF are written as U+FFFD.
std::uint32_t encode_one(char32_t cp, char* out);
void append_utf8(char32_t cp, std::string& out);

/// The size of the longest valid prefix: s.size() when all of it is valid.
std::size_t valid_utf8_prefix(std::string_view s);
inline bool is_valid_utf8(std::string_view s) { return valid_utf8_prefix(s) == s.size(); }

/// Every ill-formed part becomes one U+FFFD.
std::string repair_utf8(std::string_view s);

/// Of valid UTF-8.
std::size_t count_code_points(std::string_view s);
std::size_t count_utf16_units(std::string_view s);

/// Byte offsets of one text as offsets in another unit. One checkpoint every 64 bytes (memory: 1/16 of the text), so
/// a look-up counts at most 63 bytes. The text must be valid and outlive the map. An offset inside a character gives
/// that character's own offset plus one; one behind the end gives the end's.
class OffsetMap {
 public:
  enum class Unit { utf8, utf16, codepoint };
  OffsetMap(std::string_view text, Unit unit);
  std::uint32_t at(std::uint32_t byte) const;

 private:
  std::size_t count(std::string_view s) const;
  std::string_view text_;
  Unit unit_;
  std::vector<std::uint32_t> marks_;  // units before each block
};

}  // namespace sijil
