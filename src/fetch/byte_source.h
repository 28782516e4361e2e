// ByteSource: a file or standard input as bytes: whole, up to a limit, or line by line without holding more than one. gzip
// and Zstandard data, known by its first bytes, is inflated on the way.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fetch/stream_decoder.h"

namespace sijil {

class ByteSource {
 public:
  /// `name` is what errors say; "-" opens standard input.
  static Result<ByteSource> open(const std::string& path, const std::string& name);
  /// Takes an open descriptor over.
  static ByteSource of_descriptor(int fd, const std::string& name) { return ByteSource(fd, true, name); }
  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&& other) noexcept;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  ~ByteSource();

  /// The first byte that is not white space (nor a byte order mark), without consuming anything; nothing at the end.
  Result<std::optional<char>> first_letter();
  /// All that is left; an error of code limit when that is more than `max`.
  Result<std::string> rest(std::size_t max);

  struct Line {
    std::string text;         // without its newline
    std::uint64_t number;     // from 1
    bool too_long = false;    // longer than the limit: `text` is empty and the line was passed over
  };
  /// The next line; nothing at the end.
  Result<std::optional<Line>> line(std::size_t max);

  /// As they stand in the file, packed or not.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  ByteSource(int fd, bool owned, std::string name) : fd_(fd), owned_(owned), name_(std::move(name)) {}
  Result<bool> fill();  // false at the end
  Result<std::size_t> read_some(std::string& to);  // 0 at the end
  Result<bool> inflate_some();

  int fd_ = -1;
  bool owned_ = false;
  std::string name_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 0;
  std::uint64_t bytes_read_ = 0;
  bool ended_ = false;
  bool begun_ = false;
  std::unique_ptr<StreamDecoder> decoder_;
  std::string packed_;             // read, and not inflated yet from packed_at_ on
  std::size_t packed_at_ = 0;
};

}  // namespace sijil
