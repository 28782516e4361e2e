// Output: where a command's results go: standard output, or a file that appears only when it is whole. Every write is
// checked, so that a full disk or a closed pipe is an error and not a short file.
#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

class Output {
 public:
  /// "" or "-" is standard output. A regular file is written beside its place and moved there by finish(); what killed processes
  /// left there of it goes.
  static Result<Output> open(const std::string& path);

  Output(Output&&) = default;
  Output& operator=(Output&&) = delete;
  ~Output();

  Status write(std::string_view bytes);
  /// Flushes, closes and moves the file to its place. Without it a file that was begun is removed.
  Status finish();
  /// Standard output is a terminal.
  bool is_terminal() const { return terminal_; }
  /// True after a write that failed because nobody reads any more: not worth a message.
  bool reader_gone() const { return reader_gone_; }

 private:
  Output() = default;
  Error failed(int problem);

  struct Close {
    void operator()(std::FILE* f) const { std::fclose(f); }
  };
  std::unique_ptr<std::FILE, Close> file_;  // null: standard output
  std::string path_, part_;                 // part_ "": written in place
  bool terminal_ = false;
  bool reader_gone_ = false;
};

/// Whether to colour what goes to `stream`: `when` is auto, always or never.
bool wants_color(std::string_view when, std::FILE* stream);

}  // namespace sijil
