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
      // a state is the first side unless "between" says otherwise; who is fought alone is the second
      {"قتل خمسة مسلحين من تنظيم داعش في اشتباكات مع القوات العراقية في مدينة الموصل أمس.", "side_a iq-army, side_b isis"},
      {"اندلعت اشتباكات بين تنظيم داعش والقوات العراقية في مدينة الموصل أمس.", "side_a isis, side_b iq-army"},
      {"اندلعت اشتباكات بين رجال البلدة وتنظيم داعش في مدينة الموصل أمس.", "side_b isis"},
      // whose dead others tell of is the one fought
      {"قال مسؤول أمني إن عشرين عنصرا من تنظيم داعش قتلوا أمس في اشتباكات شرق مدينة الرمادي.", "side_b isis"},
      // both of two who are named behind their noun
      {"قتل الصحفيان محمد القرطوفي وأحمد الشمخاوي أمس في قصف على مدينة الباب.", "victim unknown, victim unknown"},
      // two nations under one noun fight each other, if "between" or an exchange says so, and nobody else
      {"اندلعت اشتباكات بين القوات السورية والعراقية قرب مدينة البوكمال أمس وقتل ثلاثة جنود.", "side_a saa, side_b iq-army"},
      {"دارت اشتباكات بين القوات السورية والعراقية من جهة وتنظيم داعش من جهة أخرى قرب مدينة البوكمال أمس.", "side_a saa, side_b isis, side_a iq-army"},
      // both tribes of a dual agree
      {"اتفقت قبيلتا التبو والطوارق أمس في سبها على وقف إطلاق النار.", "participant tribe, participant tribe"},
      // what is shot down did not do it; a state arrests
      {"أسقطت مقاتلة روسية قرب مدينة الباب أمس وقتل طيارها.", ""},
      {"اعتقلت تركيا 40 عسكريا في أنقرة أمس.", "perpetrator tr-gov"},
      // an assault that was beaten off was aimed at who tells of it; whom an arrest takes
      {"أعلنت القوات العراقية إحباط محاولة تسلل لتنظيم داعش إلى مدينة الموصل أمس ومقتل خمسة من عناصره.", "target iq-army, perpetrator isis"},
      {"تم إلقاء القبض على خلية إرهابية لتنظيم داعش في مدينة الموصل أمس.", "victim isis"},
      // persons of whom an adjective alone tells more
      {"أطلق شخصان ملثمان النار على تاجر في مدينة الباب أمس.", "perpetrator unknown"},
      // those who work for a ministry or a charity
      {"خطف مسلحون ثلاثة عاملين في وزارة الصحة قرب مدينة الباب أمس.", "perpetrator unknown"},
      // a court orders arrests; what others say of an attack does not make it theirs
      {"أمرت محكمة جنايات القاهرة أمس بحبس خمسة ناشطين في القاهرة.", "perpetrator officials"},
      {"قتل ستة أشخاص أمس في هجوم وصفته الحكومة الصومالية بالإرهابي في مدينة الباب.", ""},
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

TEST(Roles, the_person_who_was_aimed_at_and_fell) {
  IncidentReader reader;
  for (const auto& [text, role, name] : {std::tuple{"هاجم ملثمون سيارة القاضي عبد الرحيم البرغثي في مدينة درنة أمس وقتلوه بالرصاص.", "victim", "عبد الرحيم البرغثي"},
                                         {"أطلق مسلحون النار على أحمد مصطفى، سكرتير الوزير، في مدينة الموصل أمس فقتلوه.", "victim", "أحمد مصطفى"},
                                         {"نجا قائد اللواء 35 مدرع العميد عدنان الحمادي من كمين في مدينة تعز أمس.", "target", "عدنان الحمادي"},
                                         {"اغتال مجهولون العقيد في جهاز المخابرات سالم المصراتي في مدينة درنة أمس.", "victim", "سالم المصراتي"},
                                         {"اقتحم مسلحون منزل رئيس المجلس في مدينة درنة، محمد سالم المصراتي، وخطفوا شقيقه أمس.", "target", "محمد سالم المصراتي"},
                                         {"نفذت السلطات حكم الإعدام شنقا بحق القاتل سمير الورافي في مدينة عدن أمس.", "victim", "سمير الورافي"}}) {
    const Extraction e = reader.read(text);
    ASSERT_EQ(e.records.size(), 1U) << text;
    std::vector<std::string> people;   // he, and none of the bodies told beside him
    for (const auto& a : e.records[0].actors)
      if (a.role == "victim" || a.role == "target") people.push_back(a.role + " " + a.value.name);
    EXPECT_EQ(people, std::vector<std::string>{std::string(role) + " " + name}) << text;
  }
}

TEST(Roles, names_of_those_counted) {
  IncidentReader reader;
  const Extraction e = reader.read("اعتقلت القوات الإسرائيلية ثلاثة شبان من مدينة الخليل أمس، وهم: علاء شحدة قفيشة، وأنس الجعبري، ومعاذ أبو سنينة.");
  ASSERT_EQ(e.records.size(), 1U);
  std::vector<std::string> victims;
  for (const auto& a : e.records[0].actors)
    if (a.role == "victim") victims.push_back(a.value.name);
  EXPECT_EQ(victims, (std::vector<std::string>{"علاء شحدة قفيشة", "أنس الجعبري", "معاذ أبو سنينة"}));
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

TEST(Roles, a_patrol_that_is_targeted_targets_nobody) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::actors(reader.read("استهدف انتحاري دورية للشرطة العراقية في مدينة كركوك أمس فقتل شرطيان.")), "victim iq-police, perpetrator armed_group");
  EXPECT_EQ(IncidentReader::actors(reader.read("هاجمت دورية للجيش العراقي مخبأ للمسلحين في مدينة كركوك أمس وقتلت خمسة منهم.")), "perpetrator iq-army");
}

TEST(Roles, who_claims_an_attack_may_stand_behind_it) {
  IncidentReader reader;
  for (const char* text : {"قتل سبعة أشخاص في هجوم على حافلة في مدينة كركوك أمس. وتبنى الهجوم تنظيم داعش في بيان.",
                           "قتل سبعة أشخاص في هجوم على حافلة في مدينة كركوك أمس. وأعلن مسؤوليته عن الهجوم تنظيم داعش."}) {
    const Extraction e = reader.read(text);
    ASSERT_EQ(e.records.size(), 1U) << text;
    const auto& actors = e.records[0].actors;
    const auto doer = std::find_if(actors.begin(), actors.end(), [](const auto& a) { return a.role == "perpetrator"; });
    ASSERT_NE(doer, actors.end()) << text;
    EXPECT_EQ(doer->value.certainty, "claimed") << text;
  }
}

TEST(Roles, a_state_that_judges_the_doer_is_none) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::actors(reader.read("تعرض ثلاثة من عناصر قوات الأمن الإيرانية للخطف أمس في محافظة كرمان على يد جماعة تعدها إيران إرهابية.")), "victim ir-police");
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
