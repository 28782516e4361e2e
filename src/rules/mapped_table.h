// MappedTable: an imported gazetteer (.sgz): names in a trie that is mapped into memory, rows and strings that are read
// from the file where they are asked for. Opening reads the header and the words only. docs/formats/gazetteer.md describes the bytes; extract/gazetteer_writer.h
// writes them. Read-only and thread-safe.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "rules/ids.h"
#include "rules/trie_view.h"

namespace sijil {

constexpr std::string_view kMappedMagic = "SIJILGZ\n";
constexpr std::uint32_t kMappedVersion = 1, kMappedEndian = 0x01020304;
constexpr std::size_t kMappedAlign = 64;

enum MappedSection : std::uint8_t { kCells, kTails, kBegins, kEntries, kRows, kStrings, kWords, kMappedSections };

struct MappedHeader {
  struct Section {
    std::uint64_t offset, size, checksum;
  };
  char magic[8];
  std::uint32_t version, endian;
  std::uint64_t file_size;
  std::uint64_t checksum;         // FNV-1a of the header with this field 0: stands for the whole file
  std::uint64_t fold_hash;        // of the normalise.tsv that the names were folded by
  std::uint32_t row_count, name_count;
  Section sections[kMappedSections];
};

/// Who bears a name. `flags`: kMappedWhole, and above it the level; level, kind and ambiguity are words.
struct MappedEntry {
  std::uint32_t row;
  std::uint8_t flags, kind;
  std::uint16_t ambiguity;
  std::size_t level() const { return flags >> 1U; }
};
constexpr std::uint8_t kMappedWhole = 1;   // nothing may be cut off its front
constexpr std::size_t kMappedLevels = 128;

struct MappedRow {
  std::uint32_t id, en, name, of, parent_id;   // strings; `of`, `parent_id`: rows of the rule set's tables
  std::uint32_t parent;                        // row, or kNone
  std::int32_t lat, lon;                       // millionths of a degree
  std::uint32_t population;
  std::uint16_t country, admin1, ambiguity;    // words
  std::uint8_t kind, level;                    // words
  std::uint8_t flags, pad;
  std::uint16_t pad2;
};
constexpr std::uint8_t kMappedPoint = 1, kMappedHolds = 2;
static_assert(sizeof(MappedEntry) == 8 && sizeof(MappedRow) == 48 && sizeof(MappedHeader) == 48 + 24 * kMappedSections);

class MappedTable {
 public:
  static Result<std::shared_ptr<const MappedTable>> open(const std::string& path);
  ~MappedTable();
  MappedTable(const MappedTable&) = delete;
  MappedTable& operator=(const MappedTable&) = delete;

  /// Reads all of it and compares the checksums.
  Status verify() const;

  const std::string& path() const { return path_; }
  std::uint64_t checksum() const { return header().checksum; }
  std::uint64_t fold_hash() const { return header().fold_hash; }
  std::uint32_t row_count() const { return header().row_count; }
  std::uint32_t name_count() const { return header().name_count; }
  std::uint64_t file_size() const { return size_; }

  const TrieView& names() const { return names_; }
  /// The entries of a name, [first, second); both null for a value that is none.
  std::pair<const MappedEntry*, const MappedEntry*> entries(std::int32_t value) const;
  /// False beyond the last row. Rows stand in the order of their ids.
  bool read_row(std::uint32_t i, MappedRow& out) const;
  /// A string of a row; "" for 0.
  std::string text(std::uint32_t offset) const;
  /// The id of a row; stays valid as long as the table.
  std::string_view id(std::uint32_t row) const;
  std::string_view word(std::size_t i) const { return i < words_.size() ? words_[i] : std::string_view(); }
  std::size_t word_count() const { return words_.size(); }
  /// The row of that id, kNone if there is none.
  std::uint32_t find(std::string_view id) const;

 private:
  MappedTable(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  const MappedHeader& header() const { return header_; }
  Status read_header();
  Status read_words();
  Status map_names();
  /// Bytes at an offset of the file; fewer at its end.
  std::size_t read_at(std::uint64_t offset, char* out, std::size_t size) const;
  std::string_view section(MappedSection s) const { return {bytes_ + header().sections[s].offset, header().sections[s].size}; }

  std::string path_;
  int fd_;
  MappedHeader header_{};
  std::size_t size_ = 0;
  const char* bytes_ = nullptr;            // the file up to its rows
  std::size_t mapped_ = 0;
  std::string word_text_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::uint32_t, std::string> ids_;
  TrieView names_;
  const std::uint32_t* begins_ = nullptr;
  const MappedEntry* entries_ = nullptr;
  std::uint32_t entry_count_ = 0;
  std::vector<std::string_view> words_;
};

}  // namespace sijil
