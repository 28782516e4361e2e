// See plain_line.h. Long lines are looked at only in their first and last few hundred bytes: a line of megabytes is
// running text whatever it says.
#include "clean/plain_line.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/byline.h"
#include "clean/dates.h"
#include "clean/fold.h"

namespace sijil {
namespace {

constexpr std::size_t kLook = 700;    // bytes of a line that may be anything but running text,
constexpr std::size_t kLookStop = 300;  // and of one that ends as a sentence does
constexpr std::size_t kGlance = 160;  // bytes looked at of a longer one
constexpr std::size_t kRunning = 14;  // words of a line that need no full stop to be running text

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// At most `n` bytes, whole characters.
std::string_view head_of(std::string_view s, std::size_t n) {
  if (s.size() <= n) return s;
  while (n > 0 && (static_cast<unsigned char>(s[n]) & 0xC0) == 0x80) --n;
  return s.substr(0, n);
}

bool has_email(std::string_view s) {
  for (std::size_t at = s.find('@'); at != std::string_view::npos; at = s.find('@', at + 1)) {
    const bool before = at > 0 && static_cast<unsigned char>(s[at - 1]) < 0x80 && s[at - 1] != ' ';
    const std::size_t dot = s.find('.', at);
    if (before && dot != std::string_view::npos && dot > at + 1 && s.substr(at, dot - at).find(' ') == std::string_view::npos)
      return true;
  }
  return false;
}

/// Nine digits or more in one run, with no more than one separator between two of them.
bool has_phone(std::string_view s) {
  std::size_t digits = 0, gap = 0;
  for (char c : s) {
    if (is_digit(c)) {
      ++digits;
      gap = 0;
      if (digits >= 9) return true;
    } else if ((c == ' ' || c == '-' || c == '(' || c == ')' || c == '+') && gap < 1) {
      ++gap;
    } else {
      digits = gap = 0;
    }
  }
  return false;
}

bool ends_sentence(std::string_view s) {
  while (!s.empty()) {
    std::size_t at = s.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) --at;
    const char32_t c = decode_one(s.data() + at, s.data() + s.size()).cp;
    if (c == '.' || c == '!' || c == '?' || c == 0x061F || c == 0x06D4 || c == 0x2026) return true;
    if (c != '"' && c != ')' && c != 0xBB && c != 0x201D && c != ' ' && c != ']' && c != 0xA0) return false;
    s = s.substr(0, at);
  }
  return false;
}

PlainLine look(std::string_view text, Span span, const CleanTables& tables) {
  PlainLine l;
  l.span = span;
  const std::string_view s = span.of(text);
  l.stop = ends_sentence(s.substr(s.size() - std::min<std::size_t>(s.size(), 16)));
  const std::string_view head = s.size() <= (l.stop ? kLookStop : kLook) ? s : head_of(s, kGlance);
  l.folded = fold_words(head);
  l.words = l.folded.empty() ? 0 : static_cast<std::size_t>(std::count(l.folded.begin(), l.folded.end(), ' ')) + 1;
  if (head.size() < s.size()) l.words = std::max<std::size_t>(l.words, 100);
  l.match = l.words > 60 ? CleanTables::Match{} : tables.line_kind(l.folded);
  if (l.match.kind == LineKind::byline_label && name_after_label(s, l.match).empty()) l.match = {};
  if (l.stop && l.words > 12 && l.match.kind != LineKind::copyright && l.match.kind != LineKind::cookie) l.match = {};
  l.contact = l.words <= 25 && !l.stop && (has_email(s) || (l.words <= 8 && has_phone(s)));
  if (l.words <= 16 && !l.stop) l.date = visible_date(s, tables);
  return l;
}

}  // namespace

bool is_cut(LineKind k) {
  switch (k) {
    case LineKind::share: case LineKind::related: case LineKind::follow: case LineKind::copyright: case LineKind::cookie:
    case LineKind::contact: case LineKind::comments: case LineKind::tags: case LineKind::correction: return true;
    default: return false;
  }
}

bool PlainLine::running() const {
  if (contact || is_cut(match.kind)) return false;
  if (match.kind != LineKind::none && words <= 8) return false;
  if (words >= kRunning && date.empty()) return true;
  return stop && words >= 4;
}

Block::Kind PlainLine::kind() const {
  if (contact || match.kind == LineKind::contact) return Block::Kind::contact;
  switch (match.kind) {
    case LineKind::related: case LineKind::tags: return Block::Kind::related;
    case LineKind::dateline: return Block::Kind::dateline;
    case LineKind::byline: case LineKind::byline_label:
      return match.words > 0 && words > match.words ? Block::Kind::byline : Block::Kind::other;
    case LineKind::caption: return Block::Kind::caption;
    default: return Block::Kind::other;
  }
}

std::vector<PlainLine> plain_lines(std::string_view text, std::uint32_t begin, const CleanTables& tables) {
  std::vector<PlainLine> out;
  for (std::size_t at = begin; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    trim_span(text, span);
    if (!span.empty()) out.push_back(look(text, span, tables));
    at = end + 1;
  }
  return out;
}

void trim_span(std::string_view text, Span& span) {
  const auto white = [](std::string_view s, bool front) -> std::uint32_t {
    if (s.empty()) return 0;
    const char c = front ? s.front() : s.back();
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    const std::string_view nbsp = "\xC2\xA0";
    return front ? (starts_with(s, nbsp) ? 2 : 0) : (ends_with(s, nbsp) ? 2 : 0);
  };
  while (const std::uint32_t n = white(span.of(text), true)) span.begin += n;
  while (const std::uint32_t n = white(span.of(text), false)) span.end -= n;
}

std::uint32_t share_prefix(std::string_view line, const CleanTables& tables) {
  if (line.size() < 120) return 0;
  const std::string_view head = head_of(line, 300);
  std::string folded;   // of what stands before `at`
  std::size_t best = 0, words = 0, done = 0;
  for (std::size_t at = 0; (at = head.find(' ', at)) != std::string_view::npos && words < 14; ++at) {
    const bool first = folded.empty();
    append_folded(head.substr(done, at - done), folded);
    done = at;
    if (first && !folded.empty() && !tables.opens_phrase(std::string_view(folded).substr(0, folded.find(' ')))) break;
    ++words;
    if (words < 2) continue;
    const CleanTables::Match m = tables.opening(folded);
    if ((m.kind != LineKind::share && m.kind != LineKind::comments) || m.words < 2) continue;
    const std::size_t last = folded.rfind(' ');
    if (last == std::string::npos || !tables.is_share_word(std::string_view(folded).substr(last + 1))) break;
    best = at;
  }
  return static_cast<std::uint32_t>(best);
}

std::uint32_t noise_suffix(std::string_view line, const CleanTables& tables) {
  const std::size_t from = line.size() - std::min<std::size_t>(line.size(), 300);
  std::size_t stop = line.substr(from).find_last_of(".!");
  if (stop == std::string_view::npos || from + stop + 2 >= line.size()) return static_cast<std::uint32_t>(line.size());
  stop += from;
  while (stop + 1 < line.size() && line[stop + 1] != ' ') ++stop;
  const CleanTables::Match m = tables.line_kind(fold_words(line.substr(stop + 1)));
  const bool noise = m.kind == LineKind::tags || m.kind == LineKind::share || m.kind == LineKind::comments;
  return static_cast<std::uint32_t>(noise ? stop + 1 : line.size());
}

std::size_t find_dash(std::string_view line, std::size_t& width) {
  static constexpr std::string_view kDashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", " \xD9\x80 ", "/", "|"};
  std::size_t found = std::string_view::npos;
  for (std::string_view dash : kDashes) {
    const std::size_t at = line.find(dash);
    if (at == std::string_view::npos) continue;
    if (found != std::string_view::npos || line.find(dash, at + dash.size()) != std::string_view::npos)
      return std::string_view::npos;
    found = at;
    width = dash.size();
  }
  return found;
}

}  // namespace sijil
