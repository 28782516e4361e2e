// From symbols to days, except those whose year must be found (date_years.cc) and those counted from another day
// (date_relative.cc).
#include "extract/date_resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "extract/clock.h"
#include "extract/duration_iso.h"

namespace sijil {
namespace {

using std::chrono::days;

}  // namespace

ResolvedDate DateResolver::resolve(const DateSymbols& given) {
  ResolvedDate out;
  DateSymbols s = given;
  if (s.unit == "night" && s.kind != "ago" && s.kind != "later" && s.daypart.empty()) s.daypart = "night";
  out.value.calendar = s.hijri ? "hijri" : "gregorian";
  Found f;
  if (settle_month_pair(s, out)) {
    f = find(s, out);
  } else {
    f.source = "unresolved";
    f.precision = s.day ? "day" : "month";
  }
  if (s.also) check_other_calendar(s, f, out);
  if (f.range) {
    if (s.count && (s.part == "day" || s.part == "week" || s.part == "month")) narrow_to_count(*f.range, s.part, static_cast<int>(s.count->to_int()));
    else narrow(*f.range, s.part);
    // "At the end of the week", told before it has begun: of the week before.
    if (s.kind == "rel" && s.unit == "week" && !s.part.empty() && s.off.value_or(0) == 0 && !s.future && context_.published && f.range->from > *context_.published) {
      s.off = -1;
      f = find(s, out);
      narrow(*f.range, s.part);
    }
    if (s.nth) pick_day(s, f);
  }
  if (f.range) {
    if (s.shift) f.range = day_range(f.range->from + days{*s.shift});
    if (s.kind != "interval" && !s.nth) check_weekday(s, f, out);
    last_ = f.range;
    if (s.kind == "year" && s.open.empty() && !s.hijri && context_.published && f.source == "explicit" && f.range->from < *context_.published && f.range->to < *context_.published)
      told_year_ = year_of(f.range->from);
    else if (f.source != "explicit" || s.year) told_year_.reset();
    if (f.range->unit == "day" && context_.published && f.range->from > *context_.published && s.kind != "weekday") ahead_.push_back(f.range->from);
    if (f.range->unit != "decade" && f.range->unit != "century" && f.range->unit != "millennium" && year_of(f.range->from) > 0) year_ = year_of(f.range->from);
  }
  DateValue& v = out.value;
  v.weekday = s.weekday.value_or(0);
  v.resolved_from = f.range ? f.source : "unresolved";
  v.precision = f.range ? f.range->precision : f.precision;
  v.timex = f.range ? f.range->timex : f.timex;
  v.mod = s.mod;
  if (f.range) {
    v.from = iso_day(f.range->from);
    v.to = iso_day(f.range->to);
    if (v.mod.empty()) v.mod = f.range->mod;
  }
  v.open_end = s.open == "end";
  v.open_start = s.open == "start";
  if (v.open_end) {
    v.to.clear();
    if (f.range) v.precision = f.range->unit == "month" && v.precision == "part_of_month" ? v.precision : f.range->unit;
  }
  if (v.open_start) v.from.clear();
  if (v.precision == "decade" || v.precision == "century") v.precision = "years";
  if (s.kind == "interval") set_clock_interval(s, out);
  else set_clock(s, out);
  if (s.kind == "nights" && f.range) {
    v.from = iso_day(f.range->from) + "T18:00";
    v.to = iso_day(f.range->from + days{1}) + "T06:00";
    v.precision = "time";
    v.time_of_day = "night";
  }
  return out;
}

DateResolver::Found DateResolver::find(const DateSymbols& s, ResolvedDate& out) {
  if (s.kind == "day") return find_day(s, out);
  if (s.kind == "numeric") return find_numeric(s, out);
  if (s.kind == "month") return find_month(s, out);
  if (s.kind == "year") return find_year(s, out);
  if (s.kind == "weekday" || s.kind == "nights") return find_weekday(s, out);
  if (s.kind == "rel") return find_relative(s, out);
  if (s.kind == "now") return find_now(out);
  if (s.kind == "ago" || s.kind == "later") return find_ago(s, out);
  if (s.kind == "same") return find_same(s, out);
  if (s.kind == "season") return find_season(s, out);
  if (s.kind == "interval") return find_interval(s, out);
  Found f;
  if (s.kind == "decade" && s.decade) f.range = decade_range(decade_begin(s));
  if (s.kind == "century" && s.century && *s.century > 0 && *s.century < 90)
    f.range = s.hijri ? hijri_century_range(*s.century) : century_range(*s.century);
  if (s.kind == "millennium" && s.count) f.range = millennium_range(static_cast<int>(s.count->to_int()));
  if (s.kind == "bc" && s.count) f.range = range_before_christ(s.unit, static_cast<int>(s.count->to_int()));
  if (s.kind == "era") f.precision = "era";
  if (s.kind == "clock") f.precision = "time";
  if (s.kind == "named" && s.month) {
    f.precision = s.day ? "day" : "month";
    f.timex = s.day ? fmt::format("XXXX-{:02}-{:02}", *s.month, *s.day) : fmt::format("XXXX-{:02}", *s.month);
    out.flag("in-name");
  }
  if (!f.range) f.source = "unresolved";
  return f;
}

// The tens of a decade belong to the last century unless the text says which.
int DateResolver::decade_begin(const DateSymbols& s) const {
  int century = 1900;
  if (s.century) century = (*s.century - 1) * 100;
  else if (s.off && context_.published) century = (year_of(*context_.published) / 100 + *s.off) * 100;
  return century + *s.decade;
}

// The first Monday, the last day of a month.
void DateResolver::pick_day(const DateSymbols& s, Found& f) {
  const int step = s.weekday ? 7 : 1;
  Day d = *s.nth < 0 ? f.range->to : f.range->from;
  if (s.weekday) {
    const int ahead = *s.weekday - weekday_of(d);
    d += days{*s.nth < 0 ? -((7 - ahead) % 7) : (ahead + 7) % 7};
  }
  if (*s.nth > 0) d += days{step * (*s.nth - 1)};
  // "Monday the second of May", where that day is one; "the second Monday" names the weekday behind the number.
  if (const Day named = f.range->from + days{*s.nth - 1}; s.weekday && !s.weekday2 && *s.nth > 0 && weekday_of(named) == *s.weekday) d = named;
  if (d < f.range->from || d > f.range->to) {
    f.range.reset();
    f.precision = "day";
    f.timex.clear();
  } else {
    f.range = day_range(d);
  }
}

DateResolver::Found DateResolver::find_season(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.precision = "season";
  if (s.year) {
    f.range = season_range(full_year(*s.year, s.year_digits), s.season);
    return f;
  }
  f.source = "relative";
  if (!context_.published) {
    out.flag("no-anchor");
    f.timex = "XXXX-" + s.season;
    return f;
  }
  if (s.unit == "year") {
    f.range = season_range(year_of(*context_.published) + s.off.value_or(0), s.season);
    return f;
  }
  // last = the latest that is over, next = the first to come, bare = the latest begun.
  const Day anchor = *context_.published;
  for (int y = year_of(anchor) + 2; y >= year_of(anchor) - 2; --y) {
    const auto r = season_range(y, s.season);
    if (!r) return f;
    if (s.off.value_or(0) > 0 && r->from > anchor) f.range = r;
    if (s.off.value_or(0) < 0 && r->to < anchor && !f.range) f.range = r;
    if (s.off.value_or(0) == 0 && r->from <= anchor && !f.range) f.range = r;
  }
  return f;
}

DateResolver::Found DateResolver::find_interval(const DateSymbols& s, ResolvedDate& out) {
  if (!s.from || !s.to) return {};
  DateSymbols from = *s.from, to = *s.to;
  if (to.kind == "clock" && from.hour) return find(from, out);   // "yesterday from ten to twelve"
  if (from.kind == "clock") return find(to, out);
  if (s.future) from.future = to.future = true;
  if (s.year && !to.year) to.year = s.year, to.year_digits = 4;   // "April and May 2022"
  if (!from.month && from.kind == "day" && !(from.unit == "month" && from.off)) {   // "from 13 to 17 October"
    from.month = to.month;
    from.hijri = to.hijri;
    if (!to.month && to.unit == "month") from.unit = to.unit, from.off = to.off;   // "from 5 to 7 of this month"
  }
  Found f;
  if (end_after_begin(from, to)) out.flag("implied-year");
  Found last = find(to, out);
  if (last.range && !from.year && from.kind != "rel" && (from.kind == "day" || from.kind == "month")) {
    from.year = from.hijri ? to_hijri(last.range->to).year : year_of(last.range->to);
    const bool later = from.month && to.month && *from.month > *to.month;
    if (later) --*from.year;
    from.year_digits = 4;
  }
  ResolvedDate ignored;
  Found first = find(from, ignored);
  if (from.kind == "weekday" && to.kind == "weekday" && first.range && last.range && first.range->from > last.range->from) {
    // Sunday to Thursday: begun today it is to come, else the latest that is over
    if (first.range->from == context_.published && !to.off) last.range = day_range(last.range->from + days{7});
    else first.range = day_range(first.range->from - days{7});
  }
  f.source = last.source;
  f.precision = last.precision;
  f.timex = last.timex;
  if (!first.range || !last.range || last.range->to < first.range->from) {
    if (first.range && last.range) out.flag("interval-reversed");
    f.source = "unresolved";
    return f;
  }
  DateRange start = *first.range, end = *last.range;
  narrow(start, from.part);
  narrow(end, to.part);
  end.precision = end.unit == "day" ? "days" : end.unit == "year" ? "years" : end.unit;
  end.from = start.from;
  end.mod.clear();
  end.timex = first.range->timex + "/" + last.range->timex;
  f.range = end;
  out.value.weekday = 0;
  return f;
}

// "from 28 October to 3 November", published on the 31st: an interval that has begun is this year's, whatever its end.
bool DateResolver::end_after_begin(const DateSymbols& from, DateSymbols& to) {
  const bool dated = (from.kind == "day" || from.kind == "month") && to.kind == from.kind && from.month && to.month;
  if (!dated || from.year || to.year || from.off || to.off || from.future || from.hijri || to.hijri || !context_.published) return false;
  ResolvedDate ignored;
  const Found first = find(from, ignored), last = find(to, ignored);
  if (!first.range || !last.range || last.range->from >= first.range->from) return false;
  DateSymbols end = to;
  end.year = year_of(first.range->from) + (*to.month < *from.month ? 1 : 0);
  const Found later = find(end, ignored);
  constexpr int kLongest = 200;   // days: a longer stretch is more likely over
  if (!later.range || later.range->from < first.range->from || later.range->from - first.range->from > days{kLongest}) return false;
  to = end;
  return true;
}

void DateResolver::set_clock(const DateSymbols& s, ResolvedDate& out) const {
  DateValue& v = out.value;
  if (!s.hour) {
    v.time_of_day = s.daypart;
    if (!s.daypart.empty() && v.precision == "day") v.timex += daypart_timex(s.daypart);
    return;
  }
  const auto t = clock_time(*s.hour, s.minute, s.daypart);
  if (!t) {
    out.flag("no-such-time");
    return;
  }
  v.time_of_day = clock_text(t->hour % 24, t->minute);
  if (t->other_hour) {
    out.flag("ampm");
    out.alternatives.push_back(clock_text(*t->other_hour, t->minute));
    out.confidence = std::min(out.confidence, 0.6);
  }
  const auto day = parse_iso_day(v.from.empty() ? v.to : v.from);
  if (v.precision != "day" || !day) {
    if (s.kind == "clock") v.timex = "T" + v.time_of_day;
    if (s.kind == "clock" && v.precision == "unknown") v.precision = "time";
    return;
  }
  const Day on = *day + days{t->next_day || t->hour == 24 ? 1 : 0};
  const int begin = t->hour % 24 * 60 + t->minute;
  const int end = begin + (t->has_minute ? 1 : 60);
  v.from = iso_day(on) + "T" + v.time_of_day;
  v.to = iso_day(on + days{end / 1440}) + "T" + clock_text(end / 60 % 24, end % 60);
  v.timex = v.from;
  v.precision = "time";
  if (v.open_end) v.to.clear();
  if (v.open_start) v.to = std::exchange(v.from, "");   // "until six" ends at six
}

// "from eight in the morning to two": the interval ends at the stated time (D8); an end takes the other's part of day.
void DateResolver::set_clock_interval(const DateSymbols& s, ResolvedDate& out) const {
  if (!s.from || !s.to || !s.from->hour || !s.to->hour) return;
  const std::string& first_part = s.from->daypart.empty() ? s.to->daypart : s.from->daypart;
  const auto begin = clock_time(*s.from->hour, s.from->minute, first_part);
  const auto end = clock_time(*s.to->hour, s.to->minute, s.to->daypart.empty() ? first_part : s.to->daypart);
  if (!begin || !end) return;
  DateValue& v = out.value;
  const std::string from = clock_text(begin->hour % 24, begin->minute), to = clock_text(end->hour % 24, end->minute);
  v.time_of_day = from + "-" + to;
  v.precision = "time";
  v.timex = "T" + from + "/T" + to;
  const auto first = parse_iso_day(v.from), last = parse_iso_day(v.to);
  if (!first || !last) return;
  Day until = *last + days{end->next_day || end->hour == 24 ? 1 : 0};
  if (until == *first && to < from) until += days{1};   // past midnight
  v.from = iso_day(*first) + "T" + from;
  v.to = iso_day(until) + "T" + to;
  v.timex = v.from + "/" + v.to;
}

DurationValue DateResolver::resolve_duration(const DateSymbols& s) const {
  DurationValue d;
  const Rational count = s.count.value_or(Rational(1));
  d.iso = iso_duration({{s.unit, count}});
  if (!s.off || !context_.published || count > Rational(100000)) return d;
  const Day anchor = *context_.published;
  const int sign = *s.off < 0 ? -1 : 1;
  const int n = sign * static_cast<int>(count.to_int());
  Day other = anchor;
  if (s.unit == "month") other = add_months(anchor, n);
  else if (s.unit == "year") other = add_months(anchor, 12 * n);
  else if (s.unit == "decade") other = add_months(anchor, 120 * n);
  else if (s.unit == "century") other = add_months(anchor, 1200 * n);
  else if (s.unit == "week") other = anchor + days{7 * n};
  else if (s.unit == "hour") other = anchor + days{sign * static_cast<int>((count + Rational(23)).to_int() / 24)};
  else if (s.unit == "day" || s.unit == "night") other = anchor + days{n};
  // Whole days and weeks that are over end with yesterday, those to come begin with tomorrow.
  const bool whole = s.unit == "day" || s.unit == "night" || s.unit == "week";
  d.from = iso_day(sign < 0 ? other : whole ? anchor + days{1} : anchor);
  d.to = iso_day(sign > 0 ? other : whole ? anchor - days{1} : anchor);
  return d;
}

}  // namespace sijil
