#include "fetch/archive.h"

#include <utility>

#include "base/strings.h"
#include "fetch/mapped_file.h"

namespace sijil {
namespace {

class WarcArchive : public Archive {
 public:
  WarcArchive(MappedFile file, const std::string& path, const std::string& name, std::size_t max_bytes)
      : file_(std::move(file)), pages_(name, path, file_.bytes(), max_bytes) {}

  std::optional<Result<Page>> next(PassedOver& passed) override {
    file_.forget_before(static_cast<std::size_t>(pages_.position()));
    return pages_.next(passed);
  }
  std::uint64_t position() const override { return pages_.position(); }

 private:
  MappedFile file_;
  WarcPages pages_;
};

}  // namespace

ArchiveKind archive_kind(const std::string& path) {
  const std::string low = ascii_lower(std::string_view(path).substr(path.find_last_of('/') + 1));
  if (ends_with(low, ".warc") || ends_with(low, ".warc.gz") || ends_with(low, ".warc.zst")) return ArchiveKind::warc;
  return ends_with(low, ".zip") || ends_with(low, ".wacz") ? ArchiveKind::zip : ArchiveKind::none;
}

Result<std::unique_ptr<Archive>> Archive::open(const std::string& path, const std::string& name, std::size_t max_bytes) {
  if (archive_kind(path) == ArchiveKind::zip) return open_zip(path, name, max_bytes);
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  if (file->bytes().empty()) return Error{ErrorCode::parse, path, "the file is empty"};
  return std::unique_ptr<Archive>(std::make_unique<WarcArchive>(*std::move(file), path, name, max_bytes));
}

}  // namespace sijil
