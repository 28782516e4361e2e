// Of a page with few lines all are taken, links among them; of a longer one those that speak for themselves, when they are most of it.
#include "clean/whole_page.h"

#include <algorithm>

namespace sijil {

BodyChoice whole_page(const PageLines& page, std::string_view title) {
  constexpr std::size_t kFewLines = 8;    // a page of so few lines is no index
  constexpr std::size_t kMostLines = 60;  // more short lines are a list of other pages
  BodyChoice out;
  std::size_t all = 0, linked = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const PageLine& l = page.lines[i];
    all += l.letters;
    linked += l.link_letters;
    const bool few = page.lines.size() <= kFewLines;
    const std::string against = objection(l, title);
    if (l.dropped || l.tag == Tag::h1 || (!against.empty() && !(few && l.link_letters != 0 && l.match.kind == LineKind::none && l.folded != title))) continue;
    out.lines.push_back({i, is_heading(l.tag) ? Block::Kind::heading : l.in_list ? Block::Kind::list_item : Block::Kind::paragraph});
    out.letters += l.letters;
  }
  const bool index = page.lines.size() > kFewLines && (out.lines.size() > kMostLines || linked * 4 > all || out.letters * 2 < all);
  return index ? BodyChoice{} : out;
}

}  // namespace sijil
