// JsonIn: strict reading of our own JSON: each value is asked for by its type; the first that is missing its shape is
// remembered with its path ("records[2].casualties[0].best"), and reading goes on with empty values.
#pragma once
#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sijil {

class JsonIn {
 public:
  struct Problem {
    std::string path, expected;
  };
  JsonIn(simdjson::dom::element value, std::string path, std::optional<Problem>& problem)
      : value_(value), path_(std::move(path)), problem_(&problem) {}

  /// A field of this object; absent fields read as null.
  JsonIn at(std::string_view name) const;
  bool is_null() const { return !value_ || value_->is_null(); }
  std::vector<JsonIn> items() const;                                   // null: none
  std::vector<std::pair<std::string, JsonIn>> fields() const;          // of an object, in order; null: none
  std::string text() const;                                            // null: ""
  std::vector<std::string> texts() const;
  std::optional<std::int64_t> number() const;
  double real() const;                                                 // null: 0
  bool flag() const;                                                   // null: false
  void fail(std::string expected) const;

 private:
  JsonIn(std::optional<simdjson::dom::element> value, std::string path, std::optional<Problem>* problem)
      : value_(value), path_(std::move(path)), problem_(problem) {}

  std::optional<simdjson::dom::element> value_;
  std::string path_;
  std::optional<Problem>* problem_;
};

}  // namespace sijil
