// Which day and place of a clause are the happening's own.
#include "incident/circumstances.h"

#include "reader.h"

namespace sijil {
namespace {

TEST(Circumstances, the_day_of_a_list_is_that_of_its_items) {
  IncidentReader reader;
  const Extraction list = reader.read("شهدت محافظة حلب أمس سلسلة تفجيرات، ففي مدينة الباب قتل ثلاثة أشخاص بانفجار عبوة ناسفة، وفي مدينة منبج أصيب خمسة بانفجار سيارة مفخخة.");
  EXPECT_EQ(IncidentReader::rows(list), "killed 3 | injured 5");
  EXPECT_EQ(IncidentReader::days(list), "2022-10-30 | 2022-10-30");
  // another story has its own day
  EXPECT_EQ(IncidentReader::days(reader.read("قتل ثلاثة أشخاص بانفجار في مدينة الباب أمس، وفي مدينة منبج أصيب خمسة بانفجار سيارة مفخخة.")), "2022-10-30 | -");
}

TEST(Circumstances, the_day_of_the_happening) {
  const SentenceCase cases[] = {
      {"قتل مدني في غارة جوية على مدينة الباب أمس.", "2022-10-30"},
      {"قتل مدني في غارة جوية على مدينة الباب يوم الجمعة الماضي.", "2022-10-28"},
      {"قتل مدني في غارة جوية على مدينة الباب في 14 تشرين الأول الجاري.", "2022-10-14"},
      // the day of saying yields to the day of happening
      {"أعلن الدفاع المدني الاثنين مقتل مدني في غارة جوية على مدينة الباب في 14 تشرين الأول.", "2022-10-14"},
      // so does the day of the trial, of the visit
      {"بدأت أمس محاكمة المتهمين في تفجير مدينة الباب الذي وقع في 14 تشرين الأول وأسفر عن مقتل 12 شخصا.", "2022-10-14"},
      {"زار الوزير أمس جرحى التفجير الذي هز مدينة الباب في 14 تشرين الأول وأسفر عن مقتل 12 شخصا.", "2022-10-14"},
      {"فتحت النيابة أمس تحقيقا في تفجير في مدينة الباب أسفر عن مقتل 12 شخصا.", "-"},
      {"قتل مدني في غارة جوية على مدينة الباب.", "-"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::days(reader.read(c.text)), c.expected) << c.text;
}

TEST(Circumstances, the_innermost_place) {
  const SentenceCase cases[] = {
      {"قتل مدني في غارة جوية على مدينة الباب في ريف حلب أمس.", "الباب"},
      {"قتل مدني في غارة جوية على مدينة جسر الشغور غربي محافظة إدلب أمس.", "جسر الشغور"},
      // the district of a town, a valley of no list, a town in the countryside told before, a name of two words
      {"قتل جنديان بتفجير عبوة في مديرية التواهي بمدينة عدن أمس.", "التواهي"},
      {"قتل ثلاثة جنود في كمين في وادي عومران بمديرية مودية أمس.", "وادي عومران"},
      {"أصيب ثمانية مقاتلين أمس في ريف درعا بانفجار عبوة زرعت في سيارة قرب بلدة داعل.", "داعل"},
      {"قتل خمسة أشخاص في هجوم مسلح على قرية سوكو مبوزي المجاورة لمدينة مانديرا أمس.", "سوكو مبوزي"},
      {"أصيب سبعة أشخاص في تصادم حافلتين بمحافظة السليل قادمتين باتجاه الرياض أمس.", "السليل"},
      // where the wounded were taken is not where it happened
      {"قتل مدني في غارة جوية على مدينة الباب أمس ونقل المصابون إلى مستشفى في غازي عنتاب.", "الباب"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::places(reader.read(c.text)), c.expected) << c.text;
}

TEST(Circumstances, a_land_that_opens_the_clause_holds_its_provinces) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::places(reader.read("قتل ضمن البادية السورية 360 شخصا منذ مطلع العام في هجمات في حمص والرقة ودير الزور وحلب.")), "البادية السورية");
}

TEST(Circumstances, a_total_is_of_the_stretch_that_its_sentence_opens_with) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::days(reader.read("شهد الشهر الماضي تصاعدا في العنف في العراق، حيث أعلنت بعثة الأمم المتحدة الأحد مقتل 741 عراقيا.")), "2022-09-01");
}

TEST(Circumstances, what_befell_many_towns_is_not_of_the_one_told_before) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::places(reader.read("انفجرت عبوة في مدينة بعقوبة أمس وقتلت شرطيا. وقتل 25 شخصا أمس في هجمات متفرقة في عدة مدن عراقية.")), "بعقوبة | -");
}

TEST(Circumstances, what_is_said_of_a_party_tells_nothing_of_a_known_attack) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل ثلاثة جنود في انفجار عبوة في مدينة الباب أمس. وألقيت مسؤولية الهجوم على تنظيم داعش الذي كثف هجماته في الأسبوعين الأخيرين في شمال العراق.");
  EXPECT_EQ(IncidentReader::places(e), "الباب");
}

TEST(Circumstances, nothing_falls_back_on_the_day_of_publication) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل ثلاثة مدنيين في غارة جوية على مدينة الباب.");
  ASSERT_EQ(e.records.size(), 1U);
  EXPECT_FALSE(e.records[0].date.has_value());
}

// The next sentence says when it was; the day it was told on is not that day.
TEST(Date, told_by_a_sentence_of_its_own) {
  const SentenceCase cases[] = {
      {"قتل خمسة أشخاص في هجوم بمدينة سامراء، حسبما أعلنت الشرطة اليوم. ووقع الهجوم مساء الجمعة قرب سوق شعبي.", "2022-10-28"},
      {"قتل خمسة أشخاص في انفجار في مدينة سامراء، وفق ما أعلن الوزير. ووقع الانفجار أمس الأول بسبب خلل كهربائي.", "2022-10-29"},
      {"قتل خمسة أشخاص في انفجار في مدينة سامراء الأحد. ووقع الانفجار مساء الجمعة قرب سوق شعبي.", "2022-10-30"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::days(reader.read(c.text)), c.expected) << c.text;
}

// Nor is the day on which something was done about it; but what the sentence goes on with is of its day and place.
TEST(Date, visits_accusations_and_additions) {
  const SentenceCase cases[] = {
      {"زار المحافظ أمس المصابين في تفجير أسفر عن مقتل أربعة في مدينة الزبير.", "-"},
      {"اتهم الوزير أمس مسلحين باغتيال النائب سعيد في مدينة بنغازي.", "-"},
      {"قتل ثلاثة جنود في كمين قرب بيجي أمس، كما أصيب أربعة آخرون في انفجار عبوة.", "2022-10-30 | 2022-10-30"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::days(reader.read(c.text)), c.expected) << c.text;
}

TEST(Place, seats_of_speakers_arrivals_and_origins_are_not_where) {
  const SentenceCase cases[] = {
      {"قالت مصادر في محافظة ديالى شمال شرق بغداد إن مسلحين قتلوا ثلاثة شبان.", "ديالى"},
      {"نجا 360 مهاجرا من غرق مركبهم أول من أمس قبالة سواحل ليبيا ووصلوا أمس إلى صقلية، وقتل سبعة.", "سواحل ليبيا"},
      {"سيطرت قوات سوريا الديمقراطية أمس على منبج لتصبح المدينة الثالثة المحررة بعد عين العرب وتل أبيض.", "منبج"},
      {"وقال القيادي في الاتحاد الوطني رشاد كلالي في قاطع مخمور، إن الضربات استهدفت مبنى في قرية تل شعير أمس وقتل ثلاثة مسلحين.", "تل شعير"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::places(reader.read(c.text)), c.expected) << c.text;
}

TEST(Place, a_direction_behind_a_name_keeps_it_near) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل ثلاثة أشخاص في منطقة العامرية غربي بغداد أمس.");   // Algeria has a town of that name
  ASSERT_EQ(e.records.size(), 1U);
  ASSERT_TRUE(e.records[0].place.has_value());
  EXPECT_EQ(e.records[0].place->value.country, "IQ");
}

}  // namespace
}  // namespace sijil
