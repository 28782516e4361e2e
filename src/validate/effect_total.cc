#include "validate/effect_total.h"

#include <algorithm>

#include "validate/casualty_checks.h"

namespace sijil {
namespace {

using Number = std::optional<std::int64_t>;

// Whether a row above this one, by part and subset, speaks of the same effect and so counts these persons already.
bool counted_above(const std::vector<CasualtyRow>& rows, std::size_t i) {
  if (rows[i].rel != "part" && rows[i].rel != "subset") return false;
  for (std::optional<std::size_t> up = parent_row(rows, i); up; up = parent_row(rows, *up)) {
    if (rows[*up].effect == rows[i].effect) return true;
    if (rows[*up].rel != "part" && rows[*up].rel != "subset") break;
  }
  return rows[i].rel == "subset";  // of a row of another effect: nobody knows what it adds to
}

struct Sum {
  std::string source;
  std::int64_t best = 0, min = 0, max = 0;
  bool best_known = true, max_known = true;
};

void add(Sum& sum, const CasualtyRow& row) {
  const bool exact = row.modifier == Modifier::exact;
  sum.best_known = sum.best_known && row.best;
  sum.best += row.best.value_or(0);
  sum.min += row.min ? *row.min : exact ? row.best.value_or(0) : 0;
  const Number max = row.max ? row.max : exact ? row.best : Number();
  sum.max_known = sum.max_known && max;
  sum.max += max.value_or(0);
}

}  // namespace

EffectTotal effect_total(const std::vector<CasualtyRow>& rows, std::string_view effect) {
  std::vector<Sum> by_source;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].effect != effect || counted_above(rows, i)) continue;
    auto at = std::find_if(by_source.begin(), by_source.end(), [&](const Sum& s) { return s.source == rows[i].source; });
    if (at == by_source.end()) {
      by_source.emplace_back().source = rows[i].source;
      at = by_source.end() - 1;
    }
    add(*at, rows[i]);
  }
  EffectTotal out;
  if (by_source.empty()) return out;
  out.any = true;
  const Sum& first = by_source.front();
  if (first.best_known) out.best = first.best;
  Number low, high;
  bool bounded = true;
  for (const Sum& s : by_source) {
    low = std::min(low.value_or(s.min), s.min);
    high = std::max(high.value_or(s.max), s.max);
    bounded = bounded && s.max_known;
  }
  out.min = low;
  if (bounded) out.max = high;
  return out;
}

}  // namespace sijil
