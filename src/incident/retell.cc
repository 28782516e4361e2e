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
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

std::string_view day_of(const View& v, const Frame& f) {
  const DateValue* d = f.date >= 0 && !f.date_inherited ? v.value<DateValue>(f.date) : nullptr;
  return d && d->precision == "day" ? std::string_view(d->from) : std::string_view();
}

// "Another raid": no telling of the one before.
bool another(const View& v, const Frame& f) { return f.trigger != kNone && v.at(v.names.others, v.set[f.trigger].last) != kNone; }

bool strike(const Frame& f) { return f.type == "explosive.airstrike" || f.type == "explosive.shelling" || f.type == "explosive.drone"; }

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

bool retold(const View& v, const Frame& a, const Frame& b, std::string& cue) {
  if (a.child || b.child || a.kind != "incident" || b.kind != "incident" || another(v, b)) return false;
  const bool fits = types_fit(a, b) || both_violent(a, b);
  const Figures f = compare(a, b);
  if (!fits || f.conflict || !dates_fit(v, a, b)) return false;
  const bool where = places_fit(v, a, b);
  const PlaceValue *here = v.value<PlaceValue>(a.place), *there = v.value<PlaceValue>(b.place);
  // The quarter of a town that no table has, or has of another town.
  const auto quarter = [](const PlaceValue& p) { return p.level == "neighbourhood" || p.level == "facility" || p.level == "road"; };
  const bool nearby = here && there && (may_lie_in(v, a, b) || may_lie_in(v, b, a) || (quarter(*here) != quarter(*there)));
  if (figures_agree(a, b) && (where || nearby)) {
    cue = "equal-figures";
    return true;
  }
  const bool one_day = !day_of(v, a).empty() && day_of(v, a) == day_of(v, b);
  const bool spots = where && here && there && a.own_place() && b.own_place() && here->level != "country" && there->level != "country";
  // One dead on one day in one place, whatever the two tellings call it.
  if (f.equal && one_day && spots) {
    cue = "equal-figure";
    return true;
  }
  const bool bare = a.rows.empty() || b.rows.empty();
  // What the one says of the dead, the other says of the wounded.
  const bool singular = a.trigger != kNone && b.trigger != kNone && !plural_trigger(v, a) && !plural_trigger(v, b);
  const bool same_name = spots && here->name == there->name && !is_wide(here->level);
  const bool alike = a.type == b.type && f.disjoint && !other_parties(v, a, b);
  if (alike && one_day && spots && (!strike(a) || (same_name && bare)) && singular) {
    cue = "same-day";
    return true;
  }
  // Ground is taken once, and a town's shelling is spoken of again, by one that has figures or by one that has none.
  const bool dated_once = a.own_date() != b.own_date() || one_day;
  if (alike && bare && same_name && dated_once && (a.type == "battle.territory" || strike(a)) && (same_doer(v, a, b) || !a.has_role("perpetrator") || !b.has_role("perpetrator"))) {
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
      merge_telling(v, records[i], records[j], cue);
      records[j].dropped = cue;
      into[j] = static_cast<int>(i);
      break;
    }
  }
  return into;
}

}  // namespace sijil
