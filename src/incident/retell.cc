// A second look at the records of an article: sentences that tell no figure, or no type, stand between two tellings of one
// happening, and only when each is whole do they show to be one.
#include <algorithm>
#include <string_view>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/merge_telling.h"
#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/telling.h"
#include "incident/totals.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

std::string_view day_of(const View& v, const Frame& f) {
  const DateValue* d = f.date >= 0 && !f.date_inherited ? v.value<DateValue>(f.date) : nullptr;
  return d && d->precision == "day" ? std::string_view(d->from) : std::string_view();
}

// "Another raid", "a second bomb": no telling of the one before.
bool another(const View& v, const Frame& f) {
  if (f.trigger == kNone) return false;
  const std::uint32_t behind = v.set[f.trigger].last;
  if (v.at(v.names.others, behind) != kNone) return true;
  const auto nth = v.mentions_in("number", behind, behind + 1);
  const NumberValue* n = nth.empty() ? nullptr : v.value<NumberValue>(nth.front());
  return n && n->ordinal;
}

// Two effects with the same figure each, not one and one of everything.
bool figures_agree(const Frame& a, const Frame& b) {
  std::string_view first;
  bool some = false, two = false;
  for (const FrameRow& x : a.rows)
    for (const FrameRow& y : b.rows) {
      if (x.row.effect != y.row.effect || !x.row.best || x.row.best != y.row.best || x.row.rel == "subset" || y.row.rel == "subset") continue;
      some = some || *x.row.best >= 2;
      two = two || (!first.empty() && first != x.row.effect);
      first = x.row.effect;
    }
  return some && two;
}

// One man dies once: the same name in the same effect, whole or by its family name.
bool same_victim(const View& v, const Frame& a, const Frame& b) {
  const auto name = [&](const FrameRow& r) -> std::string_view {
    const ActorValue* x = r.person >= 0 && r.row.best == 1 ? v.value<ActorValue>(r.person) : nullptr;
    return x ? std::string_view(x->name) : std::string_view();
  };
  for (const FrameRow& x : a.rows)
    for (const FrameRow& y : b.rows) {
      const std::string_view whole = name(x).size() >= name(y).size() ? name(x) : name(y), part = name(x).size() >= name(y).size() ? name(y) : name(x);
      if (x.row.effect == y.row.effect && part.find(' ') != std::string_view::npos && whole.find(part) != std::string_view::npos) return true;
    }
  return false;
}

// The quarter of a town, or its road, that no table has, or has of another town.
bool spot_of(const View& v, const Frame& f) {
  const PlaceValue* p = v.value<PlaceValue>(f.place);
  return p && (p->level == "neighbourhood" || p->level == "facility" || p->level == "road");
}

// "The rescuers received a report of a crash on the road of X": the accident told just before.
bool report_of(const View& v, const Frame& a, const Frame& b, const Figures& f) {
  const Clause& c = b.clauses.front();
  const std::string_view cls = type_class(a.type);
  const bool one_kind = a.type == b.type || (cls == "accident" && type_class(b.type) == cls && types_fit(a, b));
  if (!one_kind || (cls != "accident" && cls != "disaster") || a.kind != "incident" || b.kind != "incident" || c.story) return false;
  return (!f.conflict || f.all_smaller) && a.clauses.back().sentence + 3 >= c.sentence && v.find(v.names.report_came, c.first, c.last) != kNone;
}

// "Two were wounded ... a man and a woman were wounded": those told one by one are as many as were told before.
bool told_one_by_one(const Frame& a, const Frame& b) {
  bool some = false;
  for (const FrameRow& x : a.rows) {
    if (x.row.rel == "subset" || !x.row.best) continue;
    std::int64_t sum = 0;
    int parts = 0;
    for (const FrameRow& y : b.rows)
      if (y.row.effect == x.row.effect && y.row.rel != "subset" && y.row.best) sum += *y.row.best, ++parts;
    if (parts == 0) continue;
    if (sum != *x.row.best) return false;
    some = some || parts > 1;
  }
  return some;
}

// "110 dead and wounded ... 52 killed and 58 wounded": so many between them.
bool dead_and_wounded_apart(const Frame& a, const Frame& b) {
  const auto both = std::find_if(a.rows.begin(), a.rows.end(), [](const FrameRow& x) { return x.row.effect == "casualties" && x.row.rel != "subset" && x.row.best; });
  if (both == a.rows.end()) return false;
  std::int64_t dead = 0, wounded = 0;
  for (const FrameRow& y : b.rows) {
    if (y.row.rel == "subset" || !y.row.best) continue;
    if (y.row.effect == "killed") dead += *y.row.best;
    if (y.row.effect == "injured") wounded += *y.row.best;
  }
  return dead > 0 && wounded > 0 && dead + wounded == *both->row.best;
}

bool retold(const View& v, const Frame& a, const Frame& b, std::string& cue) {
  if (a.child || b.child || another(v, b)) return false;
  const bool fits = types_fit(a, b) || both_violent(a, b);
  const Figures f = compare(a, b);
  if (a.kind == "incident" && b.kind == "incident" && same_victim(v, a, b) && dates_fit(v, a, b)) {
    cue = "same-victim";
    return true;
  }
  const bool where = places_fit(v, a, b);
  if (report_of(v, a, b, f) && dates_fit(v, a, b) && (where || spot_of(v, a) || spot_of(v, b))) {
    cue = "report";
    return true;
  }
  const bool next_to = a.clauses.back().sentence + 2 >= b.clauses.front().sentence && !b.clauses.front().story && !b.clauses.front().background;
  if (a.kind == "incident" && b.kind == "incident" && fits && next_to && where && !b.own_date() && told_one_by_one(a, b)) {
    cue = "equal-figures";
    return true;
  }
  if (a.type == b.type && next_to && where && dates_fit(v, a, b) && dead_and_wounded_apart(a, b)) {
    cue = "equal-figures";
    return true;
  }
  // "... gunmen broke into his office in the quarter of X and shot him dead": he who is not named again is the one told before.
  const auto points_back = [](const FrameRow& r) { return r.cue == "pronoun-one" || r.cue == "pronoun-many"; };
  const bool of_him = !b.rows.empty() && std::all_of(b.rows.begin(), b.rows.end(), points_back) && f.equal && !f.conflict;
  if (a.kind == "incident" && b.kind == "incident" && of_him && next_to && types_fit(a, b) && !b.own_date() && (where || may_lie_in(v, b, a))) {
    cue = "same-victim";
    return true;
  }
  // One bombing or crash, of which a second voice counts other dead.
  const std::string_view cls = type_class(a.type);
  const bool single = (cls == "explosive" && !is_strike(a.type)) || cls == "accident" || cls == "disaster";
  const bool unplaced = !b.own_place() && !b.own_date() && b.place >= 0;
  if (a.kind == "incident" && b.kind == "incident" && a.type == b.type && single && next_to && where && unplaced && f.conflict && one_happening(v, a) && !plural_trigger(v, b)) {
    cue = "rival-or-detail";
    return true;
  }
  if (!fits || f.conflict || !dates_fit(v, a, b)) return false;
  const PlaceValue *here = v.value<PlaceValue>(a.place), *there = v.value<PlaceValue>(b.place);
  const bool nearby = here && there && (may_lie_in(v, a, b) || may_lie_in(v, b, a) || spot_of(v, a) != spot_of(v, b));
  const auto few = [](const Frame& x) { return !x.occurrences || x.occurrences->best.value_or(tune::kLikelySameFigure) < tune::kLikelySameFigure; };
  if (figures_agree(a, b) && (where || nearby) && (a.kind == b.kind || (few(a) && few(b)))) {   // three raids, told as one before
    cue = "equal-figures";
    return true;
  }
  // "14 soldiers were killed in a raid in the province of X ... in the district of Y, 14 were killed".
  if (f.equal_odd && nearby && a.kind == b.kind && a.clauses.back().sentence + 3 >= b.clauses.front().sentence && !b.clauses.front().story) {
    cue = "equal-figures";
    return true;
  }
  if ((a.kind != "incident" && a.kind_cue != "plural") || b.kind != "incident") return false;
  // The lead sums up what is told next with its place and figures.
  const bool no_number = std::all_of(a.rows.begin(), a.rows.end(), [](const FrameRow& r) { return !r.row.best; });
  if (a.type == b.type && where && a.clauses.back().sentence <= 1 && no_number && !a.rows.empty() && !f.disjoint && !is_strike(a.type) && !b.clauses.front().story) {
    cue = "lead";
    return true;
  }
  if (a.kind != "incident") return false;
  const bool one_day = !day_of(v, a).empty() && day_of(v, a) == day_of(v, b);
  const bool spots = where && here && there && a.own_place() && b.own_place() && here->level != "country" && there->level != "country";
  if (f.equal_some && one_day && a.type == b.type && (where || nearby)) {
    cue = "equal-figure";
    return true;
  }
  // As many, told again soon, in the same town or on the same road.
  const bool soon = a.clauses.back().sentence + 3 >= b.clauses.front().sentence && !b.clauses.front().story && !b.clauses.front().background;
  if (f.equal_some && soon && fits && spots && here->name == there->name && !is_wide(here->level)) {
    cue = "equal-figure";
    return true;
  }
  // One dead on one day in one place, whatever the two tellings call it.
  if (f.equal && one_day && spots) {
    cue = "equal-figure";
    return true;
  }
  const bool bare = a.rows.empty() || b.rows.empty();
  // What the one says of the dead, the other says of the wounded.
  const bool singular = a.trigger != kNone && b.trigger != kNone && !plural_trigger(v, a) && !plural_trigger(v, b);
  const bool ground = a.type == "battle.territory";
  const bool same_name = spots && here->name == there->name && (!is_wide(here->level) || ground);
  const bool same_ground = same_name || (ground && here && a.place == b.place && next_to);
  const bool alike = a.type == b.type && f.disjoint && !other_parties(v, a, b);
  const bool near_spots = spots || (nearby && a.own_place() && b.own_place() && next_to);
  if (alike && one_day && near_spots && (!is_strike(a.type) || (same_name && bare)) && singular) {
    cue = "same-day";
    return true;
  }
  // Ground is taken once, and a town's shelling is spoken of again, by one that has figures or by one that has none.
  // An hour alone ("at four in the morning") is no day.
  const auto dated = [&](const Frame& x) { const DateValue* d = x.own_date() ? v.value<DateValue>(x.date) : nullptr; return d && !d->from.empty(); };
  const bool dated_once = dated(a) != dated(b) || one_day;
  const bool next = singular && a.clauses.back().sentence + 3 >= b.clauses.front().sentence && !b.clauses.front().story && !b.clauses.front().background;
  if (alike && bare && (ground ? same_ground : same_name) && dated_once && (ground || is_strike(a.type) || next) && (same_doer(v, a, b) || !a.has_role("perpetrator") || !b.has_role("perpetrator"))) {
    cue = "same-place";
    return true;
  }
  return false;
}

}  // namespace

std::vector<int> join_retold(const View& v, std::vector<Frame>& records) {
  constexpr std::size_t kLookBack = 24;   // keeps the whole linear
  std::vector<int> into(records.size());
  for (std::size_t j = 0; j < records.size(); ++j) {
    into[j] = static_cast<int>(j);
    for (std::size_t i = j > kLookBack ? j - kLookBack : 0; i < j; ++i) {
      std::string cue;
      if (!records[i].dropped.empty() || !records[j].dropped.empty() || !retold(v, records[i], records[j], cue)) continue;
      (cue == "lead" ? records[i] : records[j]).kind = (cue == "lead" ? records[j] : records[i]).kind;   // the lead's wide plural yields
      merge_telling(v, records[i], records[j], cue);
      records[j].dropped = cue;
      into[j] = static_cast<int>(i);
      break;
    }
  }
  return into;
}

}  // namespace sijil
