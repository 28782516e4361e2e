// The part of DateResolver that counts from another day: that of publication, or the one mentioned last.
#include "extract/date_resolver.h"

namespace sijil {
namespace {

using std::chrono::days;

}  // namespace

DateResolver::Found DateResolver::find_relative(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.precision = s.unit == "night" ? "day" : s.unit;
  f.source = "relative";
  if (!context_.published) {
    out.flag("no-anchor");
    f.timex = s.unit == "month" ? "XXXX-XX" : s.unit == "year" ? "XXXX" : s.unit == "week" ? "XXXX-WXX" : s.unit == "quarter" ? "XXXX-QX" : "XXXX-XX-XX";
    return f;
  }
  f.range = unit_range(s.unit, *context_.published, s.off.value_or(0));
  if (s.unit == "quarter" && s.count) {   // the second quarter: the latest that has begun
    const int year = year_of(*context_.published), quarter = static_cast<int>(s.count->to_int());
    f.range = quarter_range(year, quarter);
    if (f.range->from > *context_.published && !s.future) f.range = quarter_range(year - 1, quarter);
  }
  return f;
}

// How wide "now" is, nobody says: the day of publication, of no precision.
DateResolver::Found DateResolver::find_now(ResolvedDate& out) {
  Found f;
  f.source = "relative";
  f.timex = "PRESENT_REF";
  out.flag("now");
  if (!context_.published) {
    out.flag("no-anchor");
    return f;
  }
  f.range = day_range(*context_.published);
  f.range->timex = f.timex;
  f.range->precision = "unknown";
  return f;
}

DateResolver::Found DateResolver::find_ago(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.source = "relative";
  f.precision = "day";
  const Rational count = s.count.value_or(Rational(0));
  const int sign = s.off.value_or(-1) < 0 ? -1 : 1;
  if (s.kind == "later") {
    f.range = later_than_told(s);
    if (f.range) f.source = "inherited";
  }
  if (!context_.published || s.kind == "later") {
    if (f.range) return f;
    out.flag("no-anchor");
    f.timex = "XXXX-XX-XX";
    return f;
  }
  if (s.amounts.size() > 1) {   // "a year and two months ago"
    f.range = range_ago(s.amounts, sign);
    return f;
  }
  if (!s.count) {   // "some months ago"
    f.source = "unresolved";
    f.timex = sign < 0 ? "PAST_REF" : "FUTURE_REF";
    out.flag("vague");
    return f;
  }
  const Day anchor = *context_.published;
  const auto whole = [&](int factor) {
    return sign * static_cast<int>((count * Rational(factor)).to_int());
  };
  if (count > Rational(100000)) return f;
  if (s.unit == "month") {
    f.range = count.is_integer() ? unit_range("month", anchor, whole(1)) : day_range(add_months(anchor, whole(1)) + days{sign * 15});
  } else if (s.unit == "year" || s.unit == "decade" || s.unit == "century") {
    const int years = s.unit == "year" ? 1 : s.unit == "decade" ? 10 : 100;
    const Rational total = count * Rational(years);
    f.range = total.is_integer() ? year_range(year_of(anchor) + whole(years), false)
                                 : unit_range("month", anchor, whole(12 * years));
  } else if (s.unit == "week") {
    f.range = day_range(anchor + days{whole(7)});
  } else if (s.unit == "day" || s.unit == "night") {
    f.range = day_range(anchor + days{whole(1)});
  } else {
    const int hours = s.unit == "hour" ? 24 : s.unit == "minute" ? 24 * 60 : 24 * 3600;
    f.range = day_range(anchor + days{whole(1) / hours});
    out.confidence = 0.6;
    if (f.range) f.range->mod = "APPROX";
  }
  return f;
}

// "After two days", "after some hours": behind the day mentioned last, but not behind that of publication.
std::optional<DateRange> DateResolver::later_than_told(const DateSymbols& s) const {
  if (!last_ || last_->from != last_->to || s.amounts.size() > 1) return std::nullopt;
  constexpr int kMost = 1000;
  const bool hours = s.unit == "hour" || s.unit == "minute";
  if (!hours && (!s.count || !s.count->is_integer() || *s.count > Rational(kMost) || (s.unit != "day" && s.unit != "week"))) return std::nullopt;
  const Day day = last_->to + days{hours ? 0 : static_cast<int>(s.count->to_int()) * (s.unit == "week" ? 7 : 1)};
  if (context_.published && day > *context_.published) return std::nullopt;
  return day_range(day);
}

// Months first, then days; as wide as the smallest unit named.
std::optional<DateRange> DateResolver::range_ago(const std::vector<std::pair<std::string, Rational>>& amounts, int sign) const {
  constexpr int kMost = 100000;
  int months = 0, days_off = 0;
  bool by_month = true;
  for (const auto& [unit, count] : amounts) {
    if (!count.is_integer() || count > Rational(kMost)) return std::nullopt;
    const int n = static_cast<int>(count.to_int());
    if (unit == "year") months += 12 * n;
    else if (unit == "month") months += n;
    else if (unit == "decade") months += 120 * n;
    else by_month = false;
    if (unit == "week") days_off += 7 * n;
    if (unit == "day" || unit == "night") days_off += n;
  }
  if (by_month) return unit_range("month", *context_.published, sign * months);
  return day_range(add_months(*context_.published, sign * months) + days{sign * days_off});
}

DateResolver::Found DateResolver::find_same(const DateSymbols& s, ResolvedDate& out) {
  Found f;
  f.source = "inherited";
  f.precision = s.unit;
  if (!last_) {
    out.flag("no-anchor");
    f.timex = s.unit == "month" ? "XXXX-XX" : s.unit == "year" ? "XXXX" : "XXXX-XX-XX";
    return f;
  }
  if (s.unit == "day" && s.off) {
    f.range = day_range((*s.off > 0 ? last_->to : last_->from) + days{*s.off});
  } else if (s.unit == "day") {
    f.range = last_;
  } else if (s.unit == "month" && last_->hijri) {
    const HijriDate h = to_hijri(last_->from);
    f.range = month_range(h.year, h.month, true);
  } else {
    f.range = unit_range(s.unit, last_->from, s.off.value_or(0));
  }
  return f;
}

}  // namespace sijil
