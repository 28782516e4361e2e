#include "merge/evidence.h"

#include <algorithm>
#include <cstdlib>

#include "base/strings.h"
#include "merge/constants.h"
#include "merge/figure_evidence.h"

namespace sijil {
namespace {

using namespace merging;

constexpr int kHoursADay = 24;

bool meet(const Telling& a, const Telling& b) { return a.first <= b.last && b.first <= a.last; }

void weigh_dates(const Telling& a, const Telling& b, Comparison& c) {
  if (a.first == kNoDay || b.first == kNoDay) {
    // Nothing says when one of them was: neither its date nor its publication.
    c.barrier = Barrier::date;
    return;
  }
  if (!meet(a, b)) {
    c.barrier = Barrier::date;
    return;
  }
  if (!a.dated || !b.dated) return c.add(Clue::date_unknown, a.dated || b.dated ? kUndated : kBothUndated);
  const int longest = std::max(a.last - a.first, b.last - b.first);
  if (longest == 0) c.add(Clue::same_day, kSameDay);
  else if (longest < kFewDays) c.add(Clue::days_meet, kDaysMeet);
  else c.add(Clue::coarse_dates_meet, kCoarseMeet);
  if (longest > 0 || a.hour == kNoHour || b.hour == kNoHour) return;
  const int hours = std::abs(a.hour - b.hour);
  if (std::min(hours, kHoursADay - hours) >= kOpposedHours) c.add(Clue::hours_apart, kHoursApart);
}

void weigh_places(const Tellings& all, const Telling& a, const Telling& b, Comparison& c) {
  if (a.place == kNone || b.place == kNone) return c.add(Clue::place_unknown, 0);
  const Places& places = all.places();
  constexpr int kDistrict = 3, kRegion = 4;
  const PlaceRelation r = places.relation(a.place, b.place);
  const int outer = std::max(places.rank(a.place), places.rank(b.place));
  switch (r) {
    case PlaceRelation::apart:
      c.barrier = Barrier::place;
      return;
    case PlaceRelation::same:
      if (outer <= kDistrict && places.population(a.place) >= kLargeCity) return c.add(Clue::same_place, kSameCity);
      return c.add(Clue::same_place, outer <= kDistrict ? kSamePlace : outer == kRegion ? kSameRegion : 0);
    case PlaceRelation::related:
      return c.add(Clue::place_related, kRelatedPlace);
    case PlaceRelation::inside:
    case PlaceRelation::around:
      // A province and its capital bear one name: which of them is meant, few articles say.
      return c.add(Clue::place_inside, outer <= kDistrict || (outer == kRegion && places.words(a.place) == places.words(b.place)) ? kInsideTown : outer == kRegion ? kInsideRegion : kInsideCountry);
  }
}

void weigh_types(const Tellings& all, const Telling& a, const Telling& b, Comparison& c) {
  const MergeTables& tables = all.tables();
  if (!a.typed || !b.typed) c.add(Clue::type_unknown, 0);
  else if (a.type == b.type) c.add(Clue::same_type, kSameType);
  else if (tables.groups(a.type) & tables.groups(b.type)) c.add(Clue::near_type, kNearType);
  else c.barrier = Barrier::type;
  // A car bomb's weapon is a car bomb: where one type says it, the weapon adds nothing.
  const bool implied = a.type == b.type && starts_with(kRecordTypes[a.type], "explosive.");
  if ((a.weapons & b.weapons) && !implied) c.add(Clue::same_weapon, kSameWeapon);
}

bool kin(const Party& a, const Party& b) {
  if (a.id == b.parent || b.id == a.parent) return true;
  if (a.parent != kNoWord && a.parent == b.parent) return true;
  return a.country != kNoWord && a.country == b.country;
}

constexpr std::uint8_t role_index(std::string_view name) {
  std::uint8_t i = 0;
  while (kActorRoles[i] != name) ++i;
  return i;
}
constexpr std::uint8_t kPerpetrator = role_index("perpetrator"), kVictim = role_index("victim"), kTarget = role_index("target"),
                       kSideA = role_index("side_a"), kSideB = role_index("side_b");

bool is_side(std::uint8_t role) { return role == kSideA || role == kSideB; }

// Who suffers is victim in one article and target in the next; sides are named in any order.
bool like_roles(std::uint8_t a, std::uint8_t b) {
  const auto suffers = [](std::uint8_t r) { return r == kVictim || r == kTarget; };
  return a == b || (suffers(a) && suffers(b)) || (is_side(a) && is_side(b)) || (is_side(a) && b == kPerpetrator) ||
         (is_side(b) && a == kPerpetrator);
}

void weigh_parties(const Telling& a, const Telling& b, Comparison& c) {
  int same = 0, related = 0, doers_kin = 0, doer_pairs = 0;
  for (const Party& x : a.parties) {
    for (const Party& y : b.parties) {
      const bool equal = x.id == y.id, near = equal || kin(x, y);
      if (x.role == kPerpetrator && y.role == kPerpetrator) {
        ++doer_pairs;
        doers_kin += near;
      }
      if (!like_roles(x.role, y.role)) continue;
      same += equal;
      related += near && !equal;
    }
  }
  const std::vector<Party> sides_a = sides_of(a), sides_b = sides_of(b);
  if (same > 1 && !sides_a.empty() && !sides_b.empty()) c.add(Clue::both_sides, kBothSides);
  else if (same > 0) c.add(Clue::same_party, kSameParty);
  else if (related > 0) c.add(Clue::kin_party, kKinParty);
  if (doer_pairs > 0 && doers_kin == 0) c.add(Clue::other_perpetrator, kOtherDoer);
  if (!sides_meet(sides_a, sides_b)) c.barrier = Barrier::sides;
}

void weigh_words(const Telling& a, const Telling& b, Comparison& c) {
  unsigned shared = 0;
  for (auto x = a.words.begin(), y = b.words.begin(); x != a.words.end() && y != b.words.end();) {
    if (*x < *y) ++x;
    else if (*y < *x) ++y;
    else ++shared, ++x, ++y;
  }
  if (shared >= kManyFrom) c.add(Clue::shared_words, kManyWords);
  else if (shared >= kMoreFrom) c.add(Clue::shared_words, kMoreWords);
  else if (shared >= kSomeFrom) c.add(Clue::shared_words, kSomeWords);
}

// A count of many happenings is told again only as the same count: over the same time and place, with an equal figure.
bool same_aggregate(const Tellings& all, const Telling& a, const Telling& b) {
  if (a.type != b.type || !a.dated || !b.dated || a.first != b.first || a.last != b.last) return false;
  if ((a.place == kNone) != (b.place == kNone)) return false;
  return a.place == kNone || all.places().relation(a.place, b.place) == PlaceRelation::same;
}

}  // namespace

std::vector<Party> sides_of(const Telling& t) {
  std::vector<Party> out;
  std::copy_if(t.parties.begin(), t.parties.end(), std::back_inserter(out), [](const Party& p) { return is_side(p.role); });
  if (out.size() < 2) out.clear();
  return out;
}

bool sides_meet(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return true;
  for (const Party& x : a)
    for (const Party& y : b)
      if (x.id == y.id || kin(x, y)) return true;
  return false;
}

Comparison compare(const Tellings& all, const Telling& first, const Telling& second) {
  Comparison c;
  if (first.aggregate != second.aggregate) c.barrier = Barrier::kind;
  else if (first.doc == second.doc && first.url == second.url) c.barrier = Barrier::same_article;
  if (c.barrier != Barrier::none) return c;
  const bool swapped = second.published < first.published;
  const Telling &a = swapped ? second : first, &b = swapped ? first : second;
  weigh_dates(a, b, c);
  if (c.barrier == Barrier::none) weigh_places(all, a, b, c);
  if (c.barrier == Barrier::none) weigh_types(all, a, b, c);
  if (c.barrier == Barrier::none) weigh_parties(a, b, c);
  if (c.barrier != Barrier::none) return c;
  weigh_figures(a, b, c);
  weigh_words(a, b, c);
  if (!a.aggregate || c.barrier != Barrier::none) return c;
  const auto equal = [](const Evidence& e) { return e.clue == Clue::equal_figure; };
  const std::span<const Evidence> pieces = c.evidence();
  if (!same_aggregate(all, a, b) || std::none_of(pieces.begin(), pieces.end(), equal)) c.barrier = Barrier::aggregate;
  return c;
}

}  // namespace sijil
