// From role rules and counts to actors.
#include "incident/roles.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/role_finder.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {

constexpr int kSpeakerWords = 4;            // units from a speaker to the body that is told of him
constexpr std::uint32_t kThatReach = 5;     // tokens from there to the "that" of his report

MentionIndex mention_of(const View& v, MatchId m) {
  if (m != kNone && v.is(m, v.names.quantity))   // "the leader in X, so-and-so": he, not X
    for (const MentionIndex i : v.mentions_in("person", v.set[m].first, v.set[m].last)) return i;
  const MentionIndex body = v.actor_over(m);
  if (body >= 0 || m == kNone) return body;
  for (const MentionIndex i : v.mentions_in("person", v.set[m].first, v.set[m].last)) return i;
  return -1;
}

void RoleFinder::run() {
  from_rules();
  twins();
  clash_around();
  from_counts();
  if (clash()) {
    sides();
  } else {
    body_in_act();
    doers();
  }
  adjectives();
  unnamed();
  share();
  objects();
  governments();
  beaten_off();
  rebels_counted();
  force_on_force();
  if (f_.type == "conflict.total") participants();
  if (type_class(f_.type) == "political") who_agrees();
  if (f_.type == "protest.repressed" || f_.type == "protest.peaceful") crowd();
  if (f_.type == "crime.arson") rioters();
  else if (f_.type == "protest.riot") stoned();
  if (f_.type == "detention.arrest") captors();
  men_of_target();
}

void RoleFinder::add(std::string_view role, MentionIndex i, std::string_view cue, std::string_view certainty) {
  if (i < 0) return;
  for (FrameActor& a : f_.actors) {
    if (!v_.same_body(a.mention, i)) continue;
    if (a.cue == "service-counted" && a.role == role) {   // the country's force, and the text names it
      a = {role, v_.mentions[static_cast<std::size_t>(i)].match, i, a.certainty, cue};
      return;
    }
    // "Attacks that are put down to X": whatever else makes it the doer, it is thought to be.
    if (a.role == role && a.certainty == "confirmed" && certainty == std::string_view("alleged")) a.certainty = certainty, a.cue = cue;
    if (a.role == role || a.role != "target" || role != "victim") return;
    a.role = role;     // the target whose people are counted is the victim
    return;
  }
  const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
  f_.actors.push_back({role, m.match, i, role == "perpetrator" && has_flag(m, "accused") ? "alleged" : certainty, cue});
}

// "... while the army was combing the area", "in a campaign that the police carried out a mine went off": an act that only
// stands around this one; those who sweep or raid laid no bombs.
bool RoleFinder::around(MatchId m) const {
  const MatchId told = v_.set.role(m, v_.names.role_t);
  const MatchId act = told == kNone ? v_.before(v_.names.trigger, v_.set[m].first) : told;
  if (act == kNone || f_.trigger == kNone || v_.set[act].first == v_.set[f_.trigger].first) return false;
  const std::string_view cls = type_class(v_.word(act, v_.names.cls));
  return v_.before(v_.names.amid, std::min(v_.set[act].first, v_.set[m].first)) != kNone || (bomb() && (cls == "security" || cls == "detention"));
}

// "X stormed the seat" of Y: the words of the act hold who did it.
bool RoleFinder::holds_its_doer(MatchId act, MentionIndex behind) const {
  if (act == kNone || v_.set[act].rule == kNone) return false;
  if (behind >= 0 && v_.mentions[static_cast<std::size_t>(behind)].last <= v_.set[act].first) return false;   // "X managed to destroy a tank of Y"
  const auto inside = v_.mentions_in("actor", v_.set[act].first + 1, v_.set[act].last);
  return std::any_of(inside.begin(), inside.end(), [&](MentionIndex i) { return !v_.same_body(i, behind); });
}

bool RoleFinder::hurt() const {
  return std::any_of(f_.rows.begin(), f_.rows.end(), [](const FrameRow& r) { return r.row.effect == "killed" || r.row.effect == "injured" || r.row.effect == "casualties"; });
}

// What the arrested or sentenced are charged with is told beside.
bool RoleFinder::charged(MatchId m) const {
  if (type_class(f_.type) != "detention") return false;
  const MatchId of = v_.find(v_.names.charge, c_.first, v_.set[m].first);
  return of != kNone && v_.gap(v_.set[of].first, v_.set[m].first) <= tune::kChargeReach;
}

bool RoleFinder::state(MentionIndex i) const {
  const ActorValue* a = v_.value<ActorValue>(i);
  return a && (a->type == "state_military" || a->type == "state_security" || a->type == "foreign_military" || a->type == "coalition" || a->type == "officials" || a->type == "pro_state_militia");
}

void RoleFinder::from_rules() {
  const TypeId frame = v_.names.frame;
  const RoleId x = v_.names.role_x, y = v_.names.role_y;
  const std::string_view cls = type_class(f_.type);
  const bool nobodys = cls == "disaster" || cls == "accident";   // nobody does it
  for (const MatchId m : v_.all(frame, c_.first, c_.last)) {
    if (v_.set[m].rule == kNone || v_.set[m].last > c_.last) continue;
    if (charged(m)) continue;
    const std::string_view what = v_.leaf(m);
    const std::string_view cue = v_.set.origin(m);
    const MentionIndex body = mention_of(v_, v_.set.role(m, x));
    const bool court = body >= 0 && has_flag(v_.mentions[static_cast<std::size_t>(body)], "court");
    if (court && cls == "detention" && what != "perpetrator") continue;   // the one they were sent to
    if (court && what == "perpetrator" && ((cls != "detention" && f_.type != "attack.execution") || cue.starts_with("announces"))) continue;   // it tells of crimes and of arrests by others
    if (what == "object") objects_.push_back(m);
    else if (what == "joined") joined_.push_back({body, mention_of(v_, v_.set.role(m, y)), cue});
    else if (what == "sides") sides_.push_back({body >= 0 ? body : first_of_twins(v_.set.role(m, y)), mention_of(v_, v_.set.role(m, y)), cue});
    else if (what == "side") against_.push_back(body);
    else if (what == "helped") helped_.push_back({mention_of(v_, v_.set.role(m, y)), -1, cue});
    else if (what == "victim") add("victim", body, cue);
    else if (what == "aboard") add(hurt() || f_.type == "attack.execution" ? "victim" : "target", body, cue);
    else if (what == "target" && (f_.type == "attack.execution" || f_.type == "protest.peaceful")) continue;   // what they did before, what they ask for
    else if ((cue == "withdrew" || cue == "fled-from") && cls != "battle") continue;   // "the worst attack since X left"
    else if (what == "target") add(targets_count(body) || taken(body, cue) ? "victim" : "target", body, cue);
    else if (what == "foiled") add(f_.type == "security.foiled" ? "target" : "perpetrator", body, cue);
    else if (what == "held") { if (cls == "battle") add("target", body, cue); }   // who had the ground that was fought for
    else if (nobodys || (body >= 0 && counted(body)) || around(m)) continue;
    else if (what == "perpetrator" && cue.starts_with("announces") && !announces_its_own(body)) continue;
    else if (what == "perpetrator" && holds_its_doer(v_.set.role(m, v_.names.role_t), body)) add(targets_count(body) ? "victim" : "target", body, cue);
    else if (what == "perpetrator" && f_.type == "security.seizure" && !state(body)) continue;   // whose arms were found
    else if (what == "perpetrator") add(f_.type == "security.foiled" && !state(body) && cue != "managed" ? "target" : "perpetrator", body, cue);
    else if (what == "claimed") add("perpetrator", body, cue, "claimed");
    else if (what == "agrees") agrees(v_.set.role(m, x), cue);
    else if (what == "doers") add("perpetrator", body, cue);
    else if (what == "denied") add("perpetrator", body, cue, "denied");
    else if (what == "suspected") { if (cls == "detention") add("victim", body, cue, "alleged"); }
    else if (what == "alleged" && f_.type != "detention.sentence" && !(f_.type == "detention.arrest" && f_.has_role("perpetrator"))) add("perpetrator", body, cue, "alleged");
  }
}

// Ministries and charities tell of violence by others, and no state tells of its own bombs.
bool RoleFinder::announces_its_own(MentionIndex i) const {
  const ActorValue* a = v_.value<ActorValue>(i);
  const std::string_view cls = type_class(f_.type);
  if (a && a->type == "person") return false;   // a minister tells of his police
  if (!a || cls == "detention" || cls == "security" || cls == "battle" || f_.type == "attack.execution") return true;
  return a->type != "organisation" && a->type != "officials" && !(bomb() && state(i));
}

// "The Syrian and Russian forces", "X and its leader's men": who is told by an adjective or a leader shares the part of the body before.
void RoleFinder::twins() {
  MentionIndex before = -1;
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    if (before >= 0 && has_flag(v_.mentions[static_cast<std::size_t>(i)], "twin")) joined_.push_back({before, i, "told-beside"});
    before = i;
  }
}

// The body before the one of which only the adjective is told.
MentionIndex RoleFinder::first_of_twins(MatchId twins) const {
  if (twins == kNone) return -1;
  const auto both = v_.mentions_in("actor", v_.set[twins].first, v_.set[twins].last);
  return both.empty() ? -1 : *both.begin();
}

// "The tribes of A and B agreed": all that the name holds.
void RoleFinder::agrees(MatchId name, std::string_view cue) {
  if (name == kNone || (f_.type != "detention.exchange" && type_class(f_.type) != "political")) return;
  for (const MentionIndex i : v_.mentions_in("actor", v_.set[name].first, v_.set[name].last)) add("participant", i, cue);
}

// Who has a part that a helper can share: the body right before it, else the first doer.
const FrameActor* RoleFinder::helped(MentionIndex helper) const {
  const auto first = std::find_if(f_.actors.begin(), f_.actors.end(), [](const FrameActor& a) { return a.role == "perpetrator" || a.role == "side_a"; });
  const std::uint32_t at = v_.mentions[static_cast<std::size_t>(helper)].first;
  const FrameActor* nearest = nullptr;
  for (const FrameActor& a : f_.actors) {
    if (a.mention < 0 || !(a.role == "side_a" || a.role == "side_b" || a.role == "perpetrator")) continue;
    const std::uint32_t end = v_.mentions[static_cast<std::size_t>(a.mention)].last;
    if (end <= at && v_.gap(end, at) <= 3 && (!nearest || a.mention > nearest->mention)) nearest = &a;
  }
  if (nearest) return nearest;
  return first == f_.actors.end() ? nullptr : &*first;
}

void RoleFinder::share_joined() {
  for (const Pair& p : joined_) {
    const bool opposed = std::any_of(sides_.begin(), sides_.end(), [&](const Pair& s) { return v_.same_body(s.x, p.x) && v_.same_body(s.y, p.y); });
    if (opposed || p.x < 0 || p.y < 0 || is_source(p.y)) continue;
    const auto first = std::find_if(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) { return a.mention >= 0 && a.mention == p.x; });
    if (first == f_.actors.end()) {   // "X and Y attacked": the verb stands by the second
      const auto second = std::find_if(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) { return a.mention >= 0 && a.mention == p.y && a.role == "perpetrator" && a.cue.starts_with("subject"); });
      if (second != f_.actors.end() && !is_source(p.x)) add("perpetrator", p.x, p.cue, second->certainty);
      continue;
    }
    add(first->role, p.y, p.cue, first->certainty);
  }
}

// Bodies joined by "and" share a part, and so does who helped.
void RoleFinder::share() {
  std::stable_sort(joined_.begin(), joined_.end(), [](const Pair& a, const Pair& b) { return a.x < b.x; });
  share_joined();
  for (std::size_t k = 0; k < f_.actors.size(); ++k) {
    const FrameActor a = f_.actors[k];
    if (a.role != "victim" || a.mention < 0 || v_.mentions[static_cast<std::size_t>(a.mention)].kind != "person") continue;
    const std::uint32_t end = v_.mentions[static_cast<std::size_t>(a.mention)].last;
    for (const MentionIndex i : v_.mentions_in("person", end, c_.last)) {
      const Mention& next = v_.mentions[static_cast<std::size_t>(i)];
      const bool listed = v_.gap(end, next.first) <= 2 && ((next.prefix & kPrefixWaw) || v_.punct(end, ','));
      if (listed) add("victim", i, "person-listed");
      break;
    }
  }
  for (const Pair& p : helped_)
    if (const FrameActor* doer = p.x < 0 ? nullptr : helped(p.x)) add(doer->role, p.x, p.cue);
  if (!helped_.empty()) share_joined();
}

bool RoleFinder::is_source(MentionIndex i) const {
  const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
  for (const MentionIndex s : v_.mentions_in("source", c_.first, c_.last)) {
    const Mention& o = v_.mentions[static_cast<std::size_t>(s)];
    if (o.first < m.last && m.first < o.last) return true;
    // "Said X, who leads the brigade Y, that": it is told of the speaker.
    if (o.last > m.first || v_.gap(o.last, m.first) > kSpeakerWords) continue;
    const MatchId that = v_.find(v_.names.that, m.last, std::min(c_.last, m.last + kThatReach));
    if (that != kNone && v_.find(v_.names.trigger, o.last, v_.set[that].first) == kNone && v_.find(v_.names.effect, o.last, v_.set[that].first) == kNone) return true;
  }
  return false;
}

bool RoleFinder::verb_at(std::uint32_t token) const {
  for (MatchId m = v_.at(v_.names.trigger, token); m != kNone; m = v_.set[m].next)
    if (v_.is(m, v_.names.trigger) && v_.word(m, v_.names.pos) == "verb") return true;
  return false;
}

// "Two warplanes of X bombed": the trigger's own rule holds the body.
void RoleFinder::body_in_act() {
  if (f_.trigger == kNone || v_.set[f_.trigger].rule == kNone || f_.has_role("perpetrator")) return;
  const Match& t = v_.set[f_.trigger];
  const std::string_view cls = type_class(f_.type);
  if (cls == "disaster" || cls == "accident" || cls == "political") return;
  // Who found the bodies did not kill.
  if (const MatchId found = v_.at(v_.names.effect, t.first); found != kNone && v_.word(found, v_.names.src) == "body_recovered") return;
  // "The army's aircraft destroyed a depot": the act opens with its subject.
  if (const MentionIndex i = v_.mention_at(t.first); v_.value<ActorValue>(i) && !v_.value<ActorValue>(i)->weak && v_.mentions[static_cast<std::size_t>(i)].last < t.last) return add("perpetrator", i, "body-in-act");
  const bool verb = verb_at(t.first);
  for (const MentionIndex i : v_.mentions_in("actor", t.first + 1, t.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    const bool subject = verb && v_.mentions[static_cast<std::size_t>(i)].first == t.first + 1;   // "X struck ... with shells"
    if (a && subject && !a->weak && !counted(i)) return add("perpetrator", i, "body-in-act");
    if (a && !a->weak && !counted(i) && v_.mentions[static_cast<std::size_t>(i)].last > t.last - 1) return add("perpetrator", i, "body-in-act");
  }
}

// No rule named a doer: a body next to an active trigger, or one at the head of the clause before it.
void RoleFinder::doers() {
  if (f_.has_role("perpetrator") || f_.trigger == kNone) return;
  const std::string_view cls = type_class(f_.type);
  if (cls == "disaster" || cls == "accident") return;
  if (announcer()) return;
  const bool acts = cls == "detention" || f_.type == "battle.territory" || cls == "security" || f_.type == "battle.airborne" || f_.type == "protest.repressed";
  if (!acts) return only_body();
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    if (!a || a->weak || is_source(i) || counted(i) || a->type == "organisation") continue;
    const bool taken = std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& x) { return v_.same_body(x.mention, i); });
    // "The withdrawal of X and Y": the second shares the part of the first.
    const bool shares = std::any_of(joined_.begin(), joined_.end(), [&](const Pair& p) {
      return p.y == i && std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& x) { return x.mention == p.x; });
    });
    if (taken || shares) continue;
    const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
    if ((m.prefix & (kPrefixBeh | kPrefixKaf)) || has_flag(m, "known_men") || has_flag(m, "backs") || v_.before(v_.names.asset, m.first) != kNone) continue;
    if (f_.type == "security.seizure" && !state(i)) continue;
    if (cls == "detention" && v_.before(v_.names.preposition, m.first) != kNone) continue;   // "the arrest of a network": whom they took
    if (has_flag(m, "court") ? f_.type != "detention.sentence" : f_.type == "detention.sentence" && a->type != "officials") continue;   // courts sentence, and armies seldom
    if (std::abs(v_.unit(m.first) - v_.unit(v_.set[f_.trigger].first)) > 8) continue;
    add("perpetrator", i, "body-near-act");
    return;
  }
}

// An attack and one body in the clause: it stands before its strike and did it, or behind a preposition and was hit.
void RoleFinder::only_body() {
  MentionIndex only = -1;
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    if (!a || a->weak || a->unnamed || is_source(i) || counted(i) || a->type == "organisation" || a->type == "officials") continue;
    if (has_flag(v_.mentions[static_cast<std::size_t>(i)], "twin")) continue;
    if (std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& x) { return v_.same_body(x.mention, i); })) return;
    if (only >= 0) return;
    only = i;
  }
  if (only < 0) return;
  const Mention& m = v_.mentions[static_cast<std::size_t>(only)];
  const Match& t = v_.set[f_.trigger];
  // "The commander of X, so-and-so": he is the one meant.
  if (std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) { return a.mention >= 0 && v_.mentions[static_cast<std::size_t>(a.mention)].first == m.last; })) return;
  // Behind a preposition or a thing of its own ("before the seat of the police") it only tells where.
  const bool where = v_.before(v_.names.preposition, m.first) != kNone || v_.before(v_.names.asset, m.first) != kNone;
  const bool before = m.last <= t.first && v_.gap(m.last, t.first) <= 4 && !(m.prefix & (kPrefixLam | kPrefixBeh)) && !where;
  // A state lays no bombs: it stands before them as the one that tells, or was near.
  const bool bombed = bomb() || f_.type == "explosive.other";
  if (before && !(bombed && state(only))) add("perpetrator", only, "only-body-before");
}

// Men of a force fell, and it is not the one that tells of it.
bool RoleFinder::enemies_fell(MentionIndex teller) const {
  bool fell = false;
  for (const FrameActor& a : f_.actors) {
    const ActorValue* x = v_.value<ActorValue>(a.mention);
    if (v_.same_body(a.mention, teller)) return false;
    fell = fell || (a.role == "victim" && x && is_force(x->type));
  }
  return fell;
}

// An army that announces the death of armed men, or an armed group that of a force's, and nobody else is named, is the doer.
bool RoleFinder::announcer() {
  const bool fighters_fell = std::any_of(f_.rows.begin(), f_.rows.end(), [](const FrameRow& r) { return r.row.rel != "subset" && (r.row.group == "armed_group" || r.row.group == "perpetrator"); });
  const bool acts = fighters_fell || type_class(f_.type) == "security";
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    const bool force = a && acts && (a->type == "state_military" || a->type == "state_security" || a->type == "foreign_military" || a->type == "coalition");
    const bool rebels = a && a->type == "armed_group" && !a->unnamed && enemies_fell(i);
    if (!(force || rebels) || !is_source(i) || counted(i)) continue;
    add("perpetrator", i, "force-that-announces", rebels ? "claimed" : "confirmed");
    return true;
  }
  return false;
}

bool RoleFinder::counted(MentionIndex i) const {
  const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
  return std::any_of(f_.rows.begin(), f_.rows.end(), [&](const FrameRow& r) { return m.first < r.last && r.first < m.last; });
}

// A capital or government announces or decides; its forces act. But it puts to death itself.
void RoleFinder::governments() {
  if (f_.type == "attack.execution") return;
  const std::string_view cls = type_class(f_.type);
  const bool violent = cls == "explosive" || cls == "attack" || cls == "battle" || cls == "crime";
  const auto officials = [&](const FrameActor& a) {
    const ActorValue* x = v_.value<ActorValue>(a.mention);
    return a.role == "perpetrator" && a.certainty == "confirmed" && x && x->type == "officials";
  };
  const auto metonym = [&](const FrameActor& a) { return has_flag(v_.mentions[static_cast<std::size_t>(a.mention)], "metonym"); };
  const auto forces = [&](const FrameActor& a) {
    return std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& o) {
      const ActorValue *x = v_.value<ActorValue>(a.mention), *y = v_.value<ActorValue>(o.mention);
      return o.role == "perpetrator" && y && y->type != "officials" && (violent || (metonym(a) && y->country == x->country));
    });
  };
  std::erase_if(f_.actors, [&](const FrameActor& a) { return officials(a) && ((violent && metonym(a)) || forces(a)); });
}

// An Israeli raid: the adjective names the state's forces.
void RoleFinder::adjectives() {
  const TypeId adjective = v_.names.adjective;
  if (adjective == kNoType) return;
  if (f_.type == "battle.clash" || bomb()) return;
  for (const MatchId m : v_.all(adjective, c_.first, c_.last)) {
    const MentionIndex i = mention_of(v_, m);
    if (i >= 0) add("perpetrator", i, "adjective");
  }
}

// Armed men of no name who act.
void RoleFinder::unnamed() {
  const bool have = f_.has_role("perpetrator") || f_.has_role("side_a");
  const std::string_view cls = type_class(f_.type);
  if (have || f_.type == "attack.execution" || (cls != "attack" && cls != "battle" && cls != "crime" && f_.type != "detention.abduction" && cls != "explosive" && f_.type != "protest.riot")) return;
  for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
    const ActorValue* a = v_.value<ActorValue>(i);
    if (!a || !a->unnamed || is_source(i) || counted(i)) continue;
    if (a->type == "protesters" && cls != "protest") continue;   // armed men attack; a crowd is attacked
    add("perpetrator", i, "unnamed-doer");
    return;
  }
}

void find_roles(const View& view, const Clause& clause, Frame& frame) { RoleFinder(view, clause, frame).run(); }

}  // namespace sijil
