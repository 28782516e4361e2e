#include "cli/tag_table.h"

#include <algorithm>

#include "base/utf8.h"
#include "cli/describe.h"
#include "fmt/core.h"

namespace sijil {
namespace {

constexpr std::size_t kWidest = 56;   // a longer cell pushes its line out, not the table

struct Line {
  std::string kind, value, rule, text;
};

std::size_t width_of(const std::string& cell) { return count_code_points(cell); }

std::string padded(const std::string& cell, std::size_t width) {
  const std::size_t has = width_of(cell);
  return has < width ? cell + std::string(width - has, ' ') : cell;
}

/// On one line, whatever the article holds there.
std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

Line line_of(const Mention& m, const std::string& text) {
  std::string value = describe(m);
  for (const std::string& flag : m.flags) value += fmt::format(" [{}]", flag);
  if (!m.alternatives.empty()) value += fmt::format(" or {}", m.alternatives.front().text);
  return {std::string(m.kind), std::move(value), m.rule, one_line(m.span.of(text))};
}

}  // namespace

std::string tag_table(const Document& document, const std::vector<std::string>& kinds) {
  std::vector<Line> lines;
  std::size_t kind = 0, value = 0, rule = 0;
  for (const Mention& m : document.extraction.mentions) {
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), m.kind) == kinds.end()) continue;
    Line line = line_of(m, document.article.text);
    kind = std::max(kind, width_of(line.kind));
    value = std::max(value, std::min(kWidest, width_of(line.value)));
    rule = std::max(rule, width_of(line.rule));
    lines.push_back(std::move(line));
  }
  std::string out = fmt::format("{}  {}\n", document.article.doc_id, document.article.title.value);
  for (const Line& l : lines) out += fmt::format("  {}  {}  {}  {}\n", padded(l.kind, kind), padded(l.value, value), padded(l.rule, rule), l.text);
  return out + "\n";
}

}  // namespace sijil
