// Re-checks finished records against their text and against each other, whoever made them.
//
//   std::vector<Finding> findings = validate({article.doc_id, article.text, article.pub_date.value}, records);
//
// Severity: `error` is a defect of the record (an unknown word in an enum, a span that does not hold what it claims,
// a broken reference); `warning` is what the article itself may have got wrong (sums, weekdays) and a reader should see.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "incident/incident.h"
#include "validate/finding.h"

namespace sijil {

/// What the records are checked against.
struct ValidatedText {
  std::string doc_id;
  std::string_view text;   // what the spans refer to; empty = not at hand: spans are checked for order only
  std::string pub_date;    // ISO day or date-time; "" = unknown
  std::size_t sentences = 0;  // how many the document has; 0 = not known
};

std::vector<Finding> validate(const ValidatedText& document, const std::vector<Incident>& records);

/// The checks ids of record-schema.md that validate() answers by itself, for one record: sum_partition,
/// subset_le_parent, weekday_matches, not_after_pub. Status ok, fail, or na when there is nothing to compare.
std::vector<Check> record_checks(const Incident& record, const std::string& pub_date);

}  // namespace sijil
