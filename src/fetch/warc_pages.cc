#include "fetch/warc_pages.h"

#include <charconv>
#include <functional>
#include <utility>

#include "base/strings.h"
#include "fetch/content_coding.h"
#include "fetch/content_type.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxReasons = 200;

void pass(PassedOver& passed, std::string why) {
  if (passed.size() >= kMaxReasons && passed.count(why) == 0) why = "other";
  ++passed[why];
}

struct Body {
  std::string_view bytes, transfer, content;
  std::string reason;  // why it is no page; "" = it may be one
};

// The HTTP message of a response record, cut.
Body http_body(std::string_view message, Page& page) {
  const HeadEnd end = find_head_end(message);
  Body out;
  if (message.substr(0, 5) != "HTTP/" || end.block == 0) {
    out.reason = "no HTTP message";
    return out;
  }
  const std::string_view lines = message.substr(0, end.head);
  const std::size_t space = lines.find(' ');
  if (space < lines.size()) {
    (void)std::from_chars(lines.data() + space + 1, lines.data() + lines.size(), page.status);
  }
  std::string_view name, value;
  for (HeaderLines headers(lines); headers.next(name, value);) {
    page.headers.emplace_back(ascii_lower(name), std::string(value));
    if (same_ignoring_case(name, "Content-Type")) take_content_type(value, page);
    else if (same_ignoring_case(name, "Content-Encoding")) out.content = value;
    else if (same_ignoring_case(name, "Transfer-Encoding")) out.transfer = value;
  }
  out.bytes = message.substr(end.block);
  if (page.status < 200 || page.status >= 300) out.reason = "status " + std::to_string(page.status);
  return out;
}

bool is_page_type(const Page& page) {
  if (page.content_type == "text/html" || page.content_type == "application/xhtml+xml") return true;
  return page.content_type == "text/plain" && !ends_with(page.url, "/robots.txt") && !ends_with(page.url, "/ads.txt");
}

std::uint64_t hash(std::string_view s) { return std::hash<std::string_view>()(s); }

}  // namespace

WarcPages::WarcPages(std::string name, std::string path, std::string_view file, std::size_t max_bytes)
    : name_(std::move(name)), path_(std::move(path)), file_(file), max_bytes_(max_bytes), reader_(path_, file, max_bytes) {}

std::optional<Result<Page>> WarcPages::next(PassedOver& passed) {
  while (std::optional<Result<WarcRecord>> record = reader_.next()) {
    if (!*record) return Result<Page>((*record).error());
    const WarcRecord& r = **record;
    std::optional<Result<Page>> page;
    if (same_ignoring_case(r.type, "response") || same_ignoring_case(r.type, "resource")) {
      page = page_of(r, passed);
      if (page && *page && !r.payload_digest.empty() && originals_.size() < kMaxRevisited) {
        originals_.try_emplace(hash(r.payload_digest), Original{r.offset, r.inner, hash(r.target_uri)});
      }
    } else if (same_ignoring_case(r.type, "revisit")) {
      page = revisited(r, passed);
    } else {
      pass(passed, std::string(r.type.empty() ? "no type" : r.type.substr(0, 40)));
    }
    if (page) return page;
  }
  return std::nullopt;
}

std::optional<Result<Page>> WarcPages::page_of(const WarcRecord& record, PassedOver& passed) {
  Page page;
  page.id = warc_place(name_, record.offset, record.inner);
  page.url = page.final_url = std::string(record.target_uri);
  page.fetched_at = std::string(record.date);
  Body body;
  if (same_ignoring_case(record.type, "resource")) {
    body.bytes = record.block;
    take_content_type(record.content_type, page);
  } else {
    body = http_body(record.block, page);
  }
  const std::string where = warc_place(path_, record.offset, record.inner);
  if (body.reason.empty() && page.content_type.empty() && !trim(body.bytes.substr(0, 256)).empty() &&
      trim(body.bytes.substr(0, 256)).front() == '<') {
    page.content_type = "text/html";
  }
  if (body.reason.empty() && !is_page_type(page)) {
    body.reason = page.content_type.empty() ? "no content type" : page.content_type.substr(0, 60);
  }
  if (!body.reason.empty()) {
    pass(passed, std::move(body.reason));
    return std::nullopt;
  }
  std::string joined;
  if (same_ignoring_case(body.transfer, "chunked")) {
    Result<std::string> whole = join_chunks(body.bytes, max_bytes_, where);
    if (!whole) return Result<Page>(whole.error());
    joined = *std::move(whole);
    body.bytes = joined;
  }
  Result<std::string> plain = decode_content(body.bytes, body.content, max_bytes_, where);
  if (!plain) return Result<Page>(plain.error());
  if (plain->empty()) {
    pass(passed, "empty");
    return std::nullopt;
  }
  page.body = *std::move(plain);
  return Result<Page>(std::move(page));
}

// The same bytes at another address are a page of their own; the same address again brought nothing new.
std::optional<Result<Page>> WarcPages::revisited(const WarcRecord& record, PassedOver& passed) {
  const auto known = record.payload_digest.empty() ? originals_.end() : originals_.find(hash(record.payload_digest));
  if (known == originals_.end()) {
    pass(passed, "revisit of a page of another file");
    return std::nullopt;
  }
  if (known->second.url == hash(record.target_uri)) {
    pass(passed, "revisit of the same page");
    return std::nullopt;
  }
  WarcReader again(path_, file_, max_bytes_, known->second.offset, known->second.inner);
  const std::optional<Result<WarcRecord>> original = again.next();
  if (!original || !*original || (*original)->payload_digest != record.payload_digest) {
    pass(passed, "revisit of a page of another file");
    return std::nullopt;
  }
  std::optional<Result<Page>> page = page_of(**original, passed);
  if (page && *page) {
    (*page)->id = warc_place(name_, record.offset, record.inner);
    (*page)->url = (*page)->final_url = std::string(record.target_uri);
    (*page)->fetched_at = std::string(record.date);
  }
  return page;
}

}  // namespace sijil
