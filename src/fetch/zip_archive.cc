// .zip and .wacz by minizip. A stored entry is read where it stands; a packed one that is not a single page goes into a file
// without a name first, under a bound.
#include <minizip/unzip.h>
#include <unistd.h>

#include <cstdio>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "fetch/archive.h"
#include "fetch/byte_source.h"
#include "fetch/folder.h"
#include "fetch/jsonl.h"
#include "fetch/mapped_file.h"

namespace sijil {
namespace {

constexpr std::uint64_t kMaxSpool = std::uint64_t{4} << 30;
constexpr std::uint64_t kFreeSpool = std::uint64_t{64} << 20;  // beyond it an entry may not grow by more than kMaxRatio
constexpr std::uint64_t kMaxRatio = 200;

class ZipArchive : public Archive {
 public:
  ZipArchive(MappedFile file, unzFile zip, std::string path, std::string name, std::size_t max_bytes)
      : file_(std::move(file)), zip_(zip, &unzClose), path_(std::move(path)), name_(std::move(name)), max_bytes_(max_bytes) {
    // A WACZ keeps its WARC files in archive/; all else in it is about them.
    wacz_ = unzLocateFile(zip, "datapackage.json", 1) == UNZ_OK;
    more_ = unzGoToFirstFile(zip) == UNZ_OK;
  }

  std::optional<Result<Page>> next(PassedOver& passed) override {
    for (;;) {
      std::optional<Result<Page>> page;
      if (pages_) {
        page = pages_->next(passed);
        if (page) return page;
        pages_.reset();
        inner_.reset();
      } else if (lines_) {
        page = lines_->next();
        if (page) return page;
        lines_.reset();
      } else {
        if (!more_) return std::nullopt;
        page = open_entry(passed);
        const int rc = unzGoToNextFile(zip_.get());
        more_ = rc == UNZ_OK;
        if (page) return page;
        if (rc != UNZ_OK && rc != UNZ_END_OF_LIST_OF_FILE) return Result<Page>(Error{ErrorCode::parse, path_, "the list of entries is damaged"});
      }
    }
  }

  std::uint64_t position() const override { return done_; }

 private:
  std::optional<Result<Page>> open_entry(PassedOver& passed) {
    unz_file_info64 info{};
    std::vector<char> name(1024);
    if (unzGetCurrentFileInfo64(zip_.get(), &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK) {
      return Result<Page>(Error{ErrorCode::parse, path_, "the list of entries is damaged"});
    }
    entry_ = name.data();
    const FileKind kind = file_kind(entry_);
    const ArchiveKind archive = archive_kind(entry_);
    if (ends_with(entry_, "/")) return std::nullopt;
    if (wacz_ && (!starts_with(entry_, "archive/") || archive != ArchiveKind::warc)) return std::nullopt;
    if (archive == ArchiveKind::zip || (kind == FileKind::other && archive == ArchiveKind::none)) {
      ++passed[archive == ArchiveKind::zip ? "an archive in an archive" : "another kind of file"];
      return std::nullopt;
    }
    if ((info.flag & 1) != 0) return fail(ErrorCode::unsupported, "the entry is encrypted");
    if (unzOpenCurrentFile(zip_.get()) != UNZ_OK) return fail(ErrorCode::parse, "the entry is damaged or packed by an unknown method");
    std::optional<Result<Page>> out =
        archive == ArchiveKind::warc ? open_warc(info) : kind == FileKind::jsonl ? open_lines(info) : whole_page(kind);
    const int closed = unzCloseCurrentFile(zip_.get());
    done_ += info.compressed_size;
    if (closed == UNZ_CRCERROR && out && *out) return fail(ErrorCode::parse, "the checksum of the entry is wrong");
    return out;
  }

  std::optional<Result<Page>> whole_page(FileKind kind) {
    Page page;
    page.id = name_ + "/" + entry_;
    page.content_type = kind == FileKind::html ? "text/html" : "text/plain";
    std::vector<char> piece(256u << 10);
    for (int got; (got = read(piece)) != 0;) {
      if (got < 0) return fail(ErrorCode::parse, "the packed data is damaged or cut off");
      page.body.append(piece.data(), static_cast<std::size_t>(got));
      if (page.body.size() > max_bytes_) return fail(ErrorCode::limit, "inflates to more than " + std::to_string(max_bytes_) + " bytes");
    }
    if (page.body.empty()) return fail(ErrorCode::parse, "the file is empty");
    return Result<Page>(std::move(page));
  }

  std::optional<Result<Page>> open_warc(const unz_file_info64& info) {
    const std::string id = name_ + "/" + entry_;
    if (info.compression_method == 0) {
      const std::uint64_t at = unzGetCurrentFileZStreamPos64(zip_.get());
      const std::string_view all = file_.bytes();
      if (at > all.size() || info.compressed_size > all.size() - at) return fail(ErrorCode::parse, "the entry lies outside the file");
      pages_.emplace(id, where(), all.substr(at, info.compressed_size), max_bytes_);
      return std::nullopt;
    }
    Result<int> spooled = spool(info);
    if (!spooled) return Result<Page>(spooled.error());
    Result<MappedFile> file = MappedFile::of_descriptor(*spooled, where());
    if (!file) return Result<Page>(file.error());
    inner_.emplace(*std::move(file));
    pages_.emplace(id, where(), inner_->bytes(), max_bytes_);
    return std::nullopt;
  }

  std::optional<Result<Page>> open_lines(const unz_file_info64& info) {
    Result<int> spooled = spool(info);
    if (!spooled) return Result<Page>(spooled.error());
    lines_.emplace(reader_, ByteSource::of_descriptor(*spooled, where()), where(), name_ + "/" + entry_, max_bytes_);
    return std::nullopt;
  }

  /// The entry as a descriptor of a file without a name, at its beginning.
  Result<int> spool(const unz_file_info64& info) {
    std::FILE* file = std::tmpfile();
    if (file == nullptr) return Error{ErrorCode::io, where(), "no temporary file can be made for it"};
    const int fd = ::dup(fileno(file));
    std::uint64_t size = 0;
    std::vector<char> piece(256u << 10);
    Status status = ok_status();
    for (int got; status && (got = read(piece)) != 0;) {
      size += got > 0 ? static_cast<std::uint64_t>(got) : 0;
      if (got < 0) status = Error{ErrorCode::parse, where(), "the packed data is damaged or cut off"};
      else if (size > kMaxSpool || (size > kFreeSpool && size / kMaxRatio > info.compressed_size)) {
        status = Error{ErrorCode::limit, where(), "inflates to far more than an archive of pages"};
      } else if (std::fwrite(piece.data(), 1, static_cast<std::size_t>(got), file) != static_cast<std::size_t>(got)) {
        status = Error{ErrorCode::io, where(), "the temporary file for it cannot be written"};
      }
    }
    if (std::fflush(file) != 0 && status) status = Error{ErrorCode::io, where(), "the temporary file for it cannot be written"};
    std::fclose(file);
    if (status && fd >= 0 && ::lseek(fd, 0, SEEK_SET) == 0) return fd;
    if (fd >= 0) ::close(fd);
    return status ? Error{ErrorCode::io, where(), "the temporary file for it cannot be read"} : status.error();
  }

  int read(std::vector<char>& piece) { return unzReadCurrentFile(zip_.get(), piece.data(), static_cast<unsigned>(piece.size())); }
  std::string where() const { return path_ + "/" + entry_; }
  std::optional<Result<Page>> fail(ErrorCode code, std::string what) const { return Result<Page>(Error{code, where(), std::move(what)}); }

  MappedFile file_;
  std::unique_ptr<void, int (*)(unzFile)> zip_;
  std::string path_, name_, entry_;
  std::size_t max_bytes_;
  std::uint64_t done_ = 0;
  bool wacz_ = false, more_ = false;
  std::optional<MappedFile> inner_;
  std::optional<WarcPages> pages_;
  JsonlReader reader_;
  std::optional<JsonlPages> lines_;
};

}  // namespace

Result<std::unique_ptr<Archive>> open_zip(const std::string& path, const std::string& name, std::size_t max_bytes) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  unzFile zip = unzOpen64(path.c_str());
  if (zip == nullptr) return Error{ErrorCode::parse, path, "no ZIP file, or cut off"};
  return std::unique_ptr<Archive>(std::make_unique<ZipArchive>(*std::move(file), zip, path, name, max_bytes));
}

}  // namespace sijil
