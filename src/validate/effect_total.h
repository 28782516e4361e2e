// EffectTotal: what all casualty rows of a record say together of one effect.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "incident/incident.h"

namespace sijil {

/// What a record says of one effect, all rows together.
struct EffectTotal {
  std::optional<std::int64_t> best, min, max;
  bool any = false;  // at least one row
};

/// Adds up the rows of one effect: a total stands for its parts and subsets; rows of rival sources are not added, the
/// first source's figure is `best` and all of them give `min` and `max`.
EffectTotal effect_total(const std::vector<CasualtyRow>& rows, std::string_view effect);

}  // namespace sijil
