// WarcPages: the pages of a WARC file: response, resource and revisit records that hold a page. All else is passed over and
// counted by why.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/page.h"
#include "base/result.h"
#include "fetch/warc_reader.h"

namespace sijil {

/// Why records gave no page ("request", "status 404", "image/png"), and how many.
using PassedOver = std::map<std::string, std::size_t>;

/// So many records of a file can be referred to by revisits: about 16 MB when it is read, 60 MB when it is written.
inline constexpr std::size_t kMaxRevisited = std::size_t{1} << 18;

class WarcPages {
 public:
  /// `name` stands before the offset in ids ("a.warc.gz:1234"), `path` in errors. `file` is borrowed. A page's body is at
  /// most `max_bytes`, unpacked.
  WarcPages(std::string name, std::string path, std::string_view file, std::size_t max_bytes);

  /// The next page, or what is wrong with the next record; nothing at the end.
  std::optional<Result<Page>> next(PassedOver& passed);
  std::uint64_t position() const { return reader_.position(); }

 private:
  struct Original {
    std::uint64_t offset, inner, url;  // url: its hash
  };
  std::optional<Result<Page>> page_of(const WarcRecord& record, PassedOver& passed);
  std::optional<Result<Page>> revisited(const WarcRecord& record, PassedOver& passed);

  std::string name_, path_;
  std::string_view file_;
  std::size_t max_bytes_;
  WarcReader reader_;
  std::unordered_map<std::uint64_t, Original> originals_;  // by the hash of the payload digest; bounded
};

}  // namespace sijil
