#include "fetch/jsonl.h"

#include <simdjson.h>

#include <optional>
#include <utility>

#include "base/json_error.h"
#include "base/utf8.h"
#include "fetch/page_files.h"

namespace sijil {
namespace {

using simdjson::dom::element;

/// The first byte of what stands behind the key `name`; without that key, of the object.
std::size_t byte_of(const simdjson::padded_string& json, std::string_view name) {
  const std::size_t brace = std::string_view(json).find('{');
  const std::size_t object_at = brace == std::string_view::npos ? 0 : brace;
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  simdjson::ondemand::object object;
  if (parser.iterate(json).get(document) || document.get_object().get(object)) return object_at;
  for (auto field : object) {
    std::string_view key;
    if (field.unescaped_key().get(key)) break;
    simdjson::ondemand::value value;
    if (field.value().get(value)) break;
    if (key == name) return static_cast<std::size_t>(value.raw_json_token().data() - json.data());
  }
  return object_at;
}

struct Problem {
  const char* field;
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
  problem = Problem{name, std::string("field \"") + name + "\" must be a string"};
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
    return fail(json_error_byte(text), std::string("not JSON: ") + simdjson::error_message(rc));
  }
  if (!root.is_object()) return fail(text.find_first_not_of(" \t"), "expected an object with id, url, title, published, and text or html");
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
    if (!bytes) return fail(byte_of(json, "html_base64"), "\"html_base64\" is not base64");
    body = *std::move(bytes);
    page.charset = text_field(root, "charset", problem).value_or("");
  }
  if (std::optional<std::string> at = text_field(root, "final_url", problem)) page.final_url = *std::move(at);
  page.fetched_at = text_field(root, "fetched_at", problem).value_or("");
  if (problem) return fail(byte_of(json, problem->field), problem->what);
  if (!body) return fail(byte_of(json, ""), "the object has neither \"text\" nor \"html\"");
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
