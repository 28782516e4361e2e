#include "extract/calendar.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(Calendar, GregorianDays) {
  EXPECT_EQ(iso_day(*gregorian_day(2022, 10, 14)), "2022-10-14");
  EXPECT_FALSE(gregorian_day(2022, 2, 29));
  EXPECT_TRUE(gregorian_day(2024, 2, 29));
  EXPECT_FALSE(gregorian_day(2022, 13, 1));
  EXPECT_FALSE(gregorian_day(0, 1, 1));
}

TEST(Calendar, MonthsRunOver) {
  EXPECT_EQ(iso_day(month_begin(2022, 13)), "2023-01-01");
  EXPECT_EQ(iso_day(month_begin(2022, 0)), "2021-12-01");
  EXPECT_EQ(iso_day(month_begin(2022, -11)), "2021-01-01");
  EXPECT_EQ(iso_day(month_end(2024, 2)), "2024-02-29");
  EXPECT_EQ(iso_day(add_months(*gregorian_day(2022, 3, 31), -1)), "2022-02-28");
  EXPECT_EQ(iso_day(add_months(*gregorian_day(2022, 12, 5), 2)), "2023-02-05");
}

TEST(Calendar, Weekdays) {
  EXPECT_EQ(weekday_of(*gregorian_day(2022, 10, 31)), 1);
  EXPECT_EQ(weekday_of(*gregorian_day(2022, 10, 30)), 7);
  EXPECT_EQ(iso_week(*gregorian_day(2022, 10, 30)), "2022-W43");
  EXPECT_EQ(iso_week(*gregorian_day(2021, 1, 3)), "2020-W53");
  EXPECT_EQ(iso_week(*gregorian_day(2018, 12, 31)), "2019-W01");
}

TEST(Calendar, ParsesIsoDays) {
  EXPECT_EQ(iso_day(*parse_iso_day("2022-10-14T03:30+03:00")), "2022-10-14");
  for (const char* bad : {"", "2022", "2022-13-01", "2022/10/14", "2022-1a-14", "14-10-2022"}) {
    EXPECT_FALSE(parse_iso_day(bad)) << bad;
  }
}

// Days published by the Saudi calendar.
TEST(Calendar, HijriDays) {
  struct Row { int y, m, d; const char* day; };
  for (const Row& r : {Row{1443, 10, 1, "2022-05-02"}, Row{1444, 9, 1, "2023-03-23"}, Row{1445, 1, 1, "2023-07-19"},
                       Row{1445, 12, 10, "2024-06-16"}}) {
    const auto d = hijri_day(r.y, r.m, r.d);
    ASSERT_TRUE(d);
    EXPECT_EQ(iso_day(*d), r.day);
    EXPECT_EQ(to_hijri(*d).year, r.y);
    EXPECT_EQ(to_hijri(*d).month, r.m);
    EXPECT_EQ(to_hijri(*d).day, r.d);
  }
  EXPECT_FALSE(hijri_day(1444, 13, 1));
  EXPECT_FALSE(hijri_day(1444, 1, 31));
  EXPECT_FALSE(hijri_day(1700, 1, 1));
  EXPECT_EQ(iso_day(*hijri_day(61, 1, 10)), "0680-10-13");   // by the arithmetic calendar; proleptic Gregorian
}

TEST(Calendar, HijriRoundTripOverTwoCenturies) {
  for (Day d = *gregorian_day(1890, 1, 1); d < *gregorian_day(2090, 1, 1); d += std::chrono::days{13}) {
    const HijriDate h = to_hijri(d);
    const auto back = hijri_day(h.year, h.month, h.day);
    ASSERT_TRUE(back) << iso_day(d);
    ASSERT_EQ(*back, d) << iso_day(d);
  }
}

}  // namespace
}  // namespace sijil
