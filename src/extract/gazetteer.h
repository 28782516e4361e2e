// Gazetteer: the place rows of a rule set, and of the gazetteers attached to it, as a tree: what contains what, country,
// first-level unit, level, point, population. Rows of attached gazetteers are made on demand and kept; thread-safe. Does not look at text and does not choose between places of one name: see place_resolver.h.
//
//   Gazetteer gazetteer(rules);
//   for (const Place* p : gazetteer.named(found, match)) use(p->id, gazetteer.within(*p, *governorate));
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

/// Why a name alone is not enough, as bits: words of the column `ambiguity`.
enum PlaceDoubt : std::uint8_t { kDoubtWord = 1, kDoubtActor = 2, kDoubtSmall = 4, kDoubtUnit = 8 };
/// Those that stand in a cell.
std::uint8_t doubts_of(std::string_view ambiguity);

struct Place {
  RowId row = kNone;
  std::string_view id, name;           // name: Latin, as the table gives it
  std::string_view kind, level;        // kind: city, governorate, ... (type of the row); level: words of PlaceValue::level
  std::string_view country, admin1;    // ISO 3166-1 alpha-2, ISO 3166-2
  std::string_view ambiguity;          // why the name alone is not enough; "" = it is
  std::uint8_t doubts = 0;             // the same as PlaceDoubt bits
  const Place* parent = nullptr;
  double lat = 0, lon = 0;
  bool has_point = false;
  bool holds = false;                  // other places name it as their parent
  bool is_country = false, is_unit = false;   // what kind says: a country, a governorate
  bool covers_units = false;           // first-level units lie whole in it: see Gazetteer::region
  double population = 0;               // 0 = unknown
};

class Gazetteer {
 public:
  /// `rules` must outlive it.
  explicit Gazetteer(const RuleSet& rules);
  ~Gazetteer();
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  /// nullptr when no place has the id.
  const Place* find(std::string_view id) const;
  /// The place of a table row; a row that only adds a weak spelling stands for the place it belongs to.
  const Place* of_row(RowId row) const;
  /// All places whose name is read at tokens [first, last), in the order of the tables, each once.
  std::vector<const Place*> named(const MatchSet& set, std::uint32_t first, std::uint32_t last) const;
  /// The same into an empty list.
  void named(const MatchSet& set, std::uint32_t first, std::uint32_t last, std::vector<const Place*>& out) const;
  /// Climbs the parents: a place is within itself, its district, its governorate, the region of that, its country.
  bool within(const Place& inner, const Place& outer) const;
  const Place* country(std::string_view iso) const;
  const Place* capital(std::string_view iso) const;
  /// The region that holds the whole first-level unit, nullptr if none does: the West Bank for PS-NBS.
  const Place* region(std::string_view admin1) const;
  /// The first-level unit with that code.
  const Place* admin1(std::string_view code) const;
  /// Places of the rule set's own tables.
  std::size_t size() const { return places_.size(); }

 private:
  class Outside;
  const Place* outside(RowId row, int depth) const;
  const Place* make_outside(RowId row, int depth) const;

  std::vector<Place> places_;
  std::vector<std::uint32_t> by_row_;   // row -> index into places_, kNone for rows that are no place
  std::unordered_map<std::string_view, const Place*> by_id_, countries_, capitals_, admin1_, regions_;
  const RuleSet* rules_;
  std::unique_ptr<Outside> outside_;
};

/// How far up a level stands: 0 facility ... 5 country; what contains stands higher.
int level_rank(std::string_view level);

/// Kilometres on the sphere; both must have a point.
double distance_km(const Place& a, const Place& b);

}  // namespace sijil
