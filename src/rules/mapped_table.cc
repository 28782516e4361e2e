// Opening checks what every later access relies on: sizes, alignment, and that what is mapped stands in front.
#include "rules/mapped_table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "rules/string_pool.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxWords = 65535, kMaxWordBytes = std::size_t{1} << 24, kMaxString = 65536;

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
  std::shared_ptr<MappedTable> table(new MappedTable(path, fd));   // closes it
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return Error{ErrorCode::io, path, "not a regular file"};
  table->size_ = static_cast<std::size_t>(info.st_size);
  Status s = table->read_header();
  if (s) s = table->read_words();
  if (s) s = table->map_names();
  if (!s) return s.error();
  return std::shared_ptr<const MappedTable>(std::move(table));
}

MappedTable::~MappedTable() {
  if (bytes_) ::munmap(const_cast<char*>(bytes_), mapped_);
  ::close(fd_);
}

std::size_t MappedTable::read_at(std::uint64_t offset, char* out, std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n = ::pread(fd_, out + done, size - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

Status MappedTable::read_header() {
  const auto refuse = [&](const char* what) -> Status { return Error{ErrorCode::parse, path_, what}; };
  if (read_at(0, reinterpret_cast<char*>(&header_), sizeof header_) != sizeof header_) return refuse("not a gazetteer: shorter than its header");
  MappedHeader h = header_;
  if (std::string_view(h.magic, sizeof h.magic) != kMappedMagic) return refuse("not a gazetteer; make one by `sijil gazetteer import`");
  if (h.endian != kMappedEndian) return refuse("made on a machine of the other byte order; import it again here");
  if (h.version != kMappedVersion) return refuse("made by another version of Sijil; import it again");
  if (h.file_size != size_) return refuse("cut short, or bytes were added; import it again");
  h.checksum = 0;
  if (fnv1a({reinterpret_cast<const char*>(&h), sizeof h}) != header_.checksum) return refuse("damaged header; import it again");
  for (std::size_t i = 0; i < kMappedSections; ++i) {
    const MappedHeader::Section& s = h.sections[i];
    const bool in_order = i <= kRows || s.offset >= h.sections[kRows].offset;   // what is mapped stands in front
    if (s.offset % kMappedAlign || s.offset > size_ || s.size > size_ - s.offset || s.size % item_size(i) || !in_order) return refuse("damaged header; import it again");
    if (i < kRows && s.offset + s.size > h.sections[kRows].offset) return refuse("damaged header; import it again");
  }
  if (h.sections[kRows].size / sizeof(MappedRow) != h.row_count || h.sections[kBegins].size / 4 != h.name_count + std::uint64_t{1})
    return refuse("damaged header; import it again");
  return ok_status();
}

Status MappedTable::read_words() {
  const MappedHeader::Section& s = header_.sections[kWords];
  if (s.size > kMaxWordBytes) return Error{ErrorCode::parse, path_, "damaged header; import it again"};
  word_text_.resize(s.size);
  const bool whole = read_at(s.offset, word_text_.data(), s.size) == s.size;
  if (!whole || word_text_.empty() || word_text_.back() != '\0' || fnv1a(word_text_) != s.checksum) return Error{ErrorCode::parse, path_, "damaged words; import it again"};
  std::string_view rest = word_text_;
  while (!rest.empty() && words_.size() < kMaxWords) {
    words_.emplace_back(rest.data());
    rest.remove_prefix(words_.back().size() + 1);
  }
  return ok_status();
}

Status MappedTable::map_names() {
  mapped_ = header_.sections[kRows].offset;
  void* const bytes = ::mmap(nullptr, mapped_, PROT_READ, MAP_SHARED, fd_, 0);
  if (bytes == MAP_FAILED) return system_error(path_, "map", errno);
  ::madvise(bytes, mapped_, MADV_RANDOM);   // names are looked up here and there; reading ahead would only fill memory
  bytes_ = static_cast<const char*>(bytes);
  names_ = TrieView(section(kCells), section(kTails));
  begins_ = reinterpret_cast<const std::uint32_t*>(section(kBegins).data());
  entries_ = reinterpret_cast<const MappedEntry*>(section(kEntries).data());
  entry_count_ = static_cast<std::uint32_t>(section(kEntries).size() / sizeof(MappedEntry));
  return ok_status();
}

Status MappedTable::verify() const {
  constexpr const char* kNames[kMappedSections] = {"cells", "tails", "begins", "entries", "rows", "strings", "words"};
  std::string block(std::size_t{1} << 20, '\0');
  for (std::size_t i = 0; i < kMappedSections; ++i) {
    std::uint64_t sum = fnv1a({}), left = header_.sections[i].size, at = header_.sections[i].offset;
    while (left > 0) {
      const std::size_t n = read_at(at, block.data(), static_cast<std::size_t>(std::min<std::uint64_t>(left, block.size())));
      if (n == 0) break;
      sum = fnv1a({block.data(), n}, sum);
      at += n;
      left -= n;
    }
    if (left > 0 || sum != header_.sections[i].checksum)
      return Error{ErrorCode::parse, path_, std::string("damaged: the checksum of section '") + kNames[i] + "' is not that of its bytes; import it again"};
  }
  return ok_status();
}

std::pair<const MappedEntry*, const MappedEntry*> MappedTable::entries(std::int32_t value) const {
  if (value < 0 || static_cast<std::uint32_t>(value) >= name_count()) return {nullptr, nullptr};
  const std::uint32_t first = begins_[value], last = begins_[value + 1];
  if (first > last || last > entry_count_) return {nullptr, nullptr};
  return {entries_ + first, entries_ + last};
}

bool MappedTable::read_row(std::uint32_t i, MappedRow& out) const {
  if (i >= row_count()) return false;
  return read_at(header_.sections[kRows].offset + std::uint64_t{i} * sizeof out, reinterpret_cast<char*>(&out), sizeof out) == sizeof out;
}

std::string MappedTable::text(std::uint32_t offset) const {
  const MappedHeader::Section& s = header_.sections[kStrings];
  std::string out;
  char block[128];
  for (std::uint64_t at = offset; offset > 0 && at < s.size && out.size() < kMaxString; at += sizeof block) {
    const std::size_t n = read_at(s.offset + at, block, static_cast<std::size_t>(std::min<std::uint64_t>(sizeof block, s.size - at)));
    const std::string_view read(block, n);
    const std::size_t end = read.find('\0');
    out.append(read.substr(0, end));
    if (end != std::string_view::npos || n == 0) break;
  }
  return out;
}

std::string_view MappedTable::id(std::uint32_t row) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto [it, fresh] = ids_.try_emplace(row);
  MappedRow r;
  if (fresh && read_row(row, r)) it->second = text(r.id);
  return it->second;
}

std::uint32_t MappedTable::find(std::string_view id) const {
  std::uint32_t lo = 0, hi = row_count();
  MappedRow r;
  while (lo < hi) {
    const std::uint32_t mid = lo + (hi - lo) / 2;
    if (!read_row(mid, r)) return kNone;
    if (text(r.id) < id) lo = mid + 1;
    else hi = mid;
  }
  return read_row(lo, r) && text(r.id) == id ? lo : kNone;
}

}  // namespace sijil
