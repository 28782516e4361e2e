#include "store/database.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>

#include "base/digest.h"
#include "store/cluster_writer.h"
#include "store/record_writer.h"
#include "store/schema_sql.h"
#include "store/sqlite.h"

namespace sijil {
namespace {

// A transaction ends after so many pages or so much time: what a kill costs.
constexpr int kBatch = 200;
constexpr std::chrono::seconds kMostOpen{2};

// The number a one-row query gives.
Result<std::int64_t> ask(const SqlConnection& c, const std::string& sql) {
  Result<SqlStatement> s = SqlStatement::prepare(c, sql);
  if (!s) return s.error();
  const Result<bool> row = s->step(c, "cannot be read");
  if (!row) return row.error();
  return *row ? s->column_integer(0) : std::int64_t{0};
}

// Makes the tables of a new file; refuses files that are not ours or newer than we are.
Status prepare_schema(SqlConnection& c, const std::string& path, bool may_create) {
  const Result<std::int64_t> version = ask(c, "PRAGMA user_version"), id = ask(c, "PRAGMA application_id");
  if (!version) return version.error();
  if (!id) return id.error();
  const Result<std::int64_t> tables = ask(c, "SELECT count(*) FROM sqlite_master");
  if (!tables) return tables.error();
  if (*id == kApplicationId && *version == kStoreVersion) return ok_status();
  // An older store lacks only what reading does not need: it is brought up to date when it may be written to.
  if (*id == kApplicationId && *version >= 1 && *version < kStoreVersion) {
    if (!may_create) return ok_status();
    const std::string step = "BEGIN IMMEDIATE; PRAGMA user_version = " + std::to_string(kStoreVersion) + ";" +
                             (*version < 2 ? kClusterSchema : "") + kJournalSchema + "COMMIT;";
    const Status raised = c.run(step.c_str());
    if (!raised) (void)c.run("ROLLBACK");
    return raised;
  }
  if (*id == kApplicationId && *version > kStoreVersion) {
    return Error{ErrorCode::unsupported, path, "written by a newer version of Sijil"};
  }
  if (*tables != 0 || !may_create) return Error{ErrorCode::parse, path, "an SQLite file, but not a store of Sijil"};
  std::string sql = "BEGIN IMMEDIATE; PRAGMA user_version = " + std::to_string(kStoreVersion) +
                    "; PRAGMA application_id = " + std::to_string(kApplicationId) + ";";
  sql += kStoreSchema;
  sql += kClusterSchema;
  sql += kJournalSchema;
  const Status made = c.run((sql + "COMMIT;").c_str());
  if (!made) (void)c.run("ROLLBACK");
  return made;
}

// The WHERE of a filter over documents d and records r, and the values for its marks.
struct Condition {
  std::string sql;
  std::vector<std::string> values;
  void add(const std::string& clause, std::initializer_list<std::string> with) {
    sql += (sql.empty() ? " WHERE " : " AND ") + clause;
    values.insert(values.end(), with);
  }
};

Condition condition_of(const RecordFilter& f) {
  Condition out;
  if (!f.id.empty()) out.add("(d.doc_id = ? OR d.key = ? OR r.record_id = ?)", {f.id, f.id, f.id});
  if (!f.type.empty()) out.add("(r.type = ? OR substr(r.type, 1, length(?) + 1) = ? || '.')", {f.type, f.type, f.type});
  if (!f.kind.empty()) out.add("r.kind = ?", {f.kind});
  // A date with one end open reaches as far as one likes.
  if (!f.from.empty()) out.add("coalesce(r.date_from, r.date_to) IS NOT NULL AND substr(coalesce(r.date_to, '9999'), 1, 10) >= ?", {f.from});
  if (!f.to.empty()) out.add("coalesce(r.date_from, r.date_to) IS NOT NULL AND substr(coalesce(r.date_from, '0000'), 1, 10) <= ?", {f.to});
  if (!f.place.empty()) {
    out.add("(r.place = ? OR r.country = ? OR r.admin1 = ? OR instr(r.place_chain, '|' || ? || '|') > 0)",
            {f.place, f.place, f.place, f.place});
  }
  return out;
}

}  // namespace

class Database::Impl {
 public:
  Impl(SqlConnection open_connection, std::string file) : connection(std::move(open_connection)), path(std::move(file)) {}

  Status begin() {
    if (open_transaction) return ok_status();
    const Status s = connection.run("BEGIN IMMEDIATE");
    open_transaction = s.ok();
    opened_at = std::chrono::steady_clock::now();
    return s;
  }
  Status commit() {
    if (!open_transaction) return ok_status();
    const Status s = connection.run("COMMIT");
    if (!s) return roll_back(s.error());
    open_transaction = false;
    pending = 0;
    return s;
  }
  // After a failure nothing half-written stays: the batch is given up as a whole.
  Status roll_back(Error why) {
    if (open_transaction && !sqlite3_get_autocommit(connection.handle())) (void)connection.run("ROLLBACK");
    open_transaction = false;
    if (pending > 0) why.what += " (" + std::to_string(pending) + " articles before it were given up too)";
    pending = 0;
    return why;
  }

  // One page's work is part of the transaction now.
  Status count() {
    if (++pending < kBatch && std::chrono::steady_clock::now() - opened_at < kMostOpen) return ok_status();
    return commit();
  }

  Status prepare_statements() {
    Result<RecordWriter> made = RecordWriter::prepare(connection);
    if (!made) return made.error();
    writer.emplace(*std::move(made));
    const std::array<std::pair<std::optional<SqlStatement>*, const char*>, 4> all{
        {{&known, "SELECT input = ?, fetched_at FROM documents WHERE key = ?"},
         {&held, "SELECT 1 FROM documents WHERE key = ? AND engine = ? AND rules = ? AND input IS NOT NULL"},
         {&noted, "SELECT fate, records, findings FROM journal WHERE run = ? AND page = ?"},
         {&note, "INSERT OR REPLACE INTO journal (run, page, fate, records, findings) VALUES (?,?,?,?,?)"}}};
    for (const auto& [statement, sql] : all) {
      Result<SqlStatement> s = SqlStatement::prepare(connection, sql);
      if (!s) return s.error();
      statement->emplace(*std::move(s));
    }
    return ok_status();
  }

  SqlConnection connection;
  std::string path;
  std::optional<RecordWriter> writer;
  std::optional<SqlStatement> known, held, noted, note;
  std::mutex mutex;
  std::int64_t run = 0;
  bool open_transaction = false, resumed = false;
  std::chrono::steady_clock::time_point opened_at;
  int pending = 0;
};

std::string document_key(const Article& article) { return article.url.empty() ? "id:" + article.doc_id : article.url; }

std::string document_input(const Article& article, const std::string& engine, const std::string& rules) {
  Document d;
  d.article = article;
  d.article.doc_id.clear();
  d.engine = engine;
  d.rules = rules;
  JsonOptions whole;
  whole.offsets = OffsetMap::Unit::utf8;
  whole.with_text = true;
  return sha256_hex(document_json(d, whole));
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& path) {
  Result<SqlConnection> c = SqlConnection::open(path, SqlConnection::Mode::create);
  if (!c) return c.error();
  if (Status s = prepare_schema(*c, path, true); !s) return s.error();
  // WAL: readers never wait; NORMAL: a crash of the machine may cost the last batch, never the file.
  if (Status s = c->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON"); !s) return s.error();
  auto impl = std::make_unique<Impl>(*std::move(c), path);
  if (Status s = impl->prepare_statements(); !s) return s.error();
  return Database(std::move(impl));
}

Result<Database> Database::open_read_only(const std::string& path) {
  Result<SqlConnection> c = SqlConnection::open(path, SqlConnection::Mode::read_only);
  if (!c) return c.error();
  Status s = prepare_schema(*c, path, false);
  std::error_code unknown;
  // In a folder we may not write to, SQLite cannot share a WAL file; without one left behind there is nothing to share.
  if (!s && s.error().code == ErrorCode::io && !std::filesystem::exists(path + "-wal", unknown)) {
    c = SqlConnection::open(path, SqlConnection::Mode::immutable);
    if (!c) return c.error();
    s = prepare_schema(*c, path, false);
  }
  if (!s) return s.error();
  return Database(std::make_unique<Impl>(*std::move(c), path));
}

Status Database::begin_run(const RunStart& run) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  SqlConnection& c = impl_->connection;
  constexpr const char* kDoing = "cannot be written";
  // Journals of other programs and rules can never be gone on with.
  Result<SqlStatement> s = SqlStatement::prepare(c, "DELETE FROM journal WHERE run IN (SELECT id FROM runs WHERE engine <> ? OR rules <> ?)");
  if (!s) return s.error();
  if (Status done = s->text(run.engine).text(run.rules).finish(c, kDoing); !done) return done;
  if (!run.command.empty()) {
    s = SqlStatement::prepare(c, "SELECT id FROM runs WHERE ended_at IS NULL AND engine = ? AND rules = ? AND command = ? ORDER BY id DESC LIMIT 1");
    if (!s) return s.error();
    const Result<bool> row = s->text(run.engine).text(run.rules).text(run.command).step(c, "cannot be read");
    if (!row) return row.error();
    impl_->resumed = *row;
    if (*row) impl_->run = s->column_integer(0);
    if (*row) return ok_status();
  }
  s = SqlStatement::prepare(c, "INSERT INTO runs (started_at, engine, rules, command) VALUES (?,?,?,?)");
  if (!s) return s.error();
  const Status done = s->text(run.started_at).text(run.engine).text(run.rules).text_or_null(run.command).finish(c, kDoing);
  if (done) impl_->run = c.last_id();
  return done;
}

bool Database::resumes() const { return impl_->resumed; }

Result<std::optional<JournalEntry>> Database::done(const std::string& page) {
  if (!impl_->resumed) return std::optional<JournalEntry>();
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  SqlStatement& s = *impl_->noted;
  const Result<bool> row = s.integer(impl_->run).text(page).step(impl_->connection, "cannot be read");
  std::optional<JournalEntry> out;
  if (row && *row) out = JournalEntry{page, s.column_text(0), s.column_integer(1), s.column_integer(2)};
  s.reset();
  if (!row) return row.error();
  return out;
}

Status Database::end_run(const RunCounts& n, const std::string& ended_at) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  if (Status s = impl_->begin(); !s) return s;
  constexpr const char* kDoing = "cannot be written";
  Result<SqlStatement> forget = SqlStatement::prepare(impl_->connection, "DELETE FROM journal WHERE run = ?");
  if (!forget) return forget.error();
  if (const Status done = forget->integer(impl_->run).finish(impl_->connection, kDoing); !done) return impl_->roll_back(done.error());
  Result<SqlStatement> s = SqlStatement::prepare(impl_->connection, "UPDATE runs SET ended_at = ?, pages = ?, articles = ?, unchanged = ?, "
                                                                    "records = ?, findings = ?, failures = ? WHERE id = ?");
  if (!s) return s.error();
  s->text(ended_at).integer(n.pages).integer(n.articles).integer(n.unchanged).integer(n.records).integer(n.findings);
  const Status done = s->integer(n.failures).integer(impl_->run).finish(impl_->connection, kDoing);
  return done ? impl_->commit() : impl_->roll_back(done.error());
}

Result<Known> Database::knows(const std::string& key, const std::string& input, const std::string& fetched_at) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  if (!impl_->known) return Error{ErrorCode::internal, impl_->path, "the store was opened for reading"};
  SqlStatement& s = *impl_->known;
  const Result<bool> row = s.text(input).text(key).step(impl_->connection, "cannot be read");
  Known out = Known::no;
  if (row && *row) {
    const std::string stored = s.column_text(1);
    if (s.column_integer(0) != 0) out = Known::same;
    else if (!fetched_at.empty() && !stored.empty() && fetched_at < stored) out = Known::newer;
  }
  s.reset();
  if (!row) return row.error();
  return out;
}

Result<bool> Database::holds(const std::string& url, const std::string& engine, const std::string& rules) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  if (!impl_->held) return Error{ErrorCode::internal, impl_->path, "the store was opened for reading"};
  const Result<bool> row = impl_->held->text(url).text(engine).text(rules).step(impl_->connection, "cannot be read");
  impl_->held->reset();
  return row;
}

Status Database::store(const JournalEntry& entry, const Document* document, const std::string& input) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  if (!impl_->writer) return Error{ErrorCode::internal, impl_->path, "the store was opened for reading"};
  if (Status s = impl_->begin(); !s) return s;
  if (document != nullptr) {
    const Status done = impl_->writer->write(impl_->connection, *document, document_key(document->article), impl_->run, input);
    if (!done) return impl_->roll_back(done.error());
  }
  if (!entry.page.empty()) {
    SqlStatement& s = impl_->note->integer(impl_->run).text(entry.page).text(entry.fate).integer(entry.records).integer(entry.findings);
    if (const Status done = s.finish(impl_->connection, "cannot be written"); !done) return impl_->roll_back(done.error());
  }
  return impl_->count();
}

Status Database::put(const Document& document, const std::string& input) { return store({}, &document, input); }

Status Database::put_clusters(const Tellings& tellings, const std::vector<Cluster>& clusters) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  if (!impl_->writer) return Error{ErrorCode::internal, impl_->path, "the store was opened for reading"};
  if (Status s = impl_->begin(); !s) return s;
  const Status done = write_clusters(impl_->connection, tellings, clusters);
  return done ? impl_->commit() : impl_->roll_back(done.error());
}

Status Database::commit() {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  return impl_->commit();
}

Status Database::read(const RecordFilter& filter, const std::function<bool(Document)>& give) {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  const Condition condition = condition_of(filter);
  Result<SqlStatement> s = SqlStatement::prepare(
      impl_->connection, "SELECT d.key, d.json, d.fetched_at, group_concat(r.position) FROM documents d LEFT JOIN records r ON r.document = d.id" +
                             condition.sql + " GROUP BY d.id ORDER BY d.id");
  if (!s) return s.error();
  for (const std::string& value : condition.values) s->text(value);
  for (;;) {
    const Result<bool> row = s->step(impl_->connection, "cannot be read");
    if (!row) return row.error();
    if (!*row) return ok_status();
    Result<Document> document = read_document(s->column_text(1), impl_->path + ": " + s->column_text(0));
    if (!document) return document.error();
    document->fetched_at = s->column_text(2);
    if (!condition.sql.empty()) {
      const std::string wanted = "," + s->column_text(3) + ",";
      std::vector<Incident> kept;
      for (std::size_t i = 0; i < document->extraction.records.size(); ++i) {
        if (wanted.find("," + std::to_string(i) + ",") != std::string::npos) kept.push_back(std::move(document->extraction.records[i]));
      }
      document->extraction.records = std::move(kept);
    }
    if (!give(*std::move(document))) return ok_status();
  }
}

Result<std::optional<bool>> Database::redacted() {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  Result<SqlStatement> s = SqlStatement::prepare(impl_->connection, "SELECT json_extract(json, '$.redacted') IS NOT NULL FROM documents LIMIT 1");
  if (!s) return s.error();
  const Result<bool> row = s->step(impl_->connection, "cannot be read");
  if (!row) return row.error();
  return *row ? std::optional<bool>(s->column_integer(0) != 0) : std::optional<bool>();
}

Result<StoreCounts> Database::counts() {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  StoreCounts out;
  const std::array<std::pair<const char*, std::int64_t*>, 3> tables{
      {{"documents", &out.documents}, {"records", &out.records}, {"runs", &out.runs}}};
  for (const auto& [table, count] : tables) {
    const Result<std::int64_t> n = ask(impl_->connection, std::string("SELECT count(*) FROM ") + table);
    if (!n) return n.error();
    *count = *n;
  }
  return out;
}

}  // namespace sijil
