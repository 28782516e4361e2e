// Calendar: days as day numbers, months, weeks, and the Hijri calendar by ICU's Umm al-Qura tables. Knows nothing of
// text: src/extract/date_resolver.h turns what was read into days.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sijil {

using Day = std::chrono::sys_days;

struct HijriDate {
  int year = 0, month = 0, day = 0;
};

/// The day, or nothing when the month has no such day.
std::optional<Day> gregorian_day(int year, int month, int day);
int year_of(Day d);
int month_of(Day d);
int day_of(Day d);
Day month_begin(int year, int month);   // months beyond 1 ... 12 run into the next years
Day month_end(int year, int month);     // last day
/// The same day of the month `months` later, or that month's last day.
Day add_months(Day d, int months);

/// 1 Monday ... 7 Sunday.
int weekday_of(Day d);

/// ISO week: "2022-W43".
std::string iso_week(Day d);
/// "2022-10-14".
std::string iso_day(Day d);
/// Reads "2022-10-14" and what begins so ("2022-10-14T03:30+03:00").
std::optional<Day> parse_iso_day(std::string_view s);

/// Umm al-Qura, years 1300 to 1600, before them the arithmetic calendar, as ICU does; nothing behind them or when the month
/// has no such day.
std::optional<Day> hijri_day(int year, int month, int day);
/// Days of that month (29 or 30), 0 outside.
int hijri_month_days(int year, int month);
HijriDate to_hijri(Day d);

}  // namespace sijil
