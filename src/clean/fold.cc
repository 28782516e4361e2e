// Code points are named or given as numbers: no Arabic letter stands in src/.
#include "clean/fold.h"

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

template <class F>
void each(std::string_view s, F f) {
  const char* p = s.data();
  const char* end = p + s.size();
  while (p < end) {
    const Decoded d = decode_one(p, end);
    f(d.cp, std::string_view(p, d.size));
    p += d.size;
  }
}

}  // namespace

std::string ascii_lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return out;
}

std::string fold_words(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool gap = false;
  each(utf8, [&](char32_t c, std::string_view) {
    if (is_mark(c)) return;
    if (!is_letter(c)) {
      gap = true;
      return;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_utf8(fold_letter(c), out);
  });
  return out;
}

std::string squeeze(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool gap = false;
  each(utf8, [&](char32_t c, std::string_view bytes) {
    const bool part_of_word = c == kTatweel || (c >= 0x0610 && c <= 0x0670) || c == 0x200C || c == 0x200D;
    if (is_mark(c) && !part_of_word) return;
    if (is_white(c)) {
      gap = true;
      return;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += bytes;
  });
  return out;
}

std::size_t count_letters(std::string_view utf8) {
  std::size_t n = 0;
  each(utf8, [&](char32_t c, std::string_view) { n += is_letter(c) && !is_mark(c); });
  return n;
}

}  // namespace sijil
