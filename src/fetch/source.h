// PageSource: expands SOURCE words into Pages one by one, holding no more than one local page at a time (of URLs, as
// many as FetchStream's window).
//
//   PageSource source({"news/", "more.jsonl", "https://news.example/1"}, options);
//   while (std::optional<Result<Page>> item = source.next()) { ... }
// A URL of a feed or a sitemap stands for the pages that it announces (fetch/follow.h), which come behind the URLs given with it.
//
// A word is an .html, .htm, .xhtml or .txt file, a .jsonl file (all of them also with .gz or .zst behind), an archive
// (fetch/archive.h), a folder (its files of these kinds, recursively, in sorted order; names that begin with a dot are left
// out), "-" for standard input, or an http(s) URL. Whatever fails
// is an Error item in its place and the rest goes on. An id given twice is an Error item of its own, and the second
// page is called "id#2"; a million ids are remembered.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/page.h"
#include "base/result.h"
#include "fetch/fetcher.h"
#include "fetch/warc_pages.h"

namespace sijil {

struct SourceOptions {
  FetchOptions fetch;
  std::size_t max_bytes = 64u << 20;  // of one local page or one JSONL line
  std::chrono::milliseconds delay{1'000};  // between two pages of one host that a feed or sitemap announced
  std::function<bool(const std::string& url)> known;  // such pages that need not be fetched; empty = none
  std::string published;              // --published: stands for every page's day, whatever it brings; "" = not given
};

class PageSource {
 public:
  PageSource(std::vector<std::string> words, SourceOptions options);
  ~PageSource();
  PageSource(PageSource&&) noexcept;
  PageSource& operator=(PageSource&&) noexcept;

  /// The next page or error; nothing at the end. Not for use by several threads at once.
  std::optional<Result<Page>> next();

  /// Bytes of local files read so far, and of all that are known by now; for a progress bar.
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_known() const;
  /// Records and entries of archives that held no page, by why.
  const PassedOver& passed() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
