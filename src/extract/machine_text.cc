// Walks over touching tokens to both sides.
#include "extract/machine_text.h"

#include <algorithm>

namespace sijil {
namespace {

constexpr int kReach = 24;   // tokens looked at on either side

bool touches_next(const Text& text, std::uint32_t t) {
  return t + 1 < text.tokens.size() && !(text.tokens[t + 1].flags & (kSpaceBefore | kQuoteOpenBefore));
}

bool is_latin(const Text& text, const Token& t) {
  if (t.kind != TokenKind::word || (t.flags & kArabic)) return false;
  const std::string_view folded = text.folded_of(t);
  return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Signs that do not join the parts of a URL, a path or a model name.
bool separates(char sign) { return sign == ',' || sign == ';' || sign == '(' || sign == ')' || sign == '[' || sign == ']'; }

}  // namespace

bool in_machine_text(const Text& text, std::uint32_t first, std::uint32_t last) {
  std::uint32_t t = last - 1;
  for (int i = 0; i < kReach && touches_next(text, t); ++i) {
    ++t;
    if (is_latin(text, text.tokens[t])) return true;
    if (separates(text.tokens[t].sign) || (text.tokens[t].flags & kArabic)) break;
  }
  t = first;
  for (int i = 0; i < kReach && t > 0 && touches_next(text, t - 1); ++i) {
    --t;
    if (is_latin(text, text.tokens[t])) return true;
    if (separates(text.tokens[t].sign) || (text.tokens[t].flags & kArabic)) break;
  }
  return false;
}

}  // namespace sijil
