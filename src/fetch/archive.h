// Archive: a file that holds many pages: .warc, .warc.gz, .warc.zst, .wacz, .zip. One page is alive at a time, whatever the
// size of the archive.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/page.h"
#include "base/result.h"
#include "fetch/warc_pages.h"

namespace sijil {

enum class ArchiveKind { none, warc, zip };

/// By the name's ending, in any case.
ArchiveKind archive_kind(const std::string& path);

class Archive {
 public:
  /// `name` stands in ids before the record's offset or the entry's name. A page has at most `max_bytes`, unpacked.
  static Result<std::unique_ptr<Archive>> open(const std::string& path, const std::string& name, std::size_t max_bytes);
  virtual ~Archive() = default;

  /// The next page, or what is wrong with the next record or entry; nothing at the end.
  virtual std::optional<Result<Page>> next(PassedOver& passed) = 0;
  /// Bytes of the file that are done.
  virtual std::uint64_t position() const = 0;
};

/// Of a .zip or .wacz; see Archive::open().
Result<std::unique_ptr<Archive>> open_zip(const std::string& path, const std::string& name, std::size_t max_bytes);

}  // namespace sijil
