// Builds and narrows stretches of days (contract D7: which days are early, mid and late).
#include "extract/date_range.h"

#include <fmt/format.h>

#include <array>

namespace sijil {
namespace {

using std::chrono::days;

struct PartSpan {
  const char* part;
  int first, last;   // days of a month, or months of a year
  const char* mod;
  const char* suffix;
};

// Days of a month; 0 as last = its last day, a first below 0 is counted from there.
constexpr std::array<PartSpan, 13> kMonthParts{{{"early", 1, 10, "START", ""}, {"mid", 11, 20, "MID", ""},
  {"late", 21, 0, "END", ""}, {"third1", 1, 10, "START", ""}, {"third2", 11, 20, "MID", ""}, {"third3", 21, 0, "END", ""},
  {"half1", 1, 15, "START", ""}, {"half2", 16, 0, "END", ""}, {"week1", 1, 7, "START", ""}, {"week2", 8, 14, "", ""},
  {"week3", 15, 21, "", ""}, {"week4", 22, 28, "", ""}, {"last-week", -6, 0, "END", ""}}};

constexpr std::array<PartSpan, 12> kYearParts{{{"early", 1, 3, "START", ""}, {"mid", 5, 8, "MID", ""},
  {"late", 10, 12, "END", ""}, {"third1", 1, 4, "START", ""}, {"third2", 5, 8, "MID", ""}, {"third3", 9, 12, "END", ""},
  {"half1", 1, 6, "", "-H1"}, {"half2", 7, 12, "", "-H2"}, {"quarter1", 1, 3, "", "-Q1"}, {"quarter2", 4, 6, "", "-Q2"},
  {"quarter3", 7, 9, "", "-Q3"}, {"quarter4", 10, 12, "", "-Q4"}}};

template <std::size_t N>
const PartSpan* find_part(const std::array<PartSpan, N>& parts, const std::string& name) {
  for (const PartSpan& p : parts) {
    if (name == p.part) return &p;
  }
  return nullptr;
}

void narrow_month(DateRange& r, const std::string& part) {
  const PartSpan* p = find_part(kMonthParts, part);
  if (p == nullptr) return;
  const Day first = r.from, last = r.to;
  r.from = p->first > 0 ? first + days{p->first - 1} : last + days{p->first};
  r.to = p->last == 0 ? last : first + days{p->last - 1};
  r.precision = "part_of_month";
  r.mod = p->mod;
}

void narrow_year(DateRange& r, const std::string& part) {
  const PartSpan* p = find_part(kYearParts, part);
  if (p == nullptr) return;
  if (r.hijri) {
    const int y = to_hijri(r.from).year;
    const auto first = month_range(y, p->first, true), last = month_range(y, p->last, true);
    if (!first || !last) return;
    r.from = first->from;
    r.to = last->to;
  } else {
    const int y = year_of(r.from);
    r.from = month_begin(y, p->first);
    r.to = month_end(y, p->last);
    r.timex += p->suffix;
  }
  r.precision = "season";
  r.mod = p->mod;
}

// Decades in years 0-3, 4-6, 7-9; centuries in thirds; halves of both.
void narrow_years(DateRange& r, const std::string& part) {
  const int y = year_of(r.from);
  const int length = year_of(r.to) - y + 1;
  int first = 0, last = length - 1;
  if (part == "early" || part == "third1") {
    last = length / 3;
    r.mod = "START";
  } else if (part == "mid" || part == "third2") {
    first = length / 3 + 1;
    last = length * 2 / 3;
    r.mod = "MID";
  } else if (part == "late" || part == "third3") {
    first = length * 2 / 3 + 1;
    r.mod = "END";
  } else if (part == "half1") {
    last = length / 2 - 1;
    r.mod = "START";
  } else if (part == "half2") {
    first = length / 2;
    r.mod = "END";
  } else {
    return;
  }
  r.from = month_begin(y + first, 1);
  r.to = month_end(y + last, 12);
}

void narrow_week(DateRange& r, const std::string& part) {
  if (part == "early") {
    r.to = r.from + days{2};
    r.mod = "START";
  } else if (part == "mid") {
    r.from += days{2};
    r.to = r.from + days{2};
    r.mod = "MID";
  } else if (part == "late") {
    r.from = r.to - days{2};
    r.mod = "END";
  }
}

}  // namespace

DateRange day_range(Day d) { return {d, d, "day", "day", iso_day(d), "", false}; }

std::optional<DateRange> day_range(int y, int m, int d, bool hijri) {
  const auto day = hijri ? hijri_day(y, m, d) : gregorian_day(y, m, d);
  if (!day) return std::nullopt;
  DateRange r = day_range(*day);
  r.hijri = hijri;
  return r;
}

std::optional<DateRange> month_range(int y, int m, bool hijri) {
  if (m < 1 || m > 12) return std::nullopt;
  if (!hijri) {
    if (y < 1 || y > 9999) return std::nullopt;
    return DateRange{month_begin(y, m), month_end(y, m), "month", "month", fmt::format("{:04}-{:02}", y, m), "", false};
  }
  const auto first = hijri_day(y, m, 1);
  if (!first) return std::nullopt;
  const Day last = *first + days{hijri_month_days(y, m) - 1};
  return DateRange{*first, last, "month", "month", iso_day(*first) + "/" + iso_day(last), "", true};
}

std::optional<DateRange> year_range(int y, bool hijri) {
  if (!hijri) {
    if (y < 1 || y > 9999) return std::nullopt;
    return DateRange{month_begin(y, 1), month_end(y, 12), "year", "year", fmt::format("{:04}", y), "", false};
  }
  const auto first = month_range(y, 1, true), last = month_range(y, 12, true);
  if (!first || !last) return std::nullopt;
  return DateRange{first->from, last->to, "year", "year", iso_day(first->from) + "/" + iso_day(last->to), "", true};
}

DateRange week_range(Day d) {
  const Day monday = d - days{weekday_of(d) - 1};
  return {monday, monday + days{6}, "week", "week", iso_week(monday), "", false};
}

DateRange decade_range(int first_year) {
  return {month_begin(first_year, 1), month_end(first_year + 9, 12), "decade", "years",
          fmt::format("{:03}", first_year / 10), "", false};
}

DateRange century_range(int century) {
  const int first = (century - 1) * 100;
  return {month_begin(first, 1), month_end(first + 99, 12), "century", "years", fmt::format("{:02}", century - 1), "",
          false};
}

std::optional<DateRange> millennium_range(int millennium) {
  if (millennium < 1 || millennium > 9) return std::nullopt;
  const int first = (millennium - 1) * 1000;
  return DateRange{month_begin(first, 1), month_end(first + 999, 12), "millennium", "years", fmt::format("{}", millennium - 1), "", false};
}

std::optional<DateRange> hijri_century_range(int century) {
  const int first = (century - 1) * 100;
  const auto begin = year_range(first == 0 ? 1 : first, true), end = year_range(first + 99, true);
  if (!begin || !end) return std::nullopt;
  return DateRange{begin->from, end->to, "century", "years", iso_day(begin->from) + "/" + iso_day(end->to), "", true};
}

// There is no year zero: 1 BC is the year 0 of ISO 8601, 44 BC is -43. TIMEX3 writes BC0044, BC04 (the fifth century), BC2.
std::optional<DateRange> range_before_christ(const std::string& unit, int count) {
  const bool year = unit == "year", century = unit == "century";
  const int length = year ? 1 : century ? 100 : 1000;
  if (count < 1 || count * length > 9999) return std::nullopt;
  const int last = year ? 1 - count : 1 - length * (count - 1) - 1;
  const std::string timex = year ? fmt::format("BC{:04}", count) : century ? fmt::format("BC{:02}", count - 1) : fmt::format("BC{}", count - 1);
  return DateRange{month_begin(last - length + 1, 1), month_end(last, 12), unit, year ? "year" : "years", timex, "", false};
}

std::optional<DateRange> season_range(int y, const std::string& season) {
  const int first = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : season == "WI" ? 12 : 0;
  if (first == 0) return std::nullopt;
  const Day begin = month_begin(y, first), last = month_begin(y, first + 3) - days{1};
  return DateRange{begin, last, "season", "season", fmt::format("{:04}-{}", y, season), "", false};
}

DateRange quarter_range(int year, int quarter) {
  const Day begin = month_begin(year, 3 * quarter - 2);
  const int number = (month_of(begin) + 2) / 3;
  return {begin, month_begin(year, 3 * quarter + 1) - days{1}, "quarter", "season", fmt::format("{:04}-Q{}", year_of(begin), number), "", false};
}

std::optional<DateRange> unit_range(const std::string& unit, Day anchor, int offset) {
  if (unit == "day" || unit == "night") return day_range(anchor + days{offset});
  if (unit == "week") return week_range(anchor + days{7 * offset});
  if (unit == "month") {
    const Day first = month_begin(year_of(anchor), month_of(anchor) + offset);
    return month_range(year_of(first), month_of(first), false);
  }
  if (unit == "quarter") return quarter_range(year_of(anchor), (month_of(anchor) - 1) / 3 + 1 + offset);
  if (unit == "year") return year_range(year_of(anchor) + offset, false);
  if (unit == "decade") return decade_range(year_of(anchor) / 10 * 10 + 10 * offset);
  if (unit == "century") return century_range(year_of(anchor) / 100 + 1 + offset);
  return std::nullopt;
}

void narrow(DateRange& range, const std::string& part) {
  if (part.empty()) return;
  if (range.unit == "month") narrow_month(range, part);
  if (range.unit == "year") narrow_year(range, part);
  if (range.unit == "decade" || range.unit == "century" || range.unit == "millennium") narrow_years(range, part);
  if (range.unit == "week") narrow_week(range, part);
}

void narrow_to_count(DateRange& range, const std::string& unit, int count) {
  const bool last = count < 0;
  const int n = last ? -count : count;
  if (unit == "month") {
    if (range.unit != "year" || range.hijri || n < 1 || n > 12) return;
    if (last) range.from = month_begin(year_of(range.from), 13 - n);
    else range.to = month_end(year_of(range.from), n);
    range.precision = "season";
  } else {
    const days length{unit == "week" ? 7 * n : n};
    if ((range.unit != "month" && range.unit != "year") || n < 1 || length > range.to - range.from) return;
    if (last) range.from = range.to - length + days{1};
    else range.to = range.from + length - days{1};
    range.precision = range.unit == "month" ? "part_of_month" : "season";
  }
  range.mod = last ? "END" : "START";
}

}  // namespace sijil
