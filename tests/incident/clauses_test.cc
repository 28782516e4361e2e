// Where one sentence tells two happenings, and where it does not.
#include "incident/clauses.h"

#include "reader.h"

namespace sijil {
namespace {

TEST(Clauses, two_happenings_in_one_sentence) {
  const SentenceCase cases[] = {
      {"قتل ثلاثة مدنيين في قصف مدفعي على مدينة الباب أمس، فيما أصيب خمسة جنود في انفجار لغم قرب مدينة منبج.", "killed 3 civilian | injured 5 military"},
      {"قتل ثلاثة مدنيين في قصف مدفعي على مدينة الباب أمس؛ وأصيب خمسة جنود في انفجار لغم قرب مدينة منبج.", "killed 3 civilian | injured 5 military"},
      {"قتل ثلاثة مدنيين في قصف مدفعي على مدينة الباب أمس، بينما اعتقلت الشرطة العسكرية أربعة شبان في مدينة عفرين.", "killed 3 civilian | detained 4 civilian"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(Clauses, the_next_strike_and_the_next_victim) {
  IncidentReader reader;
  EXPECT_EQ(reader.read("قالت الوكالة إن غارة إسرائيلية استهدفت مدينة صور، وإن غارة أخرى طالت مدينة بعلبك.").records.size(), 2U);
  EXPECT_EQ(IncidentReader::rows(reader.read("قتل الشاب أحمد محمود العلي بالرصاص غربي مدينة درعا، وقتل الشاب خالد صالح المداحلة برصاص مجهولين في بلدة طفس بريف درعا.")),
            "killed 1 civilian | killed 1 civilian");
}

TEST(Clauses, and_with_a_verb_of_happening_opens_another) {
  const SentenceCase cases[] = {
      {"قتل ثلاثة مدنيين في قصف على مدينة الباب أمس، واندلعت اشتباكات في مدينة منبج أسفرت عن مقتل جندي.", "killed 3 civilian | killed 1 military"},
      {"شب حريق في مصنع في مدينة الباب أمس وأصيب ثمانية عمال، وانهار مبنى في مدينة منبج ما أودى بحياة أربعة أشخاص.", "injured 8 civilian | killed 4"},
      // nobody is counted yet: who fell first is of the raid
      {"استهدفت غارة جوية سوقا في مدينة الباب أمس وقتلت 14 شخصا وقتل ثلاثة مدنيين في قصف على مدينة منبج.", "killed 14 | killed 3 civilian"},
      {"انفجرت سيارة مفخخة في مدينة الباب أمس وقتل سبعة، وبعد ذلك بساعة قتل ثلاثة أشخاص بعبوة ناسفة في مدينة منبج.", "killed 7 | killed 3"},
      // what stands behind the next comma has its own turn
      {"استهدفت غارة جوية سوقا في مدينة الباب وقتلت 14 شخصا أمس، وقتل ثلاثة مدنيين في قصف على مدينة منبج.", "killed 14 | killed 3 civilian"},
      // the same happening, said where it was
      {"قتل ثلاثة مدنيين في انفجار في مدينة الباب أمس، ووقع الانفجار في سوق المدينة وأصيب فيه خمسة.", "killed 3 civilian; injured 5 civilian"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(Clauses, what_goes_on_with_an_older_happening_is_older) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل أحد عشر مسلحا في غارة جوية على مدينة قندوز أمس.\nوكان انتحاريان قد هاجما الأحد مسجدا في مدينة هرات غربي البلاد، فقتل شخص وأصيب ثمانية، وفق متحدث باسم الولاية.");
  EXPECT_EQ(IncidentReader::rows(e), "killed 11 armed_group | killed 1; injured 8");
}

TEST(Clauses, what_a_speaker_claims_elsewhere_and_what_he_admits) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::rows(reader.read("قال الجيش الإسرائيلي إنه هاجم أهدافا في قطاع غزة، وأنه قتل أربعة مسلحين في رفح أمس، وأقر بإصابة جنديين في معارك جنوبي القطاع.")),
            "killed 4 armed_group | injured 2 military");
}

TEST(Clauses, what_an_act_comes_after_is_told_apart) {
  const SentenceCase cases[] = {
      {"اعتقلت الشرطة ثلاثة أشخاص في مدينة كركوك أمس بعد هجوم أدى إلى مقتل شرطي وإصابة خمسة.", "detained 3 | killed 1 security; injured 5 security"},
      {"تظاهر المئات في مدينة لندن السبت بعد مقتل شاب برصاص الشرطة الخميس.", " | killed 1 civilian"},
      {"شنت تركيا غارات على مواقع حزب العمال الكردستاني في شمال العراق السبت، إثر تفجير أوقع عشرة قتلى في أنقرة يوم الجمعة.", " | killed 10"},
      {"قتل ثلاثة في قصف على مدينة إدلب يوم الجمعة، أعقبه السبت قصف على مدينة سراقب أوقع خمسة قتلى.", "killed 3 | killed 5"},
      // a total that rose, and the one who made it rise
      {"ارتفع عدد القتلى الفلسطينيين إلى 207 منذ الأول من أكتوبر بعد مقتل شاب أمس في مدينة الخليل.", "killed 207 | killed 1 civilian"},
      // the fight for it is where they fell
      {"سيطرت قوات سوريا الديمقراطية على مدينة منبج أمس بعد معارك أسفرت عن مقتل خمسة مسلحين.", "killed 5 armed_group"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
  // where the police acted, but not when
  const Extraction e = reader.read(cases[0].text);
  EXPECT_EQ(IncidentReader::places(e), "كركوك | كركوك");
  EXPECT_EQ(IncidentReader::days(e), "2022-10-30 | -");
}

TEST(Clauses, what_happened_before_a_thing_that_has_not_happened) {
  IncidentReader reader;
  const Extraction e = reader.read("أعلنت السلطات أنها ستمنع المسيرات في إسطنبول اليوم، بعد أن قتل انتحاري 32 شخصا في بلدة سروج يوم الجمعة الماضي.");
  EXPECT_EQ(IncidentReader::rows(e), "killed 32");
  EXPECT_EQ(IncidentReader::days(e), "2022-10-28");
  EXPECT_EQ(IncidentReader::places(e), "سروج");
}

TEST(Clauses, an_aside_that_tells_of_nothing_takes_no_result) {
  IncidentReader reader;
  const Extraction e = reader.read("غرق قارب قبالة مدينة طرابلس أمس وكان قد أبحر من زوارة يوم السبت، مما أسفر عن مقتل 20 مهاجرا.");
  EXPECT_EQ(IncidentReader::rows(e), "killed 20 civilian");
  EXPECT_EQ(IncidentReader::days(e), "2022-10-30");
}

TEST(Clauses, nouns_with_a_town_of_their_own) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::rows(reader.read("أعلنت الوزارة مقتل ثلاثة جنود في انفجار في حلب وإصابة خمسة مدنيين في قصف في إدلب.")), "killed 3 military | injured 5 civilian");
  EXPECT_EQ(reader.read("أعلنت الوزارة مقتل ثلاثة جنود وإصابة خمسة في انفجار في حلب.").records.size(), 1U);
}

TEST(Clauses, what_somebody_is_held_for) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::rows(reader.read("حكم على ثلاثة رجال بالإعدام في بغداد لإدانتهم بقتل 17 جنديا في تكريت في حزيران 2014.")), "detained 3 civilian/men | killed 17 military");
  EXPECT_EQ(reader.read("حكم على ثلاثة رجال بالإعدام في بغداد لإدانتهم بالقتل.").records.size(), 1U);
}

TEST(Clauses, how_those_who_are_freed_were_taken) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::rows(reader.read("أفرج عن 40 تلميذا خطفهم مسلحون من مدرسة في مدينة كادونا في مايو 2018.")), "released 40 civilian/children | abducted 40 civilian/children");
  EXPECT_EQ(reader.read("فر ستة سجناء من سجن مدينة كادونا أمس.").records.size(), 1U);
}

TEST(Clauses, one_happening_stays_whole) {
  const SentenceCase cases[] = {
      // a trailing attribution cuts nothing
      {"قتل خمسة أشخاص في انفجار لغم في مدينة الباب أمس، كما أعلنت السلطات.", "killed 5"},
      // others belong to their neighbour
      {"قتل 20 شخصا بينهم 4 أطفال، فيما أصيب 7 آخرون في قصف على مدينة الباب أمس.", "killed 20; killed 4 civilian/children<0; injured 7"},
      // a result belongs to what it follows
      {"انفجرت عبوة ناسفة في مدينة الباب أمس ما أدى إلى مقتل مدني وإصابة ثلاثة.", "killed 1 civilian; injured 3 civilian"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(Clauses, evidence_is_the_clause) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل ثلاثة مدنيين في قصف مدفعي على مدينة الباب أمس، فيما أصيب خمسة جنود في انفجار لغم قرب مدينة منبج.");
  ASSERT_EQ(e.records.size(), 2U);
  const auto evidence = [&](std::size_t i) { return std::string(e.records[i].evidence.at(0).of(reader.text())); };
  EXPECT_EQ(evidence(0).find("لغم"), std::string::npos) << evidence(0);
  EXPECT_EQ(evidence(1).rfind("فيما", 0), 0U) << evidence(1);
}

}  // namespace
}  // namespace sijil
