// Arithmetic over the casualty rows of one record: parts against totals, subsets against parents.
#pragma once
#include <vector>

#include "incident/incident.h"

namespace sijil {

/// Index of the row's parent when `of` is usable: another row, and no circle through it.
std::optional<std::size_t> parent_row(const std::vector<CasualtyRow>& rows, std::size_t row);

/// sum_partition: the parts of each row add up to it. Ranges and "about" compare by what is possible; a part without
/// a number makes the sum a lower bound.
Check check_partition(const std::vector<CasualtyRow>& rows);

/// subset_le_parent: no part or subset is larger than its parent can be.
Check check_subsets(const std::vector<CasualtyRow>& rows);

}  // namespace sijil
