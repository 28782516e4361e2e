#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

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

std::string duration_words(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 90) return fmt::format("{} s", whole);
  if (whole < 5400) return fmt::format("{} min", (whole + 30) / 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
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
  if (!passed.empty()) out += fmt::format("; {} passed over ({})", all(passed), causes(passed));
  if (!failures.empty()) out += fmt::format("; {} failed ({})", failed(), causes(failures));
  return out;
}

Progress::Progress(Mode mode, std::FILE* stream, std::function<Clock::time_point()> now)
    : mode_(mode), stream_(stream), now_(std::move(now)), next_(now_()) {
  if (mode_ != Mode::bar) next_ += kLineEvery;
}

Progress::Mode Progress::mode_for(bool quiet, std::FILE* stream) {
  if (quiet) return Mode::quiet;
  return isatty(fileno(stream)) != 0 ? Mode::bar : Mode::lines;
}

void Progress::update(const BatchTally& tally, double share) {
  if (mode_ == Mode::quiet) return;
  const auto now = now_();
  if (!begun_) {
    begun_ = true;
    first_ = now;
    first_pages_ = tally.pages;
    first_share_ = std::max(share, 0.0);
  }
  if (now < next_) return;
  next_ = now + (mode_ == Mode::bar ? std::chrono::steady_clock::duration(kBarEvery) : kLineEvery);
  draw(tally, share);
}

/// "; 812 pages/s, 3 min left"; "" as long as it would be a guess.
std::string Progress::pace(const BatchTally& tally, double share) const {
  const double seconds = std::chrono::duration<double>(now_() - first_).count();
  constexpr double kLeast = 1;
  if (seconds < kLeast || tally.pages <= first_pages_) return {};
  const double rate = static_cast<double>(tally.pages - first_pages_) / seconds;
  std::string out = fmt::format("; {:.{}f} pages/s", rate, rate < 10 ? 1 : 0);
  constexpr double kLeastShare = 0.001;
  if (share - first_share_ < kLeastShare || share > 1) return out;
  return out + fmt::format(", {} left", duration_words(seconds * (1 - share) / (share - first_share_)));
}

void Progress::draw(const BatchTally& tally, double share) {
  const std::string counts = fmt::format("{}, {}, {} failed{}", counted(tally.pages, "page", "pages"),
                                         counted(tally.records, "record", "records"), tally.failed(), pace(tally, share));
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
