#include "fetch/source.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <deque>
#include <functional>
#include <unordered_map>
#include <utility>

#include "fetch/archive.h"
#include "fetch/byte_source.h"
#include "fetch/folder.h"
#include "fetch/follow.h"
#include "fetch/jsonl.h"
#include "fetch/page_files.h"
#include "fetch/url.h"

namespace sijil {
namespace {

constexpr const char* kStdinName = "stdin";
constexpr std::size_t kMaxIds = std::size_t{1} << 20;  // that are compared with later ones; about 40 MB

std::uint64_t size_of_file(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
}

const char* content_type_of(FileKind kind) { return kind == FileKind::html ? "text/html" : "text/plain"; }

}  // namespace

class PageSource::Impl {
 public:
  Impl(std::vector<std::string> words, SourceOptions options)
      : words_(words.begin(), words.end()), options_(std::move(options)), follower_(options_.known) {
    for (const std::string& word : words_) {
      if (!looks_like_url(word) && local_kind(word) != FileKind::other) bytes_known_ += size_of_file(word);
    }
  }

  std::optional<Result<Page>> next() {
    for (;;) {
      if (held_) {
        Result<Page> page = *std::move(held_);
        held_.reset();
        return page;
      }
      std::optional<Result<Page>> item = raw_next();
      if (!item || !*item) return item;
      Page& page = **item;
      if (!options_.published.empty()) page.published = options_.published;
      if (archive_) return item;  // ids of places in an archive are not given twice, and there may be millions
      const std::string given = page.id;
      const std::size_t count = count_id(given);
      if (count == 1) return item;
      page.id = given + "#" + std::to_string(count);
      (void)count_id(page.id);
      std::string what = "the id \"" + given + "\" was given before; this page is called \"" + page.id + "\"";
      held_ = std::move(*item);
      return Result<Page>(Error{ErrorCode::usage, where_, std::move(what)});
    }
  }

  std::uint64_t bytes_read() const { return bytes_done_ + (lines_ ? lines_->bytes_read() : archive_ ? archive_->position() : 0); }
  std::uint64_t bytes_known() const { return bytes_known_; }
  const PassedOver& passed() const { return passed_; }

 private:
  // How often an id has come. Hashes, and not without end: a million lines must not cost a gigabyte.
  std::size_t count_id(const std::string& id) {
    const std::uint64_t hash = std::hash<std::string>()(id);
    const auto at = ids_.find(hash);
    if (at != ids_.end()) return ++at->second;
    if (ids_.size() < kMaxIds) ids_.emplace(hash, 1);
    return 1;
  }

  std::optional<Result<Page>> raw_next() {
    for (;;) {
      if (!errors_.empty()) {
        Error error = std::move(errors_.front());
        errors_.pop_front();
        return Result<Page>(std::move(error));
      }
      std::optional<Result<Page>> item;
      if (lines_) {
        item = next_line();
      } else if (archive_) {
        item = next_of_archive();
      } else if (stream_) {
        item = next_of_stream();
      } else if (!files_.empty()) {
        const LocalFile file = std::move(files_.front());
        files_.pop_front();
        item = open_file(file);
      } else if (!words_.empty()) {
        item = open_word();
      } else {
        return std::nullopt;
      }
      if (item) return item;
    }
  }

  // The next word; nothing when it only set up what next() reads from.
  std::optional<Result<Page>> open_word() {
    if (looks_like_url(words_.front())) {
      std::vector<std::string> urls;
      for (; !words_.empty() && looks_like_url(words_.front()); words_.pop_front()) {
        urls.push_back(words_.front());
        follower_.given(words_.front());
      }
      depths_.assign(urls.size(), 0);
      stream_.emplace(options_.fetch, std::move(urls));
      return std::nullopt;
    }
    const std::string word = std::move(words_.front());
    words_.pop_front();
    if (word == "-") return open_unnamed("-", kStdinName);
    struct stat info {};
    if (::stat(word.c_str(), &info) != 0) {
      const ErrorCode code = errno == ENOENT || errno == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
      return Result<Page>(Error{code, word, std::string("cannot be read: ") + std::strerror(errno)});
    }
    if (S_ISDIR(info.st_mode)) return open_folder(word);
    if (const FileKind kind = local_kind(word); kind != FileKind::other) {
      return open_file({word, kind, file_stem(word), static_cast<std::uint64_t>(info.st_size)});
    }
    if (!S_ISREG(info.st_mode)) return open_unnamed(word, word);  // a pipe, as the shell's <(...)
    return Result<Page>(Error{ErrorCode::unsupported, word, "expected .html, .htm, .txt, .jsonl, .warc, .wacz or .zip, a folder, - or a URL"});
  }

  // What a feed announces is put behind the URLs under way, and the feed itself is not given.
  std::optional<Result<Page>> next_of_stream() {
    std::optional<Result<Page>> item = stream_->next();
    if (!item) {
      stream_.reset();
      return std::nullopt;
    }
    const int depth = depths_.front();
    depths_.pop_front();
    if (!*item) return item;
    where_ = (*item)->url;
    std::optional<Followed> followed = follower_.follow(**item, depth + 1);
    if (!followed) return item;
    for (std::string& url : followed->urls) {
      stream_->add(std::move(url), options_.delay);
      depths_.push_back(depth + 1);
    }
    if (followed->known != 0) passed_["stored before"] += followed->known;
    else if (followed->urls.empty() && !followed->problem) ++passed_["feed or sitemap that announces nothing"];
    if (followed->problem) return Result<Page>(*std::move(followed->problem));
    return std::nullopt;
  }

  std::optional<Result<Page>> open_folder(const std::string& word) {
    FolderListing listing = list_folder(word);
    for (const LocalFile& file : listing.files) bytes_known_ += file.size;
    files_.assign(listing.files.begin(), listing.files.end());
    errors_.assign(listing.errors.begin(), listing.errors.end());
    if (files_.empty() && errors_.empty()) {
      errors_.push_back(Error{ErrorCode::not_found, word, "no .html, .htm, .txt, .jsonl, .warc, .wacz or .zip file in this folder"});
    }
    return std::nullopt;
  }

  std::optional<Result<Page>> open_file(const LocalFile& file) {
    if (file.kind == FileKind::archive) return open_archive(file);
    Result<ByteSource> bytes = ByteSource::open(file.path, file.path);
    if (!bytes) return Result<Page>(bytes.error());
    if (file.kind == FileKind::jsonl) return open_lines(*std::move(bytes), file.path, file.id);
    return whole_page(*std::move(bytes), file.path, file.id, file.kind);
  }

  std::optional<Result<Page>> open_archive(const LocalFile& file) {
    // The file's name stands in the ids; of two of one name the second goes by its path, given twice by a number too.
    std::string name = file.path.substr(file.path.find_last_of('/') + 1);
    if (++archive_names_[name] > 1) name = file.path;
    if (const std::size_t count = ++archive_names_["/" + file.path]; count > 1) name += "#" + std::to_string(count);
    Result<std::unique_ptr<Archive>> archive = Archive::open(file.path, name, options_.max_bytes);
    archive_size_ = file.size;
    if (!archive) {
      bytes_done_ += archive_size_;
      return Result<Page>(archive.error());
    }
    archive_ = *std::move(archive);
    return std::nullopt;
  }

  std::optional<Result<Page>> next_of_archive() {
    std::optional<Result<Page>> item = archive_->next(passed_);
    if (item) return item;
    archive_.reset();
    bytes_done_ += archive_size_;
    return std::nullopt;
  }

  // Without a name's ending the first letter decides.
  std::optional<Result<Page>> open_unnamed(const std::string& path, const std::string& name) {
    Result<ByteSource> bytes = ByteSource::open(path, name);
    if (!bytes) return Result<Page>(bytes.error());
    const Result<std::optional<char>> letter = bytes->first_letter();
    if (!letter) return Result<Page>(letter.error());
    const std::string id = file_stem(name);
    if (*letter == '{') return open_lines(*std::move(bytes), name, id);
    return whole_page(*std::move(bytes), name, id, *letter == '<' ? FileKind::html : FileKind::text);
  }

  std::optional<Result<Page>> whole_page(ByteSource bytes, const std::string& name, const std::string& id,
                                         FileKind kind) {
    where_ = name;
    Result<std::string> body = bytes.rest(options_.max_bytes);
    bytes_done_ += bytes.bytes_read();
    if (!body) return Result<Page>(body.error());
    if (body->empty()) return Result<Page>(Error{ErrorCode::parse, name, "the file is empty"});
    Page page;
    page.id = id;
    page.file = name;
    page.content_type = content_type_of(kind);
    page.body = *std::move(body);
    // What `fetch --out FOLDER` noted beside it.
    if (Result<bool> notes = read_page_notes(name, page); !notes) return Result<Page>(notes.error());
    return Result<Page>(std::move(page));
  }

  std::optional<Result<Page>> open_lines(ByteSource bytes, const std::string& name, const std::string& stem) {
    lines_.emplace(reader_, std::move(bytes), name, stem, options_.max_bytes);
    return std::nullopt;
  }

  std::optional<Result<Page>> next_line() {
    std::optional<Result<Page>> page = lines_->next();
    where_ = lines_->where();
    if (page) return page;
    bytes_done_ += lines_->bytes_read();
    if (!lines_->any()) page = Result<Page>(Error{ErrorCode::parse, lines_->file(), "the file is empty"});
    lines_.reset();
    return page;
  }

  std::deque<std::string> words_;
  SourceOptions options_;
  std::deque<LocalFile> files_;        // of the folder being read
  std::deque<Error> errors_;
  std::optional<FetchStream> stream_;  // of the URLs being fetched
  std::deque<int> depths_;             // of those that were not given yet: sources above them
  Follower follower_;
  std::optional<JsonlPages> lines_;    // of the JSONL file being read
  std::unique_ptr<Archive> archive_;   // being read
  std::uint64_t archive_size_ = 0;
  std::unordered_map<std::string, std::size_t> archive_names_;
  PassedOver passed_;
  JsonlReader reader_;
  std::string where_;                  // of the page read last, for errors about its id
  std::optional<Result<Page>> held_;   // the page whose id was reported
  std::unordered_map<std::uint64_t, std::size_t> ids_;  // by hash
  std::uint64_t bytes_done_ = 0, bytes_known_ = 0;
};

PageSource::PageSource(std::vector<std::string> words, SourceOptions options)
    : impl_(std::make_unique<Impl>(std::move(words), std::move(options))) {}
PageSource::~PageSource() = default;
PageSource::PageSource(PageSource&&) noexcept = default;
PageSource& PageSource::operator=(PageSource&&) noexcept = default;

std::optional<Result<Page>> PageSource::next() { return impl_->next(); }
std::uint64_t PageSource::bytes_read() const { return impl_->bytes_read(); }
std::uint64_t PageSource::bytes_known() const { return impl_->bytes_known(); }
const PassedOver& PageSource::passed() const { return impl_->passed(); }

}  // namespace sijil
