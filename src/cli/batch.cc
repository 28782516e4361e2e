#include "cli/batch.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <thread>

#include "base/digest.h"
#include "fetch/source.h"
#include "fmt/chrono.h"
#include "validate/validate.h"

namespace sijil {
namespace {

SourceOptions source_options(const Options& options) {
  SourceOptions out;
  out.published = options.text("published");
  out.fetch.allow_private = options.given("allow-private");
  out.fetch.ca_file = options.text("ca");
  out.fetch.clock = now_utc;
  out.fetch.robots = true;
  out.fetch.retries = 2;
  return out;
}

/// How far the source is, kept where the writer can read it while a worker asks the source.
struct Share {
  std::atomic<std::uint64_t> read{0}, known{0};
  double value() const {
    const std::uint64_t all = known.load();
    return all == 0 ? -1 : static_cast<double>(read.load()) / static_cast<double>(all);
  }
};

void count(const BatchItem& item, BatchTally& tally) {
  switch (item.fate) {
    case BatchItem::Fate::article: ++tally.articles; break;
    case BatchItem::Fate::skipped: ++tally.skipped[item.skipped]; break;
    case BatchItem::Fate::unchanged: ++tally.unchanged; break;
  }
  tally.records += item.records;
  tally.findings += item.findings;
}

}  // namespace

void BatchItem::skip(const Article& article) {
  if (article.skipped.empty()) return;
  fate = Fate::skipped;
  skipped = article.skipped;
}

void BatchItem::take(Document&& read) {
  skip(read.article);
  records = read.extraction.records.size();
  document = std::make_unique<Document>(std::move(read));
}

std::size_t count_findings(const Document& document) {
  const ValidatedText text{document.article.doc_id, document.article.text, document.article.pub_date.value,
                           document.extraction.sentences.size()};
  return validate(text, document.extraction.records).size();
}

std::string now_utc() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

std::string page_digest(const Page& page) {
  std::string known;  // lengths keep fields apart
  for (const std::string* field : {&page.id, &page.url, &page.final_url, &page.content_type, &page.charset, &page.published, &page.title}) {
    known += std::to_string(field->size()) + ":" + *field;
  }
  constexpr std::size_t kDigits = 32;
  return sha256_hex(known + sha256_hex(page.body)).substr(0, kDigits);
}

BatchResult run_batch(const Options& options, const BatchPipeline::MakeWork& make_work, const BatchSink& sink,
                      const std::function<bool()>& quiet_pipe) {
  return run_batch(options, BatchInput{options.arguments, {}, 0, {}, {}}, make_work, sink, quiet_pipe);
}

BatchResult run_batch(const Options& options, BatchInput input, const BatchPipeline::MakeWork& make_work, const BatchSink& sink,
                      const std::function<bool()>& quiet_pipe) {
  SourceOptions how = source_options(options);
  how.known = std::move(input.known);
  PageSource source(std::move(input.sources), std::move(how));
  std::size_t items = 0;
  for (; items < input.skip && source.next(); ++items) continue;
  Share share;
  BatchTally tally = std::move(input.tally);
  Progress progress(Progress::mode_for(options.given("quiet")));
  const auto next = [&]() -> std::optional<Result<Page>> {
    std::optional<Result<Page>> page = source.next();
    share.read = source.bytes_read();
    share.known = source.bytes_known();
    return page;
  };
  const auto write = [&](Result<BatchItem>&& item) -> Status {
    Status status = ok_status();
    // The only usage error of a source is a page that had to be renamed; it is read all the same, under its new name.
    const bool remark = !item && item.error().code == ErrorCode::usage;
    if (!remark) ++tally.pages;
    if (item) {
      status = sink(*item);
      count(*item, tally);
    } else {
      if (!remark) tally.fail(item.error());
      progress.complain(item.error());
    }
    ++items;
    progress.update(tally, share.value());
    if (status && input.checkpoint) status = input.checkpoint(items, tally, share.value());
    return status;
  };
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  const Status status = BatchPipeline({.workers = options.number("jobs", cores)}).run(next, make_work, write);
  if (!status && !(quiet_pipe && quiet_pipe())) progress.complain(status.error());
  tally.passed = source.passed();
  progress.finish(tally);
  return {status ? tally.exit_code() : ExitCode::output, std::move(tally)};
}

std::string chosen_format(const Options& options, const std::string& on_terminal) {
  if (options.given("format")) return options.text("format");
  return !options.given("out") && isatty(STDOUT_FILENO) != 0 ? on_terminal : "jsonl";
}

ExitCode print_batch(const Options& options, const BatchPipeline::MakeWork& make_work, const PrintForm& form) {
  Result<Output> out = Output::open(form.path);
  if (!out) return fail(out.error(), ExitCode::output);
  Status status = out->write(form.head);
  ExitCode code = ExitCode::output;
  if (status) {
    const auto sink = [&](BatchItem& item) { return out->write(form.item ? form.item(item) : item.bytes); };
    code = run_batch(options, make_work, sink, [&] { return out->reader_gone(); }).code;
    if (code == ExitCode::output) return code;
    if (form.foot) status = out->write(form.foot());
  }
  if (status) status = out->finish();
  if (status) return code;
  if (!out->reader_gone()) complain(status.error());
  return ExitCode::output;
}

}  // namespace sijil
