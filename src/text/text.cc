// tokenise() and fold_form() are Cutter runs; span_of() finds the quotes around a run of tokens in the original.
#include "text/text.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "text/cutter.h"

namespace sijil {
namespace {

bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// ASCII and typographic spaces, bidi and other invisible controls: may stand between a quote and its word.
bool is_blank(char32_t cp) {
  return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0xAD || cp == 0x061C || (cp >= 0x2000 && cp <= 0x200F) ||
         (cp >= 0x202A && cp <= 0x202F) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF;
}

/// Where the quote before `at` begins; `floor` where there is nothing but blanks.
std::uint32_t quote_before(std::string_view text, std::uint32_t at, std::uint32_t floor) {
  std::uint32_t from = at;
  while (from > floor) {
    do --from; while (from > floor && is_tail(text[from]));
    const Decoded d = decode_one(text.data() + from, text.data() + text.size());
    if (is_blank(d.cp)) continue;
    if (d.cp == 0x27 && from > floor && text[from - 1] == '\'') --from;
    return from;
  }
  return at;
}

/// Where the quote behind `at` ends.
std::uint32_t quote_after(std::string_view text, std::uint32_t at, std::uint32_t ceiling) {
  std::uint32_t to = at;
  while (to < ceiling) {
    const Decoded d = decode_one(text.data() + to, text.data() + text.size());
    to += d.size;
    if (is_blank(d.cp)) continue;
    if (d.cp == 0x27 && to < ceiling && text[to] == '\'') ++to;
    return to;
  }
  return at;
}

}  // namespace

Span Text::span_of(std::uint32_t first, std::uint32_t last) const {
  if (first >= last || last > tokens.size()) return {};
  const auto has = [&](std::uint32_t i, unsigned flag) { return (tokens[i].flags & flag) != 0; };
  // Pair the quotes: which closing one answers the one before `first`, and does the last one have a partner inside?
  bool open = false;
  bool first_closed = false;
  bool last_opened = false;
  std::uint32_t opener = first;
  for (std::uint32_t i = first; i < last; ++i) {
    if (has(i, kQuoteOpenBefore)) {
      open = true;
      opener = i;
    }
    if (!has(i, kQuoteCloseAfter)) continue;
    if (open && opener == first) first_closed = true;
    if (open && i + 1 == last) last_opened = true;
    open = false;
  }
  Span span{tokens[first].begin, tokens[last - 1].end};
  if (first_closed) span.begin = quote_before(original, span.begin, first > 0 ? tokens[first - 1].end : 0);
  if (last_opened) {
    const auto size = static_cast<std::uint32_t>(original.size());
    span.end = quote_after(original, span.end, last < tokens.size() ? tokens[last].begin : size);
  }
  return span;
}

void tokenise(std::string_view utf8, const FoldTable& table, Text& out) {
  // Offsets are 32 bits wide; callers cap their input far below.
  if (utf8.size() > std::numeric_limits<std::uint32_t>::max()) utf8 = utf8.substr(0, std::numeric_limits<std::uint32_t>::max());
  Cutter(utf8, table, false, out).run();
}

std::string fold_form(std::string_view utf8, const FoldTable& table) {
  thread_local Text scratch;  // rule sets fold a hundred thousand forms
  Cutter(utf8, table, true, scratch).run();
  scratch.original = {};
  std::string out = scratch.folded;
  std::replace(out.begin(), out.end(), '\n', ' ');
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace sijil
