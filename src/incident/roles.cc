// From role rules and counts to actors.
#include "incident/roles.h"

#include <algorithm>

#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

MentionIndex mention_of(const View& v, MatchId m) { return v.actor_over(m); }

class RoleFinder {
 public:
  RoleFinder(const View& v, const Clause& c, Frame& f) : v_(v), c_(c), f_(f) {}

  void run() {
    from_rules();
    from_counts();
    if (f_.type == "battle.clash" || f_.type == "battle.infighting") sides();
    else doers();
    adjectives();
    unnamed();
    if (f_.type == "conflict.total") participants();
  }

 private:
  void add(const std::string& role, MentionIndex i, const std::string& cue, const char* certainty = "confirmed") {
    if (i < 0) return;
    for (FrameActor& a : f_.actors) {
      if (!v_.same_body(a.mention, i)) continue;
      if (a.role == role || a.role != "target" || role != "victim") return;
      a.role = role;     // the target whose people are counted is the victim
      return;
    }
    f_.actors.push_back({role, v_.mentions[static_cast<std::size_t>(i)].match, i, certainty, cue});
  }

  void from_rules() {
    const TypeId frame = v_.names.frame;
    const RoleId x = v_.names.role_x;
    for (const MatchId m : v_.all(frame, c_.first, c_.last)) {
      if (v_.set[m].rule == kNone || v_.set[m].last > c_.last) continue;
      const std::string what = v_.leaf(m);
      const std::string cue(v_.set.origin(m));
      const MentionIndex body = mention_of(v_, v_.set.role(m, x));
      if (what == "perpetrator") add("perpetrator", body, cue);
      else if (what == "claimed") add("perpetrator", body, cue, "claimed");
      else if (what == "alleged") add("perpetrator", body, cue, "alleged");
      else if (what == "target") add(targets_count(body) ? "victim" : "target", body, cue);
    }
  }

  bool targets_count(MentionIndex body) const {
    for (const FrameRow& r : f_.rows)
      for (const MatchId b : r.bodies)
        if (v_.same_body(mention_of(v_, b), body)) return true;
    return false;
  }

  // The body whose people are counted suffers; in a clash it is a side.
  void from_counts() {
    if (f_.type == "battle.clash" || f_.type == "battle.infighting") return;
    for (const FrameRow& r : f_.rows) {
      if (r.person >= 0) add("victim", r.person, "person-counted");
      for (const MatchId b : r.bodies) {
        const MentionIndex i = mention_of(v_, b);
        const bool doer = std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) { return a.role == "perpetrator" && v_.same_body(a.mention, i); });
        if (!doer) add("victim", i, "body-of-count");
      }
    }
  }

  bool is_source(MentionIndex i) const {
    const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
    for (const MentionIndex s : v_.mentions_in("source", c_.first, c_.last)) {
      const Mention& o = v_.mentions[static_cast<std::size_t>(s)];
      if (o.first < m.last && m.first < o.last) return true;
    }
    return false;
  }

  void sides() {
    std::vector<MentionIndex> bodies;
    for (const FrameActor& a : f_.actors) bodies.push_back(a.mention);
    for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
      if (is_source(i)) continue;
      const ActorValue* a = v_.value<ActorValue>(i);
      if (!a || a->weak || a->type == "organisation") continue;
      const bool there = std::any_of(bodies.begin(), bodies.end(), [&](MentionIndex o) { return v_.same_body(o, i); });
      if (!there) bodies.push_back(i);
    }
    std::sort(bodies.begin(), bodies.end());
    f_.actors.clear();
    int n = 0;
    for (const MentionIndex i : bodies) {
      if (n >= 2) break;
      add(n == 0 ? "side_a" : "side_b", i, "order-of-sides");
      ++n;
    }
  }

  // No rule named a doer: a body next to an active trigger, or one at the head of the clause before it.
  void doers() {
    const bool have = std::any_of(f_.actors.begin(), f_.actors.end(), [](const FrameActor& a) { return a.role == "perpetrator"; });
    if (have || f_.trigger == kNone) return;
    const std::string cls = type_class(f_.type);
    if (cls == "disaster" || cls == "accident") return;
    if (announcer()) return;
    const bool acts = cls == "detention" || f_.type == "battle.territory" || cls == "security" || f_.type == "battle.airborne";
    if (!acts) return only_body();
    for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
      const ActorValue* a = v_.value<ActorValue>(i);
      if (!a || a->weak || is_source(i) || a->type == "organisation") continue;
      const bool taken = std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& x) { return v_.same_body(x.mention, i); });
      if (taken) continue;
      const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
      if (m.prefix & (kPrefixBeh | kPrefixKaf)) continue;
      if (std::abs(v_.unit(m.first) - v_.unit(v_.set[f_.trigger].first)) > 8) continue;
      add("perpetrator", i, "body-near-act");
      return;
    }
  }

  // An attack and one body in the clause: it stands before its strike and did it, or behind a preposition and was hit.
  void only_body() {
    MentionIndex only = -1;
    for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
      const ActorValue* a = v_.value<ActorValue>(i);
      if (!a || a->weak || a->unnamed || is_source(i) || counted(i) || a->type == "organisation" || a->type == "officials") continue;
      if (std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& x) { return v_.same_body(x.mention, i); })) return;
      if (only >= 0) return;
      only = i;
    }
    if (only < 0) return;
    const Mention& m = v_.mentions[static_cast<std::size_t>(only)];
    const Match& t = v_.set[f_.trigger];
    const bool before = m.last <= t.first && v_.gap(m.last, t.first) <= 4 && !(m.prefix & (kPrefixLam | kPrefixBeh));
    if (before) add("perpetrator", only, "only-body-before");
  }

  // An army that announces the death of armed men, and nobody else is named, is the doer.
  bool announcer() {
    const bool fighters_fell = std::any_of(f_.rows.begin(), f_.rows.end(), [](const FrameRow& r) { return r.row.group == "armed_group" || r.row.group == "perpetrator"; });
    if (!fighters_fell && type_class(f_.type) != "security") return false;
    for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
      const ActorValue* a = v_.value<ActorValue>(i);
      const bool force = a && (a->type == "state_military" || a->type == "state_security" || a->type == "foreign_military" || a->type == "coalition");
      if (!force || !is_source(i) || counted(i)) continue;
      add("perpetrator", i, "force-that-announces");
      return true;
    }
    return false;
  }

  bool counted(MentionIndex i) const {
    const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
    return std::any_of(f_.rows.begin(), f_.rows.end(), [&](const FrameRow& r) { return m.first < r.last && r.first < m.last; });
  }

  // An Israeli raid: the adjective names the state's forces.
  void adjectives() {
    const TypeId adjective = v_.names.adjective;
    if (adjective == kNoType) return;
    if (f_.type == "battle.clash") return;
    for (const MatchId m : v_.all(adjective, c_.first, c_.last)) {
      const MentionIndex i = mention_of(v_, m);
      if (i >= 0) add("perpetrator", i, "adjective");
    }
  }

  // The total of a conflict has no doer and no sufferer, only those who take part.
  void participants() {
    for (FrameActor& a : f_.actors) a.role = "participant";
    for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
      const ActorValue* a = v_.value<ActorValue>(i);
      if (a && !a->weak && !a->unnamed && !is_source(i) && a->type != "organisation" && a->type != "officials") add("participant", i, "takes-part");
    }
  }

  // Armed men of no name who act.
  void unnamed() {
    const bool have = std::any_of(f_.actors.begin(), f_.actors.end(), [](const FrameActor& a) { return a.role == "perpetrator" || a.role == "side_a"; });
    const std::string cls = type_class(f_.type);
    if (have || (cls != "attack" && cls != "battle" && cls != "crime" && f_.type != "detention.abduction" && cls != "explosive")) return;
    for (const MentionIndex i : v_.mentions_in("actor", c_.first, c_.last)) {
      const ActorValue* a = v_.value<ActorValue>(i);
      if (!a || !a->unnamed || is_source(i)) continue;
      if (counted(i)) continue;
      add("perpetrator", i, "unnamed-doer");
      return;
    }
  }

  const View& v_;
  const Clause& c_;
  Frame& f_;
};

}  // namespace

void find_roles(const View& view, const Clause& clause, Frame& frame) { RoleFinder(view, clause, frame).run(); }

}  // namespace sijil
