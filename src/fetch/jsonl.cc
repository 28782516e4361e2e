#include "fetch/jsonl.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "fetch/page_files.h"

namespace sijil {
namespace {

using simdjson::dom::element;

// Where a line breaks the grammar: the fast parser says only that it does.
class ErrorPlace : public nlohmann::json::json_sax_t {
 public:
  std::size_t byte = 0;  // from 1, of the first byte that does not fit; 0 = none
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
  // `position` counts the bytes read, the bad token with them; before a bad atom the parser reports the string before it, too.
  bool parse_error(std::size_t position, const std::string& token, const nlohmann::json::exception&) override {
    const std::size_t sign = token.empty() || token.back() == '"' ? std::string::npos : token.find_last_of(":,[ ");
    byte = position - std::min(position, sign == std::string::npos ? token.size() : token.size() - sign - 1);
    return false;
  }
};

std::size_t error_offset(std::string_view json) {
  ErrorPlace place;
  (void)nlohmann::json::sax_parse(json, &place);
  return std::min(place.byte, json.size());
}

struct Problem {
  std::string what;
};

// A string field; numbers are taken as written, so that "id": 17 works. Absent and null: nothing.
std::optional<std::string> text_field(element object, const char* name, std::optional<Problem>& problem) {
  element value;
  if (object[name].get(value) || value.is_null()) return std::nullopt;
  std::string_view text;
  if (!value.get(text)) return std::string(text);
  std::int64_t whole = 0;
  if (!value.get(whole)) return std::to_string(whole);
  problem = Problem{std::string("field \"") + name + "\" must be a string"};
  return std::nullopt;
}

}  // namespace

struct JsonlReader::Parsers {
  simdjson::dom::parser tree;
};

JsonlReader::JsonlReader() : parsers_(std::make_unique<Parsers>()) {}
JsonlReader::~JsonlReader() = default;
JsonlReader::JsonlReader(JsonlReader&&) noexcept = default;
JsonlReader& JsonlReader::operator=(JsonlReader&&) noexcept = default;

Result<Page> JsonlReader::read(const std::string& text, const std::string& file, const std::string& stem,
                               std::uint64_t line) {
  const auto fail = [&](std::size_t byte, std::string what, ErrorCode code = ErrorCode::parse) {
    const std::size_t column = count_code_points(std::string_view(text).substr(0, byte)) + 1;
    return Error{code, file + ":" + std::to_string(line) + ":" + std::to_string(column), std::move(what)};
  };
  if (const std::size_t valid = valid_utf8_prefix(text); valid < text.size()) {
    return fail(valid, "not valid UTF-8", ErrorCode::encoding);
  }
  const simdjson::padded_string json(text);
  element root;
  if (const simdjson::error_code rc = parsers_->tree.parse(json).get(root)) {
    return fail(error_offset(text), std::string("not JSON: ") + simdjson::error_message(rc));
  }
  if (!root.is_object()) return fail(0, "expected an object with id, url, title, published, and text or html");
  std::optional<Problem> problem;
  Page page;
  page.id = text_field(root, "id", problem).value_or(stem + ":" + std::to_string(line));
  page.url = text_field(root, "url", problem).value_or("");
  page.final_url = page.url;
  page.title = text_field(root, "title", problem).value_or("");
  std::optional<std::string> day = text_field(root, "published", problem);
  if (!day) day = text_field(root, "ref_date", problem);
  page.published = day.value_or("");
  std::optional<std::string> body = text_field(root, "text", problem);
  page.content_type = body ? "text/plain" : "text/html";
  if (!body) body = text_field(root, "html", problem);
  page.charset = "utf-8";
  if (std::optional<std::string> raw = body ? std::nullopt : text_field(root, "html_base64", problem)) {
    Result<std::string> bytes = decode_base64(*raw);
    if (!bytes) return fail(0, "\"html_base64\" is not base64");
    body = *std::move(bytes);
    page.charset = text_field(root, "charset", problem).value_or("");
  }
  if (std::optional<std::string> at = text_field(root, "final_url", problem)) page.final_url = *std::move(at);
  page.fetched_at = text_field(root, "fetched_at", problem).value_or("");
  if (problem) return fail(0, problem->what);
  if (!body) return fail(0, "the object has neither \"text\" nor \"html\"");
  page.body = *std::move(body);
  return page;
}

JsonlPages::JsonlPages(JsonlReader& reader, ByteSource bytes, std::string file, std::string stem, std::size_t max_line)
    : reader_(&reader), bytes_(std::move(bytes)), file_(std::move(file)), stem_(std::move(stem)), where_(file_), max_line_(max_line) {}

std::optional<Result<Page>> JsonlPages::next() {
  while (!ended_) {
    const Result<std::optional<ByteSource::Line>> line = bytes_.line(max_line_);
    ended_ = !line || !*line;
    any_ = any_ || !line;
    if (!line) return Result<Page>(line.error());
    if (ended_) break;
    where_ = file_ + ":" + std::to_string((*line)->number);
    if (!(*line)->too_long && (*line)->text.find_first_not_of(" \t") == std::string::npos) continue;
    any_ = true;
    if ((*line)->too_long) return Result<Page>(Error{ErrorCode::limit, where_, "longer than " + std::to_string(max_line_) + " bytes"});
    return reader_->read((*line)->text, file_, stem_, (*line)->number);
  }
  return std::nullopt;
}

}  // namespace sijil
