// Reads the rows once. See actor_tables.h.
#include "extract/actor_tables.h"

#include <algorithm>

namespace sijil {
namespace {

constexpr const char* kBodies[] = {"army", "air", "navy", "police", "intel", "border", "gov", "mod", "moi", "mofa", "moh",
                                   "coalition", "regime", "opposition", "enemy", "occupation", "resistance", "militia", "rebels"};

std::string_view cell(const RuleSet& rules, RowId row, const char* key) {
  const KeyId k = rules.taxonomy().key(key);
  return k == kNoKey ? std::string_view() : rules.pool().text(rules.tables().cell(row, k));
}

int year(std::string_view s, int otherwise) {
  int n = 0;
  for (const char c : s) n = c >= '0' && c <= '9' ? n * 10 + (c - '0') : 0;
  return n > 0 ? n : otherwise;
}

}  // namespace

ActorTables::ActorTables(const RuleSet& rules) {
  const Taxonomy& t = rules.taxonomy();
  const TypeId actor = t.type("actor"), source = t.type("source"), nation = t.type("nation");
  const std::vector<Row>& rows = rules.tables().rows();
  for (RowId r = 0; r < rows.size(); ++r) {
    if (actor != kNoType && t.is_a(rows[r].type, actor)) add_row(rules, r, false);
    if (source != kNoType && t.is_a(rows[r].type, source)) add_row(rules, r, true);
    if (nation == kNoType || !t.is_a(rows[r].type, nation)) continue;
    const std::string_view country = cell(rules, r, "country");
    for (const char* kind : kBodies)   // a nation has many rows: the first that names a body tells
      if (const std::string_view id = cell(rules, r, kind); !id.empty() && body(country, kind).empty()) bodies_[country].emplace_back(kind, id);
  }
}

void ActorTables::add_row(const RuleSet& rules, RowId row, bool speaks) {
  const Row& r = rules.tables().rows()[row];
  const std::string_view own = rules.pool().text(r.id), of = cell(rules, row, "of");
  const std::string& type = rules.taxonomy().type_name(r.type);
  Actor a;
  a.id = of.empty() ? own : of;
  a.name = cell(rules, row, "name");
  a.type = std::string_view(type).substr(std::min(type.size(), type.find('.') + 1));
  a.kind = cell(rules, row, "kind");
  a.country = cell(rules, row, "country");
  a.parent = cell(rules, row, "parent");
  a.from = year(cell(rules, row, "from"), 0);
  a.to = year(cell(rules, row, "to"), 9999);
  a.weak = cell(rules, row, "weak") == "1";
  a.speaks = speaks;
  const auto index = static_cast<std::uint32_t>(actors_.size());
  actors_.push_back(a);
  by_row_.emplace(row, index);
  // A body's own row stands for its id; other rows of it only where it has none of its own.
  if (of.empty() && !speaks) by_id_[own] = index;
  else by_id_.emplace(a.id, index);
}

const Actor* ActorTables::find(std::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &actors_[it->second];
}

const Actor* ActorTables::of_row(RowId row) const {
  const auto it = by_row_.find(row);
  return it == by_row_.end() ? nullptr : &actors_[it->second];
}

std::string_view ActorTables::body(std::string_view country, std::string_view kind) const {
  const auto it = bodies_.find(country);
  if (it == bodies_.end()) return {};
  for (const auto& [k, id] : it->second)
    if (k == kind) return id;
  return {};
}

const Actor* ActorTables::in_year(const Actor& a, int year) const {
  if (a.within(year) || a.country.empty()) return &a;
  static constexpr std::string_view kHeirs[] = {"army", "police", "security", "intelligence", "state-government", "ministry"};
  if (std::find(std::begin(kHeirs), std::end(kHeirs), a.kind) == std::end(kHeirs)) return &a;
  for (const Actor& b : actors_)
    if (!b.speaks && !b.weak && b.country == a.country && b.kind == a.kind && b.type == a.type && b.within(year) && (b.from > 0 || b.to < 9999)) return &b;
  return &a;
}

std::vector<const Actor*> ActorTables::named(const MatchSet& set, std::uint32_t first, std::uint32_t last) const {
  std::vector<const Actor*> out;
  for (MatchId m = set.at(first); m != kNone; m = set[m].next) {
    const Actor* a = set[m].row == kNone || set[m].last != last ? nullptr : of_row(set[m].row);
    if (a && std::find(out.begin(), out.end(), a) == out.end()) out.push_back(a);
  }
  return out;
}

}  // namespace sijil
