#include "incident/join_cues.h"

#include <algorithm>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/telling.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {

bool of_the_fallen(const Frame& a, const Frame& b) {
  const auto singled = std::find_if(b.rows.begin(), b.rows.end(), [](const FrameRow& r) { return r.points_back && r.row.rel == "subset"; });
  if (singled == b.rows.end()) return false;
  const CasualtyRow& part = singled->row;
  return std::any_of(a.rows.begin(), a.rows.end(), [&](const FrameRow& x) {
    return x.row.effect == part.effect && x.row.rel != "subset" && (!x.row.best || x.row.best >= part.best);
  });
}

bool of_the_wounded(const View& v, const Frame& a, const Frame& b) {
  if (!b.untyped || b.rows.empty() || b.rows.front().row.effect != "killed" || b.own_place()) return false;
  const FrameRow& died = b.rows.front();
  const std::vector<MatchId> said = v.all(v.names.effect, died.first, died.last + 2);
  if (std::none_of(said.begin(), said.end(), [&](MatchId m) { return v.leaf(m) == "injured" && v.word(m, v.names.pos) == "participle" && (v.set[m].prefix & kPrefixArticle); })) return false;
  return std::any_of(a.rows.begin(), a.rows.end(), [&](const FrameRow& x) { return x.row.effect == "injured" && (!x.row.best || x.row.best >= died.row.best); });
}

bool part_of_toll(const Frame& a, const Frame& b) {
  if (a.kind != "aggregate" || b.kind != "aggregate" || a.type != "conflict.total" || !(b.untyped || b.type == a.type)) return false;
  if (a.rows.empty() || b.rows.empty() || b.own_date() || b.occurrences || a.clauses.back().sentence + 2 < b.clauses.front().sentence) return false;
  const CasualtyRow& toll = a.rows.front().row;
  if (!toll.best || *toll.best < tune::kLargeTotal || toll.rel == "part" || toll.rel == "subset") return false;
  std::int64_t told = 0;
  for (std::size_t i = 1; i < a.rows.size(); ++i)
    if (a.rows[i].row.effect == toll.effect && a.rows[i].row.rel != "subset") told += a.rows[i].row.best.value_or(0);
  for (const FrameRow& r : b.rows) {
    if (r.row.effect != toll.effect || !r.row.best) return false;
    if (r.row.rel != "subset") told += *r.row.best;
  }
  return told <= *toll.best;
}

bool count_other_happenings(const Frame& a, const Frame& b) {
  return a.occurrences && b.occurrences && a.occurrences->best && b.occurrences->best && *a.occurrences->best != *b.occurrences->best;
}

bool same_people(const Frame& a, const Frame& b) {
  const auto named = [](const CasualtyRow& r) { return r.group != "all" && r.group != "other"; };
  return std::any_of(b.rows.begin(), b.rows.end(), [&](const FrameRow& y) {
    return std::any_of(a.rows.begin(), a.rows.end(), [&](const FrameRow& x) { return x.row.effect == y.row.effect && (x.row.group == y.row.group || !named(x.row) || !named(y.row)); });
  });
}

bool tells_when(const View& v, const Frame& told, const Frame& f) {
  if (f.trigger == kNone || !f.trigger_definite || plural_trigger(v, f) || !f.rows.empty() || f.own_place() || !f.own_date() || f.date_is_speech || f.date_is_period) return false;
  if (f.kind != "incident" || told.kind != "incident" || told.child || told.untyped || plural_trigger(v, told)) return false;
  const Clause &from = told.clauses.back(), &to = f.clauses.front();
  if (from.sentence + tune::kUntypedReach < to.sentence || from.background != to.background || !types_fit(told, f) || other_parties(v, told, f)) return false;
  return told.date < 0 || told.date_inherited || told.date_is_speech;
}

bool captured(const View& v, const Frame& f) {
  if (f.type != "detention.arrest" || f.rows.empty() || f.occurrences) return false;
  for (const MatchId m : v.all(v.names.effect, f.first(), f.last()))
    if (v.leaf(m) == "detained" && v.word(m, v.names.src) == "captured") return true;
  return false;
}

bool there_or_nowhere(const View& v, const Frame& a, const Frame& b) {
  const PlaceValue *x = v.value<PlaceValue>(a.place), *y = v.value<PlaceValue>(b.place);
  return !b.own_place() || (x && y && x->name == y->name);
}

bool finer_than_lead(const View& v, const Frame& a, const Frame& b) {
  const PlaceValue *wide = v.value<PlaceValue>(a.place), *spot = v.value<PlaceValue>(b.place);
  if (a.kind != "incident" || a.clauses.back().sentence > 1 || a.rows.empty() || !a.own_place() || !b.own_place() || !wide || !spot) return false;
  const DateValue *day = v.value<DateValue>(a.date), *again = v.value<DateValue>(b.date);
  if (b.own_date() && !(day && again && day->from.substr(0, 10) == again->from.substr(0, 10))) return false;
  const Clause& c = b.clauses.front();
  if (c.story || c.background || !is_wide(wide->level) || (is_wide(spot->level) && !(wide->level == "country" && spot->level == "governorate"))) return false;
  const bool within = lies_in(*spot, *wide) || may_lie_in(v, b, a) || (wide->level == "country" && spot->country == wide->country);
  const std::string_view cls = type_class(b.type);
  const bool befell = (both_violent(a, b) || (a.untyped && both_violent(b, b)) || (cls == "accident" && cls == type_class(a.type)) || b.type == "disaster.fire") && b.type != "battle.territory";
  const auto several = [&](const Frame& f) { return f.occurrences || (plural_trigger(v, f) && v.word(f.trigger, v.names.pos) == "noun"); };   // a verb in the plural tells of many doers
  const bool one = b.trigger != kNone && !several(a) && !several(b);
  return within && befell && one && v.find(v.names.speech, v.text.sentences[c.sentence].first, c.first + 2) != kNone;
}

}  // namespace sijil
