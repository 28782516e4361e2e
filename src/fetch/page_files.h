// Where fetched pages go: one JSON line each in a file that grows, records of an archive (WARC 1.1) that grows, or a file each
// in folders by host, with what is known of it beside it. All are SOURCEs that the other commands read.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/page.h"
#include "base/result.h"
#include "fetch/exchange.h"

namespace sijil {

/// A page and how it was found.
struct FetchedPage {
  Page page;                 // id: its canonical URL
  std::string source;        // the feed, sitemap or home page that announced it; "" = asked for by its own URL
  std::string listed_title;  // what that said of it; "" = nothing
  std::string listed_date;
  std::vector<HttpExchange> exchanges;  // all hops, where FetchOptions::keep_exchanges asked for them
};

/// What an archive says of the crawl that wrote it.
struct CrawlNote {
  std::string software = "Sijil", contact;
  std::string began_at;  // ISO date-time, UTC
};

class PageFiles {
 public:
  virtual ~PageFiles() = default;

  /// Makes the folder, where the output is one; its state file stands in it.
  static Status prepare(const std::string& path);
  /// `path` that ends in .jsonl, .warc or .warc.gz: one file. Anything else: a folder. A file is cut back to `committed` bytes:
  /// what stands behind them was written by a run that did not get to note it. Nothing for `committed`: a new output; a file
  /// that has content is refused.
  static Result<std::unique_ptr<PageFiles>> open(const std::string& path, std::optional<std::uint64_t> committed, const CrawlNote& note = {});

  virtual Status write(const FetchedPage& page) = 0;
  /// What was written is on the disk, also after a power failure.
  virtual Status sync() = 0;
  /// Bytes of the file; 0 for a folder.
  virtual std::uint64_t bytes() const = 0;
};

/// Whether pages go there with all that went over the line.
bool is_warc_output(const std::string& path);

/// Path of the state file and of the list of clusters that belong to an output.
std::string state_path(const std::string& out);
std::string clusters_path(const std::string& out);

/// What a .meta.json beside a page's file says of it, taken into `page`; false when there is none.
Result<bool> read_page_notes(const std::string& html_path, Page& page);

std::string encode_base64(std::string_view bytes);
/// Nothing for anything that is not base64.
Result<std::string> decode_base64(std::string_view text);

}  // namespace sijil
