// Who the counted are: their group, body and rank, by their nouns, names and what stands around them.
#include "incident/casualties.h"

#include "reader.h"

namespace sijil {
namespace {

void expect_rows(const std::vector<SentenceCase>& cases) {
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(Persons, what_a_person_is_stands_behind_his_name_or_before_his_verb) {
  expect_rows({
      {"قتل أحمد سعيد، وهو ضابط في الجيش، برصاص مسلحين في مدينة بغداد أمس.", "killed 1 military"},
      {"أسفرت الغارة على مدينة الموصل أمس عن مقتل أبو خالد العراقي القيادي في تنظيم القاعدة.", "killed 1 armed_group"},
      {"قال مسؤول إن زعيما محليا في حركة طالبان قتل مع ثلاثة من مرافقيه في غارة على مدينة غزني أمس.", "killed 1 armed_group; killed 3 armed_group"},
      {"أفاد مصدر بأن أربعة متهمين بتهريب المخدرات تم القبض عليهم في مدينة البصرة أمس.", "detained 4 other"},
      // who stands between the verb and its object did it
      {"قتل مسلحون بالرصاص خمسة عشر مصليا في مدينة مايدوغوري أمس.", "killed 15 civilian"},
      {"اعتقلت الشرطة خالد حسن العبيدي في مدينة البصرة أمس.", "detained 1"},
  });
}

TEST(Persons, whom_a_verb_frees_stands_behind_its_own_particle) {
  expect_rows({
      {"أفرج صباح اليوم عن المهندس سامر حداد، وعاد إلى منزله في زحلة.", "released 1 civilian"},
      {"أفرج عن المهندس سامر حداد في زحلة أمس.", "released 1 civilian"},
  });
}

TEST(Persons, the_noun_behind_of_them_tells_who_they_are) {
  expect_rows({
      {"قتل خمسة أشخاص، ثلاثة منهم أطفال، في قصف على مدينة الباب أمس.", "killed 5; killed 3 civilian/children<0"},
      {"أصيب 15 شخصا، عشرة منهم جنود، في قصف على مدينة الباب أمس.", "injured 15; injured 10 military<0"},
      {"أصيب 15 شخصا، عشرة منهم في حالة خطرة، في قصف على مدينة الباب أمس.", "injured 15; injured 10<0"},
  });
}

TEST(Persons, what_is_said_of_a_person_may_stand_before_his_verb) {
  expect_rows({
      {"إن شابا من أهالي مدينة الباب قتل أمس برصاص مجهولين.", "killed 1 civilian"},
      {"إن طفلة في الخامسة من عمرها قتلت في قصف على مدينة الباب أمس.", "killed 1 civilian/children"},
      {"إن عاملا، وهو أب لثلاثة أطفال، أصيب في قصف على مدينة الباب أمس.", "injured 1 civilian"},
      {"إن عاملا توفي وأصيب أربعة آخرون في حادث سير في مدينة الباب أمس.", "killed 1 civilian; injured 4 civilian"},
  });
}

TEST(Persons, who_they_are_may_stand_before_their_number) {
  expect_rows({
      {"أصيب تلاميذ مدرسة وعددهم 24 في حادث سير في مدينة الباب أمس.", "injured 24 civilian/children"},
      {"قتل 17 معلما وتلميذا في قصف على مدينة الباب أمس.", "killed 17 civilian"},
      {"قتلت عائلة بأكملها في قصف على مدينة الباب أمس.", "killed vague 1+ civilian"},
      {"قتل سبعة أشخاص - ثلاثة مدنيين وأربعة جنود - في هجوم على مدينة الباب أمس.", "killed 7; killed 3 civilian=0; killed 4 military=0"},
  });
}

TEST(Persons, ranks_are_of_the_police_where_it_is_named) {
  expect_rows({
      {"قتل ضابط شرطة برصاص مسلحين في مدينة الباب أمس.", "killed 1 security"},
      {"قتل ضابطا شرطة برصاص مسلحين في مدينة الباب أمس.", "killed 2 security"},
      {"قتل ضابط برصاص مسلحين في مدينة الباب أمس.", "killed 1 military"},
      {"قتل أربعة أشخاص وأصيب ثمانية آخرون من رجال الأمن في مدينة الباب أمس.", "killed 4; injured 8 security"},
      {"قتل 13 جنديا وشرطيا على الأقل في هجوم على مدينة الباب أمس.", "killed at_least 13 combatant"},
  });
}

TEST(Persons, others_take_the_group_before) {
  expect_rows({
      {"قتل جندي وأصيب 4 آخرون في كمين قرب مدينة الباب أمس.", "killed 1 military; injured 4 military"},
      {"قتل 21 من تنظيم داعش وأصيب 36 آخرون في غارة جوية على مدينة الباب أمس.", "killed 21 armed_group; injured 36 armed_group"},
  });
}

TEST(Persons, groups_of_neighbours) {
  expect_rows({
      {"قتل شرطي وأصيب ثلاثة من زملائه في كمين قرب مدينة الباب أمس.", "killed 1 security; injured 3 security"},
      {"أدى الهجوم على مطعم في مدينة الباب أمس إلى مقتل 20 أجنبيا وشرطيا.", "killed 20; killed 1 security"},
      {"خلف القصف على مدينة الباب أمس ستة قتلى و14 جريحا من المدنيين.", "killed 6 civilian; injured 14 civilian"},
      {"مقتل 19 مدنيا، بينهم ستة أطفال، وإصابة 31 آخرين بقصف مدينة الباب أمس.", "killed 19 civilian; killed 6 civilian/children<0; injured 31 civilian"},
      {"قتل رجل وأطفاله الثلاثة في قصف على مدينة الباب أمس.", "killed 1 civilian/men; killed 3 civilian/children"},
      {"قتل ثمانية أشخاص إضافة إلى الانتحاري في هجوم على مدينة الباب أمس.", "killed 8; killed 1 perpetrator"},
      {"أدى هجوم مسلح في مدينة الباب أمس إلى مقتل شرطيين.", "killed 2 security"},
  });
}

TEST(Persons, pronouns_count_whom_nothing_else_does) {
  expect_rows({
      {"نقل 23 شخصا إلى المستشفيات بعد إصابتهم في حريق في مدينة الباب أمس.", "injured 23"},
      {"فجر انتحاري نفسه في مدينة الباب أمس ما أسفر عن مقتله وإصابة أربعة من الشرطة.", "injured 4 security; killed 1 perpetrator"},
      {"توفي شاب متأثرا بجراحه أمس بعد إصابته برصاص مجهولين في مدينة الباب.", "killed 1 civilian"},
      {"دهمت الشرطة منزل المواطن (م.ح.) في مدينة طرابلس أمس وأوقفته.", "detained 1 civilian"},
      {"وكان الصحافي قد خطف في 10 تشرين الأول في مدينة الباب.", "abducted 1 journalist"},
      {"وكان الجندي قد اعتقل ثلاثة مدنيين في 10 تشرين الأول في مدينة الباب.", "detained 3 civilian"},
      {"دهمت الشرطة منزل المواطن (م.ح.) في مدينة طرابلس أمس لأن الجيش كان قد أوقفه.", ""},
  });
}

}  // namespace
}  // namespace sijil
