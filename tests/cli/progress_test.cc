// The closing summary and what a batch's failures mean for the exit code.
#include "cli/progress.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

Error error(ErrorCode code) { return Error{code, "a.html", "something"}; }

std::string written(Progress::Mode mode, const BatchTally& tally) {
  std::FILE* f = std::tmpfile();
  Progress progress(mode, f);
  progress.update(tally, 0.5);
  progress.complain(error(ErrorCode::not_found));
  progress.finish(tally);
  std::rewind(f);
  std::string text;
  for (int c = 0; (c = std::fgetc(f)) != EOF;) text += static_cast<char>(c);
  std::fclose(f);
  return text;
}

TEST(BatchTally, SummaryNamesCauses) {
  BatchTally t;
  t.pages = 5;
  t.articles = 1;
  t.records = 2;
  t.unchanged = 1;
  EXPECT_EQ(t.summary(), "5 pages, 1 article, 2 records, 0 findings; 1 unchanged");
  t.fail(error(ErrorCode::not_found));
  t.fail(error(ErrorCode::limit));
  t.fail(error(ErrorCode::limit));
  EXPECT_EQ(t.summary(), "5 pages, 1 article, 2 records, 0 findings; 1 unchanged; 3 failed (limit 2, not_found 1)");
  t.skipped["language:fa"] = 2;
  EXPECT_EQ(t.summary(),
            "5 pages, 1 article, 2 records, 0 findings; 1 unchanged; 2 skipped (language:fa 2); 3 failed (limit 2, not_found 1)");
}

TEST(BatchTally, WhatHoldsNoPageIsNoFailure) {
  BatchTally t;
  t.pages = t.articles = 1;
  t.passed = {{"request", 2}, {"image/png", 1}};
  EXPECT_EQ(t.summary(), "1 page, 1 article, 0 records, 0 findings; 3 passed over (image/png 1, request 2)");
  EXPECT_EQ(t.exit_code(), ExitCode::fine);
}

TEST(BatchTally, ExitCodeTellsSomeFromNothing) {
  BatchTally t;
  EXPECT_EQ(t.exit_code(), ExitCode::fine);
  t.fail(error(ErrorCode::encoding));
  EXPECT_EQ(t.exit_code(), ExitCode::nothing_read);
  t.articles = 1;
  EXPECT_EQ(t.exit_code(), ExitCode::some_failed);
}

TEST(Progress, BarOnATerminalPlainLinesElsewhereNothingWhenQuiet) {
  BatchTally t;
  t.pages = 5;
  EXPECT_EQ(written(Progress::Mode::bar, t),
            "\r\x1b[K[############............] 5 pages, 0 records, 0 failed\r\x1b[K"
            "sijil: not_found: a.html: something\n5 pages, 0 articles, 0 records, 0 findings\n");
  EXPECT_EQ(written(Progress::Mode::lines, t),
            "sijil: not_found: a.html: something\n5 pages, 0 articles, 0 records, 0 findings\n");
  EXPECT_EQ(written(Progress::Mode::quiet, t), "sijil: not_found: a.html: something\n");
}

// Rates count from the first update on: what an earlier process did is not this one's pace.
TEST(Progress, RateAndTimeLeft) {
  const struct {
    double seconds;
    std::size_t pages;
    double share;
    const char* line;
  } cases[] = {{100, 1100, 0.60, "1100 pages, 0 records, 0 failed; 1.0 pages/s, 7 min left"},
               {10, 1005, 0.50, "1005 pages, 0 records, 0 failed; 0.5 pages/s"},
               {10, 101'000, 0.75, "101000 pages, 0 records, 0 failed; 10000 pages/s, 10 s left"},
               {10, 1100, -1, "1100 pages, 0 records, 0 failed; 10 pages/s"},
               {10, 1100, 0.5005, "1100 pages, 0 records, 0 failed; 10 pages/s"},
               {600, 7000, 0.6, "7000 pages, 0 records, 0 failed; 10 pages/s, 40 min left"},
               {6000, 61000, 0.6, "61000 pages, 0 records, 0 failed; 10 pages/s, 6 h 40 min left"}};
  for (const auto& c : cases) {
    std::FILE* f = std::tmpfile();
    Progress::Clock::time_point now{};
    Progress progress(Progress::Mode::lines, f, [&] { return now; });
    BatchTally t;
    t.pages = 1000;
    progress.update(t, 0.5);
    now += std::chrono::duration_cast<Progress::Clock::duration>(std::chrono::duration<double>(c.seconds));
    t.pages = c.pages;
    progress.update(t, c.share);
    std::rewind(f);
    std::string text;
    for (int ch = 0; (ch = std::fgetc(f)) != EOF;) text += static_cast<char>(ch);
    std::fclose(f);
    EXPECT_EQ(text, std::string(c.line) + "\n");
  }
}

}  // namespace
}  // namespace sijil
