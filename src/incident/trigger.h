// The trigger of a clause and the type it gives (design: assembler, section 5), the weapons named, and the happenings counted.
#pragma once
#include "incident/frame.h"

namespace sijil {

class View;

/// Needs the frame's rows: figures rule out types (the dead take no detention).
void find_trigger(const View& view, const Clause& clause, Frame& frame);
void find_weapons(const View& view, const Clause& clause, Frame& frame);
/// With `bombs` devices that went off are counted as explosions, and nothing else.
void find_occurrences(const View& view, const Clause& clause, Frame& frame, bool bombs = false);

/// The frame's trigger is a plural: "raids", "the clashes".
bool plural_trigger(const View& view, const Frame& frame);

}  // namespace sijil
