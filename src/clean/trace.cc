#include "clean/trace.h"

#include <algorithm>

#include "base/strings.h"
#include "clean/body.h"
#include "clean/dom.h"
#include "clean/fold.h"
#include "clean/lines.h"
#include "clean/tables.h"
#include "clean/tag_words.h"

namespace sijil {
namespace {

/// "<div class=\"share-bar\">"; long values are cut.
std::string element_words(const Dom& dom, std::uint32_t node) {
  const Node& n = dom.nodes()[node];
  std::string out = "<" + std::string(tag_word(n.tag));
  for (const char* name : {"class", "id"}) {
    const std::string value = squeeze(dom.attr(n, name));
    constexpr std::size_t kMost = 60;
    if (value.empty()) continue;
    out += " " + std::string(name) + "=\"" + (value.size() > kMost ? value.substr(0, std::min(kMost, value.find(' ', kMost / 2))) : value) + "\"";
    break;
  }
  return out + ">";
}

/// The outermost dropped element around a line, and what it was dropped for.
std::string why_part(const Dom& dom, const PageLines& page, std::uint32_t node) {
  const std::vector<Node>& nodes = dom.nodes();
  std::uint32_t at = node;
  while (at != 0 && page.dropped[nodes[at].parent]) at = nodes[at].parent;
  const std::string in = "in " + element_words(dom, at);
  if (dom.has_attr(nodes[at], "hidden") || dom.attr(nodes[at], "aria-hidden") == "true") return in + ": hidden";
  const std::uint16_t hints = page.hints[at];
  if ((hints & kHintComment) != 0) return in + ": comments, by its name";
  if ((hints & kHintRelated) != 0) return in + ": other stories, by its name";
  if ((hints & kHintDrop) != 0) return in + ": no article, by its name";
  if ((hints & kHintForm) != 0) return in + ": a form";
  switch (nodes[at].tag) {
    case Tag::nav: case Tag::aside: case Tag::footer: case Tag::header: case Tag::button: case Tag::fieldset: case Tag::label:
    case Tag::legend: return in;
    default: return in + ": teasers of other stories";
  }
}

}  // namespace

CleanTrace trace_html(const Dom& dom, const PageLines& page, const BodyChoice& choice, std::string_view title) {
  const std::vector<Node>& nodes = dom.nodes();
  const std::size_t first = choice.lines.empty() ? page.lines.size() : choice.lines.front().line;
  const std::size_t last = choice.lines.empty() ? 0 : choice.lines.back().line;
  CleanTrace out;
  auto kept = choice.lines.begin();
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const PageLine& l = page.lines[i];
    TracedLine line{l.text, false, Block::Kind::other, ""};
    if (kept != choice.lines.end() && kept->line == i) {
      line.kept = true;
      line.kind = kept->kind;
      ++kept;
    } else if (l.dropped) {
      line.why = why_part(dom, page, l.node);
    } else if (line.why = objection(l, title); !line.why.empty()) {
      // said
    } else if (choice.lines.empty()) {
      line.why = "no article was found";
    } else if (l.node < choice.container || l.node >= nodes[choice.container].end) {
      line.why = "outside the article, which is " + element_words(dom, choice.container);
    } else if (i > first && i < last && l.letters >= kLongLine) {
      line.why = "a copy of the text above";
    } else {
      line.why = i < first ? "above the first paragraph" : i > last ? "behind the last paragraph" : "short, and no paragraph beside it";
    }
    out.push_back(std::move(line));
  }
  return out;
}

CleanTrace trace_replaced(const PageLines& page, const std::string& why, const Article& article) {
  CleanTrace out;
  for (const PageLine& l : page.lines) out.push_back({l.text, false, Block::Kind::other, why});
  for (const Block& b : article.blocks) {
    if (b.kind != Block::Kind::title) out.push_back({std::string(b.span.of(article.text)), true, b.kind, ""});
  }
  return out;
}

CleanTrace trace_plain(const Article& article) {
  CleanTrace out;
  for (const Block& b : article.blocks) {
    TracedLine line{std::string(b.span.of(article.text)), false, b.kind, ""};
    line.kept = std::any_of(article.body.begin(), article.body.end(),
                            [&](const Span& s) { return s.begin <= b.span.begin && b.span.end <= s.end; });
    if (!line.kept) {
      switch (b.kind) {
        case Block::Kind::title: line.why = "the headline"; break;
        case Block::Kind::dateline: case Block::Kind::byline: line.why = "byline or date"; break;
        case Block::Kind::contact: line.why = "phrase: contact"; break;
        case Block::Kind::related: line.why = "phrase: related"; break;
        default: line.why = "above or below the text"; break;
      }
    }
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace sijil
