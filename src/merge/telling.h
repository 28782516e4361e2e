// Telling: one record of one article, reduced to what merging compares; and Tellings, all of them, in an order that does
// not depend on that of the input.
//
//   Tellings tellings(*rule_set, tables);
//   tellings.add(article, records);                  // for each article
//   tellings.settle();                               // sorted, doubles left out
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/article.h"
#include "incident/incident.h"
#include "merge/places.h"
#include "merge/tables.h"
#include "rules/rule_set.h"
#include "validate/effect_total.h"

namespace sijil {

constexpr std::int32_t kNoDay = INT32_MIN;
constexpr int kNoHour = -1;

struct Party {
  WordId id = kNoWord;           // of the actor, else its name
  WordId parent = kNoWord;
  WordId country = kNoWord;      // of a state's forces; others have none
  std::uint8_t role = 0;         // index into kActorRoles
};

/// A casualty row as it will be shown again.
struct Figure {
  std::uint8_t effect = 0, group = 0, modifier = 0;   // indexes into kEffects, kGroups, kModifiers
  std::uint8_t demographic = 0xFF, rel = 0xFF;        // indexes into kDemographics, kRowRelations; 0xFF = none
  std::optional<std::int64_t> best, min, max;
  WordId source = kNoWord;
};

struct Telling {
  WordId doc = kNoWord, url = kNoWord, id = kNoWord;  // of the article and the record
  std::int32_t published = kNoDay;
  std::int32_t first = kNoDay, last = kNoDay;         // days of the happening, both included
  bool dated = false;                                 // false: first and last are guessed from `published`
  std::int8_t hour = kNoHour;
  bool aggregate = false;
  std::uint16_t type = 0;                             // index into kRecordTypes
  bool typed = true;                                  // false: no word of the article said what happened
  std::uint32_t weapons = 0;                          // bits in the order of kWeapons
  PlaceId place = kNone;
  std::vector<Party> parties;
  std::vector<std::pair<std::uint8_t, EffectTotal>> totals;   // by effect, in the order of kEffects
  std::vector<Figure> figures;
  std::vector<WordId> words;                          // stems, sorted
};

class Tellings {
 public:
  /// Both must outlive it.
  Tellings(const RuleSet& rules, const MergeTables& tables);
  Tellings(const Tellings&) = delete;
  Tellings& operator=(const Tellings&) = delete;

  /// Words come from the headline, and from the evidence where the article's text is known.
  void add(const Article& article, const std::vector<Incident>& records);
  void settle();

  const std::vector<Telling>& all() const { return all_; }
  const Places& places() const { return places_; }
  const MergeTables& tables() const { return *tables_; }
  std::string_view text(WordId w) const { return pool_.text(w); }
  /// A word as it was written, of its stem: the first in the order of letters.
  std::string_view form(WordId stem) const { return pool_.text(forms_.at(stem)); }

 private:
  void date(const Incident& record, Telling& t) const;
  void words(const Article& article, const Incident& record, Telling& t);
  bool before(const Telling& a, const Telling& b) const;
  std::string content(const Telling& t) const;

  const MergeTables* tables_;
  Gazetteer gazetteer_;
  StringPool pool_;
  Places places_;
  std::vector<Telling> all_;
  std::unordered_map<WordId, WordId> forms_;
};

/// "2022-10-31" of a day number; "" of kNoDay.
std::string day_text(std::int32_t day);

}  // namespace sijil
