// A table of any bytes: errors with their places, or rows that are found.
#include "rule_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static sijil::fuzz::RuleFolder folder;
  folder.try_file("tables/fuzz.tsv", data, size);
  return 0;
}
