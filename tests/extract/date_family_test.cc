// Families of dates and durations that news writes beside the plain ones: listed days, names that hold a day, seasons and
// school years, hours without their word, bounds. Published on Monday 2022-10-31.
#include <gtest/gtest.h>

#include "taggers.h"

namespace sijil {
namespace {

// kind|from or iso|to|text, and the first flag if there is one.
std::string line_of(const Mention& m, const std::string& text) {
  std::string out = m.kind + "|";
  if (const auto* d = std::get_if<DateValue>(&m.value)) out += d->from + "|" + d->to;
  if (const auto* d = std::get_if<DurationValue>(&m.value)) out += d->iso + "|" + d->min;
  if (const auto* s = std::get_if<SetValue>(&m.value)) out += s->iso + "|" + std::to_string(s->count);
  return out + "|" + std::string(m.span.of(text)) + (m.flags.empty() ? "" : "|" + m.flags[0]);
}

struct Row {
  const char* text;
  std::vector<std::string> want;
};

void check(const std::vector<Row>& rows) {
  NumberDateTagger tagger;
  for (const Row& row : rows) {
    std::vector<std::string> got;
    for (const Mention& m : tagger.dates(row.text, "2022-10-31")) got.push_back(line_of(m, row.text));
    EXPECT_EQ(got, row.want) << row.text;
  }
}

TEST(DateFamilies, DaysOfOneMonthAreDatesOfTheirOwn) {
  check({{"وقعا يومي 3 و7 تشرين الأول 2021", {"date|2021-10-03|2021-10-03|3", "date|2021-10-07|2021-10-07|7 تشرين الأول 2021"}},
         {"أيام 3 و7 و12 أكتوبر 2021",
          {"date|2021-10-03|2021-10-03|3", "date|2021-10-07|2021-10-07|7", "date|2021-10-12|2021-10-12|12 أكتوبر 2021"}},
         {"في الثالث والسابع من أكتوبر 2021", {"date|2021-10-03|2021-10-03|الثالث", "date|2021-10-07|2021-10-07|السابع من أكتوبر 2021"}},
         {"في 14 و15 أكتوبر 2021", {"date|2021-10-14|2021-10-15|14 و15 أكتوبر 2021"}},
         {"بين 3 و7 أكتوبر 2021", {"date|2021-10-03|2021-10-07|بين 3 و7 أكتوبر 2021"}}});
}

TEST(DateFamilies, ADayInANameIsNoDayOfThisYear) {
  check({{"أنصار ثورة 25 يناير", {"date|||ثورة 25 يناير|in-name"}},
         {"في شارع 14 تموز", {"date|||شارع 14 تموز|in-name"}},
         {"اندلعت ثورة 25 يناير 2011", {"date|2011-01-25|2011-01-25|25 يناير 2011"}},
         {"قصف التحالف فجر أمس", {"date|2022-10-30|2022-10-30|فجر أمس"}}});
}

TEST(DateFamilies, NamesOfPeopleAndThingsAreNoDates) {
  check({{"التقى خميس جمعة في المقهى", {}},
         {"قال رجب وشعبان إن ربيع سافر", {}},
         {"سيارة نيسان 2015", {}},
         {"وقع الجانبان عقدا جديدا", {}},
         {"سمع دوي قرب قرن الجبل", {}},
         {"مارس ضغوطا على الحكومة", {}}});
}

TEST(DateFamilies, YearsShortDoubleAndOfTwoCalendars) {
  check({{"منذ حرب عام 48", {"date|1948-01-01|1948-12-31|عام 48"}},
         {"عدوان عام ستة وخمسين", {"date|1956-01-01|1956-12-31|عام ستة وخمسين"}},
         {"خلال 20 عام 30 شخصا", {"duration|P20Y||20 عام"}},
         {"الموسم 2021/2022", {"date|2021-01-01|2022-12-31|الموسم 2021/2022"}},
         {"شتاء 2021-2022", {"date|2021-12-01|2022-02-28|شتاء 2021-2022"}},
         {"السنة المالية 2021", {"date|2021-01-01|2021-12-31|السنة المالية 2021"}},
         {"صدر 1980م", {"date|1980-01-01|1980-12-31|1980م"}},
         {"سباق 1500م", {}},
         {"عام 1400هـ / 1980م", {"date|1980-01-01|1980-12-31|عام 1400هـ / 1980م"}},
         {"العقد الثاني من القرن العشرين", {"date|1910-01-01|1919-12-31|العقد الثاني من القرن العشرين"}},
         {"عيد الأضحى لعام 1443 هـ", {"date|2022-07-09|2022-07-09|عيد الأضحى لعام 1443 هـ"}},
         {"بتاريخ 14-10-22", {"date|2022-10-14|2022-10-14|14-10-22"}}});
}

TEST(DateFamilies, HoursWithoutTheirWordAndZones) {
  check({{"أمس من 8 صباحا إلى 5 مساء", {"date|2022-10-30|2022-10-30|أمس", "date|||من 8 صباحا إلى 5 مساء"}},
         {"من الساعة 8 صباحا حتى 5 مساء", {"date|||من الساعة 8 صباحا حتى 5 مساء"}},
         {"قتل 5 مساء أمس", {"date|2022-10-30|2022-10-30|مساء أمس"}},
         {"عند 15,00 تغ", {"date|||15,00 تغ"}},
         {"أمس الساعة 18:00 بالتوقيت المحلي", {"date|2022-10-30T18:00|2022-10-30T18:01|أمس الساعة 18:00 بالتوقيت المحلي"}},
         {"حتى الساعة السادسة صباح أمس", {"date||2022-10-30T06:00|حتى الساعة السادسة صباح أمس"}},
         {"بعد منتصف ليلة الخميس", {"date|2022-10-27|2022-10-27|بعد منتصف ليلة الخميس"}}});
}

TEST(DateFamilies, AmountsOfTimeAndWhatTheyHangOn) {
  check({{"في غضون 24 ساعة", {"duration|PT24H||24 ساعة"}},
         {"قبل ثلاثة أيام من الانتخابات", {"duration|P3D||ثلاثة أيام"}},
         {"قبل ثلاثة أيام", {"date|2022-10-28|2022-10-28|قبل ثلاثة أيام"}},
         {"استمر الحصار لسنوات", {"duration|||لسنوات|no-count"}},
         {"قرن ونصف القرن", {"duration|P150Y||قرن ونصف القرن"}},
         {"بالسجن عشر سنوات ونصف مليون دينار", {"duration|P10Y||عشر سنوات"}},
         {"خمس مرات في اليوم", {"set|P1D|5|خمس مرات في اليوم"}}});
}

TEST(DateFamilies, OneWrongLetterInAMonth) {
  check({{"في 14 أكتوبز 2021", {"date|2021-10-14|2021-10-14|14 أكتوبز 2021"}},
         {"في 14 سبتمير 2021", {"date|2021-09-14|2021-09-14|14 سبتمير 2021"}},
         {"يوم 17 يوليو/توز 2021", {"date|2021-07-17|2021-07-17|يوم 17 يوليو/توز 2021"}}});
}

}  // namespace
}  // namespace sijil
