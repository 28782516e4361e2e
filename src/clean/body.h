// choose_body(): which lines of a page are the article. A general method: running text counts for a container, menus,
// link lists and known phrases count against it; the container with the best sum wins; inside it, lines that are no
// article text are left out. JSON-LD's articleBody is a second witness where it agrees.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "clean/dom.h"
#include "clean/lines.h"

namespace sijil {

struct BodyLine {
  std::size_t line = 0;  // into PageLines::lines
  Block::Kind kind = Block::Kind::paragraph;
};

struct BodyChoice {
  std::vector<BodyLine> lines;  // in document order
  std::uint32_t container = 0;  // node
  std::size_t letters = 0;
};

/// What speaks against a line as article text wherever it stands, in a few words ("phrase: share", "caption", "mostly links");
/// "" = nothing does.
std::string objection(const PageLine& line, std::string_view title);

/// `title` is folded; `article_body` is JSON-LD's text, "" when there is none.
BodyChoice choose_body(const Dom& dom, const PageLines& page, std::string_view title, std::string_view article_body);

}  // namespace sijil
