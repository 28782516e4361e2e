// read_byline(): who wrote the article: JSON-LD, meta tags, the card for other sites, an element named so, a line "by NAME".
#pragma once
#include <cstddef>

#include "base/article.h"
#include "clean/metadata.h"

namespace sijil {

/// Fills byline and organisation of `out`, whose site is known. Visible lines count from twelve above the body, which is
/// lines [body_begin, body_end), to four below it. The outlet's own name is no person.
void read_byline(const PageView& view, std::size_t body_begin, std::size_t body_end, Article& out);

}  // namespace sijil
