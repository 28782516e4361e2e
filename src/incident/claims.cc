// Claims and accusations told apart from the happening.
#include "incident/role_finder.h"
#include "incident/roles.h"
#include "incident/view.h"

namespace sijil {

std::vector<FrameActor> find_claims(const View& v, const Clause& c) {
  std::vector<FrameActor> out;
  for (const MatchId m : v.all(v.names.frame, c.first, c.last)) {
    if (v.set[m].rule == kNone || v.set[m].last > c.last) continue;
    const std::string_view what = v.leaf(m);
    if (what != "claimed" && what != "alleged" && what != "denied" && what != "doers") continue;
    const MatchId who = v.set.role(m, v.names.role_x);
    const MentionIndex body = mention_of(v, who);
    if (body >= 0) out.push_back({"perpetrator", v.mentions[static_cast<std::size_t>(body)].match, body, what == "doers" ? "confirmed" : what, v.set.origin(m)});
  }
  return out;
}

}  // namespace sijil
