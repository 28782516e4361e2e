// `sijil run`: read or fetch, clean, extract, validate, store.
#include "base/digest.h"
#include "base/version.h"
#include "cli/batch.h"
#include "cli/gazetteers.h"
#include "cli/merging.h"
#include "cli/reader.h"
#include "cli/rules_dir.h"
#include "fmt/core.h"
#include "store/database.h"
#include "store/exporter.h"
#include "validate/validate.h"

namespace sijil {
namespace {

/// The file of --out, when there is one.
class RecordFile {
 public:
  static Result<RecordFile> open(const Options& options) {
    RecordFile file;
    if (!options.given("out")) return file;
    Result<Output> out = Output::open(options.text("out"));
    if (!out) return out.error();
    file.out_ = std::make_unique<Output>(*std::move(out));
    file.exporter_ = make_exporter(options.text_or("format", "jsonl"), json_options(options));
    if (Status s = file.out_->write(file.exporter_->begin()); !s) return s.error();
    return file;
  }

  Status write(const Document& document) { return out_ ? out_->write(exporter_->document(document)) : ok_status(); }

  Status finish() {
    if (!out_) return ok_status();
    if (Status s = out_->write(exporter_->end()); !s) return s;
    return out_->finish();
  }

 private:
  std::unique_ptr<Output> out_;
  std::unique_ptr<Exporter> exporter_;
};

std::size_t count_findings(const Document& document) {
  const ValidatedText text{document.article.doc_id, document.article.text, document.article.pub_date.value,
                           document.extraction.sentences.size()};
  return validate(text, document.extraction.records).size();
}

BatchPipeline::Work make_worker(const Reader& reader, Database& db, bool again) {
  return [&reader, &db, again, extract = reader.worker()](Page&& page) -> Result<BatchItem> {
    Result<Article> article = reader.clean(page);
    if (!article) return article.error();
    BatchItem item;
    if (!again) {
      const Result<bool> known = db.has(document_key(*article), sha256_hex(article->text), reader.rules_hash());
      if (!known) return known.error();
      item.fate = *known ? BatchItem::Fate::unchanged : BatchItem::Fate::article;
      if (*known) return item;
    }
    item.skip(*article);
    item.document = std::make_unique<Document>(extract(*std::move(article)));
    item.document->fetched_at = page.fetched_at;
    item.records = item.document->extraction.records.size();
    item.findings = count_findings(*item.document);
    return item;
  };
}

RunCounts run_counts(const BatchTally& tally) {
  const auto n = [](std::size_t count) { return static_cast<std::int64_t>(count); };
  RunCounts counts;
  counts.pages = n(tally.pages);
  counts.articles = n(tally.articles);
  counts.unchanged = n(tally.unchanged);
  counts.records = n(tally.records);
  counts.findings = n(tally.findings);
  counts.failures = n(tally.failed());
  return counts;
}

/// --merge: clusters over all the store holds.
Status merge_store(const Options& options, Database& db, const std::string& rules) {
  Result<Merging> merging = Merging::load(rules, find_gazetteers(options, rules));
  if (!merging) return merging.error();
  const Status read = db.read({}, [&](const Document& document) {
    merging->add(document);
    return true;
  });
  if (!read) return read;
  const std::vector<Cluster> clusters = merging->run(false);
  if (!options.given("quiet")) {
    fmt::print(stderr, "merged: {} records, {} happenings\n", merging->tellings().all().size(), clusters.size());
  }
  return db.put_clusters(merging->tellings(), clusters);
}

/// Commits what was stored and finishes the file; a batch that failed on its output keeps that code.
ExitCode close(const Options& options, Database& db, RecordFile& file, const BatchResult& batch) {
  if (Status s = db.end_run(run_counts(batch.tally), now_utc()); !s) return fail(s.error(), ExitCode::output);
  if (batch.code == ExitCode::output) return batch.code;
  if (Status s = file.finish(); !s) return fail(s.error(), ExitCode::output);
  const Result<StoreCounts> counts = db.counts();
  if (!counts) return fail(counts.error(), ExitCode::output);
  if (!options.given("quiet")) {
    fmt::print(stderr, "store {}: {} articles, {} records\n", options.text_or("db", "sijil.db"), counts->documents,
               counts->records);
  }
  return batch.code;
}

}  // namespace

ExitCode run_command(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  Result<Reader> reader = Reader::load(*rules, find_gazetteers(options, *rules));
  if (!reader) return fail(reader.error(), ExitCode::rules);
  reader->keep_mentions(options.given("mentions"));
  Result<Database> db = Database::open(options.text_or("db", "sijil.db"));
  if (!db) return fail(db.error(), ExitCode::output);
  Result<RecordFile> file = RecordFile::open(options);
  if (!file) return fail(file.error(), ExitCode::output);
  if (Status s = db->begin_run({kVersion, reader->rules_hash(), now_utc()}); !s) return fail(s.error(), ExitCode::output);
  const bool again = options.given("again");
  const BatchResult batch = run_batch(
      options, [&] { return make_worker(*reader, *db, again); },
      [&](BatchItem&& item) -> Status {
        if (!item.document) return ok_status();
        if (Status s = db->put(*item.document); !s) return s;
        return file->write(*item.document);
      });
  const ExitCode code = close(options, *db, *file, batch);
  if (code == ExitCode::output || !options.given("merge")) return code;
  if (Status s = merge_store(options, *db, *rules); !s) return fail(s.error(), ExitCode::output);
  return code;
}

}  // namespace sijil
