// By words for spans, since when, and how many happenings share a number.
#include "incident/totals.h"

#include <algorithm>
#include <cstdlib>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/taxonomy.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {

bool persons(const Frame& f, std::int64_t least) {
  return std::any_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return !r.row.best || *r.row.best >= least; });
}

bool wide_place(const View& v, const Frame& f) {
  const PlaceValue* p = v.value<PlaceValue>(f.place);
  return !p || is_wide(p->level);
}

bool one_happening(const View& v, const Frame& f) {
  if (f.trigger == kNone || v.word(f.trigger, v.names.pos) != "noun") return false;
  const std::string_view number = v.word(f.trigger, v.names.number_key);   // phrases name none ("the sinking of a boat")
  if (number == "pl" || number == "du" || number == "mass") return false;
  const std::string_view cls = type_class(f.type);
  if (f.type == "attack.assassination" && persons(f, tune::kSeveral)) return false;   // "the assassination of 23 leaders"
  // Also nouns of what goes on; but one raid is one.
  const bool again = (f.type == "explosive.airstrike" && number != "sg") || f.type == "explosive.shelling" || f.type == "attack.execution" || f.type == "attack.torture" || f.type == "disaster.epidemic";
  return !again && (cls == "explosive" || cls == "attack" || cls == "disaster" || cls == "accident" || f.type == "battle.ambush");
}

bool any_plural(const View& v, const Frame& f) {
  const std::vector<MatchId> told = v.all(v.names.trigger, f.first(), f.last());
  return std::any_of(told.begin(), told.end(), [&](MatchId m) { return v.word(m, v.names.number_key) == "pl"; });
}

bool summed(const View& v, const Frame& f) {
  const bool one = one_happening(v, f) && !any_plural(v, f);   // "the total of the injured of the crash"
  return std::any_of(f.clauses.begin(), f.clauses.end(), [&](const Clause& c) {
    const std::vector<MatchId> words = v.all(v.names.kind_sum, c.first, c.last);
    const bool natural = type_class(f.type) == "accident" || type_class(f.type) == "disaster";
    return std::any_of(words.begin(), words.end(), [&](MatchId m) { return !(one && (v.leaf(m) == "sum.of-one" || (natural && v.leaf(m) == "sum.figures"))); });
  });
}

namespace {

// Attacks in towns of different provinces share the number.
bool in_provinces(const View& v, const Frame& f) {
  const bool again = is_strike(f.type) && f.trigger != kNone && v.word(f.trigger, v.names.number_key) != "sg";   // "the bombardment of A and B"
  if (f.places_also.empty() || !(plural_trigger(v, f) || again || (f.places_also.size() > 1 && any_plural(v, f)))) return false;
  const PlaceValue* first = v.value<PlaceValue>(f.place);
  return first && !first->admin1.empty() && std::all_of(f.places_also.begin(), f.places_also.end(), [&](MentionIndex i) {
    const PlaceValue* p = v.value<PlaceValue>(i);
    return p && !p->admin1.empty() && p->admin1 != first->admin1;
  });
}

// "In the last weeks", "over the past years": nobody knows how many, but more than one happening fits.
bool recent_weeks(const View& v, const Mention& m, bool plural) {
  const MatchId recent = v.at(v.names.recent, m.first);
  if (recent == kNone || v.set[recent].last != m.last) return false;
  const std::string_view unit = v.word(recent, v.names.unit);
  return unit == "week" || unit == "month" || unit == "year" || (unit == "day" && plural);
}

// "The attack on X that killed 130 in November 2015": one happening whose day is not told, not all of a month.
bool one_in_span(const View& v, const Frame& f, const Mention& span) {
  return one_happening(v, f) && v.before(v.names.particle_in, span.first) != kNone && v.set[f.trigger].last <= span.first;
}

// A year, a month, from the 18th to the 24th: no day or two.
bool long_span(const DateValue& d) {
  static constexpr std::string_view kSpans[] = {"week", "month", "year", "years", "era", "season", "part_of_month", "days"};
  return std::find(std::begin(kSpans), std::end(kSpans), d.precision) != std::end(kSpans);
}

// "From 18 to 24 April": more than two days, "between January and March": more than one month, which are told by their first
// and last.
bool first_to_last(const DateValue& d) {
  if (d.from.size() < 10 || d.to.size() < 10) return false;
  constexpr std::size_t kYear = 4, kYearAndMonth = 7;   // characters
  if (d.precision == "years") return true;
  if (d.precision == "year") return d.from.compare(0, kYear, d.to, 0, kYear) != 0;
  if (d.precision == "month") return d.from.compare(0, kYearAndMonth, d.to, 0, kYearAndMonth) != 0;
  if (d.precision != "days") return false;
  const auto day = [](const std::string& iso) { return 372 * std::stoi(iso.substr(0, 4)) + 31 * std::stoi(iso.substr(5, 2)) + std::stoi(iso.substr(8, 2)); };
  return day(d.to) - day(d.from) > 1;
}

// So many for certain: "several" are not ten.
bool at_least(const Frame& f, std::int64_t least) {
  return std::any_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return std::max(r.row.best.value_or(0), r.row.min.value_or(0)) >= least; });
}

// Figures, a count, a bilan: what is told in its sentence was counted over the span; so many of no one happening in a town, too.
bool tallied(const View& v, const Frame& f) {
  const bool apart = wide_place(v, f) || (!one_happening(v, f) && at_least(f, tune::kManyInYear));
  return apart && v.find(v.names.kind_tally, v.text.sentences[f.clauses.front().sentence].first, f.last()) != kNone;
}

// Nowhere in particular, or in several places.
bool apart(const View& v, const Frame& f) { return wide_place(v, f) || f.places_also.size() > 1; }

// "71 journalists were killed in 2015", "60 civilians last month": so many in no one place.
bool of_its_time(const View& v, const Frame& f, const DateValue& d) {
  const bool year = d.precision == "year" || d.precision == "season";
  const bool over = year || d.precision == "month" || d.precision == "part_of_month" || d.precision == "week";
  const PlaceValue* p = v.value<PlaceValue>(f.place);
  // One boat may sink in a week, and hold fewer than a hundred.
  const bool at_sea = p && p->level == "sea" && (year || (d.precision == "week" && at_least(f, tune::kLargeTotal)));
  const bool fights = plural_trigger(v, f) && d.precision != "week";   // "the battles of March", in one town, too
  if (!over || !(apart(v, f) || at_sea || fights) || one_happening(v, f)) return false;
  // Dead and wounded together fell in one attack of the month more often than in all of them.
  if (!year && !fights && (f.rows.size() != 1 || f.rows.front().row.effect != "killed")) return false;
  return std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.best.value_or(0) >= tune::kManyInYear && r.row.effect != "affected" && r.row.effect != "released"; });
}

// "In March the army killed three and arrested five": two acts, in no one place.
bool of_two_acts(const View& v, const Frame& f) {
  const auto has = [&](std::string_view effect) { return std::any_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return r.row.effect == effect; }); };
  return wide_place(v, f) && !one_happening(v, f) && has("detained") && has("killed");
}

// "19 fell in last week's attacks": fights are plural by nature, attacks are not.
bool many_attacks(const View& v, const Frame& f) {
  const std::string_view cls = type_class(f.type);
  return plural_trigger(v, f) && (cls == "attack" || cls == "explosive") && persons(f, tune::kSeveral);
}

// A date tells the time over which what it counts came together, and by which cue.
bool gathers(const View& v, const Clause& c, const Frame& f, const Mention& m, const DateValue& d, std::string& cue) {
  const bool natural = type_class(f.type) == "disaster" && f.type != "disaster.fire";
  if (natural && f.toll_update && d.precision == "day") return false;   // the floods that have gone on since Monday
  cue = "since";
  if ((d.open_end || since_before(v, c, m.first)) && d.precision != "time") return true;
  if (for_weeks(v, f, m)) return true;
  cue = "period";
  if (d.open_start && long_span(d)) return true;   // until the end of April
  if (first_to_last(d) && !one_happening(v, f)) return true;
  if (!long_span(d) || one_in_span(v, f, m)) return false;
  const bool during = v.before(v.names.during, m.first) != kNone || v.at(v.names.during, m.first) != kNone;
  const bool natural_or_accident = natural || type_class(f.type) == "accident";
  const bool season = natural_or_accident && plural_trigger(v, f) && d.precision != "days" && d.precision != "week";   // the floods of September
  return during || f.toll_update || many_attacks(v, f) || season || of_two_acts(v, f) || tallied(v, f) || of_its_time(v, f, d);
}

constexpr int kManyHours = 72;   // "over 72 hours": days

// A duration does: over so many days or more, in the last weeks.
bool gathers(const View& v, const Frame& f, const Mention& m, const DurationValue& d, std::string& cue) {
  cue = "period";
  if (recent_weeks(v, m, plural_trigger(v, f) || (at_least(f, tune::kManyInYear) && !one_happening(v, f)))) return true;
  if (d.iso.empty() && d.from.empty() && d.to.empty()) return false;   // "in the coming hours"
  const bool few_hours = d.iso.rfind("PT", 0) == 0 && !(d.iso.back() == 'H' && std::atoi(d.iso.c_str() + 2) >= kManyHours);
  const bool hours = few_hours || d.iso == "P1D";
  const bool during = v.before(v.names.during, m.first) != kNone || v.at(v.names.during, m.first) != kNone || !d.from.empty();
  const bool within = v.before(v.names.particle_in, m.first) != kNone && persons(f, tune::kSeveral);   // "in three months"
  return !hours && (during || within);
}

// What befell so many since an event or in a war; but one attack in a war is one.
bool over_event(const View& v, const Frame& f) { return !one_happening(v, f) && at_least(f, tune::kSeveral); }

// "The worst since the start of 2014": how long there was nothing like it.
bool worst_since(const View& v, const Clause& c, MatchId m) {
  const std::vector<MatchId> history = v.all(v.names.history, c.first, c.last);
  return std::any_of(history.begin(), history.end(), [&](MatchId h) { return v.set[h].first <= v.set[m].first && v.set[m].last <= v.set[h].last; });
}

}  // namespace

// As well three weeks ago, but not where so many fell in no one place or in fights told in the plural.
bool for_weeks(const View& v, const Frame& f, const Mention& m) {
  const MatchId ago = v.at(v.names.ago, m.first);
  if (ago == kNone || v.at(v.names.since, m.first) == kNone || one_happening(v, f)) return false;
  const std::string_view unit = v.word(ago, v.names.unit);
  const bool weeks = unit == "week" || unit == "month" || unit == "year";
  return weeks && ((plural_trigger(v, f) && at_least(f, tune::kSeveral)) || tallied(v, f) || (apart(v, f) && at_least(f, tune::kManyInYear)));
}

bool of_feast(const View& v, const Frame& f, const Mention& m) {
  const auto over = [&](MatchId k) { return v.set[k].first < m.first && v.set[k].last == m.last; };
  return std::any_of(f.clauses.begin(), f.clauses.end(), [&](const Clause& c) {
    const std::vector<MatchId> sizes = v.all(v.names.kind_size, c.first, c.last);
    return std::any_of(sizes.begin(), sizes.end(), over);
  });
}

bool period_of_total(const View& v, const Frame& f, std::string& cue) {
  for (const Clause& c : f.clauses) {
    for (const MentionIndex i : v.mentions_in("date", c.first, c.last)) {
      const auto* d = v.value<DateValue>(i);
      const Mention& m = v.mentions[static_cast<std::size_t>(i)];
      if (d && !v.long_been(c, m) && gathers(v, c, f, m, *d, cue)) return true;
    }
    for (const MentionIndex i : v.mentions_in("duration", c.first, c.last)) {
      const auto* d = v.value<DurationValue>(i);
      const Mention& m = v.mentions[static_cast<std::size_t>(i)];
      if (d && !v.long_been(c, m) && gathers(v, f, m, *d, cue)) return true;
    }
  }
  return false;
}

namespace {

std::int64_t dead_of(const Frame& f) {
  const auto row = std::find_if(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.effect == "killed"; });
  return row == f.rows.end() ? 0 : row->row.best.value_or(0);
}

}  // namespace

bool so_far_of(const View& v, const Frame& before, const Frame& f) {
  constexpr std::int64_t kGrows = 3;   // a toll grows so many times at the most
  const std::string_view cls = type_class(before.type);
  if (!f.untyped || f.date >= 0 || before.kind != "incident" || (cls != "disaster" && cls != "accident")) return false;
  if (f.kind_cue != "size" && f.kind_cue != "word" && f.kind_cue != "since-word") return false;
  const auto only = [&](TypeId t, std::string_view leaf) {
    const std::vector<MatchId> words = v.all(t, f.first(), f.last());
    return std::all_of(words.begin(), words.end(), [&](MatchId m) { return v.leaf(m) == leaf; });
  };
  return (only(v.names.kind_sum, "sum.of-one") || only(v.names.kind_sum, "sum.figures")) && only(v.names.kind_size, "size.so-far") && dead_of(f) <= std::max(kGrows * dead_of(before), static_cast<std::int64_t>(tune::kManyDeadNoDay));
}

bool risen_over(const View& v, const Frame& before, const Frame& f) {
  const Clause& c = f.clauses.front();
  if (!c.running || !f.toll_update || before.kind != "incident" || before.trigger_definite || !(before.own_place() || before.own_date())) return false;
  if (before.clauses.back().sentence + 1 < c.sentence) return false;
  const bool of_one = (f.trigger_definite && !plural_trigger(v, f)) || v.find(v.names.newly_dead, c.first, c.last) != kNone;   // "the dead of the attack", "after two of the wounded died"
  if (of_one) return false;
  // Of those who died of their wounds or were found the toll is that of the happening told before.
  const auto killed = [&](MatchId e) { return v.leaf(e) == "killed" && v.word(e, v.names.pos) != "participle" && v.word(e, v.names.src) != "dead"; };
  const std::vector<MatchId> effects = v.all(v.names.effect, before.first(), before.last());
  return dead_of(before) > 0 && dead_of(f) > dead_of(before) && dead_of(f) >= tune::kSeveral && std::any_of(effects.begin(), effects.end(), killed);
}

bool gathered_since(const View& v, const Frame& f) {
  for (const Clause& c : f.clauses) {
    if (v.find(v.names.since_then, c.first, c.last) != kNone && persons(f, 2)) return true;
    for (const MatchId m : v.all(v.names.since, c.first, f.toll_update ? c.last : c.first)) {
      const MentionIndex when = v.set[m].last < c.last ? v.mention_at(v.set[m].last) : -1;
      if (!v.value<DateValue>(when) && !v.value<DurationValue>(when)) return persons(f, 2);
    }
    for (const MatchId m : v.all(v.names.kind_size, c.first, c.last)) {
      if (worst_since(v, c, m)) continue;
      const std::string_view leaf = v.leaf(m);
      const bool one = one_happening(v, f) && !any_plural(v, f);
      if (leaf == "size" ? persons(f, 2) : persons(f, tune::kSeveral) && !f.toll_update && (leaf == "size.event" ? over_event(v, f) : !one)) return true;
    }
  }
  return false;
}

bool spread(const View& v, const Frame& f) {
  if (in_provinces(v, f)) return true;
  const auto close = [&](std::uint32_t at, std::uint32_t m) { return std::abs(v.unit(at) - v.unit(m)) <= tune::kSpreadReach; };
  for (const Clause& c : f.clauses)
    for (const MatchId m : v.all(v.names.kind_spread, c.first, c.last)) {
      const std::uint32_t at = v.set[m].first;
      if (f.trigger != kNone ? close(v.set[f.trigger].last, at) : std::any_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return close(r.last, at); })) return true;
    }
  return false;
}

bool list_of_triggers(const View& v, const Frame& f, bool one_day) {
  if (f.rows.empty() && !f.occurrences) return false;
  for (const Clause& c : f.clauses) {
    const std::vector<MatchId> t = v.all(v.names.trigger, c.first, c.last);
    for (std::size_t i = 1; i < t.size(); ++i) {
      const Match &a = v.set[t[i - 1]], &b = v.set[t[i]];
      if (!(b.prefix & kPrefixWaw) || v.gap(a.last, b.first) > tune::kListGap) continue;
      if (v.word(t[i - 1], v.names.cls) == v.word(t[i], v.names.cls)) continue;
      const std::string_view ca = type_class(v.word(t[i - 1], v.names.cls)), cb = type_class(v.word(t[i], v.names.cls));
      if (ca == "detention" || cb == "detention" || ca == "security" || cb == "security") continue;   // "broke up a cell and arrested seven"
      const int plural = (v.word(t[i - 1], v.names.number_key) == "pl") + (v.word(t[i], v.names.number_key) == "pl");
      if (plural > (one_day ? 1 : 0)) return true;
    }
  }
  return false;
}

}  // namespace sijil
