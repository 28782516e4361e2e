#include "merge/places.h"

#include <algorithm>

namespace sijil {
namespace {

constexpr double kSameNameKm = 5;   // two rows of one name that near are one place of two gazetteers
constexpr int kSeaRank = 2;         // a named stretch of water off a town is no larger than the town

int rank_of(const std::string& level) { return level == "sea" ? kSeaRank : level_rank(level); }

bool includes(const std::vector<WordId>& outer, const std::vector<WordId>& inner) {
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

bool contains(const std::vector<std::vector<WordId>>& list, const std::vector<WordId>& words) {
  return std::find(list.begin(), list.end(), words) != list.end();
}

void append(std::string& key, const std::string& part) {
  key += '\x1F';
  key += part;
}

}  // namespace

Places::Words Places::words_of(std::string_view name) const {
  Words out;
  for (const std::string& w : tables_->place_words(name)) out.push_back(pool_->intern(w));
  std::sort(out.begin(), out.end());
  return out;
}

PlaceId Places::add(const RecordPlace& place) {
  const PlaceValue& v = place.value;
  if (v.name.empty() && v.id.empty()) return kNone;
  std::string key = v.id;
  for (const std::string& part : {v.name, v.level, v.country, v.admin1}) append(key, part);
  for (const std::string& part : v.chain) append(key, part);
  key += '\x1E';
  for (const std::string& part : place.places_also) append(key, part);
  const auto [it, fresh] = known_.emplace(std::move(key), static_cast<PlaceId>(nodes_.size()));
  if (!fresh) return it->second;
  Node n;
  n.id = v.id;
  n.name = v.name;
  n.linked = v.id.empty() ? nullptr : gazetteer_->find(v.id);
  n.level = n.linked && v.level.empty() ? std::string(n.linked->level) : v.level;
  n.rank = rank_of(n.level);
  n.words = words_of(v.name);
  for (const std::string& part : v.chain) n.chain.push_back(words_of(part));
  for (const std::string& part : place.places_also) n.also.push_back(words_of(part));
  n.country = pool_->intern(v.country.empty() && n.linked ? n.linked->country : std::string_view(v.country));
  n.admin1 = pool_->intern(v.admin1.empty() && n.linked ? n.linked->admin1 : std::string_view(v.admin1));
  nodes_.push_back(std::move(n));
  return it->second;
}

PlaceRelation Places::linked_relation(const Node& a, const Node& b) const {
  if (a.linked == b.linked) return PlaceRelation::same;
  if (gazetteer_->within(*a.linked, *b.linked)) return PlaceRelation::inside;
  if (gazetteer_->within(*b.linked, *a.linked)) return PlaceRelation::around;
  const bool near = a.linked->has_point && b.linked->has_point && distance_km(*a.linked, *b.linked) <= kSameNameKm;
  if (near && a.words == b.words) return PlaceRelation::same;
  // What an article says of its own place, though the gazetteer does not.
  if (contains(a.chain, b.words)) return PlaceRelation::inside;
  if (contains(b.chain, a.words)) return PlaceRelation::around;
  // One number over several places: the article names the other one, too.
  if (contains(a.also, b.words) || contains(b.also, a.words)) return PlaceRelation::related;
  return PlaceRelation::apart;
}

// Whether `outer` is known to hold `inner`, at least one of which is in no gazetteer.
bool Places::holds(const Node& outer, const Node& inner) const {
  if (contains(inner.chain, outer.words)) return true;
  if (includes(inner.words, outer.words) && inner.words.size() > outer.words.size() && !outer.words.empty()) return true;
  if (outer.level == "country") return outer.country != kNoWord && outer.country == inner.country;
  if (!outer.linked || inner.admin1 == kNoWord || inner.rank >= outer.rank) return false;
  const Place* division = gazetteer_->admin1(pool_->text(inner.admin1));
  return division && gazetteer_->within(*division, *outer.linked);
}

PlaceRelation Places::named_relation(const Node& a, const Node& b) const {
  const auto differ = [](WordId x, WordId y) { return x != kNoWord && y != kNoWord && x != y; };
  if (differ(a.country, b.country) || differ(a.admin1, b.admin1)) return PlaceRelation::apart;
  if (a.words == b.words) return PlaceRelation::same;
  if (holds(b, a)) return PlaceRelation::inside;
  if (holds(a, b)) return PlaceRelation::around;
  if (contains(a.also, b.words) || contains(b.also, a.words)) return PlaceRelation::related;
  const bool one_division = a.admin1 != kNoWord && a.admin1 == b.admin1;
  return one_division && a.rank != b.rank ? PlaceRelation::related : PlaceRelation::apart;
}

PlaceRelation Places::relation(PlaceId a, PlaceId b) const {
  if (a == b) return PlaceRelation::same;
  const Node &x = nodes_[a], &y = nodes_[b];
  return x.linked && y.linked ? linked_relation(x, y) : named_relation(x, y);
}

}  // namespace sijil
