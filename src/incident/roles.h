// Which body did it, to whom (design: assembler, section 9): frames of layer `frame`, bodies inside counts, sides of clashes.
#pragma once
#include "incident/frame.h"

namespace sijil {

class View;

void find_roles(const View& view, const Clause& clause, Frame& frame);

}  // namespace sijil
