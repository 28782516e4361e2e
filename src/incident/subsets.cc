// Subsets need a word; parts need a word or the sum.
#include "incident/subsets.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/neighbours.h"
#include "incident/rows.h"
#include "incident/view.h"

namespace sijil {

constexpr std::uint32_t kPlaceReach = 3;   // tokens from a count to the town it is told of

void Subsets::cue(std::uint32_t t) {
  const Names& n = v_.names;
  // "70 % of the injured": the share is before it, and no count behind it is of them.
  const auto share = [&] { return t > c_.first && (v_.before(n.number, t) != kNone || v_.punct(t - 1, '%')); };
  MatchId dead = v_.at(n.of_dead, t), injured = v_.at(n.of_injured, t);
  const MatchId them = falls_at(t) || befell_before(t) ? kNone : v_.at(n.subset, t);
  if ((dead != kNone || injured != kNone) && share()) dead = injured = kNone;
  if (const MatchId fresh = v_.at(n.newly_dead, t); fresh != kNone && toll_row() >= 0) {
    mode_ = Mode::subset;
    subset_at_ = v_.set[fresh].last;
    first_subset_ = newly_dead_ = true;
    subset_effect_.clear();
  } else if (dead != kNone || injured != kNone || them != kNone) {
    newly_dead_ = false;
    mode_ = Mode::subset;
    subset_at_ = v_.set[dead != kNone ? dead : injured != kNone ? injured : them].last;
    first_subset_ = true;
    subset_effect_ = dead != kNone ? "killed" : injured != kNone ? "injured" : "";
  } else if (v_.at(n.most, t) != kNone) {
    mode_ = Mode::plain;   // names or kinds follow, no counts
  } else if (mode_ == Mode::plain && v_.punct(t, ',') && !rows_.empty() && v_.gap(rows_.back().last, t) <= 2 && rows_.back().row.best && list_end(t + 1, *rows_.back().row.best) > 0) {
    open_parts(t + 1);
  } else if (!rows_.empty() && (v_.at(n.parts, t) != kNone || v_.punct(t, ':') || v_.punct(t, '(') || v_.punct(t, '-'))) {
    const FrameRow& last = rows_.back();
    const bool adds_up = v_.punct(t, ':') && last.row.best && list_end(t + 1, *last.row.best) > 0;   // "40 in X yesterday: twelve in A and 28 in B"
    const bool near = v_.gap(last.last, t) <= (v_.token(t).kind == TokenKind::punct && !adds_up ? 2 : tune::kPartsGap) && mode_ == Mode::plain;
    const MatchId they_are = v_.at(n.parts, t);
    if (near && last.row.best) open_parts(they_are == kNone ? t + 1 : v_.set[they_are].last);
  }
}

// The list behind the last row breaks it down.
void Subsets::open_parts(std::uint32_t token) {
  mode_ = Mode::parts;
  parts_whole_ = static_cast<int>(rows_.size()) - 1;
  parts_left_ = *rows_.back().row.best;
  parts_found_ = false;
  list_end_ = list_end(token, parts_left_);
}

// "Killed one of them": he is counted there, and nobody is singled out behind the words.
bool Subsets::falls_at(std::uint32_t t) const {
  return std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& q) { return q.first == t && q.match != kNone && v_.leaf(q.match) == "singled"; });
}

// "Of whom six died": the verb right before the words says what befell those behind them.
bool Subsets::befell_before(std::uint32_t token) const {
  const MatchId e = v_.before(v_.names.effect, token);
  if (e == kNone || v_.word(e, v_.names.pos) != "verb" || (v_.leaf(e) != "killed" && v_.leaf(e) != "injured")) return false;
  return rows_.empty() || rows_.back().cue != "subject-before-verb" || rows_.back().row.effect != v_.leaf(e);   // but "fifteen were killed, among them two"
}

void Subsets::effect_opens(const Effect& e) {
  if (mode_ == Mode::subset && newly_dead_ && e.last <= subset_at_) return;
  if (mode_ != Mode::plain && !(mode_ == Mode::parts && parts_left_ > 0)) mode_ = Mode::plain;
}

bool Subsets::take(Quantity& q, std::string_view waits) {
  if (of_family(q)) return q.used = true;
  if (q.match != kNone && v_.leaf(q.match) == "of_fallen") {
    // "Eleven of the dead are of X, and seven of Y".
    mode_ = Mode::subset;
    subset_effect_ = q.own_effect.empty() ? "injured" : q.own_effect == "casualties" ? "killed" : q.own_effect;   // "the state of five of them is grave"; "of the victims"
    first_subset_ = false;
    return single_out(q, subset_effect_);
  }
  // A count that completes the parts of a total is a part, also behind a subset of an earlier part.
  const bool completes = parts_left_ > 0 && parts_found_ && q.number.value && *q.number.value == Rational(parts_left_) && starts_with_waw(v_, c_, q);
  if (mode_ == Mode::subset && !completes && subset_row(q)) return true;
  if ((mode_ == Mode::parts || completes) && part_row(q)) return true;
  return of_them(q, waits);
}

// "The dead are of one family", "13 of them of two families": who they are, and no further count.
bool Subsets::of_family(const Quantity& q) const {
  const MatchId noun = q.match == kNone ? kNone : v_.set.role(q.match, v_.names.role_v);
  const bool said_of_some = mode_ == Mode::subset || (!rows_.empty() && v_.gap(rows_.back().last, q.first) <= 2);
  return said_of_some && noun != kNone && v_.word(noun, v_.names.unit) == "family" && behind_preposition(v_, q.first) && v_.before(v_.names.by_whom, q.first) == kNone;
}

bool Subsets::subset_row(Quantity& q) {
  if (!subset_effect_.empty()) return of_the_fallen(q);
  const std::string_view form = case_of(v_, q);
  const bool construct = form.ends_with("construct");   // "the men of the police"
  if (q.others && q.definite && q.bare && !rows_.empty()) return q.used = true;   // "one of them six years old, and the other nine"
  if (q.person >= 0 && !rows_.empty()) return q.used = true;   // "among them the leader so-and-so": told who, and not how many
  if (rows_.empty() || (q.bare && q.plural && (q.definite || construct))) return false;   // "among them the civilians" counts nobody
  const std::uint32_t from = first_subset_ ? subset_at_ : rows_.back().last;
  const bool completes = !first_subset_ && q.number.value && row(whole_).row.best && singled_ + q.number.value->to_int() == *row(whole_).row.best && v_.gap(from, q.first) <= tune::kTollGap;
  // "Eight of A, among them two children, and five of B": no more of the eight.
  const auto of_place = [&](std::uint32_t first, std::uint32_t last) { return !v_.mentions_in("place", first, last + kPlaceReach).empty(); };
  const bool sibling = !first_subset_ && q.elided && !completes && of_place(q.first, q.last) && of_place(row(whole_).first, row(whole_).last);
  if (sibling) {
    mode_ = Mode::plain;
    return false;
  }
  if (!completes && v_.gap(from, q.first) > (newly_dead_ ? tune::kEffectGap : 2) && !behind_one_known(q)) {
    mode_ = Mode::plain;
    return false;
  }
  if (!first_subset_ && !starts_with_waw(v_, c_, q) && !v_.punct(q.first - 1, ',')) {
    mode_ = Mode::plain;
    return false;
  }
  if (first_subset_) {
    whole_ = newly_dead_ ? toll_row() : last_whole();
    singled_ = 0;
  }
  // More than what is left of the whole is no subset of it.
  const std::optional<std::int64_t> of = row(whole_).row.best;
  const std::int64_t n = q.number.value ? q.number.value->to_int() : 0;
  if (of && singled_ + n > *of) {
    mode_ = parts_left_ > 0 ? Mode::parts : Mode::plain;
    return false;
  }
  first_subset_ = false;
  singled_ += n;
  // "Nine were arrested, among them three wounded".
  const std::string& befell = row(whole_).row.effect;
  const bool wounded = q.own_effect == "injured" && q.match != kNone && v_.set.role(q.match, v_.names.role_e) != kNone;
  const bool taken = wounded && (befell == "detained" || befell == "abducted" || befell == "released" || befell == "displaced");
  const std::string_view effect = newly_dead_ || taken || q.own_effect.empty() || q.own_effect == "casualties" ? std::string_view(row(whole_).row.effect) : q.own_effect;
  FrameRow& r = link(q, effect, "subset");
  r.row.rel = "subset";
  r.row.of = whole_;
  // Who has no noun of his own, and an officer among rebels, are of the group of the whole.
  const std::string& group = row(whole_).row.group;
  const bool nameless = q.elided || q.match == kNone || v_.set.role(q.match, v_.names.role_v) == kNone;   // "among them 30 Britons", "five wounded"
  if ((nameless && r.row.group == "all") || (r.row.group == "military" && (group == "armed_group" || group == "security"))) r.row.group = group;
  // "14 suspects, among them two women": the noun tells their sex or age only.
  const bool by_age = r.row.group == "civilian" && !r.row.demographic.empty() && r.bodies.empty();
  if (by_age && (group == "other" || group == "armed_group" || group == "perpetrator")) r.row.group = group;
  if (row(whole_).row.rel.empty()) row(whole_).row.rel = "total";
  return true;
}

// "Among the dead are the imam of the mosque and twelve policemen": one who is named or known stands before the count.
bool Subsets::behind_one_known(const Quantity& q) const {
  if (!first_subset_ || q.bare || !starts_with_waw(v_, c_, q) || v_.gap(subset_at_, q.first) > tune::kTollGap || v_.find(v_.names.effect, subset_at_, q.first) != kNone) return false;
  for (std::uint32_t t = subset_at_; t < q.first; ++t)
    if (v_.punct(t, ',')) return false;
  return true;
}

// "..., five of them in hospital": singles out of the count before.
bool Subsets::of_them(Quantity& q, std::string_view waits) {
  if (!q.elided || q.others || rows_.empty() || v_.at(v_.names.subset, q.last) == kNone) return false;
  const int whole = last_whole();
  const CasualtyRow& of = row(whole).row;
  if (!q.number.value || !of.best || q.number.value->to_int() >= *of.best) return false;
  if (!waits.empty() && waits != of.effect) return false;   // an effect of their own
  // "..., and hit 31 villages, three of them cut off": things were counted since.
  for (const MentionIndex i : v_.mentions_in("number", rows_.back().last, q.first)) {
    const Mention& m = v_.mentions[static_cast<std::size_t>(i)];
    if (m.last < q.first && std::none_of(quantities_.begin(), quantities_.end(), [&](const Quantity& o) { return o.first <= m.first && m.last <= o.last; })) return false;
  }
  // "Three of them children": the noun behind tells who the three are, and counts nobody itself.
  const std::uint32_t behind = v_.set[v_.at(v_.names.subset, q.last)].last;
  const auto who = std::find_if(quantities_.begin(), quantities_.end(), [&](const Quantity& o) {
    const bool of_kind = (o.first == behind && !o.definite) || (o.first == behind + 1 && behind_preposition(v_, o.first));   // "children", "of the children"
    return of_kind && o.bare && o.plural && !o.used;
  });
  if (who != quantities_.end()) {
    q.group = who->group;
    q.demographic = who->demographic;
    q.nationality = who->nationality;
    q.bodies = who->bodies;
    who->used = true;
  }
  FrameRow& r = link(q, of.effect, "of-them");
  r.row.rel = "subset";
  r.row.of = whole;
  if (r.row.group == "all") r.row.group = row(whole).row.group;
  if (who == quantities_.end() && r.row.demographic.empty()) r.row.demographic = row(whole).row.demographic;   // "57 pupils, 27 of them"
  return true;
}

// "Among the dead are 11 of X": the dead may have been counted in an earlier sentence.
bool Subsets::of_the_fallen(Quantity& q) {
  const std::uint32_t from = first_subset_ ? subset_at_ : rows_.back().last;
  if (const MentionIndex n = v_.mention_at(q.first); q.elided && n >= 0 && (v_.mentions[static_cast<std::size_t>(n)].prefix & kPrefixArticle)) {   // "the five dead were of X": all of them
    mode_ = Mode::plain;
    return true;
  }
  if (first_subset_ && q.first < subset_at_) return true;   // "the victims", of whom it is said
  // "Two in X, and seven tourists in Y"; "among the dead of the blast in X yesterday are three children".
  const bool circumstances = first_subset_ && v_.gap(from, q.first) <= tune::kTollGap && way_of_circumstances(v_, from, q.first);
  const bool further = !q.bare && v_.find(v_.names.effect, from, q.first) == kNone && (circumstances || (!first_subset_ && v_.gap(from, q.first) <= tune::kEffectGap));
  if ((v_.gap(from, q.first) > 2 && !further && !behind_one_known(q)) || (!first_subset_ && !starts_with_waw(v_, c_, q))) {
    mode_ = Mode::plain;
    return false;
  }
  first_subset_ = false;
  return single_out(q, subset_effect_);
}

// "Three of the dead are women": of the count of that effect, here or in an earlier sentence.
bool Subsets::single_out(Quantity& q, std::string_view effect) {
  if (effect.empty()) return false;
  int whole = -1;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].row.effect == effect && rows_[i].row.rel != "subset" && (!rows_[i].row.best || !q.number.value || *rows_[i].row.best >= q.number.value->to_int())) whole = static_cast<int>(i);
  FrameRow& r = link(q, effect, "of-the-fallen");
  r.points_back = whole < 0;
  r.row.rel = "subset";
  if (whole >= 0) r.row.of = whole;
  return true;
}

// The count that a subset singles out of: the last row that is no subset.
int Subsets::last_whole() const {
  for (std::size_t i = rows_.size(); i-- > 0;)
    if (rows_[i].row.rel != "subset") return static_cast<int>(i);
  return 0;
}

// The toll of the dead that has just been told, -1 if there is none: who is found dead behind it is counted in it.
int Subsets::toll_row() const {
  for (std::size_t i = rows_.size(); i-- > 0;)
    if (rows_[i].toll && rows_[i].row.best && rows_[i].row.rel != "subset" && (rows_[i].row.effect == "killed" || rows_[i].cue == kVictimsCue)) return static_cast<int>(i);
  return -1;
}

// "Six dead, four civilians and two soldiers", "an officer of that rank, his driver and four guards": the end of the list that
// adds up to the sum, 0 if none does. Who stands in it without "and" is said of the one before.
std::uint32_t Subsets::list_end(std::uint32_t token, std::int64_t sum) const {
  int found = 0;
  for (auto at = std::lower_bound(quantities_.begin(), quantities_.end(), token, [](const Quantity& q, std::uint32_t t) { return q.first < t; }); at != quantities_.end(); ++at) {
    const Quantity& q = *at;
    if (found > 0 && !starts_with_waw(v_, c_, q) && !v_.punct(q.first - 1, ',')) {
      if (q.bare) continue;
      return 0;
    }
    const bool named_only = q.person >= 0 && q.noun.empty() && q.group.empty();
    if (v_.gap(token, q.first) > (found > 0 ? tune::kEffectGap : 1) || !q.number.value || named_only || v_.find(v_.names.effect, token, q.first) != kNone) return 0;
    sum -= q.number.value->to_int();
    token = q.last;
    if (++found >= 2 && sum <= 0) return sum == 0 ? q.last : 0;
  }
  return 0;
}

bool Subsets::part_row(Quantity& q) {
  if (!q.number.value || (q.bare && !(q.last <= list_end_ && (starts_with_waw(v_, c_, q) || !parts_found_)))) return false;
  const std::int64_t n = q.number.value->to_int();
  if (n > parts_left_ || (n != parts_left_ && v_.gap(rows_.back().last, q.first) > tune::kTollGap)) {
    mode_ = Mode::plain;
    return false;
  }
  const std::string_view effect = q.own_effect.empty() ? std::string_view(row(parts_whole_).row.effect) : q.own_effect;
  FrameRow& r = link(q, effect, "part");
  r.row.rel = "part";
  r.row.of = parts_whole_;
  const bool nameless = q.elided || q.match == kNone || v_.set.role(q.match, v_.names.role_v) == kNone;
  if (nameless && r.row.group == "all") r.row.group = row(parts_whole_).row.group;
  parts_left_ -= n;
  parts_found_ = true;
  mode_ = Mode::parts;
  if (row(parts_whole_).row.rel.empty()) row(parts_whole_).row.rel = "total";
  if (parts_left_ == 0) mode_ = Mode::plain;
  return true;
}

}  // namespace sijil
