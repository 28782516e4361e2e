// Pure judgements on one gazetteer entry: how well its kind fits what a noun asks for, how likely it is meant when
// nothing is said, how its population speaks for it.
#pragma once
#include <string_view>

#include "extract/gazetteer.h"

namespace sijil {

/// Points for an entry where the noun asks for `level` ("" = no noun): below kNoFit the noun names something else.
double kind_score(const Place& p, std::string_view level);
inline constexpr double kNoFit = -1.5;

double population_score(const Place& p);

/// PlaceValue::level of an entry.
std::string_view level_of(const Place& p);

/// The entry is a facility, camp, road or the like, that keeps its noun in its name.
bool is_facility(const Place& p);

}  // namespace sijil
