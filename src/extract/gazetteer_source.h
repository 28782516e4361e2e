// Readers of the files that gazetteers are imported from: places as TSV, GeoNames dumps, OCHA tables of administrative
// units, Who's On First. Each turns its rows into GazetteerRows; what is wrong with a row is told to the sink with its
// place. docs/formats/gazetteer.md lists the columns. They judge no names and resolve no parents.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

/// A value and the column it stands in, for messages.
struct SourceCell {
  std::string_view text;
  std::uint32_t column = 1;
};

/// A place as a source gives it. All text is valid during the call only.
struct GazetteerRow {
  std::uint16_t file = 0;             // index of its file
  std::uint32_t line = 0;
  SourceCell id, kind, country, parent, lat, lon, population, name;
  std::string_view key;               // by which `parent` of other rows may name it, beside its id
  std::string_view en, admin1;        // admin1: ISO 3166-2, of a first-level unit
  std::string_view xref;              // other ids of the place, `|` between them
  std::vector<std::string_view> names;
  bool bare = false;                  // has no Arabic name: stands only between others and what holds them
  bool lenient = false;               // `parent` is a list with `|`, the first that is there; none: the country holds it
};

class GazetteerSink {
 public:
  virtual ~GazetteerSink() = default;
  virtual std::uint16_t file(const std::string& path) = 0;
  virtual void row(const GazetteerRow& row) = 0;
  virtual void refuse(std::uint16_t file, std::uint32_t line, std::uint32_t column, std::string cause) = 0;
  /// A row that is not of a kind we take (a spring, an abandoned village, a place without an Arabic name).
  virtual void pass_over() = 0;
};

enum class GazetteerFormat : std::uint8_t { tsv, geonames, ocha, wof };

/// Reads all files; an Error when one cannot be read at all or lacks a column.
Status read_gazetteer_files(GazetteerFormat format, const std::vector<std::string>& paths, GazetteerSink& sink);

}  // namespace sijil
