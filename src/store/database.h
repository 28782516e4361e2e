// Database: the store, one SQLite file (docs/formats/store.md): documents with their text and JSON, and records,
// casualties, actors and sources as tables to ask. A document is known by its URL, else its id; storing it again
// replaces what was there, and knows() tells when that would change nothing. A run that was killed is gone on with by the next
// one that is asked for the same: its journal holds what was done with each page.
//
//   Result<Database> db = Database::open("sijil.db");
//   db->begin_run({kVersion, rules_hash, now, command});
//   std::optional<JournalEntry> done = *db->done(page);
//   const std::string input = document_input(article, kVersion, rules_hash);
//   if (!done && *db->knows(document_key(article), input, fetched_at) == Known::no) db->store({page, "article", 2, 0}, &document, input);
//   db->end_run({.pages = 1, .articles = 1}, now);      // commits
//
// Calls may come from several threads; they take turns.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "merge/clusters.h"
#include "store/document.h"

namespace sijil {

/// What the store knows a document by.
std::string document_key(const Article& article);

/// Digest of all that a document is made of: the article but for its id, the program's version and the rule set.
std::string document_input(const Article& article, const std::string& engine, const std::string& rules);

struct RunStart {
  std::string engine, rules, started_at;
  std::string command = {};  // digest of what was asked for; "" = the run is never gone on with
};

/// What became of a page in the run under way.
struct JournalEntry {
  std::string page;          // digest of its bytes and of what is known of it
  std::string fate;          // the caller's words
  std::int64_t records = 0, findings = 0;
};

/// What the store has of a document: nothing or another one, the same, or one that was captured later.
enum class Known { no, same, newer };

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

  /// Goes on with the run of the same engine, rules and command that did not end, if there is one.
  Status begin_run(const RunStart& run);
  /// Whether the run goes on where another process ended.
  bool resumes() const;
  /// What the run has done with this page; for a run that was not gone on with, nothing without asking.
  Result<std::optional<JournalEntry>> done(const std::string& page);
  Status end_run(const RunCounts& counts, const std::string& ended_at);

  /// `newer` only when both times are known.
  Result<Known> knows(const std::string& key, const std::string& input, const std::string& fetched_at);
  /// Whether the page of this URL is stored as this program and these rules read it.
  Result<bool> holds(const std::string& url, const std::string& engine, const std::string& rules);
  /// Stores a document, if there is one, in place of an earlier one with its key, and notes what became of its page: both or
  /// neither. Commits by itself after each batch of pages.
  Status store(const JournalEntry& entry, const Document* document, const std::string& input);
  /// The same without a note.
  Status put(const Document& document, const std::string& input = "");
  Status commit();
  /// Stores the clusters of two records and more in place of all that stood there, and commits.
  Status put_clusters(const Tellings& tellings, const std::vector<Cluster>& clusters);

  /// Gives each document that has a matching record, with only those records, in the order of storing; stops early
  /// when `give` returns false. An empty filter gives documents without records too.
  Status read(const RecordFilter& filter, const std::function<bool(Document)>& give);
  Result<StoreCounts> counts();
  /// Whether the documents are without the names of persons; nothing when there are none.
  Result<std::optional<bool>> redacted();

 private:
  class Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
