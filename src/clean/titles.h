// choose_title(): the headline of a page's article, without the outlet's name.
#pragma once
#include <string>
#include <vector>

#include "base/article.h"
#include "clean/metadata.h"

namespace sijil {

/// Fills out.title by the visible headings, meta tags, JSON-LD and <title>; out.site must be known as far as it can be.
void choose_title(const PageView& view, Article& out);

/// What <title> says; "" when the page has none.
std::string page_title(const Dom& dom);

/// What the page's title says beside the headline: the outermost part, of few words; "" when there is none.
std::string site_beside(const std::string& written, const std::string& headline);

}  // namespace sijil
