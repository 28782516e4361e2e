// JsonWriter: appends JSON to a string; commas are its business, balance is the caller's. No allocation but the string's
// own growth. Always yields valid UTF-8: bad bytes in a value become U+FFFD. The string holds all of it when the outermost
// value is whole; before that part of it waits in the writer, where it is written faster.
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
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  /// A literal, which must hold nothing to escape.
  template <std::size_t n>
  JsonWriter& key(const char (&name)[n]) {
    static_assert(n < kWaits / 2);
    char* to = room(n + 3);   // , " name " : and no zero
    *to = ',';
    to += comma_;
    *to++ = '"';
    std::memcpy(to, name, n - 1);
    to += n - 1;
    *to++ = '"';
    *to++ = ':';
    at_ = to;
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
  JsonWriter& boolean(bool value) { return value ? word("true") : word("false"); }
  JsonWriter& null() { return word("null"); }
  /// A value that is JSON already.
  JsonWriter& raw(std::string_view json) {
    comma();
    put(json);
    return done();
  }

 private:
  static constexpr std::size_t kWaits = 1024;   // bytes

  template <std::size_t n>
  JsonWriter& word(const char (&json)[n]) {
    char* to = room(n);
    *to = ',';
    to += comma_;
    std::memcpy(to, json, n - 1);
    at_ = to + n - 1;
    comma_ = true;
    return done();
  }
  JsonWriter& open(char c) {
    comma();
    *room(1) = c;
    ++at_;
    comma_ = false;
    ++depth_;
    return *this;
  }
  JsonWriter& close(char c) {
    *room(1) = c;
    ++at_;
    comma_ = true;
    --depth_;
    return done();
  }
  void comma() {
    *room(1) = ',';
    at_ += comma_;
    comma_ = true;
  }
  /// Behind a value.
  JsonWriter& done() {
    if (depth_ == 0) flush();
    return *this;
  }
  /// Where up to half of what may wait can be written; at_ is moved by the caller.
  char* room(std::size_t size) {
    if (static_cast<std::size_t>(waits_ + kWaits - at_) < size) flush();
    return at_;
  }
  void flush() {
    out_.append(waits_, static_cast<std::size_t>(at_ - waits_));
    at_ = waits_;
  }
  void put(std::string_view bytes);
  void quoted(std::string_view s, bool plain);

  std::string& out_;
  char waits_[kWaits];
  char* at_ = waits_;
  int depth_ = 0;
  bool comma_ = false;  // the next value or key needs one before it
};

}  // namespace sijil
