// How two tellings compare: kind of happening, place, day, figures, parties.
#include "incident/telling.h"

#include <algorithm>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/neighbours.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

bool violent(const Frame& f) {
  if (f.type == "security.seizure" || f.type == "security.deployment") return false;   // nobody is hurt by arms that were found
  // Hostages were held, and those who are counted fell.
  const auto fell = [](const FrameRow& r) { return r.row.effect == "killed" || r.row.effect == "injured"; };
  if (f.type == "detention.abduction") return !f.rows.empty() && std::all_of(f.rows.begin(), f.rows.end(), fell);
  const std::string_view c = type_class(f.type);
  return c == "explosive" || c == "battle" || c == "attack" || c == "security";
}

// Not round: 38, 163,000.
bool odd(std::int64_t figure) {
  while (figure >= 1000 && figure % 10 == 0) figure /= 10;
  return figure % 10 != 0;
}

}  // namespace

bool types_fit(const Frame& a, const Frame& b) {
  if (a.untyped || b.untyped || a.type == b.type || b.trigger_cue == "type-by-effect") return true;
  // Who lost his home to a disaster is of the disaster; who was brought away from an accident or a bomb is of that.
  const std::string_view cause = type_class(a.type);
  const bool drives_out = cause == "disaster" || cause == "accident" || (cause == "explosive" && !is_strike(a.type));
  if (drives_out && type_class(b.type) == "displacement") return true;
  const auto generic = [](const std::string& t) { return t == "attack.armed" || t == "explosive.other" || t == "conflict.total" || t == "security.operation"; };
  const std::string_view ca = type_class(a.type), cb = type_class(b.type);
  if (ca == "disaster" && b.type == "accident.collapse") return a.type != "disaster.fire" && a.type != "disaster.epidemic";   // slopes and houses that the storm brought down
  if (ca == "accident" && cb == "accident") return a.type == "accident.other" || b.type == "accident.other";
  if (a.type == "detention.exchange" && b.type == "detention.release") return true;   // who was let go in it
  // Gunmen stormed a post, and it was in the exchange of fire that a soldier fell.
  const auto fight = [](const std::string& t) { return t == "battle.assault" || t == "battle.ambush" || t == "battle.clash"; };
  if (fight(a.type) && fight(b.type)) return true;
  if (ca == "protest" && b.type == "protest.repressed") return true;   // the crowd that came out is broken up
  const auto held = [](const std::string& t) { return t == "detention.arrest" || t == "detention.raid"; };
  if (held(a.type) && held(b.type)) return true;
  if (ca == "explosive" && cb == "explosive") {
    const auto bomb = [](const std::string& t) { return t == "explosive.other" || t == "explosive.ied" || t == "explosive.vbied" || t == "explosive.suicide"; };
    return (is_strike(a.type) && is_strike(b.type)) || (bomb(a.type) && bomb(b.type));
  }
  // "Gunmen laid an ambush ... one was killed in the clashes".
  if (b.type == "battle.clash" && b.trigger_definite && (a.type == "battle.ambush" || a.type == "battle.assault")) return true;
  return (generic(a.type) || generic(b.type)) && violent(a) && violent(b);
}

bool both_violent(const Frame& a, const Frame& b) {
  const auto blood = [](const Frame& f) { return violent(f) || f.type == "crime.murder" || f.type == "protest.repressed" || f.type == "protest.riot"; };
  return blood(a) && blood(b);
}

bool places_fit(const View& v, const Frame& a, const Frame& b) {
  const PlaceValue *x = v.value<PlaceValue>(a.place), *y = v.value<PlaceValue>(b.place);
  if (!x || !y || a.place_inherited || b.place_inherited) return true;
  if (x->name == y->name || (!x->id.empty() && x->id == y->id)) return true;
  if (x->level == "country" && (x->country.empty() || x->country == y->country)) return true;
  if (y->level == "country" && (y->country.empty() || y->country == x->country)) return true;
  // "Southern Yemen" may hold any place of the country.
  if ((part_of_country(*x) || part_of_country(*y)) && x->country == y->country) return true;
  const auto in_chain = [&](const Frame& f, const PlaceValue* p, const PlaceValue* q) {
    if (lies_in(*p, *q)) return true;
    return std::any_of(f.chain.begin(), f.chain.end(), [&](MentionIndex i) { return v.value<PlaceValue>(i)->name == q->name; });
  };
  return in_chain(a, x, y) || in_chain(b, y, x);
}

bool dates_fit(const View& v, const Frame& a, const Frame& b) {
  const DateValue *x = v.value<DateValue>(a.date), *y = v.value<DateValue>(b.date);
  if (!x || !y || a.date_is_speech || b.date_is_speech) return true;
  if (x->from.empty() || y->from.empty()) return true;
  if (x->from == y->from) return true;
  // Whose week begins on what day differs: "last week" reaches to the day of the report.
  const auto last = [&](const DateValue& d) { return d.precision == "week" && !v.article.pub_date.empty() ? v.article.pub_date.value.substr(0, 10) : d.to.empty() ? d.from : d.to; };
  const std::string xt = last(*x), yt = last(*y);
  return x->from <= yt && y->from <= xt && a.kind == "aggregate" && b.kind == "aggregate" ? x->from == y->from : x->from <= yt && y->from <= xt;
}

bool may_lie_in(const View& v, const Frame& inner, const Frame& outer) {
  const PlaceValue *x = v.value<PlaceValue>(outer.place), *y = v.value<PlaceValue>(inner.place);
  const auto settlement = [](const PlaceValue& p) { return p.level == "town" || p.level == "village"; };
  if (x && y && settlement(*x) && (settlement(*y) || is_wide(y->level))) return false;   // a town lies in no other, nor a valley in a town
  return x && y && y->id.empty() && x->level != "facility" && x->level != "neighbourhood" && (y->country.empty() || y->country == x->country) && (y->admin1.empty() || y->admin1 == x->admin1);
}

Figures compare(const Frame& a, const Frame& b) {
  Figures f;
  std::vector<const FrameRow*> told, again;   // rows with an equal one in the other telling
  const auto once = [](std::vector<const FrameRow*>& rows, const FrameRow& r) {
    if (std::find(rows.begin(), rows.end(), &r) == rows.end()) rows.push_back(&r);
  };
  for (const FrameRow& x : a.rows)
    for (const FrameRow& y : b.rows) {
      if (x.row.effect != y.row.effect) continue;
      f.disjoint = false;
      if (x.row.best && x.row.best == y.row.best) {
        once(told, x);
        once(again, y);
        f.equal = true;
        f.equal_some = f.equal_some || *x.row.best >= 2;
        if (*x.row.best >= tune::kLikelySameFigure) f.equal_large = true;
        if (*x.row.best >= tune::kOddFigure && odd(*x.row.best)) f.equal_odd = true;
      } else if (x.row.rel != "subset" && y.row.rel != "subset" && x.row.best && y.row.best) {
        f.conflict = true;
        f.fell = f.fell || *y.row.best < *x.row.best;
        if (x.row.rel != "part" && *y.row.best >= *x.row.best) f.all_smaller = false;
      }
    }
  f.equal_count = std::min(told.size(), again.size());
  return f;
}

void take_kind(const Frame& a, Frame& f) {
  const std::string_view cls = type_class(a.type);
  const auto take = [&] {
    f.kind = a.kind;
    f.kind_cue = "default";
  };
  // "While the ministry says that the toll came to 6,000": of the disaster told last, and no total for its size.
  if (f.untyped && f.kind_cue == "size" && cls == "disaster" && a.kind == "incident") return take();
  const bool bare = f.untyped && !f.rows.empty() && !f.own_place() && !f.own_date() && !f.clauses.front().story && !f.clauses.front().background && a.clauses.back().sentence + 1 >= f.clauses.front().sentence;
  if (!bare || f.kind == a.kind || a.child) return;
  // "Twelve bodies have been recovered so far": of the accident.
  if (f.kind_cue == "since-word" && (cls == "disaster" || cls == "accident")) return take();
  // "Clashes killed 18 in two days. Thirty were wounded."
  if (a.kind == "aggregate" && a.type != "conflict.total" && !a.toll_update && f.kind_cue == "default" && !a.occurrences && !a.rows.empty() && compare(a, f).disjoint) take();
}

namespace {

bool fallen(const FrameRow& r) { return r.row.effect == "killed" || r.row.effect == "injured"; }
bool some_fell(const Frame& f) { return std::any_of(f.rows.begin(), f.rows.end(), fallen); }
bool fight(const Frame& f) {
  const std::string_view c = type_class(f.type);
  return f.kind == "incident" && (c == "battle" || c == "attack" || c == "protest");
}

}  // namespace

void leave_fallen(Frame& before, Frame& f) {
  const bool bare = f.type == "detention.arrest" && !f.own_place() && !f.own_date() && f.kind == "incident" && before.clauses.back().sentence + 1 >= f.clauses.front().sentence;
  if (!bare || !fight(before) || before.rows.empty() || std::all_of(f.rows.begin(), f.rows.end(), fallen)) return;
  const auto of_police = [](const FrameRow& r) { return fallen(r) && (r.row.group == "security" || r.row.group == "military") && r.row.rel != "subset"; };
  const auto linked = [](const FrameRow& r) { return r.row.of.has_value(); };
  if (std::any_of(f.rows.begin(), f.rows.end(), linked) || std::none_of(f.rows.begin(), f.rows.end(), of_police)) return;   // rows point at each other by place
  for (const FrameRow& r : f.rows)
    if (of_police(r) && std::none_of(before.rows.begin(), before.rows.end(), [&](const FrameRow& o) { return o.row.effect == r.row.effect && o.row.best == r.row.best; })) before.rows.push_back(r);
  for (const RecordSource& source : f.sources)
    if (std::none_of(before.sources.begin(), before.sources.end(), [&](const RecordSource& o) { return o.name == source.name; })) before.sources.push_back(source);
  std::erase_if(f.rows, of_police);
  std::erase_if(f.actors, [](const FrameActor& a) { return a.role == "victim"; });
}

bool behind_arrest(const Frame& before, const Frame& arrest, const Frame& f) {
  return f.untyped && some_fell(f) && arrest.type == "detention.arrest" && !some_fell(arrest) && fight(before) && some_fell(before) && before.clauses.back().sentence + 3 >= f.clauses.front().sentence;
}

bool other_parties(const View& v, const Frame& a, const Frame& b) {
  const auto has_all = [&](const Frame& x, const Frame& y) {
    return std::all_of(y.actors.begin(), y.actors.end(), [&](const FrameActor& o) {
      const ActorValue* who = v.value<ActorValue>(o.mention);
      return !who || who->unnamed || std::any_of(x.actors.begin(), x.actors.end(), [&](const FrameActor& p) { return v.same_body(o.mention, p.mention); });
    });
  };
  return a.actors.size() > 1 && b.actors.size() > 1 && !has_all(a, b) && !has_all(b, a);
}

bool same_doer(const View& v, const Frame& a, const Frame& b) {
  const auto doer = [](const Frame& f) { return std::find_if(f.actors.begin(), f.actors.end(), [](const FrameActor& x) { return x.role == "perpetrator" && x.mention >= 0; }); };
  const auto x = doer(a), y = doer(b);
  return x != a.actors.end() && y != b.actors.end() && v.same_body(x->mention, y->mention);
}

bool nth_of_several(const View& v, const Frame& f) {
  const Clause& c = f.clauses.front();
  const auto second = [&](MatchId m) {
    const std::uint32_t behind = v.set[m].last;
    if (!(v.set[m].prefix & kPrefixArticle) || !(behind_preposition(v, v.set[m].first) || (v.set[m].prefix & kPrefixBeh))) return false;
    const auto nth = v.mentions_in("number", behind, behind + 1);
    const NumberValue* n = nth.empty() ? nullptr : v.value<NumberValue>(nth.front());
    return n && n->ordinal && n->value && *n->value >= Rational(2);
  };
  for (const TypeId what : {v.names.trigger, v.names.occurrence}) {
    const std::vector<MatchId> told = v.all(what, c.first, c.last);
    if (std::any_of(told.begin(), told.end(), second)) return true;
  }
  return false;
}

}  // namespace sijil
