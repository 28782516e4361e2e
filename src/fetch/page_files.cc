#include "fetch/page_files.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/digest.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "fetch/url.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

bool is_utf8(std::string_view bytes) { return valid_utf8_prefix(bytes) == bytes.size(); }

void write_notes(JsonWriter& w, const FetchedPage& fetched) {
  const Page& page = fetched.page;
  w.key("id").string(page.id);
  w.key("url").string(page.url);
  w.key("final_url").string(page.final_url);
  w.key("fetched_at").string_or_null(page.fetched_at);
  w.key("content_type").string_or_null(page.content_type);
  w.key("charset").string_or_null(page.charset);
  w.key("source").string_or_null(fetched.source);
  w.key("listed_title").string_or_null(fetched.listed_title);
  w.key("listed_date").string_or_null(fetched.listed_date);
}

Error write_error(const std::string& path) { return Error{ErrorCode::io, path, std::string("cannot be written: ") + std::strerror(errno)}; }

class PageLines : public PageFiles {
 public:
  explicit PageLines(std::string path) : path_(std::move(path)) {}
  ~PageLines() override {
    if (fd_ >= 0) ::close(fd_);
  }

  Status open(std::optional<std::uint64_t> known) {
    fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    struct stat info {};
    if (fd_ < 0 || ::fstat(fd_, &info) != 0) return write_error(path_);
    const auto size = static_cast<std::uint64_t>(info.st_size);
    const std::uint64_t committed = known.value_or(0);
    if (size < committed) {
      return Error{ErrorCode::io, path_, "shorter than its state file says; move " + state_path(path_) + " away to begin anew"};
    }
    if (size > 0 && !known) {
      return Error{ErrorCode::io, path_, "has content and no state file: refused, so that nothing is overwritten"};
    }
    if (size > committed && ::ftruncate(fd_, static_cast<off_t>(committed)) != 0) return write_error(path_);
    if (::lseek(fd_, 0, SEEK_END) < 0) return write_error(path_);
    bytes_ = committed;
    return ok_status();
  }

  Status write(const FetchedPage& fetched) override {
    std::string line;
    JsonWriter w(line);
    w.begin_object();
    write_notes(w, fetched);
    if (is_utf8(fetched.page.body)) {
      w.key("html").string(fetched.page.body);
    } else {
      w.key("html_base64").string(encode_base64(fetched.page.body));
    }
    w.end_object();
    line += '\n';
    for (std::size_t at = 0; at < line.size();) {
      const ssize_t n = ::write(fd_, line.data() + at, line.size() - at);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return write_error(path_);
      at += static_cast<std::size_t>(n);
    }
    bytes_ += line.size();
    return ok_status();
  }

  Status sync() override { return ::fsync(fd_) == 0 ? ok_status() : Status(write_error(path_)); }
  std::uint64_t bytes() const override { return bytes_; }

 private:
  std::string path_;
  int fd_ = -1;
  std::uint64_t bytes_ = 0;
};

class PageFolder : public PageFiles {
 public:
  explicit PageFolder(std::string path) : path_(std::move(path)) {}

  // Each file appears whole, the page after its notes, so a page without them is never seen.
  Status write(const FetchedPage& fetched) override {
    const Result<Url> url = parse_url(fetched.page.id);
    std::string host = url ? url->host : "unknown";
    for (char& c : host) c = c == ':' || c == '[' || c == ']' || c == '/' ? '_' : c;
    const fs::path folder = fs::path(path_) / host;
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) return Error{ErrorCode::io, folder.string(), "cannot be made: " + problem.message()};
    constexpr std::size_t kNameDigits = 20;
    const std::string stem = (folder / sha256_hex(fetched.page.id).substr(0, kNameDigits)).string();
    std::string notes;
    JsonWriter w(notes);
    w.begin_object();
    write_notes(w, fetched);
    w.end_object();
    notes += '\n';
    if (Status s = write_file_atomic(stem + ".meta.json", notes); !s) return s;
    return write_file_atomic(stem + (fetched.page.content_type == "text/plain" ? ".txt" : ".html"), fetched.page.body);
  }

  Status sync() override { return ok_status(); }
  std::uint64_t bytes() const override { return 0; }

 private:
  std::string path_;
};

}  // namespace

Result<std::unique_ptr<PageFiles>> PageFiles::open(const std::string& path, std::optional<std::uint64_t> committed) {
  if (ends_with(path, ".jsonl")) {
    auto lines = std::make_unique<PageLines>(path);
    if (Status s = lines->open(committed); !s) return s.error();
    return std::unique_ptr<PageFiles>(std::move(lines));
  }
  if (Status s = prepare(path); !s) return s.error();
  return std::unique_ptr<PageFiles>(std::make_unique<PageFolder>(path));
}

Status PageFiles::prepare(const std::string& path) {
  if (ends_with(path, ".jsonl")) return ok_status();
  std::error_code problem;
  fs::create_directories(path, problem);
  if (!problem && fs::is_directory(path, problem)) return ok_status();
  return Error{ErrorCode::io, path, "cannot be made a folder; a file's name ends in .jsonl"};
}

std::string state_path(const std::string& out) {
  return ends_with(out, ".jsonl") ? out + ".state.db" : (fs::path(out) / ".fetch-state.db").string();
}

std::string clusters_path(const std::string& out) {
  return ends_with(out, ".jsonl") ? out.substr(0, out.size() - 6) + ".clusters.tsv" : (fs::path(out) / "clusters.tsv").string();
}

Result<bool> read_page_notes(const std::string& html_path, Page& page) {
  const std::size_t dot = html_path.rfind('.');
  const std::string path = html_path.substr(0, dot) + ".meta.json";
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return false;
  constexpr std::size_t kMost = 1u << 20;
  const Result<std::string> text = read_file(path, kMost);
  if (!text) return text.error();
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (const auto rc = parser.parse(*text).get(root)) return Error{ErrorCode::parse, path, std::string("not JSON: ") + simdjson::error_message(rc)};
  const auto take = [&](const char* name, std::string& out) {
    std::string_view value;
    if (!root[name].get(value)) out = value;
  };
  take("id", page.id);
  take("url", page.url);
  take("final_url", page.final_url);
  take("fetched_at", page.fetched_at);
  take("content_type", page.content_type);
  take("charset", page.charset);
  return true;
}

std::string encode_base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

Result<std::string> decode_base64(std::string_view text) {
  std::string out(text.size() / 4 * 3 + 1, '\0');
  // The library takes a padding sign for a letter wherever it stands.
  const std::size_t sign = text.find('=');
  const bool whole = sign == std::string_view::npos ||
                     (text.size() - sign <= 2 && text.find_first_not_of('=', sign) == std::string_view::npos);
  if (text.size() % 4 != 0 || !whole) return Error{ErrorCode::parse, "", "not base64"};
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return Error{ErrorCode::parse, "", "not base64"};
  const std::size_t padding = ends_with(text, "==") ? 2 : ends_with(text, "=") ? 1 : 0;
  out.resize(static_cast<std::size_t>(size) - padding);
  return out;
}

}  // namespace sijil
