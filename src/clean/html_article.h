// html_article(): a page of UTF-8 HTML to an Article: pre-scan, parse, metadata, body, text.
#pragma once
#include <string>

#include "base/article.h"
#include "base/page.h"
#include "base/result.h"
#include "clean/clean.h"
#include "clean/tables.h"
#include "clean/trace.h"

namespace sijil {

/// Adds to `out`, whose ids and flags are already set, and fills `trace` where there is one. Fails with ErrorCode::limit only.
Status html_article(const Page& page, const std::string& utf8, const CleanTables& tables, const CleanOptions& options,
                    Article& out, CleanTrace* trace = nullptr);

}  // namespace sijil
