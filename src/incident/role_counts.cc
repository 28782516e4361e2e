// Parts that come from counts: whose people are counted, named persons among them, soldiers whose body nobody names.
#include <algorithm>

#include "incident/nouns.h"
#include "incident/role_finder.h"
#include "incident/rows.h"
#include "incident/taxonomy.h"

namespace sijil {

bool RoleFinder::targets_count(MentionIndex body) const {
  for (const FrameRow& r : f_.rows)
    for (const MatchId b : r.bodies)
      if (v_.same_body(mention_of(v_, b), body)) return true;
  return false;
}

// "Held a cell of X": what an arrest aims at is taken; of men without a name their figure tells.
bool RoleFinder::taken(MentionIndex body, std::string_view cue) const {
  return (f_.type == "detention.arrest" || f_.type == "detention.abduction") && v_.value<ActorValue>(body) && cue != "aimed-at-thing-of-person" && cue != "aimed-at-thing-of-officer";
}

bool RoleFinder::has_doer(MentionIndex i) const {
  return std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) { return a.role == "perpetrator" && v_.same_body(a.mention, i); });
}

// Men of a body that stand right before a person's name are he.
MentionIndex RoleFinder::body_of_person(MentionIndex person) const {
  const std::uint32_t first = v_.mentions[static_cast<std::size_t>(person)].first;
  for (const MentionIndex i : v_.mentions_in("actor", first > 12 ? first - 12 : 0, first)) {
    const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
    if (has_flag(m, "part") && m.last <= first && v_.gap(m.last, first) <= 1) return i;
  }
  return -1;
}

// A ministry, a court, a charity does not suffer what befell one who works there.
bool RoleFinder::civil(MentionIndex i) const {
  const ActorValue* a = v_.value<ActorValue>(i);
  return a && (a->type == "organisation" || a->type == "officials");
}

// "The two journalists X and Y": the first of two that are named right behind their noun; the other is listed behind him.
MentionIndex RoleFinder::first_of_two(const FrameRow& r) const {
  if (r.row.best != 2 || r.row.rel == "subset") return -1;
  std::uint32_t end = r.last;
  for (const MentionIndex i : v_.mentions_in("actor", r.last, std::min(r.last + 2, c_.last))) end = v_.mentions[static_cast<std::size_t>(i)].last;   // "the two leaders in X"
  for (const MentionIndex i : v_.mentions_in("person", r.first, std::min(end + 2, c_.last))) {
    const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
    const bool behind = m.first <= end || (m.first == end + 1 && v_.punct(end, ','));
    if (behind && !v_.tells(m.first, m.last)) return i;
  }
  return -1;
}

bool RoleFinder::nameless(MentionIndex i) const {
  const ActorValue* a = v_.value<ActorValue>(i);
  return a && a->unnamed && a->id.empty();
}

// The body whose people are counted suffers; in a clash it is a side. Where an officer is told by name, he does, not his force.
void RoleFinder::from_counts() {
  if (clash()) return;
  for (FrameRow& r : f_.rows) {
    if (r.person >= 0) {
      add(r.row.group == "perpetrator" && r.row.effect != "surrendered" ? "perpetrator" : "victim", r.person, "person-counted");
      // "The leader in X, so-and-so": he is one of theirs.
      const MentionIndex of = body_of_person(r.person);
      if (of >= 0 && !has_doer(of) && !state(of)) add("victim", of, "body-of-person");
    }
    if (r.own >= 0) add("victim", r.own, "own-men");
    const bool helpers = r.row.effect == "detained";   // "21 who support the terrorist groups" are none of a body that has no name
    for (const MatchId b : r.bodies) {
      const MentionIndex i = mention_of(v_, b);
      if (!strike(i) && !has_doer(i) && !(r.person >= 0 && state(i)) && !civil(i) && !(helpers && nameless(i) && (v_.mentions[static_cast<std::size_t>(i)].prefix & kPrefixLam))) add("victim", i, "body-of-count");
    }
    if (r.person >= 0) continue;
    if (const MentionIndex i = first_of_two(r); i >= 0) add("victim", i, "person-counted");
    for (const MentionIndex i : men_counted(r)) {
      add("victim", i, "men-counted");
      if (r.row.group == "combatant") r.row.group = group_of_mention(v_, i);
    }
    if (const MentionIndex i = service_counted(r); i >= 0 && state(i)) add_service(i);
  }
}

// "Three Israeli soldiers", "40 Houthis": the force whose men they are.
std::vector<MentionIndex> RoleFinder::men_counted(const FrameRow& r) const {
  std::vector<MentionIndex> out;
  const bool men = bears_arms(r.row.group);
  if (!men && !(r.row.group == "combatant" && r.bodies.empty())) return out;
  for (const MentionIndex i : v_.mentions_in("actor", r.first, r.last))
    if (!strike(i) && (men || !has_flag(v_.mentions[static_cast<std::size_t>(i)], "known_men")) && v_.value<ActorValue>(i) && !v_.value<ActorValue>(i)->unnamed && is_force(v_.value<ActorValue>(i)->type)) out.push_back(i);
  return out;
}

// "Two policemen": those of the country, where no body of theirs is told.
MentionIndex RoleFinder::service_counted(const FrameRow& r) const {
  const std::string& e = r.row.effect;
  const bool suffers = e == "killed" || e == "injured" || e == "casualties" || e == "abducted" || e == "missing";
  if (!suffers || !r.bodies.empty() || r.own >= 0 || !bears_arms(r.row.group)) return -1;
  if (!men_counted(r).empty()) return -1;
  // "Five of its men, among them an officer": the whole tells whose.
  if (r.row.rel == "subset") return -1;
  for (const MentionIndex i : v_.mentions_in("service", r.first, r.last))
    if (f_.kind != "aggregate" || has_flag(v_.mentions[static_cast<std::size_t>(i)], "spoken")) return i;
  return -1;
}

// "24 terrorists" whom a state's forces killed: men of the one group that the article names.
void RoleFinder::rebels_counted() {
  if (clash()) return;
  const bool by_state = std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) { return a.role == "perpetrator" && state(a.mention); });
  if (!by_state) return;
  for (const FrameRow& r : f_.rows)
    if (const MentionIndex i = service_counted(r); i >= 0 && !state(i)) add_service(i);
}

void RoleFinder::add_service(MentionIndex i) {
  const std::string_view cls = type_class(f_.type);
  if (cls == "accident" || cls == "disaster" || has_doer(i)) return;
  const std::string& country = v_.value<ActorValue>(i)->country;
  const bool force = state(i);
  for (FrameActor& a : f_.actors) {   // the post of the police that was struck: they are its men
    const ActorValue* x = v_.value<ActorValue>(a.mention);
    if (!x || state(a.mention) != force || (force ? x->country != country : !is_force(x->type))) continue;
    if (a.role == "target") a.role = "victim";
    if (a.role == "victim") return;
  }
  // A sergeant of the border guards, whom the sentence names, is none of the army.
  const std::uint32_t at = v_.mentions[static_cast<std::size_t>(i)].first;
  const bool police = std::any_of(f_.rows.begin(), f_.rows.end(), [&](const FrameRow& r) { return r.first <= at && at < r.last && r.row.group == "security"; });
  if (police && group_of_mention(v_, i) == "military") return;
  add("victim", i, "service-counted");
}

}  // namespace sijil
