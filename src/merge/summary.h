// Summary: what all members of a cluster say together: type, days, place, parties, and for each effect the lowest, best
// and highest figure with every version told.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "merge/clusters.h"

namespace sijil {

struct FigureVersion {
  std::uint32_t member;      // index into Tellings::all()
  std::uint32_t figure;      // index into its figures
};

struct EffectSummary {
  std::uint8_t effect = 0;                       // index into kEffects
  std::optional<std::int64_t> low, best, high;   // over the totals of the members
  std::vector<FigureVersion> versions;           // by publication
};

struct ClusterSummary {
  bool aggregate = false;
  std::uint16_t type = 0;                        // the one most members have; of equals, that of the earlier
  std::int32_t first = kNoDay, last = kNoDay;    // days common to all that have a date; else to all
  bool dated = false;
  PlaceId place = kNone;                         // the smallest; of equals, the one most members have
  std::uint32_t weapons = 0;
  std::vector<Party> parties;                    // each body and role once
  std::vector<EffectSummary> effects;            // in the order of kEffects
};

/// `best` is the figure told last: of those published on the last day the one told most often, of equals the highest.
ClusterSummary summarise(const Tellings& tellings, const Cluster& cluster);

/// Stable: of the first member, so that a cluster keeps its name as later articles join it.
std::string cluster_id(const Tellings& tellings, const Cluster& cluster);

}  // namespace sijil
