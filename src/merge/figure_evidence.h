// The figures of two tellings against each other: equal, a toll that grew, rival counts, or too far apart.
#pragma once
#include "merge/evidence.h"

namespace sijil {

/// `a` was published no later than `b`. Sets Barrier::figures where the dead or the injured contradict.
void weigh_figures(const Telling& a, const Telling& b, Comparison& c);

}  // namespace sijil
