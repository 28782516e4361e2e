// The second half of compare.h: how alike two records are, and the pairing built on it. Used for pairing only, never
// for a figure.
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "incident/taxonomy.h"
#include "validate/compare.h"
#include "validate/day.h"

namespace sijil {
namespace {

constexpr double kThreshold = 0.35;
constexpr int kOpenEndDays = 300;  // how far a date with one end is taken to reach

using Maybe = std::optional<double>;

std::optional<ScoredSpan> days_of(const ScoredDate& date) {
  auto from = iso_day_number(date.first), to = iso_day_number(date.second);
  if (!from && !to) return std::nullopt;
  if (!to) to = *from + kOpenEndDays;
  if (!from) from = *to - kOpenEndDays;
  return ScoredSpan{*from, *to};
}

Maybe alike_dates(const std::optional<ScoredDate>& a, const std::optional<ScoredDate>& b) {
  if (!a && !b) return std::nullopt;
  if (!a || !b) return 0.0;
  if (*a == *b) return 1.0;
  const auto x = days_of(*a), y = days_of(*b);
  if (!x || !y) return 0.0;
  const std::int64_t common = std::min(x->second, y->second) - std::max(x->first, y->first) + 1;
  const std::int64_t whole = std::max(x->second, y->second) - std::min(x->first, y->first) + 1;
  if (common > 0) return 0.8 * static_cast<double>(common) / static_cast<double>(whole);
  return common >= -1 ? 0.3 : 0.0;
}

Maybe alike_dates(const ScoredRecord& gold, const ScoredRecord& predicted) {
  Maybe best = alike_dates(gold.date, predicted.date);
  for (const auto& alternative : gold.alt.date) {
    if (!alternative) continue;
    const Maybe s = alike_dates(alternative, predicted.date);
    if (s && (!best || *s > *best)) best = s;
  }
  return best;
}

bool is_violent(std::string_view cls) {
  constexpr std::array<std::string_view, 5> kViolent{"explosive", "battle", "attack", "conflict", "security"};
  return std::find(kViolent.begin(), kViolent.end(), cls) != kViolent.end();
}

double alike_types(const ScoredRecord& gold, const ScoredRecord& predicted) {
  std::vector<std::string> types = gold.alt.type;
  types.insert(types.begin(), gold.type);
  double best = 0;
  const std::string_view theirs = type_class(predicted.type);
  for (const std::string& type : types) {
    const std::string_view ours = type_class(type);
    const double s = type == predicted.type ? 1.0 : ours == theirs ? 0.5 : is_violent(ours) && is_violent(theirs) ? 0.25 : 0.0;
    best = std::max(best, s);
  }
  return best;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) { return b.count(name) > 0; });
}

std::set<std::string> chain_names(const ScoredRecord& r) {
  std::set<std::string> out;
  for (const ScoredName& n : r.chain) out.insert(n.names.begin(), n.names.end());
  return out;
}

Maybe alike_places(const ScoredRecord& gold, const ScoredRecord& predicted) {
  std::set<std::string> ours = gold.place.names;
  for (const ScoredName& n : gold.alt.place) ours.insert(n.names.begin(), n.names.end());
  const std::set<std::string>& theirs = predicted.place.names;
  if (ours.empty() && theirs.empty()) return std::nullopt;
  if (share(ours, theirs)) return 1.0;
  if (share(ours, chain_names(predicted)) || share(theirs, chain_names(gold))) return 0.5;
  if (!gold.admin1.empty() && gold.admin1 == predicted.admin1) return 0.4;
  if (!gold.country.empty() && gold.country == predicted.country) return 0.2;
  return 0.0;
}

template <class Key, class KeyOf>
double bag_f1(const std::vector<ScoredRow>& a, const std::vector<ScoredRow>& b, const KeyOf& key_of) {
  std::map<Key, std::int64_t> bag;
  for (const ScoredRow& row : a) ++bag[key_of(row)];
  std::int64_t common = 0;
  for (const ScoredRow& row : b) {
    if (bag[key_of(row)]-- > 0) ++common;
  }
  const std::size_t all = std::max<std::size_t>(1, a.size() + b.size());
  return static_cast<double>(2 * common) / static_cast<double>(all);
}

Maybe alike_casualties(const std::vector<ScoredRow>& a, const std::vector<ScoredRow>& b) {
  if (a.empty() && b.empty()) return std::nullopt;
  using Number = std::optional<std::int64_t>;
  using Full = std::tuple<ScoredRow::Key, Number, bool>;
  using Short = std::pair<std::string, Number>;
  const double full = bag_f1<Full>(a, b, [](const ScoredRow& r) { return Full{r.key(), r.best, r.unnumbered()}; });
  const double number = bag_f1<Short>(a, b, [](const ScoredRow& r) { return Short{r.effect, r.best}; });
  const double effect = bag_f1<std::string>(a, b, [](const ScoredRow& r) { return r.effect; });
  return std::max({full, 0.8 * number, 0.2 * effect});
}

Maybe alike_evidence(const std::set<std::int64_t>& a, const std::set<std::int64_t>& b) {
  if (a.empty() && b.empty()) return std::nullopt;
  std::size_t common = 0;
  for (const std::int64_t s : a) common += b.count(s);
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

double similarity(const ScoredRecord& gold, const ScoredRecord& predicted) {
  const Maybe date = alike_dates(gold, predicted), place = alike_places(gold, predicted);
  const Maybe casualties = alike_casualties(gold.rows, predicted.rows);
  const Maybe evidence = alike_evidence(gold.sentences, predicted.sentences);
  const std::array<std::pair<double, Maybe>, 6> parts{{{.25, alike_types(gold, predicted)},
                                                       {.20, date},
                                                       {.20, place},
                                                       {.25, casualties},
                                                       {.05, gold.kind == predicted.kind ? 1.0 : 0.0},
                                                       {.05, evidence}}};
  double weight = 0, sum = 0;
  for (const auto& [w, s] : parts) {
    if (!s) continue;
    weight += w;
    sum += w * *s;
  }
  // type and kind alone pair nothing: two airstrikes need more in common
  const bool anchored = date.value_or(0) > 0 || place.value_or(0) > 0 || casualties.value_or(0) > 0 || evidence.value_or(0) > 0;
  return anchored ? sum / weight : 0.0;
}

}  // namespace

std::vector<std::size_t> least_cost_assignment(const std::vector<std::vector<double>>& cost) {
  // The Hungarian method with potentials; row and column 0 are sentinels.
  const std::size_t n = cost.size(), m = n ? cost[0].size() : 0;
  std::vector<double> row_potential(n + 1), column_potential(m + 1);
  std::vector<std::size_t> row_of(m + 1), way(m + 1);
  for (std::size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    std::size_t j0 = 0;
    std::vector<double> least(m + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(m + 1);
    do {
      used[j0] = true;
      const std::size_t i0 = row_of[j0];
      double delta = std::numeric_limits<double>::infinity();
      std::size_t j1 = 0;
      for (std::size_t j = 1; j <= m; ++j) {
        if (used[j]) continue;
        const double current = cost[i0 - 1][j - 1] - row_potential[i0] - column_potential[j];
        if (current < least[j]) {
          least[j] = current;
          way[j] = j0;
        }
        if (least[j] < delta) {
          delta = least[j];
          j1 = j;
        }
      }
      for (std::size_t j = 0; j <= m; ++j) {
        if (used[j]) {
          row_potential[row_of[j]] += delta;
          column_potential[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      j0 = j1;
    } while (row_of[j0] != 0);
    for (; j0 != 0; j0 = way[j0]) row_of[j0] = row_of[way[j0]];
  }
  std::vector<std::size_t> out(n);
  for (std::size_t j = 1; j <= m; ++j) {
    if (row_of[j] != 0) out[row_of[j] - 1] = j - 1;
  }
  return out;
}

std::vector<Pair> align_records(const std::vector<ScoredRecord>& gold, const std::vector<ScoredRecord>& predicted) {
  std::vector<Pair> out;
  if (gold.empty() || predicted.empty()) return out;
  // One spare column a gold record, worth the threshold, lets it stay alone rather than take a bad partner.
  std::vector<std::vector<double>> alike(gold.size()), cost(gold.size());
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (const ScoredRecord& p : predicted) {
      const double s = similarity(gold[i], p);
      alike[i].push_back(s);
      cost[i].push_back(s >= kThreshold ? -s : 1.0);
    }
    cost[i].resize(predicted.size() + gold.size(), -kThreshold + 1e-9);
  }
  const std::vector<std::size_t> column = least_cost_assignment(cost);
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const std::size_t j = column[i];
    if (j < predicted.size() && alike[i][j] >= kThreshold) out.push_back({i, j, alike[i][j]});
  }
  return out;
}

}  // namespace sijil
