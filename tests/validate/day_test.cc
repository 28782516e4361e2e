#include "validate/day.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(IsoDay, Numbers) {
  struct Case {
    const char* iso;
    std::optional<std::int64_t> day;
  };
  for (const Case& c : {Case{"1970-01-01", 0}, Case{"1969-12-31", -1}, Case{"2000-02-29", 11016}, Case{"2022-10-31T08:00", 19296},
                        Case{"1900-02-29", {}}, Case{"2022-13-01", {}}, Case{"2022-00-10", {}}, Case{"2022-1-1", {}},
                        Case{"20221031", {}}, Case{"2022-10-31x", {}}, Case{"", {}}}) {
    EXPECT_EQ(iso_day_number(c.iso), c.day) << c.iso;
  }
}

TEST(IsoDay, Weekdays) {
  EXPECT_EQ(iso_weekday(0), 4);    // a Thursday
  EXPECT_EQ(iso_weekday(-1), 3);
  EXPECT_EQ(iso_weekday(3), 7);
  EXPECT_EQ(iso_weekday(4), 1);
}

}  // namespace
}  // namespace sijil
