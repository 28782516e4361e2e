// The mention half of json_parts.h: common keys, then those of the value.
#include "store/json_parts.h"

namespace sijil {
namespace {

void write_rational(JsonWriter& w, std::string_view key, const std::optional<Rational>& n) {
  w.key(key);
  if (n) {
    w.decimal(*n);
  } else {
    w.null();
  }
}

// One overload for each alternative of Mention::value.
struct ValueWriter {
  JsonParts& json;
  JsonWriter& w = json.writer();

  void operator()(std::monostate) const {}

  void amount(const NumberValue& v) const {
    write_rational(w, "value", v.value);
    write_rational(w, "min", v.min);
    write_rational(w, "max", v.max);
    w.key("modifier").string(modifier_word(v.modifier));
    w.key("unit").string_or_null(v.unit);
    w.key("form").string_or_null(v.form);
  }

  void operator()(const NumberValue& v) const {
    amount(v);
    w.key("ordinal").boolean(v.ordinal);
    w.key("fraction").boolean(v.fraction);
  }

  void operator()(const DateValue& v) const {
    write_date(json, v);
    w.key("mod").string_or_null(v.mod);
  }

  void operator()(const DurationValue& v) const {
    w.key("iso").string_or_null(v.iso);
    w.key("min").string_or_null(v.min);
    w.key("max").string_or_null(v.max);
    w.key("modifier").string(modifier_word(v.modifier));
    w.key("from").string_or_null(v.from);
    w.key("to").string_or_null(v.to);
  }

  void operator()(const SetValue& v) const {
    w.key("iso").string_or_null(v.iso);
    w.key("count").integer(v.count);
    w.key("weekday");
    if (v.weekday != 0) w.integer(v.weekday); else w.null();
  }

  void operator()(const PlaceValue& v) const {
    w.key("name").string_or_null(v.name);
    write_place(json, v);
  }

  void operator()(const ActorValue& v) const {
    w.key("id").string_or_null(v.id);
    w.key("name").string_or_null(v.name);
    w.key("type").string_or_null(v.type);
    w.key("country").string_or_null(v.country);
    w.key("parent").string_or_null(v.parent);
    w.key("certainty").string_or_null(v.certainty);
  }

  void operator()(const WordValue& v) const {
    w.key("id").string_or_null(v.id);
    w.key("class").string_or_null(v.cls);
  }

  void operator()(const QuantityValue& v) const {
    amount(v.number);
    w.key("noun").string_or_null(v.noun);
    w.key("group").string_or_null(v.group);
    w.key("demographic").string_or_null(v.demographic);
    w.key("nationality");
    json.strings(v.nationality);
    w.key("effect").string_or_null(v.effect);
    w.key("elided").boolean(v.elided);
    w.key("anaphoric").boolean(v.anaphoric);
  }
};

}  // namespace

void write_mention(JsonParts& json, const Mention& mention) {
  JsonWriter& w = json.writer();
  w.begin_object();
  w.key("kind").string(mention.kind);
  w.key("span");
  json.span(mention.span);
  w.key("text").string(json.slice(mention.span));
  w.key("rule").string_or_null(mention.rule);
  w.key("confidence").real(mention.confidence);
  w.key("flags");
  json.strings(mention.flags);
  w.key("alternatives").begin_array();
  for (const Alternative& a : mention.alternatives) {
    w.begin_object();
    w.key("text").string(a.text);
    w.key("rule").string_or_null(a.rule);
    w.end_object();
  }
  w.end_array();
  if (std::holds_alternative<PlaceValue>(mention.value)) {
    w.key("used_as").string_or_null(has_flag(mention, kUsedAsActor) ? "actor" : "");
  }
  std::visit(ValueWriter{json}, mention.value);
  w.end_object();
}

}  // namespace sijil
