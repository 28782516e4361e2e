// A ZIP whose list of entries is missing or damaged (a download that was cut off): the list is made again from the heads that stand
// before each entry.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sijil {

struct ZipList {
  std::string bytes;        // a central directory with its end record; stands behind the first `end` bytes of the file
  std::size_t end = 0;      // where the last whole entry ends
  std::size_t entries = 0;  // 0: the file holds none
  std::size_t sizes_at = 0; // where the head of the last entry, cut off, has its sizes; 0: it is whole
  std::string sizes;        // what it should say there
};

/// Takes entries that stand whole in `file`; what is cut off, and what does not tell its size, is left out.
ZipList zip_list_of(std::string_view file);

/// True for an archive that says itself that it has no entries.
bool is_empty_zip(std::string_view file);

}  // namespace sijil
