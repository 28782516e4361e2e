// A record is searched for in the buffer; when it is not whole, what is left moves to the front and a block is added.
#include "base/delimited_reader.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/utf8.h"

namespace sijil {
namespace {
constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
}  // namespace

DelimitedReader::DelimitedReader(std::string path, Dialect dialect, std::FILE* file)
    : path_(std::move(path)), dialect_(dialect), file_(file), error_{ErrorCode::io, path_, ""} {}

Result<DelimitedReader> DelimitedReader::open(const std::string& path, Dialect dialect) {
  const auto refuse = [&](int cause) {
    return Error{cause == ENOENT || cause == ENOTDIR ? ErrorCode::not_found : ErrorCode::io, path,
                 "cannot open: " + std::generic_category().message(cause)};
  };
  std::FILE* f = std::fopen(path.c_str(), "rbe");
  if (!f) return refuse(errno);
  DelimitedReader reader(path, dialect, f);
  struct stat info {};
  if (::fstat(fileno(f), &info) == 0 && S_ISDIR(info.st_mode)) return refuse(EISDIR);
  reader.fill();
  if (reader.buffer_.starts_with(kByteOrderMark)) reader.at_ = kByteOrderMark.size();
  if (!reader.error_.what.empty()) return reader.error_;
  return reader;
}

bool DelimitedReader::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kBlock);
  const std::size_t n = std::fread(buffer_.data() + had, 1, kBlock, file_.get());
  buffer_.resize(had + n);
  if (n < kBlock) ended_ = true;
  if (n < kBlock && std::ferror(file_.get())) error_.what = "cannot read: " + std::generic_category().message(errno);
  return n > 0;
}

// The next record without its line end; quoted ones may hold line ends.
bool DelimitedReader::next_record(std::string_view& record) {
  std::size_t seen = 0;    // bytes of the record that were looked at
  bool inside = false;
  overlong_ = false;
  line_ = next_line_;
  for (;;) {
    std::size_t i = at_ + seen;
    for (; i < buffer_.size(); ++i) {
      if (dialect_.quotes && buffer_[i] == '"' && (inside || i == at_ || buffer_[i - 1] == dialect_.separator || buffer_[i - 1] == '"')) inside = !inside;
      if (buffer_[i] != '\n') continue;
      ++next_line_;
      if (!inside) break;
    }
    seen = i - at_;
    if (i < buffer_.size() || (ended_ && seen > 0)) break;
    if (seen > kMaxRow) {   // what comes behind is passed over
      overlong_ = true;
      at_ += seen - 1;
      seen = 1;
    }
    if (!fill() && seen == 0) return false;
  }
  record = std::string_view(buffer_).substr(at_, seen);
  at_ = std::min(buffer_.size(), at_ + seen + 1);
  if (!record.empty() && record.back() == '\r') record.remove_suffix(1);
  return true;
}

bool DelimitedReader::next(Row& row) {
  do {
    if (!error_.what.empty() || !next_record(row.text)) return false;
  } while (row.text.empty() && !overlong_);
  row.line = line_;
  row.column = 1;
  row.problem.clear();
  row.cells.clear();
  row.starts.clear();
  if (overlong_) {
    row.problem = "a row longer than " + std::to_string(kMaxRow) + " bytes";
    return true;
  }
  if (const std::size_t good = valid_utf8_prefix(row.text); good != row.text.size()) {
    row.problem = "bytes that are not UTF-8";
    row.column = static_cast<std::uint32_t>(count_code_points(row.text.substr(0, good))) + 1;
    return true;
  }
  if (dialect_.quotes) cut_quoted(row);
  else cut_plain(row);
  return true;
}

void DelimitedReader::cut_plain(Row& row) const {
  std::size_t from = 0;
  for (;;) {
    const std::size_t to = row.text.find(dialect_.separator, from);
    row.starts.push_back(static_cast<std::uint32_t>(from));
    row.cells.push_back(row.text.substr(from, to - from));
    if (to == std::string_view::npos) return;
    from = to + 1;
  }
}

void DelimitedReader::cut_quoted(Row& row) const {
  const std::string_view t = row.text;
  row.unquoted.clear();
  row.unquoted.reserve(t.size());   // cells point into it
  for (std::size_t i = 0;;) {
    row.starts.push_back(static_cast<std::uint32_t>(i));
    const std::size_t begin = row.unquoted.size();
    if (i < t.size() && t[i] == '"') {
      for (++i; i < t.size(); ++i) {
        if (t[i] != '"') row.unquoted.push_back(t[i]);
        else if (i + 1 < t.size() && t[i + 1] == '"') row.unquoted.push_back(t[i++]);
        else break;
      }
      if (i >= t.size()) {
        row.problem = "a quote that nothing closes";
        row.column = row.column_of(row.starts.size() - 1);
        return;
      }
      ++i;
    }
    while (i < t.size() && t[i] != dialect_.separator) row.unquoted.push_back(t[i++]);
    row.cells.push_back(std::string_view(row.unquoted).substr(begin));
    if (i >= t.size()) return;
    ++i;
  }
}

std::uint32_t DelimitedReader::Row::column_of(std::size_t cell) const {
  const std::size_t byte = cell < starts.size() ? starts[cell] : text.size();
  return static_cast<std::uint32_t>(count_code_points(text.substr(0, byte))) + 1;
}

}  // namespace sijil
