// name_after_label(): the name in "by NAME" lines, in the line's own spelling.
#pragma once
#include <string_view>

#include "clean/tables.h"

namespace sijil {

/// The part of `line` behind the label that `match` found at its start; "" when nothing stands there, or when the label
/// is one that needs a sign behind it ("report:") and has none.
std::string_view name_after_label(std::string_view line, const CleanTables::Match& match);

}  // namespace sijil
