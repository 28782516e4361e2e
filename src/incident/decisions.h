// What a frame is (incident or aggregate), whether its clause is refused, and whether it may become a record (design:
// assembler, sections 7 and 8). Each decision leaves its cue in the frame.
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

void decide_kind(const View& view, Frame& frame);
/// Condemnations, wishes, warnings, habits, conditions: fills frame.dropped.
void refuse(const View& view, Frame& frame);
/// After joining: two of date, place below country, number of people, named party; else fills frame.dropped.
void license(const View& view, Frame& frame);

}  // namespace sijil
