#include "base/json_error.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace sijil {
namespace {

// Takes everything and keeps where the parser gave up.
class ErrorPlace : public nlohmann::json::json_sax_t {
 public:
  std::size_t read = 0;  // bytes, the one that did not fit with them; 0 = no error
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    read = position;
    return false;
  }
};

bool in_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' || c == '.'; }

bool is_literal(std::string_view word) { return word == "true" || word == "false" || word == "null"; }

bool is_escaped(std::string_view json, std::size_t quote) {
  std::size_t slashes = 0;
  while (slashes < quote && json[quote - slashes - 1] == '\\') ++slashes;
  return slashes % 2 == 1;
}

}  // namespace

std::size_t json_error_byte(std::string_view json) {
  ErrorPlace place;
  (void)nlohmann::json::sax_parse(json, &place);
  if (place.read == 0) return 0;
  if (place.read > json.size()) return json.size();
  const std::size_t at = place.read - 1;
  std::size_t open = std::string_view::npos;   // of the string in which the byte stands, or which it ends
  for (std::size_t i = 0; i <= at; ++i) {
    if (json[i] != '"' || (open != std::string_view::npos && is_escaped(json, i))) continue;
    if (open == std::string_view::npos) open = i;
    else if (i == at) return open;   // a string that is whole and does not fit
    else open = std::string_view::npos;
  }
  if (open != std::string_view::npos) return at;
  // A word that does not fit was read to its end, one that is none up to its first wrong byte.
  std::size_t begin = at;
  while (begin > 0 && in_word(json[begin - 1])) --begin;
  const bool whole = begin == at || std::string_view("0123456789-").find(json[begin]) != std::string_view::npos || is_literal(json.substr(begin, at - begin));
  return in_word(json[at]) || !whole ? begin : at;
}

std::size_t json_error_column(std::string_view json) { return count_code_points(json.substr(0, std::min(json_error_byte(json), valid_utf8_prefix(json)))) + 1; }

}  // namespace sijil
