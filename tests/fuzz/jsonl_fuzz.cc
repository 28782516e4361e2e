// Lines of a JSONL source: each becomes a page or an error with its line.
#include <algorithm>

#include "fetch/jsonl.h"
#include "fuzz.h"

using sijil::fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static sijil::JsonlReader reader;
  const std::string all(reinterpret_cast<const char*>(data), size);
  std::uint64_t number = 0;
  for (std::size_t at = 0; at <= all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const auto page = reader.read(all.substr(at, end - at), "fuzz.jsonl", "fuzz", ++number);
    if (page) promise(!page->id.empty(), "a page has an id");
    else promise(page.error().where.rfind("fuzz.jsonl:" + std::to_string(number), 0) == 0, "an error names its line");
    at = end + 1;
  }
  return 0;
}
