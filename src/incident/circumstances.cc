// The place of a clause: choosing among mentions by their neighbours.
#include "incident/circumstances.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/taxonomy.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {

// "The district of Mansura in Aden": a unit of the size of a quarter, near the town that it belongs to.
bool district_of_town(const PlaceValue& inner, const PlaceValue& outer) {
  if (inner.level != "district" || outer.level != "town" || inner.name == outer.name || inner.admin1 != outer.admin1) return false;
  return inner.has_point && outer.has_point && std::abs(inner.lat - outer.lat) < tune::kTownReach && std::abs(inner.lon - outer.lon) < tune::kTownReach;
}

bool lies_in(const PlaceValue& inner, const PlaceValue& outer) {
  if (std::find(inner.chain.begin(), inner.chain.end(), outer.name) != inner.chain.end()) return true;
  if (district_of_town(inner, outer)) return true;
  // "In the countryside of Daraa ... near the town of X".
  const bool countryside = outer.level == "district" && outer.id.empty() && outer.generic_noun && !outer.chain.empty();
  if (countryside && (inner.level == "town" || inner.level == "village")) return !outer.admin1.empty() && outer.admin1 == inner.admin1;
  const bool wide = outer.level == "governorate" || (outer.level == "natural_region" && inner.level != "governorate" && inner.level != "natural_region");
  return wide && !outer.admin1.empty() && outer.admin1 == inner.admin1;
}

bool part_of_country(const PlaceValue& p) { return p.level == "natural_region" && p.lat == 0 && p.admin1.empty() && !p.country.empty() && !p.generic_noun; }

bool small_landscape(const PlaceValue& p) { return p.level == "natural_region" && p.generic_noun && p.id.empty(); }

namespace {

// Also what nothing is known of may lie there.
bool may_hold(const PlaceValue& outer, const PlaceValue& inner) {
  if (lies_in(inner, outer)) return true;
  return inner.id.empty() && (inner.country.empty() || inner.country == outer.country) && (inner.admin1.empty() || inner.admin1 == outer.admin1);
}

// The places that end right before the token, or before a comma there: "in the town of X east of Y, which saw".
std::vector<MentionIndex> places_before(const View& v, std::uint32_t token) {
  std::vector<MentionIndex> found;
  if (token > 0 && v.punct(token - 1, ',')) --token;
  while (token > 0) {
    std::uint32_t at = token;
    MentionIndex i = -1;
    while (at > 0 && token - at < static_cast<std::uint32_t>(found.empty() ? 1 : tune::kPlaceGroupGap) && !v.value<PlaceValue>(i)) i = v.mention_at(--at);
    if (!v.value<PlaceValue>(i)) break;
    found.insert(found.begin(), i);
    token = v.mentions[static_cast<std::size_t>(i)].first;
  }
  const auto points = [&](MentionIndex i) {   // "east of Y" only points
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    const std::vector<MatchId> beyond = v.all(v.names.beyond, token, m.last);
    return std::any_of(beyond.begin(), beyond.end(), [&](MatchId x) { return v.set[x].first < m.first && v.set[x].last == m.last; });
  };
  std::erase_if(found, points);
  return found;
}

}  // namespace

void find_place(const View& v, const Clause& c, Frame& f) {
  std::vector<MentionIndex> places;
  for (const MentionIndex i : v.mentions_in("place", c.first, c.last)) {
    const PlaceValue* p = v.value<PlaceValue>(i);
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    if (!p || p->dateline || has_flag(m, kUsedAsActor) || p->relation == "toward" || beside_known(v, f, m.first)) continue;
    if (p->level == "country" && p->relation == "near") continue;   // "on the border of X": in another country
    places.push_back(i);
  }
  // "... in X, which saw a bombing": the place stands right before the clause.
  if (c.background && places.empty()) places = places_before(v, c.first);
  if (places.empty()) return;
  // The last place inside a mark is the one it speaks of, with those that "and" joins to it.
  const auto marked_by = [&](TypeId mark) {
    std::vector<MentionIndex> marked;
    for (const MatchId m : v.all(mark, c.first, c.last)) {
      const std::size_t before = marked.size();
      for (const MentionIndex i : v.mentions_in("place", v.set[m].first, v.set[m].last)) {
        const Mention& place = v.mentions[static_cast<std::size_t>(i)];
        if (place.last > v.set[m].last) continue;
        const bool joined = marked.size() > before && (place.prefix & kPrefixWaw) && v.gap(v.mentions[static_cast<std::size_t>(marked.back())].last, place.first) <= 1;
        if (!joined) marked.resize(before);
        marked.push_back(i);
      }
    }
    return [marked = std::move(marked)](MentionIndex i) { return std::find(marked.begin(), marked.end(), i) != marked.end(); };
  };
  // What holds for all of them tells nothing.
  const auto leave_out = [&](const auto& which) {
    if (!std::all_of(places.begin(), places.end(), which)) std::erase_if(places, which);
  };
  std::erase_if(places, marked_by(v.names.visit));
  // "This toll does not include those who fell in X".
  if (const MatchId without = v.find(v.names.excluding_toll, c.first, c.last); without != kNone)
    std::erase_if(places, [&](MentionIndex i) { return v.mentions[static_cast<std::size_t>(i)].first >= v.set[without].last; });
  // The town of the hospital, unless nothing else says where.
  const auto hospital = marked_by(v.names.hospital);
  const bool other_town = std::any_of(places.begin(), places.end(), [&](MentionIndex i) {
    const std::string& level = v.value<PlaceValue>(i)->level;
    return !hospital(i) && level != "country" && level != "continent" && level != "region";
  });
  if (other_town) std::erase_if(places, hospital);
  // "14 died in X, among them six in Y": X is where.
  const MatchId among = v.find(v.names.subset, c.first, c.last);
  if (among != kNone) {
    const auto later = [&](MentionIndex i) {   // right behind one of those counts
      const std::uint32_t at = v.mentions[static_cast<std::size_t>(i)].first;
      for (const MentionIndex n : v.mentions_in("number", v.set[among].last, at))
        if (v.mentions[static_cast<std::size_t>(n)].last + 2 > at) return true;
      return false;
    };
    leave_out(later);
  }
  // Where the wounded were taken is not where it happened, unless it was attacked.
  const std::string_view cls = type_class(f.type);
  const bool attacked = cls == "explosive" || cls == "battle";
  std::erase_if(places, [&](MentionIndex i) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    if (attacked && !(m.prefix & kPrefixLam) && v.before(v.names.toll_to, m.first) == kNone) return false;
    return v.value<PlaceValue>(i)->level == "facility" && v.find(v.names.health, m.first, m.last) != kNone;
  });
  // Where the deed was done that a court or the police hold against them.
  if (const MatchId charge = cls == "detention" ? v.find(v.names.charge, c.first, c.last) : kNone; charge != kNone)
    std::erase_if(places, [&](MentionIndex i) {
      const std::uint32_t at = v.mentions[static_cast<std::size_t>(i)].first;
      if (at < v.set[charge].last) return false;
      const auto deed = [&](TypeId what) {   // "charged with smuggling, were arrested in X", "on charges of terror in X": held there
        const std::vector<MatchId> told = v.all(what, v.set[charge].first, at);
        return std::any_of(told.begin(), told.end(), [&](MatchId m) { return v.leaf(m) != "detained" && type_class(v.word(m, v.names.cls)) != "detention"; });
      };
      return deed(v.names.trigger) || deed(v.names.effect);
    });
  const auto office = marked_by(v.names.office);
  const auto beyond = marked_by(v.names.beyond);
  // "Sources in X, north of Y, said": Y goes with the seat.
  std::vector<MentionIndex> seats;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const bool behind = beyond(places[k]) && k > 0 && !seats.empty() && seats.back() == places[k - 1];
    if (behind || office(places[k]) || inside_name(v, v.mentions[static_cast<std::size_t>(places[k])])) seats.push_back(places[k]);
  }
  f.place_inherited = !places.empty() && seats.size() == places.size();   // said of the speaker, not of the happening
  if (!f.place_inherited) std::erase_if(places, [&](MentionIndex i) { return std::find(seats.begin(), seats.end(), i) != seats.end(); });
  if (cls != "displacement" && f.type != "detention.release") leave_out(marked_by(v.names.elsewhere));   // they only tell where another lies
  leave_out(marked_by(v.names.arrival));   // whither they came, where something else tells whence or where
  if (places.empty()) return;
  const std::uint32_t anchor = f.trigger != kNone ? v.set[f.trigger].first : f.rows.empty() ? c.first : f.rows.front().first;
  // Groups of places that stand close together.
  struct Group {
    std::size_t begin, end;
  };
  std::vector<Group> groups;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const Mention& m = v.mentions[static_cast<std::size_t>(places[k])];
    if (k) {
      const Mention& p = v.mentions[static_cast<std::size_t>(places[k - 1])];
      if (v.gap(p.last, m.first) <= tune::kPlaceGroupGap) {
        groups.back().end = k + 1;
        continue;
      }
    }
    groups.push_back({k, k + 1});
  }
  const auto depth = [&](MentionIndex i) {
    if (beyond(i)) return 1;
    static constexpr std::string_view kOrder[] = {"country", "sea", "control_area", "governorate", "natural_region", "district", "town", "village", "neighbourhood", "road", "facility"};
    const PlaceValue* p = v.value<PlaceValue>(i);
    if (part_of_country(*p)) return 1;
    if (small_landscape(*p)) return 7;
    int d = 0;
    for (const std::string_view level : kOrder) {
      if (p->level == level) return d;
      ++d;
    }
    return 7;   // a name without a level is likely a village
  };
  int best = 1 << 20;
  const Group* chosen = nullptr;
  for (const Group& g : groups) {
    const Mention& m = v.mentions[static_cast<std::size_t>(places[g.begin])];
    int rank = std::abs(v.unit(m.first) - v.unit(anchor));
    int deepest = 0;
    for (std::size_t k = g.begin; k < g.end; ++k) deepest = std::max(deepest, depth(places[k]));
    if (deepest == 0) rank += 40;                                    // a country alone
    if (aside(v, c, m.first)) rank += 20;
    if (m.first < anchor) rank += m.first == c.first || m.first <= c.first + 2 ? 0 : 3;
    if (rank < best) {
      best = rank;
      chosen = &g;
    }
  }
  if (!chosen) return;
  // "In the district of X in the town of Y": the town is the wider one, whatever is known of X.
  const auto quarter = [&](MentionIndex i, MentionIndex of) {
    const PlaceValue &a = *v.value<PlaceValue>(i), &b = *v.value<PlaceValue>(of);
    const Mention &m = v.mentions[static_cast<std::size_t>(i)], &o = v.mentions[static_cast<std::size_t>(of)];
    const bool beside = m.last <= o.first && ((o.prefix & kPrefixBeh) ? v.gap(m.last, o.first) == 0 : v.before(v.names.preposition, o.first) != kNone && v.gap(m.last, o.first) <= 1);
    return (beside && a.level == "district" && b.level == "town" && a.name != b.name) || district_of_town(a, b);
  };
  const auto inner_of = [&](const Group& g) {
    MentionIndex inner = places[g.begin];
    int deepest = depth(inner);
    for (std::size_t k = g.begin + 1; k < g.end; ++k)
      if (const int d = depth(places[k]); (d > deepest && !quarter(inner, places[k])) || quarter(places[k], inner)) {
        inner = places[k];
        deepest = d;
      }
    return inner;
  };
  MentionIndex inner = inner_of(*chosen);
  f.place_cue = "own-place";
  // The wide one leads: "In Diyala, a bomb went off in the district of X": the finer place is where, the wider one holds it.
  const Group* finer = nullptr;
  for (const Group& g : groups) {
    if (g.begin <= chosen->begin) continue;
    const MentionIndex i = inner_of(g);
    const PlaceValue &outside = *v.value<PlaceValue>(inner), &within = *v.value<PlaceValue>(i);
    const bool deeper = depth(i) > std::max(depth(inner), 1) || (within.name != outside.name && lies_in(within, outside));
    if (!deeper || !may_hold(outside, within)) continue;
    const auto distance = [&](const Group& x) { return std::abs(v.unit(v.mentions[static_cast<std::size_t>(places[x.begin])].first) - v.unit(anchor)); };
    if (!finer || distance(g) < distance(*finer)) finer = &g;
  }
  if (finer) {
    if (v.value<PlaceValue>(inner)->level != "country") f.chain.push_back(inner);
    inner = inner_of(*finer);
    chosen = finer;
    f.place_cue = "finer-place";
  }
  f.place = inner;
  const PlaceValue* p = v.value<PlaceValue>(inner);
  for (std::size_t k = chosen->begin; k < chosen->end; ++k) {
    if (places[k] == inner) continue;
    const PlaceValue* o = v.value<PlaceValue>(places[k]);
    if (o->level == "country") continue;
    // "In the district of A and the town of B": B lies in another province, and not in A.
    const bool apart = !is_wide(o->level) && !o->admin1.empty() && !p->admin1.empty() && o->admin1 != p->admin1 && (v.mentions[static_cast<std::size_t>(std::max(places[k], inner))].prefix & kPrefixWaw);
    if (depth(places[k]) == depth(inner) || apart) f.places_also.push_back(places[k]);
    else if (o->name != p->name) f.chain.push_back(places[k]);
  }
}

MentionIndex country_mention(const View& v, const std::string& iso) {
  for (std::size_t i = 0; i < v.mentions.size(); ++i) {
    const auto* p = std::get_if<PlaceValue>(&v.mentions[i].value);
    if (p && p->level == "country" && p->country == iso && !p->dateline) return static_cast<MentionIndex>(i);
  }
  return -1;
}

// "In the Syrian desert 360 fell ... in the deserts of X, Y and Z": the named land that the clause opens with holds them.
MentionIndex land_before(const View& v, const Frame& f, const PlaceValue& listed) {
  const Clause& c = f.clauses.front();
  for (const MentionIndex i : v.mentions_in("place", c.first, v.mentions[static_cast<std::size_t>(f.place)].first)) {
    const PlaceValue* p = v.value<PlaceValue>(i);
    if ((p->level == "natural_region" || p->level == "control_area") && p->country == listed.country && p->admin1.empty() && !p->dateline) return i;
  }
  return -1;
}

void widen_place(const View& v, Frame& f) {
  if (f.place < 0) return;
  const PlaceValue* p = v.value<PlaceValue>(f.place);
  if (f.places_also.empty() || p->country.empty()) return;
  const std::size_t listed = f.places_also.size() + 1;
  if (listed < 3 && f.kind != "aggregate") return;
  for (const MentionIndex i : f.places_also) {
    const PlaceValue* o = v.value<PlaceValue>(i);
    if (o->country != p->country || o->admin1 == p->admin1 || o->admin1.empty()) return;
  }
  const MentionIndex land = land_before(v, f, *p);
  const MentionIndex all = land >= 0 ? land : country_mention(v, p->country);
  if (all < 0) return;
  f.places_also.insert(f.places_also.begin(), f.place);
  f.place = all;
  f.chain.clear();
  f.place_cue = land >= 0 ? "land-of-several" : "country-of-several";
}

}  // namespace sijil
