// plain_article(): a text file or a JSON line's text to an Article. The text stays as given; its lines are told apart
// into headline, date line, byline, contact lines, related items, and the body that is to be read.
#pragma once
#include <string>

#include "base/article.h"
#include "base/page.h"
#include "clean/tables.h"

namespace sijil {

/// `utf8` is valid. Adds to `out`, whose ids and flags are already set. Never fails: with nothing to tell apart,
/// everything is body.
void plain_article(const Page& page, const std::string& utf8, const CleanTables& tables, Article& out);

}  // namespace sijil
