// DelimitedReader: rows of foreign tables (tabs, or CSV by RFC 4180) read block by block, so that a file may be larger
// than memory. Unlike tsv.h it forgives what exports have: a byte order mark, CR LF. Header and meaning are the caller's.
//
//   Result<DelimitedReader> in = DelimitedReader::open(path, {',', true});
//   DelimitedReader::Row row;
//   while (in->next(row)) use(row.cells, row.where(2));      // path:17:40
//   if (!in->error().what.empty()) return in->error();
#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

class DelimitedReader {
 public:
  struct Dialect {
    char separator = '\t';
    bool quotes = false;
  };
  struct Row {
    std::uint32_t line = 0;                  // 1-based, where it begins
    std::vector<std::string_view> cells;     // valid until the next row
    std::string problem;                     // "": fine; else why it cannot be read, at `column`
    std::uint32_t column = 1;

    /// Column of a cell's first character, from 1.
    std::uint32_t column_of(std::size_t cell) const;

   private:
    friend class DelimitedReader;
    std::string_view text;
    std::vector<std::uint32_t> starts;       // bytes of `text`
    std::string unquoted;
  };
  static constexpr std::size_t kMaxRow = std::size_t{1} << 22;

  static Result<DelimitedReader> open(const std::string& path, Dialect dialect);
  DelimitedReader(DelimitedReader&&) = default;

  /// False at the end, and when the system refuses to read on: see error(). Empty lines are passed over.
  bool next(Row& row);
  const Error& error() const { return error_; }
  const std::string& path() const { return path_; }

 private:
  DelimitedReader(std::string path, Dialect dialect, std::FILE* file);
  bool next_record(std::string_view& record);
  bool fill();
  void cut_plain(Row& row) const;
  void cut_quoted(Row& row) const;

  struct Close {
    void operator()(std::FILE* f) const { std::fclose(f); }
  };
  std::string path_;
  Dialect dialect_;
  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0, next_line_ = 1;
  bool ended_ = false;
  bool overlong_ = false;
  Error error_;
};

}  // namespace sijil
