// Checks of records: sums, subsets, weekdays, calendars, publication, chain. A failed check is a flag, never a change.
#pragma once
#include "incident/incident.h"

namespace sijil {

class View;

void check_records(const View& view, Extraction& out);

}  // namespace sijil
