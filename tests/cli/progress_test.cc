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

}  // namespace
}  // namespace sijil
