// The header of a foreign table: which column has which name, any case. Not for use outside this room.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/delimited_reader.h"
#include "base/result.h"
#include "base/strings.h"
#include "extract/gazetteer_source.h"

namespace sijil {

class GazetteerHeader {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  explicit GazetteerHeader(const DelimitedReader::Row& row) {
    for (const std::string_view cell : row.cells) {
      names_.push_back(ascii_lower(cell));
    }
  }
  /// The first of these names that is there, or kNone.
  std::size_t column(std::initializer_list<std::string_view> any) const {
    for (const std::string_view name : any) {
      const auto it = std::find(names_.begin(), names_.end(), name);
      if (it != names_.end()) return static_cast<std::size_t>(it - names_.begin());
    }
    return kNone;
  }
  std::size_t size() const { return names_.size(); }

  static SourceCell cell(const DelimitedReader::Row& row, std::size_t column) {
    return column < row.cells.size() ? SourceCell{row.cells[column], row.column_of(column)} : SourceCell{};
  }

 private:
  std::vector<std::string> names_;
};

/// Tabs, or commas and quotes: whichever the first line has more of.
inline Result<DelimitedReader> open_gazetteer_table(const std::string& path) {
  Result<DelimitedReader> tabs = DelimitedReader::open(path, {'\t', false});
  if (!tabs) return tabs.error();
  DelimitedReader::Row row;
  const bool csv = tabs->next(row) && row.cells.size() == 1 && row.cells[0].find(',') != std::string_view::npos;
  return csv ? DelimitedReader::open(path, {',', true}) : DelimitedReader::open(path, {'\t', false});
}

Status read_gazetteer_tsv(const std::string& path, GazetteerSink& sink);
Status read_gazetteer_ocha(const std::string& path, GazetteerSink& sink);
Status read_gazetteer_wof(const std::string& path, GazetteerSink& sink);
Status read_gazetteer_geonames(const std::vector<std::string>& paths, GazetteerSink& sink);

}  // namespace sijil
