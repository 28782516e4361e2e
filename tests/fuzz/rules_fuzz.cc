// A .rules file of any bytes: errors with their places, or rules that run.
#include "rule_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static sijil::fuzz::RuleFolder folder;
  folder.try_file("fuzz.rules", data, size);
  return 0;
}
