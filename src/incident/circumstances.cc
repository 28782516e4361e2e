// Choosing among mentions by their neighbours.
#include "incident/circumstances.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/view.h"

namespace sijil {
namespace {

const DateValue* date_of(const View& v, MentionIndex i) { return std::get_if<DateValue>(&v.mentions[static_cast<std::size_t>(i)].value); }
const PlaceValue* place_of(const View& v, MentionIndex i) { return std::get_if<PlaceValue>(&v.mentions[static_cast<std::size_t>(i)].value); }

bool is_day(const DateValue& d) { return d.precision == "day" || d.precision == "time"; }

// A day within a few units behind a said-verb tells when it was said.
bool speech_date(const View& v, const Clause& c, std::uint32_t at) {
  for (std::uint32_t t = c.first; t < at; ++t) {
    const MatchId s = v.at(v.names.speech, t);
    if (s == kNone || v.gap(v.set[s].last, at) > 4) continue;
    // No effect or trigger between: "announced on Monday the killing".
    if (v.find(v.names.effect, v.set[s].last, at) == kNone && v.find(v.names.trigger, v.set[s].last, at) == kNone) return true;
  }
  return false;
}

bool usable_date(const Mention& m) {
  return std::find(m.flags.begin(), m.flags.end(), "dateline") == m.flags.end();
}

}  // namespace

bool is_period(const DateValue& d) {
  if (d.open_end || d.open_start) return true;
  return d.precision != "day" && d.precision != "time" && !d.precision.empty() && d.precision != "unknown";
}

void find_date(const View& v, const Clause& c, Frame& f) {
  const std::uint32_t anchor = f.trigger != kNone ? v.set[f.trigger].first : f.rows.empty() ? c.first : f.rows.front().first;
  int best_rank = 1 << 20;
  for (const MentionIndex i : v.mentions_in("date", c.first, c.last)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    const DateValue* d = date_of(v, i);
    if (!d || !usable_date(m)) continue;
    const bool speech = speech_date(v, c, m.first);
    const bool day = is_day(*d);
    int rank = day ? 0 : 100;
    if (d->from.empty() && d->to.empty()) rank += 200;
    if (speech) rank += 150;
    rank += std::abs(v.unit(m.first) - v.unit(anchor));
    if (rank >= best_rank) continue;
    best_rank = rank;
    f.date = i;
    f.date_is_speech = speech;
    f.date_is_period = !day && is_period(*d);
    f.date_cue = speech ? "speech-date" : day ? "own-day" : "own-period";
  }
  // "The last 24 hours" is a duration with days of its own.
  if (f.date >= 0) return;
  for (const MentionIndex i : v.mentions_in("duration", c.first, c.last)) {
    const auto* d = std::get_if<DurationValue>(&v.mentions[static_cast<std::size_t>(i)].value);
    if (!d || d->from.empty()) continue;
    f.date = i;
    f.date_is_period = true;
    f.date_cue = "own-duration";
    return;
  }
}

void find_place(const View& v, const Clause& c, Frame& f) {
  std::vector<MentionIndex> places;
  for (const MentionIndex i : v.mentions_in("place", c.first, c.last)) {
    const PlaceValue* p = place_of(v, i);
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    const bool actor = std::find(m.flags.begin(), m.flags.end(), "used_as:actor") != m.flags.end();
    if (!p || p->dateline || actor || p->relation == "toward") continue;
    places.push_back(i);
  }
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
    static const char* const kOrder[] = {"country", "sea", "control_area", "natural_region", "governorate", "district", "town", "village", "neighbourhood", "road", "facility"};
    const PlaceValue* p = place_of(v, i);
    int d = 0;
    for (const char* level : kOrder) {
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
    if (m.first < anchor) rank += m.first == c.first || m.first <= c.first + 2 ? 0 : 3;
    if (rank < best) {
      best = rank;
      chosen = &g;
    }
  }
  if (!chosen) return;
  MentionIndex inner = places[chosen->begin];
  for (std::size_t k = chosen->begin; k < chosen->end; ++k)
    if (depth(places[k]) > depth(inner)) inner = places[k];
  f.place = inner;
  f.place_cue = "own-place";
  const PlaceValue* p = place_of(v, inner);
  for (std::size_t k = chosen->begin; k < chosen->end; ++k) {
    if (places[k] == inner) continue;
    const PlaceValue* o = place_of(v, places[k]);
    if (o->level == "country") continue;
    if (depth(places[k]) == depth(inner)) f.places_also.push_back(places[k]);
    else if (o->name != p->name) f.chain.push_back(places[k]);
  }
}

}  // namespace sijil
