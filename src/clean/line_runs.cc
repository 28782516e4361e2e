// A list of headlines has many short lines as well; they are links, and none of them goes on in the next one.
#include "clean/line_runs.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/utf8.h"

namespace sijil {
namespace {

/// Full stops and commas that have text behind them.
std::size_t inner_signs(std::string_view text) {
  std::size_t out = 0;
  bool sign = false;
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const Decoded d = decode_one(p, end);
    p += d.size;
    out += sign && d.cp == ' ';
    sign = d.cp == '.' || d.cp == ',' || d.cp == 0x060C || d.cp == 0x061B || d.cp == 0x061F;
  }
  return out;
}

/// A text that is broken by <br> into many lines, in one element or in neighbours. Too few letters in them make no text.
void find_broken(const Dom& dom, PageLines& page) {
  constexpr std::size_t kLines = 6;
  constexpr std::uint32_t kLetters = 120, kEach = 15;
  std::vector<PageLine>& lines = page.lines;
  const auto broken = [&](std::size_t k) {  // by <br>: it shares its element with another line
    return (k > 0 && lines[k - 1].node == lines[k].node) || (k + 1 < lines.size() && lines[k + 1].node == lines[k].node);
  };
  const auto parent = [&](std::size_t k) { return dom.nodes()[lines[k].node].parent; };
  const auto together = [&](std::size_t a, std::size_t b) {
    return lines[a].node == lines[b].node || (parent(a) == parent(b) && broken(a) && broken(b));
  };
  for (std::size_t i = 0, end; i < lines.size(); i = end) {
    std::uint32_t letters = 0, linked = 0;
    for (end = i; end < lines.size() && together(i, end); ++end) {
      letters += lines[end].letters;
      linked += lines[end].link_letters;
    }
    if (end - i < kLines || letters < kLetters || letters < kEach * (end - i) || linked * 10 > letters) continue;
    for (std::size_t k = i; k < end; ++k) lines[k].verse = true;
  }
}

/// A document set line by line, an element of its own for each: lines of print, cut in the middle of sentences.
void find_print(const Dom& dom, PageLines& page) {
  constexpr std::size_t kLines = 8;
  constexpr std::uint32_t kLeast = 20, kMost = 150;
  std::vector<PageLine>& lines = page.lines;
  const auto of_print = [&](const PageLine& l) {
    return l.letters >= kLeast && l.letters <= kMost && l.link_letters == 0 && !l.in_list && !is_heading(l.tag) && l.match.kind == LineKind::none;
  };
  for (std::size_t i = 0, end; i < lines.size(); i = std::max(end, i + 1)) {
    std::size_t stops = 0, signs = 0;
    const std::uint32_t parent = dom.nodes()[lines[i].node].parent;
    for (end = i; end < lines.size() && of_print(lines[end]) && dom.nodes()[lines[end].node].parent == parent && lines[end].tag == lines[i].tag; ++end) {
      stops += lines[end].sentence;
      signs += inner_signs(lines[end].text);
    }
    if (end - i < kLines || stops * 2 > end - i || signs * 4 < end - i) continue;
    for (std::size_t k = i; k < end; ++k) lines[k].verse = true;
  }
}

}  // namespace

/// The refrain of a poem stands in one element with the rest of it, and tables of data repeat themselves.
void find_repeated(PageLines& page, const std::vector<bool>& in_table) {
  struct Seen {
    std::uint32_t node = 0, times = 0;
  };
  std::unordered_map<std::string_view, Seen> seen;
  // Longer ones: a text that is a sample.
  const auto counts = [&](const PageLine& l) { return l.letters >= 25 && l.letters < 80 && !in_table[l.node]; };
  for (const PageLine& l : page.lines) {
    if (!counts(l)) continue;
    Seen& s = seen[l.folded];
    s.times += s.times == 0 || s.node != l.node;
    s.node = l.node;
  }
  for (PageLine& l : page.lines) l.repeated = counts(l) && seen[l.folded].times >= 3;
}

void find_verses(const Dom& dom, PageLines& page) {
  find_broken(dom, page);
  find_print(dom, page);
}

}  // namespace sijil
