// The contract of numbers (N1 ... N9), item by item, in sentences.
#include "extract/number_reader.h"

#include "taggers.h"

namespace sijil {
namespace {

// One line a mention: value|min|max|modifier|unit|text; empty = none.
std::string line_of(const Mention& m, const std::string& text) {
  static constexpr const char* kNames[] = {"", "at_least", "more_than", "about", "up_to", "less_than", "range", "vague"};
  const auto& v = std::get<NumberValue>(m.value);
  const auto show = [](const std::optional<Rational>& r) { return r ? r->to_string() : std::string(); };
  return show(v.value) + "|" + show(v.min) + "|" + show(v.max) + "|" + kNames[static_cast<int>(v.modifier)] + "|" + v.unit + "|" +
         std::string(m.span.of(text));
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

bool flagged(const Mention& m, const std::string& flag) { return std::find(m.flags.begin(), m.flags.end(), flag) != m.flags.end(); }

TEST(NumberContract, N1DigitsOfAllScripts) {
  check({{"أصيب 25مدنيا و77 آخرون", {"25||||" "|25", "77|||||77"}},
         {"جرح ٢٥ وقتل ۷۷", {"25|||||٢٥", "77|||||۷۷"}},
         {"خلال الـ24 يوما", {"24||||day|الـ24 يوما"}},
         {"نزح ٣٠0 شخص", {"300|||||٣٠0"}},
         {"قتل \u200f12\u200f شخصا", {"12|||||12"}}});
}

TEST(NumberContract, N2Separators) {
  check({{"7،7 مليون", {"7700000|||||7،7 مليون"}},
         {"12,5 في المئة", {"12.5||||percent|12,5 في المئة"}},
         {"١٢٫٥٪", {"12.5||||percent|١٢٫٥٪"}},
         {"١٬٢٥٠ نازحا", {"1250|||||١٬٢٥٠"}},
         {"1,250 نازحا", {"1250|||||1,250"}},
         {"1.250.000 نازح", {"1250000|||||1.250.000"}},
         {"القسمان 7، 8 من القانون", {"7|||||7", "8|||||8"}},
         {"الفقرات 5،7،8 من القانون", {"5|||||5", "7|||||7", "8|||||8"}},
         {"3,1416", {"3.1416|||||3,1416"}},
         {"مسافة 1.250 كلم", {"1.25||||km|1.250 كلم"}}});
}

TEST(NumberContract, N2SecondReadings) {
  NumberDateTagger tagger;
  auto m = tagger.numbers("1,234 مليون");
  ASSERT_EQ(m.size(), 1U);
  EXPECT_EQ(std::get<NumberValue>(m[0].value).value, Rational(1234000000));
  EXPECT_TRUE(flagged(m[0], "separator-ambiguous"));
  ASSERT_EQ(m[0].alternatives.size(), 1U);
  EXPECT_EQ(m[0].alternatives[0].text, "1234000");
  m = tagger.numbers("النتيجة 7،8 بعد ذلك");
  ASSERT_EQ(m.size(), 1U);
  EXPECT_EQ(std::get<NumberValue>(m[0].value).value, Rational::parse("7.8"));
  EXPECT_EQ(m[0].alternatives.at(0).text, "7; 8");
  EXPECT_LT(m[0].confidence, 0.7);
  // A single dot is a group where the same article groups with dots.
  m = tagger.numbers("نزح 1.250.000 شخص وعاد 1.250 شخصا");
  ASSERT_EQ(m.size(), 2U);
  EXPECT_EQ(std::get<NumberValue>(m[1].value).value, Rational(1250));
  EXPECT_EQ(m[1].alternatives.at(0).text, "1.25");
}

TEST(NumberContract, N3SumsAndRanges) {
  check({{"بلغ العدد 20 و25", {"20|||||20", "25|||||25"}},
         {"بين 20 و25 قتيلا", {"|20|25|range||بين 20 و25"}},
         {"بين مليون ومليونين", {"|1000000|2000000|range||بين مليون ومليونين"}},
         {"3 إلى 5 ملايين", {"|3000000|5000000|range||3 إلى 5 ملايين"}},
         {"ما بين ثلاثة وخمسة ملايين دولار", {"|3000000|5000000|range|USD|ما بين ثلاثة وخمسة ملايين دولار"}},
         {"بين 500 و3 آلاف شخص", {"|500|3000|range||بين 500 و3 آلاف"}},
         {"20-25 شخصا", {"|20|25|range||20-25"}},
         {"ثلاثة آلاف وألفان", {"3000|||||ثلاثة آلاف", "2000|||||ألفان"}},
         {"15 ألفا و523 شخصا", {"15523|||||15 ألفا و523"}}});
}

TEST(NumberContract, N4WordForms) {
  check({{"مئة وخمسة وعشرون ألفا", {"125000|||||مئة وخمسة وعشرون ألفا"}},
         {"مائة وخمس وعشرين", {"125|||||مائة وخمس وعشرين"}},
         {"ثمانمائة وثماني عشرة", {"818|||||ثمانمائة وثماني عشرة"}},
         {"ثمان مئة", {"800|||||ثمان مئة"}},
         {"مئتا جريح", {"200|||||مئتا"}},
         {"قتل ألفا شخص", {"2000|||||ألفا"}},
         {"بليونا دولار", {"2000000000||||USD|بليونا دولار"}},
         {"إحدى وعشرون", {"21|||||إحدى وعشرون"}},
         {"اثنتا عشرة قذيفة", {"12|||||اثنتا عشرة"}},
         {"ألف مليار", {"1000000000000|||||ألف مليار"}},
         {"نصف مليون", {"500000|||||نصف مليون"}},
         {"مليون ونصف المليون", {"1500000|||||مليون ونصف المليون"}},
         {"ثلاثة أرباع السكان", {"0.75|||||ثلاثة أرباع"}},
         {"ثلثا القتلى", {"2/3|||||ثلثا"}},
         {"ثلاثة فاصلة خمسة", {"3.5|||||ثلاثة فاصلة خمسة"}},
         {"ناقص خمسة", {"-5|||||ناقص خمسة"}},
         {"صفر", {"0|||||صفر"}}});
}

TEST(NumberContract, N5Homographs) {
  check({{"خمس السكان", {"0.2||||سكان|خمس السكان"}},
         {"خمس قرى", {"5|||||خمس"}},
         {"ثمن السيارة", {}},
         {"سبعين شخصا", {"70|||||سبعين"}},
         {"المرة الثانية", {"2|||||الثانية"}},
         {"30 ثانية", {"30||||second|30 ثانية"}},
         {"وجد ميتا في منزله", {}},
         {"كمية من السلاح", {}},
         {"لست وحدي", {}},
         {"وأحد الجرحى", {}}});
  NumberDateTagger tagger;
  const auto m = tagger.numbers("قتل ألفا شخص");
  ASSERT_EQ(m.size(), 1U);
  EXPECT_TRUE(flagged(m[0], "homograph"));
  EXPECT_EQ(m[0].alternatives.at(0).text, "1000");
}

TEST(NumberContract, N6Vague) {
  check({{"عشرات القتلى", {"|10||vague||عشرات"}},
         {"مئات الجرحى", {"|100||vague||مئات"}},
         {"آلاف النازحين", {"|1000||vague||آلاف"}},
         {"عشرات الآلاف", {"|10000||vague||عشرات الآلاف"}},
         {"ملايين السوريين", {"|1000000||vague||ملايين"}},
         {"بضعة أشخاص", {"|3|9|vague||بضعة"}},
         {"بضعة عشر رجلا", {"|13|19|vague||بضعة عشر"}},
         {"عشرون ونيف", {"|21|29|vague||عشرون ونيف"}},
         {"عدة قرى", {"|3||vague||عدة"}},
         {"معظم السكان وغالبية القتلى", {}},
         {"حضر بعده", {}}});
}

TEST(NumberContract, N7Modifiers) {
  check({{"أكثر من 20 قتيلا", {"20|20||more_than||أكثر من 20"}},
         {"ما يزيد على عشرين", {"20|20||more_than||ما يزيد على عشرين"}},
         {"تجاوز عددهم الخمسين أو فاق مئة", {"50|50||more_than||تجاوز عددهم الخمسين", "100|100||more_than||فاق مئة"}},
         {"ما لا يقل عن 20", {"20|20||at_least||ما لا يقل عن 20"}},
         {"20 قتيلا على الأقل", {"20|20||at_least||20 قتيلا على الأقل"}},
         {"أقل من 20", {"20||20|less_than||أقل من 20"}},
         {"حتى 20 شخصا", {"20||20|up_to||حتى 20"}},
         {"20 شخصا كحد أقصى", {"20||20|up_to||20 شخصا كحد أقصى"}},
         {"نحو 20", {"20|||about||نحو 20"}},
         {"زهاء عشرين", {"20|||about||زهاء عشرين"}},
         {"20 تقريبا", {"20|||about||20 تقريبا"}},
         {"أكثر من ساعتين", {"2|2||more_than|hour|أكثر من ساعتين"}}});
}

TEST(NumberContract, N8Duals) {
  check({{"قتلت سيدتان", {"2||||سيدة|سيدتان"}},
         {"جرح قتيلان", {"2||||قتيل|قتيلان"}},
         {"في قريتين", {"2||||قرية|قريتين"}},
         {"مسافة كيلومترين", {"2||||km|كيلومترين"}},
         {"قتل جندي", {}},
         {"جماعة الإخوان", {}}});
}

TEST(NumberContract, N9NoNumbers) {
  check({{"للتواصل 00963115552233", {}},
         {"للتواصل +963 11 555 2233", {}},
         {"للتواصل 0991234567", {}},
         {"https://example.org/news/2022/10/25-item.html", {}},
         {"الخادم 192.168.10.20", {}},
         {"الملف report-12.pdf", {}},
         {"طائرة F-16 وقاذف RPG-7", {}},
         {"فاز 3-1", {"3|||||3", "1|||||1"}},
         {"قذيفة عيار 120 ملم", {"120||||mm|120 ملم"}},
         {"القانون رقم 31", {"31|||||31"}},
         {"عمره 25 عاما", {"25||||year|25 عاما"}}});
  NumberDateTagger tagger;
  auto m = tagger.numbers("عناصر الفرقة الرابعة");
  ASSERT_EQ(m.size(), 1U);
  EXPECT_TRUE(flagged(m[0], "in-name"));
  m = tagger.numbers("للمرة الرابعة");
  ASSERT_EQ(m.size(), 1U);
  EXPECT_FALSE(flagged(m[0], "in-name"));
}

TEST(NumberContract, FormAndOrdinal) {
  struct Form { const char *text, *form; bool ordinal, fraction; };
  NumberDateTagger tagger;
  for (const Form& f : {Form{"25 شخصا", "digits", false, false}, Form{"خمسة أشخاص", "words", false, false},
                        Form{"3 آلاف شخص", "mixed", false, false}, Form{"سيدتان", "dual", false, false},
                        Form{"الثالث والعشرين", "words", true, false}, Form{"نصف السكان", "words", false, true}}) {
    const auto m = tagger.numbers(f.text);
    ASSERT_EQ(m.size(), 1U) << f.text;
    const auto& v = std::get<NumberValue>(m[0].value);
    EXPECT_EQ(v.form, f.form) << f.text;
    EXPECT_EQ(v.ordinal, f.ordinal) << f.text;
    EXPECT_EQ(v.fraction, f.fraction) << f.text;
  }
}

}  // namespace
}  // namespace sijil
