// Strikes that go on: "aircraft raided X, hit a camp in Y and its vehicles in Z" is told with one doer and one kind of act.
#include <algorithm>
#include <iterator>

#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

// No more is said than that something was aimed at, in a place of its own.
bool aims_only(const View& v, const Frame& f) {
  if (f.trigger == kNone) return false;
  const bool aimed = f.type == "attack.armed" && v.set.number(f.trigger, v.names.strength) == Rational(1);
  const bool shelled = f.type == "explosive.shelling" && f.strength <= 2;
  if (!(aimed || shelled) || f.kind != "incident") return false;
  const PlaceValue* p = f.own_place() ? v.value<PlaceValue>(f.place) : nullptr;
  const bool open = f.rows.empty() && (f.dropped.empty() || f.dropped == "weak-trigger" || f.dropped == "too-little");
  const Clause& c = f.clauses.front();
  // Behind "while", or with a subject of its own, it is another's act.
  const MentionIndex behind = v.set[f.trigger].last < c.last ? v.mention_at(v.set[f.trigger].last) : -1;
  const bool other = (c.story && v.find(v.names.addition, c.first, std::min(c.first + 2, c.last)) == kNone) || (v.word(f.trigger, v.names.pos) == "verb" && v.value<ActorValue>(behind));
  return p && p->level != "country" && open && !c.background && !other;
}

// "Aircraft raided the province. 20 died in X, six in Y": no word says of what, and the strike has told of no dead.
bool deaths_only(const Frame& f, const Frame& strike) {
  const Clause &c = f.clauses.front(), &d = strike.clauses.front();
  const bool fell = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.effect == "killed" || r.row.effect == "injured" || r.row.effect == "casualties"; });
  return f.untyped && f.trigger == kNone && fell && f.own_place() && f.kind == "incident" && (f.dropped.empty() || f.dropped == "no-type") && !c.background &&
         strike.rows.empty() && !strike.zero && c.paragraph == d.paragraph && d.sentence + 2 >= c.sentence;
}

void give_type(Frame& f, const std::string& type, const char* cue) {
  f.type = type;
  f.trigger_cue = cue;
  f.strength = 2;
  f.untyped = false;
  f.dropped.clear();
}

// "In similar incidents three died"; "eight fell in similar shelling", which says no more of how than the word before.
bool like(const View& v, const Frame& f, const Frame& before) {
  const Clause& c = f.clauses.front();
  if (before.clauses.front().sentence + 2 < c.sentence || v.find(v.names.similar, c.first, c.last) == kNone) return false;
  if (f.trigger == kNone) return f.untyped && !f.rows.empty() && (f.dropped.empty() || f.dropped == "no-type");
  const MatchId similar = v.at(v.names.similar, v.set[f.trigger].first);
  const auto violent = [](const std::string& type) { return type_class(type) == "explosive" || type_class(type) == "attack" || type_class(type) == "battle"; };
  return f.dropped.empty() && similar != kNone && f.strength <= 3 && violent(f.type) && violent(before.type);
}

}  // namespace

void go_on_striking(const View& v, std::vector<Frame>& frames) {
  int last = -1;    // the strike told last
  int typed = -1;   // the happening told last
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Frame& f = frames[i];
    const Clause& c = f.clauses.front();
    if (c.headline || c.heading) continue;
    if (typed >= 0 && like(v, f, frames[static_cast<std::size_t>(typed)])) give_type(f, frames[static_cast<std::size_t>(typed)].type, "like-before");
    if (f.dropped.empty() && !f.untyped) typed = static_cast<int>(i);
    if (last >= 0 && aims_only(v, f)) {
      const Frame& strike = frames[static_cast<std::size_t>(last)];
      if (strike.clauses.front().sentence == c.sentence) {
        give_type(f, f.weapons.empty() ? strike.type : f.type, "strike-goes-on");   // "... and shelled with mortars": the weapon of its own tells
        if (f.weapons.empty()) f.weapons = strike.weapons;
        f.strike_before = last;
      }
    }
    if (last >= 0 && deaths_only(f, frames[static_cast<std::size_t>(last)])) {
      give_type(f, frames[static_cast<std::size_t>(last)].type, "strike-goes-on");
      f.strike_before = last;
      continue;
    }
    if (f.dropped.empty() && is_strike(f.type)) last = static_cast<int>(i);
    else if (f.dropped.empty() && f.trigger != kNone) last = -1;
  }
}

void share_strikes(std::vector<Frame>& frames) {
  for (Frame& f : frames) {
    if (f.strike_before < 0 || f.has_role("perpetrator")) continue;
    const std::vector<FrameActor>& told = frames[static_cast<std::size_t>(f.strike_before)].actors;
    std::copy_if(told.begin(), told.end(), std::back_inserter(f.actors), [](const FrameActor& a) { return a.role == "perpetrator"; });
  }
}

}  // namespace sijil
