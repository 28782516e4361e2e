#include "fetch/warc_writer.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <memory>
#include <new>
#include <utility>

#include "base/digest.h"
#include "base/strings.h"
#include "fetch/warc_pages.h"

namespace sijil {
namespace {

constexpr int kLevel = 6;
constexpr std::string_view kRevisitProfile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
constexpr std::string_view kSpec = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";

struct Free {
  void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

std::string gzip_member(const std::string& bytes) {
  thread_local const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(kLevel));
  if (!compressor) throw std::bad_alloc();
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

/// The head of an answer with the body it came to: what HTTP had wrapped around the body is off, and the headers that told of
/// it keep their values under another name, as Common Crawl has it.
std::string response_head(std::string_view head, std::size_t body_size, std::string_view& protocol) {
  std::string out;
  const std::size_t first_end = head.find('\n');
  std::string_view first = trim(head.substr(0, first_end));
  if (starts_with(first, "HTTP/2") || starts_with(first, "HTTP/3")) {
    protocol = starts_with(first, "HTTP/2") ? "h2" : "h3";
    const std::size_t space = first.find(' ');
    out = "HTTP/1.1" + std::string(space == std::string_view::npos ? " 200" : first.substr(space));
  } else {
    out = starts_with(first, "HTTP/") ? first : "HTTP/1.1 200 OK";
  }
  out += "\r\n";
  bool has_length = false;
  std::string_view name, value;
  for (HeaderLines lines(head); lines.next(name, value);) {
    const bool length = same_ignoring_case(name, "Content-Length");
    const bool right = length && value == std::to_string(body_size);
    const bool wrapping = same_ignoring_case(name, "Content-Encoding") || same_ignoring_case(name, "Transfer-Encoding");
    has_length = has_length || right;
    out += (wrapping || (length && !right) ? "X-Crawl-" : "") + std::string(name) + ": " + std::string(value) + "\r\n";
  }
  if (!has_length) out += "Content-Length: " + std::to_string(body_size) + "\r\n";
  return out + "\r\n";
}

/// The request as a message of HTTP/1.1; what was spoken stands in WARC-Protocol.
std::string request_head(std::string_view head) {
  std::string out(head);
  const std::size_t end = out.find('\r');
  const std::size_t version = out.rfind(" HTTP/", end);
  if (end != std::string::npos && version != std::string::npos && out[version + 6] != '1') out.replace(version, end - version, " HTTP/1.1");
  return out;
}

}  // namespace

std::string warc_digest(std::string_view first, std::string_view second) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out = "sha256:";
  unsigned bits = 0, held = 0;
  for (const char c : sha256_bytes({first, second})) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (held += 8; held >= 5; held -= 5) out += kLetters[bits >> (held - 5) & 31];
  }
  if (held != 0) out += kLetters[bits << (5 - held) & 31];
  return out + "====";  // 52 letters are four short of a multiple of eight
}

WarcWriter::WarcWriter(WarcWriterOptions options) : options_(std::move(options)) {}

void WarcWriter::remember(const WarcRecord& record) {
  if (!same_ignoring_case(record.type, "response") || record.payload_digest.empty() || originals_.size() >= kMaxRevisited) return;
  originals_.try_emplace(std::string(record.payload_digest),
                         Original{std::string(record.record_id), std::string(record.target_uri), std::string(record.date)});
}

// A UUID of version 8 (RFC 9562): 122 bits of a digest, so that a test and a second run make the same.
std::string WarcWriter::record_id(std::string_view type, const std::string& url, const std::string& date, std::string_view head, std::string_view body) {
  const std::string name = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", options_.file_name, options_.began_at, options_.offset, count_++, type, url, date);
  std::string hex = sha256_hex(name + warc_digest(head, body));
  hex[12] = '8';
  hex[16] = "89ab"[(hex[16] >= 'a' ? hex[16] - 'a' + 10 : hex[16] - '0') & 3];
  return fmt::format("<urn:uuid:{}-{}-{}-{}-{}>", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4), hex.substr(20, 12));
}

std::string WarcWriter::record(std::string_view type, const std::string& url, const std::string& date, const std::string& id, const Fields& more,
                               std::string_view content_type, std::string_view head, std::string_view body) {
  std::string out = fmt::format("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n", type, id, date);
  if (!url.empty()) out += "WARC-Target-URI: " + one_line(url) + "\r\n";
  for (const auto& [name, value] : more) {
    if (!value.empty()) out += std::string(name) + ": " + one_line(value) + "\r\n";
  }
  out += fmt::format("WARC-Block-Digest: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n", warc_digest(head, body), content_type, head.size() + body.size());
  out.append(head).append(body).append("\r\n\r\n");
  return ends_with(options_.file_name, ".gz") ? gzip_member(out) : out;
}

std::string WarcWriter::info(const std::string& agent) {
  std::string block = "software: " + options_.software + "\r\nformat: WARC File Format 1.1\r\nconformsTo: " + std::string(kSpec) + "\r\n";
  if (!agent.empty()) block += "http-header-user-agent: " + one_line(agent) + "\r\n";
  if (!options_.contact.empty()) block += "operator: " + one_line(options_.contact) + "\r\n";
  info_id_ = record_id("warcinfo", "", options_.began_at, block, "");
  return record("warcinfo", "", options_.began_at, info_id_, {{"WARC-Filename", options_.file_name}}, "application/warc-fields", block, "");
}

// The answer, whole or as a revisit, and the request that it belongs to; `id` becomes the answer's.
std::string WarcWriter::exchange(const HttpExchange& hop, std::string_view body, bool may_revisit, std::string& id) {
  std::string_view protocol;
  const std::string head = response_head(hop.response, body.size(), protocol);
  const std::string date = hop.fetched_at.empty() ? options_.began_at : hop.fetched_at;
  const std::string digest = warc_digest(body);
  Fields fields{{"WARC-Warcinfo-ID", info_id_}, {"WARC-IP-Address", hop.address}, {"WARC-Protocol", std::string(protocol)}, {"WARC-Payload-Digest", digest}};
  const auto known = may_revisit && !body.empty() ? originals_.find(digest) : originals_.end();
  std::string out;
  if (known != originals_.end()) {
    id = record_id("revisit", hop.url, date, head, "");
    fields.emplace_back("WARC-Profile", kRevisitProfile);
    fields.emplace_back("WARC-Refers-To", known->second.id);
    fields.emplace_back("WARC-Refers-To-Target-URI", known->second.url);
    fields.emplace_back("WARC-Refers-To-Date", known->second.date);
    out = record("revisit", hop.url, date, id, fields, "application/http; msgtype=response", head, "");
  } else {
    id = record_id("response", hop.url, date, head, body);
    if (hop.cut) fields.emplace_back("WARC-Truncated", "length");
    out = record("response", hop.url, date, id, fields, "application/http; msgtype=response", head, body);
    if (may_revisit && !body.empty() && originals_.size() < kMaxRevisited) originals_.try_emplace(digest, Original{id, hop.url, date});
  }
  if (hop.request.empty()) return out;
  const std::string request = request_head(hop.request), request_id = record_id("request", hop.url, date, request, "");
  return out + record("request", hop.url, date, request_id,
                      {{"WARC-Warcinfo-ID", info_id_}, {"WARC-Concurrent-To", id}, {"WARC-Protocol", std::string(protocol)}},
                      "application/http; msgtype=request", request, "");
}

std::string WarcWriter::records(const FetchedPage& fetched) {
  const Page& page = fetched.page;
  std::vector<HttpExchange> hops = fetched.exchanges;
  if (hops.empty()) {  // a page that was not fetched by the downloader: its head is made anew
    hops.emplace_back();
    hops.back().url = page.final_url.empty() ? page.url : page.final_url;
    hops.back().fetched_at = page.fetched_at;
    hops.back().response = fmt::format("HTTP/1.1 {} OK\r\n", page.status == 0 ? 200 : page.status);
    for (const auto& [name, value] : page.headers) hops.back().response += one_line(name) + ": " + one_line(value) + "\r\n";
  }
  std::string out;
  if (info_id_.empty()) {
    std::string agent;
    std::string_view name, value;
    for (HeaderLines lines(hops.back().request); lines.next(name, value);) {
      if (same_ignoring_case(name, "User-Agent")) agent = value;
    }
    out += info(agent);
  }
  std::string id;
  for (std::size_t i = 0; i + 1 < hops.size(); ++i) out += exchange(hops[i], hops[i].body, false, id);
  out += exchange(hops.back(), page.body, true, id);
  std::string found;
  const auto say = [&](const char* name, const std::string& value) {
    if (!value.empty()) found += std::string(name) + ": " + one_line(value) + "\r\n";
  };
  say("via", fetched.source);
  say("listed-title", fetched.listed_title);
  say("listed-date", fetched.listed_date);
  if (found.empty()) return out;
  const std::string& date = hops.back().fetched_at.empty() ? options_.began_at : hops.back().fetched_at;
  const std::string found_id = record_id("metadata", hops.back().url, date, found, "");
  return out + record("metadata", hops.back().url, date, found_id, {{"WARC-Warcinfo-ID", info_id_}, {"WARC-Concurrent-To", id}},
                      "application/warc-fields", found, "");
}

}  // namespace sijil
