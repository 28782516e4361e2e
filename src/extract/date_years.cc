// The part of DateResolver that finds years: written ones, two-digit ones, implied ones (contract D2-D6).
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "extract/date_resolver.h"

namespace sijil {
namespace {

using std::chrono::days;

constexpr int kFirstHijri = 1300, kLastHijri = 1500;
constexpr int kYearsToTry = 8;   // 29 February needs up to eight
constexpr int kClose = 15;       // days between dates of one announcement
constexpr int kSoon = 120;       // days ahead that an announcement without a cue of the future may reach

}  // namespace

int DateResolver::full_year(int year, int digits) const {
  if (digits > 2 || year > 99) return year;
  const int around = context_.published ? year_of(*context_.published) : year_.value_or(2020);
  int full = around - around % 100 + year + 100;
  while (full > around + 10) full -= 100;
  return full;
}

// Two different months side by side stand only if something decides between them.
bool DateResolver::settle_month_pair(DateSymbols& s, ResolvedDate& out) const {
  if (!s.month || !s.month2 || *s.month == *s.month2) return true;
  out.flag("month-pair-mismatch");
  out.confidence = 0.4;
  if (!s.day) return false;
  const auto fits = [&](int month) {
    const int year = s.year ? full_year(*s.year, s.year_digits)
                     : context_.published ? year_of(*context_.published) : 0;
    const auto d = gregorian_day(year, month, *s.day);
    if (!d) return false;
    if (s.weekday) return weekday_of(*d) == *s.weekday;
    if (s.also && s.also->day && s.also->month && s.also->year) {
      const auto other = hijri_day(*s.also->year, *s.also->month, *s.also->day);
      return other && std::abs((*other - *d).count()) <= 1;
    }
    return false;
  };
  const bool first = fits(*s.month), second = fits(*s.month2);
  if (first == second) return false;
  if (second) s.month = s.month2;
  s.month2.reset();
  return true;
}

std::optional<DateRange> DateResolver::range_in_year(const DateSymbols& s, int year) const {
  if (s.hijri && year > kLastHijri + 100) {   // the feast of 2022: the Hijri year whose feast begins in it
    const int first = to_hijri(month_begin(year, 1)).year;
    for (int y = first; y <= first + 1; ++y) {
      const auto r = s.day ? day_range(y, *s.month, *s.day, true) : month_range(y, *s.month, true);
      if (r && year_of(r->from) == year) return r;
    }
    return std::nullopt;
  }
  if (s.day) return day_range(year, *s.month, *s.day, s.hijri);
  return month_range(year, *s.month, s.hijri);
}

DateResolver::Found DateResolver::imply_year(const DateSymbols& s, const std::string& timex, const char* precision,
                                             ResolvedDate& out) {
  Found f;
  f.precision = precision;
  f.timex = timex;
  if (!context_.published) {
    if (!year_) {
      out.flag("no-anchor");
      return f;
    }
    f.range = range_in_year(s, s.hijri ? to_hijri(month_begin(*year_, 7)).year : *year_);
    f.source = "inferred";
    out.flag("implied-year");
    out.confidence = std::min(out.confidence, 0.7);
    return f;
  }
  const Day pub = *context_.published;
  if (told_year_ && !s.future && !s.hijri) {   // "in 1993, when two were killed on the 4th of July"
    f.range = range_in_year(s, *told_year_);
    const bool fits = f.range && (!s.day || !s.weekday || weekday_of(f.range->from) == *s.weekday);
    if (fits) {
      f.source = "inferred";
      out.flag("implied-year");
      return f;
    }
    f.range.reset();
  }
  const int base = s.hijri ? to_hijri(pub).year : year_of(pub);
  int chosen = 0;
  if (s.future) {
    for (int y = base; y <= base + kYearsToTry && !f.range; ++y) {
      const auto r = range_in_year(s, y);
      if (r && (r->from > pub || (!s.day && r->to > pub && y > base))) f.range = r, chosen = y;
    }
  } else {
    for (int y = base + 1; y >= base - kYearsToTry && !f.range; --y) {
      const auto r = range_in_year(s, y);
      if (r && r->from <= pub + days{1}) f.range = r, chosen = y;
    }
  }
  if (!f.range) return f;
  out.flag("implied-year");
  if (s.day && !s.future) {   // "on 5 August next ... on 7 August": close to a coming day that the text has named
    const auto next = range_in_year(s, chosen + 1);
    const auto close = [&](Day d) { return next && std::abs((next->from - d).count()) <= kClose; };
    if (next && next->from > pub && std::any_of(ahead_.begin(), ahead_.end(), close)) {
      f.range = next;
      return f;
    }
  }
  if (s.day && s.weekday && weekday_of(f.range->from) != *s.weekday) {
    for (const int y : {chosen + 1, chosen - 1}) {
      const auto r = range_in_year(s, y);
      if (!r || weekday_of(r->from) != *s.weekday) continue;
      if (y > chosen ? !s.future && r->from > pub + days{kSoon} : s.future) continue;
      f.range = r;
      out.flag("year-from-weekday");
      break;
    }
  }
  return f;
}

DateResolver::Found DateResolver::find_day(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.precision = "day";
  if (s.day && !s.month && s.unit == "month") {   // the 14th of this month
    DateSymbols month = s;
    month.day.reset();
    month.weekday.reset();
    f = s.off ? find_relative(month, out) : find_same(month, out);
    f.precision = "day";
    if (!f.range) return f;
    const Day d = f.range->from + days{*s.day - 1};
    if (d > f.range->to) f.range.reset(); else f.range = day_range(d);
    return f;
  }
  if (!s.day || !s.month) return f;
  const std::string day = fmt::format("{:02}-{:02}", *s.month, *s.day);
  if (!s.year && s.off && s.unit == "year") {     // 14 October of last year
    if (!context_.published) {
      out.flag("no-anchor");
      f.timex = "XXXX-" + day;
      return f;
    }
    const int base = s.hijri ? to_hijri(*context_.published).year : year_of(*context_.published);
    f.range = range_in_year(s, base + *s.off);
    f.source = "relative";
    return f;
  }
  if (!s.year && s.unit == "year" && year_) {     // 14 October of the same year
    f.range = range_in_year(s, s.hijri ? to_hijri(month_begin(*year_, 7)).year : *year_);
    f.source = "inherited";
    return f;
  }
  if (!s.year && s.off == 0 && s.unit.empty() && context_.published) {   // "12 August of this month"
    f.range = range_in_year(s, s.hijri ? to_hijri(*context_.published).year : year_of(*context_.published));
    f.source = "relative";
    return f;
  }
  if (!s.year) {
    DateSymbols t = s;
    t.future = s.future || s.off.value_or(0) > 0;
    return imply_year(t, "XXXX-" + day, "day", out);
  }
  const int year = full_year(*s.year, s.year_digits);
  f.range = range_in_year(s, year);
  if (!f.range) out.flag("no-such-day");
  return f;
}

DateResolver::Found DateResolver::find_numeric(const DateSymbols& s, ResolvedDate& out) {
  DateSymbols t = s;
  t.kind = "day";
  const int a = s.n1.value_or(0), b = s.n2.value_or(0), c = s.n3.value_or(0);
  int day = a, month = b;
  std::optional<int> year = s.n3;
  t.year_digits = s.len3;
  if (s.n3 && s.len1 >= 3) {
    year = a, month = b, day = c;
    t.year_digits = s.len1;
    if (month > 12 && day <= 12) std::swap(day, month), out.flag("rtl-slip");
  } else if (month > 12 && day <= 12) {
    std::swap(day, month);
    out.flag("month-first");
  }
  const bool ambiguous = s.len1 < 3 && day <= 12 && month <= 12 && day != month;
  if (year && t.year_digits > 2 && *year >= kFirstHijri && *year <= kLastHijri) t.hijri = true;
  t.day = day;
  t.month = month;
  t.year = year;
  Found f;
  f.precision = "day";
  if (month < 1 || month > 12 || day < 1 || day > 31) {
    out.flag("no-such-day");
    return f;
  }
  if (t.hijri) out.value.calendar = "hijri";
  if (!ambiguous) return find_day(t, out);
  DateSymbols u = t;
  std::swap(u.day, u.month);
  ResolvedDate ignored;
  const Found other = find_day(u, ignored);
  f = find_day(t, out);
  if (s.weekday && f.range && other.range && weekday_of(f.range->from) != *s.weekday &&
      weekday_of(other.range->from) == *s.weekday) {
    f = other;   // the weekday decides
    out.flag("month-first");
    return f;
  }
  if (s.weekday && f.range && weekday_of(f.range->from) == *s.weekday) return f;
  out.flag("dm-ambiguous");
  if (other.range) out.alternatives.push_back(iso_day(other.range->from));
  out.confidence = std::min(out.confidence, 0.8);
  return f;
}

DateResolver::Found DateResolver::find_month(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.precision = "month";
  if (!s.month) return f;
  if (s.year) {
    f.range = range_in_year(s, full_year(*s.year, s.year_digits));
    return f;
  }
  const std::string timex = fmt::format("XXXX-{:02}", *s.month);
  if (!s.off) return imply_year(s, timex, "month", out);
  if (!context_.published) {
    out.flag("no-anchor");
    f.timex = timex;
    return f;
  }
  f.source = "relative";
  const Day pub = *context_.published;
  const int base = s.hijri ? to_hijri(pub).year : year_of(pub);
  if (s.unit == "year") {
    f.range = range_in_year(s, base + *s.off);
    return f;
  }
  // "last October": the latest that is over; "next": the first that has not begun; "this": of this year
  for (int y = base + 2; y >= base - 2; --y) {
    const auto r = range_in_year(s, y);
    if (!r) continue;
    if (*s.off > 0 && r->from > pub) f.range = r;
    if (*s.off < 0 && r->to < pub && !f.range) f.range = r;
    if (*s.off == 0 && y == base) f.range = r;
  }
  return f;
}

DateResolver::Found DateResolver::find_year(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.precision = "year";
  if (!s.year) return f;
  const int year = full_year(*s.year, s.year_digits);
  f.range = year_range(year, s.hijri);
  const int now = context_.published ? year_of(*context_.published) : 2100;
  if (!s.hijri && (year < 1000 || year > now + 10)) out.flag("unlikely-year");
  return f;
}

DateResolver::Found DateResolver::find_weekday(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.precision = "day";
  f.source = "relative";
  if (!s.weekday) return f;
  if (!context_.published) {
    out.flag("no-anchor");
    f.timex = fmt::format("XXXX-WXX-{}", *s.weekday);
    return f;
  }
  const Day pub = *context_.published;
  const int back = (weekday_of(pub) - *s.weekday + 7) % 7;
  const int ahead = (7 - back - 1) % 7 + 1;
  const int off = s.off.value_or(0);
  if (s.kind == "nights" && s.weekday2) {   // the latest such night that is over
    const int since_end = (weekday_of(pub) - *s.weekday2 + 7) % 7;
    f.range = day_range(pub - days{since_end + 1});
    f.range->timex += "TNI";
    return f;
  }
  if (s.unit == "week" && s.off) {   // Sunday of last week
    const auto week = unit_range("week", pub, off);
    f.range = day_range(week->from + days{*s.weekday - 1});
  } else if (off > 0 || (!s.off && s.future)) {
    f.range = day_range(pub + days{ahead} + days{off > 1 ? 7 : 0});
  } else if (off < 0) {
    f.range = day_range(pub - days{back == 0 ? 7 : back} - days{off < -1 ? 7 : 0});
  } else {
    f.range = day_range(pub - days{back});
    const auto named = std::find(ahead_.begin(), ahead_.end(), pub + days{ahead});   // "tomorrow, Tuesday ... on Tuesday"
    if (named != ahead_.end()) f.range = day_range(*named);
  }
  return f;
}

// D3: the date stays, the true weekday is named. But "today, Wednesday" in what came out on Thursday is Wednesday: whoever
// wrote knew his weekday, and the page bears the day of its edition.
void DateResolver::check_weekday(const DateSymbols& s, Found& f, ResolvedDate& out) const {
  if (!s.weekday || s.kind == "weekday" || s.kind == "nights" || f.range->from != f.range->to) return;
  const int is = weekday_of(f.range->from);
  out.value.checks.push_back(is == *s.weekday ? "weekday_matches=ok" : "weekday_matches=fail");
  if (is == *s.weekday) return;
  out.flag(fmt::format("weekday-mismatch:{}", is));
  out.confidence = std::min(out.confidence, 0.7);
  constexpr int kEditionDays = 3;
  const int back = (is - *s.weekday + 7) % 7;
  if (f.source != "relative" || back > kEditionDays) return;
  out.alternatives.push_back(f.range->timex);
  f.range = day_range(f.range->from - days{back});
}

// D6: the same day twice, in two calendars; the Gregorian one gives the days, a missing year comes from the other.
void DateResolver::check_other_calendar(const DateSymbols& s, Found& f, ResolvedDate& out) {
  DateSymbols also = *s.also;
  ResolvedDate second;
  Found g = find(also, second);
  if (g.range && f.range && !s.year && !also.year && f.source != "relative") g.source = "inferred";
  const auto year_of_day = [](const DateRange& r, bool hijri) { return hijri ? to_hijri(r.from).year : year_of(r.from); };
  if (f.range && g.range && f.range->from != g.range->from) {
    if (s.year && !also.year && also.month) {
      also.year = year_of_day(*f.range, also.hijri);
      g = find(also, second);
    } else if (also.year && !s.year && s.month) {
      DateSymbols mine = s;
      mine.year = year_of_day(*g.range, s.hijri);
      ResolvedDate again;
      f = find(mine, again);
    }
  }
  if (!f.range || !g.range) {
    if (!f.range && g.range) f = g;
    return;
  }
  const bool agree = std::abs((f.range->from - g.range->from).count()) <= 1;
  out.value.checks.push_back(agree ? "calendars_agree=ok" : "calendars_agree=fail");
  if (!agree) out.flag("calendar-mismatch");
  if (s.hijri && !also.hijri) {
    f = g;
    out.value.calendar = "gregorian";
  }
}

}  // namespace sijil
