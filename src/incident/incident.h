// Incident: one record of docs/record-schema.md, section 3. Field names and enum words are those of the JSON; an empty
// string, an empty list or nullopt is JSON null (or an empty list).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "extract/mention.h"

namespace sijil {

struct TextRef {
  std::string text;
  Span span;
};

struct RecordPlace {
  PlaceValue value;
  std::string name_norm;
  std::vector<std::string> aliases;
  std::vector<std::string> places_also;
  TextRef ref;
};

struct RecordActor {
  std::string role;       // perpetrator victim target side_a side_b participant
  ActorValue value;
  std::vector<std::string> aliases;
  TextRef ref;
};

struct CasualtyRow {
  std::string effect;     // killed injured casualties detained abducted missing displaced surrendered released affected
  std::string group = "all";
  std::string demographic;
  std::optional<std::int64_t> best, min, max;   // persons
  Modifier modifier = Modifier::exact;
  std::string rel;        // total part subset; "" = null
  std::optional<int> of;  // index of the row it is a part or subset of
  std::string actor;      // id or name of the actor the persons belong to
  std::vector<std::string> nationality;
  std::string source;     // whose figure, where rival figures stand side by side
  TextRef ref;
};

struct IncidentCount {
  std::optional<std::int64_t> best, min, max;
  Modifier modifier = Modifier::exact;
  TextRef ref;
};

struct RecordSource {
  std::string id, name;
  std::string type;       // monitor official party media medical eyewitness local social anonymous un ngo
  TextRef ref;
};

struct Link {
  std::string type;       // part_of excludes same_as update_of
  std::string target;
};

struct Check {
  std::string id;         // sum_partition subset_le_parent weekday_matches calendars_agree not_after_pub
                          // chain_in_gazetteer period_ge_incidents duplicate_in_article
  std::string status;     // ok fail na
  std::string detail;
};

struct FieldRule {
  std::string field, rule;
};

struct Incident {
  std::string id;
  std::string kind = "incident";       // incident aggregate
  std::string type;
  TextRef trigger;
  std::string trigger_lemma;
  std::string outcome = "completed";
  std::optional<DateValue> date;
  TextRef date_ref;
  std::optional<RecordPlace> place;
  std::vector<RecordActor> actors;
  std::vector<CasualtyRow> casualties;
  std::optional<IncidentCount> incident_count;
  std::vector<std::string> weapons;
  std::vector<RecordSource> sources;
  std::string certainty = "confirmed";
  std::vector<Link> links;
  std::vector<std::uint32_t> evidence_sentences;
  std::vector<Span> evidence;
  std::vector<FieldRule> rules;
  std::vector<Check> checks;
};

struct Excluded {
  Span span;
  std::string why;        // reason id: condemn, future, background-total, ...
};

/// What one article yields.
struct Extraction {
  std::vector<Mention> mentions;
  std::vector<Span> sentences;
  std::vector<Incident> records;
  std::vector<Excluded> excluded;
  std::vector<Check> checks;
};

}  // namespace sijil
