// ISO days as numbers, for comparing dates. Reads no language.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace sijil {

/// Days since 1970-01-01 of "2022-10-31", alone or before a time ("2022-10-31T08:00"); nothing when there is no such day.
std::optional<std::int64_t> iso_day_number(std::string_view iso);

/// 1 Monday ... 7 Sunday.
int iso_weekday(std::int64_t day_number);

}  // namespace sijil
