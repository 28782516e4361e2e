// Places: the places of records to be merged, each once, and how two of them lie to each other: by the gazetteer where
// both stand in it, else by names, by the chain the article gives and by the codes of country and division.
//
//   PlaceId a = places.add(*record.place), b = places.add(*other.place);
//   places.relation(a, b);          // inside: a lies in b
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/gazetteer.h"
#include "incident/incident.h"
#include "merge/tables.h"
#include "rules/string_pool.h"

namespace sijil {

using PlaceId = std::uint32_t;   // kNone: no place

enum class PlaceRelation : std::uint8_t {
  same,
  inside,    // the first lies in the second
  around,    // the second lies in the first
  related,   // may lie in each other: nobody knows
  apart
};

class Places {
 public:
  /// All three must outlive it.
  Places(const Gazetteer& gazetteer, const MergeTables& tables, StringPool& pool)
      : gazetteer_(&gazetteer), tables_(&tables), pool_(&pool) {}

  /// kNone for a place without a name.
  PlaceId add(const RecordPlace& place);

  PlaceRelation relation(PlaceId a, PlaceId b) const;

  /// 0 a quarter or building ... 2 town, 3 district, 4 governorate or region, 5 country.
  int rank(PlaceId id) const { return nodes_[id].rank; }
  /// Inhabitants, where the gazetteer knows; else 0.
  double population(PlaceId id) const { return nodes_[id].linked ? nodes_[id].linked->population : 0; }
  const std::string& name(PlaceId id) const { return nodes_[id].name; }
  const std::string& level(PlaceId id) const { return nodes_[id].level; }
  const std::string& id(PlaceId id) const { return nodes_[id].id; }
  WordId country(PlaceId id) const { return nodes_[id].country; }
  WordId admin1(PlaceId id) const { return nodes_[id].admin1; }
  /// Stems of its name, sorted.
  const std::vector<WordId>& words(PlaceId id) const { return nodes_[id].words; }

 private:
  using Words = std::vector<WordId>;
  struct Node {
    std::string id, name, level;
    const Place* linked = nullptr;
    Words words;
    std::vector<Words> chain, also;
    WordId country = kNoWord, admin1 = kNoWord;
    int rank = 0;
  };
  Words words_of(std::string_view name) const;
  PlaceRelation linked_relation(const Node& a, const Node& b) const;
  PlaceRelation named_relation(const Node& a, const Node& b) const;
  bool holds(const Node& outer, const Node& inner) const;

  const Gazetteer* gazetteer_;
  const MergeTables* tables_;
  StringPool* pool_;
  std::vector<Node> nodes_;
  std::unordered_map<std::string, PlaceId> known_;
};

}  // namespace sijil
