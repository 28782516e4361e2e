// Reads the counts of persons of a clause: what the quantity rules found, and bare numbers that stand for persons whose
// noun is left out.
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

/// Persons and happenings come whole: 1.396 before a counted noun is a group of thousands, not a decimal.
NumberValue whole_persons(NumberValue number);

std::vector<Quantity> read_quantities(const View& view, const Clause& clause);

}  // namespace sijil
