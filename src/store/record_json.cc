// The record half of json_parts.h, keys in the order of docs/record-schema.md.
#include <algorithm>

#include "store/json_parts.h"

namespace sijil {
namespace {

void write_date_of(JsonParts& json, const Incident& r) {
  JsonWriter& w = json.writer();
  DateValue unknown;
  unknown.resolved_from = "unresolved";
  w.key("date").begin_object();
  write_date(json, r.date ? *r.date : unknown);
  json.ref(r.date_ref);
  w.end_object();
}

void write_place_of(JsonParts& json, const Incident& r) {
  JsonWriter& w = json.writer();
  static const RecordPlace kUnknown = [] {
    RecordPlace p;
    p.value.relation.clear();
    return p;
  }();
  const RecordPlace& p = r.place ? *r.place : kUnknown;
  w.key("place").begin_object();
  w.key("name").string_or_null(p.value.name);
  w.key("name_norm").string_or_null(p.name_norm);
  w.key("aliases");
  json.strings(p.aliases);
  write_place(json, p.value);
  w.key("places_also");
  json.strings(p.places_also);
  json.ref(p.ref);
  w.end_object();
}

void write_actors(JsonParts& json, const Incident& r) {
  JsonWriter& w = json.writer();
  w.key("actors").begin_array();
  for (const RecordActor& a : r.actors) {
    w.begin_object();
    w.key("role").string(a.role);
    w.key("id").string_or_null(a.value.id);
    w.key("name").string_or_null(a.value.name);
    w.key("aliases");
    json.strings(a.aliases);
    w.key("type").string(a.value.type);
    w.key("parent").string_or_null(a.value.parent);
    w.key("country").string_or_null(a.value.country);
    w.key("certainty").string(a.value.certainty);
    json.ref(a.ref);
    w.end_object();
  }
  w.end_array();
}

template <class Counted>
void write_bounds(JsonParts& json, const Counted& c) {
  JsonWriter& w = json.writer();
  w.key("best");
  json.number(c.best);
  w.key("min");
  json.number(c.min);
  w.key("max");
  json.number(c.max);
  w.key("modifier").string(modifier_word(c.modifier));
}

void write_casualties(JsonParts& json, const Incident& r) {
  JsonWriter& w = json.writer();
  w.key("casualties").begin_array();
  for (const CasualtyRow& c : r.casualties) {
    w.begin_object();
    w.key("effect").string(c.effect);
    w.key("group").string(c.group);
    w.key("demographic").string_or_null(c.demographic);
    write_bounds(json, c);
    w.key("rel").string_or_null(c.rel);
    w.key("of");
    json.number(c.of ? std::optional<std::int64_t>(*c.of) : std::nullopt);
    w.key("actor").string_or_null(c.actor);
    w.key("nationality");
    json.strings(c.nationality);
    w.key("source").string_or_null(c.source);
    json.ref(c.ref);
    w.end_object();
  }
  w.end_array();
  w.key("incident_count");
  if (!r.incident_count) {
    w.null();
    return;
  }
  w.begin_object();
  write_bounds(json, *r.incident_count);
  json.ref(r.incident_count->ref);
  w.end_object();
}

void write_sources(JsonParts& json, const Incident& r) {
  JsonWriter& w = json.writer();
  w.key("weapons");
  json.strings(r.weapons);
  w.key("sources").begin_array();
  for (const RecordSource& s : r.sources) {
    w.begin_object();
    w.key("id").string_or_null(s.id);
    w.key("name").string_or_null(s.name);
    w.key("type").string(s.type);
    json.ref(s.ref);
    w.end_object();
  }
  w.end_array();
  w.key("certainty").string(r.certainty);
  w.key("links").begin_array();
  for (const Link& l : r.links) {
    w.begin_object();
    w.key("type").string(l.type);
    w.key("target").string(l.target);
    w.end_object();
  }
  w.end_array();
}

// An object has one value a key: the rules of one field are joined, in order, without repeats.
void write_rules(JsonWriter& w, const std::vector<FieldRule>& rules) {
  std::vector<FieldRule> joined;
  for (const FieldRule& r : rules) {
    const auto at = std::find_if(joined.begin(), joined.end(), [&](const FieldRule& j) { return j.field == r.field; });
    if (at == joined.end()) {
      joined.push_back(r);
    } else if ((", " + at->rule + ",").find(" " + r.rule + ",") == std::string::npos) {
      at->rule += ", " + r.rule;
    }
  }
  w.key("rules").begin_object();
  for (const FieldRule& r : joined) w.key(r.field).string(r.rule);
  w.end_object();
}

}  // namespace

void write_record(JsonParts& json, const Incident& r) {
  JsonWriter& w = json.writer();
  w.begin_object();
  w.key("id").string(r.id);
  w.key("kind").string(r.kind);
  w.key("type").string(r.type);
  w.key("trigger").begin_object();
  json.ref(r.trigger);
  w.key("lemma").string_or_null(r.trigger_lemma);
  w.end_object();
  w.key("outcome").string(r.outcome);
  write_date_of(json, r);
  write_place_of(json, r);
  write_actors(json, r);
  write_casualties(json, r);
  write_sources(json, r);
  w.key("evidence").begin_object();
  w.key("sent").begin_array();
  for (const std::uint32_t s : r.evidence_sentences) w.integer(s);
  w.end_array();
  w.key("spans");
  json.spans(r.evidence);
  w.end_object();
  write_rules(w, r.rules);
  w.key("checks");
  write_checks(json, r.checks);
  w.key("cluster").null();
  w.end_object();
}

}  // namespace sijil
