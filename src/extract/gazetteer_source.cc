// The three sources with a header: TSV, OCHA, Who's On First. GeoNames has a file of its own.
#include "extract/gazetteer_source.h"

#include <string>
#include <unordered_set>

#include "base/strings.h"
#include "extract/gazetteer_header.h"

namespace sijil {
namespace {

using Header = GazetteerHeader;

/// The header of a file, or why it has none of use. `what` names the columns that must be there.
struct Table {
  DelimitedReader reader;
  Header header;
};

Result<Table> open_table(const std::string& path) {
  Result<DelimitedReader> reader = open_gazetteer_table(path);
  if (!reader) return reader.error();
  DelimitedReader::Row row;
  if (!reader->next(row)) return Error{ErrorCode::parse, path + ":1:1", "no header; expected the names of the columns"};
  if (!row.problem.empty()) return Error{ErrorCode::encoding, path + ":1:" + std::to_string(row.column), row.problem};
  return Table{*std::move(reader), Header(row)};
}

Error missing_column(const std::string& path, std::string_view name) {
  return {ErrorCode::parse, path + ":1:1", "no column '" + std::string(name) + "'"};
}

/// Calls use(row) for each sound row; a row of another width is refused.
template <class Use>
Status each_row(Table& table, std::uint16_t file, GazetteerSink& sink, Use use) {
  DelimitedReader::Row row;
  while (table.reader.next(row)) {
    if (row.problem.empty() && row.cells.size() != table.header.size()) {
      row.column = row.column_of(std::min(row.cells.size(), table.header.size()));
      row.problem = std::to_string(row.cells.size()) + " cells; the header has " + std::to_string(table.header.size());
    }
    if (row.problem.empty()) use(row);
    else sink.refuse(file, row.line, row.column, row.problem);
  }
  if (!table.reader.error().what.empty()) return table.reader.error();
  return ok_status();
}

void add_names(GazetteerRow& out, std::string_view joined) {
  for (const std::string_view name : split(joined, '|'))
    if (!trim(name).empty()) out.names.push_back(trim(name));
}

}  // namespace

Status read_gazetteer_tsv(const std::string& path, GazetteerSink& sink) {
  Result<Table> table = open_table(path);
  if (!table) return table.error();
  const Header& h = table->header;
  const std::size_t id = h.column({"id"}), name = h.column({"name_ar"}), alt = h.column({"alt_ar"}), en = h.column({"name_en"}), kind = h.column({"kind"}),
                    country = h.column({"country_iso2"}), parent = h.column({"parent_id"}), lat = h.column({"lat"}), lon = h.column({"lon"}),
                    population = h.column({"population"}), pcode = h.column({"pcode"}), xref = h.column({"xref"});
  for (const auto& [column, label] : {std::pair(id, "id"), std::pair(name, "name_ar"), std::pair(kind, "kind")})
    if (column == Header::kNone) return missing_column(path, label);
  const std::uint16_t file = sink.file(path);
  GazetteerRow out;
  return each_row(*table, file, sink, [&](const DelimitedReader::Row& row) {
    out = {};
    out.file = file;
    out.line = row.line;
    out.id = Header::cell(row, id);
    out.kind = Header::cell(row, kind);
    out.country = Header::cell(row, country);
    out.parent = Header::cell(row, parent);
    out.lat = Header::cell(row, lat);
    out.lon = Header::cell(row, lon);
    out.population = Header::cell(row, population);
    out.name = Header::cell(row, name);
    out.en = Header::cell(row, en).text;
    out.admin1 = Header::cell(row, pcode).text;
    out.xref = Header::cell(row, xref).text;
    add_names(out, out.name.text);
    if (!out.names.empty()) add_names(out, Header::cell(row, alt).text);
    sink.row(out);
  });
}

// Each row names a unit of the lowest level and all that hold it; each is handed on once.
Status read_gazetteer_ocha(const std::string& path, GazetteerSink& sink) {
  Result<Table> table = open_table(path);
  if (!table) return table.error();
  constexpr std::string_view kKinds[] = {"country", "governorate", "district", "subdistrict", "village"};
  struct Level {
    std::size_t code, ar, en;
  };
  std::vector<Level> levels;
  const Header& h = table->header;
  for (const char n : {'0', '1', '2', '3', '4'}) {
    const std::string adm = std::string("adm") + n, admin = std::string("admin") + n;
    levels.push_back({h.column({adm + "_pcode", admin + "pcode", adm + "pcode"}),
                      h.column({adm + "_ar", admin + "name_ar", adm + "_name_ar", adm + "name_ar", admin + "altname_ar"}),
                      h.column({adm + "_en", admin + "name_en", adm + "_name_en", adm + "name_en", admin + "refname"})});
  }
  const std::size_t lat = h.column({"lat", "latitude", "center_lat", "y_coord", "latitude_y"}), lon = h.column({"lon", "longitude", "center_lon", "x_coord", "longitude_x"}),
                    population = h.column({"population"});
  if (levels[1].code == Header::kNone || levels[1].ar == Header::kNone) return missing_column(path, levels[1].code == Header::kNone ? "ADM1_PCODE" : "ADM1_AR");
  std::size_t deepest = 1;
  for (std::size_t n = 1; n < levels.size(); ++n)
    if (levels[n].code != Header::kNone) deepest = n;
  const std::uint16_t file = sink.file(path);
  std::unordered_set<std::string> known;
  GazetteerRow out;
  return each_row(*table, file, sink, [&](const DelimitedReader::Row& row) {
    std::string parent;
    std::size_t lowest = 0;
    for (std::size_t n = 1; n < levels.size(); ++n)
      if (!Header::cell(row, levels[n].code).text.empty()) lowest = n;
    if (lowest == 0) return sink.refuse(file, row.line, Header::cell(row, levels[1].code).column, "no p-code");
    for (std::size_t n = 1; n <= lowest; ++n) {
      const SourceCell code = Header::cell(row, levels[n].code);
      if (code.text.empty()) continue;   // a level this country does not have
      const std::string id = "ocha:" + std::string(trim(code.text)), country(code.text.substr(0, 2)), above = parent;
      parent = id;
      if (!known.insert(id).second) {
        if (n == deepest) sink.refuse(file, row.line, code.column, "the p-code '" + std::string(code.text) + "' stands twice");
        continue;
      }
      out = {};
      out.file = file;
      out.line = row.line;
      out.id = {id, code.column};
      out.kind = {kKinds[n], code.column};
      out.country = {country, code.column};
      out.parent = {above, code.column};
      out.name = Header::cell(row, levels[n].ar);
      out.en = Header::cell(row, levels[n].en).text;
      out.lenient = n == 1;
      add_names(out, out.name.text);
      if (n == lowest) {
        out.lat = Header::cell(row, lat);
        out.lon = Header::cell(row, lon);
        out.population = Header::cell(row, population);
      }
      sink.row(out);
    }
  });
}

namespace {

/// "" for a placetype that we do not take.
std::string_view wof_kind(std::string_view type, double population) {
  constexpr double kCity = 100000, kTown = 5000;
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {"country", "country"}, {"continent", "continent"}, {"region", "governorate"}, {"macroregion", "region"}, {"county", "district"},
      {"localadmin", "municipality"}, {"neighbourhood", "neighbourhood"}, {"borough", "neighbourhood"}, {"macrohood", "neighbourhood"}};
  if (type == "locality") return population >= kCity ? "city" : population >= kTown ? "town" : "village";
  for (const auto& [from, to] : kTypes)
    if (from == type) return to;
  return {};
}

}  // namespace

Status read_gazetteer_wof(const std::string& path, GazetteerSink& sink) {
  Result<Table> table = open_table(path);
  if (!table) return table.error();
  const Header& h = table->header;
  const std::size_t id = h.column({"id", "wof:id"}), name = h.column({"name_ara", "name_ar"}), alt = h.column({"alt_ara", "alt_ar"}), en = h.column({"name", "name_en"}),
                    type = h.column({"placetype"}), country = h.column({"iso_country", "iso", "country"}), parent = h.column({"parent_id"}),
                    lat = h.column({"latitude", "geom_latitude", "lat"}), lon = h.column({"longitude", "geom_longitude", "lon"}),
                    population = h.column({"population"}), gone = h.column({"deprecated"}), ended = h.column({"cessation"}), newer = h.column({"superseded_by"});
  for (const auto& [column, label] : {std::pair(id, "id"), std::pair(name, "name_ara"), std::pair(type, "placetype")})
    if (column == Header::kNone) return missing_column(path, label);
  const auto filled = [](std::string_view s) { return !s.empty() && s != "uuuu" && s != "u" && s != "0" && s != "-1"; };
  const std::uint16_t file = sink.file(path);
  GazetteerRow out;
  return each_row(*table, file, sink, [&](const DelimitedReader::Row& row) {
    out = {};
    const SourceCell raw = Header::cell(row, id), over = Header::cell(row, parent), people = Header::cell(row, population);
    const std::string_view kind = wof_kind(Header::cell(row, type).text, people.text.empty() ? 0 : std::strtod(std::string(people.text).c_str(), nullptr));
    if (kind.empty() || filled(Header::cell(row, gone).text) || filled(Header::cell(row, ended).text) || filled(Header::cell(row, newer).text)) return sink.pass_over();
    const std::string own = raw.text.empty() ? "" : "wof:" + std::string(raw.text), above = filled(over.text) && over.text[0] != '-' ? "wof:" + std::string(over.text) : "";
    out.file = file;
    out.line = row.line;
    out.id = {own, raw.column};
    out.kind = {kind, Header::cell(row, type).column};
    out.country = Header::cell(row, country);
    out.parent = {above, over.column};
    out.lat = Header::cell(row, lat);
    out.lon = Header::cell(row, lon);
    out.population = people;
    out.name = Header::cell(row, name);
    out.en = Header::cell(row, en).text;
    add_names(out, out.name.text);
    out.bare = out.names.empty();
    if (!out.bare) add_names(out, Header::cell(row, alt).text);
    sink.row(out);
  });
}

Status read_gazetteer_files(GazetteerFormat format, const std::vector<std::string>& paths, GazetteerSink& sink) {
  if (format == GazetteerFormat::geonames) return read_gazetteer_geonames(paths, sink);
  for (const std::string& path : paths) {
    const Status s = format == GazetteerFormat::tsv ? read_gazetteer_tsv(path, sink) : format == GazetteerFormat::ocha ? read_gazetteer_ocha(path, sink) : read_gazetteer_wof(path, sink);
    if (!s) return s;
  }
  return ok_status();
}

}  // namespace sijil
