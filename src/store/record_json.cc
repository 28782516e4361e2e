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

// Whether the rule stands in "this, that".
bool listed(std::string_view joined, std::string_view rule) {
  for (std::size_t at = joined.find(rule); at != std::string_view::npos; at = joined.find(rule, at + 1)) {
    const std::size_t end = at + rule.size();
    if ((at == 0 || joined[at - 1] == ' ') && (end == joined.size() || joined[end] == ',')) return true;
  }
  return false;
}

// An object has one value a key: the rules of one field are joined, in order, without repeats.
void write_rules(JsonWriter& w, const std::vector<FieldRule>& rules) {
  // The first of each field, and the later ones that follow it.
  const auto opens = [&](std::size_t i) { return std::none_of(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i), [&](const FieldRule& r) { return r.field == rules[i].field; }); };
  w.key("rules").begin_object();
  std::string joined;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!opens(i)) continue;
    joined = rules[i].rule;
    for (std::size_t j = i + 1; j < rules.size(); ++j)
      if (rules[j].field == rules[i].field && !listed(joined, rules[j].rule)) joined.append(", ").append(rules[j].rule);
    w.key(rules[i].field).string(joined);
  }
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
