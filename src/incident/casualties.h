// Links counts of persons to effects inside a clause and yields casualty rows with their relations (design: assembler,
// section 4). One pass from left to right with one state: the open effect, where it ended, and the mode.
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

struct CasualtyResult {
  std::vector<FrameRow> rows;
  bool zero = false;              // "without casualties"
  bool toll_update = false, toll_old = false;
  std::vector<Span> unused;       // counts of persons that no effect took
};

CasualtyResult link_casualties(const View& view, const Clause& clause, std::vector<Quantity>& quantities);

}  // namespace sijil
