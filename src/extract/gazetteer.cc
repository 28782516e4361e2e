// Reads the rows once; all text stays in the rule set's pool.
#include "extract/gazetteer.h"

#include <algorithm>
#include <cmath>

#include "extract/gazetteer_outside.h"

namespace sijil {
namespace {

constexpr int kMaxDepth = 12;   // parents above this are a cycle
constexpr double kEarthRadiusKm = 6371.0, kPi = 3.14159265358979323846;

struct Keys {
  explicit Keys(const Taxonomy& t)
      : country(t.key("country")), admin1(t.key("admin1")), parent(t.key("parent")), lat(t.key("lat")), lon(t.key("lon")),
        pop(t.key("pop")), level(t.key("level")), ambiguity(t.key("ambiguity")), of(t.key("of")), en(t.key("en")) {}
  KeyId country, admin1, parent, lat, lon, pop, level, ambiguity, of, en;
};

Place make_place(const RuleSet& rules, RowId id, const Keys& k) {
  const Row& row = rules.tables().rows()[id];
  const auto cell = [&](KeyId key) { return rules.pool().text(rules.tables().cell(id, key)); };
  const auto number = [&](KeyId key) { return rules.pool().number(rules.tables().cell(id, key)); };
  Place p;
  p.row = id;
  p.id = rules.pool().text(row.id);
  const std::string& type = rules.taxonomy().type_name(row.type);
  p.kind = std::string_view(type).substr(std::min(type.size(), type.find('.') + 1));
  p.is_country = p.kind == "country";
  p.is_unit = p.kind == "governorate";
  p.name = cell(k.en);
  p.level = cell(k.level);
  p.country = cell(k.country);
  p.admin1 = cell(k.admin1);
  p.ambiguity = cell(k.ambiguity);
  p.doubts = doubts_of(p.ambiguity);
  p.population = number(k.pop).to_double();
  const Rational lat = number(k.lat), lon = number(k.lon);
  p.has_point = lat.valid() && lon.valid();
  p.lat = lat.to_double();
  p.lon = lon.to_double();
  return p;
}

const Place* look_up(const std::unordered_map<std::string_view, const Place*>& map, std::string_view key) {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : it->second;
}

}  // namespace

Gazetteer::Gazetteer(const RuleSet& rules) : rules_(&rules), outside_(std::make_unique<Outside>()) {
  const Taxonomy& taxonomy = rules.taxonomy();
  const TypeId place = taxonomy.type("place"), capital = taxonomy.type("place-capital"), unit = taxonomy.type("place-unit");
  const Keys keys(taxonomy);
  const std::vector<Row>& rows = rules.tables().rows();
  by_row_.assign(rows.size(), kNone);
  places_.reserve(rows.size());
  for (RowId r = 0; r < rows.size(); ++r) {
    if (place == kNoType || !taxonomy.is_a(rows[r].type, place)) continue;
    by_row_[r] = static_cast<std::uint32_t>(places_.size());
    places_.push_back(make_place(rules, r, keys));
  }
  for (Place& p : places_) by_id_.emplace(p.id, &p);
  // Rows name rows: attached files are not asked, which are slow to search.
  const auto named_row = [&](std::string_view id) { return look_up(by_id_, id); };
  for (Place& p : places_) {
    p.parent = named_row(rules.pool().text(rules.tables().cell(p.row, keys.parent)));
    if (p.is_country) countries_.emplace(p.country, &p);
    if (p.is_unit && !p.admin1.empty()) admin1_.emplace(p.admin1, &p);
  }
  for (Place& p : places_)
    if (p.parent) places_[static_cast<std::size_t>(p.parent - places_.data())].holds = true;
  for (Place& p : places_) {   // a place without a code has that of what holds it
    const Place* up = p.parent;
    for (int depth = 0; p.admin1.empty() && up && depth < kMaxDepth; ++depth, up = up->parent) p.admin1 = up->admin1;
  }
  for (RowId r = 0; r < rows.size(); ++r) {
    if (by_row_[r] != kNone) {
      const Place* whole = named_row(rules.pool().text(rules.tables().cell(r, keys.of)));
      if (whole) by_row_[r] = static_cast<std::uint32_t>(whole - places_.data());
    } else if (capital != kNoType && taxonomy.is_a(rows[r].type, capital)) {
      const Place* p = named_row(rules.pool().text(rules.tables().cell(r, keys.of)));
      if (p) capitals_.emplace(rules.pool().text(rules.tables().cell(r, keys.country)), p);
    } else if (unit != kNoType && taxonomy.is_a(rows[r].type, unit)) {
      const Place* p = named_row(rules.pool().text(rules.tables().cell(r, keys.of)));
      if (p && regions_.emplace(rules.pool().text(rules.tables().cell(r, keys.admin1)), p).second) places_[static_cast<std::size_t>(p - places_.data())].covers_units = true;
    }
  }
}

const Place* Gazetteer::find(std::string_view id) const {
  if (const Place* p = look_up(by_id_, id)) return p;
  for (const AttachedTable& a : rules_->tables().attached())
    if (const std::uint32_t row = a.table->find(id); row != kNone) return outside(a.first + row, 0);
  return nullptr;
}
const Place* Gazetteer::country(std::string_view iso) const { return look_up(countries_, iso); }
const Place* Gazetteer::capital(std::string_view iso) const { return look_up(capitals_, iso); }
const Place* Gazetteer::region(std::string_view code) const { return look_up(regions_, code); }
const Place* Gazetteer::admin1(std::string_view code) const { return look_up(admin1_, code); }

const Place* Gazetteer::of_row(RowId row) const {
  if (row >= by_row_.size()) return outside(row, 0);
  return by_row_[row] != kNone ? &places_[by_row_[row]] : nullptr;
}

std::vector<const Place*> Gazetteer::named(const MatchSet& set, std::uint32_t first, std::uint32_t last) const {
  std::vector<const Place*> out;
  named(set, first, last, out);
  return out;
}

void Gazetteer::named(const MatchSet& set, std::uint32_t first, std::uint32_t last, std::vector<const Place*>& out) const {
  for (MatchId m = set.at(first); m != kNone; m = set[m].next) {
    if (set[m].last != last || set[m].row == kNone) continue;
    const Place* p = of_row(set[m].row);
    if (p && std::find(out.begin(), out.end(), p) == out.end()) out.push_back(p);
  }
}

bool Gazetteer::within(const Place& inner, const Place& outer) const {
  const Place* p = &inner;
  for (int depth = 0; p && depth < kMaxDepth; ++depth, p = p->parent) {
    if (p == &outer) return true;
  }
  if (outer.covers_units && !inner.admin1.empty() && region(inner.admin1) == &outer) return true;
  if (outer.is_country) return inner.country == outer.country;
  return outer.is_unit && !outer.admin1.empty() && inner.admin1 == outer.admin1;
}

std::uint8_t doubts_of(std::string_view ambiguity) {
  if (ambiguity.empty()) return 0;
  std::uint8_t doubts = 0;
  for (const auto& [word, bit] : {std::pair{"word", kDoubtWord}, {"actor", kDoubtActor}, {"small", kDoubtSmall}, {"unit", kDoubtUnit}})
    if (ambiguity.find(word) != std::string_view::npos) doubts = static_cast<std::uint8_t>(doubts | bit);
  return doubts;
}

int level_rank(std::string_view level) {
  if (level == "country" || level == "sea") return 5;
  if (level == "control_area" || level == "natural_region" || level == "governorate") return 4;
  if (level == "district") return 3;
  if (level == "town") return 2;
  return level == "village" ? 1 : 0;
}

double distance_km(const Place& a, const Place& b) {
  const double rad = kPi / 180, f = (b.lat - a.lat) * rad / 2, l = (b.lon - a.lon) * rad / 2;
  const double h = std::sin(f) * std::sin(f) + std::cos(a.lat * rad) * std::cos(b.lat * rad) * std::sin(l) * std::sin(l);
  return 2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace sijil
