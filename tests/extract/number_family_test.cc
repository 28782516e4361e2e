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

TEST(NumberFamilies, RanksInRoundNumbersAndAboveAHundred) {
  check({{"الذكرى الخمسين للثورة", {"50||||الخمسين"}},
         {"الذكرى المئة لتأسيس الجيش", {"100||||المئة"}},
         {"في الذكرى المئة والعشرين", {"120||||المئة والعشرين"}},
         {"المرتبة المئة والخامسة عشرة", {"115||||المئة والخامسة عشرة"}},
         {"الدورة السابعة بعد المئتين", {"207||||السابعة بعد المئتين"}},
         {"حضر العشرون", {"20||||العشرون"}}});
}

TEST(NumberFamilies, ASecondIsNoOrdinalAndOnceMoreIsNone) {
  check({{"عاد إلى السجن مرة ثانية", {}},
         {"أطلق النار عليه ثانية", {}},
         {"من جهة ثانية", {"2||||ثانية"}},
         {"الحرب العالمية الثانية", {"2||||الثانية"}},
         {"في جزء من الثانية", {}},
         {"مرت ثانية واحدة", {"1|||second|ثانية واحدة"}},
         {"كيلومتر واحد", {"1|||km|كيلومتر واحد"}},
         {"غاز ثاني أكسيد الكربون", {}}});
}

TEST(NumberFamilies, HalvesThatAreOtherThings) {
  check({{"على متن شاحنة نصف نقل", {}},
         {"الدور نصف النهائي", {}},
         {"ربع نهائي الكأس", {}},
         {"نصف السكان", {"0.5||||نصف"}}});
}

TEST(NumberFamilies, FractionsInWordsAndSigns) {
  check({{"بنسبة واحد على عشرة", {"0.1||||واحد على عشرة"}},
         {"قطع 1/2 الطريق", {"0.5||||1/2"}},
         {"½ الكمية", {"0.5||||½"}},
         {"3½ كيلومترات", {"3.5|||km|3½ كيلومترات"}},
         {"خمسة وثلاثة أرباع", {"5.75||||خمسة وثلاثة أرباع"}},
         {"القرار 3/1", {"3||||3", "1||||1"}}});
}

TEST(NumberFamilies, DoubleButNotWeakness) {
  check({{"ضعف العدد السابق", {"2|||times|ضعف"}},
         {"ارتفع إلى الضعف", {"2|||times|الضعف"}},
         {"بسبب ضعف الاقتصاد", {}},
         {"ثلاثة أضعاف السعر", {"3|||times|ثلاثة أضعاف"}}});
}

TEST(NumberFamilies, Degrees) {
  check({{"-5 درجات", {"-5|||deg|-5 درجات"}},
         {"إلى -12 درجة مئوية", {"-12|||degC|-12 درجة مئوية"}},
         {"10 درجات مئوية تحت الصفر", {"-10|||degC|10 درجات مئوية تحت الصفر"}},
         {"-5 قتلى", {"5||||5"}}});
}

TEST(NumberFamilies, DataAndOtherUnits) {
  check({{"حجمه 3 ميجابايت", {"3|||MB|3 ميجابايت"}},
         {"ذاكرة 256 غيغابايت", {"256|||GB|256 غيغابايت"}},
         {"سرعة 100 ميغابت في الثانية", {"100|||Mbit/s|100 ميغابت في الثانية"}},
         {"بتردد 2.4 غيغاهرتز", {"2.4|||GHz|2.4 غيغاهرتز"}},
         {"600 نقطة أساس", {"600|||bp|600 نقطة أساس"}},
         {"20 د.إ", {"20|||AED|20 د.إ"}},
         {"100 ر.س", {"100|||SAR|100 ر.س"}}});
}

// What the article shows decides whether a single dot groups (N2).
TEST(NumberFamilies, DotsThatGroupByTheirArticle) {
  check({{"تضرر 1.150 منزلا بنسبة 7,3 بالمئة", {"1150||||1.150|separator-ambiguous", "7.3|||percent|7,3 بالمئة"}},
         {"نزح 26.538 نازحا", {"26538||||26.538|separator-ambiguous"}},
         {"جمع 50.000 دولار", {"50000|||USD|50.000 دولار|separator-ambiguous"}},
         {"ما بين 6.500 و7.000 أسرة", {"|6500|7000||ما بين 6.500 و7.000|separator-ambiguous"}},
         {"على مسافة 1.250 كلم", {"1.25|||km|1.250 كلم|separator-ambiguous"}},
         {"ثمنه 1,234.56 دولار", {"1234.56|||USD|1,234.56 دولار"}},
         {"ثمنه 1.234,56 يورو", {"1234.56|||EUR|1.234,56 يورو"}}});
}

// The dual in construct needs its noun; before "and" the word is one thousand, one million.
TEST(NumberFamilies, AccusativeScales) {
  check({{"مليونا و84 ألف ناخب", {"1084000||||مليونا و84 ألف"}},
         {"ألفا وثلاثمئة", {"1300||||ألفا وثلاثمئة"}},
         {"مليونا ونصف المليون", {"1500000||||مليونا ونصف المليون"}},
         {"مليونا دولار", {"2000000|||USD|مليونا دولار|homograph"}},
         {"15 ألفا و523", {"15523||||15 ألفا و523"}}});
}

TEST(NumberFamilies, WordsThatHoldANumberWord) {
  check({{"بكميات كبيرة", {}},
         {"كان ربيع صفر حاضرا", {}},
         {"ساعة الصفر", {}},
         {"في شارع الستين", {"60||||الستين|in-name"}},
         {"إنتر ميلان", {}}});
}

TEST(NumberFamilies, SpokenForms) {
  check({{"تلاتة", {"3||||تلاتة"}}, {"تمانية وتلاتين", {"38||||تمانية وتلاتين"}}, {"خمسطعش", {"15||||خمسطعش"}}, {"حداشر", {"11||||حداشر"}}});
}

}  // namespace
}  // namespace sijil
