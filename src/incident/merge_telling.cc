// The earlier telling stands; the later one fills its gaps, and its newer tolls replace.
#include "incident/merge_telling.h"

#include <algorithm>

#include "incident/circumstances.h"
#include "incident/rows.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

bool has(const std::vector<std::string>& list, const std::string& s) { return std::find(list.begin(), list.end(), s) != list.end(); }

// Another figure of the same effect by another source: each row says whose it is.
void mark_rivals(Frame& a, const Frame& b, FrameRow& y) {
  const std::string mine = a.sources.empty() ? "" : a.sources.front().name, theirs = b.sources.empty() ? "" : b.sources.front().name;
  if (theirs.empty() || mine == theirs || y.row.rel == "subset" || y.row.rel == "part") return;
  for (FrameRow& x : a.rows) {
    if (x.row.effect != y.row.effect || x.row.rel == "subset" || x.row.rel == "part") continue;
    if (x.row.source.empty()) x.row.source = mine;
    y.row.source = theirs;
  }
}

// Figures told one by one that add up to the toll before them are its parts: "hurt three ... a boy, a girl and a maid".
void parts_of_toll(std::vector<FrameRow>& rows, std::size_t toll, std::size_t from) {
  std::int64_t sum = 0;
  std::size_t count = 0;
  const auto part = [&](const FrameRow& r) { return r.row.effect == rows[toll].row.effect && r.row.rel != "subset"; };
  for (std::size_t i = from; i < rows.size(); ++i)
    if (part(rows[i])) sum += rows[i].row.best.value_or(0), ++count;
  if (sum != rows[toll].row.best || count < 2) return;
  rows[toll].row.rel = "total";
  for (std::size_t i = from; i < rows.size(); ++i)
    if (part(rows[i])) {
      rows[i].row.rel = "part";
      rows[i].row.of = static_cast<int>(toll);
    }
}

// "Three of the wounded died, so that the toll rose to nine": those of its sentence are of the nine.
std::vector<std::size_t> raises(const View& v, Frame& a, const Frame& b, const FrameRow& toll) {
  std::vector<std::size_t> of_it;
  if (!b.toll_update || !b.clauses.front().running || !toll.row.best) return of_it;
  const std::uint32_t sentence = v.text.sentences[b.clauses.front().sentence].first;
  for (std::size_t i = 0; i < a.rows.size(); ++i) {
    CasualtyRow& r = a.rows[i].row;
    if (a.rows[i].first < sentence || a.rows[i].first >= toll.first || r.effect != toll.row.effect || !r.best || *r.best >= *toll.row.best || r.rel == "subset") continue;
    r.rel = "subset";
    of_it.push_back(i);
  }
  return of_it;
}

int index_of(const Frame& f, const FrameRow& told) {
  for (std::size_t i = 0; i < f.rows.size(); ++i)
    if (f.rows[i].row.effect == told.row.effect && f.rows[i].row.best == told.row.best) return static_cast<int>(i);
  return 0;
}

}  // namespace

void merge_telling(const View& v, Frame& a, const Frame& b, const std::string& cue) {
  a.join_cue = cue;
  a.waits = false;
  if (a.kind != b.kind) {
    // A count that points back shares the fate of the whole: the period covers both.
    const Frame& total = a.kind == "aggregate" ? a : b;
    if (b.kind == "aggregate" && b.date >= 0) {
      a.date = b.date;
      a.date_is_period = b.date_is_period;
      a.date_cue = b.date_cue;
    }
    a.kind_cue = total.kind_cue;
    a.kind = "aggregate";
  }
  const bool fight_of_it = b.type == "battle.clash" && (a.type == "battle.ambush" || a.type == "battle.assault");   // "... the exchange of fire goes on"
  const bool vague = fight_of_it || (b.type == "attack.armed" && type_class(a.type) == "explosive");   // a bombing, then "this terrorist act"
  const bool broken_up = a.type == "protest.peaceful" && type_class(b.type) == "protest";
  if (!b.untyped && (a.untyped || broken_up || (a.type != b.type && b.strength > a.strength && !vague))) {
    a.type = b.type;
    a.trigger = b.trigger;
    a.trigger_cue = b.trigger_cue;
    a.strength = b.strength;
    a.untyped = false;
  }
  const int base = static_cast<int>(a.rows.size());
  const bool fell = std::any_of(a.rows.begin(), a.rows.end(), [](const FrameRow& r) { return r.row.best && (r.row.effect == "killed" || r.row.effect == "injured"); });
  // "Five were sentenced. ... X, the journalist Y and Z": the names of those who were counted.
  const bool names = b.rows.size() >= 2 && std::all_of(b.rows.begin(), b.rows.end(), [](const FrameRow& y) { return y.person >= 0; });
  for (FrameRow y : b.rows) {
    if (names && std::any_of(a.rows.begin(), a.rows.end(), [&](const FrameRow& x) { return x.row.effect == y.row.effect && x.row.best >= static_cast<std::int64_t>(b.rows.size()); })) continue;
    // "The victims" are those who were counted; those singled out of an earlier toll go with it.
    bool there = (fell && y.row.effect == "casualties" && !y.row.best) ||
                 (b.toll_old && y.row.rel == "subset" && std::any_of(a.rows.begin(), a.rows.end(), [&](const FrameRow& x) { return x.row.effect == y.row.effect && x.row.best; }));
    const std::vector<std::size_t> risen_by = raises(v, a, b, y);
    for (int i = 0; i < base; ++i) {   // not those that this telling brought
      FrameRow& x = a.rows[static_cast<std::size_t>(i)];
      if (x.row.effect != y.row.effect || x.row.rel == "subset" || y.row.rel == "subset") {
        if (x.row.effect == y.row.effect && x.row.best == y.row.best && x.row.group == y.row.group && x.row.demographic == y.row.demographic) there = true;
        continue;
      }
      if (x.row.best == y.row.best) {
        if (x.row.group == "all" && y.row.group != "all") {
          x.row.group = y.row.group;
          x.row.demographic = y.row.demographic;
          x.bodies = y.bodies;
        }
        there = true;
        break;
      }
      if (!x.row.best || !y.row.best || x.row.rel == "part") {
        // A vague figure yields to a number.
        if (!x.row.best && y.row.best && x.row.rel != "part") {
          x.row = y.row;
          there = true;
          break;
        }
        // So does "dozens" told behind it, if the number is as large.
        if (x.row.best && !y.row.best && (!y.row.min || (x.row.rel != "part" && *y.row.min <= *x.row.best))) there = true;
        continue;
      }
      if (b.toll_old || (a.toll_update && !b.toll_update)) {
        there = true;     // the newer figure stands
        break;
      }
      if (b.toll_update) {
        const CasualtyRow old = x.row;
        x.row = y.row;
        x.row.rel = old.rel;
        x.row.of = old.of;
        there = true;
        break;
      }
    }
    if (!there) {
      mark_rivals(a, b, y);
      a.rows.push_back(y);
      if (a.rows.back().row.of) *a.rows.back().row.of += base;
      if (a.rows.back().row.of && *a.rows.back().row.of >= static_cast<int>(a.rows.size())) {
        a.rows.back().row.of.reset();
        a.rows.back().row.rel.clear();
      }
    }
    for (const std::size_t i : risen_by) a.rows[i].row.of = index_of(a, y);
  }
  resolve_relations(a.rows);
  if (cue == "part-of-toll") parts_of_toll(a.rows, 0, 1);
  for (std::size_t i = 0; i < static_cast<std::size_t>(base); ++i)
    if (a.rows[i].row.rel.empty() || a.rows[i].row.rel == "total") parts_of_toll(a.rows, i, static_cast<std::size_t>(base));
  a.toll_update = a.toll_update || b.toll_update;
  if (!a.occurrences) a.occurrences = b.occurrences;
  // A day of speaking yields to a day of its own, never to one that is only inherited.
  const bool better_date = b.date >= 0 && (a.date < 0 || (a.date_is_speech && b.own_date() && !b.date_is_speech) || (a.date_inherited && !b.date_inherited));
  // "In 2012", then "on the 20th of July 2012": the day.
  const DateValue *old = v.value<DateValue>(a.date), *day = v.value<DateValue>(b.date);
  const bool finer_date = old && day && !b.date_inherited && !b.date_is_speech && a.kind == "incident" && !day->from.empty() && day->from == day->to && old->from < old->to && old->from <= day->from && day->to <= old->to;
  if (better_date || finer_date) {
    a.date = b.date;
    a.date_is_speech = b.date_is_speech;
    a.date_inherited = b.date_inherited;
    a.date_is_period = b.date_is_period;
    a.date_cue = b.date_cue;
  }
  const PlaceValue *x = v.value<PlaceValue>(a.place), *y = v.value<PlaceValue>(b.place);
  const auto wide = [](const PlaceValue& p) { return p.level == "governorate" || p.level == "region" || (p.level == "natural_region" && !small_landscape(p)); };
  const bool finer = y && (!x || (a.place_inherited && !b.place_inherited) || (x->level == "country" && y->level != "country") ||
                           (!b.place_inherited && wide(*x) && !wide(*y) && y->level != "country") ||
                           (!b.place_inherited && x->level == "town" && (y->level == "neighbourhood" || y->level == "road") && lies_in(*y, *x)));
  if (finer) {
    if (x && x->level != "country" && std::find(b.chain.begin(), b.chain.end(), a.place) == b.chain.end() && x->name != y->name) {
      const MentionIndex outer = a.place;
      a.chain = b.chain;
      bool known = false;
      for (const MentionIndex i : a.chain) known = known || v.value<PlaceValue>(i)->name == x->name;
      if (!known) a.chain.push_back(outer);
    } else {
      a.chain = b.chain;
    }
    a.place = b.place;
    a.places_also = b.places_also;
    a.place_inherited = b.place_inherited;
    a.place_cue = b.place_cue;
  }
  for (const FrameActor& actor : b.actors) {
    const bool same = std::any_of(a.actors.begin(), a.actors.end(), [&](const FrameActor& o) {
      return actor.mention < 0 ? o.mention < 0 && v.ref(o.match).text == v.ref(actor.match).text : v.same_body(o.mention, actor.mention);
    });
    // Men without a name are those whose part is known already.
    const auto* who = v.value<ActorValue>(actor.mention);
    const bool known = who && who->unnamed && std::any_of(a.actors.begin(), a.actors.end(), [&](const FrameActor& o) { return o.role == actor.role; });
    // "The attackers were killed by the police": who put an end to it is none of them.
    const bool ended_it = actor.role == "perpetrator" && !b.rows.empty() && a.has_role("perpetrator") && std::all_of(b.rows.begin(), b.rows.end(), [](const FrameRow& r) { return r.row.group == "perpetrator"; });
    if (!same && !known && !ended_it) a.actors.push_back(actor);
    if (same && actor.role == "victim")   // the target's people are counted here
      for (FrameActor& o : a.actors)
        if (o.role == "target" && v.same_body(o.mention, actor.mention)) o.role = "victim";
  }
  // A later telling with a source in its own sentence adds it.
  if (b.source_cue == "own-sentence")
    for (const RecordSource& s : b.sources) {
      const bool there = std::any_of(a.sources.begin(), a.sources.end(), [&](const RecordSource& o) { return o.name == s.name || (!o.id.empty() && o.id == s.id); });
      if (!there) a.sources.push_back(s);
    }
  for (const std::string& w : b.weapons)
    if (!has(a.weapons, w)) a.weapons.push_back(w);
  a.clauses.insert(a.clauses.end(), b.clauses.begin(), b.clauses.end());
  if (a.outcome == "completed") a.outcome = b.outcome;
}

void place_from_headline(Frame& a, const Frame& headline) {
  a.place = headline.place;
  a.chain = headline.chain;
  a.place_cue = "headline";
}

void fill_from_headline(const View& v, Frame& a, const Frame& h) {
  for (const FrameRow& y : h.rows) {
    const bool there = std::any_of(a.rows.begin(), a.rows.end(), [&](const FrameRow& x) { return x.row.effect == y.row.effect || x.row.effect == "casualties" || y.row.effect == "casualties"; });
    if (!there && y.row.rel != "subset" && y.row.rel != "part") a.rows.push_back(y);
  }
  if (a.date < 0 && h.date >= 0) {
    a.date = h.date;
    a.date_is_period = h.date_is_period;
    a.date_cue = "headline";
  }
  if (a.place < 0 && h.place >= 0) place_from_headline(a, h);
  // Parts that the body leaves open.
  const std::vector<FrameActor> told = a.actors;
  const auto known = [&](const FrameActor& x) {
    return std::any_of(told.begin(), told.end(), [&](const FrameActor& o) { return o.role == x.role || v.same_body(o.mention, x.mention); });
  };
  for (const FrameActor& x : h.actors)
    if (x.mention >= 0 && !known(x)) a.actors.push_back(x);
}

}  // namespace sijil
