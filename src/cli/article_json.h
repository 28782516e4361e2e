// An article as `sijil clean` prints it: one JSON line, or text for reading.
#pragma once
#include <string>

#include "base/article.h"

namespace sijil {

/// One line with its newline. Spans are code points of `text`.
std::string article_json(const Article& article);

/// Title, a line of date, byline and site, and the body's paragraphs.
std::string article_text(const Article& article);

const char* block_kind_name(Block::Kind kind);

}  // namespace sijil
