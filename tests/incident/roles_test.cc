// What part a body plays.
#include "incident/roles.h"

#include <algorithm>
#include <tuple>

#include "reader.h"

namespace sijil {
namespace {

TEST(Roles, of_bodies) {
  const SentenceCase cases[] = {
      {"اعتقلت قوات سوريا الديمقراطية 12 شخصا في مدينة منبج أمس.", "perpetrator sdf"},
      {"قتل 21 من تنظيم داعش في غارة جوية على مدينة الباب أمس.", "victim isis"},
      {"قتل أربعة مدنيين في هجوم نفذه تنظيم داعش في مدينة الباب أمس.", "perpetrator isis"},
      {"وتبنى تنظيم داعش تفجيرا في مدينة الباب أمس قتل فيه أربعة مدنيين.", "perpetrator isis"},
      {"اندلعت اشتباكات بين تنظيم داعش وقوات سوريا الديمقراطية قرب مدينة منبج أمس.", "side_a isis, side_b sdf"},
      {"قتل ثلاثة مدنيين في حادث سير في مدينة الباب أمس.", ""},
      {"سيطرت قوات سوريا الديمقراطية على مدينة منبج أمس بعد معارك عنيفة مع تنظيم داعش.", "target isis, perpetrator sdf"},
      {"عثرت قوات سوريا الديمقراطية أمس على مقر في مدينة منبج، كما اعتقلت 12 شخصا.", "perpetrator sdf"},
      {"أعلن تنظيم داعش أن خمسة عناصر من قوات سوريا الديمقراطية قتلوا أمس بسيارة مفخخة في مدينة منبج.", "victim sdf, perpetrator isis"},
      {"هاجم مسلحون من تنظيم داعش حاجزا لقوات سوريا الديمقراطية في مدينة منبج أمس.", "perpetrator isis, target sdf"},
      // whom a verb is done to stands behind its subject, whatever the verb
      {"اقتحم تنظيم داعش مقر قوات سوريا الديمقراطية في مدينة منبج أمس وقتل ثلاثة أشخاص.", "target sdf, perpetrator isis"},
      {"أحرق تنظيم داعش حاجزا لقوات سوريا الديمقراطية في مدينة منبج أمس.", "target sdf, perpetrator isis"},
      {"حاصر تنظيم داعش دورية لقوات سوريا الديمقراطية في مدينة منبج أمس وقتل ثلاثة أشخاص.", "target sdf, perpetrator isis"},
      // a crowd flies no aircraft
      {"نظمت وقفات من قبل المحتجين على العمليات العسكرية في غزة، حيث تجاوز عدد القتلى 30 ألف شخص هذا الأسبوع بسبب الغارات الجوية.", ""},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::actors(reader.read(c.text)), c.expected) << c.text;
}

TEST(Roles, who_says_it_did_it_is_marked) {
  IncidentReader reader;
  const Extraction claimed = reader.read("وتبنى تنظيم داعش تفجيرا في مدينة الباب أمس قتل فيه أربعة مدنيين.");
  ASSERT_EQ(claimed.records.size(), 1U);
  ASSERT_FALSE(claimed.records[0].actors.empty());
  EXPECT_EQ(claimed.records[0].actors[0].value.certainty, "claimed");
}

TEST(Roles, who_is_accused_or_thought_to_have_done_it_is_marked) {
  IncidentReader reader;
  for (const char* text : {"اتهمت حركة حماس إسرائيل باغتيال القيادي محمد حسن في دمشق أمس.",
                           "حملت الرئاسة الفلسطينية إسرائيل مسؤولية مقتل الشاب محمد حسن في مخيم جنين أمس.",
                           "استهدفت طائرة مسيرة يعتقد أنها إسرائيلية سيارة في دمشق أمس ما أدى إلى مقتل شخصين.",
                           "قتل شخصان في غارة شنتها طائرة يرجح أنها إسرائيلية على دمشق أمس."}) {
    const Extraction e = reader.read(text);
    ASSERT_EQ(e.records.size(), 1U) << text;
    const auto& actors = e.records[0].actors;
    const auto doer = std::find_if(actors.begin(), actors.end(), [](const auto& a) { return a.role == "perpetrator"; });
    ASSERT_NE(doer, actors.end()) << text;
    EXPECT_EQ(doer->value.country, "IL") << text;
    EXPECT_EQ(doer->value.certainty, "alleged") << text;
  }
}

TEST(Roles, a_crowd_takes_part_sets_fire_or_throws_stones) {
  IncidentReader reader;
  for (const auto& [text, type, actors] : {std::tuple{"قطع محتجون الطريق الدولي في مدينة الناصرية أمس.", "protest.peaceful", "participant protesters"},
                                           {"أحرق محتجون سيارة في مدينة الناصرية أمس.", "protest.riot", "perpetrator protesters, target object"},
                                           {"وأبلغ شهود أن الشبان رشقوا آليات الجيش الإسرائيلي بالحجارة في مدينة نابلس أمس.", "protest.riot", "target idf"}}) {
    const Extraction e = reader.read(text);
    EXPECT_EQ(IncidentReader::types(e), type) << text;
    EXPECT_EQ(IncidentReader::actors(e), actors) << text;
  }
}

TEST(Roles, those_who_sweep_lay_no_bombs) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::actors(reader.read("أثناء قيام رجال القوات المسلحة المصرية بتمشيط المنطقة انفجرت عبوة ناسفة جنوب مدينة العريش أمس، ما أسفر عن مقتل ثلاثة جنود.")), "victim eg-army");
}

TEST(Roles, a_crowd_that_is_attacked_did_not_attack) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::actors(reader.read("دهس سائق حافلة حشدا من المتظاهرين في دمشق أمس فأصاب خمسة منهم.")), "");
}

}  // namespace
}  // namespace sijil
