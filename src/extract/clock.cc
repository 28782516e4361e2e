// Which half of the day a spoken hour falls into.
#include "extract/clock.h"

#include <fmt/format.h>

namespace sijil {

std::optional<ClockTime> clock_time(int hour, std::optional<int> minute, const std::string& part) {
  if (hour < 0 || hour > 24 || minute.value_or(0) < 0 || minute.value_or(0) > 59) return std::nullopt;
  ClockTime t{hour, minute.value_or(0), false, minute.has_value(), std::nullopt};
  if (hour > 12 || hour == 0) return t;   // written on the 24-hour clock
  const bool twelve = hour == 12;
  if (part == "dawn" || part == "am" || part == "morning") {
    t.hour = twelve ? 0 : hour;
  } else if (part == "noon") {
    t.hour = hour >= 10 ? hour : hour + 12;
  } else if (part == "afternoon" || part == "pm") {
    t.hour = twelve ? 12 : hour + 12;
  } else if (part == "evening") {
    t.hour = twelve ? 24 : hour + 12;
  } else if (part == "night" || part == "midnight") {
    t.next_day = twelve || hour < 6;
    t.hour = twelve ? 0 : hour < 6 ? hour : hour + 12;
  } else {
    t.other_hour = twelve ? 0 : hour + 12;
  }
  return t;
}

const char* daypart_timex(const std::string& part) {
  if (part == "dawn" || part == "morning" || part == "am") return "TMO";
  if (part == "noon") return "TMI";
  if (part == "afternoon" || part == "pm") return "TAF";
  if (part == "evening") return "TEV";
  if (part == "night" || part == "midnight") return "TNI";
  return "";
}

std::string clock_text(int hour, int minute) { return fmt::format("{:02}:{:02}", hour, minute); }

}  // namespace sijil
