// Clusters in the store and as JSON lines.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "store/cluster_json.h"
#include "store/database.h"
#include "store/schema_sql.h"
#include "store/sqlite.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

class ClusterStore : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("sijil-clusters-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    path_ = (folder_ / "s.db").string();
    for (const auto& [doc, killed] : {std::pair<const char*, int>{"a", 9}, {"b", 12}, {"c", 12}}) {
      Article article;
      article.doc_id = doc;
      article.title.value = "سوق الخضار أمام المصرف والمخبز";
      article.pub_date.value = doc == std::string("a") ? "2022-10-14" : "2022-10-15";
      Incident r;
      r.id = std::string("r-") + doc;
      r.type = doc == std::string("c") ? "accident.traffic" : "explosive.ied";
      r.trigger_lemma = "trigger";
      r.date.emplace();
      r.date->from = r.date->to = "2022-10-14";
      r.place.emplace();
      r.place->value.id = "sy-jasim";
      r.place->value.name = "جاسم";
      r.sources.push_back({"", "مصدر طبي", "medical", {}});
      CasualtyRow row;
      row.effect = "killed";
      row.best = row.min = row.max = killed;
      r.casualties.push_back(row);
      tellings_.add(article, {r});
    }
    tellings_.settle();
    clusters_ = make_clusters(tellings_, find_candidates(tellings_, true), true);
    ASSERT_EQ(clusters_.size(), 2u);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::int64_t ask(const std::string& sql) {
    Result<SqlConnection> c = SqlConnection::open(path_, SqlConnection::Mode::create);
    EXPECT_TRUE(c);
    Result<SqlStatement> s = SqlStatement::prepare(*c, sql);
    EXPECT_TRUE(s) << s.error().message();
    const Result<bool> row = s->step(*c, "cannot be read");
    EXPECT_TRUE(row && *row);
    return s->column_integer(0);
  }

  std::shared_ptr<const RuleSet> rules_ = *RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules");
  MergeTables tables_ = *MergeTables::load(rules_->folder(), rules_->folds());
  Tellings tellings_{*rules_, tables_};
  std::vector<Cluster> clusters_;
  fs::path folder_;
  std::string path_;
};

TEST_F(ClusterStore, RowsReplaceThoseBefore) {
  for (int round = 0; round < 2; ++round) {
    Result<Database> db = Database::open(path_);
    ASSERT_TRUE(db);
    ASSERT_TRUE(db->put_clusters(tellings_, clusters_));
  }
  EXPECT_EQ(ask("SELECT count(*) FROM clusters"), 1);
  EXPECT_EQ(ask("SELECT members FROM clusters"), 2);
  EXPECT_EQ(ask("SELECT count(*) FROM cluster_members"), 2);
  EXPECT_EQ(ask("SELECT count(*) FROM cluster_figures WHERE effect = 'killed' AND low = 9 AND best = 12 AND high = 12"), 1);
  EXPECT_EQ(ask("SELECT count(*) FROM cluster_joins WHERE evidence LIKE '%updated_figure%killed 9 -> 12%'"), 1);
  Result<Database> db = Database::open(path_);
  ASSERT_TRUE(db->put_clusters(tellings_, {}));
  EXPECT_EQ(ask("SELECT (SELECT count(*) FROM cluster_members) + (SELECT count(*) FROM cluster_joins)"), 0);
}

TEST_F(ClusterStore, AStoreOfTheFirstLayoutIsBroughtUpToDate) {
  {
    Result<SqlConnection> c = SqlConnection::open(path_, SqlConnection::Mode::create);
    ASSERT_TRUE(c);
    const std::string old = "PRAGMA user_version = 1; PRAGMA application_id = " + std::to_string(kApplicationId) + ";" + kStoreSchema;
    ASSERT_TRUE(c->run(old.c_str()));
  }
  EXPECT_TRUE(Database::open_read_only(path_));
  EXPECT_EQ(ask("PRAGMA user_version"), 1);
  Result<Database> db = Database::open(path_);
  ASSERT_TRUE(db) << db.error().message();
  EXPECT_EQ(ask("PRAGMA user_version"), kStoreVersion);
  EXPECT_TRUE(db->put_clusters(tellings_, clusters_));
}

TEST_F(ClusterStore, AJsonLineHoldsMembersFiguresAndReasons) {
  const nlohmann::json j = nlohmann::json::parse(cluster_json(tellings_, clusters_[0]));
  EXPECT_EQ(j.at("schema"), "sijil-cluster/1");
  EXPECT_EQ(j.at("type"), "explosive.ied");
  EXPECT_EQ(j.at("date").at("from"), "2022-10-14");
  EXPECT_EQ(j.at("place").at("geo"), "sy-jasim");
  EXPECT_EQ(j.at("members").size(), 2u);
  const nlohmann::json& killed = j.at("figures").at("killed");
  EXPECT_EQ(killed.at("low"), 9);
  EXPECT_EQ(killed.at("best"), 12);
  EXPECT_EQ(killed.at("versions").size(), 2u);
  EXPECT_EQ(killed.at("versions")[0].at("source"), "مصدر طبي");
  ASSERT_EQ(j.at("joins").size(), 1u);
  int points = 0;
  for (const nlohmann::json& e : j.at("joins")[0].at("evidence")) points += e.at("points").get<int>();
  EXPECT_EQ(points, j.at("joins")[0].at("score"));
}

}  // namespace
}  // namespace sijil
