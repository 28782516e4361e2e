// GeoNames: allCountries.txt or the file of one country, and alternateNamesV2.txt beside it, whose Arabic names are read
// first. Units without an Arabic name are kept bare, so that what they hold still climbs.
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unordered_map>

#include "extract/gazetteer_header.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kAlternates = "alternateNamesV2.txt";
constexpr std::size_t kAlternateColumns = 8, kPlaceColumns = 19;
constexpr double kCity = 100000, kTown = 5000;

struct Feature {
  std::string_view cls, code, kind;   // code: the whole or, with a star, how it begins
};
// The first that fits. "": not taken. Populated places are told apart by kind_of.
constexpr Feature kFeatures[] = {
    {"A", "PCLH", ""}, {"A", "PCL*", "country"}, {"A", "ADM1", "governorate"}, {"A", "ADM2", "district"}, {"A", "ADM3", "subdistrict"}, {"A", "ADM4", "municipality"},
    {"P", "PPLH", ""}, {"P", "PPLQ", ""}, {"P", "PPLW", ""}, {"P", "PPLCH", ""}, {"P", "PPLX", "neighbourhood"}, {"P", "STLMT", "settlement"}, {"P", "PPLC", "city"}, {"P", "PPLA", "city"}, {"P", "*", "place"},
    {"H", "STM*", "water"}, {"H", "LK*", "water"}, {"H", "SEA", "water"}, {"H", "GULF", "water"}, {"H", "STRT", "water"}, {"H", "RSV*", "water"}, {"H", "BAY", "water"},
    {"L", "CONT", "continent"}, {"L", "RGN*", "region"}, {"L", "MILB", "base"},
    {"R", "RD", "road"}, {"S", "AIRP", "airport"}, {"S", "AIRB", "base"}, {"S", "CMPREF", "camp"}, {"S", "PRN", "site"}, {"S", "HSP", "site"}, {"S", "DAM", "site"}, {"S", "UNIV", "site"},
    {"T", "ISL", "island"}, {"T", "DSRT", "region"}, {"T", "MTS", "region"}, {"T", "PEN", "region"}};

std::string_view kind_of(std::string_view cls, std::string_view code, double population) {
  for (const Feature& f : kFeatures) {
    const bool head = f.code.back() == '*';
    const std::string_view c = head ? f.code.substr(0, f.code.size() - 1) : f.code;
    if (f.cls != cls || (head ? code.substr(0, c.size()) != c : code != c)) continue;
    if (f.kind != "place") return f.kind;
    return population >= kCity ? "city" : population >= kTown || code.substr(0, 4) == "PPLA" ? "town" : "village";
  }
  return {};
}

/// geonameid -> its Arabic names, joined by '|'.
using ArabicNames = std::unordered_map<std::string, std::string>;

Status read_alternates(const std::string& path, GazetteerSink& sink, ArabicNames& out) {
  Result<DelimitedReader> in = DelimitedReader::open(path, {'\t', false});
  if (!in) return in.error();
  const std::uint16_t file = sink.file(path);
  DelimitedReader::Row row;
  while (in->next(row)) {
    if (row.problem.empty() && row.cells.size() < kAlternateColumns) row.problem = std::to_string(row.cells.size()) + " cells; expected at least " + std::to_string(kAlternateColumns);
    if (!row.problem.empty()) {
      sink.refuse(file, row.line, row.column, row.problem);
      continue;
    }
    if (row.cells[2] != "ar" || row.cells[7] == "1" || row.cells[3].empty()) continue;   // language; historic
    std::string& names = out[std::string(row.cells[1])];
    if (row.cells[4] == "1" && !names.empty()) names = std::string(row.cells[3]) + '|' + names;   // the preferred one first
    else names += (names.empty() ? "" : "|") + std::string(row.cells[3]);
  }
  if (!in->error().what.empty()) return in->error();
  return ok_status();
}

class Dump {
 public:
  Dump(const ArabicNames& names, GazetteerSink& sink) : names_(names), sink_(sink) {}

  Status read(const std::string& path) {
    Result<DelimitedReader> in = DelimitedReader::open(path, {'\t', false});
    if (!in) return in.error();
    file_ = sink_.file(path);
    DelimitedReader::Row row;
    while (in->next(row)) {
      if (row.problem.empty() && row.cells.size() != kPlaceColumns) row.problem = std::to_string(row.cells.size()) + " cells; a GeoNames dump has " + std::to_string(kPlaceColumns);
      if (row.problem.empty()) place(row);
      else sink_.refuse(file_, row.line, row.column, row.problem);
    }
    if (!in->error().what.empty()) return in->error();
    return ok_status();
  }

 private:
  static SourceCell cell(const DelimitedReader::Row& row, std::size_t i) { return GazetteerHeader::cell(row, i); }

  void place(const DelimitedReader::Row& row) {
    const SourceCell id = cell(row, 0), people = cell(row, 14), country = cell(row, 8);
    const std::string_view kind = kind_of(row.cells[6], row.cells[7], std::strtod(std::string(people.text).c_str(), nullptr));
    const auto names = names_.find(std::string(id.text));
    const bool unit = kind == "governorate" || kind == "district";
    if (kind.empty() || (names == names_.end() && !unit)) return sink_.pass_over();
    // Rows name the units that hold them by their codes.
    const std::string gn = "gn:" + std::string(id.text), one = code(row, 1), two = code(row, 2);
    const std::string own = kind == "governorate" ? one : kind == "district" ? two : "";
    std::string above;
    if (kind == "district") above = one;
    else if (kind != "country" && kind != "continent" && kind != "governorate") above = two.empty() ? one : two + '|' + one;
    GazetteerRow out;
    out.file = file_;
    out.line = row.line;
    out.id = {id.text.empty() ? id.text : std::string_view(gn), id.column};
    out.key = own;
    out.kind = {kind, cell(row, 7).column};
    out.country = country;
    out.parent = {above, cell(row, 10).column};
    out.lat = cell(row, 4);
    out.lon = cell(row, 5);
    if (people.text != "0") out.population = people;
    out.name = cell(row, 1);
    out.en = row.cells[1];
    out.xref = gn;
    out.lenient = true;
    out.bare = names == names_.end();
    if (!out.bare) split_names(names->second, out.names);
    sink_.row(out);
  }

  static std::string code(const DelimitedReader::Row& row, std::size_t levels) {
    std::string out = "gn-unit:" + std::string(row.cells[8]);
    for (std::size_t n = 0; n < levels; ++n) {
      const std::string_view part = row.cells[10 + n];
      if (part.empty() || part == "00") return "";
      out += '.';
      out += part;
    }
    return out;
  }

  static void split_names(std::string_view joined, std::vector<std::string_view>& out) {
    while (!joined.empty()) {
      const std::size_t bar = joined.find('|');
      out.push_back(joined.substr(0, bar));
      joined = bar == std::string_view::npos ? std::string_view() : joined.substr(bar + 1);
    }
  }

  const ArabicNames& names_;
  GazetteerSink& sink_;
  std::uint16_t file_ = 0;
};

}  // namespace

Status read_gazetteer_geonames(const std::vector<std::string>& paths, GazetteerSink& sink) {
  std::string alternates;
  std::vector<std::string> dumps;
  for (const std::string& p : paths) {
    if (fs::path(p).filename() == kAlternates) alternates = p;
    else dumps.push_back(p);
  }
  if (dumps.empty()) return Error{ErrorCode::usage, "geonames", "no dump is named, such as allCountries.txt"};
  if (alternates.empty()) alternates = (fs::path(dumps.front()).parent_path() / kAlternates).string();
  ArabicNames names;
  if (Status s = read_alternates(alternates, sink, names); !s) return s;
  Dump dump(names, sink);
  for (const std::string& p : dumps)
    if (Status s = dump.read(p); !s) return s;
  return ok_status();
}

}  // namespace sijil
