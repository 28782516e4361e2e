// Progress and the closing summary of a batch, on standard error: a bar on a terminal, plain lines elsewhere.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdio>
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
  std::map<std::string, std::size_t> failures;  // by the name of the error code

  std::size_t failed() const;
  void fail(const Error& error) { ++failures[error_code_name(error.code)]; }
  /// fine, some_failed or nothing_read.
  ExitCode exit_code() const;
  /// "12 pages, 10 articles, 9 records, 0 findings; 1 skipped (language:fa 1); 1 failed (not_found 1)".
  std::string summary() const;
};

class Progress {
 public:
  enum class Mode { quiet, lines, bar };
  /// `stream` is standard error but in tests.
  explicit Progress(Mode mode, std::FILE* stream = stderr);
  static Mode mode_for(bool quiet, std::FILE* stream = stderr);

  /// `share` of the input that is done, 0 to 1; below 0 = unknown.
  void update(const BatchTally& tally, double share);
  /// An error's line, also when quiet; the bar is drawn again below it.
  void complain(const Error& error);
  /// Removes the bar and prints the summary.
  void finish(const BatchTally& tally);

 private:
  void draw(const BatchTally& tally, double share);
  void clear();

  Mode mode_;
  std::FILE* stream_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace sijil
