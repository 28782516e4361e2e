// What each doer did of a total is a record of its own, part of the total.
#include "reader.h"

namespace sijil {
namespace {

TEST(Shares, each_doer_of_a_total_has_a_record) {
  IncidentReader reader;
  const Extraction e = reader.read(
      "وثقت الشبكة السورية لحقوق الإنسان مقتل 171 مدنيا في سوريا خلال شهر تشرين الأول. وقتلت قوات النظام 52 مدنيا، بينما قتلت القوات الروسية ثلاثة مدنيين. "
      "وسجلت مقتل أربعة مدنيين على يد تنظيم داعش وخمسة على يد هيئة تحرير الشام، و30 مدنيا بينهم ستة أطفال على يد قوات سوريا الديمقراطية.");
  ASSERT_EQ(e.records.size(), 6U);
  EXPECT_EQ(IncidentReader::kinds(e), "aggregate period | aggregate part-of-total | aggregate part-of-total | aggregate part-of-total | aggregate part-of-total | aggregate part-of-total");
  for (const Incident& r : e.records) {
    EXPECT_EQ(r.type, "conflict.total");
    if (r.id == e.records[0].id) continue;
    ASSERT_EQ(r.actors.size(), 1U);
    EXPECT_EQ(r.actors[0].role, "perpetrator");
    ASSERT_EQ(r.links.size(), 1U);
    EXPECT_EQ(r.links[0].target, e.records[0].id);
    EXPECT_EQ(r.place->value.name, "سوريا");
  }
  EXPECT_EQ(IncidentReader::rows(e), "killed 171 civilian | killed 52 civilian | killed 3 civilian | killed 4 civilian | killed 5 civilian | killed 30 civilian; killed 6 civilian/children<0");
}

TEST(Shares, a_happening_with_a_day_or_place_of_its_own_is_none) {
  IncidentReader reader;
  EXPECT_EQ(IncidentReader::kinds(reader.read("قتل 171 مدنيا في سوريا خلال شهر تشرين الأول. وقتلت قوات النظام أمس ثلاثة مدنيين في مدينة الباب.")), "aggregate period | incident default");
}

}  // namespace
}  // namespace sijil
