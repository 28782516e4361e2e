// WarcReader: the records of a WARC 1.0 or 1.1 file one by one, compressed or not. What is damaged is an Error with its
// offset in its place, and reading goes on behind it.
//
//   WarcReader reader("a.warc.gz", file.bytes(), 64u << 20);
//   while (std::optional<Result<WarcRecord>> record = reader.next()) { ... }
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fetch/warc_members.h"

namespace sijil {

/// All views hold until the next record is asked for. A header that is not there is "".
struct WarcRecord {
  std::string_view type, target_uri, date, content_type, record_id, payload_digest, refers_to_uri;
  std::string_view block;
  std::uint64_t offset = 0;  // of its compressed member, or of itself in a plain file
  std::uint64_t inner = 0;   // bytes of that member, inflated, before it; 0 where each record has a member of its own
};

class WarcReader {
 public:
  /// `name` is what errors say before the offset; `file` is borrowed. Records larger than `max_block` bytes are errors of
  /// code limit. Starts with the record at `offset`, `inner`.
  WarcReader(std::string name, std::string_view file, std::size_t max_block, std::uint64_t offset = 0, std::uint64_t inner = 0);

  /// The next record; nothing at the end.
  std::optional<Result<WarcRecord>> next();
  /// Bytes of the file that are done.
  std::uint64_t position() const { return members_.position(); }

 private:
  Error damaged(ErrorCode code, const std::string& what);
  std::optional<Result<WarcRecord>> record();

  std::string name_;
  std::size_t max_block_;
  WarcMembers members_;
  std::uint64_t skip_;
  std::size_t taken_ = 0;  // of the view, by the record given last
  bool open_ = false;
};

/// "a.warc.gz:1234", with "+56" behind it where `inner` is not 0.
std::string warc_place(const std::string& name, std::uint64_t offset, std::uint64_t inner);

/// Where the head of a record or an HTTP message ends and what it is the head of begins; `block` is 0 where it has no end. The empty line
/// between them may lack its carriage return, as some tools write it.
struct HeadEnd {
  std::size_t head = std::string_view::npos, block = 0;
};
HeadEnd find_head_end(std::string_view bytes);

/// Header lines "Name: value" of `head` with the first line left out, one by one; names compare without case.
class HeaderLines {
 public:
  explicit HeaderLines(std::string_view head) : left_(head) { (void)line(); }
  /// False at the end.
  bool next(std::string_view& name, std::string_view& value);

 private:
  std::string_view line();
  std::string_view left_;
};

}  // namespace sijil
