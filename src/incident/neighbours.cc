// By mentions, lists and the case of nouns.
#include "incident/neighbours.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/quantities.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

bool may_stand_between(const Mention& m, bool object) {
  return std::holds_alternative<DateValue>(m.value) || std::holds_alternative<DurationValue>(m.value) || std::holds_alternative<PlaceValue>(m.value) || (object && std::holds_alternative<ActorValue>(m.value));
}

constexpr std::uint32_t kSourceWords = 8;   // of "a source in the police of the province"
constexpr std::uint32_t kAsideWords = 8;    // between brackets

/// Past "(in the north of the country)", where it tells of nobody; the token itself where nothing such begins.
std::uint32_t past_aside(const View& v, std::uint32_t token, std::uint32_t to) {
  if (!v.punct(token, '(')) return token;
  for (std::uint32_t t = token + 1; t < to && t - token <= kAsideWords; ++t) {
    if (v.punct(t, ')')) return t + 1;
    if (v.at(v.names.effect, t) != kNone || v.at(v.names.quantity, t) != kNone) return token;
  }
  return token;
}

}  // namespace

bool waw_alone(const View& v, std::uint32_t token) {
  for (const Clitic& clitic : v.set.rules().taxonomy().clitics())
    if (clitic.bit == kPrefixWaw && v.text.folded_of(v.token(token)) == clitic.folded) return true;
  return false;
}

bool in_source(const View& v, std::uint32_t token) {
  for (const MentionIndex i : v.mentions_in("source", token > kSourceWords ? token - kSourceWords : 0, token + 1))
    if (v.mentions[static_cast<std::size_t>(i)].last > token) return true;
  return false;
}

bool only_particles(const View& v, std::uint32_t from, std::uint32_t to, bool object) {
  for (std::uint32_t t = from; t < to; ++t) {
    if (object && (v.punct(t, ',') || v.punct(t, '-'))) continue;   // "killed, on 3 February, an officer"
    if (const std::uint32_t behind = object ? past_aside(v, t, to) : t; behind > t) {
      t = behind - 1;
      continue;
    }
    // "A force of the army", "the towns of X": the words before the name go with it.
    if (const MatchId whole = object ? std::min(v.at(v.names.party, t), v.at(v.names.location, t)) : kNone; whole != kNone) {
      t = std::min(v.set[whole].last, to) - 1;
      continue;
    }
    // A day or a place may stand between the verb and whom it befell.
    if (const MentionIndex i = v.mention_at(t); i >= 0 && may_stand_between(v.mentions[static_cast<std::size_t>(i)], object)) {
      t = v.mentions[static_cast<std::size_t>(i)].last - 1;
      continue;
    }
    if (const MatchId manner = v.at(v.names.manner, t); manner != kNone) {
      t = v.set[manner].last - 1;
      continue;
    }
    if (const MatchId weapon = object ? v.at(v.names.weapon, t) : kNone; weapon != kNone) {   // "killed, the bullets of the army, a boy"
      t = v.set[weapon].last - 1;
      continue;
    }
    bool particle = false;
    for (MatchId m = v.set.at(t); m != kNone; m = v.set[m].next) particle = particle || small_word(v, v.set[m].type);
    if (!particle) return false;
  }
  return true;
}

bool behind_enclosed(const View& v, std::uint32_t from, std::uint32_t to) {
  std::uint32_t open = to, close = to;
  for (std::uint32_t t = from; t < to; ++t) {
    if (!v.punct(t, ',')) continue;
    if (open == to) open = t;
    close = t;
  }
  if (open == close || v.gap(open, close) > tune::kEnclosedGap) return false;
  return only_particles(v, from, open, true) && only_particles(v, close + 1, to, true) && v.find(v.names.effect, open, close) == kNone && v.find(v.names.trigger, open, close) == kNone && v.find(v.names.subset, open, close) == kNone;
}

bool behind_preposition(const View& v, std::uint32_t token) {
  if (token == 0) return false;
  if (v.before(v.names.preposition, token) != kNone || v.before(v.names.by_whom, token) != kNone) return true;
  if (const MentionIndex i = v.mention_at(token - 1); i >= 0 && may_stand_between(v.mentions[static_cast<std::size_t>(i)], false)) return false;   // "in Baghdad" is whole
  for (MatchId m = v.set.at(token - 1); m != kNone; m = v.set[m].next)
    if (!v.set[m].lost && v.set[m].last == token && (v.set[m].prefix & (kPrefixBeh | kPrefixLam | kPrefixKaf))) return true;
  return false;
}

bool split_closes(const View& v, std::uint32_t from, std::uint32_t to) {
  const int gap = v.gap(from, to);
  return gap <= 2 || (gap <= tune::kTollGap && way_of_circumstances(v, from, to));
}

bool way_of_circumstances(const View& v, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t t = from; t < to; ++t) {
    if (const MentionIndex i = v.mention_at(t); i >= 0 && may_stand_between(v.mentions[static_cast<std::size_t>(i)], false)) {
      t = v.mentions[static_cast<std::size_t>(i)].last - 1;
      continue;
    }
    bool passes = false;
    for (MatchId m = v.set.at(t); m != kNone; m = v.set[m].next) passes = passes || small_word(v, v.set[m].type) || (v.is(m, v.names.trigger) && v.set[m].last == t + 1);
    if (!passes || v.at(v.names.effect, t) != kNone) return false;
  }
  return true;
}

bool behind_own_particle(const View& v, const Effect& effect, std::uint32_t token) {
  return effect.name == "released" && token > effect.last && v.before(v.names.frees, token) != kNone && way_of_circumstances(v, effect.last, token - 1);
}

std::string_view case_of(const View& v, const Quantity& q) {
  if (q.match == kNone) return {};
  MatchId noun = v.set[q.match].rule == kNone ? q.match : v.set.role(q.match, v.names.role_v);   // a row of the table itself
  if (noun == kNone) noun = v.set.role(q.match, v.names.role_d);   // "killed a Palestinian"
  return noun == kNone ? std::string_view() : v.word(noun, v.names.case_key);
}

bool starts_with_waw(const View& v, const Clause& c, const Quantity& q) {
  if (q.match != kNone && (v.set[q.match].prefix & (kPrefixWaw | kPrefixFeh))) return true;
  if (q.match == kNone) {
    for (MatchId m = v.set.at(q.first); m != kNone; m = v.set[m].next)
      if (v.set[m].prefix & kPrefixWaw) return true;
  }
  return q.first != c.first && waw_alone(v, q.first - 1);
}

bool behind_wound(const View& v, std::uint32_t token) {
  const MatchId wound = v.before(v.names.effect, token);
  return wound != kNone && ((v.set[wound].prefix & kPrefixBeh) || v.word(wound, v.names.needs) == "injured-verb");
}

bool others_with(const View& v, const Clause& c, const Effect& e, const std::vector<Quantity>& quantities) {
  return std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& o) {
    return (o.first == e.last && starts_with_waw(v, c, o)) || (o.first == e.last + 1 && v.at(v.names.along, e.last) != kNone);
  });
}

bool doer_between(const View& v, const Clause& c, const Effect& effect, const std::vector<Quantity>& quantities, const Quantity& q) {
  if (effect.pos != "verb") return false;
  // Behind q within the reach of an object, with no "and" and no other effect before it.
  const auto within_reach = [&](const Quantity& o) {
    return o.first >= q.last && v.gap(q.last, o.first) <= tune::kObjectReach && !in_source(v, o.first) && !starts_with_waw(v, c, o) && !behind_preposition(v, o.first) && v.find(v.names.effect, q.last, o.first) == kNone && v.find(v.names.most, q.last, o.first) == kNone && v.find(v.names.parts, q.last, o.first) == kNone;
  };
  // A verb that needs an object, and another person behind: what follows it at once is its doer ("finished off" has its object there).
  if (effect.needs == "obj" && effect.last == effect.first + 1 && v.gap(effect.last, q.first) == 0) {
    for (const Quantity& o : quantities)
      if (!o.others && within_reach(o)) return true;
  }
  // "A group of villagers killed five women": a vague number, and at once a count with its noun.
  if (!q.bare && q.plural && !q.number.value && effect.voice != "pas")
    for (const Quantity& o : quantities)
      if (o.first == q.last && !o.bare && !o.elided && o.number.value && o.match != kNone && !starts_with_waw(v, c, o)) return true;
  if (!q.bare && q.number.form != "dual") return false;
  // "Gunmen killed a policeman": a subject in its case, and an object in its own behind it.
  if (effect.voice != "pas" && effect.last <= q.first && case_of(v, q).substr(0, 3) == "nom") {
    for (const Quantity& o : quantities)
      // Right behind it, a noun that no ending marks ("a businessman") is the object, too.
      if (within_reach(o) && ((o.bare && !o.plural && !o.definite && case_of(v, o).empty() && o.match != kNone && v.set[o.match].prefix == 0 && o.first <= q.last + 1 && v.at(v.names.subset, q.last) == kNone) || case_of(v, o) == "acc" || case_of(v, o).substr(0, 3) == "obl" || o.person >= 0 || (o.definite && o.first == q.last))) return true;
  }
  // "Men of the gendarmerie arrested, in X, on Monday, two persons": an object behind the whole of it.
  const bool taken = effect.name == "detained" || effect.name == "abducted" || effect.name == "released";
  if (taken && effect.voice != "pas" && !q.bodies.empty()) {
    for (const Quantity& o : quantities)
      if (!o.others && (!o.bare || case_of(v, o) == "acc") && within_reach(o)) return true;
  }
  if (!q.bare || v.at(v.names.along, q.last) != kNone) return false;   // "killed with three of his guards"
  // "A policeman killed a protester": the ending of the second shows whom.
  const bool transitive = effect.voice == "amb" || effect.needs == "obj";
  if (transitive && !q.plural && !q.definite && case_of(v, q) != "acc")
    for (const Quantity& o : quantities)
      if (o.first <= q.last + 1 && o.bare && !o.plural && !o.definite && o.own_effect.empty() && case_of(v, o) == "acc" && within_reach(o)) return true;
  // "A man killed his wife", "a young man ... his two brothers": whose kin they are did it.
  if (effect.voice != "pas" && !q.plural && !kin_of_one(v, q))
    for (const Quantity& o : quantities)
      if (o.first <= q.last + 1 && kin_of_one(v, o) && within_reach(o) && v.find(v.names.along, q.last, o.first) == kNone) return true;
  // "Men of the tribes held a driver", "policemen killed a gunman": men of a body, and at once one whom nothing joins to them.
  if (effect.voice != "pas" && q.plural && v.value<ActorValue>(v.mention_at(q.first))) {
    for (const Quantity& o : quantities)
      if (within_reach(o) && o.bare && !o.plural && !o.definite && o.match != kNone && v.set[o.match].prefix == 0 && v.gap(q.last, o.first) <= 1 && (case_of(v, o).empty() || case_of(v, o) == "acc")) return true;
  }
  // "Gunmen killed with bullets 48 worshippers"; "a bomber, thought to be of X, killed 32 persons": attackers, and then a count with its noun.
  const bool attackers = q.group == "perpetrator" || (q.group == "armed_group" && case_of(v, q).substr(0, 3) == "nom");
  const bool act = attackers && effect.voice != "pas";
  if (act && effect.needs != "subj")
    for (const Quantity& o : quantities) {
      if (!within_reach(o) || o.bare || o.elided || o.others || !o.number.value || o.match == kNone || !o.own_effect.empty()) continue;
      if (q.group == "perpetrator" || only_particles(v, q.last, o.first, true)) return true;
    }
  // "Gunmen held hostages in X": two plurals side by side.
  if (act && q.plural && case_of(v, q).substr(0, 3) == "nom")
    for (const Quantity& o : quantities)
      if (o.first == q.last && o.bare && o.plural && within_reach(o)) return true;
  // "Gunmen abducted ...", "assassinated ...", "hijacked a plane": they do not fall to others, unless it is said to whom.
  if (act && q.plural) {
    const bool abducted = effect.name == "abducted";
    if (abducted && v.gap(effect.last, q.first) == 0) return true;
    if ((abducted || effect.needs == "obj") && q.group == "armed_group" && v.find(v.names.by_whom, q.last, c.last) == kNone) return true;
  }
  // "Gunmen killed three", "gunmen killed with knives three": another count follows at once; "the police killed a gunman": one
  // known, then one who is not.
  const MatchId manner = v.at(v.names.manner, q.last);
  const std::uint32_t behind = manner == kNone ? q.last : v.set[manner].last;
  for (const Quantity& o : quantities)
    if (o.first >= q.last && o.first <= behind + 1 && ((manner != kNone && o.first == behind) || !behind_preposition(v, o.first)) && v.at(v.names.subset, q.last) == kNone && v.find(v.names.effect, behind, o.first) == kNone && o.match != kNone && !starts_with_waw(v, c, o) &&
        (!o.bare || (effect.voice != "pas" && o.first == q.last && ((q.definite && !o.definite) || (o.person >= 0 && q.person < 0 && !q.definite)))))
      return true;
  return false;
}

bool verb_behind(const View& v, std::uint32_t token) {
  const MatchId e = v.at(v.names.effect, token);
  if (e == kNone || (v.set[e].prefix & (kPrefixWaw | kPrefixFeh))) return false;
  const std::string_view pos = v.word(e, v.names.pos);
  return pos == "verb" || (pos == "phrase" && v.word(e, v.names.needs) == "subj");   // "five others are in a critical condition"
}

bool prefer_reading(const View& v, MatchId a, MatchId b) {
  const std::string_view pa = v.word(a, v.names.pos), pb = v.word(b, v.names.pos);
  if (pa == pb) return false;
  return pa == "verb" || (pa == "masdar" && pb == "participle");
}

bool count_behind(const View& v, const Clause& c, const Effect& e, const std::vector<Quantity>& quantities) {
  return std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& q) { return q.first >= e.last && v.gap(e.last, q.first) <= 1 && !q.bare && !starts_with_waw(v, c, q); });
}

bool others_behind(const View& v, const Effect& e, const std::vector<Quantity>& quantities) {
  return std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& q) { return q.others && q.first >= e.last && v.gap(e.last, q.first) <= 1; });
}

bool head_of_effect(const View& v, const Quantity& q) {
  const MatchId e = q.bare ? v.at(v.names.effect, q.first) : kNone;
  if (e == kNone) return false;
  for (MatchId m = v.set.at(q.first); m != kNone; m = v.set[m].next)
    if (!v.set[m].lost && v.is(m, v.names.effect) && v.set[m].last > q.last && v.word(m, v.names.pos) == "masdar") return true;
  return false;
}

bool kin_of_one(const View& v, const Quantity& q) {
  const MatchId noun = q.match == kNone ? kNone : v.set.role(q.match, v.names.role_v);
  return noun != kNone && v.word(noun, v.names.pron) == "1";
}

bool may_be_object(const View& v, const Quantity& q) {
  const std::string_view form = case_of(v, q);
  if (form == "acc" || (kin_of_one(v, q) && !(v.set[q.match].prefix & kPrefixWaw))) return true;
  const MatchId noun = form.empty() && !q.plural && q.match != kNone && v.set[q.match].rule != kNone ? v.set.role(q.match, v.names.role_v) : kNone;
  return noun != kNone && (v.word(noun, v.names.gender) == "f" || v.at(v.names.one_of, v.set[noun].last) != kNone);
}

bool behind_name(const View& v, std::uint32_t token) {
  const MentionIndex i = token == 0 ? -1 : v.mention_at(token - 1);
  return i >= 0 && v.mentions[static_cast<std::size_t>(i)].kind == "person";
}

bool object_behind(const View& v, const Clause& c, const Effect& e, const std::vector<Quantity>& quantities) {
  return std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& o) {
    return o.first >= e.last && v.gap(e.last, o.first) <= tune::kEffectGap && !starts_with_waw(v, c, o) && v.before(v.names.along, o.first) == kNone && (!o.bare || case_of(v, o) == "acc" || o.person >= 0) &&
           v.find(v.names.effect, e.last, o.first) == kNone;
  });
}

MatchId befell_behind(const View& v, std::uint32_t from, std::uint32_t end) {
  for (const MatchId m : v.all(v.names.effect, from, std::min(end, from + tune::kTollOf))) {
    const std::string_view pos = v.word(m, v.names.pos);
    const bool said = pos == "verb" || (pos == "participle" && v.set[m].first < from + 2);
    if (said && std::find(kEffects.begin(), kEffects.end(), v.leaf(m)) != kEffects.end()) return m;
  }
  return kNone;
}

bool comma_in(const View& v, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t t = from; t < to; ++t)
    if (v.punct(t, ',')) return true;
  return false;
}

}  // namespace sijil
