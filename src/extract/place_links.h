// PlaceLinks: how the place mentions of a text stand to each other, as the rules read it: groups (what stands in what,
// what stands side by side) and prepositions before doubtful names.
#pragma once
#include <cstdint>
#include <vector>

#include "extract/mention.h"
#include "extract/place_names.h"
#include "rules/match_set.h"

namespace sijil {

struct PlaceLink {
  int group = -1;                    // places of one group share it; -1 = alone
  int next = -1, previous = -1;      // neighbours in the group: indices of mentions
  bool beside_next = false;          // coordinated with the next one; else the two stand in each other
  bool lead = false;                 // behind a preposition of place
};

/// One link for each mention; mentions of other kinds stay alone.
std::vector<PlaceLink> place_links(const MatchSet& set, const PlaceNames& names, const std::vector<Mention>& mentions);

}  // namespace sijil
