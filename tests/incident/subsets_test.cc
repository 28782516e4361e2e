// Whom counts single out, and what is counted that is no person: lists of parts, appositions, those told before.
#include "incident/subsets.h"

#include "reader.h"

namespace sijil {
namespace {

void expect_rows(const std::vector<SentenceCase>& cases) {
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(Subsets, lists_of_single_persons_are_parts_where_they_add_up) {
  expect_rows({
      {"قتل خمسة أشخاص هم ضابط برتبة نقيب وسائقه وثلاثة جنود في قصف على مدينة الباب أمس.", "killed 5; killed 1 military=0; killed 1 civilian=0; killed 3 military=0"},
      {"لقي ثلاثة أشخاص مصرعهم، رجل وامرأة وطفل، في قصف على مدينة الباب أمس.", "killed 3; killed 1 civilian/men=0; killed 1 civilian/women=0; killed 1 civilian/children=0"},
      // one more than the whole: a list of something else
      {"قتل شخصان، وأصيب رجل وامرأة وطفل، في قصف على مدينة الباب أمس.", "killed 2; injured 1 civilian/men; injured 1 civilian/women; injured 1 civilian/children"},
  });
}

TEST(Subsets, one_person_in_several_words) {
  expect_rows({
      {"اغتال مسلحون أمس الشيخ عمر الزبيدي، إمام مسجد التوحيد في مدينة الباب.", "killed 1 civilian"},
      {"قتل العقيد سعد الدوري، قائد الفوج، وثلاثة من حراسه بتفجير في مدينة الباب أمس.", "killed 1 military; killed 3 security"},
      {"أصيب شاب برصاص الجنود في مدينة الباب أمس وتوفي لاحقا.", "killed 1 civilian"},
      {"أصيب 24 عاملا بحروق واختناقات في مدينة الباب أمس.", "injured 24 civilian"},
  });
}

TEST(Subsets, those_told_before) {
  expect_rows({
      // other towns, and no more of those singled out
      {"اعتقلت القوات ثمانية من حلب أمس، بينهم طفلان، وخمسة من حمص.", "detained 8; detained 2 civilian/children<0; detained 5"},
      // who the fallen are, in the next sentence and behind the happening
      {"قتل 12 شخصا في حريق في مدينة الباب أمس. وأوضح المصدر أن ثلاثة من القتلى أطفال.", "killed 12; killed 3 civilian/children<0"},
      {"أصيب 12 شخصا في حريق في مدينة الباب أمس. وذكر المصدر أن أحد المصابين في حالة خطرة.", "injured 12; injured 1<0"},
      {"قتل 12 شخصا في حريق في مدينة الباب أمس. وكان من بين ضحايا الحريق في المدينة ثلاثة أطفال.", "killed 12; killed 3 civilian/children<0"},
      {"تظاهر عشرات المحامين في مدينة حلب أمس فاعتقلت الشرطة عددا منهم.", "detained vague 1+ civilian"},
      {"استشهد شاب وأصيب ثلاثة آخرون أحدهم بجروح خطيرة في مدينة نابلس أمس.", "killed 1 civilian; injured 3 civilian; injured 1 civilian<1"},
      {"أصيب 25 مدنيا، بينهم ستة أطفال وأربعة حالتهم حرجة، في مدينة الباب أمس.", "injured 25 civilian; injured 6 civilian/children<0; injured 4 civilian<0"},
      {"قال مصدر إن 15 محتجزا أطلق سراحهم أمس في مدينة الباب.", "released 15 prisoner"},
      {"أطلق مجهولون النار على القاضي حسن العزاوي في مدينة الباب أمس فقتلوه مع شقيقه.", "killed 1 civilian; killed 1 official"},
  });
}

TEST(Subsets, a_day_on_which_a_toll_rose_is_not_that_of_the_happening) {
  expect_rows({
      {"قتل 9 أشخاص في تفجير سيارة مفخخة في مدينة الباب يوم 2 أيار 2016. وارتفعت الحصيلة يوم 4 أيار 2016 إلى 13 قتيلا.", "killed 13"},
  });
}

TEST(Subsets, what_two_commas_enclose_parts_no_verb_from_its_object) {
  expect_rows({
      {"أوقفت الشرطة القضائية، بتنسيق مع الفرقة الوطنية ومديرية مراقبة التراب الوطني، أمس ثلاثة أشخاص في مدينة الباب.", "detained 3"},
      {"أفرج الجيش الليبي، بوساطة من أعيان المدينة، عن 12 محتجزا في سبها أمس.", "released 12 prisoner"},
  });
}

TEST(Subsets, whom_the_arrested_killed_are_of_another_happening) {
  expect_rows({
      {"اعتقلت الشرطة شابا يشتبه في أنه قتل شرطيين في مدينة طنجة أمس.", "detained 1 civilian | killed 2 security"},
  });
}

TEST(Subsets, who_was_saved_is_not_dead) {
  expect_rows({
      {"قضى 17 مهاجرا وأنقذ 25 آخرون بعد غرق زورقهم قرب مدينة الخمس أمس.", "killed 17 civilian"},
      {"أوقف الجيش اللبناني قائد مجموعة مسلحة واثنين من مرافقيه في بلدة عرسال أمس.", "detained 1 armed_group; detained 2 armed_group"},
      {"انفجرت قنبلة في مدينة الباب صباح أمس وأصابت سبعة، معظمهم نساء.", "injured 7"},
  });
}

TEST(Subsets, what_fell_or_sank_is_no_person) {
  expect_rows({
      {"وأصاب الأول من الصواريخ الثلاثة معسكرا في مدينة الباب أمس، وسقط الثاني على معمل.", ""},
      {"أدى انهيار إلى سقوط صخور على شابين في مدينة الباب أمس.", ""},
      {"غرق قارب قبالة طرابلس أمس وعلى متنه 41 شخصا، ولم يعثر رجال الإنقاذ على جثث.", ""},
      {"أسر 30 جنديا خلال اقتتال اندلع في شباط من العام الجاري 2018 في مدينة الباب.", "detained 30 military"},
  });
}

TEST(Subsets, another_of_those_singled_out) {
  expect_rows({
      {"قتل خمسة أشخاص بينهم ضابط وآخر برتبة رائد في سقوط مروحية في مدينة الباب أمس.", "killed 5; killed 1 military<0; killed 1 military<0"},
      {"قتل ضابط برتبة عقيد وجندي في هجوم على مدينة الباب أمس.", "killed 1 military; killed 1 military"},
      {"قتل أربعة عسكريين بينهم ضابط برتبة عميد وآخر برتبة ملازم في سقوط مروحية في مدينة الباب أمس.", "killed 4 military; killed 1 military<0; killed 1 military<0"},
      {"قالت القوة المشتركة إن الجيش خسر 15 من جنوده في معارك الأربعاء قرب مدينة الباب.", "killed 15 military"},
      {"انفجرت عبوة ناسفة في مدينة الباب أمس دون أن يصاب أي شخص.", "casualties 0"},
      {"عثرت الشرطة على جثتي رجل وامرأة في شقة في مدينة الباب أمس.", "killed 1 civilian/men; killed 1 civilian/women"},
      {"قتل جندي وأصيب اثنان آخران أحدهما في حال حرجة إثر هجوم على مدينة الباب أمس.", "killed 1 military; injured 2 military; injured 1 military<1"},
  });
}

TEST(Subsets, what_befell_those_singled_out_stands_before) {
  expect_rows({
      {"خطف مسلحون 136 تلميذا من مدينة الباب أمس، مات منهم ستة وهرب 15.", "abducted 136 civilian/children; killed 6 civilian/children"},
      {"قال المتحدث إن 15 شخصا قتلوا بينهم مهاجمان في مدينة الباب أمس.", "killed 15; killed 2 perpetrator<0"},
      {"هاجم مسلح فندقا في مدينة الباب أمس وقتل 38 سائحا قبل أن ترديه قوات الأمن قتيلا.", "killed 38 civilian; killed 1 perpetrator"},
      {"قتل خمسة جنود، فيما أصيب سبعة من المارة، إثر هجوم بسيارة مفخخة في مدينة الباب أمس.", "killed 5 military; injured 7 civilian"},
      {"أصابت قوات حرس الحدود أحد المهربين أمس قرب مدينة الباب، بحسب الناطق باسم القوات المسلحة العقيد ممدوح العامري.", "injured 1 other"},
  });
}

}  // namespace
}  // namespace sijil
