// Entries follow one another; between two that can be read the next head is looked for, so damage costs only its own entry.
#include "fetch/zip_salvage.h"

#include <algorithm>
#include <cstdint>

namespace sijil {
namespace {

constexpr std::string_view kHead = "PK\3\4", kDescriptor = "PK\7\10", kEnd = "PK\5\6";
constexpr std::size_t kHeadSize = 30, kEndSize = 22;
constexpr std::uint32_t kIn64 = 0xFFFFFFFF;  // the size stands in a field of 64 bits

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t n = 0;
  for (std::size_t i = size; i-- > 0;) n = n << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0);
  return n;
}

void put(std::string& out, std::uint64_t n, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i, n >>= 8) out += static_cast<char>(n & 0xFF);
}

struct Entry {
  std::uint64_t head = 0, packed = 0, plain = 0, data = 0, end = 0;
  std::uint32_t crc = 0;
  bool cut = false;
};

/// The sizes of 64 bits in the extra field of a head.
void take_64(std::string_view extra, Entry& e) {
  for (std::size_t at = 0; at + 4 <= extra.size();) {
    const std::uint64_t id = number(extra, at, 2), size = number(extra, at + 2, 2);
    if (id == 1 && size >= 16) {
      e.plain = number(extra, at + 4, 8);
      e.packed = number(extra, at + 12, 8);
      return;
    }
    at += 4 + size;
  }
}

/// The size of an entry that was written without knowing it stands behind it.
bool take_descriptor(std::string_view file, Entry& e) {
  for (std::size_t at = file.find(kDescriptor, e.data); at != std::string_view::npos && at + 16 <= file.size(); at = file.find(kDescriptor, at + 1)) {
    if (number(file, at + 8, 4) != at - e.data) continue;
    e.crc = static_cast<std::uint32_t>(number(file, at + 4, 4));
    e.packed = at - e.data;
    e.plain = number(file, at + 12, 4);
    e.end = at + 16;
    return true;
  }
  return false;
}

bool read_head(std::string_view file, std::size_t at, Entry& e) {
  if (at + kHeadSize > file.size()) return false;
  const std::uint64_t flags = number(file, at + 6, 2), names = number(file, at + 26, 2), extra = number(file, at + 28, 2);
  e.head = at;
  e.crc = static_cast<std::uint32_t>(number(file, at + 14, 4));
  e.packed = number(file, at + 18, 4);
  e.plain = number(file, at + 22, 4);
  e.data = at + kHeadSize + names + extra;
  if (names == 0 || e.data > file.size()) return false;
  if ((flags & 8) != 0 && e.packed == 0) return take_descriptor(file, e);
  if (e.packed == kIn64 || e.plain == kIn64) take_64(file.substr(at + kHeadSize + names, extra), e);
  if (e.packed > file.size() - e.data) {  // cut off; an archive that is stored as it is can be read up to there
    if (number(file, at + 8, 2) != 0) return false;
    e.packed = e.plain = file.size() - e.data;
    e.cut = true;
  }
  e.end = e.data + e.packed;
  return true;
}

/// The entry's row of the list: most of it is the head again. Places and sizes of more than 32 bits go into an extra field.
void put_row(std::string& out, std::string_view file, const Entry& e) {
  const std::uint64_t names = number(file, e.head + 26, 2);
  const bool large = e.packed >= kIn64 || e.plain >= kIn64 || e.head >= kIn64;
  out += "PK\1\2";
  put(out, 45, 2);
  out += file.substr(e.head + 4, 10);  // version, flags, method, time, day
  put(out, e.crc, 4);
  put(out, large ? kIn64 : e.packed, 4);
  put(out, large ? kIn64 : e.plain, 4);
  put(out, names, 2);
  put(out, large ? 28 : 0, 2);
  put(out, 0, 10);  // comment, disk, attributes
  put(out, large ? kIn64 : e.head, 4);
  out += file.substr(e.head + kHeadSize, names);
  if (!large) return;
  put(out, 1, 2);
  put(out, 24, 2);
  for (const std::uint64_t n : {e.plain, e.packed, e.head}) put(out, n, 8);
}

/// The end record, before it that of 64 bits where the other is too small.
void put_end(ZipList& out) {
  const std::uint64_t size = out.bytes.size(), place = out.end;
  const bool large = place >= kIn64 || size >= kIn64 || out.entries >= 0xFFFF;
  if (large) {
    out.bytes += "PK\6\6";
    put(out.bytes, 44, 8);
    put(out.bytes, 45, 2);
    put(out.bytes, 45, 2);
    put(out.bytes, 0, 8);
    for (const std::uint64_t n : {std::uint64_t{out.entries}, std::uint64_t{out.entries}, size, place}) put(out.bytes, n, 8);
    out.bytes += "PK\6\7";
    put(out.bytes, 0, 4);
    put(out.bytes, place + size, 8);
    put(out.bytes, 1, 4);
  }
  out.bytes += kEnd;
  put(out.bytes, 0, 4);
  for (int i = 0; i < 2; ++i) put(out.bytes, large ? 0xFFFF : out.entries, 2);
  put(out.bytes, large ? kIn64 : size, 4);
  put(out.bytes, large ? kIn64 : place, 4);
  put(out.bytes, 0, 2);
}

}  // namespace

ZipList zip_list_of(std::string_view file) {
  ZipList out;
  std::size_t descriptors = 0;
  for (std::size_t at = file.find(kHead); at != std::string_view::npos;) {
    Entry e;
    const bool unsized = at + kHeadSize <= file.size() && (number(file, at + 6, 2) & 8) != 0 && number(file, at + 18, 4) == 0;
    constexpr std::size_t kMostSearched = 1000;  // each search may go to the end of the file
    if (unsized && ++descriptors > kMostSearched) break;
    if (read_head(file, at, e)) {
      put_row(out.bytes, file, e);
      ++out.entries;
      if (e.cut) {
        out.sizes_at = e.head + 18;
        for (const std::uint64_t n : {e.packed, e.plain}) put(out.sizes, n, 4);
      }
      out.end = std::max<std::size_t>(out.end, e.end);
      at = file.find(kHead, e.end);
    } else {
      at = file.find(kHead, at + kHead.size());
    }
  }
  put_end(out);
  return out;
}

bool is_empty_zip(std::string_view file) {
  return file.size() >= kEndSize && file.substr(0, kEnd.size()) == kEnd && number(file, 8, 4) == 0;
}

}  // namespace sijil
