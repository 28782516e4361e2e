// One line of a JSONL source -> Page. Fields read: id, url, final_url, fetched_at, title, published (or ref_date), and text,
// html, or html_base64 (bytes as they came) with charset; others are passed over.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/page.h"
#include "base/result.h"
#include "fetch/byte_source.h"

namespace sijil {

class JsonlReader {
 public:
  JsonlReader();
  ~JsonlReader();
  JsonlReader(JsonlReader&&) noexcept;
  JsonlReader& operator=(JsonlReader&&) noexcept;

  /// `file` and `line` are for errors (file:line:column, the column counted in characters from 1) and for the id of a line
  /// without one ("name:line", where `stem` is the name).
  Result<Page> read(const std::string& text, const std::string& file, const std::string& stem, std::uint64_t line);

 private:
  struct Parsers;
  std::unique_ptr<Parsers> parsers_;
};

/// The pages of one file, line by line.
class JsonlPages {
 public:
  /// `file` and `stem` as above; longer lines than `max_line` bytes are an error of their own. `reader` outlives this.
  JsonlPages(JsonlReader& reader, ByteSource bytes, std::string file, std::string stem, std::size_t max_line);

  /// The page of the next line that is not empty, or what is wrong with it; nothing at the end of the file. An error of the
  /// file itself is the last thing that comes.
  std::optional<Result<Page>> next();

  /// Whether anything came but empty lines; an error counts.
  bool any() const { return any_; }
  const std::string& file() const { return file_; }
  /// file:line of the line read last.
  const std::string& where() const { return where_; }
  std::uint64_t bytes_read() const { return bytes_.bytes_read(); }

 private:
  JsonlReader* reader_;
  ByteSource bytes_;
  std::string file_, stem_, where_;
  std::size_t max_line_;
  bool any_ = false, ended_ = false;
};

}  // namespace sijil
