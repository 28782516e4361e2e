// Whether two happenings stand on the two sides of a word.
#include "incident/clause_cuts.h"

#include <algorithm>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/effects.h"
#include "incident/taxonomy.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {

bool happening(const View& v, std::uint32_t first, std::uint32_t last) {
  for (const MatchId m : v.all(v.names.effect, first, last))
    if (v.word(m, v.names.pos) != "participle") return true;
  for (const MatchId m : v.all(v.names.trigger, first, last))
    if (v.set.number(m, v.names.strength) >= Rational(2)) return true;
  return false;
}

// "... and hit positions in X": goes on with a strike told before.
bool aims(const View& v, std::uint32_t t) {
  const MatchId m = v.at(v.names.trigger, t);
  return m != kNone && v.word(m, v.names.pos) == "verb" && v.set.number(m, v.names.strength) == Rational(1);
}

// A word that opens a result belongs to the clause it follows.
bool result_at(const View& v, std::uint32_t t) {
  if (v.at(v.names.result, t) != kNone) return true;
  const MatchId soft = v.at(v.names.soft, t);
  return soft != kNone && (v.at(v.names.result, t + 1) != kNone || (v.set[soft].last > t + 1 && v.at(v.names.effect, t + 1) != kNone));   // "which resulted"
}

// Where ", which resulted in" stands behind a token; the end of the clause without it.
std::uint32_t before_result(const View& v, std::uint32_t first, std::uint32_t last) {
  for (const MatchId m : v.all(v.names.soft, first, last)) {
    const std::uint32_t t = v.set[m].first;
    if (t > first && v.punct(t - 1, ',') && result_at(v, t)) return t;
  }
  return last;
}

namespace {

// Another place in [first, last) lies in it.
bool holds_another(const View& v, const PlaceValue& place, std::uint32_t first, std::uint32_t last) {
  for (const MentionIndex i : v.mentions_in("place", first, last)) {
    const PlaceValue& p = *v.value<PlaceValue>(i);
    if (std::find(p.chain.begin(), p.chain.end(), place.name) != p.chain.end()) return true;
  }
  return false;
}

// The mentions of a kind in [first, last), without days on which something was only said.
std::vector<MentionIndex> told_of(const View& v, const char* kind, std::uint32_t first, std::uint32_t last) {
  Clause c;
  c.first = first;
  c.last = last;
  std::vector<MentionIndex> found;
  for (const MentionIndex i : v.mentions_in(kind, first, last)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    if (!std::holds_alternative<DateValue>(m.value) || !speech_date(v, c, m)) found.push_back(i);
  }
  return found;
}

// A date or a place below country in [first, last) that the left side does not have.
bool own_circumstance(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to, std::initializer_list<const char*> kinds = {"date", "place"}) {
  for (const char* kind : kinds) {
    const std::vector<MentionIndex> left = told_of(v, kind, from, mid);
    if (left.empty()) continue;   // nothing that it could differ from
    for (const MentionIndex i : v.mentions_in(kind, mid, to)) {
      const Mention& m = v.mentions[static_cast<std::size_t>(i)];
      if (const auto* p = std::get_if<PlaceValue>(&m.value); p && p->level == "country") continue;
      bool same = false;
      for (const MentionIndex j : left) {
        const Mention& o = v.mentions[static_cast<std::size_t>(j)];
        const auto *a = std::get_if<PlaceValue>(&m.value), *b = std::get_if<PlaceValue>(&o.value);
        if (a && b && a->name != b->name && holds_another(v, *b, from, mid)) continue;   // the province of a town told there
        if (a && b) {
          same = same || a->name == b->name || std::find(b->chain.begin(), b->chain.end(), a->name) != b->chain.end() ||
                 std::find(a->chain.begin(), a->chain.end(), b->name) != a->chain.end();
        }
        const auto *d = std::get_if<DateValue>(&m.value), *e = std::get_if<DateValue>(&o.value);
        if (d && e) same = same || d->from == e->from;
      }
      if (!same) return true;
    }
  }
  return false;
}

// Behind a comma and a count of happenings: people come to harm in something of another class ("flew 30 raids, and 16
// soldiers fell in an ambush").
bool own_happening(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  if (mid == from || !v.punct(mid - 1, ',') || v.at(v.names.effect, mid) == kNone) return false;
  const auto cls = [&](MatchId m) { return type_class(v.word(m, v.names.cls)); };
  if (v.find(v.names.occurrence, from, mid) == kNone) return false;
  for (const MatchId m : v.all(v.names.trigger, mid, to)) {
    if (v.set.number(m, v.names.strength) < Rational(3) || (v.set[m].prefix & kPrefixArticle)) continue;
    if (v.find(v.names.destroys, mid, v.set[m].first) != kNone) continue;   // "... and the destruction of cars rigged with bombs"
    const std::vector<MatchId> told = v.all(v.names.trigger, from, mid);
    if (std::none_of(told.begin(), told.end(), [&](MatchId o) { return cls(o) == cls(m); })) return true;
  }
  return false;
}

}  // namespace

// A word for a happening, and not for one that is known.
bool names_act(const View& v, std::uint32_t first, std::uint32_t last) {
  for (const MatchId m : v.all(v.names.trigger, first, last))
    if (v.set.number(m, v.names.strength) >= Rational(2) && !(v.set[m].prefix & kPrefixArticle)) return true;
  return false;
}

// "..., and the death of two pilots in the crash at X early in 2020": behind a comma a noun of effect opens a happening that has
// a day of its own and a word that names it.
bool other_deaths(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  if (mid == from || !v.punct(mid - 1, ',')) return false;
  const MatchId e = v.at(v.names.effect, mid);
  if (e == kNone || v.word(e, v.names.pos) != "masdar" || !(v.set[e].prefix & kPrefixWaw)) return false;
  return names_act(v, mid, to) && own_circumstance(v, from, mid, to, {"date"});
}

namespace {

// A place below country that the left side does not name.
bool other_place(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  const auto there = v.mentions_in("place", mid, to), here = v.mentions_in("place", from, mid);
  return std::any_of(there.begin(), there.end(), [&](MentionIndex i) {
    const PlaceValue& p = *v.value<PlaceValue>(i);
    return p.level != "country" && std::none_of(here.begin(), here.end(), [&](MentionIndex j) { return v.value<PlaceValue>(j)->name == p.name; });
  });
}

// "X was killed by gunfire west of A, and Y was killed by gunfire on the road of B, in A": each of them is named, and shot
// in a place of his own.
bool other_victim(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  constexpr std::uint32_t kNameReach = 4;
  if (v.at(v.names.effect, mid) == kNone || v.mentions_in("person", from, mid).empty() || v.mentions_in("person", mid, std::min(to, mid + kNameReach)).empty()) return false;
  if (!names_act(v, mid, to)) return false;
  return other_place(v, from, mid, to);
}

// Bombs on the left, arrests on the right: two happenings, whatever day and place they share.
bool other_act(const View& v, std::uint32_t from, std::uint32_t mid) {
  const auto of_class = [&](MatchId m, std::string_view cls) { return v.word(m, v.names.cls).substr(0, cls.size()) == cls; };
  bool held = false;
  for (MatchId m = v.set.at(mid); m != kNone; m = v.set[m].next)
    held = held || (!v.set[m].lost && v.is(m, v.names.trigger) && v.word(m, v.names.pos) == "verb" && of_class(m, "detention."));
  if (!held) return false;
  const std::vector<MatchId> told = v.all(v.names.trigger, from, mid);
  return std::any_of(told.begin(), told.end(), [&](MatchId m) { return of_class(m, "explosive."); });
}

// The body of which that clause tells what it did to people: "(that) the forces of X killed"; -1 if there is none.
MentionIndex doer_behind(const View& v, std::uint32_t from, std::uint32_t to) {
  for (const MentionIndex i : v.mentions_in("actor", from, to)) {
    const std::uint32_t verb = v.mentions[static_cast<std::size_t>(i)].last;
    for (const MatchId e : v.all(v.names.effect, verb, std::min(verb + 1, to)))
      if (v.word(e, v.names.pos) == "verb" && v.word(e, v.names.voice) != "pas") return i;
  }
  return -1;
}

// "... that the army killed 14 of them, and that the group killed eleven".
bool other_doer(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  const MatchId that = v.at(v.names.and_that, mid);
  if (that == kNone || !(v.set[that].prefix & kPrefixWaw)) return false;
  const MentionIndex left = doer_behind(v, from, mid), right = doer_behind(v, mid, to);
  return left >= 0 && right >= 0 && !v.same_body(left, right);
}

// "... hit forty targets all over the strip, and that it wiped out a cell in X yesterday": a place and a day that the left
// side does not name.
bool other_claim(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  const MatchId that = v.at(v.names.and_that, mid);
  if (that == kNone || !(v.set[that].prefix & kPrefixWaw) || v.mentions_in("date", mid, to).empty() || !v.mentions_in("date", from, mid).empty()) return false;
  return other_place(v, from, mid, to);
}

}  // namespace

// "The death of three in A and the wounding of five in B": a noun of effect or of an act, with a town right behind it that the
// left side does not name.
bool other_town(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  constexpr std::uint32_t kTownReach = 8;
  const auto noun = [&](TypeId type) {
    for (MatchId m = v.at(type, mid); m != kNone; m = v.set[m].next) {
      const std::string_view pos = v.word(m, v.names.pos);
      if (!v.set[m].lost && v.is(m, type) && (pos == "masdar" || pos == "noun") && (v.set[m].prefix & kPrefixWaw) && !(v.set[m].prefix & kPrefixArticle)) return true;
    }
    return false;
  };
  if (!noun(v.names.effect) && !noun(v.names.trigger)) return false;
  const auto near = v.mentions_in("place", mid, std::min(to, mid + kTownReach)), left = v.mentions_in("place", from, mid);
  if (near.empty() || left.empty()) return false;
  // "Raids in A through ambushes and bombings in B": the left place is not that of the noun right before.
  const std::uint32_t there = v.mentions[static_cast<std::size_t>(left.back())].last;
  if (v.find(v.names.effect, there, mid) != kNone || v.find(v.names.trigger, there, mid) != kNone) return false;
  const Mention& town = v.mentions[static_cast<std::size_t>(near.front())];
  const MatchId in = v.before(v.names.particle_in, town.first);
  return in != kNone && v.set[in].first > mid && own_circumstance(v, from, mid, town.last, {"place"});
}

// "Three were sentenced in A for the attack on B in March": what somebody is held for is told with its place and its day, or
// with those who fell.
bool charged_deed(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  if (v.at(v.names.charge, mid) == kNone || told_of(v, "place", mid, to).empty()) return false;
  const std::vector<MatchId> told = v.all(v.names.trigger, from, mid), befell = v.all(v.names.effect, mid, to);
  const bool held = std::any_of(told.begin(), told.end(), [&](MatchId m) { return v.set[m].last <= mid && type_class(v.word(m, v.names.cls)) == "detention"; });
  const bool result = v.find(v.names.result, mid, to) != kNone;   // "an attack that resulted in the death of 12"
  const bool fell = std::any_of(befell.begin(), befell.end(), [&](MatchId m) {
    const std::string_view pos = v.word(m, v.names.pos);
    return (pos == "verb" || (pos == "masdar" && result)) && (v.leaf(m) == "killed" || v.leaf(m) == "injured");
  });
  // "... accused of theft in the quarter of X yesterday" may be where and when he was held.
  const std::vector<MatchId> acts = v.all(v.names.trigger, mid, to);
  const bool known = std::any_of(acts.begin(), acts.end(), [&](MatchId m) {
    const std::string_view cls = type_class(v.word(m, v.names.cls));
    return (v.set[m].prefix & kPrefixArticle) && (cls == "explosive" || cls == "attack" || cls == "battle");
  });
  const bool elsewhere = known || !told_of(v, "place", from, mid).empty() || !told_of(v, "date", from, mid).empty();
  return held && (fell || (elsewhere && (!told_of(v, "date", mid, to).empty() || other_place(v, from, mid, to))));
}

// "The police freed a merchant abducted from his house in A last week": how those who are free were taken, with its day or place.
bool taken_before(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  const auto took = [&](MatchId m) { return (v.leaf(m) == "abducted" || v.leaf(m) == "detained") && v.word(m, v.names.pos) == "verb" && !(v.set[m].prefix & (kPrefixWaw | kPrefixFeh)); };
  const auto freed = [&](MatchId m) { return v.leaf(m) == "released" && v.word(m, v.names.pos) != "participle" && !lacks_need(v, m); };
  bool taken = false;
  for (MatchId m = v.at(v.names.effect, mid); m != kNone && !taken; m = v.set[m].next) taken = !v.set[m].lost && v.is(m, v.names.effect) && took(m);
  if (!taken || v.mention_at(mid) >= 0 || v.before(v.names.preposition, mid) != kNone) return false;   // "from the prison of X"
  if (v.find(v.names.parts, mid, to) != kNone || v.find(v.names.subset, mid, to) != kNone) return false;   // "... whom they held, they are 36 passengers and two drivers"
  const std::vector<MatchId> befell = v.all(v.names.effect, from, mid);
  return std::any_of(befell.begin(), befell.end(), freed) && (!told_of(v, "date", mid, to).empty() || !told_of(v, "place", mid, to).empty());
}

// What tells that the right side is another happening than the left one.
bool differs(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  return own_circumstance(v, from, mid, to) || own_happening(v, from, mid, to) || other_act(v, from, mid) || other_victim(v, from, mid, to) || other_doer(v, from, mid, to) || other_claim(v, from, mid, to);
}

// "Aircraft raided the strip after an attack that killed two soldiers", "the police arrested three after an attack in which ...":
// whoever fell did so in what came before, which is another happening than the answer to it.
bool came_before(const View& v, std::uint32_t from, std::uint32_t at) {
  const MatchId m = v.at(v.names.prior, at);
  if (m == kNone) return false;
  const std::string_view before = v.word(v.set.role(m, v.names.role_t), v.names.cls);
  if (const std::string_view cls = type_class(before); cls != "attack" && cls != "explosive" && cls != "battle" && cls != "accident" && cls != "disaster") return false;
  const std::vector<MatchId> told = v.all(v.names.trigger, from, at);
  return std::any_of(told.begin(), told.end(), [&](MatchId o) {
    const std::string_view answer = v.word(o, v.names.cls), cls = type_class(answer);
    if (v.set.number(o, v.names.strength) < Rational(2)) return false;
    return cls == "detention" || cls == "protest" || cls == "displacement" || cls == "political" || cls == "security" || (is_strike(answer) && answer != before);
  });
}

// "The dead since October have risen to 207 after the killing of a man in X yesterday": one of them, told with his day or place.
bool raised_by(const View& v, std::uint32_t from, std::uint32_t at) {
  if (v.at(v.names.raised, at) == kNone || v.find(v.names.toll_up, from, at) == kNone) return false;
  const auto dates = v.mentions_in("date", from, at);
  return std::any_of(dates.begin(), dates.end(), [&](MentionIndex i) { return v.value<DateValue>(i)->open_end; });
}

// "They will ban the march after a bomber killed 32 in X": behind what has not happened, or is known, with a day or a place of
// its own.
bool told_after(const View& v, std::uint32_t from, std::uint32_t mid, std::uint32_t to) {
  if (v.at(v.names.told_after, mid) == kNone || (v.mentions_in("date", mid, to).empty() && v.mentions_in("place", mid, to).empty())) return false;
  if (v.find(v.names.drop, from, mid) != kNone) return true;
  return v.find(v.names.effect, from, mid) == kNone && !names_act(v, from, mid) && v.mentions_in("place", from, mid).empty();
}


}  // namespace sijil
