#include "store/sqlite.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace sijil {
namespace {

// The path as SQLite's URI form wants it.
std::string uri_of(const std::string& path) {
  std::string out = "file:";
  for (const char c : path) out += c == '?' ? "%3f" : c == '#' ? "%23" : c == '%' ? "%25" : std::string(1, c);
  return out + "?immutable=1";
}

// SQLite says only that it cannot open; users want to know whether the file, its folder or a right is missing.
Error cannot_open(const std::string& path, bool create, Error said) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
  if (!fs::is_directory(folder, ignored)) return {ErrorCode::not_found, path, "cannot be opened: its folder is not there"};
  if (fs::is_directory(path, ignored)) return {ErrorCode::io, path, "cannot be opened: it is a folder"};
  if (fs::exists(path, ignored)) return said;
  if (!create) return {ErrorCode::not_found, path, "cannot be opened: there is no such file"};
  if (::eaccess(folder.c_str(), W_OK) != 0) return {ErrorCode::io, path, "cannot be made: its folder is read-only"};
  return said;
}

}  // namespace

Result<SqlConnection> SqlConnection::open(const std::string& path, Mode mode) {
  sqlite3* handle = nullptr;
  const bool create = mode == Mode::create, immutable = mode == Mode::immutable;
  const int flags = create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY | (immutable ? SQLITE_OPEN_URI : 0);
  const int rc = sqlite3_open_v2((immutable ? uri_of(path) : path).c_str(), &handle, flags, nullptr);
  SqlConnection out(handle, path);
  if (!handle) return Error{ErrorCode::io, path, "out of memory"};
  sqlite3_extended_result_codes(handle, 1);
  if (rc != SQLITE_OK) return cannot_open(path, create, out.error("cannot be opened"));
  sqlite3_busy_timeout(handle, 10'000);
  return out;
}

Error SqlConnection::error(const std::string& doing) const {
  sqlite3* db = handle_.get();
  const int code = sqlite3_extended_errcode(db);
  std::string why = sqlite3_errmsg(db);
  ErrorCode kind = ErrorCode::io;
  switch (code & 0xFF) {
    case SQLITE_FULL: why = "the disk is full"; break;
    case SQLITE_READONLY: why = "the file or its folder is read-only"; break;
    case SQLITE_BUSY: case SQLITE_LOCKED: why = "another program is writing to it"; break;
    case SQLITE_NOTADB: why = "not a store of Sijil (no SQLite file)"; kind = ErrorCode::parse; break;
    case SQLITE_CORRUPT: why = "the file is damaged"; kind = ErrorCode::parse; break;
    case SQLITE_IOERR: case SQLITE_CANTOPEN:
      if (const int number = sqlite3_system_errno(db)) why += std::string(" (") + std::strerror(number) + ")";
      break;
    default: kind = ErrorCode::internal; break;
  }
  return Error{kind, path_, doing + ": " + why};
}

Status SqlConnection::run(const char* sql) {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error("cannot be written");
  return ok_status();
}

Result<SqlStatement> SqlStatement::prepare(const SqlConnection& connection, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int rc = sqlite3_prepare_v2(connection.handle(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
  if (rc != SQLITE_OK) return connection.error("cannot be asked");
  return SqlStatement(statement);
}

void SqlStatement::reset() {
  sqlite3_reset(statement_.get());
  bound_ = 0;
}

int SqlStatement::next() {
  if (bound_ == 0) sqlite3_reset(statement_.get());
  return ++bound_;
}

SqlStatement& SqlStatement::text(std::string_view value) {
  const char* bytes = value.data() ? value.data() : "";  // a null pointer would bind NULL
  sqlite3_bind_text64(statement_.get(), next(), bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

SqlStatement& SqlStatement::text_or_null(std::string_view value) {
  if (!value.empty()) return text(value);
  sqlite3_bind_null(statement_.get(), next());
  return *this;
}

SqlStatement& SqlStatement::integer(const std::optional<std::int64_t>& value) {
  if (value) {
    sqlite3_bind_int64(statement_.get(), next(), *value);
  } else {
    sqlite3_bind_null(statement_.get(), next());
  }
  return *this;
}

SqlStatement& SqlStatement::real(const std::optional<double>& value) {
  if (value) {
    sqlite3_bind_double(statement_.get(), next(), *value);
  } else {
    sqlite3_bind_null(statement_.get(), next());
  }
  return *this;
}

Result<bool> SqlStatement::step(const SqlConnection& connection, const std::string& doing) {
  const int rc = sqlite3_step(statement_.get());
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) {
    reset();
    return false;
  }
  Error e = connection.error(doing);
  reset();
  return e;
}

Status SqlStatement::finish(const SqlConnection& connection, const std::string& doing) {
  const Result<bool> row = step(connection, doing);
  if (!row) return row.error();
  reset();
  return ok_status();
}

std::string SqlStatement::column_text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string();
}

}  // namespace sijil
