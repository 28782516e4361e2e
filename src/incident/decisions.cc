// The first condition that holds decides.
#include "incident/decisions.h"

#include <algorithm>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/taxonomy.h"
#include "incident/totals.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

bool any_in_clauses(const View& v, const Frame& f, TypeId t) {
  for (const Clause& c : f.clauses)
    if (v.find(t, c.first, c.last) != kNone) return true;
  return false;
}

bool own_day(const View& v, const Frame& f) {
  if (f.date < 0 || f.date_is_speech) return false;
  const Mention& m = v.mentions[static_cast<std::size_t>(f.date)];
  if (for_weeks(v, f, m) || of_feast(v, f, m)) return false;
  const auto* d = v.value<DateValue>(f.date);
  return d && !d->open_end && !d->open_start && !f.date_open_end && (d->precision == "day" || d->precision == "time");
}

// Of dead and wounded under one number, few are dead.
std::int64_t most_dead(const Frame& f) {
  std::int64_t most = 0;
  for (const FrameRow& r : f.rows) {
    if (r.row.rel == "subset") continue;
    const std::int64_t n = r.row.best.value_or(r.row.min.value_or(0));
    if (r.row.effect == "killed") most = std::max(most, n);
    else if (r.row.effect == "casualties") most = std::max(most, n / tune::kDeadAmongCasualties);
  }
  return most;
}

// Those counted one by one, too: "three officers, three policemen and a citizen".
std::int64_t all_persons(const Frame& f) {
  std::int64_t all = 0;
  for (const FrameRow& r : f.rows)
    if (r.row.rel != "subset" && r.row.effect == f.rows.front().row.effect) all += r.row.best.value_or(0);
  return all;
}

// Dozens or hundreds, nobody knows how many.
bool dozens(const Frame& f) {
  return std::all_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return !r.row.best && r.row.min.value_or(0) >= 10; });
}

// A day stands before the clause in its sentence.
bool day_in_sentence(const View& v, const Frame& f) {
  const Clause& c = f.clauses.front();
  for (const MentionIndex i : v.mentions_in("date", v.text.sentences[c.sentence].first, c.first)) {
    const auto* d = v.value<DateValue>(i);
    if (d && !d->open_end && (d->precision == "day" || d->precision == "time")) return true;
  }
  return false;
}

// One number over attacks of several kinds: mixed; over happenings of several doers: the total of a conflict.
void type_of_aggregate(const View& v, Frame& f) {
  // "In March the army killed three and arrested five": its operations.
  const auto befell = [&](std::string_view effect) { return std::any_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return r.row.effect == effect && (effect != "killed" || r.row.group == "armed_group"); }); };
  if (f.type == "detention.arrest" && befell("killed") && befell("detained")) f.type = "security.operation";
  const std::string_view cls = type_class(f.type);
  if (cls != "attack" && cls != "explosive" && cls != "battle" && !f.untyped) return;
  if (f.kind_cue == "spread" && is_strike(f.type)) return;   // in several towns, and strikes in each
  std::vector<std::string_view> types;
  bool clashes = false;
  for (const Clause& c : f.clauses)
    for (const MatchId m : v.all(v.names.trigger, c.first, c.last)) {
      const std::string_view t = v.word(m, v.names.cls);
      const std::string_view k = type_class(t);
      if (k != "attack" && k != "explosive" && k != "battle") continue;
      clashes = clashes || t == "battle.clash";
      if (std::find(types.begin(), types.end(), t) == types.end()) types.push_back(t);
    }
  // "27 accidents", "27 incidents": the counted noun tells, or leaves it to the total before.
  const std::string_view counted = type_class(f.occurrence_type);
  if (f.untyped && (counted == "accident" || counted == "disaster" || counted == "conflict")) {
    if (counted != "conflict") f.type = f.occurrence_type;
    f.untyped = f.type.empty();
    return;
  }
  if (f.untyped && counted == "explosive" && f.occurrence_type != "explosive.other") f.type = f.occurrence_type;   // "15 sorties ... killed 24"
  const bool generic = f.type == "attack.armed" || (f.untyped && f.type.empty());
  // "14 raids on the group, which has begun to use suicide bombers", "15 sorties killed 24 and destroyed a depot of car bombs":
  // what is counted is what happened.
  if (f.kind_cue == "count" && is_strike(f.occurrence_type) && !is_strike(f.type) && (f.rows.empty() || type_class(f.type) == "explosive")) {
    f.type = f.occurrence_type;
    return;
  }
  if (f.kind_cue == "list") f.type = clashes ? "conflict.total" : "attack.mixed";
  else if (types.size() > 2 || (generic && f.occurrences)) f.type = clashes ? "conflict.total" : "attack.mixed";
  f.untyped = f.type.empty();
}

}  // namespace

void decide_kind(const View& v, Frame& f) {
  const auto aggregate = [&](const std::string& cue) {
    f.kind = "aggregate";
    f.kind_cue = cue;
    if (cue == "since" && f.date >= 0 && v.at(v.names.since, v.mentions[static_cast<std::size_t>(f.date)].first) != kNone) f.date_open_end = true;   // "since three weeks"
    type_of_aggregate(v, f);
  };
  const std::int64_t happenings = f.occurrences ? f.occurrences->best.value_or(f.occurrences->min.value_or(0)) : 0;
  const std::string_view cls = type_class(f.type);
  const bool natural = cls == "disaster" || cls == "accident";
  std::string cue;
  const bool several_only = f.occurrences && !f.occurrences->best && happenings < 10 && f.rows.empty();   // "several raids on the town": one wave of them
  if (happenings > 1 && !several_only && (!f.rows.empty() || happenings >= tune::kOccurrencesAlone)) return aggregate("count");
  const bool day = own_day(v, f);
  const bool many = plural_trigger(v, f);
  const bool toll_of_one = f.toll_update && one_happening(v, f) && !any_plural(v, f);   // "the toll of the blast has risen since", not "with this attack the dead of all attacks"
  if (!day && !toll_of_one && period_of_total(v, f, cue)) {
    // A bare year or month with one definite happening is an imprecise date.
    const bool people = persons(f, 2) || f.rows.size() > 1 || happenings > 0;
    if (people || many) return aggregate(cue);
  }
  // "So the total of the displaced comes to 9,000": no toll of one happening.
  const bool moved = !f.rows.empty() && std::all_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.effect == "displaced"; });
  // Where nobody is counted there is no sum ("shelled scattered parts of the town"), unless over some days or of those told before.
  const bool counted = !f.rows.empty() || (f.occurrences && !several_only) || f.date_is_period || f.trigger_definite;
  const bool sum = (counted && summed(v, f)) || (many && any_in_clauses(v, f, v.names.kind_quarters));
  if (any_in_clauses(v, f, v.names.kind_each) && persons(f, 2)) return aggregate("word");
  if (sum && ((many && persons(f, 2)) || (!day && (!f.toll_update || moved)))) return aggregate("word");
  if (!day && !toll_of_one && gathered_since(v, f)) return aggregate("since-word");
  if (list_of_triggers(v, f, day)) return aggregate("list");
  if (persons(f, tune::kSeveral) && spread(v, f)) return aggregate("spread");
  if (f.type == "conflict.total" && f.trigger != kNone && !f.rows.empty()) return aggregate("violence");
  const bool strikes = many && (cls == "explosive" || (cls == "accident" && !day)) && f.place >= 0;   // all over it; fights go on in one place
  if (many && wide_place(v, f) && (persons(f, tune::kSeveral) || all_persons(f) >= tune::kSeveral) && (strikes || (f.date < 0 && dozens(f)))) return aggregate("plural");
  const std::int64_t dead = most_dead(f);
  if (natural && f.date < 0 && dead >= tune::kManyDeadByNature) return aggregate("size");   // so many drown in a year
  if (cls == "accident" && f.date_is_period && dead >= tune::kManyDeadByNature) return aggregate("size");
  if (f.type == "disaster.epidemic" && !day && persons(f, 2)) return aggregate("size");   // it takes weeks and months
  // "The attack that killed 148", "in March 200 were killed in the village": large, and one.
  const bool one = one_happening(v, f) || (f.own_date() && !f.date_open_end && !wide_place(v, f));
  if (!natural && (dead >= tune::kManyDead || (dead >= tune::kManyDeadNoDay && !one && !day && !day_in_sentence(v, f)))) return aggregate("size");
  const bool held = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.effect == "detained" && r.row.best.value_or(0) >= tune::kManyHeld; });
  if (held && !day && !f.own_date() && wide_place(v, f) && !day_in_sentence(v, f)) return aggregate("size");
  f.kind = "incident";
  f.kind_cue = "default";
}

void refuse(const View& v, Frame& f) {
  const bool number = !f.rows.empty() || f.occurrences.has_value();
  const bool several = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.best.value_or(0) > 1; });
  const bool date = f.date >= 0;
  const std::string_view cls = type_class(f.type);
  const bool fight = cls == "battle" || cls == "attack";
  // "Warned of reprisals after the attack that hit the consulate in X on Sunday": one that is known, with its day and place.
  const bool told_in_full = f.trigger_definite && f.own_date() && f.own_place();
  int sport = 0;
  for (const Clause& c : f.clauses) {
    for (const MatchId m : v.all(v.names.drop, c.first, c.last)) {
      const std::string_view why = v.leaf(m);
      const MentionIndex in = v.mention_at(v.set[m].first);
      const std::string_view told_of = in < 0 ? std::string_view("number") : std::string_view(v.mentions[static_cast<std::size_t>(in)].kind);
      const bool of_time = (why == "future" && told_of == "date") || ((why == "habit" || why == "rate") && told_of == "set");
      if (told_of != "number" && !of_time && !(why == "sport" && told_of == "person")) continue;
      if (why == "condemn") {
        // A verb of condemnation at the head rules the clause; a trailing one only its own words.
        // What is condemned may be told in full: how many, when and where; or that several fell there.
        const bool told = (several && f.own_place()) || (number && f.date >= 0 && f.place >= 0) || told_in_full;
        if (!told && (v.gap(c.first, v.set[m].first) <= 4 || !number)) f.dropped = why;
      } else if (why == "future") {
        // "Took apart a bomb that they meant to set off": what was foiled was planned.
        const bool foiled = (f.type == "security.foiled" || cls == "detention") && f.trigger != kNone && v.set[f.trigger].first < v.set[m].first;
        if (!number && !foiled) f.dropped = why;
      } else if (why == "future.will") {
        // Nobody is counted before it.
        if (std::none_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return r.first < v.set[m].first; })) f.dropped = "future";
      } else if (why == "always") {
        if (!f.occurrences || !date) f.dropped = "habit";
      } else if (why == "rate") {
        if ((!f.occurrences || !date) && !own_day(v, f)) f.dropped = why;   // "three were hurt yesterday in the march that is held every week"
      } else if (why == "habit") {
        if (!number && !date) f.dropped = why;
      } else if (why == "warn" || why == "condition" || why == "aftershock") {
        // A crowd that has gathered calls for something.
        const bool before = f.trigger != kNone && v.set[f.trigger].first < v.set[m].first;
        const bool calls = cls == "protest" && before;
        // "Raided X and dropped leaflets that call on people to leave": a strike told with its place first.
        const bool struck = why != "aftershock" && before && (cls == "explosive" || fight) && (!f.trigger_definite || f.type == "battle.territory") && f.own_place() && v.gap(v.set[f.trigger].last, v.set[m].first) >= tune::kToldFirst;
        if (f.rows.empty() && !calls && !struck && !(why == "warn" && told_in_full)) f.dropped = why;
      } else if (why == "page") {
        f.dropped = why;
      } else if (why == "drill") {
        // An exercise: what is imagined happens to nobody.
        f.dropped = why;
      } else if (why == "sport") {
        // Two words of the game, and nowhere it happened or nobody dead: attacks and strikers are of the game, too.
        // One who was hurt by nothing that is named was hurt in the game.
        if ((++sport >= 2 || (f.untyped && !f.rows.empty())) && (f.place < 0 || ((fight || f.untyped) && most_dead(f) == 0))) f.dropped = why;
      }
      if (!f.dropped.empty()) return;
    }
  }
}

// Robbers took or burnt a thing, a crowd gathered: who did it and to what is told, if by no name.
static bool acts_on_things(const View& v, const Frame& f) {
  const std::string_view cls = type_class(f.type);
  if (f.type == "security.seizure" || f.type == "detention.raid" || f.type == "crime.robbery") return f.has_role("perpetrator");
  if (cls == "crime") return f.has_role("perpetrator") && (f.has_role("target") || f.has_role("victim"));
  return cls == "protest" && std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) {
    const auto* who = v.value<ActorValue>(a.mention);
    return who && who->type == "protesters";
  });
}

void license(const View& v, Frame& f) {
  if (!f.dropped.empty()) return;
  const std::string_view cls = type_class(f.type);
  int have = 0;
  const bool people = !f.rows.empty() || f.zero;
  bool place = false;
  if (f.place >= 0) {
    const auto* p = v.value<PlaceValue>(f.place);
    // A country places what befell a number of people; alone it says too little.
    place = p && (p->level != "country" || (people && !f.place_inherited && !f.untyped) || (cls == "political" && !f.place_inherited) || (f.occurrences && f.own_place() && !f.untyped));
  }
  const bool date = f.date >= 0;
  const auto named = [&](bool doer) {
    return std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) {
      const auto* x = v.value<ActorValue>(a.mention);
      return x && !x->unnamed && (a.role == "perpetrator") == doer;
    });
  };
  // Whose strike it was and whom it hit: that much makes it one in a country, too.
  const bool both = f.kind == "incident" && named(true) && named(false) && f.own_place();
  const bool opposed = both && cls == "explosive";
  const bool party = std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) {
    if (a.mention < 0) return false;
    const auto* x = v.value<ActorValue>(a.mention);
    return x && !x->unnamed && a.cue != "service-counted" && a.cue != "person-counted" && !has_flag(v.mentions[static_cast<std::size_t>(a.mention)], "known_men");   // the country's army, which the text does not name
  });
  const bool since = (f.kind_cue == "since-word" || (f.kind_cue == "period" && persons(f, 2))) && !date;   // of a period that is said, whatever its days
  // What was robbed or seized and by whom, and a crowd, are told without a name: with a place of their own they will do.
  const bool at_place = place && f.own_place();
  const bool acted = at_place && acts_on_things(v, f);
  const bool everywhere = f.kind_cue == "spread" && !place;
  have = people + place + date + since + everywhere + party + opposed + acted + (f.occurrences ? 1 : 0);
  const bool only_affected = people && f.trigger == kNone && std::all_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.effect == "affected"; });
  if (f.untyped && only_affected) {   // patients, pilgrims: no word says that anything befell them
    f.dropped = "no-type";
    return;
  }
  if (f.untyped && f.kind == "aggregate") f.type = "conflict.total";
    // No word names the act, but it is said who killed or wounded whom, and where or when.
  const bool told = at_place || (place && f.place_cue == "own-place");   // at least where those are who tell it
  const bool done = people && (told || f.own_date()) && f.has_role("perpetrator");
  // One who is named, and the day he died.
  const bool named_dead = f.own_date() && std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.person >= 0 && r.row.effect == "killed"; });
  // A few who fell in a place of their own.
  const auto tried = [&](const FrameRow& r) { return v.find(v.names.charge, f.first() + 1, std::max(f.first() + 1, r.first)) != kNone; };   // a court hears of it in its own town
  const bool few = people && std::all_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return r.row.effect != "affected" && r.row.best.value_or(0) < tune::kManyDeadNoDay && !tried(r); });
  if (f.untyped && f.kind == "incident" && !f.waits && !done && !named_dead && !(at_place && few)) {
    f.dropped = "no-type";
    return;
  }
  const bool large = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.best.value_or(0) >= tune::kLargeTotal; });
  if (have < 2 && !(f.kind == "aggregate" && large)) {
    f.dropped = "too-little";
    return;
  }
  if (!people && !f.occurrences) {
    const bool harmless = f.trigger != kNone && v.word(f.trigger, v.names.needs) == "harm";   // rain that nobody suffered from
    if (harmless || (f.strength < 2 && !(both && place))) f.dropped = "weak-trigger";
    else if ((!date || f.date_is_period || f.date_is_speech) && plural_trigger(v, f) && (f.trigger_definite || f.place_inherited)) f.dropped = "plural-in-general";
    else if (plural_trigger(v, f) && f.date >= 0 && v.at(v.names.ago, v.mentions[static_cast<std::size_t>(f.date)].first) != kNone && v.at(v.names.since, v.mentions[static_cast<std::size_t>(f.date)].first) != kNone) f.dropped = "plural-in-general";   // fights that have gone on for months
    else if (f.trigger_definite && v.word(f.trigger, v.names.number_key) == "du" && (f.place < 0 || f.place_inherited)) f.dropped = "plural-in-general";
    else if (f.type == "security.deployment" || cls == "displacement") f.dropped = "no-effect";
    else if (f.type == "security.seizure" && (f.strength < tune::kGoodsNamed || !(at_place ? date || f.has_role("perpetrator") : f.own_date() && f.has_role("perpetrator")))) f.dropped = "no-effect";
    else if (!at_place && !(date && !f.date_inherited && party) && !opposed) f.dropped = "no-own-place";
    else if (!party && !acted && (!date || (f.date_inherited && !(cls == "protest" || cls == "crime" || cls == "disaster" || cls == "accident" || cls == "security")))) f.dropped = "no-party-or-date";
  }
  // "Many young men who died in shootings all over the country": of no day, and nobody is counted.
  const bool numberless = std::all_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return !r.row.best && r.person < 0; });
  if (people && numberless && !f.zero && !date && any_plural(v, f) && !(f.own_place() && place && v.value<PlaceValue>(f.place)->level != "country") && !party) f.dropped = "plural-in-general";
  // Ground is taken by somebody.
  if (f.type == "battle.territory" && f.actors.empty() && !people) f.dropped = "nobody-took-it";
  if (f.type == "conflict.total" && f.kind == "incident" && !f.child) {
    if (f.rows.empty()) f.dropped = "no-figures";
  }
}

}  // namespace sijil
