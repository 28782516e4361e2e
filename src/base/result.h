// Result<T>: a value or an Error. No exception crosses the public header; "nothing found" is an empty value, not an
// error.
//
//   Result<std::string> text = read_file(path);
//   if (!text) return text.error();
//   use(*text);
#pragma once
#include <string>
#include <utility>
#include <variant>

namespace sijil {

/// Few codes; docs/errors.md has a row for each, and a test compares the two.
enum class ErrorCode {
  usage,        // the caller's words are off: unknown option, missing argument
  not_found,    // a file, folder or id that is not there
  io,           // the system refused: permissions, full disk
  encoding,     // bytes that are not text
  parse,        // a file with a grammar (rules, tables, JSON) that breaks it
  limit,        // larger, deeper or longer than we take
  network,      // no connection, time-out, TLS
  http,         // the server answered with an error
  unsupported,  // understood, and not done: a language, a content type
  internal      // a defect of ours
};

/// The stable name of a code, as printed and documented ("not_found").
const char* error_code_name(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string where;  // file:line:column, URL or record id
  std::string what;   // one sentence: what is wrong and what was expected

  /// "where: what", the form shown to users.
  std::string message() const { return where.empty() ? what : where + ": " + what; }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : v_(std::move(value)) {}
  Result(Error error) : v_(std::move(error)) {}

  bool ok() const { return v_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& operator*() & { return std::get<0>(v_); }
  const T& operator*() const& { return std::get<0>(v_); }
  T&& operator*() && { return std::get<0>(std::move(v_)); }
  T* operator->() { return &std::get<0>(v_); }
  const T* operator->() const { return &std::get<0>(v_); }
  const Error& error() const { return std::get<1>(v_); }

 private:
  std::variant<T, Error> v_;
};

/// For calls that yield nothing but may fail.
struct Unit {};
using Status = Result<Unit>;
inline Status ok_status() { return Unit{}; }

}  // namespace sijil
