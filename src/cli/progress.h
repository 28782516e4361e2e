// Progress and the closing summary of a batch, on standard error: a bar on a terminal, plain lines elsewhere; both with the rate
// and the time that is left.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <map>
#include <string>

#include "base/result.h"
#include "cli/exit_codes.h"

namespace sijil {

/// What a batch came to.
struct BatchTally {
  std::size_t pages = 0;      // inputs seen
  std::size_t articles = 0;   // inputs that were read as an article
  std::size_t unchanged = 0;  // already in the store
  std::size_t records = 0;
  std::size_t findings = 0;
  std::map<std::string, std::size_t> skipped;   // read, and not to be extracted from: by why (language:fa)
  std::map<std::string, std::size_t> passed;    // records and entries of archives that hold no page: by why (request, image/png)
  std::map<std::string, std::size_t> failures;  // by the name of the error code

  std::size_t failed() const;
  void fail(const Error& error) { ++failures[error_code_name(error.code)]; }
  /// fine, some_failed or nothing_read.
  ExitCode exit_code() const;
  /// "12 pages, 10 articles, 9 records, 0 findings; 1 skipped (language:fa 1); 3 passed over (request 3); 1 failed (not_found 1)".
  std::string summary() const;
};

class Progress {
 public:
  enum class Mode { quiet, lines, bar };
  using Clock = std::chrono::steady_clock;
  /// `stream` is standard error and `now` the clock but in tests.
  explicit Progress(Mode mode, std::FILE* stream = stderr, std::function<Clock::time_point()> now = Clock::now);
  static Mode mode_for(bool quiet, std::FILE* stream = stderr);

  /// `share` of the input that is done, 0 to 1; below 0 = unknown. Rates count from the first call on.
  void update(const BatchTally& tally, double share);
  /// An error's line, also when quiet; the bar is drawn again below it.
  void complain(const Error& error);
  /// Removes the bar and prints the summary.
  void finish(const BatchTally& tally);

 private:
  std::string pace(const BatchTally& tally, double share) const;
  void draw(const BatchTally& tally, double share);
  void clear();

  Mode mode_;
  std::FILE* stream_;
  std::function<Clock::time_point()> now_;
  bool drawn_ = false, begun_ = false;
  Clock::time_point next_, first_;
  std::size_t first_pages_ = 0;
  double first_share_ = 0;
};

}  // namespace sijil
