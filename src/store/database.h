// Database: the store, one SQLite file (docs/formats/store.md): documents with their text and JSON, and records,
// casualties, actors and sources as tables to ask. A document is known by its URL, else its id; storing it again
// replaces what was there, and has() tells when that would change nothing.
//
//   Result<Database> db = Database::open("sijil.db");
//   db->begin_run({kVersion, rules_hash, now});
//   if (!*db->has(document_key(article), sha256_hex(article.text), rules_hash)) db->put(document);
//   db->end_run({.pages = 1, .articles = 1}, now);      // commits
//
// Calls may come from several threads; they take turns.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "merge/clusters.h"
#include "store/document.h"

namespace sijil {

/// What the store knows a document by.
std::string document_key(const Article& article);

struct RunStart {
  std::string engine, rules, started_at;
};

struct RunCounts {
  std::int64_t pages = 0, articles = 0, unchanged = 0, records = 0, findings = 0, failures = 0;
};

struct RecordFilter {
  std::string id;            // of the article or the record
  std::string type;          // a leaf ("explosive.ied") or a class ("explosive")
  std::string kind;          // incident, aggregate
  std::string from, to;      // days: the record's dates must touch [from, to]
  std::string place;         // name of the place or of one that contains it, or a country or admin1 code
};

struct StoreCounts {
  std::int64_t documents = 0, records = 0, runs = 0;
};

class Database {
 public:
  /// Makes the file when it is not there.
  static Result<Database> open(const std::string& path);
  static Result<Database> open_read_only(const std::string& path);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  /// What was put since the last commit is lost without end_run() or commit().
  ~Database();

  Status begin_run(const RunStart& run);
  Status end_run(const RunCounts& counts, const std::string& ended_at);

  /// Whether this text was stored under these rules.
  Result<bool> has(const std::string& key, const std::string& sha256, const std::string& rules);
  /// Stores a document in place of an earlier one with its key. Commits by itself after each batch of documents.
  Status put(const Document& document);
  Status commit();
  /// Stores the clusters of two records and more in place of all that stood there, and commits.
  Status put_clusters(const Tellings& tellings, const std::vector<Cluster>& clusters);

  /// Gives each document that has a matching record, with only those records, in the order of storing; stops early
  /// when `give` returns false. An empty filter gives documents without records too.
  Status read(const RecordFilter& filter, const std::function<bool(Document)>& give);
  Result<StoreCounts> counts();

 private:
  class Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
