// Cuts lines and cells with memchr; the encoding was checked once at the start.
#include "base/tsv.h"

#include <algorithm>

#include "base/utf8.h"

namespace sijil {
namespace {

void split_cells(std::string_view line, std::vector<std::string_view>& cells) {
  cells.clear();
  for (;;) {
    const auto tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return;
    line.remove_prefix(tab + 1);
  }
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string out;
  for (const auto n : names) {
    if (!out.empty()) out += ", ";
    out += n;
  }
  return out;
}

}  // namespace

Result<TsvReader> TsvReader::open(std::string_view text, std::string name) {
  TsvReader r;
  r.text_ = text;
  r.name_ = std::move(name);
  const auto refuse = [&](std::size_t at, ErrorCode code, const char* what) -> Error {
    const std::string_view before = text.substr(0, at);
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const auto start = before.rfind('\n') + 1;  // npos + 1 is 0
    return {code, r.place(line, before.substr(start)), what};
  };
  if (text.substr(0, 3) == "\xEF\xBB\xBF") return refuse(0, ErrorCode::encoding, "begins with a byte order mark; save without it");
  if (const auto good = valid_utf8_prefix(text); good != text.size()) {
    return refuse(good, ErrorCode::encoding, "bytes that are not UTF-8");
  }
  if (const auto cr = text.find('\r'); cr != std::string_view::npos) {
    return refuse(cr, ErrorCode::encoding, "a carriage return; save with LF line ends");
  }
  std::string_view line;
  if (!r.next_line(line)) return Error{ErrorCode::parse, r.name_ + ":1:1", "no header; expected the names of the columns"};
  r.header_line_ = r.line_;
  split_cells(line, r.header_);
  for (std::size_t i = 0; i < r.header_.size(); ++i) {
    const auto cell = r.header_[i];
    const auto before = line.substr(0, static_cast<std::size_t>(cell.data() - line.data()));
    if (cell.empty()) return Error{ErrorCode::parse, r.place(r.line_, before), "a column without a name"};
    if (std::find(r.header_.begin(), r.header_.begin() + static_cast<std::ptrdiff_t>(i), cell) !=
        r.header_.begin() + static_cast<std::ptrdiff_t>(i)) {
      return Error{ErrorCode::parse, r.place(r.line_, before), "column '" + std::string(cell) + "' stands twice"};
    }
  }
  return r;
}

std::size_t TsvReader::column(std::string_view name) const {
  const auto it = std::find(header_.begin(), header_.end(), name);
  return it == header_.end() ? kNone : static_cast<std::size_t>(it - header_.begin());
}

Status TsvReader::expect_header(const std::vector<std::string_view>& names) const {
  if (header_ == names) return ok_status();
  return Error{ErrorCode::parse, name_ + ":" + std::to_string(header_line_) + ":1",
               "columns are " + joined(header_) + "; expected " + joined(names)};
}

bool TsvReader::next_line(std::string_view& line) {
  while (at_ < text_.size()) {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    line = text_.substr(at_, end - at_);
    at_ = end + 1;
    ++line_;
    if (!line.empty() && line.front() != '#') return true;
  }
  return false;
}

Result<bool> TsvReader::next(Row& row) {
  if (!next_line(row.text)) return false;
  row.line = line_;
  split_cells(row.text, row.cells);
  if (row.cells.size() == header_.size()) return true;
  const std::string counts =
      std::to_string(row.cells.size()) + " cells; expected " + std::to_string(header_.size()) + " (" + joined(header_) + ")";
  if (row.cells.size() > header_.size()) {
    return error(row, header_.size(), counts);
  }
  return Error{ErrorCode::parse, place(row.line, row.text), counts};
}

std::string TsvReader::place(std::uint32_t line, std::string_view before) const {
  return name_ + ":" + std::to_string(line) + ":" + std::to_string(count_code_points(before) + 1);
}

std::string TsvReader::where(const Row& row, std::size_t cell, std::size_t byte) const {
  if (cell >= row.cells.size()) return place(row.line, row.text);
  const auto start = static_cast<std::size_t>(row.cells[cell].data() - row.text.data());
  return place(row.line, row.text.substr(0, start + byte));
}

Error TsvReader::error(const Row& row, std::size_t cell, std::string what, std::size_t byte) const {
  return {ErrorCode::parse, where(row, cell, byte), std::move(what)};
}

}  // namespace sijil
