// PlaceReader: what the rules of layer `place` found -> Mentions of kind "place". Reads names, levels, relations and
// datelines; chooses no gazetteer entry: see place_resolver.h.
//
// What the rules yield and what becomes of it:
//   location        a gazetteer name (role p), with its noun (role n) or alone            one mention
//   location.new    noun and unknown name, location.site, location.area                   one mention
//   location.list   one noun, several names (roles x; unknown names stand between them)    a mention for each name
//   location.ref    the town itself, the capital                                           one mention, flag "reference"
//   place.maybe     a doubtful name                                                        one mention, flag "doubtful"
//   placeaim        direction or nearness (roles d, r) of the place in role x              relation, direction
//   dateline        places at the head of a report (role x)                                dateline
//   placegroup, placelead                                                                  read by the resolver
// Doubtful and reference mentions are settled or removed by resolve_places.
#pragma once
#include <string_view>
#include <vector>

#include "extract/mention.h"
#include "extract/place_names.h"
#include "rules/match_set.h"

namespace sijil {

/// Appends the places of `set` in the order of the text.
void read_places(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& out);

/// Flags of place mentions.
inline constexpr std::string_view kPlaceDoubtful = "doubtful";
inline constexpr std::string_view kPlaceReference = "reference";

}  // namespace sijil
