#include "merge/figure_evidence.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "merge/constants.h"

namespace sijil {
namespace {

using namespace merging;

enum class Fit : std::uint8_t { unknown, equal, updated, near, far };

bool close_to(std::int64_t x, std::int64_t y) {
  const std::int64_t difference = std::abs(x - y);
  return difference <= kNearPersons || difference * 100 <= kNearPercent * std::max(x, y);
}

Fit fit_of_values(std::int64_t old, std::int64_t fresh, bool later) {
  if (old == fresh) return Fit::equal;
  if (fresh > old && later) return Fit::updated;
  if (close_to(old, fresh)) return Fit::near;
  if (later) return Fit::far;
  // On one day nobody knows which came first.
  const std::int64_t low = std::min(old, fresh), high = std::max(old, fresh);
  return high - low <= kSmallGrowth || high <= low * kSameDayGrowth ? Fit::updated : Fit::far;
}

Fit fit_of(const EffectTotal& a, const EffectTotal& b, bool later) {
  const std::optional<std::int64_t> x = figure_of(a), y = figure_of(b);
  if (x && y) return fit_of_values(*x, *y, later);
  // Bounds against a figure or bounds: they exclude each other or say nothing.
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const std::int64_t low_a = x.value_or(a.min.value_or(0)), high_a = x ? *x : a.max.value_or(kMost);
  const std::int64_t low_b = y.value_or(b.min.value_or(0)), high_b = y ? *y : b.max.value_or(kMost);
  if (high_b < low_a) return Fit::far;
  return high_a < low_b ? (later ? Fit::updated : Fit::far) : Fit::unknown;
}

// A number of people who were there, missing or lost grows and shrinks; the dead and the injured only grow.
bool only_grows(std::uint8_t effect) { return kEffects[effect] == "killed" || kEffects[effect] == "injured"; }

}  // namespace

std::optional<std::int64_t> figure_of(const EffectTotal& t) {
  if (t.best) return t.best;
  return t.min && t.max && *t.min == *t.max ? t.min : std::nullopt;
}

bool tolls_agree(const Toll& a, const Toll& b) {
  const bool swapped = b.published < a.published;
  const Toll &old = swapped ? b : a, &fresh = swapped ? a : b;
  const bool later = old.published != kNoDay && old.published < fresh.published;
  const std::int64_t low = std::min(old.persons, fresh.persons), high = std::max(old.persons, fresh.persons);
  if (!later) return high - low <= kFreeSameDay || high <= low * kMostSameDay;
  if (fresh.persons >= old.persons) return high - low <= kFreeGrowth || high <= low * kMostGrowth;
  return high - low <= kFreeFall || high <= low * kMostFall;
}

void weigh_figures(const Telling& a, const Telling& b, Comparison& c) {
  const bool later = a.published != kNoDay && b.published != kNoDay && a.published < b.published;
  bool agreed = false;
  for (const auto& [effect, total] : a.totals) {
    const auto other = std::find_if(b.totals.begin(), b.totals.end(), [e = effect](const auto& t) { return t.first == e; });
    if (other == b.totals.end()) continue;
    const std::optional<std::int64_t> x = figure_of(total), y = figure_of(other->second);
    if (only_grows(effect) && x && y && !tolls_agree({a.published, *x}, {b.published, *y})) {
      c.barrier = Barrier::figures;
      return;
    }
    const Fit fit = fit_of(total, other->second, later);
    if (fit == Fit::unknown) continue;
    if (fit == Fit::far) {
      c.add(Clue::far_figure, kFarFigure, effect);
      continue;
    }
    // Equal and near figures are known on both sides.
    const int full = fit == Fit::updated ? kUpdated : fit == Fit::near ? (std::min(*x, *y) >= kTellingFigure ? kNearLarge : kNearFigure)
                     : *x >= kTellingFigure ? kEqualLarge : *x > 1 ? kEqualSmall : kEqualOne;
    const Clue clue = fit == Fit::equal ? Clue::equal_figure : fit == Fit::updated ? Clue::updated_figure : Clue::near_figure;
    c.add(clue, agreed ? kAgain : full, effect);
    agreed = true;
  }
}

}  // namespace sijil
