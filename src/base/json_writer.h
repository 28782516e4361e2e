// JsonWriter: appends JSON to a string; commas are its business, balance is the caller's. No allocation but the string's
// own growth. Always yields valid UTF-8: bad bytes in a value become U+FFFD.
//
//   JsonWriter w(out);
//   w.begin_object();
//   w.key("text").string(surface);
//   w.key("span").begin_array().integer(3).integer(9).end_array();
//   w.end_object();                                     // {"text":"...","span":[3,9]}
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/rational.h"

namespace sijil {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  /// A literal, which must hold nothing to escape.
  template <std::size_t n>
  JsonWriter& key(const char (&name)[n]) {
    char bytes[n + 3];   // , " name " : and no zero
    bytes[0] = ',';
    bytes[1] = '"';
    std::memcpy(bytes + 2, name, n - 1);
    bytes[n + 1] = '"';
    bytes[n + 2] = ':';
    out_.append(bytes + !comma_, n + 3 - !comma_);
    comma_ = false;
    return *this;
  }
  JsonWriter& string(std::string_view value);
  /// null when empty: the schema's way of saying "not known".
  JsonWriter& string_or_null(std::string_view value) { return value.empty() ? null() : string(value); }
  JsonWriter& integer(std::int64_t value);
  /// The exact decimal; what has none ("1/3") as a string; null when invalid.
  JsonWriter& decimal(const Rational& value);
  /// The shortest digits that read back as the same double; null when not finite.
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  /// A value that is JSON already.
  JsonWriter& raw(std::string_view json) {
    comma();
    out_ += json;
    return *this;
  }

 private:
  JsonWriter& open(char c) {
    comma();
    out_ += c;
    comma_ = false;
    return *this;
  }
  JsonWriter& close(char c) {
    out_ += c;
    comma_ = true;
    return *this;
  }
  void comma() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  void quoted(std::string_view s);

  std::string& out_;
  bool comma_ = false;  // the next value or key needs one before it
};

}  // namespace sijil
