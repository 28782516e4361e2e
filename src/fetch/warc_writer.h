// WarcWriter: fetched pages -> records of WARC 1.1: warcinfo once, then for each page request, response (with those of the
// redirects before it) and, where something is known of how it was found, metadata. A body whose bytes stand in the file already
// becomes a revisit record. Same pages in, same bytes out: record ids are made of what the record says and where it stands.
//
//   WarcWriter writer({.file_name = "a.warc.gz", .software = "Sijil/0.1", .began_at = "2024-01-02T03:04:05Z"});
//   file.write(writer.records(fetched));
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fetch/page_files.h"
#include "fetch/warc_reader.h"

namespace sijil {

struct WarcWriterOptions {
  std::string file_name;   // without its folder; a name that ends in .gz: each record is a gzip member of its own
  std::string software;    // "Sijil/0.1"
  std::string contact;     // who crawls; "" = nothing is said
  std::string began_at;    // ISO date-time, UTC; also the time of pages that have none
  std::uint64_t offset = 0;  // bytes of the file that are there already
};

class WarcWriter {
 public:
  explicit WarcWriter(WarcWriterOptions options);

  /// A record that stands in the file already; its body is not written a second time.
  void remember(const WarcRecord& record);
  /// The bytes to append for this page; before the first one of a run, those of its warcinfo.
  std::string records(const FetchedPage& fetched);

 private:
  struct Original {
    std::string id, url, date;
  };
  using Fields = std::vector<std::pair<std::string_view, std::string>>;

  std::string record(std::string_view type, const std::string& url, const std::string& date, const std::string& id, const Fields& more,
                     std::string_view content_type, std::string_view head, std::string_view body);
  std::string record_id(std::string_view type, const std::string& url, const std::string& date, std::string_view head, std::string_view body);
  std::string info(const std::string& agent);
  std::string exchange(const HttpExchange& hop, std::string_view body, bool may_revisit, std::string& id);

  WarcWriterOptions options_;
  std::string info_id_;
  std::uint64_t count_ = 0;  // of records, part of their ids
  std::unordered_map<std::string, Original> originals_;  // by payload digest; bounded
};

/// "sha256:" and the digest in base32, as WARC headers have it.
std::string warc_digest(std::string_view first, std::string_view second = {});

}  // namespace sijil
