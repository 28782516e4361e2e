// GrowingFile: a file that only grows at its end, by one process at a time that may be killed at any moment: what a later run finds
// behind the bytes that were noted as whole is cut off.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

class GrowingFile {
 public:
  /// Cut back to `committed` bytes; io when it has fewer. Nothing for `committed`: a new file; one that has content is refused.
  /// `note` is the name of the file where the number stands, for errors.
  static Result<GrowingFile> open(const std::string& path, std::optional<std::uint64_t> committed, const std::string& note);
  GrowingFile(GrowingFile&& other) noexcept;
  GrowingFile& operator=(GrowingFile&&) = delete;
  ~GrowingFile();

  Status write(std::string_view bytes);
  /// What was written is on the disk, also after a power failure.
  Status sync();
  std::uint64_t bytes() const { return bytes_; }

 private:
  explicit GrowingFile(std::string path) : path_(std::move(path)) {}
  Error failed() const;

  std::string path_;
  int fd_ = -1;
  std::uint64_t bytes_ = 0;
};

}  // namespace sijil
