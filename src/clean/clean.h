// The clean room's door: a fetched page in, an article out.
//
//   Result<Cleaner> cleaner = Cleaner::load("rules/clean");
//   Result<Article> a = cleaner->clean(page, {});
//   if (!a) report(a.error());                        // limit, unsupported, parse: see docs/clean.md
//   else if (!a->skipped.empty()) count(a->skipped);  // "language:fa", "no-article"
//   else for (Span s : a->body) read(s.of(a->text));
//
// HTML: text is the title, a newline, and the body's paragraphs one a line. Plain text: text is what was given, byte for
// byte (title and newline before it when Page::title is set); blocks and body say what is to be read. Does no fetching
// and keeps no state: one Cleaner serves all threads.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include "base/article.h"
#include "base/page.h"
#include "base/result.h"
#include "clean/prescan.h"
#include "clean/trace.h"

namespace sijil {

class CleanTables;

struct CleanOptions {
  std::size_t max_html_bytes = PrescanLimits().max_bytes;  // larger pages: ErrorCode::limit
  std::size_t max_text_bytes = std::size_t{256} << 20;     // the same for plain text
  std::size_t max_depth = PrescanLimits().max_depth;       // deeper tags are dropped, their text is kept
  std::size_t max_tags = PrescanLimits().max_tags;         // pages with more: ErrorCode::limit
  std::size_t max_kept = PrescanLimits().max_kept;         // bytes of tags and short text behind the pre-scan; more: ErrorCode::limit
  std::size_t max_texts = PrescanLimits().max_texts;       // the same of long text
  bool any_language = false;                               // true: other languages than Arabic are not skipped
};

class Cleaner {
 public:
  /// Reads the tables of `rules_dir` (the folder that holds phrases.tsv and its fellows).
  static Result<Cleaner> load(const std::string& rules_dir);

  /// `trace`: filled with all lines, kept and dropped; asking for it costs a little.
  Result<Article> clean(const Page& page, const CleanOptions& options, CleanTrace* trace = nullptr) const;

  /// True when a page of that content type and these bytes is cleaned as HTML.
  static bool is_html(const Page& page);

 private:
  explicit Cleaner(std::shared_ptr<const CleanTables> tables) : tables_(std::move(tables)) {}
  std::shared_ptr<const CleanTables> tables_;
};

/// The same with tables loaded for this one call; for many pages keep a Cleaner.
Result<Article> clean(const Page& page, const CleanOptions& options, const std::string& rules_dir);

}  // namespace sijil
