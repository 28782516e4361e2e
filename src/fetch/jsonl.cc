#include "fetch/jsonl.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace sijil {
namespace {

using simdjson::dom::element;
namespace od = simdjson::ondemand;

// Where a line breaks the grammar: the tree parser says only that it does. Walks every value until one fails.
od::json_type walk(od::value value, int depth);

void walk_object(od::object object, int depth) {
  for (auto field : object) {
    (void)std::string_view(field.unescaped_key());
    walk(od::value(field.value()), depth + 1);
  }
}

od::json_type walk(od::value value, int depth) {
  if (depth > 200) throw simdjson::simdjson_error(simdjson::DEPTH_ERROR);
  const od::json_type type = value.type();
  switch (type) {
    case od::json_type::object: walk_object(value.get_object(), depth); break;
    case od::json_type::array:
      for (auto item : value.get_array()) walk(item.value(), depth + 1);
      break;
    case od::json_type::string: (void)std::string_view(value.get_string()); break;
    case od::json_type::number: (void)od::number(value.get_number()); break;
    case od::json_type::boolean: (void)bool(value.get_bool()); break;
    case od::json_type::null:
      if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
      break;
  }
  return type;
}

std::size_t error_offset(od::parser& parser, const simdjson::padded_string& json) {
  od::document document;
  if (parser.iterate(json).get(document)) return 0;
  try {
    walk_object(document.get_object(), 0);
  } catch (const simdjson::simdjson_error&) {
    // the document stops where the error is
  }
  const char* at = nullptr;
  if (document.current_location().get(at)) return json.size();
  return std::min(static_cast<std::size_t>(at - json.data()), json.size());
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
  od::parser stream;
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
    return fail(error_offset(parsers_->stream, json), std::string("not JSON: ") + simdjson::error_message(rc));
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
  if (problem) return fail(0, problem->what);
  if (!body) return fail(0, "the object has neither \"text\" nor \"html\"");
  page.charset = "utf-8";
  page.body = *std::move(body);
  return page;
}

}  // namespace sijil
