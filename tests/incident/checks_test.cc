// Checks that stand in each record. A failed check changes nothing.
#include "incident/checks.h"

#include "reader.h"

namespace sijil {
namespace {

struct CheckCase {
  std::string text, id, status;
};

TEST(Checks, of_single_records) {
  const CheckCase cases[] = {
      {"أسفر القصف على مدينة الباب أمس عن مقتل 10 أشخاص هم 6 مدنيين و4 جنود.", "sum_partition", "ok"},
      {"أسفر القصف على مدينة الباب أمس عن مقتل 10 أشخاص.", "sum_partition", "na"},
      {"أسفر القصف على مدينة الباب أمس عن مقتل 20 شخصا بينهم 4 أطفال.", "subset_le_parent", "ok"},
      {"قتل 5 مدنيين في قصف على مدينة الباب يوم الأحد 30 تشرين الأول 2022.", "weekday_matches", "ok"},
      {"قتل 5 مدنيين في قصف على مدينة الباب يوم الاثنين 30 تشرين الأول 2022.", "weekday_matches", "fail"},
      {"قتل 5 مدنيين في قصف على مدينة الباب يوم 30 تشرين الأول 2022.", "weekday_matches", "na"},
      {"قتل 5 مدنيين في قصف على مدينة الباب أمس.", "not_after_pub", "ok"},
      {"قتل 5 مدنيين في قصف على مدينة الباب يوم 9 كانون الأول 2022.", "not_after_pub", "fail"},
      {"قتل 5 مدنيين في قصف على مدينة الباب أمس.", "chain_in_gazetteer", "ok"},
      {"قتل 5 مدنيين في قصف على مدينة الباب أمس.", "duplicate_in_article", "ok"},
  };
  IncidentReader reader;
  for (const CheckCase& c : cases) {
    const Extraction e = reader.read(c.text);
    ASSERT_EQ(e.records.size(), 1U) << c.text;
    EXPECT_EQ(IncidentReader::check(e.records[0], c.id), c.status) << c.id << ": " << c.text;
  }
}

TEST(Checks, each_record_has_each_check_once) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل 5 مدنيين في قصف على مدينة الباب أمس.");
  ASSERT_EQ(e.records.size(), 1U);
  std::vector<std::string> ids;
  for (const Check& c : e.records[0].checks) ids.push_back(c.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"sum_partition", "subset_le_parent", "weekday_matches", "calendars_agree", "not_after_pub",
                                           "chain_in_gazetteer", "period_ge_incidents", "duplicate_in_article"}));
}

TEST(Checks, a_total_covers_its_parts) {
  IncidentReader reader;
  const Extraction e = reader.read("قتل 30 شخصا هم 18 في غارات جوية على بلدة نوى و12 في قصف مدفعي على مدينة جاسم خلال أيلول الماضي.");
  ASSERT_FALSE(e.records.empty());
  EXPECT_EQ(IncidentReader::check(e.records[0], "period_ge_incidents"), "ok");
}

}  // namespace
}  // namespace sijil
