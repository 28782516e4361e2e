// CleanTrace: what became of each line of a page, and why; what `sijil clean --explain` shows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"

namespace sijil {

struct TracedLine {
  std::string text;
  bool kept = false;
  Block::Kind kind = Block::Kind::other;  // of a kept line
  std::string why;                        // of a dropped one: "in <nav>", "phrase: share", "mostly links"
};

using CleanTrace = std::vector<TracedLine>;

class Dom;
struct PageLines;
struct BodyChoice;

/// All visible lines of an HTML page in order. `title` is folded.
CleanTrace trace_html(const Dom& dom, const PageLines& page, const BodyChoice& choice, std::string_view title);
/// The body was taken from elsewhere: every line is dropped with `why`, and the article's blocks are kept.
CleanTrace trace_replaced(const PageLines& page, const std::string& why, const Article& article);
/// The lines of a plain text, which the article's blocks tell apart.
CleanTrace trace_plain(const Article& article);

}  // namespace sijil
