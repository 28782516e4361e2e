// Rows and their relations.
#include "incident/rows.h"

#include <algorithm>

#include "incident/neighbours.h"
#include "incident/nouns.h"
#include "incident/quantities.h"
#include "incident/view.h"

namespace sijil {

std::string_view group_of_mention(const View& v, MentionIndex i) {
  const auto* a = v.value<ActorValue>(i);
  if (a) {
    if (a->type == "state_military" || a->type == "foreign_military" || a->type == "coalition") return "military";
    if (a->type == "state_security") return "security";
    if (a->type == "armed_group" || a->type == "pro_state_militia" || a->type == "former_fighters" || a->type == "criminal") return "armed_group";
    if (a->type == "protesters") return "civilian";
  }
  return "";
}

namespace {

std::optional<std::int64_t> whole(const std::optional<Rational>& r) {
  if (!r || !r->valid()) return std::nullopt;
  return r->to_int();
}

constexpr std::uint32_t kOfficeReach = 5;   // tokens from an office to the group it is one of

// The sentence names a body of the police or border guards, and none of the army.
bool only_police(const View& v, std::uint32_t token) {
  const Sentence& s = v.text.sentences[v.token(token).sentence];
  bool police = false;
  for (const MentionIndex i : v.mentions_in("actor", s.first, s.last)) {
    const std::string_view group = group_of_mention(v, i);
    if (group == "military") return false;
    police = police || group == "security";
  }
  return police;
}

std::string_view group_of_body(const View& v, MatchId body) { return group_of_mention(v, v.actor_over(body)); }

// "Gunmen of X killed two of its men": those who stand right before the verb did it.
bool kills(const View& v, MentionIndex i) {
  if (i < 0) return false;
  for (MatchId e = v.at(v.names.effect, v.mentions[static_cast<std::size_t>(i)].last); e != kNone; e = v.set[e].next)
    if (v.is(e, v.names.effect) && v.word(e, v.names.pos) == "verb" && v.word(e, v.names.voice) != "pas" && !(v.set[e].prefix & (kPrefixWaw | kPrefixFeh))) return v.word(e, v.names.needs) != "own-people";   // not "... a gang and arrested six of its members", "lost ten of its men"
  return false;
}

bool general(std::string_view group) { return group.empty() || group == "all" || group == "combatant" || group == "other"; }

}  // namespace

void set_bound(NumberValue& n, Modifier bound) {
  if (bound == Modifier::exact) return;
  n.modifier = bound;
  n.min = bound == Modifier::more_than ? n.value : std::nullopt;
  n.max = bound == Modifier::up_to ? n.value : std::nullopt;
}

FrameRow row_of(const View& v, const Quantity& q, std::string_view effect, const char* cue) {
  FrameRow r;
  r.first = q.first;
  r.last = std::max(q.last, q.trade_last);
  r.bodies = q.bodies;
  r.cue = cue;
  r.elided = q.elided;
  r.mates = q.mates;
  r.of_effect = !q.own_effect.empty() && q.match != kNone && v.set.role(q.match, v.names.role_e) != kNone;
  r.person = q.person;
  r.points_back = q.others && q.elided;
  r.others = q.others;
  r.row.effect = effect;
  r.row.best = whole(q.number.value);
  r.row.min = whole(q.number.min);
  r.row.max = whole(q.number.max);
  r.row.modifier = q.number.modifier;
  r.row.group = q.group.empty() ? "all" : q.group;
  r.row.demographic = q.demographic;
  r.row.nationality.assign(q.nationality.begin(), q.nationality.end());
  if (q.number.modifier == Modifier::range && !r.row.best) r.row.best = r.row.min;   // "between 12 and 15": at least the lower one fell
  if (q.number.modifier == Modifier::exact && r.row.best) r.row.min = r.row.max = r.row.best;
  std::vector<std::string_view> groups;
  if (q.theirs && q.bodies.empty()) {
    const std::uint32_t from = v.text.sentences[v.token(q.first).sentence].first;
    for (std::uint32_t t = q.first; t-- > from && groups.empty();)
      if (const std::string_view g = group_of_mention(v, v.mention_at(t)); !g.empty() && !kills(v, v.mention_at(t))) {
        groups.push_back(g);
        r.own = v.mention_at(t);
      }
  }
  for (const MatchId b : q.bodies) {
    const std::string_view g = group_of_body(v, b);
    if (!g.empty() && std::find(groups.begin(), groups.end(), g) == groups.end()) groups.push_back(g);
  }
  // "Ten of the men of X" are fighters, not males.
  if (r.row.demographic == "men" && r.row.group == "civilian" && groups.size() == 1 && groups[0] != "civilian") {
    r.row.group = groups[0];
    r.row.demographic.clear();
  }
  // "The governor of X in the group Y": an office of that group.
  if (r.row.group == "official" && groups.empty())
    for (const MentionIndex i : v.mentions_in("actor", q.last, std::min<std::uint32_t>(q.last + kOfficeReach, v.text.sentences[v.token(q.first).sentence].last)))
      if (v.before(v.names.particle_in, v.mentions[static_cast<std::size_t>(i)].first) != kNone && group_of_mention(v, i) == "armed_group") r.row.group = "armed_group";
  // "The police said that an officer was killed": no army in the sentence. A soldier is one whoever else is named.
  if (r.row.group == "military" && groups.empty() && q.noun_rank && only_police(v, q.first)) r.row.group = "security";
  // Ranks are those of the army until the body says that they are of the police.
  const bool rank = r.row.group == "military" && groups.size() == 1 && groups[0] == "security";
  const bool captive = r.row.group == "prisoner" && (effect == "detained" || effect == "abducted");   // of whose men, until he was taken
  if ((general(r.row.group) || rank || captive) && groups.size() == 1) r.row.group = groups[0];
  if (general(r.row.group) && groups.size() > 1) r.row.group = "combatant";
  r.row.ref = q.match != kNone ? v.ref(q.match) : v.ref(q.first, q.last);
  return r;
}

bool apposed(const View& v, const Clause& c, const Quantity& q, std::vector<FrameRow>& rows) {
  if (rows.empty() || !q.bare || q.plural || starts_with_waw(v, c, q) || !v.punct(q.first - 1, ',') || rows.back().last + 1 != q.first) return false;
  FrameRow& before = rows.back();
  const bool named_behind = q.person >= 0 && q.noun.empty() && q.group.empty() && before.person < 0 && before.row.best == 1;
  if (!named_behind && !(before.person >= 0 && q.person < 0)) return false;
  if (before.row.group == "all" || before.row.group == "civilian") before.row.group = q.group.empty() ? before.row.group : q.group;
  return true;
}

CasualtyRow last_whole_row(const std::vector<FrameRow>& rows) {
  const auto whole = std::find_if(rows.rbegin(), rows.rend(), [](const FrameRow& r) { return r.row.rel != "subset"; });
  return whole == rows.rend() ? CasualtyRow() : whole->row;
}

void count_as_many(const std::vector<FrameRow>& rows, Quantity& q) {
  for (const FrameRow& r : rows)
    if (r.row.rel != "subset" && r.row.best) set_count(q, *r.row.best, "same");
}

void dead_and_wounded(std::vector<FrameRow>& rows) {
  FrameRow wounded = rows.back();
  rows.back().row.effect = "killed";
  wounded.row.effect = "injured";
  rows.push_back(std::move(wounded));
}

FrameRow zero_row(const View& v, MatchId negation, MatchId object, const std::vector<FrameRow>& rows) {
  FrameRow r;
  const bool some_fell = std::any_of(rows.begin(), rows.end(), [](const FrameRow& o) { return o.row.effect == "killed"; });
  const std::string_view leaf = v.leaf(object);
  r.row.effect = leaf == "killed" || leaf == "injured" ? leaf : some_fell ? "injured" : "casualties";
  r.row.best = r.row.min = r.row.max = 0;
  r.row.ref = v.ref(v.set[negation].first, v.set[object].last);
  r.first = v.set[negation].first;
  r.last = v.set[object].last;
  r.cue = "zero";
  return r;
}

namespace {

// "Their killing": the last count before it that nothing took.
void take_many(const View& v, const Effect& e, std::vector<Quantity>& quantities, std::vector<FrameRow>& rows) {
  Quantity* they = nullptr;
  for (Quantity& q : quantities)
    if (q.last <= e.first && !q.used && !q.bare && q.match != kNone && (q.number.value || q.number.min > Rational(1))) they = &q;
  if (!they) return;
  they->used = true;
  rows.push_back(row_of(v, *they, e.name, "pronoun-many"));
}

// Who may be "him": one person, named or told by a noun.
bool may_be_he(const Quantity& q, const Effect& e) {
  return q.last <= e.first && q.number.value && *q.number.value == Rational(1) && (q.person >= 0 || (q.bare && q.match != kNone && !q.group.empty()));
}

// "Raided the house of the citizen X and arrested him", "... and killed him": the one person told before, unless he only tells
// it. A noun behind a name and a comma is said of the one who bears it ("X, the minister's secretary").
bool take_one(const View& v, const Effect& e, std::vector<Quantity>& quantities, std::vector<FrameRow>& rows) {
  Quantity* he = nullptr;
  for (Quantity& q : quantities) {
    if (!may_be_he(q, e)) continue;
    const bool said_of_him = he && he->person >= 0 && q.person < 0 && v.punct(he->last, ',') && q.first == he->last + 1;
    if (!said_of_him) he = &q;
    else if (he->group.empty() || he->group == "civilian") he->group = q.group;
  }
  if (!he || v.tells(he->first, he->last)) return false;
  he->used = true;
  rows.push_back(row_of(v, *he, e.name, "pronoun-one"));
  return true;
}

// "His killing" counts beside others: "and the killing of two civilians", "and three of his guards", "with his wife" follow at once.
bool one_of_several(const View& v, const Clause& c, const Effect& e, const std::vector<Quantity>& quantities, const std::vector<FrameRow>& rows) {
  if (std::any_of(rows.begin(), rows.end(), [&](const FrameRow& r) { return r.row.effect == e.name && r.first < e.first; })) return false;
  const MatchId next = v.at(v.names.effect, e.last);
  return (next != kNone && (v.set[next].prefix & kPrefixWaw)) ||
         others_with(v, c, e, quantities);
}

// "Shot at the judge so-and-so and killed him": of the group of the one who is named.
std::string_view group_of_named(const View& v, const Effect& e, const std::vector<Quantity>& quantities) {
  const Quantity* he = nullptr;
  for (const Quantity& q : quantities)
    if (q.last <= e.first && q.person >= 0 && !in_source(v, q.first)) he = &q;
  return he && !he->used && !he->group.empty() ? he->group : std::string_view("all");
}

// "Blew himself up ..., which led to his death".
bool blew_himself_up(const View& v, const Clause& c, const Effect& e) {
  for (const MatchId m : v.all(v.names.effect, c.first, e.first))
    if (v.word(m, v.names.needs) == "self" && v.leaf(m) == "killed") return true;
  return false;
}

}  // namespace

void add_pronouns(const View& v, const Clause& c, const std::vector<Effect>& pronouns, std::vector<Quantity>& quantities, std::vector<FrameRow>& rows) {
  for (const Effect& e : pronouns) {
    const std::string_view number = v.word(e.match, v.names.number_key);
    const auto is_taking = [](std::string_view effect) { return effect == "detained" || effect == "abducted"; };
    const bool taken = is_taking(e.name);
    if (!taken && e.name != "killed" && e.name != "injured") continue;
    if (taken && (!e.waw || e.pos != "verb")) continue;   // "whom the army held": not what is told
    const bool attacker = e.needs == "attacker";
    // Whom they abducted they also led away.
    const bool told = !attacker && std::any_of(rows.begin(), rows.end(), [&](const FrameRow& r) { return r.row.effect == e.name || (taken && is_taking(r.row.effect)); });
    if (told && !((e.pos == "masdar" || e.pos == "verb") && number != "pl" && one_of_several(v, c, e, quantities, rows))) continue;
    if (number == "pl") {
      take_many(v, e, quantities, rows);
      continue;
    }
    if (taken) {
      take_one(v, e, quantities, rows);
      continue;
    }
    // "A soldier died after he was hurt": the one who died is not counted twice.
    const bool same_one = e.name == "injured" && number != "du" && rows.size() == 1 && rows.front().row.effect == "killed" && rows.front().row.best == 1 && rows.front().last <= e.first;
    if (same_one) continue;
    const bool act_goes_on = !attacker && number != "du" && (e.pos == "verb" || e.waw) && !blew_himself_up(v, c, e);
    if (act_goes_on && take_one(v, e, quantities, rows)) {
      rows.back().first = e.first;   // it is told by the verb
      rows.back().last = e.last;
      continue;
    }
    FrameRow r;
    r.row.effect = e.name;
    r.row.best = r.row.min = r.row.max = number == "du" ? 2 : 1;
    r.row.ref = v.ref(e.match);
    r.first = e.first;
    r.last = e.last;
    r.cue = "pronoun-one";
    if (attacker || (number != "du" && blew_himself_up(v, c, e))) r.row.group = "perpetrator";
    else if (e.pos == "verb" && number != "du") r.row.group = group_of_named(v, e, quantities);
    rows.push_back(std::move(r));
  }
}

// "Three Syrians, two Iraqis and an Egyptian", "two children, their mother and grandmother": none is a part of the first.
static bool may_hold(const CasualtyRow& whole, const CasualtyRow& part) {
  if (!whole.demographic.empty() && !part.demographic.empty() && whole.demographic != part.demographic) return false;
  if (part.group != "all" && whole.group != "all" && whole.group != "combatant" && bears_arms(whole.group) != bears_arms(part.group)) return false;
  const auto of_it = [&](std::string_view nation) { return std::find(whole.nationality.begin(), whole.nationality.end(), nation) != whole.nationality.end(); };
  return whole.nationality.empty() || part.nationality.empty() || of_it("FOREIGN") || std::any_of(part.nationality.begin(), part.nationality.end(), of_it);
}

void resolve_relations(std::vector<FrameRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CasualtyRow& total = rows[i].row;
    if (!total.best || *total.best < 2 || total.rel == "subset" || total.rel == "part") continue;
    // Candidates: later rows of the same effect that are no subsets; parts already found count in.
    std::int64_t have = 0;
    std::vector<std::size_t> open;
    bool has_part = false;
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      CasualtyRow& r = rows[j].row;
      if (!r.best || r.effect != total.effect) continue;
      if (r.rel == "part" && r.of == static_cast<int>(i)) {
        have += *r.best;
        has_part = true;
      } else if (r.rel.empty() && may_hold(total, r)) {
        open.push_back(j);
      }
    }
    std::int64_t sum = have;
    std::size_t used = 0;
    while (used < open.size() && sum < *total.best) sum += *rows[open[used++]].row.best;
    if (sum != *total.best || used == 0 || (!has_part && used < 2)) continue;
    for (std::size_t k = 0; k < used; ++k) {
      rows[open[k]].row.rel = "part";
      rows[open[k]].row.of = static_cast<int>(i);
      rows[open[k]].cue = "part-by-sum";
    }
    total.rel = "total";
  }
  // The combined number: casualties = killed + injured.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CasualtyRow& total = rows[i].row;
    if (total.effect != "casualties" || !total.best) continue;
    std::optional<std::size_t> killed, injured;
    for (std::size_t j = 0; j < rows.size(); ++j) {
      if (!rows[j].row.best || !rows[j].row.rel.empty()) continue;
      if (rows[j].row.effect == "killed" && !killed) killed = j;
      if (rows[j].row.effect == "injured" && !injured) injured = j;
    }
    if (!killed || !injured || *rows[*killed].row.best + *rows[*injured].row.best != *total.best) continue;
    for (const std::size_t j : {*killed, *injured}) {
      rows[j].row.rel = "part";
      rows[j].row.of = static_cast<int>(i);
    }
    total.rel = "total";
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].cue != kVictimsCue || rows[i].row.effect != "casualties") continue;
    const auto of_it = [&](const FrameRow& o) { return o.row.of == static_cast<int>(i); };
    if (std::any_of(rows.begin(), rows.end(), [&](const FrameRow& o) { return of_it(o) && o.row.rel == "part" && o.row.effect != "casualties"; })) continue;
    rows[i].row.effect = "killed";
    for (FrameRow& o : rows)
      if (of_it(o) && o.row.effect == "casualties") o.row.effect = "killed";
  }
  // A sole count of its effect is its total.
  for (FrameRow& r : rows) {
    if (!r.row.rel.empty()) continue;
    std::size_t same = 0;
    for (const FrameRow& o : rows) same += o.row.effect == r.row.effect && o.row.rel.empty();
    if (same == 1) r.row.rel = "total";
  }
}

void copy_groups(std::vector<FrameRow>& rows) {
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].row.rel == "subset") continue;
    std::size_t j = i - 1;   // the count before, and not those singled out of it
    while (j > 0 && rows[j].row.rel == "subset") --j;
    CasualtyRow &a = rows[j].row, &b = rows[i].row;
    const bool escorts = rows[i].mates && b.group == "other";   // of a commander they are his men, of a minister they may be any
    if (rows[i].mates && !rows[j].mates && (!escorts || bears_arms(a.group) || a.group == "combatant")) {
      b.group = a.group;
      if (rows[i].bodies.empty()) rows[i].bodies = rows[j].bodies;
      continue;
    }
    // "An officer of the police was killed and three other conscripts hurt": ranks of one force.
    if (rows[i].others && a.group == "security" && b.group == "military" && rows[i].bodies.empty()) b.group = a.group;
    // "Five policemen were killed and nine elements hurt": men of the same force.
    if (a.group != "combatant" && !general(a.group) && a.group != "civilian" && b.group == "combatant" && rows[i].bodies.empty() && rows[i].own < 0) b.group = a.group;
    if (a.effect == b.effect && !(rows[i].points_back && rows[i].elided)) continue;
    // "Eight dead in the ranks of the army and 15 wounded": said behind the first only.
    const bool of_same = rows[i].of_effect && rows[j].of_effect && i == j + 1 && !rows[j].bodies.empty();
    const bool bare_b = (rows[i].elided || of_same) && b.group == "all" && rows[i].bodies.empty();
    const bool bare_a = rows[j].elided && a.group == "all" && rows[j].bodies.empty();
    // "Six dead and 14 wounded of the civilians": who they are is said once, behind both.
    const bool said_behind = i == j + 1 && rows[j].of_effect && rows[i].of_effect && a.group == "all" && b.group != "all" && rows[j].bodies.empty();
    // A policeman and three civilians: the nine wounded may be of both.
    const bool mixed = j > 0 && rows[j - 1].row.effect == a.effect && rows[j - 1].row.rel.empty() && a.rel.empty() && rows[j - 1].row.group != a.group;
    if (bare_b && !bare_a && a.rel != "subset" && !mixed) {
      b.group = a.group;
      rows[i].bodies = rows[j].bodies;
    } else if ((bare_a && !bare_b && !rows[i].bodies.empty()) || said_behind) {
      a.group = b.group;
      rows[j].bodies = rows[i].bodies;
    }
  }
  // "Three others, one of them in a grave state": whom the others belong to is known only now.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    FrameRow& r = rows[i];
    if (r.row.rel != "subset" || !r.elided || r.row.group != "all" || !r.row.of) continue;
    const bool another = r.points_back && rows[i - 1].row.of == r.row.of;   // "an officer and another with the rank of major"
    r.row.group = another ? rows[i - 1].row.group : rows[static_cast<std::size_t>(*r.row.of)].row.group;
  }
}

}  // namespace sijil
