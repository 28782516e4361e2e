// Pieces that all our JSON is made of: spans in the unit asked for, lists of names, optional numbers.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/span.h"
#include "base/utf8.h"
#include "incident/incident.h"

namespace sijil {

/// Writes values of one article: knows its text and the unit of its offsets.
class JsonParts {
 public:
  JsonParts(JsonWriter& writer, std::string_view text, OffsetMap::Unit unit) : w_(writer), text_(text), offsets_(text, unit) {}

  JsonWriter& writer() { return w_; }
  std::string_view text() const { return text_; }

  void span(const Span& s);
  void span_or_null(const Span& s);
  void spans(const std::vector<Span>& list);
  void strings(const std::vector<std::string>& list);
  void number(const std::optional<std::int64_t>& n);
  /// "text" and "span" of a value that was read from the text; both null when it was not.
  void ref(const TextRef& r);
  /// The bytes of a span as long as it lies within the text.
  std::string_view slice(const Span& s) const;

 private:
  JsonWriter& w_;
  std::string_view text_;
  OffsetMap offsets_;
};

std::string_view modifier_word(Modifier m);

/// The keys of a date value; the caller opens and closes the object.
void write_date(JsonParts& json, const DateValue& date);
/// level, relation, chain, admin1, country, geo, candidates.
void write_place(JsonParts& json, const PlaceValue& place);
/// The object of a mention.
void write_mention(JsonParts& json, const Mention& mention);
/// The object of a record.
void write_record(JsonParts& json, const Incident& record);
void write_checks(JsonParts& json, const std::vector<Check>& checks);

}  // namespace sijil
