// Incident or aggregate, refusals, and what a record must have at the least.
#include "incident/decisions.h"

#include "reader.h"

namespace sijil {
namespace {

TEST(Decisions, what_came_together_over_days_is_a_total_whatever_day_it_was_told) {
  const SentenceCase cases[] = {
      {"قدم الجيش أمس مذكرة حول عمليات القصف التي شنتها القوات الهندية خلال اليومين الماضيين وأدت إلى مقتل أربعة مدنيين.", "aggregate period"},
      {"غرق أكثر من ثلاثة آلاف مهاجر في البحر المتوسط هذا العام.", "aggregate period"},
      {"اعتقلت الشرطة 54 شخصا في أحياء متفرقة من مدينة أضنة أمس.", "incident default"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::kinds(reader.read(c.text)), c.expected) << c.text;
}

TEST(Kind, the_cue_that_decides) {
  const SentenceCase cases[] = {
      {"نفذ التنظيم 12 هجوما في ريف حمص خلال الشهر الماضي قتل فيها 40 جنديا.", "aggregate count"},
      {"قتل 9 أشخاص في هجومين منفصلين في محافظة ديالى.", "aggregate count"},
      {"قتل 63 مدنيا في محافظة درعا خلال أيلول الماضي.", "aggregate period"},
      {"قتل 410 مدنيين في محافظة درعا منذ بداية العام الجاري.", "aggregate since"},
      {"قتل 35 شخصا في سلسلة هجمات متفرقة في محافظة ديالى.", "aggregate word"},
      {"قتل 30 شخصا في غارات جوية واشتباكات في محافظة إدلب.", "aggregate list"},
      {"قتل 1200 شخص في قصف على محافظة حلب.", "aggregate size"},
      // a report has a day, what it counts a period
      {"أظهرت أرقام نشرتها الوزارة أمس أن الجيش قتل خلال شهر أيلول الماضي خمسة مسلحين في محافظة درعا.", "aggregate period"},
      {"قتل 71 صحفيا في سوريا في 2015.", "aggregate period"},
      {"اعتقلت القوات 60 شخصا في محافظة درعا من 3 إلى 17 تشرين الأول 2022.", "aggregate period"},
      {"قتل مدير الناحية في محافظة درعا خلال الأسبوع الماضي.", "incident default"},
      {"قتل 40 جنديا في مدينة بنغازي بين كانون الثاني وآذار 2015.", "aggregate period"},
      {"قتل تنظيم داعش 40 شخصا في مدينة الموصل خلال 2014.", "aggregate period"},
      {"لقي 40 شخصا مصرعهم في حوادث سير في مدينة حلب في آذار 2015.", "aggregate period"},
      // strikes and accidents all over a province, marches of many towns: of one day, too
      {"قتل ثمانية أشخاص في غارات جوية على محافظة درعا أمس.", "aggregate plural"},
      {"قتل 22 شخصا برصاص قوات الأمن في مظاهرات خرجت في حمص ودرعا وحلب أمس.", "aggregate spread"},
      {"قتل 23 مسلحا بقصف جوي على قضاء بيجي ومدينة الرمادي أمس.", "aggregate spread"},
      {"قتل 12 مدنيا في قصف على دوما وحرستا أمس.", "incident default"},
      {"قتل 12 شخصا في هجمات متفرقة في مدينة بغداد أمس.", "aggregate word"},
      {"أودت فيضانات آب 2020 بحياة 101 شخص في السودان.", "aggregate period"},
      // since weeks, in so many, until, over a feast, half a year and years, since an event and in a war
      {"لقي 40 مدنيا حتفهم منذ ثلاثة أسابيع في القصف على محافظة درعا.", "aggregate since"},
      {"أعدم تنظيم داعش في أسبوعين 40 رجلا في محافظة نينوى.", "aggregate period"},
      {"قتل 40 مدنيا حتى نهاية أيلول الماضي في هجمات في محافظة درعا.", "aggregate period"},
      {"قتل 39 طفلا خلال أيام عيد الفطر في غارات على محافظة درعا.", "aggregate since-word"},
      {"أوقفت السلطات التركية في النصف الأول من 2015 40 شخصا في محافظة درعا.", "aggregate period"},
      {"قتل 40 شخصا في محافظة درعا في عامي 2013 و2014.", "aggregate period"},
      {"قتل 40 جنديا في محافظة درعا منذ عزل الرئيس.", "aggregate since-word"},
      {"قتل 40 مدنيا في مدينة درعا خلال سنوات الحرب.", "aggregate since-word"},
      {"أسفرت المعارك في مدينة درعا في أيلول الماضي عن مقتل 40 مدنيا.", "aggregate period"},
      // how long there was nothing like it is no time over which they fell; one attack in a war is one
      {"قتل 12 شخصا في تفجير سيارة في مدينة درعا، في ثاني هجوم من نوعه خلال أسبوع.", "incident default"},
      {"قتل 12 شخصا في تفجير سيارة في مدينة درعا، وهي أعلى حصيلة منذ اندلاع الحرب.", "incident default"},
      {"قتل 40 شخصا في المجزرة التي وقعت في مدينة درعا خلال الحرب الأهلية.", "incident default"},
      // where nobody is counted nothing is summed
      {"قصفت القوات الهندية أماكن متفرقة من مدينة درعا أمس.", "incident default"},
      // large, and one
      {"قتل 148 شخصا في هجوم على مدينة الباب في نيسان 2015.", "incident default"},
      {"وهذا أسوأ هجوم في مدينة الباب منذ آذار عندما قتل مسلحون 23 جنديا.", "incident default"},
      // one happening, its day not told
      {"قتل 63 مدنيا في انفجار صهريج في مدينة بغداد في تموز الماضي.", "incident default"},
      // nature kills many at once
      {"قتل 1200 شخص في زلزال ضرب محافظة حلب أمس.", "incident default"},
      {"قتل 30 شخصا في غارة جوية على مدينة إدلب أمس.", "incident default"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::kinds(reader.read(c.text)), c.expected) << c.text;
}

TEST(Kind, what_one_place_had_of_a_war_is_a_total_too) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::kinds(reader.read("أوقعت الحرب منذ اندلاعها أكثر من 14 ألف قتيل في غزة ونحو 1200 قتيل في إسرائيل.")),
            "aggregate part-by-place | aggregate part-by-place");
}

TEST(Kind, deaths_by_several_doers_or_of_a_month_are_a_total) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::kinds(reader.read("بلغت الحصيلة 60 قتيلا الشهر الماضي في إدلب، هم 32 من عناصر هيئة تحرير الشام قتلوا بغارات روسية، و28 من قوات النظام قتلوا في هجمات للفصائل.")),
            "aggregate breakdown | aggregate part-of-total | aggregate part-of-total");
  EXPECT_EQ(IncidentReader::kinds(reader.read("قتل 60 مدنيا الشهر الماضي في محافظة إدلب.")), "aggregate period");
}

TEST(Kind, battles_and_raids_share_a_number_on_one_day_too) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::kinds(reader.read("قتل 23 متمردا خلال معارك مع القوات الحكومية وغارات للتحالف في عدن مساء أمس.")), "aggregate list");
  EXPECT_EQ(IncidentReader::kinds(reader.read("قتل خمسة جنود في اشتباكات وقصف في حلب أمس.")), "incident default");
  EXPECT_EQ(IncidentReader::kinds(reader.read("قتل 19 مدنيا في هجمات في محافظة ديالى الأسبوع الماضي.")), "aggregate period");
  EXPECT_EQ(IncidentReader::kinds(reader.read("قتل 19 مسلحا الأسبوع الماضي في محيط بئر العبد والشيخ زويد ورفح.")), "aggregate period");
}

TEST(Kind, totals_that_count_other_happenings_stay_apart) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::kinds(reader.read("نفذ تنظيم داعش 163 عملية في محافظة الحسكة منذ مطلع العام قتل فيها 124 شخصا. ونفذ التنظيم 12 عملية قتل فيها 29 جنديا.")),
            "aggregate count | aggregate count");
}

TEST(Kind, a_rising_toll_is_one_happening) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل تسعة أشخاص بانفجار سيارة مفخخة في مدينة الباب أمس.\nوارتفعت حصيلة التفجير إلى 14 قتيلا.");
  EXPECT_EQ(IncidentReader::kinds(e), "incident default");
  EXPECT_EQ(IncidentReader::rows(e), "killed 14");
}

// What has risen since is no toll of the happening it is told with; nor is it dated or placed by it.
TEST(Kind, a_number_that_has_risen_since_is_a_total) {
  const SentenceCase cases[] = {
      {"قتل جندي في انفجار لغم في مدينة الباب أمس، ليرتفع عدد قتلى الجيش منذ بدء العملية إلى 38 جنديا.", "killed 1 military | killed 38 military"},
      {"قتل صحفي برصاص مسلحين في مدينة الباب أمس، ما يرفع إلى ثمانية عدد الصحفيين الذين قتلوا في سوريا هذا العام.", "killed 1 journalist | killed 8 journalist"},
      {"قتل سبعة متظاهرين برصاص قوات الأمن في الخرطوم أمس، ليصل عدد من سقطوا منذ الانقلاب إلى 71.", "killed 7 civilian | killed 71"},
      {"قتل ثلاثة جنود في مدينة الباب أمس، وبهذا ترتفع حصيلة القتلى إلى 40.", "killed 3 military | killed 40"},
      {"قتل ثلاثة جنود في مدينة الباب أمس، وقد قتل 40 آخرون منذ بداية الشهر.", "killed 3 military | killed 40"},
      {"قتل ثلاثة جنود في مدينة الباب أمس. وبهذا الهجوم يرتفع عدد القتلى إلى 40 منذ مطلع العام.", "killed 3 military | killed 40"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) {
    const Extraction e = reader.read(c.text);
    EXPECT_EQ(IncidentReader::kinds(e).substr(0, 28), "incident default | aggregate") << c.text;
    EXPECT_EQ(IncidentReader::rows(e), c.expected) << c.text;
  }
}

TEST(Kind, the_toll_of_the_wounded_who_died_is_of_one_happening) {
  IncidentReader reader;
  for (const char* text : {"قتل سبعة أشخاص في انفجار أمس في مدينة الباب، لترتفع الحصيلة إلى تسعة بعد وفاة جريحين.", "توفي ثلاثة من جرحى تفجير مدينة الباب أمس، ليرتفع عدد القتلى إلى 15."})
    EXPECT_EQ(IncidentReader::kinds(reader.read(text)), "incident default") << text;
}

TEST(Kind, so_far_and_in_all_are_said_of_one_accident_too) {
  IncidentReader reader;
  for (const char* text : {"بلغ مجموع ضحايا تفجير مدينة الباب 49 قتيلا.", "قتل الزلزال الذي ضرب مدينة الباب 400 شخص حتى الآن.", "انفجر خزان وقود في مدينة الباب أمس. وبلغ إجمالي الوفيات 19 شخصا."})
    EXPECT_EQ(IncidentReader::kinds(reader.read(text)), "incident default") << text;
  EXPECT_EQ(IncidentReader::kinds(reader.read("بلغ إجمالي ضحايا الهجمات في مدينة الباب 49 قتيلا.")), "aggregate word");
  EXPECT_EQ(IncidentReader::kinds(reader.read("غرق 12 مهاجرا قبالة سواحل ليبيا أمس. وبلغ إجمالي الغرقى حتى الآن 3000 مهاجر.")).substr(0, 28), "incident default | aggregate");
}

TEST(Kind, a_headline_tells_the_record_that_has_its_figure) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل 22 شخصا برصاص قوات الأمن في مظاهرات خرجت في حمص ودرعا وحلب أمس.\nوأسر المسلحون 17 جنديا في هجوم على حاجز في مدينة الباب أمس.",
                                   "22 قتيلا في سوريا والمسلحون يأسرون 17 جنديا");
  EXPECT_EQ(IncidentReader::rows(e), "killed 22 | detained 17 military");
}

TEST(Kind, counted_happenings_stand_in_the_record) {
  IncidentReader reader;
  const Extraction e = reader.read("نفذ التنظيم 12 هجوما في ريف حمص خلال الشهر الماضي قتل فيها 40 جنديا.");
  ASSERT_EQ(e.records.size(), 1U);
  ASSERT_TRUE(e.records[0].incident_count.has_value());
  EXPECT_EQ(e.records[0].incident_count->best, 12);
  EXPECT_EQ(e.records[0].incident_count->ref.span.of(reader.text()), e.records[0].incident_count->ref.text);
}

TEST(Refuse, what_did_not_happen) {
  const SentenceCase cases[] = {
      {"أدانت وزارة الخارجية التفجير الذي وقع في مدينة الباب.", "condemn"},
      {"حذرت الأمم المتحدة من هجوم على مدينة إدلب.", "warn"},
      {"تعتزم قوات النظام شن هجوم على مدينة إدلب الأسبوع المقبل.", "future"},
      {"إذا وقع هجوم على مدينة إدلب فسينزح السكان.", "condition"},
      {"وقد يؤدي انهيار السد إلى مقتل نصف مليون شخص في مدينة الموصل.", "future"},
      {"وينص الاتفاق على الإفراج عن 300 أسير في مدينة تعز.", "future"},
      {"واتهمت المعارضة الحكومة باغتيال الديمقراطية في مدينة دمشق أمس.", "habit"},
      {"ومن المنتظر أن يفرج عن نحو 1500 معتقل في مدينة إدلب في مرحلة لاحقة.", "future"},
      {"وسجل اللاعب هدف الفوز بهجوم سريع في الشوط الثاني من المباراة أمس.", "sport"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) {
    const Extraction e = reader.read(c.text);
    EXPECT_TRUE(e.records.empty()) << c.text << IncidentReader::types(e);
    EXPECT_EQ(IncidentReader::why_excluded(e), c.expected) << c.text;
  }
}

TEST(Refuse, a_strike_told_before_the_warning_stands) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("شن طيران التحالف العربي غارتين على مدينة صعدة وألقى منشورات تدعو السكان إلى إخلاء منازلهم.")), "explosive.airstrike");
}

// The same words beside a happening with its figures refuse nothing.
TEST(Refuse, leaves_what_happened) {
  const SentenceCase cases[] = {
      {"قتل 14 شخصا في انفجار سيارة مفخخة في مدينة الباب أمس وسط تحذيرات من هجمات جديدة.", "killed 14"},
      {"قتل أربعة أشخاص في انفجار عبوة قرب ملعب في مدينة الباب أمس خلال مباراة في الدوري.", "killed 4"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(License, too_little_is_no_record) {
  IncidentReader reader;
  for (const char* text : {"وقع انفجار.", "سمع دوي انفجارات.", "تحدث الرجل عن القصف والمعارك."}) {
    const Extraction e = reader.read(text);
    EXPECT_TRUE(e.records.empty()) << text;
    EXPECT_FALSE(e.excluded.empty()) << text;
  }
}

TEST(License, a_place_and_a_day_are_enough_without_persons) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("قصفت قوات النظام بلدة كفرنبل في ريف إدلب أمس.")), "explosive.shelling");
}

TEST(License, goods_that_somebody_seized_or_robbed_in_a_place_will_do) {
  IncidentReader reader;
  for (const auto& [text, type] : {std::pair{"ضبطت الشرطة العراقية 20 كيلوغراما من الحشيش في مدينة الموصل.", "security.seizure"},
                                   {"سطا مسلحون على متجر في مدينة الموصل.", "crime.robbery"},
                                   {"قطع محتجون الطريق الدولي في مدينة الناصرية.", "protest.peaceful"}})
    EXPECT_EQ(IncidentReader::types(reader.read(text)), type) << text;
  // of what, by whom and where: one of them is not told
  for (const char* text : {"ضبط كميات من الحشيش في مدينة الموصل.", "صادرت الشرطة العراقية سيارة في مدينة الموصل.", "سرق متجر في مدينة الموصل."})
    EXPECT_TRUE(reader.read(text).records.empty()) << text;
}

// "With this attack the dead of all attacks since": of no day, and no one happening.
TEST(Kind, a_total_that_an_attack_raised_is_no_attack) {
  IncidentReader reader;
  for (const char* text : {"وبهجوم أمس يرتفع عدد الجنود الذين قتلوا في هجمات حزب العمال الكردستاني إلى 60 منذ 20 سبتمبر.", "وبهجمات أمس يرتفع عدد القتلى من قوات الأمن الذين سقطوا في هجمات إلى 60 على الأقل منذ 20 سبتمبر."}) {
    const Extraction e = reader.read(text);
    ASSERT_EQ(e.records.size(), 1U) << text;
    EXPECT_EQ(e.records[0].kind, "aggregate") << text;
    EXPECT_EQ(IncidentReader::days(e), "2022-09-20") << text;
  }
}

TEST(Refusal, what_is_condemned_may_be_told_in_full) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("استنكر وزير الأوقاف تفجير كنيسة في مدينة طنطا، ونتج عنه مقتل 25 شخصا.")), "explosive.other");
  EXPECT_TRUE(reader.read("استنكر وزير الأوقاف تفجير كنيسة في مدينة طنطا ومقتل رجل.").records.empty());
}

// A verb of aiming alone says little; who aimed at whom, and where, is enough.
TEST(License, who_aimed_at_whom_and_where) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("استهدف الجيش السوداني مواقع لقوات الدعم السريع في مدينة نيالا.")), "attack.armed");
  EXPECT_TRUE(reader.read("استهدف الجيش السوداني مواقع في مدينة نيالا.").records.empty());
}

TEST(License, articles_of_other_matters_yield_nothing) {
  IncidentReader reader;
  for (const char* text : {"ارتفع عدد السياح إلى 12 مليون سائح خلال العام الماضي.", "بلغت درجات الحرارة 41 درجة في مدينة عمان أمس.",
                           "افتتح الوزير مدرسة تتسع لـ 600 طالب في مدينة الزرقاء أمس."})
    EXPECT_TRUE(reader.read(text).records.empty()) << text;
}

}  // namespace
}  // namespace sijil
