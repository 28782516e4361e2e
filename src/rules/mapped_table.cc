// Opening checks what every later access relies on: sizes, alignment, and strings that end.
#include "rules/mapped_table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "rules/string_pool.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxWords = 65535;

Error system_error(const std::string& path, const char* doing, int cause) {
  return {cause == ENOENT || cause == ENOTDIR ? ErrorCode::not_found : ErrorCode::io, path,
          std::string("cannot ") + doing + ": " + std::generic_category().message(cause)};
}

std::size_t item_size(std::size_t section) {
  constexpr std::size_t kItems[kMappedSections] = {sizeof(Trie::Cell), 1, 4, sizeof(MappedEntry), sizeof(MappedRow), 1, 1};
  return kItems[section];
}

}  // namespace

Result<std::shared_ptr<const MappedTable>> MappedTable::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return system_error(path, "open", errno);
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(fd);
    return Error{ErrorCode::io, path, "not a regular file"};
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size < sizeof(MappedHeader)) {
    ::close(fd);
    return Error{ErrorCode::parse, path, "not a gazetteer: shorter than its header"};
  }
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  const int cause = errno;
  ::close(fd);
  if (bytes == MAP_FAILED) return system_error(path, "map", cause);
  ::madvise(bytes, size, MADV_RANDOM);   // names are looked up here and there; reading ahead would only fill memory
  std::shared_ptr<MappedTable> table(new MappedTable(path, static_cast<const char*>(bytes), size));
  if (Status s = table->check_header(); !s) return s.error();
  table->bind();
  return std::shared_ptr<const MappedTable>(std::move(table));
}

MappedTable::~MappedTable() { ::munmap(const_cast<char*>(bytes_), size_); }

Status MappedTable::check_header() const {
  const auto refuse = [&](const char* what) -> Status { return Error{ErrorCode::parse, path_, what}; };
  MappedHeader h = header();
  if (std::string_view(h.magic, sizeof h.magic) != kMappedMagic) return refuse("not a gazetteer; make one by `sijil gazetteer import`");
  if (h.endian != kMappedEndian) return refuse("made on a machine of the other byte order; import it again here");
  if (h.version != kMappedVersion) return refuse("made by another version of Sijil; import it again");
  if (h.file_size != size_) return refuse("cut short, or bytes were added; import it again");
  h.checksum = 0;
  if (fnv1a({reinterpret_cast<const char*>(&h), sizeof h}) != header().checksum) return refuse("damaged header; import it again");
  for (std::size_t i = 0; i < kMappedSections; ++i) {
    const MappedHeader::Section& s = h.sections[i];
    if (s.offset % kMappedAlign || s.offset > size_ || s.size > size_ - s.offset || s.size % item_size(i)) return refuse("damaged header; import it again");
  }
  if (h.sections[kRows].size / sizeof(MappedRow) != h.row_count || h.sections[kBegins].size / 4 != h.name_count + std::uint64_t{1})
    return refuse("damaged header; import it again");
  if (section(kStrings).empty() || section(kStrings).back() != '\0' || section(kWords).empty() || section(kWords).back() != '\0')
    return refuse("damaged strings; import it again");
  return ok_status();
}

void MappedTable::bind() {
  names_ = TrieView(section(kCells), section(kTails));
  begins_ = reinterpret_cast<const std::uint32_t*>(section(kBegins).data());
  entries_ = reinterpret_cast<const MappedEntry*>(section(kEntries).data());
  entry_count_ = static_cast<std::uint32_t>(section(kEntries).size() / sizeof(MappedEntry));
  rows_ = reinterpret_cast<const MappedRow*>(section(kRows).data());
  strings_ = section(kStrings);
  std::string_view rest = section(kWords);
  while (!rest.empty() && words_.size() < kMaxWords) {
    words_.emplace_back(rest.data());
    rest.remove_prefix(words_.back().size() + 1);
  }
}

Status MappedTable::verify() const {
  constexpr const char* kNames[kMappedSections] = {"cells", "tails", "begins", "entries", "rows", "strings", "words"};
  for (std::size_t i = 0; i < kMappedSections; ++i)
    if (fnv1a(section(static_cast<MappedSection>(i))) != header().sections[i].checksum)
      return Error{ErrorCode::parse, path_, std::string("damaged: the checksum of section '") + kNames[i] + "' is not that of its bytes; import it again"};
  return ok_status();
}

std::pair<const MappedEntry*, const MappedEntry*> MappedTable::entries(std::int32_t value) const {
  if (value < 0 || static_cast<std::uint32_t>(value) >= name_count()) return {nullptr, nullptr};
  const std::uint32_t first = begins_[value], last = begins_[value + 1];
  if (first > last || last > entry_count_) return {nullptr, nullptr};
  return {entries_ + first, entries_ + last};
}

std::string_view MappedTable::text(std::uint32_t offset) const {
  return offset < strings_.size() ? std::string_view(strings_.data() + offset) : std::string_view();
}

std::uint32_t MappedTable::find(std::string_view id) const {
  std::uint32_t lo = 0, hi = row_count();
  while (lo < hi) {
    const std::uint32_t mid = lo + (hi - lo) / 2;
    if (text(rows_[mid].id) < id) lo = mid + 1;
    else hi = mid;
  }
  return lo < row_count() && text(rows_[lo].id) == id ? lo : kNone;
}

}  // namespace sijil
