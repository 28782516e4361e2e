// Parts in fights, pacts and totals: who stands on which side.
#include <algorithm>

#include "incident/constants.h"
#include "incident/role_finder.h"
#include "incident/rows.h"
#include "incident/taxonomy.h"

namespace sijil {

// "Killed two during clashes": what stands around is no type of its own where the clause names who did it.
void RoleFinder::clash_around() {
  if (!clash() || f_.trigger == kNone || !f_.has_role("perpetrator") || v_.before(v_.names.amid, v_.set[f_.trigger].first) == kNone) return;
  f_.type = "attack.armed";
  f_.trigger_cue = "clash-around";
}

void RoleFinder::sides() {
  std::vector<MentionIndex> bodies;
  for (const FrameActor& a : f_.actors) bodies.push_back(a.mention);
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    if (is_source(i)) continue;
    const ActorValue* a = v_.value<ActorValue>(i);
    if (!a || a->weak || a->type == "organisation" || (a->type == "officials" && !has_flag(v_.mentions[static_cast<std::size_t>(i)], "metonym")) || helps(i)) continue;
    const bool there = std::any_of(bodies.begin(), bodies.end(), [&](MentionIndex o) { return v_.same_body(o, i); });
    if (!there) bodies.push_back(i);
  }
  std::sort(bodies.begin(), bodies.end());
  const bool told_first = std::any_of(f_.actors.begin(), f_.actors.end(), [](const FrameActor& a) { return a.cue == "announces-that-it-fought"; });   // "X said it fought Y"
  f_.actors.clear();
  // "Between X, backed by Z, and Y": the widest reading tells the sides.
  const Pair* between = nullptr;
  for (const Pair& p : sides_)
    if (p.x >= 0 && p.y >= 0 && (!between || p.y > between->y)) between = &p;
  if (between) {
    add("side_a", between->x, between->cue);
    return add("side_b", first_of_side(*between), between->cue);
  }
  // Bodies joined by "and" are one side, if there is another.
  const bool opposed = std::adjacent_find(bodies.begin(), bodies.end(), [&](MentionIndex a, MentionIndex b) { return !joined(a, b); }) != bodies.end();
  // "After the advance of X and Y": both on one side; but "the battles of X and Y".
  const bool allies = !opposed && bodies.size() > 1 && state(bodies[0]) == state(bodies[1]) && f_.trigger != kNone && v_.set[f_.trigger].last != v_.mentions[static_cast<std::size_t>(bodies[0])].first;
  int n = 0;
  for (std::size_t k = 0; k < bodies.size() && n < 2; ++k) {
    if ((opposed || allies) && k > 0 && joined(bodies[k - 1], bodies[k])) continue;   // by share()
    add(n == 0 ? "side_a" : "side_b", bodies[k], "order-of-sides");
    ++n;
  }
  if (n < 2) sides_by_count(n);
  if (!told_first) state_first();
}

// "The command announced that scores of X were killed in clashes": others tell how many of its men fell.
bool RoleFinder::told_of_its_dead(MentionIndex body) const {
  const auto tellers = v_.mentions_in("source", c_.first, c_.last);
  const bool others = !tellers.empty() && std::none_of(tellers.begin(), tellers.end(), [&](MentionIndex i) { return is_source(body) || v_.same_body(i, body); });
  const auto fell = [&](const FrameRow& r) {
    return std::any_of(r.bodies.begin(), r.bodies.end(), [&](MatchId b) { return v_.same_body(mention_of(v_, b), body); }) || v_.same_body(r.own, body);
  };
  return others && std::any_of(f_.rows.begin(), f_.rows.end(), fell);
}

// "Gunmen fell in clashes with the army": the state is the first side, unless "between" tells the order; and "clashes with gunmen"
// tell only the second.
void RoleFinder::state_first() {
  std::string a, b;
  for (const FrameActor& x : f_.actors) (x.role == "side_a" ? a : b) += state(x.mention) ? 's' : 'r';
  const bool alone = a == "r" && b.empty();
  const bool fought = alone && (std::find(against_.begin(), against_.end(), f_.actors.front().mention) != against_.end() || told_of_its_dead(f_.actors.front().mention));
  const bool swap = alone ? fought : !a.empty() && !b.empty() && a.find('s') == std::string::npos && b.find('r') == std::string::npos;
  if (!swap) return;
  for (FrameActor& x : f_.actors) x.role = x.role == "side_a" ? "side_b" : "side_a";
  std::stable_sort(f_.actors.begin(), f_.actors.end(), [](const FrameActor& x, const FrameActor& y) { return x.role < y.role; });
}

// "Between X on the one side, and Y and Z on the other": the first of those joined on the far side.
MentionIndex RoleFinder::first_of_side(const Pair& between) const {
  MentionIndex y = between.y;
  if (std::any_of(helped_.begin(), helped_.end(), [&](const Pair& h) { return h.x > between.x && h.x < y; })) return y;   // "X, backed by A and B, and Y"
  for (auto p = joined_.rbegin(); p != joined_.rend(); ++p)
    if (p->y == y && p->x > between.x && !helps(p->x)) y = p->x;
  return y;
}

bool RoleFinder::helps(MentionIndex i) const {
  return std::any_of(helped_.begin(), helped_.end(), [&](const Pair& p) { return p.x == i; });
}

// One side is named, or none: those who fell are the other, and the force that tells of it.
void RoleFinder::sides_by_count(int n) {
  const auto side = [&](MentionIndex i, const char* cue) {
    const std::size_t before = f_.actors.size();
    for (const FrameActor& a : f_.actors)
      if (i >= 0 && (joined(a.mention, i) || joined(i, a.mention))) return add(a.role, i, cue);
    if (n < 2 && i >= 0) add(n == 0 ? "side_a" : "side_b", i, cue);
    n += static_cast<int>(f_.actors.size() - before);
  };
  std::vector<MentionIndex> fell;
  for (const FrameRow& r : f_.rows) {
    for (const MatchId b : r.bodies) fell.push_back(mention_of(v_, b));
    if (r.own >= 0) fell.push_back(r.own);
    for (const MentionIndex i : men_counted(r)) fell.push_back(i);
    if (const MentionIndex i = service_counted(r); i >= 0) fell.push_back(i);
  }
  // Those who fell together are one side.
  fell.erase(std::remove_if(fell.begin(), fell.end(), [&](MentionIndex i) { return std::any_of(fell.begin(), fell.end(), [&](MentionIndex o) { return joined(o, i); }); }), fell.end());
  if (fell.empty()) return;
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    if (a && is_force(a->type) && is_source(i)) side(i, "force-that-announces");
  }
  for (const MentionIndex i : fell) side(i, "body-of-count");
}

// Joined by "and", and not as the two sides of "between".
bool RoleFinder::joined(MentionIndex a, MentionIndex b) const {
  const auto pair = [&](const Pair& p) { return v_.same_body(p.x, a) && v_.same_body(p.y, b); };
  return std::any_of(joined_.begin(), joined_.end(), pair) && std::none_of(sides_.begin(), sides_.end(), pair);
}

// The total of a conflict has no doer and no sufferer, only those who take part.
void RoleFinder::participants() {
  for (FrameActor& a : f_.actors) a.role = "participant";
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    if (a && !a->weak && !a->unnamed && !is_source(i) && a->type != "organisation" && a->type != "officials") add("participant", i, "takes-part");
  }
}

// "An attack" by one armed party on another is an assault; terror and gunfire have words of their own.
void RoleFinder::force_on_force() {
  if (f_.type != "attack.armed" || f_.trigger == kNone || v_.word(f_.trigger, v_.names.needs) != "open") return;
  const auto armed = [&](bool doer) {
    return std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) {
      const ActorValue* x = v_.value<ActorValue>(a.mention);
      const bool side = x && !x->unnamed && is_force(x->type) && x->type != "state_security";
      return side && (a.role == "perpetrator") == doer && a.cue != "service-counted";
    });
  };
  if (!armed(true) || !armed(false)) return;
  f_.type = "battle.assault";
  f_.trigger_cue = "force-on-force";
}

// "The police announced that it foiled an infiltration of X": who tells of an assault by others was its aim.
void RoleFinder::beaten_off() {
  if (f_.type != "battle.assault") return;
  const auto tells = [](const FrameActor& a) { return a.role == "perpetrator" && (a.cue.starts_with("announces") || a.cue == "force-that-announces" || a.cue == "managed" || a.cue == "launched"); };
  const auto attacks = [](const FrameActor& a) { return a.role == "perpetrator" && (a.cue == "foiled-of" || a.cue == "attack-beaten-off" || a.cue == "done-by"); };
  if (std::none_of(f_.actors.begin(), f_.actors.end(), attacks)) return;
  for (FrameActor& a : f_.actors)
    if (tells(a)) a.role = "target";
}

// Men without a name and pirates arrest nobody.
void RoleFinder::captors() {
  int outlaws = 0;
  for (const FrameActor& a : f_.actors) {
    if (a.role != "perpetrator") continue;
    const ActorValue* x = v_.value<ActorValue>(a.mention);
    if (!x || !(x->type == "criminal" || (x->unnamed && x->type == "unknown"))) return;
    ++outlaws;
  }
  if (outlaws == 0) return;
  f_.type = "detention.abduction";
  f_.trigger_cue = "taken-by-outlaws";
  for (FrameRow& r : f_.rows)
    if (r.row.effect == "detained") r.row.effect = "abducted";
}

// A truce is of those who announce it and of those it binds.
void RoleFinder::who_agrees() {
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    if (a && !a->weak && !a->unnamed && is_force(a->type)) add("participant", i, "who-agrees");
  }
}

bool RoleFinder::protesters(MentionIndex i) const {
  const auto* who = v_.value<ActorValue>(i);
  return who && who->type == "protesters";
}

// What a crowd sets on fire, it sets on fire in a riot.
void RoleFinder::rioters() {
  if (std::none_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) { return a.role == "perpetrator" && protesters(a.mention); })) return;
  f_.type = "protest.riot";
  f_.trigger_cue = "crowd";
}

// Stones are thrown at soldiers, not by them.
void RoleFinder::stoned() {
  for (FrameActor& a : f_.actors) {
    const auto* who = v_.value<ActorValue>(a.mention);
    if (a.role == "perpetrator" && who && is_force(who->type)) a.role = "target";
  }
}

// A crowd takes part; where it is driven apart, it suffers.
void RoleFinder::crowd() {
  MentionIndex seen = -1;
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last))
    if (seen < 0 && protesters(i) && !is_source(i)) seen = i;
  std::erase_if(f_.actors, [&](const FrameActor& a) {
    if (!protesters(a.mention)) return false;
    if (seen < 0) seen = a.mention;
    return true;
  });
  if (seen < 0) return;
  if (f_.type == "protest.peaceful") return add("participant", seen, "crowd");
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last))
    if (!f_.has_role("perpetrator") && state(i) && !is_source(i) && !counted(i)) add("perpetrator", i, "crowd");
  add("participant", seen, "crowd");
  if (hurt()) f_.actors.push_back({"victim", v_.mentions[static_cast<std::size_t>(seen)].match, seen, "confirmed", "crowd"});
}

// "An attack on police patrols wounded nine elements": men without a body are those of the only force that was hit.
void RoleFinder::men_of_target() {
  std::string group;
  // "Inflicted on the militia 40 dead", "the army suffered three dead": theirs.
  for (const MatchId loss : v_.all(v_.names.frame, c_.first, c_.last)) {
    const std::string_view rule = v_.set.origin(loss);
    if (rule != "inflicted-on" && rule != "suffered-losses") continue;
    const MentionIndex body = mention_of(v_, v_.set.role(loss, v_.names.role_x));
    if (body < 0) continue;
    const Mention& m = v_.mentions[static_cast<std::size_t>(body)];
    for (FrameRow& r : f_.rows)
      if (r.of_effect && r.row.group == "all" && r.bodies.empty() && r.first >= m.last && v_.gap(m.last, r.first) <= tune::kEffectGap) {
        const std::string_view theirs = group_of_mention(v_, body);
        if (!theirs.empty()) r.row.group = theirs;
      }
  }
  for (const FrameActor& a : f_.actors) {
    if (a.role != "target" && a.role != "victim") continue;
    const auto* who = v_.value<ActorValue>(a.mention);
    if (!who || !is_force(who->type) || !group.empty()) return;
    group = group_of_mention(v_, a.mention);
  }
  if (group.empty()) return;
  for (FrameRow& r : f_.rows)
    if (r.row.group == "combatant" && r.bodies.empty() && r.own < 0) r.row.group = group;
}

}  // namespace sijil
