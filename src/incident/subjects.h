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

/// "Eight miners whom gunmen abducted": the pronoun of the verb is the count right before it; nullptr if none is.
Quantity* whom_before(const View& view, const Effect& effect, std::vector<Quantity>& quantities);

/// "The colonel so-and-so escaped the shots, and was hurt with light wounds": he who is named and whom nothing else befell.
Quantity* hurt_with_wounds(const View& view, const Effect& effect, std::vector<Quantity>& quantities, const std::vector<FrameRow>& rows);

/// "A bullet hit a girl, and she died": the one who was hurt is dead, and nobody else is counted.
bool died_then(const View& view, const Effect& effect, const std::vector<Quantity>& quantities, const std::vector<FrameRow>& rows);

}  // namespace sijil
