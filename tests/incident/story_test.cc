// What needs memory: inheritance, joining of tellings, headlines, breakdowns.
#include "incident/story.h"

#include "reader.h"

namespace sijil {
namespace {

TEST(Story, the_dead_behind_happenings_told_in_the_plural_are_theirs) {
  IncidentReader reader;
  const Extraction e = reader.read("شهدت طرق المملكة أمس حوادث مرورية عدة. وتوفي ثلاثة في الطائف، كما توفي أربعة في القصيم.");
  EXPECT_EQ(IncidentReader::types(e), "accident.traffic | accident.traffic");
  EXPECT_EQ(IncidentReader::rows(e), "killed 3 | killed 4");
  EXPECT_EQ(IncidentReader::days(e), "2022-10-30 | 2022-10-30");
}

TEST(Story, dozens_who_fell_in_these_clashes_are_of_those_told_right_before) {
  IncidentReader reader;
  const Extraction e = reader.read("اندلعت اشتباكات في مدينة الباب أمس بين الجيش السوري وتنظيم داعش. وأشارت مصادر إلى مقتل العشرات خلال تلك الاشتباكات.");
  EXPECT_EQ(IncidentReader::kinds(e), "incident default");
  EXPECT_EQ(IncidentReader::rows(e), "killed vague 10+");
}

TEST(Story, as_well_an_accident_is_another_one) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("أصيب شخصان في حادث تصادم صباح أمس، كما وقع حادث تصادم في مدينة منبج وأصيب فيه شخصان.")), "accident.traffic | accident.traffic");
}

TEST(Story, one_and_one_are_not_told_again_by_one) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::types(reader.read("قتل ضابط وجندي خلال اشتباكات مع مسلحين في مدينة الباب، في وقت أقدم تنظيم داعش على إعدام شاب في مدينة منبج.")), "battle.clash | attack.execution");
}

TEST(Inherit, days_inside_a_paragraph) {
  const SentenceCase cases[] = {
      {"قتل ثلاثة مدنيين في قصف مدفعي على مدينة الباب أمس. وفي اليوم ذاته أصيب طفل بانفجار لغم في مدينة منبج.", "2022-10-30 | 2022-10-30"},
      // over a new story nothing is inherited
      {"قتل ثلاثة مدنيين في قصف مدفعي على مدينة الباب أمس، فيما أصيب خمسة جنود في انفجار لغم قرب مدينة منبج.", "2022-10-30 | -"},
      // nor over a paragraph
      {"قتل ثلاثة مدنيين في قصف مدفعي على مدينة الباب أمس.\nأصيب خمسة جنود في انفجار لغم قرب مدينة منبج.", "2022-10-30 | -"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::days(reader.read(c.text)), c.expected) << c.text;
}

TEST(Inherit, items_of_a_list_of_totals_are_totals) {
  IncidentReader reader;
  const Extraction e = reader.read("أسفرت أعمال المداهمة خلال الأيام الثمانية الماضية في محافظة درعا عن النتائج الآتية:\nمقتل 24 مسلحا في المحافظة.\nالقبض على 61 شخصا.");
  EXPECT_EQ(IncidentReader::kinds(e), "aggregate inherited | aggregate inherited");
}

TEST(Inherit, what_befell_the_first_is_told_behind) {
  const SentenceCase cases[] = {
      {"قتل خمسة جنود كما قتل شرطيان في تفجير عبوة ناسفة في بعقوبة أمس.", "killed 5 military; killed 2 security"},
      // with a place of its own it is another happening
      {"قتل خمسة جنود في الأنبار أمس كما قتل شرطيان في تفجير عبوة ناسفة في بعقوبة.", "killed 5 military | killed 2 security"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::rows(reader.read(c.text)), c.expected) << c.text;
}

TEST(Inherit, who_flees_while_a_total_runs) {
  IncidentReader reader;
  const Extraction e = reader.read("ومنذ نهاية نيسان/أبريل، قُتل أكثر من 900 مدني في التصعيد، فيما نزح نحو 310 آلاف شخص من ريفي إدلب وحماة.");
  EXPECT_EQ(IncidentReader::kinds(e), "aggregate since | aggregate inherited");
}

TEST(Inherit, a_conflict_is_of_its_nation) {
  IncidentReader reader;
  const Extraction e = reader.read("وصل الوزير إلى روسيا. وأكد أن الصراع السوري الذي أودى بحياة 250 ألف شخص لا حل عسكريا له. وتحدث عن سوريا.");
  ASSERT_EQ(e.records.size(), 1U);
  ASSERT_TRUE(e.records[0].place.has_value());
  EXPECT_EQ(e.records[0].place->value.country, "SY");
}

TEST(Inherit, what_an_attack_comes_after_has_its_own_parties) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل شرطيان مساء السبت إثر تفجير سيارة مفخخة في ديار بكر، ويأتي الهجوم غداة غارات شنها الطيران التركي على مواقع حزب العمال الكردستاني.");
  ASSERT_FALSE(e.records.empty());
  EXPECT_EQ(e.records[0].type, "explosive.vbied");
  for (const auto& actor : e.records[0].actors) EXPECT_EQ(actor.role, "victim");   // the policemen, and nobody of the raids
}

TEST(Inherit, the_two_sides_were_told_before) {
  IncidentReader reader;
  const Extraction e = reader.read("هاجم تنظيم داعش مواقع لقوات سوريا الديمقراطية في هجين أمس. واندلعت اشتباكات بين الطرفين في بلدة البحرة أول من أمس.");
  EXPECT_EQ(IncidentReader::actors(e), "perpetrator isis, target sdf | side_a isis, side_b sdf");
}

TEST(Inherit, the_forces_of_who_speaks_act) {
  IncidentReader reader;
  const Extraction e = reader.read("أعلنت الشرطة العراقية مقتل جندي في مدينة الموصل أمس. وأضافت أن قواتها اعتقلت خمسة أشخاص في مدينة تكريت أمس.");
  EXPECT_EQ(IncidentReader::actors(e), "victim iq-army | perpetrator iq-police");
}

TEST(Join, one_happening_told_twice) {
  IncidentReader reader;
  const SentenceCase cases[] = {
      {"قصفت طائرة حربية سوقا في مدينة أريحا أمس. وأسفر القصف عن مقتل تسعة مدنيين.", "killed 9 civilian"},
      {"قتل تسعة مدنيين في غارة جوية على مدينة أريحا أمس.\nوكانت الغارة التي قتل فيها تسعة مدنيين استهدفت سوقا.", "killed 9 civilian"},
  };
  for (const SentenceCase& c : cases) {
    const Extraction e = reader.read(c.text);
    EXPECT_EQ(IncidentReader::rows(e), c.expected) << c.text;
  }
}

TEST(Join, another_place_is_another_happening) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::rows(reader.read("قتل تسعة مدنيين في غارة جوية على مدينة أريحا أمس. وقتل أربعة مدنيين في غارة جوية على مدينة سراقب أمس.")),
            "killed 9 civilian | killed 4 civilian");
}

TEST(Join, a_later_toll_replaces_the_figure) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل تسعة أشخاص بانفجار سيارة مفخخة في مدينة الباب أمس.\nوارتفعت حصيلة التفجير إلى 14 قتيلا.");
  EXPECT_EQ(IncidentReader::rows(e), "killed 14");
  ASSERT_EQ(e.records.size(), 1U);
  EXPECT_EQ(IncidentReader::cue(e.records[0], "joined"), "toll");
}

TEST(Join, an_earlier_toll_yields) {
  IncidentReader reader;
  for (const char* text : {"قتل 14 شخصا في انفجار سيارة مفخخة في مدينة الباب أمس.\nوكانت حصيلة سابقة أشارت إلى مقتل تسعة أشخاص.",
                           "قتل 14 شخصا في انفجار سيارة مفخخة في مدينة الباب أمس، وكانت حصيلة سابقة أشارت إلى مقتل تسعة أشخاص."}) {
    const Extraction e = reader.read(text);
    EXPECT_EQ(IncidentReader::rows(e), "killed 14") << text;
    ASSERT_EQ(e.records.size(), 1U);
    EXPECT_EQ(IncidentReader::cue(e.records[0], "joined"), "earlier-toll");
  }
}

TEST(Join, the_other_side_counts_who_it_holds_too) {
  IncidentReader reader;
  const Extraction e = reader.read("اعتقلت قوات سوريا الديمقراطية 17 شخصا خلال حملة دهم في مدينة منبج أمس.\nمن جهتها، قالت قوات سوريا الديمقراطية في بيان إنها أوقفت 15 مطلوبا.");
  ASSERT_EQ(e.records.size(), 1U) << IncidentReader::rows(e);
  EXPECT_EQ(IncidentReader::cue(e.records[0], "joined"), "rival-of-doer");
  EXPECT_EQ(e.records[0].casualties.size(), 2U);
}

TEST(Headline, opens_no_record_beside_a_body) {
  IncidentReader reader;
  const Extraction same = reader.read("قتل تسعة مدنيين في غارة جوية استهدفت سوقا في مدينة أريحا أمس.", "مقتل تسعة مدنيين بغارة على سوق أريحا");
  EXPECT_EQ(IncidentReader::rows(same), "killed 9 civilian");
  const Extraction other = reader.read("اعتقلت الشرطة العسكرية أربعة شبان في مدينة عفرين أمس.", "غارة على سوق أريحا تخلف تسعة قتلى");
  EXPECT_EQ(IncidentReader::rows(other), "detained 4 civilian");
  EXPECT_EQ(IncidentReader::why_excluded(other), "headline-only");
}

TEST(Breakdown, parts_with_happenings_of_their_own_become_records) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل 30 شخصا هم 18 في غارات جوية على بلدة نوى و12 في قصف مدفعي على مدينة جاسم خلال أيلول الماضي.");
  ASSERT_EQ(e.records.size(), 3U) << IncidentReader::rows(e);
  EXPECT_EQ(e.records[0].type, "conflict.total");
  EXPECT_EQ(IncidentReader::types(e), "conflict.total | explosive.airstrike | explosive.shelling");
  for (std::size_t i = 1; i < 3; ++i) {
    ASSERT_EQ(e.records[i].links.size(), 1U);
    EXPECT_EQ(e.records[i].links[0].type, "part_of");
    EXPECT_EQ(e.records[i].links[0].target, e.records[0].id);
    EXPECT_EQ(IncidentReader::cue(e.records[i], "kind"), "part-of-total");
  }
}

// What an army did over a month is its operations; accidents on the roads are of traffic, also where they are counted below.
TEST(Types, of_bilans) {
  const SentenceCase cases[] = {
      {"قضت وحدات الجيش في شهر أيلول الماضي على ثلاثة إرهابيين واعتقلت 12 آخرين في سوريا.", "security.operation"},
      {"لقي 68 شخصا مصرعهم وجرح 1803 آخرون في 1434 حادثا عبر طرقات الجزائر من 4 إلى 10 تشرين الأول.\nوسجلت ولاية قسنطينة 11 وفاة و59 جريحا إثر 52 حادثا.",
       "accident.traffic | accident.traffic"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) EXPECT_EQ(IncidentReader::types(reader.read(c.text)), c.expected) << c.text;
}

// A rival toll of a quake is no total, however large.
TEST(Join, a_rival_toll_of_a_disaster_is_of_that_disaster) {
  IncidentReader reader;
  const Extraction e = reader.read("تجاوز عدد الوفيات في درنة 5300 جراء العاصفة التي ضربت الساحل يوم الأحد، في حين تقول وزارة الصحة إن الحصيلة بلغت ستة آلاف قتيل.");
  EXPECT_EQ(IncidentReader::kinds(e), "incident default");
}

// Happenings that are divided among places are as many records, each with those who fell there.
TEST(Breakdown, happenings_shared_by_places_are_parts_of_the_total) {
  IncidentReader reader;
  const Extraction e = reader.read(
      "نفذ التنظيم 49 هجوما في سوريا منذ مطلع العام.\n"
      "وتوزعت الهجمات على: 30 في دير الزور قتل فيها 12 شخصا، و14 في الحسكة، و5 في الرقة.");
  ASSERT_EQ(e.records.size(), 4U) << IncidentReader::rows(e);
  const std::int64_t counts[] = {49, 30, 14, 5};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(e.records[i].kind, "aggregate");
    ASSERT_TRUE(e.records[i].incident_count.has_value());
    EXPECT_EQ(e.records[i].incident_count->best, counts[i]);
    EXPECT_EQ(e.records[i].links.size(), i ? 1U : 0U);
  }
  EXPECT_EQ(IncidentReader::rows(e.records[1]), "killed 12");
  EXPECT_TRUE(e.records[2].casualties.empty());
}

// The last part may be of nobody in particular; the total stays without a doer.
TEST(Breakdown, counts_that_doers_share_are_parts_of_the_total) {
  IncidentReader reader;
  const Extraction e = reader.read(
      "وثقت الشبكة مقتل 54 مدنيا في سوريا خلال شهر أيلول الماضي.\n"
      "وقالت إن قوات النظام قتلت 14 منهم، بينهم تسعة أطفال، وإن تنظيم داعش قتل 11 مدنيا، في حين سقط 29 على يد جهات أخرى.");
  EXPECT_EQ(IncidentReader::rows(e), "killed 54 civilian | killed 14; killed 9 civilian/children<0 | killed 11 civilian | killed 29");
  ASSERT_EQ(e.records.size(), 4U);
  EXPECT_TRUE(e.records[0].actors.empty());
  for (std::size_t i = 1; i < 4; ++i) {
    ASSERT_EQ(e.records[i].links.size(), 1U);
    EXPECT_EQ(e.records[i].links[0].target, e.records[0].id);
  }
  ASSERT_EQ(e.records[1].actors.size(), 1U);
  EXPECT_EQ(e.records[1].actors[0].role, "perpetrator");
}

}  // namespace
}  // namespace sijil
