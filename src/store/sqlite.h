// A thin layer over SQLite's C interface: owned handles, bound values, errors as Result. Knows no table of ours.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

class SqlConnection {
 public:
  /// immutable: read_only for a file in a folder that cannot be written, where SQLite could not keep its locks.
  enum class Mode { read_only, immutable, create };
  static Result<SqlConnection> open(const std::string& path, Mode mode);

  /// Runs statements without results.
  Status run(const char* sql);
  sqlite3* handle() const { return handle_.get(); }
  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }
  int changes() const { return sqlite3_changes(handle_.get()); }
  /// What went wrong last, with the file's name and a cause a user can act on.
  Error error(const std::string& doing) const;

 private:
  explicit SqlConnection(sqlite3* handle, std::string path) : handle_(handle, &sqlite3_close), path_(std::move(path)) {}
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
  std::string path_;
};

/// A prepared statement. Bind left to right, then step; it is reset by its next bind.
class SqlStatement {
 public:
  static Result<SqlStatement> prepare(const SqlConnection& connection, const std::string& sql);

  SqlStatement& text(std::string_view value);           // must live until the step
  SqlStatement& text_or_null(std::string_view value);   // "" is NULL
  SqlStatement& integer(const std::optional<std::int64_t>& value);
  SqlStatement& real(const std::optional<double>& value);

  /// True when there is a row.
  Result<bool> step(const SqlConnection& connection, const std::string& doing);
  /// Steps once and expects no row.
  Status finish(const SqlConnection& connection, const std::string& doing);

  std::string column_text(int column) const;
  std::int64_t column_integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  void reset();

 private:
  explicit SqlStatement(sqlite3_stmt* statement) : statement_(statement, &sqlite3_finalize) {}
  int next();
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
  int bound_ = 0;
};

}  // namespace sijil
