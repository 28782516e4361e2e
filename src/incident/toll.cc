// By the lists of toll words.
#include "incident/toll.h"

#include <algorithm>
#include <utility>

#include "incident/constants.h"
#include "incident/neighbours.h"
#include "incident/rows.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {

void Toll::cue(std::uint32_t t) {
  const Names& n = v_.names;
  if (v_.at(n.toll_up, t) != kNone) {
    update_ = true;
    rises_to_ = v_.find(n.toll_to, t, c_.last) != kNone;
  }
  if (v_.at(n.toll_old, t) != kNone) old_ = true;
  if (v_.at(n.toll_within, t) != kNone) bound_ = Modifier::up_to;
  else if (v_.at(n.toll_near, t) != kNone) bound_ = Modifier::about;
  else if (bound_ != Modifier::up_to && v_.at(n.toll_beyond, t) != kNone) bound_ = Modifier::more_than;   // "did not pass" holds "pass"
  if (v_.at(n.toll, t) != kNone || v_.at(n.toll_up, t) != kNone) at_ = static_cast<std::int64_t>(t);
}

bool Toll::covers(const Quantity& q) const {
  if (at_ < 0) return false;
  return v_.gap(static_cast<std::uint32_t>(at_), q.first) <= tune::kTollGap || (rises_to_ && v_.before(v_.names.toll_to, q.first) != kNone);
}

bool Toll::behind_to(const Quantity& q) const { return v_.before(v_.names.toll_to, q.first) != kNone || q.number.modifier == Modifier::range; }

bool Toll::is_head(const Quantity& q) const {
  if (!q.bare || q.match == kNone || at_ < 0 || v_.gap(static_cast<std::uint32_t>(at_), q.first) > 1) return false;
  const MatchId e = v_.at(v_.names.effect, q.first);
  return !q.own_effect.empty() || (e != kNone && v_.set[e].last == q.last && v_.word(e, v_.names.pos) == "participle");
}

bool Toll::opens(MatchId participle, const Effect& e) {
  if (e.pos != "participle" || at_ < 0 || std::find(kEffects.begin(), kEffects.end(), e.name) == kEffects.end()) return false;
  const int gap = v_.gap(static_cast<std::uint32_t>(at_), e.first);
  if (gap > 3 || !((v_.set[participle].prefix & kPrefixArticle) || e.pronoun || gap <= 1)) return false;
  const MatchId group = v_.at(v_.names.victim, e.last);
  group_ = group == kNone ? std::string() : std::string(v_.word(group, v_.names.group));
  return true;
}

bool Toll::said_of_counted(std::uint32_t token) const { return at_ >= 0 && v_.gap(static_cast<std::uint32_t>(at_), token) <= 2; }

MatchId Toll::befell_behind(const Quantity& q) const {
  if (!update_ || v_.before(v_.names.toll_to, q.first) == kNone) return kNone;
  const MatchId toll = v_.find(v_.names.toll, q.last, std::min(c_.last, q.last + tune::kTollOf));
  return toll == kNone ? kNone : sijil::befell_behind(v_, v_.set[toll].last, c_.last);
}

std::string_view Toll::group_behind(const Quantity& q, MatchId befell) const {
  const MatchId toll = v_.find(v_.names.toll, q.last, v_.set[befell].first);
  const MatchId group = toll == kNone ? kNone : v_.find(v_.names.victim, v_.set[toll].last, v_.set[befell].first);
  return group == kNone ? std::string_view() : v_.word(group, v_.names.group);
}

void Toll::bound(Quantity& q) {
  if (q.number.modifier == Modifier::exact && q.number.value) set_bound(q.number, std::exchange(bound_, Modifier::exact));
  if (update_ && q.number.modifier == Modifier::range && q.number.max && v_.before(v_.names.preposition, q.first) != kNone) {
    q.number.value = q.number.min = q.number.max;
    q.number.modifier = Modifier::exact;
  }
}

}  // namespace sijil
