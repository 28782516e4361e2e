// The closed vocabularies of records (docs/record-schema.md): one list for each enum of the output. The JSON Schema
// repeats them; a test holds the two equal. Which words trigger a type is the rules' matter, not ours.
#pragma once
#include <array>
#include <string_view>

namespace sijil {

template <std::size_t N>
using NameList = std::array<std::string_view, N>;

inline constexpr NameList<2> kRecordKinds{"incident", "aggregate"};

inline constexpr NameList<58> kRecordTypes{
    "explosive.airstrike", "explosive.drone", "explosive.shelling", "explosive.ied", "explosive.vbied",
    "explosive.suicide", "explosive.mine", "explosive.grenade", "explosive.chemical", "explosive.other",
    "battle.clash", "battle.infighting", "battle.ambush", "battle.assault", "battle.airborne", "battle.territory",
    "attack.armed", "attack.assassination", "attack.sniper", "attack.execution", "attack.massacre", "attack.torture",
    "attack.sexual", "attack.mixed",
    "detention.arrest", "detention.raid", "detention.abduction", "detention.release", "detention.exchange",
    "detention.escape", "detention.sentence",
    "security.operation", "security.foiled", "security.seizure", "security.deployment",
    "crime.murder", "crime.robbery", "crime.arson",
    "protest.peaceful", "protest.repressed", "protest.riot",
    "political.ceasefire", "political.agreement",
    "displacement.flight", "displacement.expulsion", "displacement.return",
    "disaster.earthquake", "disaster.flood", "disaster.storm", "disaster.fire", "disaster.epidemic",
    "accident.traffic", "accident.shipwreck", "accident.aviation", "accident.collapse", "accident.explosion",
    "accident.other",
    "conflict.total"};

/// First name of a type: "explosive" of "explosive.ied". A part of `type`: it ends where that changes.
constexpr std::string_view type_class(std::string_view type) { return type.substr(0, type.find('.')); }

/// Types that strike from afar: by aircraft, drones and guns, again and again.
constexpr bool is_strike(std::string_view type) { return type == "explosive.airstrike" || type == "explosive.shelling" || type == "explosive.drone"; }

inline constexpr NameList<4> kOutcomes{"completed", "failed", "foiled", "planned"};
inline constexpr NameList<4> kCertainties{"confirmed", "claimed", "alleged", "denied"};

inline constexpr NameList<11> kDatePrecisions{"time", "day", "days", "week", "part_of_month", "month",
                                              "season", "year", "years", "era", "unknown"};
inline constexpr NameList<5> kDateOrigins{"explicit", "relative", "inherited", "inferred", "unresolved"};

inline constexpr NameList<11> kPlaceLevels{"facility", "road", "neighbourhood", "village", "town", "district",
                                           "governorate", "natural_region", "control_area", "country", "sea"};
/// A level that holds many towns: what happened there happened in no one place.
constexpr bool is_wide(std::string_view level) { return level == "country" || level == "governorate" || level == "natural_region"; }

inline constexpr NameList<6> kPlaceRelations{"in", "near", "outskirts", "between", "on", "toward"};

inline constexpr NameList<6> kActorRoles{"perpetrator", "victim", "target", "side_a", "side_b", "participant"};
inline constexpr NameList<14> kActorTypes{
    "state_military", "state_security", "foreign_military", "coalition", "pro_state_militia", "armed_group",
    "former_fighters", "tribe", "criminal", "protesters", "officials", "organisation", "object", "unknown"};

/// The actor types that fight: an attack upon one is a battle, and where its men were hit it is the victim.
constexpr bool is_force(std::string_view type) {
  constexpr NameList<6> kForces{"state_military", "state_security", "foreign_military", "coalition", "armed_group", "pro_state_militia"};
  for (const std::string_view force : kForces)
    if (type == force) return true;
  return false;
}

inline constexpr NameList<10> kEffects{"killed", "injured", "casualties", "detained", "abducted",
                                       "missing", "displaced", "surrendered", "released", "affected"};
inline constexpr NameList<13> kGroups{"all", "civilian", "military", "security", "armed_group", "combatant",
                                      "perpetrator", "official", "journalist", "medical", "aid_worker", "prisoner",
                                      "other"};
inline constexpr NameList<4> kDemographics{"women", "children", "men", "elderly"};
inline constexpr NameList<3> kRowRelations{"total", "part", "subset"};
inline constexpr NameList<8> kModifiers{"exact", "at_least", "more_than", "about",
                                        "up_to", "less_than", "range", "vague"};

inline constexpr NameList<18> kWeapons{"small_arms", "sniper_rifle", "knife", "ied", "vbied", "suicide_device",
                                       "mine", "grenade", "artillery", "mortar", "rocket", "missile",
                                       "aircraft", "drone", "barrel_bomb", "chemical", "incendiary", "other"};
inline constexpr NameList<11> kSourceTypes{"monitor", "official", "party", "media", "medical", "eyewitness",
                                           "local", "social", "anonymous", "un", "ngo"};
inline constexpr NameList<4> kLinkTypes{"part_of", "excludes", "same_as", "update_of"};
inline constexpr NameList<8> kCheckIds{"sum_partition", "subset_le_parent", "weekday_matches", "calendars_agree",
                                       "not_after_pub", "chain_in_gazetteer", "period_ge_incidents",
                                       "duplicate_in_article"};
inline constexpr NameList<3> kCheckStatuses{"ok", "fail", "na"};
inline constexpr NameList<3> kOffsetUnits{"codepoint", "utf8", "utf16"};

/// Whether `name` is one of a list.
template <std::size_t N>
constexpr bool is_one_of(std::string_view name, const NameList<N>& list) {
  for (const std::string_view item : list) {
    if (item == name) return true;
  }
  return false;
}

}  // namespace sijil
