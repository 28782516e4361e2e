// Mention: a typed span with a value: what the extract room gives and the incident room takes (docs/record-schema.md,
// section 2). Field names and enum words are those of the JSON.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/rational.h"
#include "base/span.h"

namespace sijil {

enum class Modifier : std::uint8_t { exact, at_least, more_than, about, up_to, less_than, range, vague };

struct NumberValue {
  std::optional<Rational> value, min, max;
  Modifier modifier = Modifier::exact;
  std::string unit;          // percent, ISO 4217, SI, or the counted noun's lemma; "" = none
  std::string form;          // digits, words, dual, singular, mixed
  bool ordinal = false;
  bool fraction = false;
};

/// Days are ISO "2022-10-14"; hours and finer are ISO date-times and `to` is exclusive. "" = unknown.
struct DateValue {
  std::string from, to;
  std::string precision = "unknown";  // time day days week part_of_month month season year years era unknown
  bool open_end = false, open_start = false;
  std::string time_of_day;            // morning, evening, 22:30, ...; "" = none
  int weekday = 0;                    // 1 Monday ... 7; 0 = none
  std::string calendar = "gregorian";
  std::string resolved_from;          // explicit relative inherited inferred unresolved
  std::string timex;
  std::string mod;                    // TIMEX3 MOD: START MID END APPROX BEFORE AFTER; "" = none
  std::vector<std::string> checks;    // weekday_matches=ok, calendars_agree=fail, ...
};

struct DurationValue {
  std::string iso;
  std::string min, max;               // ISO durations; "" = none
  Modifier modifier = Modifier::exact;
  std::string from, to;               // "the last 24 hours" has both
};

struct SetValue {
  std::string iso;
  std::int64_t count = 1;
  int weekday = 0;                    // "each Monday": 1 ... 7; 0 = none
};

struct PlaceCandidate {
  std::string id, name, level, country, admin1, reason;
  double score = 0;
};

struct PlaceValue {
  std::string name;        // as written, without prefixes and generic noun
  std::string level;       // facility road neighbourhood village town district governorate natural_region control_area country sea
  std::string relation = "in";
  std::vector<std::string> chain;
  std::string country, admin1;
  std::string id;          // "" = not in the gazetteer
  double lat = 0, lon = 0;
  bool has_point = false;
  double confidence = 0;
  std::vector<PlaceCandidate> candidates;
  bool generic_noun = false;   // "town of X": the noun vouches for the name
  std::string direction;       // compass point of the happening seen from the place: n, se, c (centre); "" = none
  bool dateline = false;
  std::string source;          // whose point it is (gn:292968): geo.source of the output; "" = unknown
};

/// Also persons and sources.
struct ActorValue {
  std::string id, name, type, country, parent;
  std::string certainty = "confirmed";
  bool weak = false;       // a form that many actors share; needs other evidence
  bool unnamed = false;    // "unknown gunmen"
  std::string known_as;    // the registry's name, where the text has a name of its own ("the artillery of X")
  std::string surface;     // the body as written, without "men of" before it; "" = the mention's own text
  Span named, age;         // of a person: the words of the name alone, and those of the age beside it; of a body or source
                           // that no table has: the person that it names
};

/// A word that carries a class and nothing else: trigger, weapon, casualty, cue, person noun, ...
struct WordValue {
  std::string id;          // row id (lemma)
  std::string cls;         // the type below the kind: explosive.airstrike, killed, story, ...
};

/// A count of persons: "7 members of X", "two women", "dozens".
struct QuantityValue {
  NumberValue number;
  std::string group;                      // civilian, military, ... ; "" = not said
  std::string demographic;                // women, children, men, elderly; "" = none
  std::vector<std::string> nationality;   // ISO codes
  std::string effect;                     // own effect ("12 dead"); "" = none
  std::string noun;                       // lemma of the counted noun
  bool elided = false;                    // no noun ("36 others", "wounding 12")
  bool anaphoric = false;                 // others, of them: points at the count before
};

struct Alternative {
  std::string text;      // the reading in one line
  std::string rule;
};

/// Flag of a place that acts or speaks: the mention of its government stands beside it.
inline constexpr std::string_view kUsedAsActor = "used_as:actor";

struct Mention {
  std::string_view kind; // number date duration set place actor person source casualty weapon trigger quantity cue ...: a literal
  Span span;
  std::uint32_t first = 0, last = 0;   // tokens, half open
  std::uint8_t prefix = 0;             // Prefix bits cut from its first token
  std::string rule;                    // id of the rule or table row that read it
  std::uint32_t match = 0xFFFFFFFF;    // its Match in the MatchSet of the run, for the rooms behind
  double confidence = 1.0;
  std::vector<std::string> flags;
  std::vector<Alternative> alternatives;
  std::variant<std::monostate, NumberValue, DateValue, DurationValue, SetValue, PlaceValue, ActorValue, WordValue,
               QuantityValue>
      value;
};

inline bool has_flag(const Mention& m, std::string_view flag) { return std::find(m.flags.begin(), m.flags.end(), flag) != m.flags.end(); }

}  // namespace sijil
