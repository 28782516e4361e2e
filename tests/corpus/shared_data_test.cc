// The reference data that may stand beside the checkout: gates of the whole, printed as sums only (texts and scores of
// single articles are nobody's to see here). Skipped where the data is absent.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "corpus_case.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;
const std::string kData = std::string(SIJIL_SHARED_DIR) + "/data";

Tally score(Worker& worker, const Page& page, const std::string& gold_path) {
  const Result<std::string> gold = read_file(gold_path);
  if (!gold) throw std::runtime_error(gold.error().message());
  std::vector<ScoreError> errors;
  return score_reading(read_page(worker, page), *gold, false, errors);
}

TEST(SharedData, seed) {
  if (!fs::exists(kData + "/seed/seed.txt")) GTEST_SKIP() << "no reference data at " << kData;
  Worker worker = corpus_engine().worker();
  Page page;
  page.id = "seed";
  page.content_type = "text/plain";
  page.body = *read_file(kData + "/seed/seed.txt");
  const Tally t = score(worker, page, kData + "/seed/seed.json");
  RecordProperty("core", std::to_string(t.core().f1()));
  EXPECT_GE(t.core().f1(), 0.60);
  EXPECT_EQ(t.inflated, 0);
}

TEST(SharedData, dev) {
  if (!fs::exists(kData + "/dev/inputs.jsonl")) GTEST_SKIP() << "no reference data at " << kData;
  Worker worker = corpus_engine().worker();
  std::ifstream in(kData + "/dev/inputs.jsonl");
  Tally total;
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json j = nlohmann::json::parse(line);
    Page page;
    const auto text = [&](const char* key) { return j.contains(key) && j.at(key).is_string() ? j.at(key).get<std::string>() : std::string(); };
    page.id = text("id");
    page.url = text("url");
    page.title = text("title");
    page.published = text("published");
    const bool html = j.contains("html");
    page.content_type = html ? "text/html" : "text/plain";
    page.body = j.at(html ? "html" : "text").get<std::string>();
    total += score(worker, page, kData + "/dev/" + page.id + ".json");
  }
  EXPECT_GE(total.documents, 42);
  RecordProperty("core", std::to_string(total.core().f1()));
  EXPECT_GE(total.core().f1(), 0.50);
  EXPECT_LE(total.inflated, 50);
}

}  // namespace
}  // namespace sijil
