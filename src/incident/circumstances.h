// Date and place of a clause: which of the dates and places that stand in it are the happening's own.
#pragma once
#include "incident/frame.h"

namespace sijil {

class View;

void find_date(const View& view, const Clause& clause, Frame& frame);
void find_place(const View& view, const Clause& clause, Frame& frame);

/// Days between `from` and `to` of a date, 0 when either is unknown.
bool is_period(const DateValue& d);

}  // namespace sijil
