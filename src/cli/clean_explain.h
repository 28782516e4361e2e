// What `sijil clean --explain` prints of a page: what the page says of itself and where, and each line, kept or dropped and why.
#pragma once
#include <string>

#include "base/article.h"
#include "clean/trace.h"

namespace sijil {

/// One JSON line with its newline.
std::string clean_explain_json(const Article& article, const CleanTrace& trace);
/// For reading: "+ paragraph" and "- mostly links" first, the line's text last.
std::string clean_explain_text(const Article& article, const CleanTrace& trace);

/// One self-contained page, right to left, without scripts: head, an article for each page, foot.
std::string clean_explain_head();
std::string clean_explain_html(const Article& article, const CleanTrace& trace);
std::string clean_explain_foot();

}  // namespace sijil
