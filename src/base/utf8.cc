// UTF-8 by hand-written branches: 8 ASCII bytes at a step where there are such, else one character. Whether a longer text
// is valid at all is simdjson's to say, which looks at whole vectors.
#include "base/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace sijil {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kWorthACall = 64;   // bytes

bool is_tail(unsigned char c) { return (c & 0xC0) == 0x80; }

bool ascii_word(const char* p) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, sizeof v);
  return (v & 0x8080808080808080U) == 0;
}

Decoded bad(std::uint32_t size) { return {kReplacement, size, false}; }

}  // namespace

Decoded decode_long(const char* p, const char* end) {
  const auto byte = [p](int i) { return static_cast<unsigned char>(p[i]); };
  const unsigned char c = byte(0);
  const auto left = end - p;
  if (c < 0xE0 || c > 0xF4) return bad(1);
  // The second byte's range excludes overlong forms, surrogates and values above U+10FFFF.
  const unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
  if (left < 2 || byte(1) < low || byte(1) > high) return bad(1);
  if (left < 3 || !is_tail(byte(2))) return bad(2);
  if (c < 0xF0) {
    return {static_cast<char32_t>((c & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU)), 3, true};
  }
  if (left < 4 || !is_tail(byte(3))) return bad(3);
  return {static_cast<char32_t>((c & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 |
                                (byte(3) & 0x3FU)),
          4, true};
}

std::uint32_t encode_one(char32_t cp, char* out) {
  const auto put = [out](int i, char32_t v) { out[i] = static_cast<char>(static_cast<unsigned char>(v)); };
  if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = kReplacement;
  if (cp < 0x80) {
    put(0, cp);
    return 1;
  }
  if (cp < 0x800) {
    put(0, 0xC0 | cp >> 6);
    put(1, 0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    put(0, 0xE0 | cp >> 12);
    put(1, 0x80 | (cp >> 6 & 0x3F));
    put(2, 0x80 | (cp & 0x3F));
    return 3;
  }
  put(0, 0xF0 | cp >> 18);
  put(1, 0x80 | (cp >> 12 & 0x3F));
  put(2, 0x80 | (cp >> 6 & 0x3F));
  put(3, 0x80 | (cp & 0x3F));
  return 4;
}

void append_utf8(char32_t cp, std::string& out) {
  char bytes[4];
  out.append(bytes, encode_one(cp, bytes));
}

std::size_t valid_utf8_prefix(std::string_view s) {
  if (s.size() >= kWorthACall && simdjson::validate_utf8(s.data(), s.size())) return s.size();
  const char* p = s.data();
  const char* const end = p + s.size();
  while (p < end) {
    if (static_cast<unsigned char>(*p) < 0x80) {
      if (end - p >= 8 && ascii_word(p)) {
        p += 8;
      } else {
        ++p;
      }
      continue;
    }
    // Two-byte characters are the bulk of Arabic text.
    const auto c = static_cast<unsigned char>(*p);
    if (c >= 0xC2 && c < 0xE0 && end - p >= 2 && is_tail(static_cast<unsigned char>(p[1]))) {
      p += 2;
      continue;
    }
    const Decoded d = decode_one(p, end);
    if (!d.ok) break;
    p += d.size;
  }
  return static_cast<std::size_t>(p - s.data());
}

std::string repair_utf8(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    const std::size_t good = valid_utf8_prefix(s);
    out.append(s.substr(0, good));
    s.remove_prefix(good);
    if (s.empty()) break;
    append_utf8(kReplacement, out);
    s.remove_prefix(decode_one(s.data(), s.data() + s.size()).size);
  }
  return out;
}

// Eight bytes at a time: a tail byte has its highest bit and not the next.
std::size_t count_code_points(std::string_view s) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  std::size_t tails = 0, i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    std::uint64_t v = 0;
    std::memcpy(&v, s.data() + i, sizeof v);
    tails += static_cast<std::size_t>((((v >> 7) & (~v >> 6) & kOnes) * kOnes) >> 56);
  }
  for (; i < s.size(); ++i) tails += is_tail(static_cast<unsigned char>(s[i]));
  return s.size() - tails;
}

// A plain sum over bytes, which compilers turn into vector code.
std::size_t count_utf16_units(std::string_view s) {
  std::size_t n = 0;
  for (const char c : s) {
    const auto b = static_cast<unsigned char>(c);
    n += static_cast<std::size_t>(!is_tail(b)) + static_cast<std::size_t>(b >= 0xF0);
  }
  return n;
}

OffsetMap::OffsetMap(std::string_view text, Unit unit) : text_(text), unit_(unit) {
  if (unit == Unit::utf8) return;
  marks_.reserve(text.size() / kBlock + 1);
  std::size_t total = 0;
  for (std::size_t at = 0; at <= text.size(); at += kBlock) {
    marks_.push_back(static_cast<std::uint32_t>(total));
    total += count(text.substr(at, kBlock));
  }
}

std::size_t OffsetMap::count(std::string_view s) const {
  return unit_ == Unit::utf16 ? count_utf16_units(s) : count_code_points(s);
}

std::uint32_t OffsetMap::at(std::uint32_t byte) const {
  const std::size_t at = std::min<std::size_t>(byte, text_.size());
  if (unit_ == Unit::utf8) return static_cast<std::uint32_t>(at);
  const std::size_t block = at / kBlock;
  return marks_[block] + static_cast<std::uint32_t>(count(text_.substr(block * kBlock, at % kBlock)));
}

}  // namespace sijil
