// By the keys of the rows in victims.tsv.
#include "incident/nouns.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/quantities.h"
#include "incident/view.h"

namespace sijil {

bool bears_arms(std::string_view group) { return group == "military" || group == "security" || group == "armed_group"; }

std::string_view mixed_group(std::string_view a, std::string_view b) {
  const auto fights = [](std::string_view g) { return bears_arms(g) || g == "combatant"; };
  return fights(a) && fights(b) ? "combatant" : "all";
}

void read_noun(const View& v, MatchId noun, Quantity& q) {
  const Names& n = v.names;
  const std::string_view group = v.word(noun, n.group), unit = v.word(noun, n.unit);
  const bool generic = q.group.empty() || q.group == "all";
  const bool joined = v.set[noun].prefix & kPrefixWaw;
  if (!group.empty() && generic) q.group = group;
  else if (!group.empty() && joined && group != q.group && group != "all") q.group = mixed_group(q.group, group);
  // "Seven teachers and pupils": under one number they are no children.
  if (joined && !q.noun.empty() && q.demographic != v.word(noun, n.demographic)) q.demographic = {};
  else if (q.demographic.empty()) q.demographic = v.word(noun, n.demographic);
  // "A (woman) employee": the first noun tells, and only where it is not feminine by grammar alone (hostage, body, family).
  const auto person = [&] { return unit.empty() && v.word(noun, n.own_effect).empty() && v.word(noun, n.adj) != "1"; };
  if (q.demographic.empty() && q.noun.empty() && v.word(noun, n.gender) == "f" && person()) q.demographic = "women";
  if (q.own_effect.empty()) q.own_effect = v.word(noun, n.own_effect);
  if (q.noun.empty()) q.noun = v.word(noun, n.lemma);
  // "Seven extremist elements" are no soldiers.
  const std::uint32_t behind = v.set[noun].last;
  if (q.group == "combatant" && behind < v.text.tokens.size() && (v.at(n.armed_adj, behind) != kNone || v.at(n.group_adj, behind) != kNone)) q.group = "armed_group";
  q.theirs = q.theirs || ((group == "combatant" || group == "military") && v.word(noun, n.pron) == "1");
  q.mates = q.mates || unit == "mate";
  q.noun_rank = q.noun_rank || unit == "rank";
  q.families = q.families || (unit == "family" && q.noun == v.word(noun, n.lemma) && v.before(n.preposition, v.set[noun].first) == kNone);
}

void count_family(Quantity& q) {
  if (!q.number.value) return;
  q.number.min = q.number.value;
  q.number.value = q.number.max = std::nullopt;
  q.number.modifier = Modifier::vague;
}

bool of_those_before(const View& v, const Quantity& q) {
  if (!q.elided || !q.group.empty()) return false;
  return v.at(v.names.subset, q.last) != kNone || v.at(v.names.subset, q.first) != kNone || v.before(v.names.subset, q.first) != kNone || (q.match != kNone && v.leaf(q.match) == "some_of_them");
}

void group_of_them(const std::vector<Quantity>& quantities, Quantity& q) {
  for (const Quantity& o : quantities) {
    if (o.last > q.first || o.elided) continue;
    const bool counted = !o.bare && o.number.value && q.number.value && *o.number.value >= *q.number.value;
    const bool many = !q.number.value && !o.definite && (o.plural || !o.number.value || *o.number.value > Rational(1));
    if (counted || many) q.group = o.group, q.demographic = q.number.value && *q.number.value > Rational(1) ? o.demographic : q.demographic, q.bodies = o.bodies;
  }
}

bool adjective_of_trigger(const View& v, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first > 2 ? first - 2 : 0; t < first; ++t)
    for (MatchId m = v.set.at(t); m != kNone; m = v.set[m].next)
      if (!v.set[m].lost && v.is(m, v.names.trigger) && v.set[m].rule == kNone && v.set[m].last >= last) return true;
  return false;
}

// A verb or noun of what befell somebody ends right before the token.
static bool act_before(const View& v, std::uint32_t token) {
  const MatchId e = v.before(v.names.effect, token);
  return e != kNone && v.word(e, v.names.pos) != "participle";
}

bool behind_act(const View& v, std::uint32_t first) {
  if (act_before(v, first)) return true;
  // "Gunmen abducted a trader": in Arabic the gunmen stand between.
  for (std::uint32_t back = 1; back <= 2 && back < first; ++back)
    for (const MatchId m : v.all(v.names.victim, first - back, first - back + 1))
      if (v.word(m, v.names.case_key) == "nom" && act_before(v, v.set[m].first)) return true;
  return false;
}

bool act_near(const View& v, std::uint32_t first) {
  if (first < 2 || act_before(v, first)) return first > 0 && act_before(v, first);
  const MatchId doer = v.at(v.names.victim, first - 1);
  const MentionIndex body = v.mention_at(first - 1);
  if (body >= 0 && v.value<ActorValue>(body)) return act_before(v, v.mentions[static_cast<std::size_t>(body)].first);
  return doer != kNone && (v.set[doer].prefix & kPrefixArticle) && act_before(v, first - 1);
}

bool among_persons(const View& v, MatchId m) {
  const MatchId next = v.at(v.names.victim, v.set[m].last);
  const bool joins = (v.set[m].prefix & kPrefixWaw) && v.at(v.names.effect, v.set[m].first) == kNone;   // "and families", "and took captive"
  return (next != kNone && (v.set[next].prefix & kPrefixWaw)) || (joins && v.before(v.names.victim, v.set[m].first) != kNone);
}

bool ranks_one(const View& v, const Mention& m) {
  const bool apart = v.before(v.names.article, m.first) != kNone;
  if (!apart && !(m.prefix & kPrefixArticle) && v.at(v.names.article, m.first) == kNone) return false;
  const MatchId one = v.before(v.names.victim, m.first - apart);
  return one != kNone && (v.set[one].prefix & kPrefixArticle) && v.word(one, v.names.number_key) == "sg";
}

}  // namespace sijil
