// Families of numbers that news writes beside the plain ones: ages, money, vague amounts with a unit, the agencies' decimal
// sign, glued bounds, duals beside their numeral; and number words that are something else.
#include <gtest/gtest.h>

#include <algorithm>

#include "taggers.h"

namespace sijil {
namespace {

// value|min|max|unit|text, and the first flag if there is one.
std::string line_of(const Mention& m, const std::string& text) {
  const auto& v = std::get<NumberValue>(m.value);
  const auto show = [](const std::optional<Rational>& r) { return r ? r->to_string() : std::string(); };
  return show(v.value) + "|" + show(v.min) + "|" + show(v.max) + "|" + v.unit + "|" + std::string(m.span.of(text)) +
         (m.flags.empty() ? "" : "|" + m.flags[0]);
}

struct Row {
  const char* text;
  std::vector<std::string> want;
};

void check(const std::vector<Row>& rows) {
  NumberDateTagger tagger;
  for (const Row& row : rows) {
    std::vector<std::string> got;
    for (const Mention& m : tagger.numbers(row.text)) got.push_back(line_of(m, row.text));
    EXPECT_EQ(got, row.want) << row.text;
  }
}

TEST(NumberFamilies, Ages) {
  check({{"رجل في الستين من عمره", {"60|||year|الستين من عمره"}},
         {"طفلة في الخامسة من عمرها", {"5|||year|الخامسة من عمرها"}},
         {"شابة في السادسة والثلاثين من العمر", {"36|||year|السادسة والثلاثين من العمر"}},
         {"في العقد الثالث من العمر", {"|20|29|year|العقد الثالث من العمر"}},
         {"يبلغ من العمر 25 عاما", {"25|||year|25 عاما"}},
         {"أعمارهم بين 20 وال25 من العمر", {"|20|25||بين 20 وال25 من العمر"}},
         {"شاب في الثلاثينيات من عمره", {}}});
}

TEST(NumberFamilies, UnitsBehindVagueAmountsAndFractions) {
  check({{"بعشرات ملايين الدولارات", {"|10000000||USD|عشرات ملايين الدولارات"}},
         {"على بعد بضعة كيلومترات", {"|3|9|km|بضعة كيلومترات"}},
         {"سقط عشرات القتلى", {"|10|||عشرات"}},
         {"خلال نصف الساعة", {"0.5|||hour|نصف الساعة"}},
         {"متر ونصف المتر", {"1.5|||m|متر ونصف المتر"}},
         {"مليار و200 مليون ليرة سورية", {"1200000000|||SYP|مليار و200 مليون ليرة سورية"}},
         {"مليون ونصف المليون دولار أميركي", {"1500000|||USD|مليون ونصف المليون دولار أميركي"}},
         {"غرامة نصف مليون دينار كويتي", {"500000|||KWD|نصف مليون دينار كويتي"}}});
}

TEST(NumberFamilies, DecimalSignOfTheAgencies) {
  check({{"أقل من 25ر1 دولار", {"1.25||1.25|USD|أقل من 25ر1 دولار|separator-ambiguous"}},
         {"بنسبة 5ر2 في المئة", {"2.5|||percent|5ر2 في المئة|separator-ambiguous"}}});
}

TEST(NumberFamilies, BoundsGluedAndSplit) {
  check({{"ما لايقل عن 25 شخصا", {"25|25|||ما لايقل عن 25"}},
         {"مالا يقل عن 25 شخصا", {"25|25|||مالا يقل عن 25"}},
         {"لايتجاوز 25 شخصا", {"25||25||لايتجاوز 25"}},
         {"خمسة آلاف وكسور", {"5000|5000|||خمسة آلاف وكسور"}},
         {"خمسون ونيف", {"|51|59||خمسون ونيف"}}});
}

TEST(NumberFamilies, DualsWithTheirNumeralOrAdjective) {
  check({{"مقتل جنديين اثنين", {"2|||جندي|جنديين اثنين"}},
         {"هجومان مسلحان", {"2|||هجوم|هجومان"}},
         {"قتيلان وجريحان", {"2|||قتيل|قتيلان", "2|||جريح|جريحان"}},
         {"أضرب الشرطيين", {}}});
}

TEST(NumberFamilies, NamesOfUnitsAndOtherWords) {
  check({{"قصف اللواء 15 مشاة", {"15||||15|in-name"}},
         {"قصف 15 لواء", {"15||||15"}},
         {"الفرقة الرابعة", {"4||||الرابعة|in-name"}},
         {"كان صفر غائبا", {"0||||صفر|homograph"}},
         {"اتجه نحو الشمال حوالي المدينة", {}},
         {"ثمن السيارة مرتفع", {}},
         {"وأصيب 173 اليوم الأحد", {"173||||173"}}});
}

}  // namespace
}  // namespace sijil
