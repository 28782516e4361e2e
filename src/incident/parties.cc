// Parties that are told once for several happenings: who strikes again and again, who claims "both attacks".
#include <algorithm>

#include "incident/constants.h"
#include "incident/role_finder.h"
#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

bool attack(const Frame& f) {
  const std::string_view cls = type_class(f.type);
  return cls == "attack" || cls == "explosive" || cls == "battle";
}

// The one body that has the part in every record of that type which names any, or none.
MentionIndex only_one(const View& v, const std::vector<Frame>& records, const std::string& type, std::string_view role) {
  MentionIndex one = -1;
  for (const Frame& f : records) {
    if (!f.dropped.empty() || f.type != type || f.clauses.front().background) continue;
    for (const FrameActor& a : f.actors) {
      if (a.role != role || a.mention < 0) continue;
      if (one >= 0 && !v.same_body(one, a.mention)) return -1;
      one = a.mention;
    }
  }
  return one;
}

}  // namespace

void share_strikers(const View& v, std::vector<Frame>& records) {
  for (const char* type : {"explosive.airstrike", "explosive.drone"})
    for (const char* role : {"perpetrator", "target"}) {
      const MentionIndex one = only_one(v, records, type, role);
      if (one < 0) continue;
      const Frame* before = nullptr;
      for (Frame& f : records) {
        if (!f.dropped.empty() || f.type != type || f.clauses.front().background) continue;
        const bool near = before && (role == std::string_view("perpetrator") || before->clauses.back().sentence + 2 >= f.clauses.front().sentence);
        const bool known = std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) { return v.same_body(a.mention, one); });
        if (near && !f.has_role(role) && !known && !(role == std::string_view("target") && f.has_role("victim")))
          f.actors.push_back({role, v.mentions[static_cast<std::size_t>(one)].match, one, before->actors.empty() ? "confirmed" : before->actors.front().certainty, "one-striker"});
        if (f.has_role(role)) before = &f;
      }
    }
}

// "X found a store, and arrested nine": the subject of the sentence, whose first verb told no happening.
MentionIndex acted_before(const View& v, const Clause& c) {
  MentionIndex subject = -1;
  for (const MatchId m : v.all(v.names.frame, v.text.sentences[c.sentence].first, c.first))
    if (v.leaf(m) == "acted" && v.set[m].last <= c.first)
      if (const MentionIndex body = mention_of(v, v.set.role(m, v.names.role_x)); body >= 0) subject = body;
  return subject;
}

void carry_doers(const View& v, std::vector<Frame>& frames) {
  if (v.names.again == kNoType) return;
  for (Frame& f : frames) {
    const std::string_view cls = type_class(f.type);
    const bool fight = f.type == "battle.clash" && f.actors.empty();
    const bool acts = fight || cls == "attack" || cls == "explosive" || cls == "detention" || cls == "crime" || (cls == "battle" && f.type != "battle.clash" && f.type != "battle.infighting");
    if (!acts || f.has_role("perpetrator") || v.find(v.names.again, f.first(), f.last()) == kNone) continue;
    const Clause& here = f.clauses.front();
    const Frame* told = nullptr;
    for (const Frame& g : frames) {
      const Clause& there = g.clauses.front();
      const bool near = there.sentence + 2 >= here.sentence && (there.paragraph == here.paragraph || there.sentence + 1 >= here.sentence);
      if (&g == &f || g.first() >= f.first() || !near || there.headline || there.heading || !g.has_role(fight ? "side_a" : "perpetrator")) continue;
      if (!told || g.first() > told->first()) told = &g;
    }
    const MentionIndex subject = fight ? -1 : acted_before(v, here);
    if (subject >= 0 && (!told || told->first() < v.mentions[static_cast<std::size_t>(subject)].first)) {
      f.actors.push_back({"perpetrator", v.mentions[static_cast<std::size_t>(subject)].match, subject, "confirmed", "told-before"});
      continue;
    }
    if (!told) continue;
    const std::vector<FrameActor> doers = told->actors;
    for (const FrameActor& a : doers) {
      const bool known = std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& o) { return v.same_body(o.mention, a.mention); });
      if (!(a.role == "perpetrator" || (fight && a.role.starts_with("side_"))) || a.mention < 0 || known) continue;
      f.actors.push_back(a);
      f.actors.back().cue = "told-before";
    }
  }
}

// Who spoke last before the token, at most two sentences back, if it is a force.
static MentionIndex speaking_force(const View& v, std::uint32_t sentence, std::uint32_t token) {
  MentionIndex force = -1;
  for (const MentionIndex s : v.mentions_in("source", v.text.sentences[sentence > 2 ? sentence - 2 : 0].first, token)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(s)];
    force = -1;
    for (const MentionIndex i : v.mentions_in("actor", m.first, m.last))
      if (const auto* who = v.value<ActorValue>(i); who && is_force(who->type)) force = i;
  }
  return force;
}

// "The police ... It added that its forces arrested five".
void own_forces(const View& v, std::vector<Frame>& frames) {
  for (Frame& f : frames) {
    const bool fight = f.type == "battle.clash" || f.type == "battle.infighting";
    const MatchId ours = fight || f.has_role("perpetrator") ? kNone : v.find(v.names.ours, f.first(), f.last());
    const MentionIndex force = ours == kNone ? -1 : speaking_force(v, f.clauses.front().sentence, v.set[ours].first);
    if (force >= 0) f.actors.push_back({"perpetrator", v.mentions[static_cast<std::size_t>(force)].match, force, "confirmed", "own-forces"});
  }
}

// "... and clashes broke out between the two sides": the attacker and who was attacked in what is told just before.
void carry_sides(const View& v, std::vector<Frame>& frames) {
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Frame& f = frames[i];
    const bool fight = f.type == "battle.clash" || f.type == "battle.infighting";
    if (!fight || f.has_role("side_b") || v.find(v.names.both, f.first(), f.last()) == kNone) continue;
    const std::vector<FrameActor> own = f.actors;
    for (std::size_t j = i; j-- > 0 && frames[j].clauses.back().sentence + 2 >= f.clauses.front().sentence;) {
      const Frame& g = frames[j];
      const auto of = [&](std::initializer_list<std::string_view> roles) {
        return std::find_if(g.actors.begin(), g.actors.end(), [&](const FrameActor& a) { return a.mention >= 0 && v.value<ActorValue>(a.mention) && v.mentions[static_cast<std::size_t>(a.mention)].kind == "actor" && std::find(roles.begin(), roles.end(), a.role) != roles.end(); });
      };
      const auto one = of({"perpetrator", "side_a"}), other = of({"target", "victim", "side_b"});
      if (one == g.actors.end() || other == g.actors.end()) continue;
      f.actors = {{"side_a", one->match, one->mention, one->certainty, "told-before"}, {"side_b", other->match, other->mention, other->certainty, "told-before"}};
      break;
    }
  }
}

// "A bomber" beside the group that claims him is no second doer.
static void drop_unnamed(const View& v, Frame& f) {
  const auto unnamed = [&](const FrameActor& a) {
    const auto* who = v.value<ActorValue>(a.mention);
    return a.role == "perpetrator" && who && who->unnamed && who->id.empty();
  };
  const bool named = std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) { return a.role == "perpetrator" && a.mention >= 0 && !unnamed(a); });
  if (named) std::erase_if(f.actors, unnamed);
}

// Nobody does an accident: who found the dead told of them. A crowd flies no aircraft and fires no guns.
static void drop_doers(const View& v, Frame& f) {
  const std::string_view cls = type_class(f.type);
  const bool nobodys = cls == "accident" || cls == "disaster", strike = is_strike(f.type);
  if (!nobodys && !strike) return;
  std::erase_if(f.actors, [&](const FrameActor& a) {
    const auto* who = v.value<ActorValue>(a.mention);
    return a.role == "perpetrator" && (nobodys || (who && who->type == "protesters"));
  });
}

// "The leader in X, so-and-so": he is the one aimed at, and not his body.
static void drop_bodies_of_targets(const View& v, Frame& f) {
  const std::vector<FrameActor> told = f.actors;
  const auto his = [&](const FrameActor& body, const FrameActor& he) {
    if (he.mention < 0 || (he.role != "target" && he.role != "victim")) return false;
    const Mention &m = v.mentions[static_cast<std::size_t>(body.mention)], &o = v.mentions[static_cast<std::size_t>(he.mention)];
    return m.kind != "person" && o.kind == "person" && (o.first == m.last || (body.cue == "aimed-at-thing-of-person" && he.cue == "aimed-at-thing-of-officer"));
  };
  std::erase_if(f.actors, [&](const FrameActor& a) {
    return a.role == "target" && a.mention >= 0 && std::any_of(told.begin(), told.end(), [&](const FrameActor& o) { return his(a, o); });
  });
}

// Whose own men fall in what they do are no party that was attacked.
static void drop_own_service(const View& v, Frame& f) {
  const std::vector<FrameActor> told = f.actors;
  const auto country = [&](const FrameActor& a) {
    const auto* who = v.value<ActorValue>(a.mention);
    return who ? std::string_view(who->country) : std::string_view();
  };
  std::erase_if(f.actors, [&](const FrameActor& a) {
    if (a.cue != "service-counted" || country(a).empty()) return false;
    return std::any_of(told.begin(), told.end(), [&](const FrameActor& o) { return o.role == "perpetrator" && country(o) == country(a) && v.value<ActorValue>(o.mention)->type != "armed_group"; });
  });
}

// "A colonel of the air force was killed. ... Colonel So-and-so was shot": he suffered, and not his force.
static void drop_force_of_the_named(const View& v, Frame& f) {
  const bool named = std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) { return a.role == "victim" && a.mention >= 0 && v.mentions[static_cast<std::size_t>(a.mention)].kind == "person"; });
  std::int64_t fell = 0;
  for (const FrameRow& r : f.rows)
    if (r.row.rel != "subset") fell += r.row.best.value_or(2);
  if (!named || fell != 1) return;
  std::erase_if(f.actors, [&](const FrameActor& a) {
    const auto* who = v.value<ActorValue>(a.mention);
    return a.role == "victim" && who && (who->type == "state_military" || who->type == "state_security" || who->type == "foreign_military");
  });
}

void drop_false_parties(const View& v, Frame& f) {
  drop_unnamed(v, f);
  drop_doers(v, f);
  drop_bodies_of_targets(v, f);
  drop_own_service(v, f);
  drop_force_of_the_named(v, f);
}

void name_fallen(Frame& f) {
  const bool one_fell = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return (r.row.effect == "killed" || r.row.effect == "injured") && r.row.best == 1 && r.person < 0 && r.row.group != "perpetrator" && r.row.rel != "subset"; });
  if (one_fell && !f.has_role("victim"))
    for (FrameActor& a : f.actors)
      if (a.role == "target" && (a.cue == "aimed-at-person" || a.cue == "act-against-person")) a.role = "victim";
}

bool claim_of_several(const View& v, const Frame& f, std::vector<Frame>& told) {
  const bool bare = f.rows.empty() && !f.own_place() && !f.own_date();
  const bool claimed = std::any_of(f.actors.begin(), f.actors.end(), [](const FrameActor& a) { return a.role == "perpetrator" && a.certainty != "confirmed"; });
  if (!bare || !claimed || f.trigger == kNone || !f.trigger_definite || !attack(f)) return false;
  const std::string_view number = v.word(f.trigger, v.names.number_key);
  const std::size_t several = number == "du" ? 2 : number == "pl" ? 4 : 1;
  if (several == 1) return false;
  std::size_t given = 0;
  for (std::size_t k = told.size(); k-- > 0 && given < several;) {
    Frame& a = told[k];
    if (!attack(a) || a.kind == "aggregate" || a.clauses.front().background != f.clauses.front().background) continue;
    ++given;
    for (const FrameActor& x : f.actors) {
      const bool there = std::any_of(a.actors.begin(), a.actors.end(), [&](const FrameActor& o) { return v.same_body(o.mention, x.mention); });
      if (x.role == "perpetrator" && !there) a.actors.push_back(x);
    }
  }
  return given > 0;
}

void totals_since(const View& v, std::vector<Frame>& records) {
  for (Frame& f : records) {
    const DateValue* d = f.date_inherited ? v.value<DateValue>(f.date) : nullptr;
    const bool figures = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.best.value_or(0) >= tune::kLikelySameFigure; });
    if (!f.dropped.empty() || f.kind != "incident" || f.child || !d || !d->open_end || !figures) continue;
    f.kind = "aggregate";
    f.kind_cue = "since";
  }
}

// "Eleven died in raids on A. The quarter of X saw six of the dead": whom nothing names fell in what was told right before.
void type_of_neighbour(std::vector<Frame>& records) {
  const auto counts = [](const Frame& f, const FrameRow& y) { return std::any_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& x) { return x.row.effect == y.row.effect && x.row.best.value_or(0) > y.row.best.value_or(0); }); };
  for (std::size_t i = 1; i < records.size(); ++i) {
    Frame& f = records[i];
    const Frame& before = records[i - 1];
    const Clause &c = f.clauses.front(), &d = before.clauses.back();
    if (!f.dropped.empty() || !f.type.empty() || f.kind != "incident" || before.untyped || before.kind != "incident" || c.story || c.background || d.sentence + 1 < c.sentence || f.own_date()) continue;
    const std::string_view cls = type_class(before.type);
    const bool fell = cls == "explosive" || cls == "battle" || cls == "disaster" || cls == "accident";
    if (!fell || !std::all_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return counts(before, r); })) continue;
    f.type = before.type;
    f.trigger_cue = "like-before";
  }
}

void type_of_article(std::vector<Frame>& records) {
  const Frame* told = nullptr;
  for (const Frame& f : records) {
    if (!f.dropped.empty() || f.untyped) continue;
    const std::string_view cls = type_class(f.type);
    if (cls != "accident" && cls != "disaster") return;
    if (!told || (told->kind != "aggregate" && f.kind == "aggregate")) told = &f;
  }
  if (!told) return;
  for (Frame& f : records) {
    if (!f.dropped.empty() || !f.untyped || f.type != "conflict.total") continue;
    f.type = told->type;
    f.trigger_cue = "type-of-article";
  }
}

}  // namespace sijil
