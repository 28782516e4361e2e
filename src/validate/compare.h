// Comparing one gold record with one predicted record, field by field, and pairing the records of a document.
#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "validate/scored_document.h"

namespace sijil {

/// Right, invented and missed items of one field.
struct Counts {
  std::int64_t tp = 0, fp = 0, fn = 0;
  Counts& operator+=(const Counts& o) {
    tp += o.tp;
    fp += o.fp;
    fn += o.fn;
    return *this;
  }
  bool perfect() const { return fp == 0 && fn == 0; }
  double precision() const;
  double recall() const;
  double f1() const;
};

/// The fields that make up the slot score, in print order.
inline constexpr std::array<std::string_view, 18> kScoreFields{
    "kind", "type", "date", "place", "place_chain", "admin1", "country", "actors", "actor_certainty", "casualties",
    "casualty_range", "nationality", "incident_count", "weapons", "sources", "certainty", "outcome", "evidence"};

/// Those of them that cannot be guessed.
inline constexpr std::array<std::string_view, 6> kCoreFields{"type", "date", "place", "actors", "casualties",
                                                             "incident_count"};

using FieldCounts = std::array<Counts, kScoreFields.size()>;

/// A missing or an invented record is compared with an empty one.
FieldCounts compare_records(const ScoredRecord& gold, const ScoredRecord& predicted);

struct Pair {
  std::size_t gold, predicted;
  double similarity;
};

/// The pairing of greatest total similarity; pairs below 0.35 are not made.
std::vector<Pair> align_records(const std::vector<ScoredRecord>& gold, const std::vector<ScoredRecord>& predicted);

/// For each row of `cost` (rows <= columns, all rows equally long) its column in an assignment of least total cost.
std::vector<std::size_t> least_cost_assignment(const std::vector<std::vector<double>>& cost);

/// Deaths a record stands for: its totals, or the sum of what is no subset.
std::int64_t killed_total(const ScoredRecord& record);

}  // namespace sijil
