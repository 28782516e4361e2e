// .zip and .wacz by minizip. A stored entry is read where it stands; a packed one that is not a single page goes into a file
// without a name first, under a bound.
#include <minizip/unzip.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "fetch/archive.h"
#include "fetch/byte_source.h"
#include "fetch/folder.h"
#include "fetch/jsonl.h"
#include "fetch/mapped_file.h"
#include "fetch/zip_salvage.h"

namespace sijil {
namespace {

constexpr std::uint64_t kMaxSpool = std::uint64_t{4} << 30;
constexpr std::uint64_t kFreeSpool = std::uint64_t{64} << 20;  // beyond it an entry may not grow by more than kMaxRatio
constexpr std::uint64_t kMaxRatio = 200;

/// The bytes of a file up to some place and a list of entries behind them, for minizip to read.
struct Joined {
  std::string_view file, list, sizes;  // `sizes` stands for what the file has at `sizes_at`
  std::uint64_t sizes_at = 0, at = 0;

  std::size_t read(char* to, std::size_t size) {
    std::size_t got = 0;
    for (const auto& [part, begin] : {std::pair(file, std::uint64_t{0}), std::pair(list, std::uint64_t{file.size()})}) {
      if (got == size || at < begin || at >= begin + part.size()) continue;
      const std::string_view piece = part.substr(at - begin, size - got);
      std::copy(piece.begin(), piece.end(), to + got);
      for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes_at + i >= at && sizes_at + i < at + piece.size()) to[got + (sizes_at + i - at)] = sizes[i];
      }
      got += piece.size();
      at += piece.size();
    }
    return got;
  }
  bool seek(std::uint64_t to) {
    const bool there = to <= file.size() + list.size();
    if (there) at = to;
    return there;
  }
};

unzFile open_joined(Joined& joined) {
  zlib_filefunc64_def io{};
  io.opaque = &joined;
  io.zopen64_file = [](void* self, const void*, int) { return self; };
  io.zread_file = [](void*, void* self, void* to, uLong size) -> uLong { return static_cast<Joined*>(self)->read(static_cast<char*>(to), size); };
  io.zwrite_file = [](void*, void*, const void*, uLong) -> uLong { return 0; };
  io.ztell64_file = [](void*, void* self) -> ZPOS64_T { return static_cast<Joined*>(self)->at; };
  io.zseek64_file = [](void*, void* self, ZPOS64_T offset, int origin) -> long {
    auto& j = *static_cast<Joined*>(self);
    const std::uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? j.at : origin == ZLIB_FILEFUNC_SEEK_END ? j.file.size() + j.list.size() : 0;
    return j.seek(from + offset) ? 0 : -1;
  };
  io.zclose_file = [](void*, void*) { return 0; };
  io.zerror_file = [](void*, void*) { return 0; };
  return unzOpen2_64("", &io);
}

class ZipArchive : public Archive {
 public:
  ZipArchive(MappedFile file, unzFile zip, std::string path, std::string name, std::size_t max_bytes)
      : file_(std::move(file)), zip_(zip, &unzClose), path_(std::move(path)), name_(std::move(name)), max_bytes_(max_bytes) {
    begin();
  }

  /// A file whose list is gone; zip_list_of() has found entries in it.
  ZipArchive(MappedFile file, ZipList list, std::string path, std::string name, std::size_t max_bytes)
      : file_(std::move(file)), list_(std::move(list)), joined_{file_.bytes().substr(0, list_.end), list_.bytes, list_.sizes, list_.sizes_at, 0}, zip_(open_joined(joined_), &unzClose),
        path_(std::move(path)), name_(std::move(name)), max_bytes_(max_bytes) {
    warning_ = "cut off or damaged: the list of entries is gone; what stands whole before it is read, entries found: " + std::to_string(list_.entries);
    begin();
  }

  std::optional<Result<Page>> next(PassedOver& passed) override {
    if (!warning_.empty()) return Result<Page>(Error{ErrorCode::parse, path_, std::exchange(warning_, {})});
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
        if (!more_ && wacz_ && !std::exchange(warc_seen_, true)) return Result<Page>(Error{ErrorCode::parse, path_, "a WACZ without a WARC file in its archive/"});
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
  void begin() {
    // A WACZ keeps its WARC files in archive/; all else in it is about them. Of one that lost its end the name tells.
    wacz_ = unzLocateFile(zip_.get(), "datapackage.json", 1) == UNZ_OK || ends_with(path_, ".wacz");
    more_ = unzGoToFirstFile(zip_.get()) == UNZ_OK;
  }

  /// Of a Mac's own notes beside each file, of which some are called as the pages are, and of all names that begin with a dot.
  bool hidden() const {
    const std::vector<std::string_view> names = split(entry_, '/');
    const auto dotted = [](std::string_view name) { return starts_with(name, ".") && name.find_first_not_of('.') != std::string_view::npos; };
    return starts_with(entry_, "__MACOSX/") || std::any_of(names.begin(), names.end(), dotted);
  }

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
    if (hidden()) {
      ++passed["a hidden file"];
      return std::nullopt;
    }
    warc_seen_ = warc_seen_ || archive == ArchiveKind::warc;
    if (archive == ArchiveKind::zip) {
      ++passed["an archive in an archive"];
      return std::nullopt;
    }
    if (kind == FileKind::other && archive == ArchiveKind::none && !is_html(info)) {
      ++passed["another kind of file"];
      return std::nullopt;
    }
    if ((info.flag & 1) != 0) return fail(ErrorCode::unsupported, "the entry is encrypted");
    if (!is_known(info)) return fail(ErrorCode::unsupported, "the entry is packed by method " + std::to_string(info.compression_method) + ", which is not read");
    if (unzOpenCurrentFile(zip_.get()) != UNZ_OK) return fail(ErrorCode::parse, "the entry is damaged");
    std::optional<Result<Page>> out =
        archive == ArchiveKind::warc ? open_warc(info) : kind == FileKind::jsonl ? open_lines(info) : whole_page(kind == FileKind::text ? "text/plain" : "text/html");
    const int closed = unzCloseCurrentFile(zip_.get());
    done_ += info.compressed_size;
    if (closed == UNZ_CRCERROR && out && *out) return fail(ErrorCode::parse, "the checksum of the entry is wrong");
    return out;
  }

  /// Stored or deflated.
  static bool is_known(const unz_file_info64& info) { return info.compression_method == 0 || info.compression_method == Z_DEFLATED; }

  /// What an entry of another ending is its first bytes tell, as those of a file do.
  bool is_html(const unz_file_info64& info) {
    if ((info.flag & 1) != 0 || !is_known(info) || unzOpenCurrentFile(zip_.get()) != UNZ_OK) return false;
    std::vector<char> piece(1024);
    const int got = read(piece);
    (void)unzCloseCurrentFile(zip_.get());
    return got > 0 && begins_as_html({piece.data(), static_cast<std::size_t>(got)});
  }

  std::optional<Result<Page>> whole_page(const char* content_type) {
    Page page;
    page.id = name_ + "/" + entry_;
    page.content_type = content_type;
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
  ZipList list_;
  Joined joined_;
  std::unique_ptr<void, int (*)(unzFile)> zip_;
  std::string path_, name_, entry_, warning_;
  std::size_t max_bytes_;
  std::uint64_t done_ = 0;
  bool wacz_ = false, more_ = false, warc_seen_ = false;
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
  if (zip == nullptr && !is_empty_zip(file->bytes())) {
    ZipList list = zip_list_of(file->bytes());
    if (list.entries == 0) return Error{ErrorCode::parse, path, "no ZIP file, or cut off"};
    return std::unique_ptr<Archive>(std::make_unique<ZipArchive>(*std::move(file), std::move(list), path, name, max_bytes));
  }
  return std::unique_ptr<Archive>(std::make_unique<ZipArchive>(*std::move(file), zip, path, name, max_bytes));
}

}  // namespace sijil
