#include "cli/merging.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

Document document(const std::string& id, std::int64_t killed) {
  Document d;
  d.article.doc_id = id;
  d.article.pub_date.value = "2022-10-15";
  Incident r;
  r.id = "r1";
  r.type = "explosive.ied";
  r.trigger_lemma = "tr-ied";
  r.date.emplace();
  r.date->from = r.date->to = "2022-10-14";
  r.place.emplace();
  r.place->value.id = "sy-jasim";
  r.place->value.name = "جاسم";
  r.place->value.level = "town";
  CasualtyRow row;
  row.effect = "killed";
  row.best = row.min = row.max = killed;
  r.casualties.push_back(row);
  d.extraction.records.push_back(r);
  return d;
}

TEST(Merging, TableShowsMembersFiguresAndReasons) {
  Result<Merging> merging = Merging::load(std::string(SIJIL_SOURCE_DIR) + "/rules", {});
  ASSERT_TRUE(merging);
  merging->add(document("a", 9));
  merging->add(document("b", 9));
  const std::vector<Cluster> clusters = merging->run(true);
  ASSERT_EQ(clusters.size(), 1u);
  const std::string table = cluster_table(merging->tellings(), clusters[0]);
  for (const char* part : {"2 records", "killed 9", "joined  a + b  12 points:", "same_day +3 (2022-10-14)", "equal_figure +3 (killed 9)"}) {
    EXPECT_NE(table.find(part), std::string::npos) << part << "\n" << table;
  }
}

TEST(Merging, FolderWithoutRulesIsAnError) { EXPECT_FALSE(Merging::load("/nonexistent", {})); }

}  // namespace
}  // namespace sijil
