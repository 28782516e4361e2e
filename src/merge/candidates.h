// Candidates: the pairs of tellings worth a comparison, found without comparing all with all. Each telling stands in a
// few blocks (its days and division; its days and country; its month and division; its days and parties), blocks are
// sorted, and each telling is compared with the next kWindow of its block: n log n in all.
#pragma once
#include <cstdint>
#include <vector>

#include "merge/telling.h"

namespace sijil {

struct Candidate {
  std::uint32_t a, b;      // indexes into Tellings::all(), a < b
  std::int32_t score;
  bool only_match = false; // joined in the second round
};

struct Candidates {
  std::vector<Candidate> joins;        // nothing forbids them, score >= kJoin; best first, then by index
  std::vector<Candidate> likely;       // kLikely points, days and places known: for the second round
  std::vector<Candidate> near_misses;  // a little below, those included; only when asked for
  std::uint64_t compared = 0;
};

Candidates find_candidates(const Tellings& tellings, bool near_misses);

}  // namespace sijil
