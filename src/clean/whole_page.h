// whole_page(): the body of a page that has no running text: a notice, a list of words, two short lines. Only for pages that
// are little else; menus, share bars and lists of links make no article.
#pragma once
#include <string_view>

#include "clean/body.h"

namespace sijil {

/// Empty when the page is an index, or when nothing but noise stands on it. `title` is folded.
BodyChoice whole_page(const PageLines& page, std::string_view title);

}  // namespace sijil
