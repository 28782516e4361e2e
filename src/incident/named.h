// Persons told by name among the counts of a clause.
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

/// A named person counts as one. The noun before the name (the citizen X) is part of it, and so are the names behind a dual
/// ("the two journalists X and Y").
void add_named(const View& view, const Clause& clause, std::vector<Quantity>& quantities);

}  // namespace sijil
