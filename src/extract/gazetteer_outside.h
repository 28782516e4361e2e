// The places of attached gazetteers that were asked for so far. Shards, so that threads seldom wait for each other.
#pragma once
#include <array>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "extract/gazetteer.h"
#include "rules/mapped_table.h"

namespace sijil {

class Gazetteer::Outside {
 public:
  /// A place and the text that it refers to.
  struct OwnPlace {
    Place place;
    std::string id, name;
  };

  /// Null until kept; a row that stands for a place of the tables is kept as that place.
  const Place* find(RowId row) {
    Shard& s = shard(row);
    const std::lock_guard<std::mutex> lock(s.mutex);
    const auto it = s.places.find(row);
    return it == s.places.end() ? nullptr : it->second;
  }

  /// The place that was there first, whoever made it.
  const Place* keep(RowId row, const Place* known) {
    Shard& s = shard(row);
    const std::lock_guard<std::mutex> lock(s.mutex);
    return s.places.emplace(row, known).first->second;
  }
  const Place* keep(RowId row, std::unique_ptr<OwnPlace> made) {
    Shard& s = shard(row);
    const std::lock_guard<std::mutex> lock(s.mutex);
    const auto [it, fresh] = s.places.emplace(row, &made->place);
    if (fresh) s.own.push_back(std::move(made));
    return it->second;
  }

 private:
  struct Shard {
    std::mutex mutex;
    std::unordered_map<RowId, const Place*> places;
    std::vector<std::unique_ptr<OwnPlace>> own;
  };
  Shard& shard(RowId row) { return shards_[row % shards_.size()]; }
  std::array<Shard, 16> shards_;
};

}  // namespace sijil
