// ISO 8601 durations in their own parts: P9Y6M stays years and months and never becomes days.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/rational.h"

namespace sijil {

/// Parts in any order: {year, 9}, {month, 6} -> "P9Y6M". A fraction goes to the next smaller unit where that is exact
/// (a year and a half is P1Y6M), else stays a decimal (P1.5W). "" when nothing can be said.
std::string iso_duration(std::vector<std::pair<std::string, Rational>> parts);

}  // namespace sijil
