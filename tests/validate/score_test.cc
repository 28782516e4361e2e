#include "validate/score.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "perturb.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string kFixtures = std::string(SIJIL_SOURCE_DIR) + "/tests/validate/score";
const std::string kReference = std::string(SIJIL_SHARED_DIR) + "/tools/score.py";

const NameFolder& names() {
  static const Result<NameFolder> folder = NameFolder::load(std::string(SIJIL_SOURCE_DIR) + "/rules/score/words.tsv");
  if (!folder) throw std::runtime_error(folder.error().message());
  return *folder;
}

void expect_counts(const Counts& c, const Json& e, const std::string& what) {
  EXPECT_EQ(c.tp, e["tp"].get<std::int64_t>()) << what;
  EXPECT_EQ(c.fp, e["fp"].get<std::int64_t>()) << what;
  EXPECT_EQ(c.fn, e["fn"].get<std::int64_t>()) << what;
  EXPECT_NEAR(c.precision(), e["p"].get<double>(), 0.0005) << what;
  EXPECT_NEAR(c.recall(), e["r"].get<double>(), 0.0005) << what;
  EXPECT_NEAR(c.f1(), e["f1"].get<double>(), 0.0005) << what;
}

// Against the summary that the reference scorer prints with --json.
void expect_same(const Tally& t, const Json& e, const std::string& what) {
  for (std::size_t i = 0; i < kScoreFields.size(); ++i) {
    const std::string field(kScoreFields[i]);
    expect_counts(t.fields[i], e["fields"][field], what + " " + field);
  }
  const auto near = [&](const char* name, double value) { EXPECT_NEAR(value, e[name].get<double>(), 0.0005) << what << " " << name; };
  const auto equal = [&](const char* name, std::int64_t value) { EXPECT_EQ(value, e[name].get<std::int64_t>()) << what << " " << name; };
  near("slot_p", t.slots().precision());
  near("slot_r", t.slots().recall());
  near("slot_f1", t.slots().f1());
  near("core_p", t.core().precision());
  near("core_r", t.core().recall());
  near("core_f1", t.core().f1());
  near("macro_f1", t.macro_f1());
  near("record_p", t.records.precision());
  near("record_r", t.records.recall());
  near("record_f1", t.records.f1());
  near("exact_rate", t.exact_rate());
  near("type_class_acc", t.records.tp ? static_cast<double>(t.class_right) / static_cast<double>(t.records.tp) : 0.0);
  near("body_f1", t.body.f1());
  equal("docs", t.documents);
  equal("docs_missing", t.missing);
  equal("incident_killed_gold", t.killed_gold);
  equal("incident_killed_pred", t.killed_predicted);
  equal("incident_killed_abs_err", t.killed_error);
  equal("aggregate_as_incident", t.aggregates_as_incident);
  equal("aggregates_aligned", t.aggregates);
  equal("inflated_killed", t.inflated);
  const double n = static_cast<double>(t.documents);
  EXPECT_NEAR(static_cast<double>(t.title_right) / n, e["doc"]["title"].get<double>(), 0.0005) << what;
  EXPECT_NEAR(static_cast<double>(t.byline_right) / n, e["doc"]["byline"].get<double>(), 0.0005) << what;
  EXPECT_NEAR(static_cast<double>(t.pub_date_right) / n, e["doc"]["pub_date"].get<double>(), 0.0005) << what;
}

Score score(const std::string& predictions, const std::string& folder) {
  const Result<GoldSet> gold = GoldSet::load(folder, names());
  if (!gold) throw std::runtime_error(gold.error().message());
  Result<Score> out = score_predictions(predictions, *gold, names());
  if (!out) throw std::runtime_error(out.error().message());
  return *std::move(out);
}

class ScoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/sijil-score-XXXXXX";
    dir_ = ::mkdtemp(name);
  }
  void TearDown() override { fs::remove_all(dir_); }

  std::string write(const std::string& name, const std::string& text) {
    const fs::path path = dir_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  // Flawed predictions of every gold file in `folder`.
  std::string perturbed(const std::string& folder, unsigned seed, double rate) {
    Perturber perturber(seed);
    std::string lines;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      if (path.extension() != ".json") continue;
      std::ifstream in(path);
      lines += perturber.document(Json::parse(in), rate).dump() + "\n";
    }
    return write("pred.jsonl", lines);
  }
  fs::path dir_;
};

struct Recorded {
  const char *predictions, *expected;
};

// The figures of the fixtures were written by the reference scorer; they hold where it is not at hand.
TEST_F(ScoreTest, AgreesWithRecordedFigures) {
  for (const Recorded& c : {Recorded{"pred-1.jsonl", "expected-1.json"}, Recorded{"pred-2.jsonl", "expected-2.json"},
                            Recorded{"pred-3.jsonl", "expected-3.json"}}) {
    std::ifstream in(kFixtures + "/" + c.expected);
    expect_same(score(kFixtures + "/" + c.predictions, kFixtures + "/gold").total, Json::parse(in), c.predictions);
  }
}

Json reference_figures(const std::string& predictions, const std::string& folder) {
  const std::string command = "python3 '" + kReference + "' --json '" + predictions + "' '" + folder + "' 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  std::string out;
  std::array<char, 4096> chunk{};
  while (const std::size_t n = std::fread(chunk.data(), 1, chunk.size(), pipe)) out.append(chunk.data(), n);
  ::pclose(pipe);
  return Json::parse(out);
}

TEST_F(ScoreTest, AgreesWithTheReferenceScorerOnPerturbedGold) {
  if (!fs::exists(kReference)) GTEST_SKIP() << "no reference scorer at " << kReference;
  std::vector<std::string> folders{kFixtures + "/gold"};
  // Every third article stays unread: it measures us elsewhere.
  std::vector<fs::path> articles;
  for (const auto& entry : fs::directory_iterator(std::string(SIJIL_SHARED_DIR) + "/data/dev")) {
    if (entry.path().extension() == ".json") articles.push_back(entry.path());
  }
  std::sort(articles.begin(), articles.end());
  fs::create_directories(dir_ / "gold");
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (i % 3 != 1) fs::copy(articles[i], dir_ / "gold" / articles[i].filename());
  }
  if (!articles.empty()) folders.push_back((dir_ / "gold").string());
  for (const std::string& folder : folders) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
      for (const double rate : {0.0, 0.05, 0.3}) {
        const std::string predictions = perturbed(folder, seed, rate);
        expect_same(score(predictions, folder).total, reference_figures(predictions, folder),
                    folder + " seed " + std::to_string(seed) + " rate " + std::to_string(rate));
      }
    }
  }
}

TEST_F(ScoreTest, GoldAgainstItselfIsPerfect) {
  const Score s = score(perturbed(kFixtures + "/gold", 1, 0.0), kFixtures + "/gold");
  EXPECT_EQ(s.total.slots().f1(), 1.0);
  EXPECT_EQ(s.total.exact_rate(), 1.0);
  EXPECT_EQ(s.total.inflated, 0);
  EXPECT_TRUE(s.errors.empty()) << s.error_report();
}

TEST_F(ScoreTest, TotalsTakenForIncidentsAreCounted) {
  std::ifstream in(kFixtures + "/gold/market.json");
  Json document = Json::parse(in);
  document["records"][2]["kind"] = "incident";
  const Score s = score(write("p.jsonl", document.dump() + "\n"), kFixtures + "/gold");
  EXPECT_EQ(s.total.inflated, 85);
  EXPECT_EQ(s.total.aggregates_as_incident, 1);
  EXPECT_EQ(s.total.missing, 2);
}

TEST_F(ScoreTest, NothingInAPredictionStopsTheRun) {
  const std::string path = write("p.jsonl", "{broken\n"
                                            "{\"doc_id\":\"market\",\"records\":[{\"kind\":7,\"type\":\"explosive.vbied\",\"date\":\"2019-03-05\",\"place\":[],\"actors\":\"x\","
                                            "\"casualties\":[{\"effect\":\"killed\",\"best\":\"\u0661\u0662\"},5],\"evidence\":{\"spans\":[[1],[2,\"a\"]]}},9]}\n"
                                            "{\"doc_id\":\"market\"}\n{\"doc_id\":\"elsewhere\"}\n\n");
  const Score s = score(path, kFixtures + "/gold");
  ASSERT_EQ(s.warnings.size(), 2u);
  EXPECT_EQ(s.warnings[0].where, path + ":1");
  EXPECT_EQ(s.warnings[1].where, path + ":3");
  EXPECT_EQ(s.without_gold, 1);
  EXPECT_EQ(s.total.records.tp, 1);  // type, day and the twelve dead in Arabic digits pair it
}

TEST_F(ScoreTest, RefusesOffsetsItCannotCompare) {
  const Result<GoldSet> gold = GoldSet::load(kFixtures + "/gold", names());
  ASSERT_TRUE(gold);
  const std::string path = write("p.jsonl", "{\"doc_id\":\"market\",\"offsets\":\"utf8\",\"records\":[]}\n");
  const Result<Score> s = score_predictions(path, *gold, names());
  ASSERT_FALSE(s);
  EXPECT_EQ(s.error().where, path + ":1");
  EXPECT_FALSE(score_predictions(path + ".none", *gold, names()));
  EXPECT_FALSE(GoldSet::load(dir_.string(), names()));
  EXPECT_FALSE(GoldSet::load(dir_.string() + "/none", names()));
}

TEST_F(ScoreTest, GoldIsFoundInCaseFolders) {
  for (const char* id : {"market", "bridge"}) {
    fs::create_directories(dir_ / "topic" / id);
    fs::copy(kFixtures + "/gold/" + id + ".json", dir_ / "topic" / id / "records.json");
  }
  write("topic/other.json", "{\"schema\":\"something else\"}");
  const Result<GoldSet> gold = GoldSet::load(dir_.string(), names());
  ASSERT_TRUE(gold) << gold.error().message();
  EXPECT_EQ(gold->documents().size(), 2u);
  write("topic/broken.json", "{");
  const Result<GoldSet> broken = GoldSet::load(dir_.string(), names());
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().where, (dir_ / "topic/broken.json").string());
}

TEST_F(ScoreTest, ReportNamesEveryField) {
  const Score s = score(kFixtures + "/pred-1.jsonl", kFixtures + "/gold");
  const std::string report = s.report();
  for (const std::string_view field : kCoreFields) EXPECT_NE(report.find(field), std::string::npos) << field;
  EXPECT_NE(report.find("deaths inflated by totals"), std::string::npos);
  EXPECT_FALSE(s.error_report().empty());
}

}  // namespace
}  // namespace sijil
