// Sources, certainty, outcome.
#include "incident/attribution.h"

#include "reader.h"

namespace sijil {
namespace {

TEST(Attribution, one_name_alone_is_who_was_told_by_his_full_name) {
  IncidentReader reader;
  const Extraction e = reader.read("أعلن المتحدث العسكري محمد سمير مقتل ثلاثة إرهابيين في مدينة الباب أمس. وأوضح سمير أن جنديا قتل في انفجار في مدينة منبج.");
  ASSERT_EQ(e.records.size(), 2U);
  ASSERT_EQ(e.records[1].sources.size(), 1U);
  EXPECT_EQ(e.records[1].sources[0].name, "محمد سمير");
}

TEST(Attribution, certainty_and_outcome) {
  const SentenceCase cases[] = {
      {"قتل مدني في غارة جوية على مدينة الباب أمس.", "confirmed completed"},
      {"نفى المتحدث باسم الوزارة وقوع انفجار في مدينة الباب أمس.", "denied completed"},
      {"يعتقد أن غارة جوية استهدفت مدينة الباب أمس.", "alleged completed"},
      {"أحبطت قوات الأمن هجوما انتحاريا في مدينة الباب أمس.", "confirmed foiled"},
      {"نجا قائد الشرطة من محاولة اغتيال في مدينة الباب أمس.", "confirmed failed"},
  };
  IncidentReader reader;
  for (const SentenceCase& c : cases) {
    const Extraction e = reader.read(c.text);
    ASSERT_EQ(e.records.size(), 1U) << c.text;
    EXPECT_EQ(e.records[0].certainty + " " + e.records[0].outcome, c.expected) << c.text;
  }
}

TEST(Attribution, a_source_holds_for_its_sentence_and_the_next) {
  IncidentReader reader;
  const Extraction e = reader.read("أعلن الدفاع المدني السوري مقتل خمسة مدنيين في قصف على مدينة الباب أمس. وأصيب طفل بانفجار لغم في مدينة منبج أمس. "
                                   "واعتقلت الشرطة العسكرية أربعة شبان في مدينة عفرين أمس.");
  ASSERT_EQ(e.records.size(), 3U);
  ASSERT_EQ(e.records[0].sources.size(), 1U);
  EXPECT_EQ(IncidentReader::cue(e.records[0], "sources"), "own-sentence");
  EXPECT_EQ(e.records[0].sources[0].ref.span.of(reader.text()), e.records[0].sources[0].ref.text);
  ASSERT_EQ(e.records[1].sources.size(), 1U);
  EXPECT_EQ(IncidentReader::cue(e.records[1], "sources"), "sentence-before");
  EXPECT_TRUE(e.records[2].sources.empty());
}

TEST(Attribution, the_army_is_the_one_whose_words_were_told_before) {
  IncidentReader reader;
  const Extraction e = reader.read("قال الجيش الأمريكي إن غارة جوية استهدفت مدينة تلعفر في العراق أمس. وقال الجيش إن غارة أخرى استهدفت مدينة الرمادي في العراق أمس.");
  ASSERT_EQ(e.records.size(), 2U);
  ASSERT_EQ(e.records[1].sources.size(), 1U);
  EXPECT_EQ(e.records[1].sources[0].id, e.records[0].sources[0].id);
}

TEST(Attribution, who_confirms_the_toll_behind_the_lead) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل شخصان في اشتباكات في مدينة الباب أمس. وأكد الحصيلة مدير المستشفى رياض العلي.");
  ASSERT_EQ(e.records.size(), 1U);
  ASSERT_EQ(e.records[0].sources.size(), 1U);
  EXPECT_EQ(e.records[0].sources[0].name, "رياض العلي");
  EXPECT_EQ(IncidentReader::cue(e.records[0], "sources"), "sentence-behind");
}

TEST(Attribution, who_speaks_of_the_next_story_does_not_speak_of_this_one) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل خمسة جنود في هجوم على حاجز في مدينة مأرب أمس، بينما أعلنت وزارة الداخلية مقتل ثلاثة في انفجار لغم في مدينة عدن أمس.");
  ASSERT_EQ(e.records.size(), 2U);
  EXPECT_TRUE(e.records[0].sources.empty());
  EXPECT_EQ(e.records[1].sources.size(), 1U);
  const Extraction behind = reader.read("قتل أربعة مدنيين في قصف على مدينة تعز أمس، فيما أصيب تسعة آخرون، بحسب مصدر طبي.");
  ASSERT_EQ(behind.records.size(), 1U);
  EXPECT_EQ(behind.records[0].sources.size(), 1U);
}

// The names of the first record's sources, "; " between.
std::string sources_of(const char* text) {
  IncidentReader reader;
  const Extraction e = reader.read(text);
  std::string out;
  if (!e.records.empty())
    for (const RecordSource& s : e.records[0].sources) out += (out.empty() ? "" : "; ") + s.name;
  return out;
}

TEST(Attribution, who_claims_condemns_or_rules_is_no_source) {
  EXPECT_EQ(sources_of("قتل 19 شخصا في تفجير استهدف مسجدا في مدينة الباب أمس. وتبنى تنظيم الدولة الإسلامية الهجوم."), "");
  EXPECT_EQ(sources_of("قتل 19 شخصا في تفجير في مدينة الباب أمس، وأعلنت حركة طالبان مسؤوليتها عن الهجوم."), "");
  EXPECT_EQ(sources_of("قتل 19 شخصا في هجوم على مدينة الباب أمس. وتبنى تنظيم الدولة الإسلامية الهجوم عبر وكالة أعماق."), "وكالة أعماق");
}

TEST(Attribution, whole_names_behind_offices_and_papers) {
  EXPECT_EQ(sources_of("أكد آمر القوة الأمنية المشتركة العقيد محمد الحسان القبض على ثلاثة مشتبه بهم في مدينة الباب أمس."), "محمد الحسان");
  EXPECT_EQ(sources_of("وقال لـ«الشرق الأوسط» العميد حسن عبد الله إن ثلاثة مدنيين قتلوا في مدينة الباب أمس."), "حسن عبد الله");
  EXPECT_EQ(sources_of("أصيب ستة في اشتباكات في مدينة الباب أمس، وفق الناطق باسم مركز طب الميدان والدعم."), "الناطق باسم مركز طب الميدان والدعم");
  EXPECT_EQ(sources_of("بحسب مصدر طبي في مستشفى الباب قتل ثلاثة مدنيين في مدينة الباب أمس، وقال مصدر طبي إن الجرحى ستة."), "مصدر طبي في مستشفى الباب");
}

}  // namespace
}  // namespace sijil
