// Proof by generation for spoken hours: every minute of the twelve hours in the forms that newspapers use, with and
// without the word hour, read back exactly.
#include <fmt/format.h>

#include "extract/clock.h"
#include "taggers.h"

namespace sijil {
namespace {

constexpr const char* kHours[] = {"", "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة",
                                  "العاشرة", "الحادية عشرة", "الثانية عشرة"};
constexpr const char* kUnits[] = {"", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"};
constexpr const char* kTeens[] = {"عشر", "إحدى", "اثنتا", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"};
constexpr const char* kTens[] = {"", "", "عشرون", "ثلاثون", "أربعون", "خمسون"};

/// 3 ... 59 minutes in words.
std::string minutes(int m) {
  if (m <= 10) return std::string(kUnits[m]) + " دقائق";
  if (m < 20) return std::string(kTeens[m - 10]) + " عشرة دقيقة";
  const int unit = m % 10;
  const std::string tens = kTens[m / 10];
  if (unit == 0) return tens + " دقيقة";
  const std::string head = unit == 1 ? "إحدى" : unit == 2 ? "اثنتان" : kUnits[unit];
  return head + " و" + tens + " دقيقة";
}

std::string time_in(NumberDateTagger& tagger, const std::string& text) {
  const std::vector<Mention> found = tagger.dates(text, "2022-10-31");
  if (found.size() != 1) return std::to_string(found.size()) + " mentions";
  const auto* v = std::get_if<DateValue>(&found[0].value);
  return v ? v->time_of_day : std::string(found[0].kind);
}

TEST(ClockProperty, HoursAndMinutesInWordsComeBack) {
  NumberDateTagger tagger;
  for (const char* lead : {"الساعة ", ""}) {
    for (int h = 1; h <= 12; ++h) {
      for (int m = 3; m < 60; ++m) {
        const std::string text = fmt::format("{}{} و{}", lead, kHours[h], minutes(m));
        EXPECT_EQ(time_in(tagger, text), clock_text(h, m)) << text;
        const std::string evening = text + " مساء";
        if (h < 12) {
          EXPECT_EQ(time_in(tagger, evening), clock_text(h + 12, m)) << evening;
        }
      }
    }
  }
}

TEST(ClockProperty, PartsOfTheHourComeBack) {
  struct Part {
    const char* text;
    int minute;
  };
  static constexpr Part kParts[] = {{" والنصف", 30}, {" والربع", 15}, {" والثلث", 20}, {" إلا ربعا", -15}, {" إلا الربع", -15},
                                    {" إلا ثلثا", -20}, {" إلا خمس دقائق", -5}, {" إلا عشر دقائق", -10}};
  NumberDateTagger tagger;
  for (const char* lead : {"الساعة ", ""}) {
    for (int h = 1; h <= 12; ++h) {
      for (const Part& part : kParts) {
        const int hour = part.minute > 0 ? h : h == 1 ? 12 : h - 1;
        const int minute = (part.minute + 60) % 60;
        const std::string text = fmt::format("{}{}{}", lead, kHours[h], part.text);
        EXPECT_EQ(time_in(tagger, text), clock_text(hour, minute)) << text;
        if (hour < 12) {
          EXPECT_EQ(time_in(tagger, text + " صباحا"), clock_text(hour, minute)) << text;
        }
      }
    }
  }
}

TEST(ClockProperty, DigitsComeBackWithEveryMark) {
  NumberDateTagger tagger;
  for (int h = 1; h < 12; ++h) {
    for (int m = 0; m < 60; m += 7) {
      for (const char* mark : {" صباحا", " ص", " am", "am"})
        EXPECT_EQ(time_in(tagger, fmt::format("{}:{:02}{}", h, m, mark)), clock_text(h, m)) << h << m << mark;
      for (const char* mark : {" مساء", " م", " pm", "pm", " PM"})
        EXPECT_EQ(time_in(tagger, fmt::format("{}:{:02}{}", h, m, mark)), clock_text(h + 12, m)) << h << m << mark;
    }
  }
}

}  // namespace
}  // namespace sijil
