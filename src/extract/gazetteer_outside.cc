// Rows of attached gazetteers as places.
#include "extract/gazetteer_outside.h"

namespace sijil {
namespace {
constexpr int kMaxDepth = 12;      // parents above this are a cycle, in a damaged file
constexpr double kMillion = 1e6;
}  // namespace

Gazetteer::~Gazetteer() = default;

const Place* Gazetteer::outside(RowId row, int depth) const {
  const AttachedTable* a = rules_->tables().attached_of(row);
  if (!a || depth > kMaxDepth) return nullptr;
  if (const Place* known = outside_->find(row)) return known;
  return make_outside(row, depth);
}

const Place* Gazetteer::make_outside(RowId row, int depth) const {
  const AttachedTable& a = *rules_->tables().attached_of(row);
  const MappedTable& t = *a.table;
  MappedRow r;
  if (!t.read_row(row - a.first, r)) return nullptr;
  if (const std::string of = t.text(r.of); !of.empty()) {
    const auto it = by_id_.find(of);
    if (it != by_id_.end()) return outside_->keep(row, it->second);
  }
  auto own = std::make_unique<Outside::OwnPlace>();
  own->id = t.text(r.id);
  own->name = t.text(r.en ? r.en : r.name);
  Place* const p = &own->place;
  p->row = row;
  p->id = own->id;
  p->name = own->name;
  p->kind = t.word(r.kind);
  p->is_country = p->kind == "country";
  p->is_unit = p->kind == "governorate";
  p->level = t.word(r.level);
  p->country = t.word(r.country);
  p->admin1 = t.word(r.admin1);
  p->ambiguity = t.word(r.ambiguity);
  p->doubts = doubts_of(p->ambiguity);
  p->has_point = (r.flags & kMappedPoint) != 0;
  p->holds = (r.flags & kMappedHolds) != 0;
  p->lat = r.lat / kMillion;
  p->lon = r.lon / kMillion;
  p->population = r.population;
  if (r.parent < t.row_count()) p->parent = outside(a.first + r.parent, depth + 1);
  if (!p->parent) {
    const auto it = by_id_.find(t.text(r.parent_id));
    if (it != by_id_.end()) p->parent = it->second;
  }
  return outside_->keep(row, std::move(own));
}

}  // namespace sijil
