// What one fetch is asked for and what came of it, as Downloader takes and gives them.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/page.h"
#include "base/result.h"
#include "fetch/exchange.h"

namespace sijil {

/// What a server said of its answer, to be shown to it the next time.
struct Validators {
  std::string etag, last_modified;  // as they came; "" = none
  bool empty() const { return etag.empty() && last_modified.empty(); }
};

struct FetchRequest {
  std::string url;
  std::uint64_t tag = 0;                            // the caller's; comes back with the outcome
  Validators validators;                            // makes it a conditional request
  bool robots = true;                               // false: robots.txt is not asked for this one
  std::optional<std::chrono::milliseconds> delay;   // instead of FetchOptions::delay, for its host
  std::optional<std::size_t> per_host;              // instead of FetchOptions::per_host, for its host
  std::size_t max_bytes = 0;                        // instead of FetchOptions::max_bytes; 0 = that one
  bool keep_prefix = false;                         // what exceeds max_bytes is cut off and is no error
};

struct FetchOutcome {
  std::uint64_t tag = 0;
  Result<Page> page;          // status 304 and no body: not modified
  Validators validators;      // of a page that came
  std::string cause;          // of a failure, for counting: "404", "robots", "timed out"; "" = none
  int tries = 1;
  std::vector<HttpExchange> exchanges;  // of a page that came: its redirects and itself, where they are kept
};

}  // namespace sijil
