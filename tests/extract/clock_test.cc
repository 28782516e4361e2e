#include "extract/clock.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(Clock, PartOfDayFixesTheHalf) {
  struct Row { int hour; const char* part; int want; bool next_day; };
  for (const Row& r : {Row{3, "dawn", 3, false}, Row{9, "morning", 9, false}, Row{12, "noon", 12, false}, Row{1, "noon", 13, false},
                       Row{3, "afternoon", 15, false}, Row{12, "afternoon", 12, false}, Row{8, "evening", 20, false},
                       Row{12, "evening", 24, false}, Row{10, "night", 22, false}, Row{2, "night", 2, true}, Row{12, "night", 0, true},
                       Row{12, "am", 0, false}, Row{12, "pm", 12, false}, Row{14, "", 14, false}}) {
    const auto t = clock_time(r.hour, std::nullopt, r.part);
    ASSERT_TRUE(t);
    EXPECT_EQ(t->hour, r.want) << r.hour << r.part;
    EXPECT_EQ(t->next_day, r.next_day) << r.hour << r.part;
    EXPECT_FALSE(t->other_hour) << r.hour << r.part;
  }
}

TEST(Clock, WithoutAPartBothReadings) {
  EXPECT_EQ(clock_time(3, 30, "")->other_hour, 15);
  EXPECT_EQ(clock_time(12, std::nullopt, "")->other_hour, 0);
}

TEST(Clock, RefusesWhatIsNoTime) {
  EXPECT_FALSE(clock_time(25, std::nullopt, ""));
  EXPECT_FALSE(clock_time(-1, std::nullopt, ""));
  EXPECT_FALSE(clock_time(3, 60, ""));
}

}  // namespace
}  // namespace sijil
