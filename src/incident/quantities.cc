// From roles to values.
#include "incident/quantities.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/named.h"
#include "incident/neighbours.h"
#include "incident/nouns.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

// The mention of a number, nullptr if it is none that counts; brackets are none of it ("(16)").
const Mention* number_of(const View& v, MatchId n) {
  for (const MentionIndex i : v.mentions_in("number", v.set[n].first, v.set[n].last)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    if (m.match == n || (m.first - v.set[n].first <= 1 && m.first - v.set[n].first == v.set[n].last - m.last)) return std::holds_alternative<NumberValue>(m.value) ? &m : nullptr;
  }
  return nullptr;
}

}  // namespace

void set_count(Quantity& q, std::int64_t count, const char* form) {
  q.number.value = q.number.min = q.number.max = Rational(count);
  q.number.modifier = Modifier::exact;
  q.number.form = form;
}

NumberValue whole_persons(const View& v, const Mention& m, NumberValue n) {
  bool dotted = false;
  for (std::uint32_t t = m.first; t + 2 < m.last; ++t)
    dotted = dotted || (v.token(t).kind == TokenKind::number && v.punct(t + 1, '.') && v.token(t + 2).kind == TokenKind::number && v.token(t + 2).fold_size == 3);
  if (!dotted) return n;
  for (std::optional<Rational>* r : {&n.value, &n.min, &n.max})
    if (*r && **r < Rational(1000)) *r = **r * Rational(1000);
  return n;
}

namespace {

void read_roles(const View& v, Quantity& q) {
  const Names& n = v.names;
  for (std::size_t i = 0; i < v.set.role_count(q.match, n.role_v); ++i) read_noun(v, v.set.role(q.match, n.role_v, i), q);
  for (std::size_t i = 0; i < v.set.role_count(q.match, n.role_d); ++i) {
    const MatchId nation = v.set.role(q.match, n.role_d, i);
    const std::string_view c = v.word(nation, n.country);
    if (!c.empty()) q.nationality.push_back(c);
    const bool many = v.word(nation, n.number_key) == "pl" || v.word(nation, n.number_key) == "du";
    if (many && q.demographic.empty() && v.word(nation, n.gender) == "f") q.demographic = "women";   // "three Israeli hostages", all women
  }
  for (std::size_t i = 0; i < v.set.role_count(q.match, n.role_x); ++i) q.bodies.push_back(v.set.role(q.match, n.role_x, i));
  q.others = v.set.role(q.match, n.role_o) != kNone;
  const MatchId e = v.set.role(q.match, n.role_e);
  if (e != kNone) {
    q.own_effect = v.leaf(e);
    q.used = q.own_effect == "survived";   // seven survivors are counted, and no casualties
    if (std::find(kEffects.begin(), kEffects.end(), q.own_effect) == kEffects.end()) q.own_effect = {};   // survivors
    if (v.set[e].prefix & kPrefixArticle) q.definite = true;
    if (q.group.empty()) q.group = "all";
  }
}

// "20 foreigners and a policeman": under one number stand soldiers and policemen, but not who differ in group.
MatchId other_group(const View& v, MatchId m) {
  if (v.set.role_count(m, v.names.role_v) < 2) return kNone;
  const MatchId a = v.set.role(m, v.names.role_v, 0), b = v.set.role(m, v.names.role_v, 1);
  if (v.leaf(m) == "dual") return v.set[b].prefix & kPrefixWaw ? b : kNone;   // "the bodies of a man and a woman"
  const bool joined = v.set[b].prefix & kPrefixWaw && v.word(b, v.names.number_key) == "sg" && v.word(b, v.names.case_key) == "acc";
  const std::string_view first = v.word(a, v.names.group), second = v.word(b, v.names.group);
  return joined && first != second && mixed_group(first, second) != "combatant" ? b : kNone;
}

// "The body of a stranger"; but not behind "the dead", whose article ends the noun.
bool body_of(const View& v, std::uint32_t token) {
  const MatchId body = v.before(v.names.effect, token);
  return body != kNone && v.leaf(body) == "killed" && v.word(body, v.names.pos) == "participle" && !(v.set[body].prefix & kPrefixArticle);
}

bool read(const View& v, MatchId m, Quantity& q) {
  const Names& n = v.names;
  q.first = v.set[m].first;
  q.last = v.set[m].last;
  q.match = m;
  q.definite = v.set[m].prefix & kPrefixArticle;
  read_roles(v, q);
  if (const std::string_view effect = v.word(m, n.effect_key); !effect.empty()) {   // the rule says: dead and wounded under one number
    q.own_effect = effect;
    q.both = true;
    q.definite = false;
  }
  const std::string_view form = v.leaf(m);
  if (form == "numbered" || form == "of_fallen" || form == "some") q.definite = false;   // "the passengers, 22 in number"
  const MatchId num = v.set.role(m, n.role_n);
  if (form == "counted" || form == "others" || form == "numbered" || (form == "of_fallen" && num != kNone)) {
    const Mention* mention = num == kNone ? nullptr : number_of(v, num);
    const NumberValue* value = mention ? std::get_if<NumberValue>(&mention->value) : nullptr;
    if (!value || value->ordinal || value->fraction || value->unit == "percent") return false;
    if (v.value<PlaceValue>(v.mention_at(mention->first))) return false;   // a number that is part of a name
    // "Two suicide bombings": the dual counts its own noun.
    if (value->form == "dual" && !value->unit.empty() && v.set.role_count(m, n.role_v) > 0) return false;
    q.number = whole_persons(v, *mention, *value);
    if (value->modifier == Modifier::vague) q.definite = false;   // "the dozens of gunmen": Arabic has the article where nobody is known
    q.others = q.others || form == "others";
    q.elided = form == "others" && v.set.role_count(m, n.role_v) == 0;
  } else if (form == "same") {
    q.same = q.others = q.elided = true;
  } else if (form == "dual") {
    set_count(q, 2, "dual");
    q.elided = q.others && v.set.role_count(m, n.role_v) == 0;
  } else if (form == "one" || form == "of_fallen") {
    set_count(q, 1, "singular");
    q.elided = q.bare = q.others && v.set.role_count(m, n.role_v) == 0;
    // "The killing of two policemen and other crimes": there the word belongs to its noun.
    if (q.elided && !(v.set[m].prefix & (kPrefixWaw | kPrefixFeh)) && v.before(n.effect, q.first) == kNone) return false;
  } else if (form == "singled" || form == "grave") {
    if (form == "singled" && !act_near(v, q.first)) return false;   // elsewhere the words single out
    set_count(q, 1, "singular");
    q.elided = true;
  } else if (form == "some_of_them") {
    q.elided = q.plural = true;
    q.number.min = Rational(1);
    q.number.modifier = Modifier::vague;
  } else {
    // A number of ..., or a bare noun: singular is one, plural at least one.
    MatchId noun = v.set.role(m, n.role_v) != kNone ? v.set.role(m, n.role_v) : v.set.role(m, n.role_e);
    if (noun == kNone && !v.set.role_count(m, n.role_o)) noun = v.set.role(m, n.role_d);
    const std::string_view number = noun == kNone ? std::string_view() : v.word(noun, n.number_key);
    q.bare = form == "bare";
    if (q.bare && noun != kNone && v.word(noun, n.adj) == "1" && (q.definite || !(behind_act(v, q.first) || v.before(n.subset, q.first) != kNone))) return false;   // "the military base", "an armed group"
    if (q.bare && adjective_of_trigger(v, q.first, q.last)) return false;
    const bool member = !q.bodies.empty() && v.before(n.preposition, v.set[q.bodies.front()].first) != kNone;   // "a member in X"
    if (q.bare && noun != kNone && v.word(noun, n.homograph) == "1" && !member && !behind_act(v, q.first) && !among_persons(v, m) && !body_of(v, q.first) && v.before(n.subset, q.first) == kNone) return false;
    if (q.bare && noun != kNone && noun == v.set.role(m, n.role_d) && v.value<PlaceValue>(v.mention_at(q.first)) && !behind_act(v, q.first)) return false;   // "a boat sank off Libya", which is spelt like a Libyan
    if (noun == kNone && q.others) q.elided = true;
    if (noun != kNone && noun == v.set.role(m, n.role_d) && v.word(noun, n.gender) == "f") q.demographic = "women";   // "a British woman", "two Czech women"
    q.plural = form == "some" || number == "pl" || noun == kNone || q.both;
    if (q.plural) {
      q.number.min = Rational(1);
      q.number.modifier = Modifier::vague;
    } else if (number == "du") {
      set_count(q, 2, "dual");
    } else {
      set_count(q, 1, "singular");
    }
  }
  if (q.families && !q.plural && form != "counted") count_family(q);
  return true;
}

// Lists of nouns (cars, posts, streets, attacks): before them a number counts them. Other lists hold small words.
constexpr std::string_view kNounLists[] = {"@asset", "@month-namesake", "@dated-name", "@site-name", "@place-noun", "@occurrence", "@unit",
                                           "@unit-arm", "@org-noun", "@medium", "@age", "@year-kind", "@goods", "@thing"};

bool counts_things(const View& v, TypeId t) {
  if (!v.set.rules().taxonomy().is_list(t)) return false;
  std::string_view name = v.set.rules().taxonomy().type_name(t);
  name = name.substr(0, name.find('.'));
  return std::find(std::begin(kNounLists), std::end(kNounLists), name) != std::end(kNounLists);
}

}  // namespace

bool small_word(const View& v, TypeId t) { return v.set.rules().taxonomy().is_list(t) && !counts_things(v, t); }

namespace {

// "Claimed, in the market, the lives of nine ...", "three ... met their death": persons, whatever they are called.
bool behind_lives(const View& v, std::uint32_t token) {
  for (std::uint32_t back = 1; back <= tune::kNeedReach && back <= token; ++back)
    for (MatchId m = v.set.at(token - back); m != kNone; m = v.set[m].next)
      if (v.set[m].last == token && !v.set[m].lost && v.is(m, v.names.effect) && v.leaf(m) == "killed" && (v.word(m, v.names.pos) == "phrase" || v.word(m, v.names.needs) == "death-noun")) return true;
  return false;
}

// "road60", but not a particle before digits, of two letters or of one that is drawn out.
bool glued_to_word(const Token& before, const Token& number) {
  constexpr std::size_t kTwoLetters = 4;   // bytes
  return before.end == number.begin && before.kind == TokenKind::word && before.end - before.begin > kTwoLetters;
}

// A number that can count persons, for all that stands before it.
bool may_count_persons(const View& v, const Mention& m, const NumberValue& n) {
  if (n.ordinal || n.fraction || !n.unit.empty() || n.form == "dual" || ranks_one(v, m)) return false;
  if (m.first > 0 && glued_to_word(v.token(m.first - 1), v.token(m.first))) return false;
  if (n.value && *n.value < Rational(n.form == "digits" ? 1 : 2)) return false;
  if (v.before(v.names.destroys, m.first) != kNone && v.before(v.names.effect, m.first) == kNone) return false;   // "the destruction of 3 dens"
  // "Several quarters", "quarters, several of them": the word counts what stands before it unless somebody fell.
  const bool few = !n.value && n.min && *n.min < Rational(10) && n.modifier == Modifier::vague;
  return !few || v.before(v.names.effect, m.first) != kNone;
}

// A number without a noun stands for persons before a verb, a preposition, a conjunction or the end.
bool may_be_elided(const View& v, const Mention& m, std::uint32_t end) {
  if (m.last >= end) return true;
  const Token& next = v.token(m.last);
  if (next.kind == TokenKind::punct && next.sign == ')' && m.first > 0 && v.punct(m.first - 1, '(')) return false;   // "(7) years"
  if (next.kind == TokenKind::punct) return next.sign == '.' || next.sign == ',' || next.sign == ')' || next.sign == ';' || next.sign == ':';
  if (next.kind == TokenKind::number) return false;
  if (behind_lives(v, m.first)) return true;
  // Seven rockets; but "seven by bullets".
  for (const TypeId t : {v.names.weapon, v.names.weapon_vehicle})
    if (const MatchId w = v.at(t, m.last); w != kNone && !(v.set[w].prefix & kPrefixBeh)) return false;
  // "In three villages close by": the noun is counted, whatever else its letters mean.
  for (MatchId x = v.set.at(m.last); x != kNone; x = v.set[x].next)
    if (!v.set[x].lost && v.set[x].prefix == 0 && v.set[x].last == m.last + 1 && counts_things(v, v.set[x].type)) return false;
  if (v.at(v.names.effect, m.last) != kNone || v.mention_at(m.last) >= 0) return true;
  if (v.at(v.names.subset, m.last) != kNone || v.at(v.names.hedge_alleged, m.last) != kNone) return true;
  if (waw_alone(v, m.last)) return true;   // "125 and 226 persons"
  for (MatchId x = v.set.at(m.last); x != kNone; x = v.set[x].next) {
    const Match& w = v.set[x];
    if (w.lost) continue;
    // A word that a rule writes out may be any noun.
    if (small_word(v, w.type) && !v.set.rules().taxonomy().is_literal(w.type)) return true;
    if (w.prefix & (kPrefixWaw | kPrefixBeh | kPrefixLam | kPrefixFeh)) return true;
  }
  return false;
}

// "8 dead at least": the number's span holds its noun.
bool noun_inside(const View& v, const Mention& m, Quantity& q) {
  bool any = false;
  for (std::uint32_t t = m.first; t < m.last; ++t) {
    const MatchId noun = v.at(v.names.victim, t), effect = v.at(v.names.effect, t);
    if (noun != kNone) read_noun(v, noun, q);
    const bool fallen = effect != kNone && v.word(effect, v.names.pos) == "participle";
    if (fallen) q.own_effect = v.leaf(effect);
    any = any || noun != kNone || fallen;
  }
  return any;
}

// "Of the three rockets": the number is the adjective of what has the article before it.
bool adjective_of_thing(const View& v, const Mention& m) {
  if (!(m.prefix & kPrefixArticle) || m.first == 0) return false;
  for (MatchId x = v.set.at(m.first - 1); x != kNone; x = v.set[x].next)
    if (!v.set[x].lost && v.set[x].last == m.first && (v.set[x].prefix & kPrefixArticle) && (v.is(x, v.names.weapon) || v.is(x, v.names.weapon_vehicle) || counts_things(v, v.set[x].type))) return true;
  return false;
}

constexpr std::int64_t kYears[] = {1900, 2100};   // bare digits between them are a year unless somebody fell

// "A youth in his twenties".
bool of_age(const View& v, const Mention& m) {
  if (m.first == 0) return false;
  const std::vector<MatchId> said = v.all(v.names.described, m.first - 1, m.first);
  return std::any_of(said.begin(), said.end(), [&](MatchId x) { return v.set[x].last >= m.last; });
}

bool bare_year(const View& v, const Mention& m, const NumberValue& n) {
  return n.form == "digits" && n.value && *n.value >= Rational(kYears[0]) && *n.value <= Rational(kYears[1]) && v.before(v.names.effect, m.first) == kNone && v.before(v.names.toll_to, m.first) == kNone;
}

// "... and a third was wounded": an ordinal right behind an effect is one more person.
bool one_more(const View& v, const Mention& m, const NumberValue& n) {
  const MatchId befell = n.ordinal && m.last == m.first + 1 ? v.before(v.names.effect, m.first) : kNone;
  if (befell == kNone || v.leaf(befell) == "survived") return false;
  if (!(m.prefix & kPrefixArticle)) return true;
  // "The second killed four": the second of the raids.
  return n.value && *n.value > Rational(1) && v.mentions_in("number", m.last, m.last + 1).empty() && v.at(v.names.victim, m.last) == kNone;
}

// "The Taliban": a body whose name ends like a dual.
bool in_name_of_body(const View& v, const Quantity& q) {
  const MentionIndex i = v.mention_at(q.first);
  return v.value<ActorValue>(i) && v.mentions[static_cast<std::size_t>(i)].first < q.first && q.last <= v.mentions[static_cast<std::size_t>(i)].last;
}

// "The militia of the Houthi abducted the activist": the last word of the body's name counts nobody. False if nothing else is there.
bool behind_body(const View& v, MatchId m, Quantity& q) {
  const MentionIndex i = v.mention_at(q.first);
  if (v.value<ActorValue>(i) == nullptr) return true;
  const Mention& body = v.mentions[static_cast<std::size_t>(i)];
  if (body.first >= q.first || body.last < q.first + 1) return true;
  std::vector<MatchId> nouns;
  for (const RoleId role : {v.names.role_v, v.names.role_d})   // "the Israeli army killed a Palestinian"
    for (std::size_t k = 0; k < v.set.role_count(m, role); ++k) nouns.push_back(v.set.role(m, role, k));
  for (const MatchId noun : nouns) {
    if (v.set[noun].first < body.last) continue;
    if (v.word(noun, v.names.adj) == "1" && !behind_act(v, v.set[noun].first)) continue;
    q = Quantity();
    q.first = v.set[noun].first;
    q.last = v.set[m].last;
    q.match = noun;
    q.bare = true;
    q.definite = v.set[noun].prefix & kPrefixArticle;
    if (v.is(noun, v.names.victim)) read_noun(v, noun, q);
    else if (const std::string_view nation = v.word(noun, v.names.country); !nation.empty()) q.nationality.emplace_back(nation);
    const std::string_view number = v.word(noun, v.names.number_key);
    q.plural = number == "pl";
    if (q.plural) q.number.min = Rational(1), q.number.modifier = Modifier::vague;
    else set_count(q, number == "du" ? 2 : 1, number == "du" ? "dual" : "singular");
    return true;
  }
  return false;
}

}  // namespace

std::vector<Quantity> read_quantities(const View& v, const Clause& clause) {
  std::vector<Quantity> out;
  const auto inside = [&](std::uint32_t first, std::uint32_t last) {
    for (const Quantity& q : out)
      if (q.first <= first && last <= q.last) return true;
    return false;
  };
  // Those with a number first, the longer ones before the shorter.
  struct Found {
    bool bare;
    std::uint32_t length;
    MatchId m;
  };
  std::vector<Found> found;
  for (const MatchId m : v.all(v.names.quantity, clause.first, clause.last))
    if (v.set[m].rule != kNone && v.set[m].last <= clause.last) found.push_back({v.set[m].type == v.names.bare_quantity, v.set[m].last - v.set[m].first, m});
  const auto before = [](const Found& a, const Found& b) { return a.bare != b.bare ? b.bare : a.length > b.length; };
  if (!std::is_sorted(found.begin(), found.end(), before)) std::stable_sort(found.begin(), found.end(), before);
  for (const Found& f : found) {
    const MatchId m = f.m;
    if (inside(v.set[m].first, v.set[m].last)) continue;
    Quantity q;
    if (!read(v, m, q)) continue;
    if (q.bare ? !behind_body(v, m, q) : q.number.form == "dual" && in_name_of_body(v, q)) continue;
    out.push_back(std::move(q));
    if (const MatchId second = other_group(v, m); second != kNone) {
      Quantity& whole = out.back();
      whole.last = v.set[second].first;
      whole.group = {};
      whole.demographic = {};
      whole.noun = {};
      read_noun(v, v.set.role(m, v.names.role_v, 0), whole);
      if (whole.number.form == "dual") set_count(whole, 1, "singular");   // one of each
      Quantity one;
      one.first = v.set[second].first;
      one.last = v.set[second].last;
      one.match = second;
      one.bare = true;
      read_noun(v, second, one);
      one.own_effect = whole.number.form == "singular" ? whole.own_effect : "";
      set_count(one, 1, "singular");
      out.push_back(std::move(one));
    }
  }
  add_named(v, clause, out);
  for (const MentionIndex i : v.mentions_in("number", clause.first, clause.last)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    const auto* n = std::get_if<NumberValue>(&m.value);
    if (!n || inside(m.first, m.last)) continue;
    const bool told = std::any_of(out.begin(), out.end(), [&](const Quantity& q) { return q.last <= m.first; });
    // "Five of them in ponds and a sixth in the sea".
    const bool next = n->ordinal && n->value && (m.prefix & kPrefixWaw) && !(m.prefix & kPrefixArticle) &&
                      std::any_of(out.begin(), out.end(), [&](const Quantity& q) { return q.elided && q.last <= m.first && q.number.value && *q.number.value + Rational(1) == *n->value; });
    if (next || (one_more(v, m, *n) && (told || !(m.prefix & kPrefixArticle)))) {   // "the second" of the rockets is nobody
      Quantity q;
      q.first = m.first;
      q.last = m.last;
      q.elided = q.others = true;
      set_count(q, 1, "singular");
      out.push_back(std::move(q));
      continue;
    }
    Quantity q;
    q.elided = !noun_inside(v, m, q);
    if (!may_count_persons(v, m, *n) || (q.elided && !may_be_elided(v, m, clause.last)) || adjective_of_thing(v, m) || bare_year(v, m, *n) || of_age(v, m)) continue;
    if (v.mention_at(m.first) != i && v.mention_at(m.first) >= 0) continue;   // inside a date or a place
    bool happenings = false;
    for (const MatchId o : v.all(v.names.occurrence, m.first, m.first + 1)) happenings = happenings || v.set[o].last > m.last;
    if (happenings) continue;
    q.first = m.first;
    q.last = m.last;
    q.number = whole_persons(v, m, *n);
    out.push_back(std::move(q));
  }
  std::sort(out.begin(), out.end(), [](const Quantity& a, const Quantity& b) { return a.first < b.first; });
  return out;
}

}  // namespace sijil
