// Finding: a validator's remark on a record or a document.
#pragma once
#include <string>

namespace sijil {

struct Finding {
  std::string doc_id;
  std::string record_id;  // "" = the document
  std::string field;      // JSON name of the field
  std::string check;      // sum_partition, enum, span_slices, ...
  std::string severity;   // error, warning
  std::string detail;
};

}  // namespace sijil
