#include "fetch/state.h"

#include <sqlite3.h>
#include <unistd.h>

#include <bit>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <utility>
#include <variant>

namespace sijil {
namespace {

constexpr int kVersion = 1;
constexpr int kApplication = 0x534A4C46;  // "SJLF"

constexpr const char* kSchema = R"sql(
CREATE TABLE pages (id INTEGER PRIMARY KEY, canonical TEXT NOT NULL UNIQUE, url TEXT NOT NULL, declared TEXT NOT NULL,
  fetched_at TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, sha256 TEXT NOT NULL, simhash INTEGER NOT NULL,
  words INTEGER NOT NULL) STRICT;
CREATE TABLE sources (url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL, asked_at INTEGER NOT NULL) STRICT;
CREATE TABLE robots (origin TEXT PRIMARY KEY, fetched_at INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE output (one INTEGER PRIMARY KEY CHECK (one = 1), bytes INTEGER NOT NULL) STRICT;
INSERT INTO output VALUES (1, 0);
)sql";

using Value = std::variant<std::int64_t, std::string>;

}  // namespace

class FetchState::Impl {
 public:
  using Row = std::function<void(sqlite3_stmt*)>;

  explicit Impl(std::string path) : path_(std::move(path)) {}
  ~Impl() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }

  Status open() {
    if (sqlite3_open_v2(path_.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) return failure();
    constexpr int kWaitMs = 5'000;
    sqlite3_busy_timeout(db_, kWaitMs);
    std::int64_t version = 0, application = 0, tables = 0;
    run("PRAGMA user_version", {}, [&](sqlite3_stmt* s) { version = sqlite3_column_int64(s, 0); });
    run("PRAGMA application_id", {}, [&](sqlite3_stmt* s) { application = sqlite3_column_int64(s, 0); });
    run("SELECT count(*) FROM sqlite_master", {}, [&](sqlite3_stmt* s) { tables = sqlite3_column_int64(s, 0); });
    if (!error.what.empty()) return error;
    if (tables != 0 && application != kApplication) return Error{ErrorCode::unsupported, path_, "not a fetch state file of Sijil"};
    if (version > kVersion) return Error{ErrorCode::unsupported, path_, "made by a newer Sijil"};
    fresh = tables == 0;
    exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN IMMEDIATE");
    if (tables == 0) {
      exec(kSchema);
      exec(("PRAGMA application_id=" + std::to_string(kApplication) + "; PRAGMA user_version=" + std::to_string(kVersion)).c_str());
    }
    return error.what.empty() ? ok_status() : Status(error);
  }

  void exec(const char* sql) {
    if (error.what.empty() && sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) keep();
  }

  void run(const char* sql, std::initializer_list<Value> values, const Row& row = {}) {
    if (!error.what.empty()) return;
    sqlite3_stmt*& statement = statements_[sql];
    if (!statement && sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr) != SQLITE_OK) return keep();
    int at = 0;
    for (const Value& value : values) {
      ++at;
      if (const auto* number = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, at, *number);
      } else {
        const std::string& text = std::get<std::string>(value);
        sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
      }
    }
    int rc = SQLITE_ROW;
    while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
      if (row) row(statement);
    }
    if (rc != SQLITE_DONE) keep();
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }

  Error failure() const {
    std::string why = db_ ? sqlite3_errmsg(db_) : "no memory";
    switch (db_ ? sqlite3_errcode(db_) : SQLITE_OK) {
      case SQLITE_CANTOPEN: {
        const std::filesystem::path beside = std::filesystem::path(path_).parent_path();
        const std::string folder = beside.empty() ? "." : beside.string();
        std::error_code ignored;
        if (!std::filesystem::is_directory(folder, ignored)) why = "its folder is not there";
        else if (::access(folder.c_str(), W_OK) != 0) why = "its folder is read-only";
        break;
      }
      case SQLITE_READONLY: why = "the file or its folder is read-only"; break;
      case SQLITE_FULL: why = "the disk is full"; break;
      default: break;
    }
    return Error{ErrorCode::io, path_, "cannot be used: " + why};
  }

  Error error;
  bool fresh = false;

 private:
  void keep() { error = failure(); }

  std::string path_;
  sqlite3* db_ = nullptr;
  std::map<std::string, sqlite3_stmt*> statements_;
};

namespace {

std::string text(sqlite3_stmt* s, int column) {
  const void* bytes = sqlite3_column_blob(s, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(s, column));
  return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}

PageRecord page_of(sqlite3_stmt* s) {
  PageRecord r;
  r.canonical = text(s, 0);
  r.url = text(s, 1);
  r.declared = text(s, 2);
  r.fetched_at = text(s, 3);
  r.validators = {text(s, 4), text(s, 5)};
  r.print.sha256 = text(s, 6);
  r.print.simhash = std::bit_cast<std::uint64_t>(static_cast<std::int64_t>(sqlite3_column_int64(s, 7)));
  r.print.words = static_cast<std::size_t>(sqlite3_column_int64(s, 8));
  return r;
}

constexpr const char* kOnePage =
    "SELECT canonical, url, declared, fetched_at, etag, last_modified, sha256, simhash, words FROM pages WHERE canonical = ?";
constexpr const char* kAllPages =
    "SELECT canonical, url, declared, fetched_at, etag, last_modified, sha256, simhash, words FROM pages ORDER BY id";

}  // namespace

FetchState::FetchState(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FetchState::~FetchState() = default;

Result<std::unique_ptr<FetchState>> FetchState::open(const std::string& path) {
  auto impl = std::make_unique<Impl>(path);
  if (Status s = impl->open(); !s) return s.error();
  return std::unique_ptr<FetchState>(new FetchState(std::move(impl)));
}

std::optional<PageRecord> FetchState::page(const std::string& canonical) {
  std::optional<PageRecord> out;
  impl_->run(kOnePage, {canonical}, [&](sqlite3_stmt* s) { out = page_of(s); });
  return out;
}

void FetchState::put_page(const PageRecord& r) {
  impl_->run("INSERT INTO pages (canonical, url, declared, fetched_at, etag, last_modified, sha256, simhash, words) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (canonical) DO UPDATE SET url = excluded.url, "
             "declared = excluded.declared, fetched_at = excluded.fetched_at, etag = excluded.etag, "
             "last_modified = excluded.last_modified, sha256 = excluded.sha256, simhash = excluded.simhash, words = excluded.words",
             {r.canonical, r.url, r.declared, r.fetched_at, r.validators.etag, r.validators.last_modified, r.print.sha256,
              std::bit_cast<std::int64_t>(r.print.simhash), static_cast<std::int64_t>(r.print.words)});
}

void FetchState::each_page(const std::function<void(const PageRecord&)>& take) {
  impl_->run(kAllPages, {}, [&](sqlite3_stmt* s) { take(page_of(s)); });
}

std::optional<SourceRecord> FetchState::source(const std::string& url) {
  std::optional<SourceRecord> out;
  impl_->run("SELECT etag, last_modified, asked_at FROM sources WHERE url = ?", {url}, [&](sqlite3_stmt* s) {
    out = SourceRecord{{text(s, 0), text(s, 1)}, sqlite3_column_int64(s, 2)};
  });
  return out;
}

void FetchState::put_source(const std::string& url, const SourceRecord& r) {
  impl_->run("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?)",
             {url, r.validators.etag, r.validators.last_modified, static_cast<std::int64_t>(r.asked_at)});
}

std::optional<RobotsRecord> FetchState::robots(const std::string& origin) {
  std::optional<RobotsRecord> out;
  impl_->run("SELECT fetched_at, body FROM robots WHERE origin = ?", {origin},
             [&](sqlite3_stmt* s) { out = RobotsRecord{sqlite3_column_int64(s, 0), text(s, 1)}; });
  return out;
}

void FetchState::keep_robots(const std::string& origin, const RobotsRecord& r) {
  impl_->run("INSERT OR REPLACE INTO robots VALUES (?, ?, CAST(? AS BLOB))", {origin, static_cast<std::int64_t>(r.fetched_at), r.body});
}

std::uint64_t FetchState::out_bytes() {
  std::int64_t bytes = 0;
  impl_->run("SELECT bytes FROM output", {}, [&](sqlite3_stmt* s) { bytes = sqlite3_column_int64(s, 0); });
  return static_cast<std::uint64_t>(bytes);
}

void FetchState::set_out_bytes(std::uint64_t bytes) {
  impl_->run("UPDATE output SET bytes = ?", {static_cast<std::int64_t>(bytes)});
}

bool FetchState::is_new() const { return impl_->fresh; }

Status FetchState::commit() {
  impl_->exec("COMMIT");
  impl_->exec("BEGIN IMMEDIATE");
  return status();
}

Status FetchState::status() const { return impl_->error.what.empty() ? ok_status() : Status(impl_->error); }

}  // namespace sijil
