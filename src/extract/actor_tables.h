// ActorTables: the actor, source and nation rows of a rule set by id, by name and by country. Does not look at text.
//
//   ActorTables tables(rules);
//   const Actor* a = tables.find("isis");                    // a->type == "armed_group"
//   tables.body("IQ", "army");                               // "iq-army"
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

struct Actor {
  std::string_view id;          // of the entry; a row that only adds a spelling has the id it belongs to
  std::string_view name, type, kind, country, parent;
  int from = 0, to = 9999;      // years, inclusive
  bool weak = false;
  bool speaks = false;          // a row of the source tree: type is a source type

  bool within(int year) const { return year == 0 || (from <= year && year <= to); }
};

class ActorTables {
 public:
  explicit ActorTables(const RuleSet& rules);

  /// The body of that id, nullptr when no row has it.
  const Actor* find(std::string_view id) const;
  const Actor* of_row(RowId row) const;
  /// Id of a country's army, air, navy, police, intel, border, gov, mod, moi, mofa or moh; "" when none is known.
  std::string_view body(std::string_view country, std::string_view kind) const;
  /// The body of the same country and kind that existed in that year: armies change hands. `a` itself if it did.
  const Actor* in_year(const Actor& a, int year) const;
  /// All actors read at tokens [first, last), in the order of the tables.
  std::vector<const Actor*> named(const MatchSet& set, std::uint32_t first, std::uint32_t last) const;

 private:
  void add_row(const RuleSet& rules, RowId row, bool speaks);
  std::vector<Actor> actors_;
  std::unordered_map<RowId, std::uint32_t> by_row_;
  std::unordered_map<std::string_view, std::uint32_t> by_id_;
  std::unordered_map<std::string_view, std::vector<std::pair<std::string_view, std::string_view>>> bodies_;   // of each country: kind and id
};

}  // namespace sijil
