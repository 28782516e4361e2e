// What can be said of a row without the others: its kind, country, point, population and names.
#include "extract/gazetteer_draft.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/strings.h"
#include "text/text.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxText = 0xFFFF0000, kMaxWords = 65000, kMaxForms = 200, kMaxForm = 200;
constexpr double kMillion = 1e6;

struct KindRow {
  std::string_view name, kind, level;
};
// The kinds of the sources as types of the tables and levels of the record schema.
constexpr KindRow kKinds[] = {
    {"country", "country", "country"}, {"governorate", "governorate", "governorate"}, {"district", "district", "district"}, {"subdistrict", "district", "district"},
    {"municipality", "municipality", "town"}, {"city", "city", "town"}, {"town", "town", "town"}, {"village", "village", "village"}, {"settlement", "village", "village"},
    {"camp", "camp", "town"}, {"neighbourhood", "neighbourhood", "neighbourhood"}, {"airport", "airport", "facility"}, {"base", "base", "facility"},
    {"crossing", "crossing", "facility"}, {"site", "site", "facility"}, {"road", "road", "road"}, {"island", "island", "natural_region"},
    {"region", "region", "natural_region"}, {"continent", "continent", "natural_region"}, {"water", "water", "sea"}};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_country(std::string_view s) { return s.size() == 2 && is_upper(s[0]) && is_upper(s[1]); }
/// SY-DR, DZ-16: ISO 3166-2.
bool is_unit_code(std::string_view s) { return s.size() >= 4 && s.size() <= 6 && is_country(s.substr(0, 2)) && s[2] == '-'; }

bool parse_number(std::string_view s, double& out) {
  const std::string copy(s);
  char* end = nullptr;
  out = std::strtod(copy.c_str(), &end);
  const bool plain = s.find_first_not_of("0123456789.+-eE") == std::string_view::npos;
  return plain && !copy.empty() && end == copy.c_str() + copy.size() && std::isfinite(out);
}

/// Without what stands in brackets.
std::string plain_name(std::string_view name) {
  std::string out;
  int depth = 0;
  for (const char c : name) {
    if (c == '(') ++depth;
    if (depth == 0) out.push_back(c);
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

bool has_arabic(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

std::uint16_t GazetteerDraft::word(std::string_view w) {
  const auto it = word_ids.find(std::string(w));
  if (it != word_ids.end()) return it->second;
  if (words.size() >= kMaxWords) return 0;   // a unit's code beyond these stays empty
  const auto id = static_cast<std::uint16_t>(words.size());
  words.emplace_back(w);
  word_ids.emplace(w, id);
  return id;
}

std::uint32_t GazetteerDraft::keep(std::string& pool, std::string_view s) {
  if (s.empty()) return 0;
  if (pool.size() + s.size() > kMaxText) {
    full = true;
    return 0;
  }
  const auto at = static_cast<std::uint32_t>(pool.size());
  pool.append(s.substr(0, s.find('\0'))).push_back('\0');
  return at;
}

void GazetteerDraft::refuse(std::uint32_t row, std::uint32_t column, std::string cause) {
  DraftRow& r = rows[row];
  r.flags |= kDraftRefused;
  refusals.push_back({r.file, r.line, column, files[r.file] + ":" + std::to_string(r.line) + ":" + std::to_string(column), std::move(cause)});
}

GazetteerCollector::GazetteerCollector(GazetteerDraft& draft) : draft_(draft) {
  for (const KindRow& k : kKinds) {   // kinds and levels are bytes in the file: the first words
    draft_.word(k.kind);
    draft_.word(k.level);
  }
}

std::uint16_t GazetteerCollector::file(const std::string& path) {
  draft_.files.push_back(path);
  return static_cast<std::uint16_t>(draft_.files.size() - 1);
}

void GazetteerCollector::refuse(std::uint16_t file, std::uint32_t line, std::uint32_t column, std::string cause) {
  draft_.refusals.push_back({file, line, column, draft_.files[file] + ":" + std::to_string(line) + ":" + std::to_string(column), std::move(cause)});
}

bool GazetteerCollector::no(const GazetteerRow& row, const SourceCell& cell, std::string cause) {
  refuse(row.file, row.line, cell.column, std::move(cause));
  return false;
}

void GazetteerCollector::row(const GazetteerRow& row) {
  DraftRow out;
  out.file = row.file;
  out.line = row.line;
  out.id_column = row.id.column;
  out.parent_column = row.parent.column;
  const std::size_t forms = draft_.forms.size();
  if (!check(row, out)) {
    draft_.forms.resize(forms);
    return;
  }
  out.first_form = static_cast<std::uint32_t>(forms);
  out.form_count = static_cast<std::uint16_t>(draft_.forms.size() - forms);
  out.id = draft_.string(row.id.text);
  out.xref = draft_.note(row.xref);
  out.parent_text = draft_.note(row.parent.text);
  if (!row.names.empty()) out.name = draft_.string(row.names.front());
  out.en = draft_.string(row.en);
  out.country = draft_.word(row.country.text);
  if (is_unit_code(row.admin1) && draft_.words[out.kind] == "governorate") {
    out.admin1 = draft_.word(row.admin1);
    out.flags |= kDraftAdmin1;
  }
  if (row.bare) out.flags |= kDraftBare;
  if (row.lenient) out.flags |= kDraftLenient;
  if (!row.key.empty()) draft_.keys.emplace(row.key, static_cast<std::uint32_t>(draft_.rows.size()));
  draft_.rows.push_back(out);
}

bool GazetteerCollector::check(const GazetteerRow& row, DraftRow& out) {
  if (row.id.text.empty()) return no(row, row.id, "no id");
  if (row.id.text.find_first_of(" \0") != std::string_view::npos) return no(row, row.id, "an id with a space in it");
  if (!take_kind(row, out)) return false;
  if (!row.country.text.empty() && !is_country(row.country.text)) return no(row, row.country, "country '" + std::string(row.country.text) + "'; expected two capital letters (ISO 3166-1)");
  double people = 0;
  if (!row.population.text.empty() && (!parse_number(row.population.text, people) || people < 0 || people > 4e9))
    return no(row, row.population, "population '" + std::string(row.population.text) + "'; expected a whole number");
  out.population = static_cast<std::uint32_t>(people);
  return take_point(row, out) && (row.bare || take_names(row));
}

bool GazetteerCollector::take_kind(const GazetteerRow& row, DraftRow& out) {
  std::vector<std::string_view> known;
  for (const KindRow& k : kKinds) {
    known.push_back(k.name);
    if (k.name != row.kind.text) continue;
    out.kind = static_cast<std::uint8_t>(draft_.word(k.kind));
    out.level = static_cast<std::uint8_t>(draft_.word(k.level));
    return true;
  }
  return no(row, row.kind, "unknown kind '" + std::string(row.kind.text) + "'" + did_you_mean(row.kind.text, known));
}

bool GazetteerCollector::take_point(const GazetteerRow& row, DraftRow& out) {
  if (row.lat.text.empty() && row.lon.text.empty()) return true;
  double lat = 0, lon = 0;
  if (!parse_number(row.lat.text, lat) || std::abs(lat) > 90) return no(row, row.lat, "latitude '" + std::string(row.lat.text) + "'; expected degrees from -90 to 90");
  if (!parse_number(row.lon.text, lon) || std::abs(lon) > 180) return no(row, row.lon, "longitude '" + std::string(row.lon.text) + "'; expected degrees from -180 to 180");
  out.lat = static_cast<std::int32_t>(std::lround(lat * kMillion));
  out.lon = static_cast<std::int32_t>(std::lround(lon * kMillion));
  out.flags |= kDraftPoint;
  return true;
}

// Folded, each once. A spelling that only puts a generic noun before another says nothing new: rules read the noun.
bool GazetteerCollector::take_names(const GazetteerRow& row) {
  std::vector<std::string> forms;
  for (const std::string_view name : row.names) {
    std::string form = fold_form(plain_name(name), draft_.rules.folds());
    if (form.empty() || form.size() > kMaxForm || !has_arabic(form) || form.find('\0') != std::string::npos) continue;
    form += ' ';
    if (std::find(forms.begin(), forms.end(), form) == forms.end() && forms.size() < kMaxForms) forms.push_back(std::move(form));
  }
  if (forms.empty()) return no(row, row.name, row.names.empty() ? "no name" : "no name with Arabic letters");
  for (const std::string& form : forms) {
    const std::size_t space = form.find(' ') + 1;
    const bool noun = space < form.size() && is_noun(form.substr(0, space));
    if (noun && (std::find(forms.begin(), forms.end(), form.substr(space)) != forms.end() || is_known(form.substr(space)))) continue;
    if (draft_.folded.size() + form.size() > kMaxText) draft_.full = true;
    draft_.forms.push_back({static_cast<std::uint32_t>(draft_.folded.size()), static_cast<std::uint32_t>(draft_.rows.size())});
    draft_.folded.append(form).push_back('\0');
  }
  return true;
}

bool GazetteerCollector::is_known(const std::string& form) const {
  std::vector<LexiconHit> hits;
  draft_.rules.lexicon().find(form, hits);
  return std::any_of(hits.begin(), hits.end(), [&](const LexiconHit& h) { return h.row != kNone && draft_.tables.of_row(h.row); });
}

bool GazetteerCollector::is_noun(const std::string& word) {
  const auto it = nouns_.find(word);
  if (it != nouns_.end()) return it->second;
  std::vector<LexiconHit> hits;
  draft_.rules.lexicon().find(word, hits);
  const bool noun = std::any_of(hits.begin(), hits.end(), [&](const LexiconHit& h) {
    const std::string& type = draft_.rules.taxonomy().type_name(h.type);
    return type.rfind("@place-noun", 0) == 0 || type == "@site-name";
  });
  return nouns_.emplace(word, noun).first->second;
}

}  // namespace sijil
