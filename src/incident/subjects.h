// Who stands before the verb that befell them: "173 civilians were killed", "13 men, among them a chief, were abducted".
#pragma once
#include <vector>

#include "incident/effects.h"
#include "incident/frame.h"

namespace sijil {

class View;

struct Subjects {
  std::vector<Quantity*> counts;   // in their order; none: the verb has no count before it
  bool singled_out = false;        // behind the last of them, before the verb, stand some of them
};

/// The counts before the verb `effect` that are its subject. Counts before `from` belong to something else. May set the
/// number of a noun that only the verb tells to be two.
Subjects subjects_of(const View& view, const Clause& clause, const Effect& effect, std::vector<Quantity>& quantities, std::uint32_t from);

}  // namespace sijil
