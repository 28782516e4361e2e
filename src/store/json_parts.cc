#include "store/json_parts.h"

#include <algorithm>

#include "incident/taxonomy.h"

namespace sijil {

void JsonParts::span(const Span& s) {
  w_.begin_array().integer(offsets_.at(s.begin)).integer(offsets_.at(s.end)).end_array();
}

void JsonParts::span_or_null(const Span& s) {
  if (s.empty()) {
    w_.null();
  } else {
    span(s);
  }
}

void JsonParts::spans(const std::vector<Span>& list) {
  w_.begin_array();
  for (const Span& s : list) span(s);
  w_.end_array();
}

void JsonParts::strings(const std::vector<std::string>& list) {
  w_.begin_array();
  for (const std::string& s : list) w_.string(s);
  w_.end_array();
}

void JsonParts::number(const std::optional<std::int64_t>& n) {
  if (n) {
    w_.integer(*n);
  } else {
    w_.null();
  }
}

void JsonParts::ref(const TextRef& r) {
  w_.key("text").string_or_null(r.text);
  w_.key("span");
  span_or_null(r.span);
}

std::string_view JsonParts::slice(const Span& s) const {
  const std::size_t end = std::min<std::size_t>(s.end, text_.size());
  return s.begin < end ? text_.substr(s.begin, end - s.begin) : std::string_view();
}

std::string_view modifier_word(Modifier m) { return kModifiers[std::min<std::size_t>(static_cast<std::size_t>(m), kModifiers.size() - 1)]; }

void write_date(JsonParts& json, const DateValue& date) {
  JsonWriter& w = json.writer();
  w.key("from").string_or_null(date.from);
  w.key("to").string_or_null(date.to);
  w.key("precision").string(date.precision);
  w.key("open_end").boolean(date.open_end);
  w.key("open_start").boolean(date.open_start);
  w.key("time_of_day").string_or_null(date.time_of_day);
  w.key("weekday");
  json.number(date.weekday ? std::optional<std::int64_t>(date.weekday) : std::nullopt);
  w.key("calendar").string_or_null(date.calendar);
  w.key("resolved_from").string_or_null(date.resolved_from);
  w.key("timex").string_or_null(date.timex);
  w.key("checks");
  json.strings(date.checks);
}

void write_place(JsonParts& json, const PlaceValue& place) {
  JsonWriter& w = json.writer();
  w.key("level").string_or_null(place.level);
  w.key("relation").string_or_null(place.relation);
  w.key("chain");
  json.strings(place.chain);
  w.key("admin1").string_or_null(place.admin1);
  w.key("country").string_or_null(place.country);
  w.key("geo");
  if (place.id.empty() && !place.has_point) {
    w.null();
  } else {
    w.begin_object();
    w.key("id").string_or_null(place.id);
    w.key("lat");
    place.has_point ? w.real(place.lat) : w.null();
    w.key("lon");
    place.has_point ? w.real(place.lon) : w.null();
    w.key("source").string_or_null(place.source);
    w.key("confidence").real(place.confidence);
    w.end_object();
  }
  w.key("candidates").begin_array();
  for (const PlaceCandidate& c : place.candidates) {
    w.begin_object();
    w.key("id").string_or_null(c.id);
    w.key("name").string_or_null(c.name);
    w.key("level").string_or_null(c.level);
    w.key("country").string_or_null(c.country);
    w.key("admin1").string_or_null(c.admin1);
    w.key("score").real(c.score);
    w.key("reason").string_or_null(c.reason);
    w.end_object();
  }
  w.end_array();
}

void write_checks(JsonParts& json, const std::vector<Check>& checks) {
  JsonWriter& w = json.writer();
  w.begin_array();
  for (const Check& c : checks) {
    w.begin_object();
    w.key("id").string(c.id);
    w.key("status").string(c.status);
    w.key("detail").string_or_null(c.detail);
    w.end_object();
  }
  w.end_array();
}

}  // namespace sijil
