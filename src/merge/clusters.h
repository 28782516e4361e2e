// Clusters: tellings joined to happenings, best pair first. Two clusters become one only when all of both fit together:
// one day or span that all can lie on, no two places apart, a row of types that holds all, no article twice, sides that
// meet, tolls that can follow each other. So a chain of likely pairs never ties two happenings.
//
//   for (const Cluster& c : make_clusters(tellings, candidates)) use(c.members, c.joins);
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "merge/candidates.h"
#include "merge/evidence.h"

namespace sijil {

/// Why a pair that scored enough stands in two clusters: what the rest of them says.
struct NearMiss {
  Candidate pair;
  Barrier barrier = Barrier::none;     // none: its own points were too few
};

struct Cluster {
  std::vector<std::uint32_t> members;  // indexes into Tellings::all(), ascending: by publication
  std::vector<Candidate> joins;        // members - 1 of them, in the order they were made
  std::vector<NearMiss> near_misses;   // with a telling of this cluster in place `a` or `b`; best first
};

/// Every telling is in one cluster; clusters come in the order of their first member. `near_misses` are told with both
/// clusters they touch, at most kMostNear each.
std::vector<Cluster> make_clusters(const Tellings& tellings, const Candidates& candidates, bool near_misses);

constexpr std::size_t kMostNear = 5;

/// A piece of evidence in words.
struct Reason {
  std::string_view name;
  int points;
  std::string value;
};
/// Why a pair was joined, or how near it came.
std::vector<Reason> reasons_of(const Tellings& tellings, const Candidate& pair);

}  // namespace sijil
