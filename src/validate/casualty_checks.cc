#include "validate/casualty_checks.h"

#include <algorithm>
#include <limits>
#include <string>

namespace sijil {
namespace {

constexpr std::int64_t kUnbounded = std::numeric_limits<std::int64_t>::max();

// What a row can be at least and at most.
struct Bounds {
  std::int64_t low = 0;
  std::int64_t high = kUnbounded;
};

Bounds bounds_of(const CasualtyRow& row) {
  if (row.modifier == Modifier::about) return {};  // how far "about" reaches is nobody's to say
  Bounds out;
  out.low = row.min ? *row.min : row.best && row.modifier == Modifier::exact ? *row.best : 0;
  if (row.max) {
    out.high = *row.max;
  } else if (row.best && row.modifier == Modifier::exact) {
    out.high = *row.best;
  }
  return out;
}

std::int64_t plus(std::int64_t a, std::int64_t b) { return a > kUnbounded - b ? kUnbounded : a + b; }

std::string row_name(std::size_t i) { return "row " + std::to_string(i); }

std::string number(const CasualtyRow& row) {
  if (row.best) return std::to_string(*row.best);
  if (row.min) return "at least " + std::to_string(*row.min);
  return row.max ? "at most " + std::to_string(*row.max) : "some";
}

Check answer(const char* id, bool any, std::string failed) {
  Check out;
  out.id = id;
  out.status = !failed.empty() ? "fail" : any ? "ok" : "na";
  out.detail = std::move(failed);
  return out;
}

}  // namespace

std::optional<std::size_t> parent_row(const std::vector<CasualtyRow>& rows, std::size_t row) {
  const auto direct = [&](std::size_t i) -> std::optional<std::size_t> {
    const std::optional<int>& of = rows[i].of;
    if (!of || *of < 0 || static_cast<std::size_t>(*of) >= rows.size()) return std::nullopt;
    return static_cast<std::size_t>(*of);
  };
  const std::optional<std::size_t> parent = direct(row);
  std::optional<std::size_t> up = parent;
  for (std::size_t steps = 0; up; ++steps) {
    if (*up == row || steps > rows.size()) return std::nullopt;
    up = direct(*up);
  }
  return parent;
}

Check check_partition(const std::vector<CasualtyRow>& rows) {
  bool any = false;
  std::string failed;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Bounds sum{0, 0};
    std::string terms;
    for (std::size_t j = 0; j < rows.size(); ++j) {
      if (rows[j].rel != "part" || parent_row(rows, j) != i) continue;
      const Bounds part = bounds_of(rows[j]);
      sum = {plus(sum.low, part.low), plus(sum.high, part.high)};
      terms += (terms.empty() ? "" : " + ") + number(rows[j]);
    }
    if (terms.empty()) continue;
    any = true;
    const Bounds whole = bounds_of(rows[i]);
    if (sum.low <= whole.high && sum.high >= whole.low) continue;
    failed += (failed.empty() ? "" : "; ") + row_name(i) + ": " + terms + " is not " + number(rows[i]);
  }
  return answer("sum_partition", any, std::move(failed));
}

Check check_subsets(const std::vector<CasualtyRow>& rows) {
  bool any = false;
  std::string failed;
  for (std::size_t j = 0; j < rows.size(); ++j) {
    if (rows[j].rel != "subset" && rows[j].rel != "part") continue;
    const std::optional<std::size_t> i = parent_row(rows, j);
    if (!i) continue;
    any = true;
    if (bounds_of(rows[j]).low <= bounds_of(rows[*i]).high) continue;
    failed += (failed.empty() ? "" : "; ") + row_name(j) + ": " + number(rows[j]) + " of " + number(rows[*i]);
  }
  return answer("subset_le_parent", any, std::move(failed));
}

}  // namespace sijil
