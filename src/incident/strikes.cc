// Strikes that go on: "aircraft raided X, hit a camp in Y and its vehicles in Z" is told with one doer and one kind of act.
#include <algorithm>
#include <iterator>

#include "incident/circumstances.h"
#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::size_t kToldLast = 3;   // happenings that the dead may be of

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

// One of the places of the happenings told before, or inside one.
bool in_their_places(const View& v, const Frame& f, const Frame& told) {
  const auto* p = v.value<PlaceValue>(f.place);
  const auto holds = [&](MentionIndex i) {
    const auto* outer = v.value<PlaceValue>(i);
    return p && outer && (p->name == outer->name || lies_in(*p, *outer));
  };
  return holds(told.place) || std::any_of(told.places_also.begin(), told.places_also.end(), holds);
}

// "Aircraft raided the province. 20 died in X, six in Y": no word says of what, and the strike has told of no dead. In the next
// paragraph they are of it where they lie in its places.
bool deaths_only(const View& v, const Frame& f, const Frame& told) {
  const Clause &c = f.clauses.front(), &d = told.clauses.front();
  const bool fell = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.effect == "killed" || r.row.effect == "injured" || r.row.effect == "casualties"; });
  return f.untyped && f.trigger == kNone && fell && f.own_place() && f.kind == "incident" && (f.dropped.empty() || f.dropped == "no-type") && !c.background &&
         told.rows.empty() && !told.zero && d.sentence + 2 >= c.sentence && (c.paragraph == d.paragraph || in_their_places(v, f, told));
}

// Strikes, and what is told of in the plural: "accidents on the roads", "two massacres".
bool tells_of_several(const View& v, const Frame& f) {
  const std::string_view cls = type_class(f.type);
  if (is_strike(f.type) || cls == "disaster") return true;   // floods and quakes kill in many places
  return (plural_trigger(v, f) || f.occurrences) && (cls == "explosive" || cls == "attack" || cls == "battle" || cls == "accident");
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
  std::vector<int> last;   // the strikes or happenings told last
  int typed = -1;          // the happening told last
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Frame& f = frames[i];
    const Clause& c = f.clauses.front();
    if (c.headline || c.heading) continue;
    if (typed >= 0 && like(v, f, frames[static_cast<std::size_t>(typed)])) give_type(f, frames[static_cast<std::size_t>(typed)].type, "like-before");
    if (f.dropped.empty() && !f.untyped) typed = static_cast<int>(i);
    if (!last.empty() && is_strike(frames[static_cast<std::size_t>(last.back())].type) && aims_only(v, f)) {
      const Frame& strike = frames[static_cast<std::size_t>(last.back())];
      if (strike.clauses.front().sentence == c.sentence) {
        give_type(f, f.weapons.empty() ? strike.type : f.type, "strike-goes-on");   // "... and shelled with mortars": the weapon of its own tells
        if (f.weapons.empty()) f.weapons = strike.weapons;
        f.strike_before = last.back();
      }
    }
    const auto of = std::find_if(last.rbegin(), last.rend(), [&](int k) { return deaths_only(v, f, frames[static_cast<std::size_t>(k)]); });
    if (of != last.rend()) {
      give_type(f, frames[static_cast<std::size_t>(*of)].type, "strike-goes-on");
      f.strike_before = *of;
      continue;
    }
    if (!f.dropped.empty()) continue;
    if (tells_of_several(v, f)) {
      if (last.size() == kToldLast) last.erase(last.begin());
      last.push_back(static_cast<int>(i));
    } else if (f.trigger != kNone) {
      last.clear();
    }
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
