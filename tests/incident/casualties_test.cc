// Counts of persons and the effects that take them: frame by frame, relations, and what is no casualty.
#include "incident/casualties.h"

#include "reader.h"

namespace sijil {
namespace {

void expect_rows(const std::vector<SentenceCase>& cases) {
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(Casualties, each_frame_links_its_count) {
  expect_rows({
      // verb before its subject, subject before its verb
      {"قتل سبعة مدنيين في انفجار عبوة ناسفة في مدينة الباب أمس.", "killed 7 civilian"},
      {"سبعة مدنيين قتلوا في انفجار عبوة ناسفة في مدينة الباب أمس.", "killed 7 civilian"},
      {"لقي 6 أشخاص مصرعهم في حادث سير قرب مدينة الباب أمس.", "killed 6"},
      // a happening as the subject
      {"قتل انفجار عبوة ناسفة سبعة مدنيين في مدينة الباب أمس.", "killed 7 civilian"},
      {"أودى انفجار عبوة ناسفة في مدينة الباب أمس بحياة سبعة مدنيين.", "killed 7 civilian"},
      // masdar behind a word of result
      {"أسفر انفجار عبوة ناسفة في مدينة الباب أمس عن مقتل سبعة مدنيين وإصابة اثني عشر آخرين.", "killed 7 civilian; injured 12 civilian"},
      // participles are persons themselves
      {"سقط خمسة قتلى و9 جرحى في انفجار عبوة ناسفة في مدينة الباب أمس.", "killed 5; injured 9"},
      {"بلغ عدد ضحايا الغارة على مدينة الباب أمس 11 قتيلا و23 جريحا.", "killed 11; injured 23"},
      {"أسفر الحادث في مدينة الباب أمس عن وفاة (4) أشخاص وإصابة (12) آخرين.", "killed 4; injured 12"},
      {"لم يقتل أي شخص في الانفجار الذي هز مدينة الباب أمس.", "killed 0"},
      // other effects
      {"اعتقلت قوات الأمن 12 شخصا في مدينة الباب أمس.", "detained 12"},
      {"خطف ثلاثة مهندسين في مدينة الباب أمس.", "abducted 3 civilian"},
  });
}

TEST(Casualties, who_is_in_a_critical_condition_is_hurt) {
  expect_rows({
      {"قتل شخصان في حريق في مدينة الباب أمس وخمسة آخرون في حالة حرجة.", "killed 2; injured 5"},
      {"أسفر الحادث في مدينة الباب أمس عن وفاة شخصين فيما وصفت حالة ثلاثة آخرين بالحرجة.", "killed 2; injured 3"},
      // what nobody knows yet is no figure
      {"قتل مدني في إطلاق نار في مدينة الباب أمس، من دون أن يعرف ما إذا كان الحادث أسفر عن قتلى آخرين.", "killed 1 civilian"},
  });
}

TEST(Casualties, an_object_behind_doers_days_and_places) {
  expect_rows({
      {"اعتقلت قوة من الجيش الإسرائيلي فجر أمس في مدينة رام الله سبعة شبان.", "detained 7 civilian"},
      {"أعدم تنظيم داعش شنقا أمس في ساحة عامة وسط مدينة الرقة ثلاثة شبان.", "killed 3 civilian"},
      // what falls may be a thing that no table has
      {"سقط على مدينة داريا أمس 15 أسطوانة غاز.", ""},
      {"أفضت الحملتان في مدينة الباب إلى توقيف 125 و226 شخصا أمس.", "detained 125; detained 226"},
  });
}

TEST(Casualties, those_among_the_subject_of_a_verb_are_not_its_object) {
  expect_rows({
      {"قالت الشرطة إن 15 شخصا قتلوا بينهم مهاجمان في هجوم على فندق في مدينة الباب أمس.", "killed 15; killed 2 perpetrator<0"},
      {"إن 15 شخصا على الأقل أصيبوا بينهم طفلان في انفجار في مدينة الباب أمس.", "injured at_least 15; injured 2 civilian/children<0"},
  });
}

TEST(Casualties, what_left_nobody_hurt) {
  expect_rows({
      {"سقط صاروخان قرب مدينة الباب أمس من غير أن يخلفا خسائر بشرية أو مادية.", "casualties 0"},
      {"سقط صاروخ قرب مدينة الباب أمس ولم يلحق الاستهداف أي أضرار بشرية.", "casualties 0"},
  });
}

TEST(Casualties, the_fall_of_wounded_stands_beside_the_dead) {
  expect_rows({
      {"أدى قصف على مدينة الباب أمس إلى مقتل ثلاثة أشخاص وسقوط جرحى.", "killed 3; injured vague 1+"},
      {"أدى قصف على مدينة الباب أمس إلى استشهاد رجل وسقوط عدد من الجرحى.", "killed 1 civilian/men; injured vague 1+"},
      {"أدى سقوط قذيفة على مدينة الباب أمس إلى مقتل ثلاثة أشخاص.", "killed 3"},
  });
}

TEST(Casualties, whom_they_abduct_and_lead_away_counts_once) {
  expect_rows({
      {"خطف مسلحون الناشط محمد سالم من منزله في مدينة الباب أمس واقتادوه إلى جهة مجهولة.", "abducted 1 civilian"},
      {"خطف مسلحون ثمانية أشخاص على الأقل في مدينة الباب أمس.", "abducted at_least 8"},
  });
}

TEST(Casualties, one_who_dies_of_his_wounds_is_one) {
  expect_rows({
      {"استشهد جندي بعد إصابته بمقذوف عسكري في نجران أمس.", "killed 1 military"},
      {"قتل جندي وأصيب ثلاثة بمقذوف عسكري في نجران أمس.", "killed 1 military; injured 3 military"},
  });
}

TEST(Casualties, what_a_crowd_protests_at_is_not_its_toll) {
  expect_rows({
      {"تظاهر المئات في دمشق أمس احتجاجا على مقتل شاب على يد الشرطة.", ""},
      {"اندلعت احتجاجات على مقتل شاب في مدينة حلب أمس أسفرت عن مقتل ثلاثة متظاهرين.", "killed 3 civilian"},
      {"قتل مدنيان في دمشق أمس خلال تظاهرة.", "killed 2 civilian"},
  });
}

TEST(Casualties, the_verb_of_a_toll_bounds_its_figure) {
  expect_rows({
      {"تجاوز عدد جرحى الغارة على مدينة الباب أمس خمسين جريحا.", "injured more_than 50"},
      {"فاقت حصيلة الغارة على مدينة الباب أمس خمسين قتيلا.", "killed more_than 50"},
      {"لم يتجاوز عدد جرحى الغارة على مدينة الباب أمس خمسين جريحا.", "injured up_to 50"},
      {"ناهز عدد جرحى الغارة على مدينة الباب أمس خمسين جريحا.", "injured about 50"},
      {"بلغ عدد جرحى الغارة على مدينة الباب أمس خمسين جريحا.", "injured 50"},
  });
  IncidentReader reader;
  const auto passed = reader.read("تجاوز عدد جرحى الغارة على مدينة الباب أمس خمسين جريحا.");
  ASSERT_FALSE(passed.records.empty());
  EXPECT_EQ(passed.records.front().casualties.front().min, 50);
  EXPECT_EQ(passed.records.front().casualties.front().max, std::nullopt);
}

TEST(Casualties, who_falls_between_dead_and_wounded_stands_before) {
  expect_rows({
      {"عدد من المدنيين سقطوا بين قتيل وجريح في قصف على مدينة الباب أمس.", "casualties vague 1+ civilian"},
      {"سقط 40 جنديا بين قتيل وجريح في هجوم على مدينة الباب أمس.", "casualties 40 military"},
      {"خلف التفجير في مدينة الباب أمس عددا من القتلى والجرحى.", "casualties vague 1+"},
  });
}

TEST(Casualties, those_singled_out_may_stand_before_the_verb) {
  expect_rows({
      {"إن 12 مدنيا بينهم أربعة أطفال قتلوا في قصف على مدينة الباب أمس.", "killed 12 civilian; killed 4 civilian/children<0"},
      {"إن 27 عنصرا من الكتائب كانوا قد خطفوا في مدينة الباب أمس.", "abducted 27 combatant"},
      {"إن 13 شخصا خطفوا في مدينة الباب أمس.", "abducted 13"},
  });
}

TEST(Casualties, a_day_on_which_it_was_said_cuts_nobody_off) {
  expect_rows({
      {"قالت وزارة الدفاع الاثنين إن سلاح الجو قتل 11 مسلحا وأصاب سبعة في غارة نفذها الأحد على مدينة الباب.", "killed 11 armed_group; injured 7 armed_group"},
  });
}

TEST(Casualties, where_they_were_hit_parts_nobody_from_those_joined) {
  expect_rows({
      {"أصيب طفلان بالرصاص الحي في القدم، وشابان ومسن، في مدينة الباب أمس.", "injured 2 civilian/children; injured 2 civilian; injured 1 civilian/elderly"},
  });
}

TEST(Casualties, as_many_as_before_and_one_of_them) {
  expect_rows({
      {"قتل سبعة مدنيين وأصيب مثلهم في قصف على مدينة الباب أمس.", "killed 7 civilian; injured 7 civilian"},
      {"هاجم ثلاثة مسلحين مدينة الباب أمس فقتل الحراس أحدهم.", "killed 1 armed_group"},
      {"قتل خمسة أشخاص أحدهم امرأة في قصف على مدينة الباب أمس.", "killed 5; killed 1 civilian/women<0"},
  });
}

TEST(Casualties, whom_they_took_may_show_no_case) {
  expect_rows({
      {"أوقف الجيش أمس في مدينة الباب زوجة أحد المطلوبين.", "detained 1 civilian/women"},
      {"اعتقلت الشرطة أمس في مدينة الباب طالبة.", "detained 1 civilian/women"},
  });
}

TEST(Casualties, whom_the_subject_killed_is_behind_the_verb) {
  expect_rows({
      {"قال إن أحد أقربائه الذي قتل أمس عقيدا في مدينة الباب فر منها.", "killed 1 military"},
      {"قتل رصاص الجيش مدنيا في مدينة الباب أمس.", "killed 1 civilian"},
  });
}

TEST(Casualties, numbers_without_digits) {
  expect_rows({
      {"أدى انفجار لغم في مدينة الباب أمس إلى مقتل جنديين.", "killed 2 military"},
      {"أصيب صحفي برصاص قناص في مدينة الباب أمس.", "injured 1 journalist"},
      {"قتلت امرأة وطفلاها في قصف مدفعي على مدينة الباب أمس.", "killed 1 civilian/women; killed 2 civilian/children"},
      {"خلف قصف مدفعي على مدينة الباب أمس عشرات القتلى ومئات الجرحى.", "killed vague 10+; injured vague 100+"},
  });
}

TEST(Casualties, one_more_and_pairs) {
  expect_rows({
      {"قتل مسلحون شرطيا في كمين قرب مدينة الباب أمس.", "killed 1 security"},
      {"خطف مسلحون ثلاثة مهندسين في مدينة الباب أمس.", "abducted 3 civilian"},
      {"قتلت القوات أمس مسلحا في مدينة الباب.", "killed 1 armed_group"},
      {"قتل جندي وأصيب آخر في كمين قرب مدينة الباب أمس.", "killed 1 military; injured 1 military"},
      {"أدى سقوط الطائرة قرب مدينة الباب أمس إلى وفاة طيارين اثنين.", "killed 2 military"},
      {"خلف قصف مدفعي على مدينة الباب أمس عشرات القتلى والجرحى.", "casualties vague 10+"},
      {"أدى قصف على مدينة الباب أمس إلى مقتل ستة من أعوان الأمن.", "killed 6 security"},
      {"انتشل رجال الإنقاذ سبع جثث لمهاجرين قرب مدينة الباب أمس.", "killed 7 civilian"},
  });
}

TEST(Casualties, toll_nouns_in_construct_and_with_adjectives) {
  expect_rows({
      {"أسفر القصف على مدينة الباب أمس عن ضحايا، وبلغ عدد القتلى المدنيين 21 شخصا.", "killed 21 civilian"},
      {"بلغ عدد قتلى الهجوم على مدينة الباب أمس 31 شخصا.", "killed 31"},
  });
}

TEST(Casualties, survivors_and_the_verbs_of_others_count_nobody_dead) {
  expect_rows({
      {"وصل 200 مهاجر نجوا من غرق مركبهم قرب مدينة الباب أمس.", ""},
      {"خرج 1500 متظاهر في مدينة الباب أمس للمطالبة بالإفراج عن ناشطين اعتقلوا في مظاهرة.", ""},
  });
}

TEST(Casualties, modifiers_reach_the_row) {
  expect_rows({
      {"قتل ما لا يقل عن 9 أشخاص في غارة جوية على مدينة الباب أمس.", "killed at_least 9"},
      {"إن رجلين داخل الطائرة التي كانت تقل خمسة أشخاص لقيا مصرعهما في مدينة الباب أمس.", "killed 2 civilian/men"},
      {"إن جنديين كانا ضمن دورية من خمسة جنود قتلا في انفجار في مدينة الباب أمس.", "killed 2 military"},
      {"وقع حادث تصادم في مدينة الباب أمس ونتج عنه حالة وفاة وإصابتان.", "killed 1; injured 2"},
      {"وقع حادث تصادم في مدينة الباب أمس نتج عنه إصابة متوسطة وأخرى خطيرة.", "injured 1; injured 1"},
      {"أوقع انفجار في مدينة الباب أمس 16 قتيلا على الأقل وأدى إلى إصابة 30 آخرين.", "killed at_least 16; injured 30"},
      {"قتل أكثر من 30 شخصا في غارة جوية على مدينة الباب أمس.", "killed more_than 30"},
      {"قتل نحو 30 شخصا في غارة جوية على مدينة الباب أمس.", "killed about 30"},
      {"قتل بين 20 و25 شخصا في غارة جوية على مدينة الباب أمس.", "killed range 20-25"},
  });
}

TEST(Casualties, subsets_and_parts) {
  expect_rows({
      {"أسفر القصف المدفعي على مدينة الباب أمس عن مقتل 20 شخصا بينهم 4 أطفال وامرأتان.", "killed 20; killed 4 civilian/children<0; killed 2 civilian/women<0"},
      {"قتل 5 مدنيين بينهم طفلان في قصف على مدينة الباب أمس.", "killed 5 civilian; killed 2 civilian/children<0"},
      {"أسفر القصف المدفعي على مدينة الباب أمس عن مقتل 10 أشخاص هم 6 مدنيين و4 جنود.", "killed 10; killed 6 civilian=0; killed 4 military=0"},
      // the sum alone tells that they are parts
      {"أسفر القصف المدفعي على مدينة الباب أمس عن مقتل 10 أشخاص، 7 مدنيين و3 جنود.", "killed 10; killed 7 civilian=0; killed 3 military=0"},
      // what does not add up stands beside it
      {"أسفر القصف المدفعي على مدينة الباب أمس عن مقتل 7 مدنيين و3 جنود.", "killed 7 civilian; killed 3 military"},
  });
}

TEST(Casualties, dead_and_injured_under_one_number) {
  expect_rows({
      {"سقط قتلى وجرحى بين المدنيين في قصف على مدينة الباب أمس.", "killed vague 1+ civilian; injured vague 1+ civilian"},
      {"قال مصدر إن خمسة مدنيين قتلوا وأصيب آخرون في قصف على مدينة الباب أمس.", "killed 5 civilian; injured vague 1+ civilian"},
      {"أدى انفجار سيارة مفخخة في مدينة الباب أمس إلى مقتل وإصابة 15 شخصا.", "casualties 15"},
      {"أدى انفجار سيارة مفخخة في مدينة الباب أمس إلى إصابة ومقتل 15 شخصا.", "casualties 15"},
      {"سقط 40 شخصا بين قتيل وجريح في انفجار سيارة مفخخة في مدينة الباب أمس.", "casualties 40"},
      {"سقط 12 جنديا بين قتيل وجريح في انفجار سيارة مفخخة في مدينة الباب أمس.", "casualties 12 military"},
  });
}

TEST(Casualties, tolls_that_rise) {
  expect_rows({
      // who is found dead behind a toll is counted in it
      {"ارتفع عدد قتلى انهيار المبنى في مدينة الباب أمس إلى خمسة بعد انتشال جثتين.", "killed 5; killed 2<0"},
      {"ارتفعت حصيلة قتلى الانفجار في مدينة الباب أمس إلى تسعة بعد وفاة أحد الجرحى.", "killed 9; killed 1<0"},
      // without a toll it is a count of its own
      {"انتشل رجال الإنقاذ جثتين من تحت الأنقاض في مدينة الباب أمس.", "killed 2"},
      {"ارتفع إلى 26 عدد قتلى الغارة على مدينة الباب أمس.", "killed 26"},
      {"ارتفعت حصيلة القتلى في مدينة الباب أمس من تسعة إلى 12.", "killed 12"},
      {"تجاوز عدد قتلى الزلزال في مدينة الباب أمس 50 شخصا.", "killed more_than 50"},
      {"بلغ عدد النازحين من مدينة الباب 5400 شخص خلال الشهر الماضي.", "displaced 5400"},
      {"ارتفع عدد ضحايا القصف على مدينة الباب أمس إلى خمسة مدنيين بينهم امرأتان.", "killed 5 civilian; killed 2 civilian/women<0"},
  });
}

TEST(Casualties, doers_and_their_objects) {
  expect_rows({
      {"خطف مسلحون تاجرا وسائقه في مدينة الباب أمس.", "abducted 1 civilian; abducted 1 civilian"},
      {"اختطف مسلحون رجل أعمال في مدينة الباب أمس.", "abducted 1 civilian"},
      {"قتل مسلحان شقيقين في مدينة الباب أمس.", "killed 2 civilian"},
      {"طعن رجل ثلاثة مارة في مدينة الباب أمس.", "injured 3 civilian"},
      {"أردت الشرطة مسلحا وأصابت آخر في مدينة الباب أمس.", "killed 1 armed_group; injured 1 armed_group"},
      // who shot stands behind a preposition
      {"قتل شاب برصاص ثلاثة مسلحين في مدينة الباب أمس.", "killed 1 civilian"},
      {"قتلت ممرضتان برصاص مسلحين في مدينة الباب أمس.", "killed 2 medical/women"},
      // demanded, threatened, meant: it befell nobody
      {"قتل مدني في مدينة الباب أمس وهددت الجماعة بقتل أربعة أسرى.", "killed 1 civilian"},
  });
}

TEST(Casualties, none) {
  expect_rows({
      {"لم يسفر الهجوم الذي شنه مسلحون على حاجز للشرطة في مدينة الباب أمس عن سقوط ضحايا.", "killed 0"},
      {"سقطت قذيفة هاون على مدينة الباب أمس دون وقوع إصابات.", "injured 0"},
      {"سقطت قذيفة هاون على مدينة الباب أمس دون وقوع خسائر بشرية.", "casualties 0"},
      // nobody knows
      {"سقطت قذيفة هاون على مدينة الباب أمس ولم ترد معلومات عن إصابات.", ""},
      {"لم يصب أحد بأذى في انفجار عبوة ناسفة في مدينة الباب أمس.", "casualties 0"},
  });
}

TEST(Casualties, what_is_no_person_is_not_counted) {
  expect_rows({
      // ages, distances
      {"قتل شاب يبلغ من العمر 25 عاما على بعد 30 كيلومترا من مدينة الباب أمس في انفجار لغم.", "killed 1 civilian"},
      {"قتل شاب (25 عاما) في انفجار لغم في مدينة الباب أمس.", "killed 1 civilian"},
      // weapons, vehicles, houses
      {"قتل مدني ودمرت 5 منازل و3 سيارات في قصف على مدينة الباب أمس.", "killed 1 civilian"},
      {"قتل مدني ودمرت 5 منازل و3 دبابات في قصف على مدينة الباب أمس.", "killed 1 civilian"},
      {"سقطت 40 قذيفة على مدينة الباب أمس وقتل مدني.", "killed 1 civilian"},
      // who hijacks is not hijacked
      {"خطف مسلحون طائرة أميركية في بيروت أمس واحتجزوا 39 راكبا على متنها.", "abducted 39 civilian"},
      // a country spelt like one of its people
      {"غرق مركب يقل مهاجرين قبالة ليبيا السبت ما أدى إلى فقدان 60 شخصا.", "missing 60"},
      // who stands within the phrase, and how he died
      {"فارقت سيدة وطفلاها الحياة في حريق منزل بمدينة عمان أمس.", "killed 1 civilian/women; killed 2 civilian/children"},
      {"توفي رجل في مدينة صنعاء أمس بعد إصابته في غارة جوية قتلت زوجته.", "killed 1 civilian/men; killed 1 civilian/women"},
      // one and, in digits, several
      {"قتل ضابط و3 جنود في انفجار عبوة ناسفة بمدينة الباب أمس.", "killed 1 military; killed 3 military"},
      // whose kin they are did it; who fell with others fell, too
      {"قتل رجل زوجته وأطفاله الثلاثة في مدينة عمان أمس.", "killed 1 civilian/women; killed 3 civilian/children"},
      {"قتل جندي زميله في مدينة عمان أمس.", "killed 1 military"},
      {"قتل ضابط مع أربعة من مرافقيه في مدينة الباب أمس.", "killed 1 military; killed 4 military"},
      // names are those told by the noun before them; known ones side by side
      {"اعتقلت الشرطة الناشطين خالد العلي وسامي محمود في مدينة الباب أمس.", "detained 2 civilian"},
      {"قتلت الأم وطفلاها في حريق في مدينة الباب أمس.", "killed 1 civilian/women; killed 2 civilian/children"},
      {"سقط خلال الاشتباكات في مدينة الباب أمس قتيل وجريحان.", "killed 1; injured 2"},
      // stabs are no persons
      {"قتل شاب باثنتي عشرة طعنة في مدينة عمان أمس.", "killed 1 civilian"},
      // a body whose name ends like a dual
      {"أفرجت حركة طالبان عن ثلاثة رهائن في مدينة الباب أمس.", "released 3 civilian"},
  });
}

TEST(Casualties, persons_whom_nothing_befell_are_left_out) {
  IncidentReader reader;
  const Extraction e = reader.read("يحتاج 7,7 مليون شخص إلى المساعدة في سوريا.");
  EXPECT_TRUE(e.records.empty());
  EXPECT_EQ(IncidentReader::why_excluded(e), "count-without-effect");
}

TEST(Casualties, rows_point_at_their_words) {
  IncidentReader reader;
  const Extraction e = reader.read("أسفر القصف المدفعي على مدينة الباب أمس عن مقتل 20 شخصا بينهم 4 أطفال.");
  ASSERT_EQ(e.records.size(), 1U);
  ASSERT_EQ(e.records[0].casualties.size(), 2U);
  const TextRef& ref = e.records[0].casualties[1].ref;
  EXPECT_EQ(ref.text, "4 أطفال");
  EXPECT_EQ(ref.span.of(reader.text()), ref.text);
  EXPECT_EQ(IncidentReader::cue(e.records[0], "casualties[1]"), "subset");
}

// Doers, days, a list of places and what brackets hold may stand between a verb and whom it befell.
TEST(Casualties, the_object_may_stand_behind_the_way_there) {
  IncidentReader reader;
  for (const char* text : {"أوقفت قوة من الجيش اللبناني أمس في بلدتي المنية وبحنين (شمال لبنان) 15 سوريا.",
                           "اعتقلت قوات الاحتلال أمس في مدن نابلس وجنين والخليل وبلدة بيت أمر 15 فلسطينيا."}) {
    const Extraction e = reader.read(text);
    ASSERT_EQ(e.records.size(), 1U) << text;
    ASSERT_EQ(e.records[0].casualties.size(), 1U) << text;
    EXPECT_EQ(e.records[0].casualties[0].best, 15) << text;
  }
  const Extraction named = reader.read("اغتال مسلحون مجهولون أمس في حي المنصور ببغداد المحامي علي حسن الجبوري.");
  ASSERT_EQ(named.records.size(), 1U);
  EXPECT_EQ(named.records[0].casualties.size(), 1U);
}

}  // namespace
}  // namespace sijil
