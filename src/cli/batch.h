// Batch: what the commands over SOURCEs share: pages one by one, workers, results in input order, progress, the closing
// summary and the exit code.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/page.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "store/document.h"

namespace sijil {

/// What one page came to.
struct BatchItem {
  enum class Fate { article, skipped, unchanged };
  Fate fate = Fate::article;
  std::string skipped;                 // why, for Fate::skipped
  std::string bytes;                   // to be printed as they are
  std::size_t records = 0, findings = 0;
  std::unique_ptr<Document> document;  // for commands that store or export it

  // For `run` alone:
  std::string page, input;             // what the journal and the store know it by
  std::string fetched_at;
  bool done_before = false;            // by an earlier process of the same run
  std::unique_ptr<Article> unread;     // it seemed to be stored, and was not read for records

  /// Fate::skipped where the article says why it is not read; else nothing changes.
  void skip(const Article& article);
  /// The document with its number of records and, in the same way, its fate.
  void take(Document&& read);
};

using BatchPipeline = Pipeline<Page, BatchItem>;

/// Writes an item; called in input order. What it changes of its fate and counts is what is counted.
using BatchSink = std::function<Status(BatchItem&)>;

struct BatchResult {
  ExitCode code;
  BatchTally tally;
};

/// What a batch reads, where that is not simply the SOURCEs of the command line.
struct BatchInput {
  std::vector<std::string> sources;
  std::function<bool(const std::string& url)> known;  // pages of feeds that need not be fetched
  std::size_t skip = 0;   // items at the beginning that are done
  BatchTally tally;       // what came of them
  /// Called after each item with all that was done by now: items (also those that failed) and the share of the input.
  std::function<Status(std::size_t items, const BatchTally& tally, double share)> checkpoint;
};

/// The time, for the store's own notes; never part of the output.
std::string now_utc();

/// What the validators find in its records.
std::size_t count_findings(const Document& document);

/// A digest of all of a page but the time when it was fetched.
std::string page_digest(const Page& page);

/// Runs all SOURCEs of `options` through the workers. A failing page is reported and counted; a failing sink ends the
/// batch with ExitCode::output. `quiet_pipe` tells whether the sink failed only because nobody reads any more.
BatchResult run_batch(const Options& options, const BatchPipeline::MakeWork& make_work, const BatchSink& sink,
                      const std::function<bool()>& quiet_pipe = {});
BatchResult run_batch(const Options& options, BatchInput input, const BatchPipeline::MakeWork& make_work, const BatchSink& sink,
                      const std::function<bool()>& quiet_pipe = {});

/// --format, else `on_terminal` where standard output is a terminal and there is no --out, else "jsonl".
std::string chosen_format(const Options& options, const std::string& on_terminal);

/// How a command that only prints writes its items.
struct PrintForm {
  std::string path;                                     // "" = standard output
  std::string head;
  std::function<std::string(const BatchItem&)> item;    // empty: the item's own bytes
  std::function<std::string()> foot;                    // asked for at the end
};

/// run_batch() into a file or standard output, which is finished only when all went well.
ExitCode print_batch(const Options& options, const BatchPipeline::MakeWork& make_work, const PrintForm& form);

}  // namespace sijil
