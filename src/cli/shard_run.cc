#include "cli/shard_run.h"

#include <sys/stat.h>

#include <chrono>

#include "base/digest.h"
#include "base/version.h"
#include "cli/batch.h"
#include "cli/shard_file.h"
#include "fmt/core.h"
#include "store/exporter.h"

namespace sijil {
namespace {

constexpr std::chrono::seconds kCheckpointEvery{2};

/// All that the bytes of the output depend on. A SOURCE that changed makes it another job, so that no output is made of two
/// states of its files.
std::string job_digest(const Options& options, const Reader& reader) {
  std::string all = std::string(kVersion) + "\n" + reader.rules_hash() + "\n";
  for (const char* name : {"shard", "format", "offsets", "published"}) all += options.text(name) + "\n";
  for (const char* name : {"with-text", "mentions", "redact-persons"}) all += options.given(name) ? "+" : "-";
  for (const std::string& source : options.arguments) {
    struct stat info {};
    (void)::stat(source.c_str(), &info);
    all += fmt::format("\n{}:{} {} {}.{}", source.size(), source, static_cast<long long>(info.st_size), static_cast<long long>(info.st_mtim.tv_sec),
                       static_cast<long>(info.st_mtim.tv_nsec));
  }
  return sha256_hex(all);
}

BatchPipeline::Work shard_worker(const Reader& reader) {
  return [&reader, extract = reader.worker()](Page&& page) -> Result<BatchItem> {
    Result<Article> article = reader.clean(page);
    if (!article) return article.error();
    BatchItem item;
    item.take(extract(*std::move(article)));
    item.findings = count_findings(*item.document);
    return item;
  };
}

}  // namespace

ExitCode run_shard(const Options& options, const Reader& reader) {
  const std::string format = options.text_or("format", "jsonl");
  if (format != "jsonl" && format != "csv") {
    return fail({ErrorCode::usage, "--format " + format, "a shard writes jsonl or csv: forms whose pieces can be joined"}, ExitCode::usage);
  }
  ShardStatus fresh;
  fresh.shard = *parse_shard(options.text("shard"));
  fresh.job = job_digest(options, reader);
  fresh.engine = kVersion;
  fresh.rules = reader.rules_hash();
  fresh.updated_at = now_utc();
  Result<ShardFile> file = ShardFile::open(options.text("out"), fresh, "." + format);
  if (!file) return fail(file.error(), ExitCode::output);
  const bool quiet = options.given("quiet");
  if (file->is_done()) {
    if (!quiet) fmt::print(stderr, "{}: done before; {}\n", file->status().output, file->status().tally.summary());
    return static_cast<ExitCode>(file->status().exit_code);
  }
  const std::unique_ptr<Exporter> exporter = make_exporter(format, json_options(options));
  if (file->resumes()) {
    if (!quiet) fmt::print(stderr, "{}: going on behind {} items\n", file->status().output, file->status().items);
  } else if (Status s = file->write(exporter->begin()); !s) {
    return fail(s.error(), ExitCode::output);
  }
  ShardStatus status = file->status();
  auto kept_at = std::chrono::steady_clock::now();
  BatchInput input{options.arguments, {}, status.items, status.tally, {}};
  input.checkpoint = [&](std::size_t items, const BatchTally& tally, double share) -> Status {
    status.items = items;
    status.tally = tally;
    status.share = share < 0 ? 0 : share;
    const auto now = std::chrono::steady_clock::now();
    if (now - kept_at < kCheckpointEvery) return ok_status();
    kept_at = now;
    status.updated_at = now_utc();
    return file->checkpoint(status);
  };
  const BatchResult batch = run_batch(
      options, std::move(input), [&] { return shard_worker(reader); },
      [&](BatchItem& item) { return file->write(exporter->document(*item.document)); });
  if (batch.code == ExitCode::output) return batch.code;
  if (Status s = file->write(exporter->end()); !s) return fail(s.error(), ExitCode::output);
  status.tally = batch.tally;
  status.exit_code = static_cast<int>(batch.code);
  status.updated_at = now_utc();
  if (Status s = file->finish(status); !s) return fail(s.error(), ExitCode::output);
  return batch.code;
}

}  // namespace sijil
