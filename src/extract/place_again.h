// PlaceAgain: an unknown name that its noun vouched for once ("the village of X") is a place wherever the article says
// it again without the noun; and a name that somebody bears is none, wherever no preposition of place stands before it. Internal to place resolution.
#pragma once
#include <vector>

#include "extract/mention.h"
#include "extract/place_names.h"
#include "rules/match_set.h"

namespace sijil {

/// Adds the mentions and restores the order of the text among places.
void name_again(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& mentions);

/// Drops those spelt like a person whom the article names ("President Juan Santos ... Santos said").
void drop_named_persons(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& mentions);

/// Flag of such a mention.
inline constexpr const char* kPlaceAgain = "again";

}  // namespace sijil
