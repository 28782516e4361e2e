#include "fetch/page_files.h"

#include <openssl/evp.h>
#include <simdjson.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/digest.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "fetch/growing_file.h"
#include "fetch/mapped_file.h"
#include "fetch/url.h"
#include "fetch/warc_writer.h"

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

bool is_lines(const std::string& path) { return ends_with(path, ".jsonl"); }

class PageLines : public PageFiles {
 public:
  explicit PageLines(GrowingFile file) : file_(std::move(file)) {}

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
    return file_.write(line);
  }

  Status sync() override { return file_.sync(); }
  std::uint64_t bytes() const override { return file_.bytes(); }

 private:
  GrowingFile file_;
};

class PageWarc : public PageFiles {
 public:
  PageWarc(GrowingFile file, WarcWriter writer) : file_(std::move(file)), writer_(std::move(writer)) {}

  static Result<std::unique_ptr<PageFiles>> open(const std::string& path, GrowingFile file, const CrawlNote& note) {
    WarcWriter writer({fs::path(path).filename().string(), note.software, note.contact, note.began_at, file.bytes()});
    if (file.bytes() != 0) {  // bodies that stand there already become revisits
      Result<MappedFile> written = MappedFile::open(path);
      if (!written) return written.error();
      constexpr std::size_t kMaxBlock = std::size_t{256} << 20;
      WarcReader reader(path, written->bytes(), kMaxBlock);
      while (const std::optional<Result<WarcRecord>> record = reader.next()) {
        if (*record) writer.remember(**record);
        written->forget_before(static_cast<std::size_t>(reader.position()));
      }
    }
    return std::unique_ptr<PageFiles>(std::make_unique<PageWarc>(std::move(file), std::move(writer)));
  }

  Status write(const FetchedPage& fetched) override { return file_.write(writer_.records(fetched)); }
  Status sync() override { return file_.sync(); }
  std::uint64_t bytes() const override { return file_.bytes(); }

 private:
  GrowingFile file_;
  WarcWriter writer_;
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

Result<std::unique_ptr<PageFiles>> PageFiles::open(const std::string& path, std::optional<std::uint64_t> committed, const CrawlNote& note) {
  if (is_lines(path) || is_warc_output(path)) {
    Result<GrowingFile> file = GrowingFile::open(path, committed, state_path(path));
    if (!file) return file.error();
    if (is_warc_output(path)) return PageWarc::open(path, *std::move(file), note);
    return std::unique_ptr<PageFiles>(std::make_unique<PageLines>(*std::move(file)));
  }
  if (Status s = prepare(path); !s) return s.error();
  return std::unique_ptr<PageFiles>(std::make_unique<PageFolder>(path));
}

Status PageFiles::prepare(const std::string& path) {
  if (is_lines(path) || is_warc_output(path)) return ok_status();
  std::error_code problem;
  fs::create_directories(path, problem);
  if (!problem && fs::is_directory(path, problem)) return ok_status();
  const std::string why = problem ? " (" + problem.message() + ")" : "";
  return Error{ErrorCode::io, path, "cannot be made a folder" + why + "; a file's name ends in .jsonl, .warc or .warc.gz"};
}

bool is_warc_output(const std::string& path) { return ends_with(path, ".warc") || ends_with(path, ".warc.gz"); }

std::string state_path(const std::string& out) {
  return is_lines(out) || is_warc_output(out) ? out + ".state.db" : (fs::path(out) / ".fetch-state.db").string();
}

std::string clusters_path(const std::string& out) {
  for (const std::string_view end : {".jsonl", ".warc", ".warc.gz"}) {
    if (ends_with(out, end)) return out.substr(0, out.size() - end.size()) + ".clusters.tsv";
  }
  return (fs::path(out) / "clusters.tsv").string();
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
