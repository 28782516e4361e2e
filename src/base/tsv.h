// TsvReader: our tables: UTF-8, LF, tabs between cells, a header of names first, rows that begin with # are comments,
// empty lines are passed over. Anything else is an error with its place. Values are not interpreted.
//
//   Result<TsvReader> table = TsvReader::open(bytes, "rules/tables/months.tsv");
//   TsvReader::Row row;
//   for (;;) {
//     Result<bool> more = table->next(row);
//     if (!more) return more.error();
//     if (!*more) break;
//     use(row.cells[0], table->where(row, 0));          // rules/tables/months.tsv:3:1
//   }
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

class TsvReader {
 public:
  struct Row {
    std::uint32_t line = 0;               // 1-based
    std::string_view text;                // the whole line
    std::vector<std::string_view> cells;  // as many as the header has
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// `text` must outlive the reader. Checks the encoding of all of it and reads the header.
  static Result<TsvReader> open(std::string_view text, std::string name);

  const std::vector<std::string_view>& header() const { return header_; }
  std::uint32_t header_line() const { return header_line_; }
  /// The column of that name, or kNone.
  std::size_t column(std::string_view name) const;
  /// Fails unless the header is exactly `names`.
  Status expect_header(const std::vector<std::string_view>& names) const;

  /// The next row; false at the end. `row` is reused.
  Result<bool> next(Row& row);

  /// Calls use(row) for each row that is left; ends at the first error, its own or that of `use`.
  template <class Use>
  Status each(Use&& use) {
    for (Row row;;) {
      const Result<bool> more = next(row);
      if (!more) return more.error();
      if (!*more) return ok_status();
      if (Status s = use(row); !s) return s;
    }
  }

  /// name:line:column of a cell, or of a byte inside it; columns count characters from 1.
  std::string where(const Row& row, std::size_t cell, std::size_t byte = 0) const;
  /// An Error of code parse at a cell.
  Error error(const Row& row, std::size_t cell, std::string what, std::size_t byte = 0) const;

 private:
  bool next_line(std::string_view& line);
  std::string place(std::uint32_t line, std::string_view before) const;
  std::string_view text_;
  std::string name_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  std::uint32_t header_line_ = 0;
  std::vector<std::string_view> header_;
};

}  // namespace sijil
