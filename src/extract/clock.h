// Clock: an hour as it is spoken, made an hour of the day by the part of day that stands beside it (contract D9).
#pragma once
#include <optional>
#include <string>

namespace sijil {

struct ClockTime {
  int hour = 0, minute = 0;   // hour 24 = midnight at the end of the day
  bool next_day = false;      // after midnight of a night that is named by the day before
  bool has_minute = false;
  std::optional<int> other_hour;   // the second reading, where no part of day fixed the half
};

/// `part` as in DateSymbols::daypart; "" = not said.
std::optional<ClockTime> clock_time(int hour, std::optional<int> minute, const std::string& part);

/// TIMEX3 suffix of a part of day: "TMO"; "" when it has none.
const char* daypart_timex(const std::string& part);
/// "03:30".
std::string clock_text(int hour, int minute);

}  // namespace sijil
