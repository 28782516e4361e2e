// DateRange: a stretch of days with the unit it was named by, its TIMEX3 value and how to narrow it (early, second
// third, first quarter). Pure calendar arithmetic.
#pragma once
#include <optional>
#include <string>

#include "extract/calendar.h"

namespace sijil {

struct DateRange {
  Day from{}, to{};         // inclusive
  std::string unit;         // day week month season year decade century millennium
  std::string precision;    // words of DateValue::precision
  std::string timex, mod;
  bool hijri = false;
};

std::optional<DateRange> day_range(int year, int month, int day, bool hijri);
DateRange day_range(Day d);
std::optional<DateRange> month_range(int year, int month, bool hijri);
std::optional<DateRange> year_range(int year, bool hijri);
DateRange week_range(Day any_day);
DateRange decade_range(int first_year);
DateRange century_range(int century);
std::optional<DateRange> millennium_range(int millennium);
/// The years (c - 1) * 100 ... + 99 of the Hijri calendar, as those of century_range().
std::optional<DateRange> hijri_century_range(int century);
/// A year, century or millennium before Christ.
std::optional<DateRange> range_before_christ(const std::string& unit, int count);
/// SP SU FA WI by the meteorological months; winter of a year begins in its December.
std::optional<DateRange> season_range(int year, const std::string& season);

/// The quarter of a year; 0 is the last of the year before.
DateRange quarter_range(int year, int quarter);

/// The calendar unit `offset` units from the one that holds `anchor`: the month before, this year, next week.
std::optional<DateRange> unit_range(const std::string& unit, Day anchor, int offset);

/// Narrows to early, mid, late, third1 ... third3, half1, half2, quarter1 ... quarter4, week1 ... week4 (D7). An
/// unknown or senseless part leaves the range as it is.
void narrow(DateRange& range, const std::string& part);
/// The first `count` days or weeks of a month or year, or months of a Gregorian year; below 0 the last ones.
void narrow_to_count(DateRange& range, const std::string& unit, int count);

}  // namespace sijil
