// Houses, cars, posts: things that an attack was aimed at.
#include <algorithm>

#include "incident/constants.h"
#include "incident/role_finder.h"
#include "incident/taxonomy.h"
#include "incident/trigger.h"

namespace sijil {

// Houses in general, and the post or patrol of a force that is told as the one attacked.
bool RoleFinder::no_target_of_its_own(MatchId thing) const {
  const MatchId noun = v_.set.role(thing, v_.names.role_h);
  if (noun == kNone) return false;
  const bool bare = v_.set[thing].last == v_.set[thing].first + 1;
  if (bare && v_.word(noun, v_.names.number_key) == "pl") return true;
  const bool force = std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) {
    const ActorValue* x = v_.value<ActorValue>(a.mention);
    return x && is_force(x->type) && (a.role == "victim" || a.role == "target");
  });
  const std::string_view kind = v_.leaf(noun);
  return force && (kind == "patrol" || kind == "armoured" || kind == "military_vehicle" || (bare && (kind == "checkpoint" || kind == "military_post")));
}

// Things that were aimed at, where there is an attack. A thing that is part of a body's name is that body.
void RoleFinder::objects() {
  const std::string_view cls = type_class(f_.type);
  if (cls != "explosive" && cls != "attack" && cls != "battle" && cls != "crime" && cls != "protest" && f_.type != "detention.abduction" && f_.type != "detention.raid") return;
  if (f_.kind == "aggregate" || clash()) return;
  for (const MatchId m : objects_) {
    const MatchId thing = v_.set.role(m, v_.names.role_o);
    const std::uint32_t first = v_.set[thing].first;
    const MentionIndex in = v_.mention_at(first), behind = v_.mention_at(v_.set[thing].last);
    const auto* place = v_.value<PlaceValue>(in);
    if (in >= 0 && (!place || place->level != "facility")) continue;
    // "A station of the police": it has the police in its name.
    std::erase_if(f_.actors, [&](const FrameActor& a) {
      return a.role == "target" && a.mention >= 0 && v_.mentions[static_cast<std::size_t>(a.mention)].first > first && v_.mentions[static_cast<std::size_t>(a.mention)].last <= v_.set[thing].last;
    });
    if (v_.value<ActorValue>(behind) && v_.mentions[static_cast<std::size_t>(behind)].kind != "source") continue;   // a post of a body, the house of a person: he is the target
    if (in < 0 && no_target_of_its_own(thing)) continue;
    // There already, or the house of a person who is named behind it.
    const bool there = std::any_of(f_.actors.begin(), f_.actors.end(), [&](const FrameActor& a) {
      if (a.mention < 0) return v_.set[a.match].first == first;
      const std::uint32_t person = v_.mentions[static_cast<std::size_t>(a.mention)].first;
      return person > first && (a.cue == "aimed-at-thing-of-officer" || (a.cue == "aimed-at-thing-of-person" && v_.gap(v_.set[thing].last, person) <= tune::kOwnerReach));
    });
    if (!there) f_.actors.push_back({"target", thing, -1, "confirmed", v_.set.origin(m)});
  }
}

}  // namespace sijil
