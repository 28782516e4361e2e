// Which body did it, to whom (design: assembler, section 9): frames of layer `frame`, bodies inside counts, sides of clashes.
#pragma once
#include "incident/frame.h"

namespace sijil {

class View;

/// Who claims it or is accused of it, in a clause that tells no happening of its own.
std::vector<FrameActor> find_claims(const View& view, const Clause& clause);

void find_roles(const View& view, const Clause& clause, Frame& frame);

}  // namespace sijil
