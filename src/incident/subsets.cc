// Subsets need a word; parts need a word or the sum.
#include "incident/subsets.h"

#include "incident/constants.h"
#include "incident/neighbours.h"
#include "incident/view.h"

namespace sijil {

void Subsets::cue(std::uint32_t t) {
  const Names& n = v_.names;
  const MatchId dead = v_.at(n.of_dead, t), injured = v_.at(n.of_injured, t), them = v_.at(n.subset, t);
  if (dead != kNone || injured != kNone || them != kNone) {
    mode_ = Mode::subset;
    subset_at_ = v_.set[dead != kNone ? dead : injured != kNone ? injured : them].last;
    first_subset_ = true;
    subset_effect_ = dead != kNone ? "killed" : injured != kNone ? "injured" : "";
  } else if (v_.at(n.most, t) != kNone) {
    mode_ = Mode::plain;   // names or kinds follow, no counts
  } else if (!rows_.empty() && (v_.at(n.parts, t) != kNone || v_.punct(t, ':') || v_.punct(t, '('))) {
    const FrameRow& last = rows_.back();
    const bool near = v_.gap(last.last, t) <= (v_.punct(t, '(') || v_.punct(t, ':') ? 2 : tune::kPartsGap) && mode_ == Mode::plain;
    if (near && last.row.best) {
      mode_ = Mode::parts;
      parts_whole_ = static_cast<int>(rows_.size()) - 1;
      parts_left_ = *last.row.best;
      parts_found_ = false;
    }
  }
}

void Subsets::effect_opens() {
  if (mode_ != Mode::plain && !(mode_ == Mode::parts && parts_left_ > 0)) mode_ = Mode::plain;
}

bool Subsets::take(Quantity& q, bool effect_waits) {
  // A count that completes the parts of a total is a part, also behind a subset of an earlier part.
  const bool completes = parts_left_ > 0 && parts_found_ && q.number.value && *q.number.value == Rational(parts_left_) && starts_with_waw(v_, c_, q);
  if (mode_ == Mode::subset && !completes && subset_row(q)) return true;
  if ((mode_ == Mode::parts || completes) && part_row(q)) return true;
  return of_them(q, effect_waits);
}

bool Subsets::subset_row(Quantity& q) {
  if (!subset_effect_.empty()) return of_the_fallen(q);
  if (rows_.empty()) return false;
  const std::uint32_t from = first_subset_ ? subset_at_ : rows_.back().last;
  if (v_.gap(from, q.first) > 2) {
    mode_ = Mode::plain;
    return false;
  }
  if (!first_subset_ && !starts_with_waw(v_, c_, q) && !v_.punct(q.first - 1, ',')) {
    mode_ = Mode::plain;
    return false;
  }
  if (first_subset_) {
    whole_ = last_whole();
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
  const std::string effect = q.own_effect.empty() || q.own_effect == "casualties" ? row(whole_).row.effect : q.own_effect;
  FrameRow& r = link_(q, effect, "subset");
  r.row.rel = "subset";
  r.row.of = whole_;
  if (row(whole_).row.rel.empty()) row(whole_).row.rel = "total";
  return true;
}

// "..., five of them in hospital": singles out of the count before.
bool Subsets::of_them(Quantity& q, bool effect_waits) {
  if (!q.elided || q.others || rows_.empty() || v_.at(v_.names.subset, q.last) == kNone) return false;
  const int whole = last_whole();
  const CasualtyRow& of = row(whole).row;
  if (!q.number.value || !of.best || q.number.value->to_int() >= *of.best) return false;
  if (effect_waits) return false;   // an effect of their own
  FrameRow& r = link_(q, of.effect, "of-them");
  r.row.rel = "subset";
  r.row.of = whole;
  if (r.row.group == "all") r.row.group = row(whole).row.group;
  return true;
}

// "Among the dead are 11 of X": the dead may have been counted in an earlier sentence.
bool Subsets::of_the_fallen(Quantity& q) {
  const std::uint32_t from = first_subset_ ? subset_at_ : rows_.back().last;
  if (v_.gap(from, q.first) > 2 || (!first_subset_ && !starts_with_waw(v_, c_, q))) {
    mode_ = Mode::plain;
    return false;
  }
  first_subset_ = false;
  int whole = -1;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].row.effect == subset_effect_ && rows_[i].row.rel != "subset") whole = static_cast<int>(i);
  FrameRow& r = link_(q, subset_effect_, "of-the-fallen");
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

bool Subsets::part_row(Quantity& q) {
  if (!q.number.value || q.bare) return false;
  const std::int64_t n = q.number.value->to_int();
  if (n > parts_left_ || (n != parts_left_ && v_.gap(rows_.back().last, q.first) > tune::kTollGap)) {
    mode_ = Mode::plain;
    return false;
  }
  const std::string effect = q.own_effect.empty() ? row(parts_whole_).row.effect : q.own_effect;
  FrameRow& r = link_(q, effect, "part");
  r.row.rel = "part";
  r.row.of = parts_whole_;
  parts_left_ -= n;
  parts_found_ = true;
  mode_ = Mode::parts;
  if (row(parts_whole_).row.rel.empty()) row(parts_whole_).row.rel = "total";
  if (parts_left_ == 0) mode_ = Mode::plain;
  return true;
}

}  // namespace sijil
