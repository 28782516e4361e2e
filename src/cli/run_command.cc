// `sijil run`: read or fetch, clean, extract, validate, store.
#include "base/digest.h"
#include "base/strings.h"
#include "base/version.h"
#include "cli/batch.h"
#include "cli/gazetteers.h"
#include "cli/manifest.h"
#include "cli/merging.h"
#include "cli/reader.h"
#include "cli/rules_dir.h"
#include "cli/shard_run.h"
#include "fmt/core.h"
#include "store/database.h"
#include "store/exporter.h"

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

  bool is_open() const { return out_ != nullptr; }
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

/// From pages to the store. What is done is decided in input order, where items are written: a worker only guesses, so that the
/// store does not depend on the number of workers.
class StoreRun {
 public:
  StoreRun(const Reader& reader, Database& db, RecordFile& file, bool again)
      : reader_(reader), db_(db), file_(file), again_(again), extract_(reader.worker()) {}

  BatchPipeline::Work worker() {
    return [this, extract = reader_.worker()](Page&& page) -> Result<BatchItem> {
      BatchItem item;
      item.page = page_digest(page);
      const Result<std::optional<JournalEntry>> done = db_.done(item.page);
      if (!done) return done.error();
      if (*done) replay(**done, item);
      // Its records are made again only where they are written to a file as well.
      if (item.done_before && (!file_.is_open() || item.fate == BatchItem::Fate::unchanged || item.skipped == kOlder)) return item;
      Result<Article> article = reader_.clean(page);
      if (!article) return article.error();
      item.fetched_at = page.fetched_at;
      if (!item.done_before) {
        item.input = document_input(*article, kVersion, reader_.rules_hash());
        const Result<Known> known = look(item, document_key(*article));
        if (!known) return known.error();
        if (*known != Known::no) {
          item.unread = std::make_unique<Article>(*std::move(article));
          return item;
        }
      }
      read(extract, *std::move(article), item);
      return item;
    };
  }

  Status write(BatchItem& item) {
    if (item.done_before) return item.document ? file_.write(*item.document) : ok_status();
    const Result<Known> known = look(item, document_key(item.unread ? *item.unread : item.document->article));
    if (!known) return known.error();
    if (*known == Known::no) {
      if (item.unread) read(extract_, std::move(*item.unread), item);
    } else {
      item.document.reset();
      item.records = item.findings = 0;
      item.fate = *known == Known::same ? BatchItem::Fate::unchanged : BatchItem::Fate::skipped;
      item.skipped = *known == Known::same ? "" : kOlder;
    }
    const JournalEntry entry{item.page, fate_words(item), static_cast<std::int64_t>(item.records), static_cast<std::int64_t>(item.findings)};
    if (Status s = db_.store(entry, item.document.get(), item.input); !s) return s;
    return item.document ? file_.write(*item.document) : ok_status();
  }

 private:
  static constexpr const char* kOlder = "older than what is stored";

  Result<Known> look(const BatchItem& item, const std::string& key) {
    if (again_) return Known::no;
    return db_.knows(key, item.input, item.fetched_at);
  }

  static void read(const Reader::Extract& extract, Article&& article, BatchItem& item) {
    Document document = extract(std::move(article));
    document.fetched_at = item.fetched_at;
    if (item.done_before) {  // its fate and its counts are those of the journal
      item.document = std::make_unique<Document>(std::move(document));
      return;
    }
    item.take(std::move(document));
    item.findings = count_findings(*item.document);
  }

  // "article", "unchanged", or why it was skipped.
  static std::string fate_words(const BatchItem& item) {
    if (item.fate == BatchItem::Fate::skipped) return "skipped " + item.skipped;
    return item.fate == BatchItem::Fate::unchanged ? "unchanged" : "article";
  }
  static void replay(const JournalEntry& entry, BatchItem& item) {
    item.done_before = true;
    item.records = static_cast<std::size_t>(entry.records);
    item.findings = static_cast<std::size_t>(entry.findings);
    if (entry.fate == "unchanged") item.fate = BatchItem::Fate::unchanged;
    if (!starts_with(entry.fate, "skipped ")) return;
    item.fate = BatchItem::Fate::skipped;
    item.skipped = entry.fate.substr(std::string_view("skipped ").size());
  }

  const Reader& reader_;
  Database& db_;
  RecordFile& file_;
  bool again_;
  Reader::Extract extract_;  // for the thread that writes
};

/// What makes two calls of the command the same one.
std::string command_digest(const Options& options) {
  std::string all;
  for (const std::string& word : options.arguments) all += std::to_string(word.size()) + ":" + word;
  for (const char* name : {"again", "merge", "redact-persons"}) all += options.given(name) ? "+" : "-";
  return sha256_hex(all + options.text("published"));
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

/// Finishes the file, merges, and ends the run at last: what is killed before is gone on with. A run whose output failed is kept
/// open for the same reason.
ExitCode close(const Options& options, Database& db, RecordFile& file, const BatchResult& batch, const std::string& rules) {
  if (Status s = db.commit(); !s) return fail(s.error(), ExitCode::output);
  if (batch.code == ExitCode::output) return batch.code;
  if (Status s = file.finish(); !s) return fail(s.error(), ExitCode::output);
  if (options.given("merge")) {
    if (Status s = merge_store(options, db, rules); !s) return fail(s.error(), ExitCode::output);
  }
  if (Status s = db.end_run(run_counts(batch.tally), now_utc()); !s) return fail(s.error(), ExitCode::output);
  const Result<StoreCounts> counts = db.counts();
  if (!counts) return fail(counts.error(), ExitCode::output);
  if (!options.given("quiet")) {
    fmt::print(stderr, "store {}: {} articles, {} records\n", options.text_or("db", "sijil.db"), counts->documents,
               counts->records);
  }
  return batch.code;
}

/// A store names persons or it does not: articles of both kinds side by side would be taken for one of them.
Status check_names(const Options& options, Database& db) {
  const Result<std::optional<bool>> redacted = db.redacted();
  if (!redacted) return redacted.error();
  const bool asked = options.given("redact-persons");
  if (!*redacted || **redacted == asked) return ok_status();
  return Error{ErrorCode::usage, options.text_or("db", "sijil.db"),
               asked ? "holds articles that name persons: --redact-persons needs a store of its own (--db)"
                     : "holds articles without the names of persons: give --redact-persons, or another store (--db)"};
}

}  // namespace

ExitCode run_command(const Options& given) {
  Options options = given;
  if (Status s = add_manifest(options); !s) return fail(s.error(), s.error().code == ErrorCode::usage ? ExitCode::usage : ExitCode::nothing_read);
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  Result<Reader> reader = Reader::load(*rules, find_gazetteers(options, *rules));
  if (!reader) return fail(reader.error(), ExitCode::rules);
  if (Status s = redact_if_asked(options, *reader); !s) return fail(s.error(), ExitCode::rules);
  reader->keep_mentions(options.given("mentions"));
  if (options.given("shard")) return run_shard(options, *reader);
  Result<Database> db = Database::open(options.text_or("db", "sijil.db"));
  if (!db) return fail(db.error(), ExitCode::output);
  if (Status s = check_names(options, *db); !s) return fail(s.error(), ExitCode::usage);
  Result<RecordFile> file = RecordFile::open(options);
  if (!file) return fail(file.error(), ExitCode::output);
  if (Status s = db->begin_run({kVersion, reader->rules_hash(), now_utc(), command_digest(options)}); !s) return fail(s.error(), ExitCode::output);
  if (db->resumes() && !options.given("quiet")) fmt::print(stderr, "going on with a run that was cut short\n");
  StoreRun run(*reader, *db, *file, options.given("again"));
  BatchInput input{options.arguments, {}, 0, {}, {}};
  if (!options.given("again")) {
    input.known = [&](const std::string& url) {
      const Result<bool> held = db->holds(url, kVersion, reader->rules_hash());
      return held && *held;
    };
  }
  const BatchResult batch = run_batch(
      options, std::move(input), [&] { return run.worker(); }, [&](BatchItem& item) { return run.write(item); });
  return close(options, *db, *file, batch, *rules);
}

}  // namespace sijil
