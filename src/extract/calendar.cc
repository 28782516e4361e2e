// Gregorian days by C++20 chrono, Hijri days by ICU (calendar islamic-umalqura).
#include "extract/calendar.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <unicode/calendar.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

namespace sijil {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int kFirstHijriYear = 1;   // before 1300 ICU counts by the arithmetic calendar
constexpr int kLastHijriYear = 1600;
constexpr double kMillisecondsADay = 86400000.0;

// ICU calendars are not safe to share between threads: each keeps its own.
icu::Calendar* hijri_calendar() {
  thread_local const std::unique_ptr<icu::Calendar> calendar = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> made(icu::Calendar::createInstance(
        icu::TimeZone::getGMT()->clone(), icu::Locale("ar@calendar=islamic-umalqura"), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return calendar.get();
}

std::optional<Day> ask_hijri_first_day(int y, int m) {
  icu::Calendar* calendar = hijri_calendar();
  if (calendar == nullptr) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  calendar->clear();
  calendar->set(UCAL_ERA, 0);
  calendar->set(y, m - 1, 1);
  const double ms = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return Day{days{static_cast<int>(ms / kMillisecondsADay - (ms < 0 ? 0.5 : -0.5))}};
}

// Feasts ask for the same few months again and again: what ICU said is kept, a day for each month.
std::optional<Day> hijri_first_day(int y, int m) {
  if (y < kFirstHijriYear || y > kLastHijriYear || m < 1 || m > 12) return std::nullopt;
  thread_local std::vector<std::optional<Day>> known((kLastHijriYear + 1) * 12);
  std::optional<Day>& day = known[static_cast<std::size_t>(y * 12 + m - 1)];
  if (!day) day = ask_hijri_first_day(y, m);
  return day;
}

}  // namespace

std::optional<Day> gregorian_day(int y, int m, int d) {
  if (m < 1 || m > 12 || d < 1 || d > 31 || y < 1 || y > 9999) return std::nullopt;
  const year_month_day ymd{year{y}, month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

int year_of(Day d) { return static_cast<int>(year_month_day{d}.year()); }
int month_of(Day d) { return static_cast<int>(static_cast<unsigned>(year_month_day{d}.month())); }
int day_of(Day d) { return static_cast<int>(static_cast<unsigned>(year_month_day{d}.day())); }

Day month_begin(int y, int m) {
  const int zero_based = y * 12 + m - 1;
  const int yy = zero_based >= 0 ? zero_based / 12 : (zero_based - 11) / 12;
  return Day{year{yy} / month{static_cast<unsigned>(zero_based - yy * 12 + 1)} / 1};
}

Day month_end(int y, int m) { return month_begin(y, m + 1) - days{1}; }

Day add_months(Day d, int months) {
  const Day first = month_begin(year_of(d), month_of(d) + months);
  const Day last = month_end(year_of(first), month_of(first));
  const Day same = first + days{day_of(d) - 1};
  return same < last ? same : last;
}

int weekday_of(Day d) { return static_cast<int>(std::chrono::weekday{d}.iso_encoding()); }

std::string iso_week(Day d) {
  const Day thursday = d + days{4 - weekday_of(d)};
  const int y = year_of(thursday);
  const auto since = (thursday - *gregorian_day(y, 1, 1)).count();
  return fmt::format("{:04}-W{:02}", y, since / 7 + 1);
}

std::string iso_day(Day d) {
  const year_month_day ymd{d};
  const int y = static_cast<int>(ymd.year());
  // Compiled, since each date of a text has two days to write.
  return fmt::format(FMT_COMPILE("{}{:04}-{:02}-{:02}"), y < 0 ? "-" : "", std::abs(y), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::optional<Day> parse_iso_day(std::string_view s) {
  if (s.size() < 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  int part[3] = {0, 0, 0};
  constexpr int kFrom[3] = {0, 5, 8}, kTo[3] = {4, 7, 10};
  for (int i = 0; i < 3; ++i) {
    for (int k = kFrom[i]; k < kTo[i]; ++k) {
      const char c = s[static_cast<std::size_t>(k)];
      if (c < '0' || c > '9') return std::nullopt;
      part[i] = part[i] * 10 + (c - '0');
    }
  }
  return gregorian_day(part[0], part[1], part[2]);
}

std::optional<Day> hijri_day(int y, int m, int d) {
  if (d < 1 || d > hijri_month_days(y, m)) return std::nullopt;
  return *hijri_first_day(y, m) + days{d - 1};
}

int hijri_month_days(int y, int m) {
  const auto first = hijri_first_day(y, m);
  if (!first) return 0;
  const auto next = m == 12 ? hijri_first_day(y + 1, 1) : hijri_first_day(y, m + 1);
  return next ? static_cast<int>((*next - *first).count()) : 0;
}

HijriDate to_hijri(Day d) {
  // An article asks for its day of publication with each feast and month: the last answers are kept, one for each slot.
  struct Known { Day day; HijriDate date; };
  constexpr int kSlots = 64;
  thread_local std::array<std::optional<Known>, kSlots> known;
  const long count = d.time_since_epoch().count();
  std::optional<Known>& slot = known[static_cast<std::size_t>((count % kSlots + kSlots) % kSlots)];
  if (slot && slot->day == d) return slot->date;
  icu::Calendar* calendar = hijri_calendar();
  if (calendar == nullptr) return {};
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime((static_cast<double>(count) + 0.5) * kMillisecondsADay, status);
  HijriDate h;
  h.year = calendar->get(UCAL_YEAR, status);
  h.month = calendar->get(UCAL_MONTH, status) + 1;
  h.day = calendar->get(UCAL_DAY_OF_MONTH, status);
  if (U_FAILURE(status)) return {};
  slot = Known{d, h};
  return h;
}

}  // namespace sijil
