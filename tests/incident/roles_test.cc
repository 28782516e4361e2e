// What part a body plays.
#include "incident/roles.h"

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

}  // namespace
}  // namespace sijil
