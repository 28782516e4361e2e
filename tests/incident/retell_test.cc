// The second look at whole records, and strikes that go on.
#include <algorithm>

#include "incident/story.h"

#include "reader.h"

namespace sijil {
namespace {

std::string joined(const Extraction& e) {
  std::string out;
  for (const Incident& i : e.records) out += (out.empty() ? "" : " | ") + IncidentReader::cue(i, "joined");
  return out;
}

TEST(Retell, a_report_that_reached_the_rescuers_is_of_the_accident_before) {
  IncidentReader reader;
  const Extraction e = reader.read("انهار منزل في مدينة حلب أمس ما أدى إلى إصابة ثلاثة. وتلقى الدفاع المدني إخطارا بانهيار مبنى في حي الصالحين، وأصيب رجل وطفلة وسيدة.");
  EXPECT_EQ(IncidentReader::rows(e), "injured 3; injured 1 civilian/men=0; injured 1 civilian/children=0; injured 1 civilian/women=0");
}

TEST(Retell, two_tellings_with_sentences_between) {
  const SentenceCase cases[] = {
      // a telling without a figure stands between those that have it
      {"توفي أربعة أشخاص وأصيب خمسة آخرون إثر حادث وقع أمس على طريق حمص.\nوتلقت العمليات بلاغا عن وقوع حادث تصادم على طريق حمص.\nواتضح أن أربعة أشخاص توفوا وأصيب خمسة.", "equal-figures"},
      // dead here, wounded there: one arson on one day in one place
      {"أضرم مستوطنون النار في منزل في بلدة دوما اليوم وقتل طفل.\nوتحدثت مصادر عن ردود كثيرة.\nوأصيب والداه عندما أضرم مستوطنون النار في منزل في بلدة دوما اليوم.", "same-day"},
      // one man dies once
      {"قتل العقيد حسان الشيخ في مدينة حلب يوم الخميس.\nوتحدث شقيقه إلى الصحيفة.\nوحملت العائلة مسلحين مسؤولية مقتل حسان الشيخ في حمص.", "same-victim"},
      // those told one by one are as many as before
      {"أصيب شخصان في انفجار عبوة ناسفة في مدينة الباب اليوم.\nوقال مصدر إن عبوة ناسفة انفجرت في مدينة الباب وأدت إلى إصابة رجل وامرأة.", "equal-figures"},
      // he who is not named again
      {"اغتال مسلحون مساء أمس الناشط خالد العلي في مدينة حلب.\nوقال مصدر إن مسلحين اقتحموا مكتبه في حي الفردوس وأطلقوا عليه النار فقتلوه.", "same-victim"},
      // one side comes, the other goes
      {"سيطر تنظيم داعش على مدينة الباب.\nوقال مصدر إن القوات الحكومية انسحبت من المدينة يوم الخميس.", "same-place"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) {
    const Extraction e = reader.read(c.text);
    EXPECT_EQ(joined(e), c.expected) << c.text << "\n" << IncidentReader::rows(e);
  }
}

TEST(Retell, captives_and_evacuees_are_of_what_was_told_before) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::rows(reader.read("قتل عشرة مسلحين في معارك في مدينة درنة أمس. كما أسر ستة مقاتلين.")), "killed 10 armed_group; detained 6 armed_group");
  EXPECT_EQ(IncidentReader::rows(reader.read("انهار مبنى في مدينة حلب أمس وقتل 12 شخصا. وتم إجلاء 400 شخص.")), "killed 12; displaced 400");
  // those arrested behind a fight are no captives of it
  EXPECT_EQ(reader.read("قتل عشرة مسلحين في معارك في مدينة درنة أمس. ولفت المصدر إلى اعتقال ستة مسلحين.").records.size(), 2U);
}

TEST(Retell, figures_are_of_what_was_told_before) {
  IncidentReader reader;
  // one of the wounded, whatever was told since
  EXPECT_EQ(IncidentReader::rows(reader.read("فرقت الشرطة مظاهرة في مدينة حلب أمس وأصيب 14 متظاهرا. وقال المصدر إن الشرطة اعتقلت 16 شخصا. وأضاف أن أحد المصابين توفي في المستشفى.")), "injured 14 civilian; killed 1 | detained 16");
  // the men of the police fell in the fight, whomever they arrested behind it
  EXPECT_EQ(IncidentReader::rows(reader.read("قتل متظاهر وأصيب عشرة في مواجهات مع الشرطة في مدينة حلب أمس. وقالت وزارة الداخلية إن 19 من رجال الأمن أصيبوا وإنها اعتقلت 50 شخصا. وأكدت الجمعية مقتل متظاهر ثان.")),
            "killed 1 civilian; injured 10 civilian; injured 19 security | detained 50");
  // found so far
  EXPECT_EQ(reader.read("غرق 30 مهاجرا بعدما انقلب قاربهم قبالة سواحل زوارة أمس. وانتشلت 12 جثة حتى الآن.").records.size(), 1U);
  // a total of one fight
  EXPECT_EQ(IncidentReader::rows(reader.read("أوقعت اشتباكات في مدينة حلب 18 قتيلا خلال يومين. وأشار المصدر إلى إصابة 30 شخصا.")), "killed 18; injured 30");
}

TEST(Retell, what_stays_apart) {
  IncidentReader reader;
  // Another raid, another day, another figure.
  for (const char* text : {"شنت طائرات غارة على مدينة سراقب أمس وقتل ثلاثة.\nثم قالت مصادر.\nوشنت طائرات غارة أخرى على مدينة سراقب أمس وأصيب خمسة.",
                           "انفجرت عبوة ناسفة في مدينة الباب أمس وقتل اثنان.\nوانفجرت عبوة ناسفة في مدينة الباب يوم الجمعة وقتل ستة."})
    EXPECT_EQ(reader.read(text).records.size(), 2U) << text;
}

TEST(Strikes, go_on_in_their_sentence) {
  const SentenceCase cases[] = {
      {"قصفت مقاتلات التحالف مخازن أسلحة في صنعاء واستهدفت تجمعات للحوثيين في ذمار.", "explosive.airstrike | explosive.airstrike"},
      // with a subject of its own it is another's act
      {"قصفت مقاتلات التحالف مخازن أسلحة في صنعاء، فيما استهدف الحوثيون تجمعات للجيش في ذمار.", "explosive.airstrike | attack.armed"},
      {"انفجرت عبوة ناسفة في الكرادة أمس وقتل اثنان. وفي حوادث مماثلة قتل ثلاثة وأصيب ستة في منطقة العامرية.", "explosive.ied | explosive.ied"},
      {"شن الطيران الحربي غارات على ريف إدلب أمس. وسقط 20 قتيلا في بلدة معرة مصرين.", "explosive.airstrike | explosive.airstrike"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::types(reader.read(c.text)), c.expected) << c.text;
}

TEST(Strikes, share_their_doer) {
  IncidentReader reader;
  const Extraction e = reader.read("قصفت مقاتلات التحالف العربي مخازن أسلحة في صنعاء واستهدفت تجمعات للحوثيين في ذمار.");
  ASSERT_EQ(e.records.size(), 2U);
  for (const Incident& i : e.records)
    EXPECT_EQ(std::count_if(i.actors.begin(), i.actors.end(), [](const RecordActor& a) { return a.role == "perpetrator"; }), 1) << i.type;
}

TEST(Types, of_who_did_it_and_of_the_article) {
  const SentenceCase cases[] = {
      {"احتجز مسلحون مجهولون ثلاثة صيادين قرب طرطوس أمس.", "detention.abduction"},
      {"احتجزت الشرطة ثلاثة صيادين قرب طرطوس أمس.", "detention.arrest"},
      {"خرجت مظاهرة في الناصرية أمس قتل فيها ثلاثة متظاهرين.", "protest.repressed"},
      {"خرجت مظاهرة في الناصرية أمس. وقتل متظاهران برصاص قوات الأمن.", "protest.repressed"},
      {"تظاهر المئات في بغداد أمس. وأصيب ثلاثة برصاص مطاطي خلال المواجهات.", "protest.repressed"},
      {"خرجت مظاهرة في مدينة عدن أمس. وفي مدينة تعز فرقت قوات الأمن مظاهرة بالغاز.", "protest.peaceful | protest.repressed"},
      {"تظاهر المئات في بغداد أمس بعد مقتل شاب.", "protest.peaceful"},
      {"استهدف تفجير مسجدا في مدينة أبها أمس وقتل 15 شخصا.\nوأدان الأمين العام هذا العمل الإرهابي.", "explosive.other"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::types(reader.read(c.text)), c.expected) << c.text;
}

TEST(Headline, places_what_the_body_places_nowhere) {
  IncidentReader reader;
  const Extraction e = reader.read("اندلعت اشتباكات عنيفة بين الجيش ومسلحين أمس أسفرت عن مقتل ستة جنود.", "اشتباكات في بنغازي");
  ASSERT_EQ(e.records.size(), 1U);
  ASSERT_TRUE(e.records[0].place);
  EXPECT_EQ(e.records[0].place->value.name, "بنغازي");
  const Extraction own = reader.read("اندلعت اشتباكات عنيفة بين الجيش ومسلحين في سرت أمس أسفرت عن مقتل ستة جنود.", "اشتباكات في بنغازي");
  ASSERT_EQ(own.records.size(), 1U);
  ASSERT_TRUE(own.records[0].place);
  EXPECT_EQ(own.records[0].place->value.name, "سرت");
}

TEST(Retell, parts_how_it_was_laid_and_strikes_told_apart) {
  const SentenceCase cases[] = {
      {"أسفر انفجار سيارة مفخخة عن مقتل سبعة أشخاص في العراق أمس، بحسب وزارة الداخلية. وقال مصدر أمني إن خمسة مدنيين وشرطيين قتلوا في الانفجار الذي وقع قرب سوق في بعقوبة.", "explosive.vbied"},
      {"أعلن الجيش التركي مقتل أربعة جنود أمس في هجوم لحزب العمال الكردستاني في جنوب شرق البلاد. وأشار الجيش إلى أن عناصر الحزب نصبوا كمينا للقافلة العسكرية على طريق في محافظة هكاري.", "battle.ambush"},
      {"قتل 20 شخصا في هجومين بالعاصمة مقديشو أمس. ففي الهجوم الأول فجر انتحاري نفسه أمام فندق وقتل 12 شخصا. وفي الهجوم الثاني قتل ثمانية قرب السوق.", "attack.mixed | explosive.suicide | attack.armed"},
      {"قتل وجرح 90 من عناصر داعش في غارات جوية شرقي الرمادي أمس. وقال مصدر إن طيران الجيش نفذ أمس غارات جوية على منطقة الحصيبة شرقي الرمادي أسفرت عن مقتل 40 داعشيا. كما أسفرت الغارات عن جرح 50 داعشيا.", "explosive.airstrike"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::types(reader.read(c.text, "عنوان")), c.expected) << c.text;
}

TEST(Retell, the_lead_is_wide_and_who_reports_it_tells_where) {
  const SentenceCase cases[] = {
      {"قتل ستة عناصر من الشرطة في أفغانستان أمس. وقال مسؤول إن مسلحين هاجموا نقطة تفتيش في ولاية بدخشان.", "بدخشان"},
      {"لقي 12 شخصا حتفهم في حادث سير في مصر أمس. وقالت وزارة الصحة إن حافلة اصطدمت بشاحنة قرب مدينة المنيا.", "المنيا"},
      // nobody reports it: another one
      {"قتل خمسة أشخاص في انفجار في العراق أمس. وفجر مسلحون أمس سيارة في مدينة الموصل.", "العراق | الموصل"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::places(reader.read(c.text, "عنوان")), c.expected) << c.text;
}

// As many dead on one road, told again by the rescuers.
TEST(Retell, the_same_figure_in_the_same_place_soon_after) {
  IncidentReader reader;
  const Extraction e = reader.read("توفي أربعة أشخاص وأصيب خمسة إثر حادث وقع أمس على طريق بيشة. وتمكنت الفرق من إخراج العالقين. وأوضح المتحدث باسم الهلال الأحمر أن اصطدام سيارتين على طريق بيشة أدى إلى وفاة أربعة أشخاص.");
  ASSERT_EQ(e.records.size(), 1U);
  EXPECT_EQ(IncidentReader::types(e), "accident.traffic");
}

// The known bombing of a town, spoken of again further on.
TEST(Retell, the_known_bombing_of_a_town) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل 32 شخصا في تفجير انتحاري في مدينة سروج التركية. وقالت الحكومة إن العمليات مستمرة.\nواجتمع الوزراء في العاصمة. وبحثوا الوضع على الحدود.\nوقال متحدث إن الإجراءات جاءت بعد التفجير الانتحاري الذي وقع في مدينة سروج.");
  EXPECT_EQ(e.records.size(), 1U);
}

// The exchange of fire in which a soldier fell is of the assault told before it, which keeps its name.
TEST(Retell, an_assault_and_the_fire_that_followed) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("هاجم مسلحون مجهولون مساء السبت نقطة للجيش في مدينة بن قردان. وقالت وزارة الدفاع إن جنديا قتل في تبادل لإطلاق النار.")), "battle.assault");
}

}  // namespace
}  // namespace sijil
