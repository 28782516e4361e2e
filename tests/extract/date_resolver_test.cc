// The resolver on plain symbols, without rules and text.
#include "extract/date_resolver.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sijil {
namespace {

DateContext published(const char* day) { return {parse_iso_day(day), std::nullopt}; }

bool has(const ResolvedDate& d, const std::string& flag) { return std::find(d.flags.begin(), d.flags.end(), flag) != d.flags.end(); }

DateSymbols day(int d, int m) {
  DateSymbols s;
  s.kind = "day";
  s.day = d;
  s.month = m;
  return s;
}

TEST(DateResolver, ExplicitDay) {
  DateResolver r(published("2022-10-31"));
  DateSymbols s = day(14, 10);
  s.year = 2021;
  const ResolvedDate d = r.resolve(s);
  EXPECT_EQ(d.value.from, "2021-10-14");
  EXPECT_EQ(d.value.timex, "2021-10-14");
  EXPECT_EQ(d.value.resolved_from, "explicit");
  EXPECT_TRUE(d.flags.empty());
}

TEST(DateResolver, ImpliedYearTakesTheLatestNotAfterTomorrow) {
  struct Row { const char* pub; int day, month; bool future; const char* want; };
  for (const Row& row : {Row{"2022-10-31", 31, 10, false, "2022-10-31"}, Row{"2022-10-31", 1, 11, false, "2022-11-01"},
                         Row{"2022-10-31", 2, 11, false, "2021-11-02"}, Row{"2022-10-31", 2, 11, true, "2022-11-02"},
                         Row{"2022-10-31", 31, 10, true, "2023-10-31"}, Row{"2023-01-02", 31, 12, false, "2022-12-31"},
                         Row{"2022-12-31", 1, 1, false, "2023-01-01"}, Row{"2022-10-31", 29, 2, false, "2020-02-29"},
                         Row{"2022-10-31", 29, 2, true, "2024-02-29"}}) {
    DateResolver r(published(row.pub));
    DateSymbols s = day(row.day, row.month);
    s.future = row.future;
    const ResolvedDate d = r.resolve(s);
    EXPECT_EQ(d.value.from, row.want) << row.day << '/' << row.month;
    EXPECT_TRUE(has(d, "implied-year"));
  }
}

TEST(DateResolver, WeekdayPicksTheYearOrIsFlagged) {
  DateResolver r(published("2022-10-31"));
  DateSymbols s = day(14, 10);
  s.weekday = 5;
  EXPECT_EQ(r.resolve(s).value.checks, std::vector<std::string>{"weekday_matches=ok"});
  s.weekday = 4;   // 14 October 2021 was a Thursday
  ResolvedDate d = r.resolve(s);
  EXPECT_EQ(d.value.from, "2021-10-14");
  EXPECT_TRUE(has(d, "year-from-weekday"));
  s.weekday = 1;   // neither year around
  d = r.resolve(s);
  EXPECT_EQ(d.value.from, "2022-10-14");
  EXPECT_TRUE(has(d, "weekday-mismatch:5"));
  EXPECT_EQ(d.value.checks, std::vector<std::string>{"weekday_matches=fail"});
}

TEST(DateResolver, TwoDigitYears) {
  struct Row { int year; const char* want; };
  for (const Row& row : {Row{22, "2022"}, Row{32, "2032"}, Row{33, "1933"}, Row{75, "1975"}, Row{0, "2000"}}) {
    DateResolver r(published("2022-10-31"));
    DateSymbols s = day(1, 1);
    s.year = row.year;
    s.year_digits = 2;
    EXPECT_EQ(r.resolve(s).value.from.substr(0, 4), row.want) << row.year;
  }
}

TEST(DateResolver, NumericOrders) {
  struct Row { int a, b, c, len1, len3; const char *want, *flag, *other; };
  for (const Row& row : {Row{14, 10, 2022, 2, 4, "2022-10-14", "", ""}, Row{10, 14, 2022, 2, 4, "2022-10-14", "month-first", ""},
                         Row{3, 4, 2022, 1, 4, "2022-04-03", "dm-ambiguous", "2022-03-04"}, Row{4, 4, 2022, 1, 4, "2022-04-04", "", ""},
                         Row{2022, 10, 14, 4, 2, "2022-10-14", "", ""}, Row{2022, 14, 10, 4, 2, "2022-10-14", "rtl-slip", ""},
                         Row{10, 12, 1443, 2, 4, "2022-07-09", "dm-ambiguous", "2022-05-13"}, Row{45, 10, 2022, 2, 4, "", "no-such-day", ""}}) {
    DateResolver r(published("2022-10-31"));
    DateSymbols s;
    s.kind = "numeric";
    s.n1 = row.a;
    s.n2 = row.b;
    s.n3 = row.c;
    s.len1 = row.len1;
    s.len3 = row.len3;
    const ResolvedDate d = r.resolve(s);
    EXPECT_EQ(d.value.from, row.want) << row.a << '/' << row.b << '/' << row.c;
    EXPECT_EQ(d.flags, *row.flag ? std::vector<std::string>{row.flag} : std::vector<std::string>{});
    EXPECT_EQ(d.alternatives, *row.other ? std::vector<std::string>{row.other} : std::vector<std::string>{});
  }
}

TEST(DateResolver, RelativeUnits) {
  struct Row { const char* unit; int off; const char *from, *to, *timex; };
  for (const Row& row : {Row{"month", -1, "2021-12-01", "2021-12-31", "2021-12"}, Row{"month", 0, "2022-01-01", "2022-01-31", "2022-01"},
                         Row{"year", -1, "2021-01-01", "2021-12-31", "2021"}, Row{"week", -1, "2022-01-03", "2022-01-09", "2022-W01"},
                         Row{"day", -2, "2022-01-08", "2022-01-08", "2022-01-08"}, Row{"decade", -1, "2010-01-01", "2019-12-31", "201"},
                         Row{"century", -1, "1900-01-01", "1999-12-31", "19"}}) {
    DateResolver r(published("2022-01-10"));
    DateSymbols s;
    s.kind = "rel";
    s.unit = row.unit;
    s.off = row.off;
    const ResolvedDate d = r.resolve(s);
    EXPECT_EQ(d.value.from, row.from) << row.unit;
    EXPECT_EQ(d.value.to, row.to) << row.unit;
    EXPECT_EQ(d.value.timex, row.timex) << row.unit;
    EXPECT_EQ(d.value.resolved_from, "relative");
  }
}

TEST(DateResolver, WithoutAnchorNoDays) {
  DateResolver r(DateContext{});
  for (const char* unit : {"day", "month", "year", "week"}) {
    DateSymbols s;
    s.kind = "rel";
    s.unit = unit;
    s.off = -1;
    const ResolvedDate d = r.resolve(s);
    EXPECT_TRUE(d.value.from.empty());
    EXPECT_EQ(d.value.resolved_from, "unresolved");
    EXPECT_EQ(d.value.timex.substr(0, 4), "XXXX");
    EXPECT_TRUE(has(d, "no-anchor"));
  }
}

TEST(DateResolver, TheYearMentionedLastStandsIn) {
  DateResolver r(DateContext{std::nullopt, 2019});
  ResolvedDate d = r.resolve(day(14, 10));
  EXPECT_EQ(d.value.from, "2019-10-14");
  EXPECT_EQ(d.value.resolved_from, "inferred");
  DateSymbols s = day(1, 2);
  s.year = 2021;
  r.resolve(s);
  EXPECT_EQ(r.resolve(day(14, 10)).value.from, "2021-10-14");
}

TEST(DateResolver, SameDayPointsBack) {
  DateResolver r(published("2022-10-31"));
  DateSymbols same;
  same.kind = "same";
  same.unit = "day";
  EXPECT_TRUE(has(r.resolve(same), "no-anchor"));
  r.resolve(day(14, 10));
  EXPECT_EQ(r.resolve(same).value.from, "2022-10-14");
  same.off = 1;
  EXPECT_EQ(r.resolve(same).value.from, "2022-10-15");
}

TEST(DateResolver, PartsNarrowAndTimexKeepsTheWhole) {
  struct Row { const char *part, *from, *to, *mod; };
  for (const Row& row : {Row{"early", "2022-02-01", "2022-02-10", "START"}, Row{"mid", "2022-02-11", "2022-02-20", "MID"},
                         Row{"late", "2022-02-21", "2022-02-28", "END"}, Row{"half1", "2022-02-01", "2022-02-15", "START"}}) {
    DateResolver r(published("2022-10-31"));
    DateSymbols s;
    s.kind = "month";
    s.month = 2;
    s.year = 2022;
    s.part = row.part;
    const ResolvedDate d = r.resolve(s);
    EXPECT_EQ(d.value.from, row.from);
    EXPECT_EQ(d.value.to, row.to);
    EXPECT_EQ(d.value.mod, row.mod);
    EXPECT_EQ(d.value.timex, "2022-02");
    EXPECT_EQ(d.value.precision, "part_of_month");
  }
}

TEST(DateResolver, OpenEnds) {
  DateResolver r(published("2022-10-31"));
  DateSymbols s;
  s.kind = "year";
  s.year = 2022;
  s.part = "early";
  s.open = "end";
  const ResolvedDate d = r.resolve(s);
  EXPECT_EQ(d.value.from, "2022-01-01");
  EXPECT_TRUE(d.value.to.empty());
  EXPECT_TRUE(d.value.open_end);
  EXPECT_EQ(d.value.precision, "year");
}

TEST(DateResolver, TwoCalendars) {
  DateResolver r(published("2022-10-31"));
  DateSymbols hijri = day(14, 3);
  hijri.hijri = true;
  hijri.year = 1444;
  for (const auto& [greg_day, check] : {std::pair{10, "calendars_agree=ok"}, {11, "calendars_agree=ok"}, {20, "calendars_agree=fail"}}) {
    DateSymbols greg = day(greg_day, 10);
    greg.year = 2022;
    DateSymbols both = hijri;
    both.also = std::make_shared<DateSymbols>(greg);
    const ResolvedDate d = r.resolve(both);
    EXPECT_EQ(d.value.checks, std::vector<std::string>{check}) << greg_day;
    EXPECT_EQ(has(d, "calendar-mismatch"), greg_day == 20);
    EXPECT_EQ(d.value.calendar, "gregorian");
  }
}

TEST(DateResolver, DaysThatAreNoneStayEmpty) {
  DateResolver r(published("2022-10-31"));
  DateSymbols s = day(31, 2);
  EXPECT_TRUE(r.resolve(s).value.from.empty());
  s.year = 2022;
  EXPECT_TRUE(has(r.resolve(s), "no-such-day"));
  DateSymbols unknown;
  unknown.kind = "nonsense";
  EXPECT_EQ(r.resolve(unknown).value.resolved_from, "unresolved");
}

// Whatever numbers the rules hand over: no crash, and from is never after to.
TEST(DateResolver, TakesAnyNumbers) {
  for (const char* kind : {"day", "numeric", "month", "year", "weekday", "rel", "ago", "decade", "century", "season", "same", "interval", "clock", "nights", "now"}) {
    for (const int n : {-99999, -1, 0, 1, 7, 13, 31, 99, 1443, 2022, 9999, 99999}) {
      DateResolver r(published("2022-10-31"));
      DateSymbols s;
      s.kind = kind;
      s.day = s.month = s.year = s.n1 = s.n2 = s.n3 = s.weekday = s.off = s.decade = s.century = s.hour = s.minute = n;
      if (n % 2 != 0) s.nth = s.shift = n;
      s.count = Rational(n);
      s.unit = "year";
      s.season = "SU";
      s.len1 = s.len3 = 4;
      const DateValue v = r.resolve(s).value;
      if (v.from.empty() || v.to.empty() || v.from[0] == '-') continue;
      EXPECT_LE(v.from.substr(0, 10), v.to.substr(0, 10)) << kind << ' ' << n;
    }
  }
}

}  // namespace
}  // namespace sijil
