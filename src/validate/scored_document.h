// ScoredDocument: what of a gold file or a predicted line takes part in the comparison, names already folded. Reads
// both shapes; a prediction's fields of a wrong shape count as absent, and its aliases and alternatives are ignored,
// so that a match cannot be bought.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.h"
#include "validate/name_folder.h"

namespace sijil {

/// A place, party or source: the names it may be called by.
struct ScoredName {
  std::string id;
  std::set<std::string> names;
  std::string role, certainty;  // parties only
  bool optional = false;
  bool empty() const { return names.empty(); }
};

struct ScoredRow {
  using Key = std::tuple<std::string, std::string, std::string>;  // effect, group, demographic ("" = none)
  std::string effect, group, demographic, modifier, rel;
  std::optional<std::int64_t> best, min, max;
  std::vector<std::string> nationality;
  std::vector<Key> accepted;  // gold only: other keys that are as good

  Key key() const { return {effect, group.empty() ? "all" : group, demographic}; }
  bool unnumbered() const { return !best && !min && !max; }
};

/// Days as written, cut to ten characters; "" = none.
using ScoredDate = std::pair<std::string, std::string>;

struct ScoredRecord {
  std::string id, kind, type, certainty, outcome;
  std::optional<ScoredDate> date;
  ScoredName place;
  std::string admin1, country;
  std::vector<ScoredName> chain, actors, sources;
  std::vector<ScoredRow> rows;
  std::optional<std::int64_t> incident_count;
  std::vector<std::string> weapons;  // sorted, without repeats
  std::set<std::int64_t> sentences;  // of the gold document that the evidence touches
  bool optional = false;
  struct {
    std::vector<std::string> kind, type, certainty, admin1;
    std::vector<std::optional<ScoredDate>> date;
    std::vector<ScoredName> place;
    std::vector<std::vector<ScoredName>> sources;
  } alt;  // gold only
};

using ScoredSpan = std::pair<std::int64_t, std::int64_t>;  // code points

struct ScoredDocument {
  std::string doc_id;
  std::set<std::string> titles, bylines;  // folded; of gold with aliases
  std::string pub_date;                   // day
  std::vector<ScoredSpan> body;
  std::vector<ScoredSpan> sentences;
  std::vector<ScoredRecord> records;
  std::string offsets;                    // as the prediction states
};

/// A gold file (schema sijil-gold/1). Nothing: JSON of another schema.
Result<std::optional<ScoredDocument>> read_gold(const std::string& json, const std::string& where,
                                                const NameFolder& folder);

/// The doc_id of a predicted line, to find its gold.
Result<std::string> prediction_id(const std::string& json, const std::string& where);

/// A predicted line; evidence is counted in the sentences of its gold.
Result<ScoredDocument> read_prediction(const std::string& json, const std::string& where, const NameFolder& folder,
                                       const ScoredDocument& gold);

}  // namespace sijil
