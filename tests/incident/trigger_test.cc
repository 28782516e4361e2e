// The type a clause takes from its words, its weapons and what befell people.
#include "incident/trigger.h"

#include "reader.h"

namespace sijil {
namespace {

TEST(Trigger, type_of_a_clause) {
  const SentenceCase cases[] = {
      {"قتل مدني في غارة جوية على مدينة الباب أمس.", "explosive.airstrike"},
      {"قتل مدني في قصف مدفعي على مدينة الباب أمس.", "explosive.shelling"},
      {"قتل مدني بانفجار لغم في مدينة الباب أمس.", "explosive.mine"},
      {"قتل مدني بانفجار عبوة ناسفة في مدينة الباب أمس.", "explosive.ied"},
      {"قتل مدني بانفجار سيارة مفخخة في مدينة الباب أمس.", "explosive.vbied"},
      {"فجر انتحاري نفسه في مدينة الباب أمس وقتل مدنيا.", "explosive.suicide"},
      {"اندلعت اشتباكات بين الجيش الوطني السوري وقوات سوريا الديمقراطية قرب مدينة منبج أمس.", "battle.clash"},
      {"أصيب صحفي برصاص قناص في مدينة الباب أمس.", "attack.sniper"},
      {"اغتال مجهولون رئيس المجلس المحلي في مدينة الباب أمس.", "attack.assassination"},
      {"اعتقلت قوات الأمن 12 شخصا في مدينة الباب أمس.", "detention.arrest"},
      {"أفرجت قوات الأمن عن 12 معتقلا في مدينة الباب أمس.", "detention.release"},
      {"لقي 6 أشخاص مصرعهم في حادث سير قرب مدينة الباب أمس.", "accident.traffic"},
      {"غرق 9 مهاجرين إثر انقلاب قارب قبالة سواحل طرطوس أمس.", "accident.shipwreck"},
      {"قتل 60 شخصا في زلزال ضرب محافظة حلب أمس.", "disaster.earthquake"},
      {"تظاهر مئات الأهالي في مدينة الباب أمس.", "protest.peaceful"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::types(reader.read(c.text)), c.expected) << c.text;
}

TEST(Trigger, a_cause_behind_the_deaths_gives_the_type) {
  const SentenceCase cases[] = {
      {"لقي خمسة عمال مصرعهم أمس عندما انهار عليهم بئر قرب مدينة الباب.", "accident.collapse"},
      {"قتلت سيدة وأصيب ثمانية أمس في سقوط منزل في مدينة الباب.", "accident.collapse"},
      {"أصاب صاروخ منزلا في مدينة الباب أمس وقتل ثلاثة.", "explosive.shelling"},
      {"شن متشددون غارة على مخيم قرب مدينة الباب أمس وقتلوا خمسة مدنيين.", "attack.armed"},
      {"هاجم انتحاري مجلس عزاء في مدينة الباب أمس وقتل خمسة أشخاص.", "explosive.suicide"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::types(reader.read(c.text)), c.expected) << c.text;
}

TEST(Trigger, similar_ones_are_of_the_kind_told_before) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("قتل خمسة مدنيين أمس في غارات جوية على بلدة الحراك. وفي مدينة الباب قتل ثمانية أشخاص بقصف مماثل.")),
            "explosive.airstrike | explosive.airstrike");
}

TEST(Trigger, what_did_not_happen_gives_no_type) {
  IncidentReader reader;
  const std::string types = IncidentReader::types(reader.read("أغلق محتجون شارعا في مدينة الباب أمس دون وقوع مواجهات."));
  EXPECT_EQ(types.find("battle"), std::string::npos) << types;
}

TEST(Trigger, what_is_demanded_or_sought_has_not_come) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("اعتصم الأهالي في مدينة بيروت أمس للمطالبة بإطلاق سراح تسعة عسكريين.")), "protest.peaceful");
  EXPECT_TRUE(reader.read("تسعى الأمم المتحدة في مدينة جنيف إلى التوصل إلى هدنة بين الحكومة السورية والمعارضة.").records.empty());
}

TEST(Trigger, a_known_attack_yields_to_the_blast_told_before_it) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("تم تفجير أبراج الخبر في السعودية في 25 يونيو 1996، مما أسفر عن مقتل 19 شخصا، لتثبت الأدلة التورط في العملية الإرهابية.")), "explosive.other");
}

// Raids that made way for those who took the ground; those in which people fell tell their own type.
TEST(Trigger, ground_that_was_taken_beats_the_raids_before) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("سيطر تنظيم داعش أمس على معسكر للجيش في مدينة الرمادي بعد تفجير سيارتين مفخختين.")), "battle.territory");
  EXPECT_EQ(IncidentReader::types(reader.read("سيطر تنظيم داعش أمس على معسكر للجيش في مدينة الرمادي بعد تفجير سيارتين مفخختين قتل فيه عشرة جنود.")), "explosive.vbied");
}

TEST(Trigger, an_act_may_open_with_its_subject) {
  IncidentReader reader;
  const Extraction e = reader.read("نجحت طائرات التحالف العربي في تدمير بعض المواقع للحوثيين في مدينة الحديدة أمس.");
  EXPECT_EQ(IncidentReader::types(e), "explosive.airstrike");
  EXPECT_EQ(IncidentReader::actors(e), "perpetrator arab-coalition, target houthi");
}

// A strike is from the air when a plane makes it, a blast takes the name of its device.
TEST(Trigger, weapons_tell_the_type) {
  IncidentReader reader;
  const Extraction plane = reader.read("قصفت طائرة حربية سوقا في مدينة أريحا أمس.");
  EXPECT_EQ(IncidentReader::types(plane), "explosive.airstrike");
  ASSERT_EQ(plane.records.size(), 1U);
  EXPECT_EQ(plane.records[0].weapons, std::vector<std::string>{"aircraft"});
  EXPECT_EQ(plane.records[0].trigger.span.of(reader.text()), plane.records[0].trigger.text);
}

// Figures rule types out: the dead are not arrested.
TEST(Trigger, effect_beats_a_word_that_does_not_fit) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("قتل ثلاثة جنود في هجوم على دورية نفذت اعتقالات في مدينة الباب أمس.")), "attack.armed");
}

}  // namespace
}  // namespace sijil
