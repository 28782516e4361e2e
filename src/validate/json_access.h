// Lenient access to parsed JSON: a field of the wrong shape counts as absent. For input of others, which must never
// stop a comparison.
#pragma once
#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sijil::json {

using Element = simdjson::dom::element;
using Maybe = std::optional<Element>;

/// The field, unless it is absent or null.
inline Maybe get(const Maybe& object, std::string_view name) {
  simdjson::dom::object map;
  Element value;
  if (!object || object->get(map) || map.at_key(name).get(value) || value.is_null()) return std::nullopt;
  return value;
}

inline std::optional<std::string> string_of(const Maybe& value) {
  std::string_view text;
  if (!value || value->get(text)) return std::nullopt;
  return std::string(text);
}

inline std::string text(const Maybe& object, std::string_view name) {
  return string_of(get(object, name)).value_or(std::string());
}

inline std::optional<std::int64_t> integer_of(const Maybe& value) {
  std::int64_t n = 0;
  if (!value || value->get(n)) return std::nullopt;
  return n;
}

inline std::optional<std::int64_t> integer(const Maybe& object, std::string_view name) {
  return integer_of(get(object, name));
}

inline bool truth(const Maybe& object, std::string_view name) {
  bool b = false;
  const Maybe value = get(object, name);
  return value && !value->get(b) && b;
}

/// The items of an array; a single value counts as an array of one; absent as empty. Nulls are kept.
inline std::vector<Element> items(const Maybe& value) {
  std::vector<Element> out;
  simdjson::dom::array array;
  if (!value) return out;
  if (value->get(array)) return {*value};
  for (const Element item : array) out.push_back(item);
  return out;
}

inline std::vector<Element> items(const Maybe& object, std::string_view name) { return items(get(object, name)); }

/// [begin, end] pairs of whole numbers; anything else is passed over.
using Range = std::pair<std::int64_t, std::int64_t>;
inline std::optional<Range> range_of(const Element& value) {
  simdjson::dom::array array;
  if (value.get(array) || array.size() != 2) return std::nullopt;
  const auto begin = integer_of(array.at(0).value()), end = integer_of(array.at(1).value());
  if (!begin || !end) return std::nullopt;
  return Range{*begin, *end};
}

inline std::vector<Range> ranges(const Maybe& object, std::string_view name) {
  std::vector<Range> out;
  for (const Element& item : items(object, name)) {
    if (const auto range = range_of(item)) out.push_back(*range);
  }
  return out;
}

}  // namespace sijil::json
