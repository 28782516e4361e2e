// Proof by generation: days of 1900 ... 2100 as CLDR writes them in the 22 Arab locales, four styles, Gregorian and Umm
// al-Qura, Latin and Arabic digits, read back exactly. A sample of the days; with SIJIL_EVERY_DAY=1 each of them:
//   SIJIL_EVERY_DAY=1 build/bin/extract_test --gtest_filter='*DaysOfLocale*'
#include <unicode/smpdtfmt.h>

#include <cstdlib>
#include <memory>

#include "extract/clock.h"
#include "taggers.h"

namespace sijil {
namespace {

constexpr double kFloor = 1.0;

std::string format(icu::DateFormat& f, Day d) {
  icu::UnicodeString u;
  f.format((static_cast<double>(d.time_since_epoch().count()) + 0.5) * 86400000.0, u);
  std::string out;
  u.toUTF8String(out);
  return out;
}

/// Days from one to the next that are tried: a sample that meets all weekdays; SIJIL_EVERY_DAY=1 takes each day.
int step_of_days() {
  const char* every = std::getenv("SIJIL_EVERY_DAY");
  return every != nullptr && *every != '\0' && *every != '0' ? 1 : 23;
}

// Short Gregorian dates whose day may be a month carry the other reading; the first one must be right all the same.
void check_days(const std::string& locale, Day from, Day to) {
  static NumberDateTagger tagger;
  for (const auto style : {icu::DateFormat::kFull, icu::DateFormat::kLong, icu::DateFormat::kMedium, icu::DateFormat::kShort}) {
    std::unique_ptr<icu::DateFormat> f(icu::DateFormat::createDateInstance(style, icu::Locale(locale.c_str())));
    ASSERT_TRUE(f);
    f->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    int all = 0, right = 0, shown = 0;
    std::string missed;
    for (Day d = from; d <= to; d += std::chrono::days{step_of_days()}) {
      const std::string text = format(*f, d);
      const std::vector<Mention> found = tagger.dates(text, "2022-10-31");
      ++all;
      const auto* v = found.size() == 1 ? std::get_if<DateValue>(&found[0].value) : nullptr;
      if (v && v->from == iso_day(d) && v->to == iso_day(d) && v->precision == "day") {
        ++right;
      } else if (shown++ < 8) {
        missed += iso_day(d) + " " + text + " -> " + (v ? v->from + " by " + found[0].rule : std::to_string(found.size()) + " mentions") + "\n";
      }
    }
    ::testing::Test::RecordProperty(locale + " style " + std::to_string(style), std::to_string(right) + " of " + std::to_string(all));
    EXPECT_GE(static_cast<double>(right), kFloor * all) << locale << " style " << style << ": " << right << " of " << all << "\n" << missed;
  }
}

class DaysOfLocale : public ::testing::TestWithParam<const char*> {};

TEST_P(DaysOfLocale, GregorianInBothDigits) {
  for (const char* digits : {"latn", "arab"})
    check_days(std::string(GetParam()) + "@calendar=gregorian;numbers=" + digits, *gregorian_day(1900, 1, 1), *gregorian_day(2100, 12, 31));
}

// The Umm al-Qura tables hold 1300 ... 1600 AH; years are read from 1300 to 1500 (to 2077).
TEST_P(DaysOfLocale, UmmAlQuraInBothDigits) {
  for (const char* digits : {"latn", "arab"})
    check_days(std::string(GetParam()) + "@calendar=islamic-umalqura;numbers=" + digits, *gregorian_day(1900, 1, 1), *gregorian_day(2076, 1, 1));
}

INSTANTIATE_TEST_SUITE_P(Locales, DaysOfLocale,
                         ::testing::Values("ar_AE", "ar_BH", "ar_DJ", "ar_DZ", "ar_EG", "ar_IQ", "ar_JO", "ar_KM", "ar_KW", "ar_LB", "ar_LY", "ar_MA", "ar_MR",
                                           "ar_OM", "ar_PS", "ar_QA", "ar_SA", "ar_SD", "ar_SO", "ar_SY", "ar_TN", "ar_YE"));

// A day with its time, as CLDR writes both in short and medium style.
TEST(DateProperty, DaysWithTimesComeBack) {
  NumberDateTagger tagger;
  for (const char* locale : {"ar_EG", "ar_SY", "ar_MA", "ar_SA@calendar=gregorian", "ar_IQ@numbers=latn"}) {
    for (const auto date : {icu::DateFormat::kFull, icu::DateFormat::kLong, icu::DateFormat::kMedium, icu::DateFormat::kShort})
      for (const auto time : {icu::DateFormat::kMedium, icu::DateFormat::kShort}) {
        std::unique_ptr<icu::DateFormat> f(icu::DateFormat::createDateTimeInstance(date, time, icu::Locale(locale)));
        ASSERT_TRUE(f);
        f->adoptTimeZone(icu::TimeZone::getGMT()->clone());
        for (int i = 0; i < 400; ++i) {
          const Day d = *gregorian_day(2001, 1, 1) + std::chrono::days{i * 19};
          const int minute = i * 97 % 1440;
          icu::UnicodeString u;
          f->format((static_cast<double>(d.time_since_epoch().count()) * 1440 + minute) * 60000.0, u);
          std::string text;
          u.toUTF8String(text);
          const std::vector<Mention> found = tagger.dates(text, "2022-10-31");
          ASSERT_EQ(found.size(), 1U) << locale << ": " << text;
          ASSERT_EQ(std::get<DateValue>(found[0].value).from, iso_day(d) + "T" + clock_text(minute / 60, minute % 60)) << locale << ": " << text;
        }
      }
  }
}

// Every day of four years, spelled as ordinals and with both names of the month.
TEST(DateProperty, OrdinalDaysAndDoubleMonthsComeBack) {
  static constexpr const char* kDays[] = {"الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
    "العاشر", "الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر", "الثامن عشر",
    "التاسع عشر", "العشرين", "الحادي والعشرين", "الثاني والعشرين", "الثالث والعشرين", "الرابع والعشرين", "الخامس والعشرين",
    "السادس والعشرين", "السابع والعشرين", "الثامن والعشرين", "التاسع والعشرين", "الثلاثين", "الحادي والثلاثين"};
  static constexpr const char* kMonths[] = {"كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو",
    "تموز/يوليو", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"};
  NumberDateTagger tagger;
  for (Day d = *gregorian_day(2019, 1, 1); d < *gregorian_day(2023, 1, 1); d += std::chrono::days{1}) {
    const std::string text = std::string("في ") + kDays[day_of(d) - 1] + " من " + kMonths[month_of(d) - 1] + " " + std::to_string(year_of(d));
    const std::vector<Mention> found = tagger.dates(text, "2022-10-31");
    ASSERT_EQ(found.size(), 1U) << text;
    ASSERT_EQ(std::get<DateValue>(found[0].value).from, iso_day(d)) << text;
  }
}

}  // namespace
}  // namespace sijil
