// Floors: the scores a case must reach, pinned in tests/corpus/floors.tsv beside the digest of the corpora they were
// measured on. Floors rise freely (tools/floors --raise) and fall by an explicit flag only (--lower).
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus_case.h"

namespace sijil {

/// Columns of floors.tsv. The first four are of the page's cleaning (1: exactly as the case says; body: F1 of words),
/// the others F1 of the records.
inline constexpr std::array<std::string_view, 15> kFloorColumns{
    "body", "title", "published", "byline", "slot", "core", "record", "kind", "type", "date", "place", "actors",
    "casualties", "incident_count", "sources"};
inline constexpr std::size_t kCleaningColumns = 4;

using Scores = std::array<double, kFloorColumns.size()>;

struct Floors {
  std::string digest;
  std::map<std::string, Scores> rows;   // by case; "all" over all cases

  static Floors load(const std::string& path);
  std::string text() const;
  /// Columns in which `scores` lie below the row of `name`, as "core 0.512 < 0.530"; a missing row is one, too.
  std::vector<std::string> falls(const std::string& name, const Scores& scores) const;
};

/// Where the file stands.
std::string floors_path();

/// Fills columns kCleaningColumns and up.
void record_scores(const Tally& tally, Scores& scores);
/// F1 of the words of two texts, order apart.
double word_f1(std::string_view gold, std::string_view found);
/// What is said of the page's head: "" when it is right, else what differs.
std::string title_fault(const CorpusCase& c, const Article& a);
std::string published_fault(const CorpusCase& c, const Article& a);
std::string byline_fault(const CorpusCase& c, const Article& a);

/// Scores of all cases, and "all": the mean of the cleaning columns, F1 over all records.
struct Measured {
  std::map<std::string, Scores> rows;
  std::int64_t inflated = 0;
};
Measured measure_all();

/// Rewrites the file: upward only, or to what is measured. Prints what moved; false when something fell and may not.
bool rewrite_floors(bool lower);

}  // namespace sijil
