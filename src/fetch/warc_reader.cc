#include "fetch/warc_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/strings.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxHead = 256u << 10;
constexpr std::uint64_t kMaxSkip = std::uint64_t{4} << 30;  // a record larger than that is not inflated to pass over it
constexpr std::size_t kRecordEnd = 4;  // CRLF CRLF
constexpr std::string_view kBegin = "WARC/1.";

std::string_view without_angles(std::string_view uri) {
  if (uri.size() > 1 && uri.front() == '<' && uri.back() == '>') return uri.substr(1, uri.size() - 2);
  return uri;
}

/// Returns false where Content-Length is missing or no number.
bool take_headers(std::string_view head, WarcRecord& out, std::uint64_t& length) {
  bool has_length = false;
  std::string_view name, value;
  for (HeaderLines lines(head); lines.next(name, value);) {
    if (same_ignoring_case(name, "WARC-Type")) out.type = value;
    else if (same_ignoring_case(name, "WARC-Target-URI")) out.target_uri = without_angles(value);
    else if (same_ignoring_case(name, "WARC-Date")) out.date = value;
    else if (same_ignoring_case(name, "Content-Type")) out.content_type = value;
    else if (same_ignoring_case(name, "WARC-Record-ID")) out.record_id = value;
    else if (same_ignoring_case(name, "WARC-Payload-Digest")) out.payload_digest = value;
    else if (same_ignoring_case(name, "WARC-Refers-To-Target-URI")) out.refers_to_uri = without_angles(value);
    else if (same_ignoring_case(name, "Content-Length")) {
      const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), length);
      has_length = problem == std::errc() && end == value.data() + value.size();
    }
  }
  return has_length;
}

}  // namespace

HeadEnd find_head_end(std::string_view bytes) {
  const std::size_t crlf = bytes.find("\n\r\n");
  const std::size_t lf = bytes.substr(0, crlf).find("\n\n");
  if (lf != std::string_view::npos) return {lf, lf + 2};
  return crlf == std::string_view::npos ? HeadEnd() : HeadEnd{crlf, crlf + 3};
}

std::string_view HeaderLines::line() {
  const std::size_t end = left_.find('\n');
  std::string_view out = left_.substr(0, end);
  left_.remove_prefix(end == std::string_view::npos ? left_.size() : end + 1);
  if (!out.empty() && out.back() == '\r') out.remove_suffix(1);
  return out;
}

bool HeaderLines::next(std::string_view& name, std::string_view& value) {
  while (!left_.empty()) {
    const std::string_view l = line();
    const std::size_t colon = l.find(':');
    if (colon == std::string_view::npos) continue;
    name = trim(l.substr(0, colon));
    value = trim(l.substr(colon + 1));
    return true;
  }
  return false;
}

std::string warc_place(const std::string& name, std::uint64_t offset, std::uint64_t inner) {
  return name + ":" + std::to_string(offset) + (inner == 0 ? "" : "+" + std::to_string(inner));
}

WarcReader::WarcReader(std::string name, std::string_view file, std::size_t max_block, std::uint64_t offset, std::uint64_t inner)
    : name_(std::move(name)), max_block_(max_block), members_(file, offset), skip_(inner) {}

Error WarcReader::damaged(ErrorCode code, const std::string& what) {
  Error error{code, warc_place(name_, members_.offset(), members_.inner()), what};
  members_.resync();
  open_ = false;
  return error;
}

std::optional<Result<WarcRecord>> WarcReader::next() {
  for (;;) {
    (void)members_.drop(std::exchange(taken_, 0));
    if (!open_) {
      if (!members_.next()) return std::nullopt;
      open_ = true;
      if (skip_ != 0) (void)members_.drop(std::exchange(skip_, 0));
    }
    while (members_.need(1) && (members_.view()[0] == '\r' || members_.view()[0] == '\n')) (void)members_.drop(1);
    if (!members_.view().empty()) return record();
    if (!members_.broken().empty()) return Result<WarcRecord>(damaged(ErrorCode::parse, members_.broken()));
    open_ = false;
  }
}

std::optional<Result<WarcRecord>> WarcReader::record() {
  const auto fail = [&](const std::string& what, ErrorCode code = ErrorCode::parse) {
    const std::string& broken = members_.broken();
    return Result<WarcRecord>(damaged(code, broken.empty() ? what : broken));
  };
  HeadEnd end;
  for (std::size_t want = 4096;; want *= 4) {
    const bool more = members_.need(want);
    end = find_head_end(members_.view().substr(0, kMaxHead));
    if (end.block != 0) break;
    if (!more || want >= kMaxHead) break;
  }
  if (!starts_with(members_.view(), kBegin)) return fail("no WARC record of version 1 begins here");
  if (end.block == 0) return fail("the header of the record has no end");
  const auto [head, start] = end;
  WarcRecord out;
  std::uint64_t length = 0;
  if (!take_headers(members_.view().substr(0, head), out, length)) return fail("the record has no valid Content-Length");
  out.offset = members_.offset();
  out.inner = members_.inner();
  const std::string declared = "the record declares " + std::to_string(length) + " bytes";
  if (length > max_block_) {
    const Error large{ErrorCode::limit, warc_place(name_, out.offset, out.inner),
                      declared + ", more than " + std::to_string(max_block_)};
    if (length > kMaxSkip || (members_.is_plain() && length > members_.view().size() - start)) return fail(large.what, ErrorCode::limit);
    if (!members_.drop(start + length)) return fail(declared + " and has fewer");
    return Result<WarcRecord>(large);
  }
  const std::size_t whole = start + static_cast<std::size_t>(length);
  if (!members_.need(whole)) return fail(declared + " and has fewer");
  // Where the record is the last of its member, reading on to the end checks the sum of the member before it is given.
  (void)members_.need(whole + kBegin.size());
  const std::string_view view = members_.view();
  if (!members_.broken().empty() && view.size() <= whole + kRecordEnd) return fail("");
  // Some tools leave the empty lines behind a record out.
  const bool ends = view.size() <= whole || view[whole] == '\r' || view[whole] == '\n' || starts_with(view.substr(whole), kBegin);
  if (!ends) return fail(declared + " and does not end there");
  (void)take_headers(view.substr(0, head), out, length);  // the bytes may have moved
  out.block = view.substr(start, static_cast<std::size_t>(length));
  taken_ = whole;
  return Result<WarcRecord>(out);
}

}  // namespace sijil
