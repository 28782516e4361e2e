// Scoring predictions against gold: precision, recall and F1 of every field, of records, and the deaths that totals
// taken for single incidents would add. docs/record-schema.md says what each figure means.
//
//   Result<NameFolder> folder = NameFolder::load("rules/score/words.tsv");
//   Result<GoldSet> gold = GoldSet::load("corpora/x", *folder);
//   Result<Score> score = score_predictions("pred.jsonl", *gold, *folder);
//   std::cout << score->report();
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "validate/compare.h"
#include "validate/name_folder.h"
#include "validate/scored_document.h"

namespace sijil {

/// The gold files (*.json of schema sijil-gold/1) of a folder and the folders in it, by doc_id.
class GoldSet {
 public:
  static Result<GoldSet> load(const std::string& folder, const NameFolder& names);
  const std::map<std::string, ScoredDocument>& documents() const { return documents_; }

 private:
  std::map<std::string, ScoredDocument> documents_;
};

/// One thing that is wrong: a pair with differing fields, a missed or an invented record.
struct ScoreError {
  std::string doc_id, gold_id, predicted_id;  // "" = no such record
  double similarity = 0;
  FieldCounts fields{};
};

struct Tally {
  FieldCounts fields{};
  Counts records;               // paired, invented, missed
  std::int64_t exact = 0;       // pairs without a fault
  std::int64_t class_right = 0; // pairs whose type is of the right class
  std::int64_t killed_gold = 0, killed_predicted = 0, killed_error = 0;  // of single incidents
  std::int64_t aggregates = 0, aggregates_as_incident = 0;
  std::int64_t inflated = 0;    // deaths of predicted incidents that are gold totals
  Counts body;                  // characters
  std::int64_t title_right = 0, byline_right = 0, pub_date_right = 0;
  std::int64_t documents = 0, missing = 0;

  Tally& operator+=(const Tally& o);
  Counts slots() const;
  Counts core() const;
  double macro_f1() const;
  double exact_rate() const;
};

/// Compares one document; `predicted` is null when there is no prediction. Adds what is wrong to `errors` unless null.
Tally score_document(const ScoredDocument& gold, const ScoredDocument* predicted, std::vector<ScoreError>* errors);

struct Score {
  Tally total;
  std::map<std::string, Tally> by_document;
  std::vector<ScoreError> errors;
  std::vector<Error> warnings;       // lines that could not be read, repeated documents
  std::int64_t without_gold = 0;     // predicted articles that are not scored

  /// A table for people.
  std::string report() const;
  /// One line for each of `errors`.
  std::string error_report() const;
};

/// Reads predictions line by line (path of a JSONL file, or "-").
Result<Score> score_predictions(const std::string& path, const GoldSet& gold, const NameFolder& names);

}  // namespace sijil
