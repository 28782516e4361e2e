#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>

#include "fmt/core.h"

namespace sijil {
namespace {

using namespace std::chrono_literals;
constexpr auto kBarEvery = 100ms;
constexpr auto kLineEvery = 5s;
constexpr std::size_t kBarCells = 24;

std::string counted(std::size_t n, const char* one, const char* many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

std::size_t all(const std::map<std::string, std::size_t>& counts) {
  std::size_t n = 0;
  for (const auto& [cause, count] : counts) n += count;
  return n;
}

/// "limit 2, not_found 1".
std::string causes(const std::map<std::string, std::size_t>& counts) {
  std::string out;
  for (const auto& [cause, count] : counts) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", cause, count);
  return out;
}

}  // namespace

std::size_t BatchTally::failed() const { return all(failures); }

ExitCode BatchTally::exit_code() const {
  if (failed() == 0) return ExitCode::fine;
  return articles + unchanged + all(skipped) == 0 ? ExitCode::nothing_read : ExitCode::some_failed;
}

std::string BatchTally::summary() const {
  std::string out = fmt::format("{}, {}, {}, {}", counted(pages, "page", "pages"), counted(articles, "article", "articles"),
                                counted(records, "record", "records"), counted(findings, "finding", "findings"));
  if (unchanged != 0) out += fmt::format("; {} unchanged", unchanged);
  if (!skipped.empty()) out += fmt::format("; {} skipped ({})", all(skipped), causes(skipped));
  if (!failures.empty()) out += fmt::format("; {} failed ({})", failed(), causes(failures));
  return out;
}

Progress::Progress(Mode mode, std::FILE* stream)
    : mode_(mode), stream_(stream), next_(std::chrono::steady_clock::now() + kLineEvery) {
  if (mode_ == Mode::bar) next_ = std::chrono::steady_clock::now();
}

Progress::Mode Progress::mode_for(bool quiet, std::FILE* stream) {
  if (quiet) return Mode::quiet;
  return isatty(fileno(stream)) != 0 ? Mode::bar : Mode::lines;
}

void Progress::update(const BatchTally& tally, double share) {
  if (mode_ == Mode::quiet) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + (mode_ == Mode::bar ? std::chrono::steady_clock::duration(kBarEvery) : kLineEvery);
  draw(tally, share);
}

void Progress::draw(const BatchTally& tally, double share) {
  const std::string counts = fmt::format("{}, {}, {} failed", counted(tally.pages, "page", "pages"),
                                         counted(tally.records, "record", "records"), tally.failed());
  if (mode_ == Mode::lines) {
    fmt::print(stream_, "{}\n", counts);
    return;
  }
  std::string bar;
  if (share >= 0) {
    const auto full = static_cast<std::size_t>(std::min(share, 1.0) * kBarCells);
    bar = fmt::format("[{}{}] ", std::string(full, '#'), std::string(kBarCells - full, '.'));
  }
  fmt::print(stream_, "\r\x1b[K{}{}", bar, counts);
  std::fflush(stream_);
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) fmt::print(stream_, "\r\x1b[K");
  drawn_ = false;
}

void Progress::complain(const Error& error) {
  clear();
  fmt::print(stream_, "sijil: {}: {}\n", error_code_name(error.code), error.message());
}

void Progress::finish(const BatchTally& tally) {
  clear();
  if (mode_ != Mode::quiet) fmt::print(stream_, "{}\n", tally.summary());
  std::fflush(stream_);
}

}  // namespace sijil
