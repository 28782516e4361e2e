#include "store/json_in.h"

namespace sijil {

void JsonIn::fail(std::string expected) const {
  if (!*problem_) *problem_ = Problem{path_, std::move(expected)};
}

JsonIn JsonIn::at(std::string_view name) const {
  std::string path = path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  simdjson::dom::object object;
  simdjson::dom::element value;
  std::optional<simdjson::dom::element> found;
  if (!is_null()) {
    if (value_->get(object)) {
      fail("an object");
    } else if (!object.at_key(name).get(value)) {
      found = value;
    }
  }
  return JsonIn(found, std::move(path), problem_);
}

std::vector<JsonIn> JsonIn::items() const {
  std::vector<JsonIn> out;
  simdjson::dom::array array;
  if (is_null()) return out;
  if (value_->get(array)) {
    fail("a list");
    return out;
  }
  for (const simdjson::dom::element item : array) {
    out.push_back(JsonIn(std::optional(item), path_ + "[" + std::to_string(out.size()) + "]", problem_));
  }
  return out;
}

std::vector<std::pair<std::string, JsonIn>> JsonIn::fields() const {
  std::vector<std::pair<std::string, JsonIn>> out;
  simdjson::dom::object object;
  if (is_null()) return out;
  if (value_->get(object)) {
    fail("an object");
    return out;
  }
  for (const auto& [name, value] : object) {
    out.emplace_back(std::string(name), JsonIn(std::optional(value), path_ + "." + std::string(name), problem_));
  }
  return out;
}

std::string JsonIn::text() const {
  std::string_view text;
  if (is_null()) return {};
  if (value_->get(text)) fail("a string or null");
  return std::string(text);
}

std::vector<std::string> JsonIn::texts() const {
  std::vector<std::string> out;
  for (const JsonIn& item : items()) out.push_back(item.text());
  return out;
}

std::optional<std::int64_t> JsonIn::number() const {
  std::int64_t n = 0;
  if (is_null()) return std::nullopt;
  if (!value_->get(n)) return n;
  fail("a whole number or null");
  return std::nullopt;
}

double JsonIn::real() const {
  double d = 0;
  if (!is_null() && value_->get(d)) fail("a number or null");
  return d;
}

bool JsonIn::flag() const {
  bool b = false;
  if (!is_null() && value_->get(b)) fail("true, false or null");
  return b;
}

}  // namespace sijil
