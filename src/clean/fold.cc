// Code points are named or given as numbers: no Arabic letter stands in src/.
#include "clean/fold.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace sijil {
namespace {

constexpr char32_t kTatweel = 0x0640, kNoBreakSpace = 0xA0, kAlef = 0x0627, kYeh = 0x064A, kWaw = 0x0648, kHeh = 0x0647,
                   kKaf = 0x0643;

bool is_mark(char32_t c) {
  return c == kTatweel || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xAD ||
         c == 0xFEFF;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x0600 && c <= 0x06FF) return (c >= 0x0620 && c <= 0x0669) || (c >= 0x066E && c != 0x06D4);
  return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && c != kReplacement &&
         !(c >= 0xFD3E && c <= 0xFD3F) && !(c >= 0xFE00 && c <= 0xFE6F) && !(c >= 0x1F000 && c <= 0x1FAFF);
}

char32_t fold_letter(char32_t c) {
  switch (c) {
    case 0x0622: case 0x0623: case 0x0625: case 0x0671: return kAlef;
    case 0x0649: case 0x0626: case 0x06CC: return kYeh;
    case 0x0624: return kWaw;
    case 0x0629: case 0x06C1: case 0x06BE: case 0x06D5: return kHeh;
    case 0x06A9: return kKaf;
    default: break;
  }
  if (c >= 'A' && c <= 'Z') return c + 0x20;
  if (c >= 0x0660 && c <= 0x0669) return c - 0x0660 + '0';
  if (c >= 0x06F0 && c <= 0x06F9) return c - 0x06F0 + '0';
  return c;
}

bool is_white(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == kNoBreakSpace || c == 0x85 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x3000;
}

/// What a character becomes: 0 nothing, 1 a gap between words, else its folded letter.
char32_t fold_class(char32_t c) {
  if (is_mark(c)) return 0;
  return is_letter(c) ? fold_letter(c) : 1;
}

/// fold_class() of all characters of one or two bytes; nearly all there is on Arabic pages.
const std::array<std::uint16_t, 0x800>& short_classes() {
  static const auto table = [] {
    std::array<std::uint16_t, 0x800> t{};
    for (char32_t c = 0; c < t.size(); ++c) t[c] = static_cast<std::uint16_t>(fold_class(c));
    return t;
  }();
  return table;
}

/// Decodes the character at `p` and moves behind it; one and two bytes without a call.
inline char32_t take(const char*& p, const char* end) {
  const auto a = static_cast<unsigned char>(*p);
  if (a < 0x80) {
    ++p;
    return a;
  }
  if (a >= 0xC2 && a < 0xE0 && p + 1 < end && (static_cast<unsigned char>(p[1]) & 0xC0) == 0x80) {
    const auto b = static_cast<unsigned char>(p[1]);
    p += 2;
    return (static_cast<char32_t>(a & 0x1F) << 6) | (b & 0x3F);
  }
  const Decoded d = decode_one(p, end);
  p += d.size;
  return d.cp;
}

using ShortClasses = std::array<std::uint16_t, 0x800>;
inline char32_t class_of(char32_t c, const ShortClasses& table) { return c < 0x800 ? table[c] : fold_class(c); }

/// True for bytes that squeeze() copies as they are: ASCII signs and letters, and Arabic letters.
inline bool copied(unsigned char c) { return c > ' ' && (c < 0x80 || (c >= 0xD8 && c <= 0xDB) || (c & 0xC0) == 0x80); }

}  // namespace

std::string fold_words(std::string_view utf8) {
  std::string out;
  append_folded(utf8, out);
  return out;
}

void append_folded(std::string_view utf8, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + utf8.size() * 2 + 4);  // a byte that is no UTF-8 becomes a gap, a letter never grows
  char* to = out.data() + before;
  const ShortClasses& table = short_classes();
  bool gap = false;
  for (const char *p = utf8.data(), *end = p + utf8.size(); p < end;) {
    const char32_t folded = class_of(take(p, end), table);
    if (folded == 0) continue;
    if (folded == 1) {
      gap = true;
      continue;
    }
    if (gap && to != out.data()) *to++ = ' ';
    gap = false;
    if (folded < 0x80) {
      *to++ = static_cast<char>(folded);
    } else if (folded < 0x800) {
      *to++ = static_cast<char>(0xC0 | (folded >> 6));
      *to++ = static_cast<char>(0x80 | (folded & 0x3F));
    } else {
      to += encode_one(folded, to);
    }
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

std::string squeeze(std::string_view utf8) {
  std::string out(utf8.size(), '\0');  // nothing grows
  char* to = out.data();
  bool gap = false;
  const auto space = [&] {
    if (gap && to != out.data()) *to++ = ' ';
    gap = false;
  };
  for (const char *p = utf8.data(), *end = p + utf8.size(); p < end;) {
    if (copied(static_cast<unsigned char>(*p))) {
      space();
      do *to++ = *p++;
      while (p < end && copied(static_cast<unsigned char>(*p)));
      continue;
    }
    const char* at = p;
    const char32_t c = take(p, end);
    const bool part_of_word = c == kTatweel || c == 0x200C || c == 0x200D;
    if (is_mark(c) && !part_of_word) continue;
    if (is_white(c)) {
      gap = true;
      continue;
    }
    space();
    to = std::copy(at, p, to);
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

std::size_t count_letters(std::string_view utf8) {
  std::size_t n = 0;
  const ShortClasses& table = short_classes();
  for (const char *p = utf8.data(), *end = p + utf8.size(); p < end;) n += class_of(take(p, end), table) > 1;
  return n;
}

}  // namespace sijil
