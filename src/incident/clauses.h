// Cuts the sentences of an article into clauses (design: hard cuts by rules of layer cue, soft cuts where both sides hold a
// happening and the right one has a date or place of its own). Does not look at meaning.
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

std::vector<Clause> cut_clauses(const View& view);

}  // namespace sijil
