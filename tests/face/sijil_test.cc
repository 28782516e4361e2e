// sijil.h as a program of C++17 meets it: compiled to that standard, linked to the archive that is installed.
#include "sijil.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "sijil_c.h"

static_assert(__cplusplus == 201703L, "this file shows that the public header needs no more than C++17");

namespace sijil {
namespace {

const char kText[] =
    "قتل سبعة مدنيين يوم 14 تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة درعا.\n"
    "وأصيب أمس 3 جنود بقصف مدفعي على مدينة حلب، بحسب ما أعلنت وزارة الدفاع.\n";

std::string rules() { return std::string(SIJIL_SOURCE_DIR) + "/rules"; }

const Engine& engine() {
  static const Result<Engine> kEngine = Engine::open(rules());
  EXPECT_TRUE(kEngine) << (kEngine ? "" : kEngine.error().message());
  return *kEngine;
}

Page page(const std::string& text) {
  Page p;
  p.body = text;
  p.published = "2022-10-20";
  return p;
}

TEST(Sijil, ReadsAPage) {
  const auto reading = engine().worker().read(page(kText));
  ASSERT_TRUE(reading) << reading.error().message();
  EXPECT_EQ(reading->article.text, kText);
  ASSERT_EQ(reading->extraction.records.size(), 2U);
  const Incident& mine = reading->extraction.records[0];
  EXPECT_EQ(mine.kind, "incident");
  EXPECT_EQ(mine.type, "explosive.mine");
  ASSERT_TRUE(mine.date.has_value());
  EXPECT_EQ(mine.date->from, "2022-10-14");
  EXPECT_EQ(reading->extraction.records[1].date->from, "2022-10-19");   // "yesterday" counts from the page's day
  EXPECT_FALSE(reading->extraction.mentions.empty());
  EXPECT_EQ(reading->extraction.sentences.size(), 2U);
}

TEST(Sijil, SpansSliceTheText) {
  const auto reading = engine().worker().read(page(kText));
  ASSERT_TRUE(reading);
  const std::string& text = reading->article.text;
  for (const Mention& m : reading->extraction.mentions) {
    ASSERT_LE(m.span.end, text.size());
    EXPECT_FALSE(m.span.of(text).empty()) << m.rule;
  }
  for (const Incident& r : reading->extraction.records) {
    EXPECT_EQ(r.trigger.span.of(text), r.trigger.text);
    for (const CasualtyRow& row : r.casualties) EXPECT_EQ(row.ref.span.of(text), row.ref.text);
    for (const Span& s : r.evidence) EXPECT_LE(s.end, text.size());
  }
}

TEST(Sijil, OptionsHold) {
  Worker worker = engine().worker();
  ReadOptions options;
  options.published = "2023-05-02";
  options.mentions = false;
  const auto reading = worker.read(page(kText), options);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->article.pub_date.value, "2023-05-02");
  EXPECT_TRUE(reading->extraction.mentions.empty());
  EXPECT_EQ(reading->extraction.records.back().date->from, "2023-05-01");

  const std::string english = "Seven people were killed by a land mine in the south of the country, officials said on Friday.";
  const auto skipped = worker.read(page(english));
  ASSERT_TRUE(skipped);
  EXPECT_EQ(skipped->article.skipped.rfind("language:", 0), 0U) << skipped->article.skipped;
  options.any_language = true;
  const auto taken = worker.read(page(english), options);
  ASSERT_TRUE(taken);
  EXPECT_TRUE(taken->article.skipped.empty());
}

TEST(Sijil, AnArticleIsTakenAsItIs) {
  Article article;
  article.text = kText;
  article.body.push_back({0, static_cast<std::uint32_t>(article.text.size())});
  const Reading reading = engine().worker().read(article);
  EXPECT_EQ(reading.extraction.records.size(), 2U);
}

TEST(Sijil, ErrorsSayWhereAndWhat) {
  const auto missing = Engine::open("no/such/folder");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_NE(missing.error().message().find("no/such/folder"), std::string::npos);
  const auto binary = engine().worker().read(page(std::string("\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0", 24)));
  ASSERT_FALSE(binary);
  EXPECT_FALSE(binary.error().what.empty());
  const auto no_places = Engine::open(rules(), nullptr, {"no/such/places.sgz"});
  ASSERT_FALSE(no_places);
  EXPECT_EQ(no_places.error().code, ErrorCode::not_found);
  EXPECT_EQ(engine().rules_hash().size(), 16U);
  EXPECT_STREQ(Engine::version(), kVersion);
}

TEST(Sijil, EveryErrorOfARuleFolderIsGiven) {
  const auto copy = std::filesystem::temp_directory_path() / ("sijil-face-" + std::to_string(::getpid()));
  std::filesystem::copy(rules(), copy, std::filesystem::copy_options::recursive);
  std::ofstream(copy / "bad.rules") << "layer number\nrule one -> nothing.such\nmatch {\nrule two -> number\nmatch {zz:number}\n";
  std::vector<Error> all;
  const auto bad = Engine::open(copy.string(), &all);
  std::filesystem::remove_all(copy);
  ASSERT_FALSE(bad);
  EXPECT_GE(all.size(), 3U);
  EXPECT_EQ(all.front().message(), bad.error().message());
  for (const Error& e : all) EXPECT_NE(e.where.find("bad.rules:"), std::string::npos) << e.message();
}

// The C face's line holds every value that goes out: equal lines are equal records.
std::string line_of(sijil_worker* worker, const std::string& text) {
  sijil_page p{};
  p.bytes = {text.data(), text.size()};
  p.published = {"2022-10-20", 10};
  sijil_result* result = nullptr;
  sijil_buf json{};
  if (sijil_worker_read(worker, &p, &result, nullptr) != SIJIL_OK || sijil_result_json(result, &json, nullptr) != SIJIL_OK) return "failed";
  std::string line(json.data, json.size);
  sijil_buf_free(&json);
  sijil_result_free(result);
  return line;
}

TEST(Sijil, OneEngineServesManyThreads) {
  const std::string folder = rules();
  sijil_engine* engine = nullptr;
  ASSERT_EQ(sijil_engine_open(folder.data(), folder.size(), &engine, nullptr), SIJIL_OK);
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(SIJIL_SOURCE_DIR) + "/corpora")) {
    if (entry.path().filename() != "article.txt" && entry.path().extension() != ".html") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  ASSERT_GE(texts.size(), 12U);
  std::vector<std::string> alone;
  for (const std::string& text : texts) {   // a fresh worker each: nothing is carried from text to text
    sijil_worker* worker = nullptr;
    ASSERT_EQ(sijil_worker_new(engine, &worker, nullptr), SIJIL_OK);
    alone.push_back(line_of(worker, text));
    sijil_worker_free(worker);
  }
  constexpr std::size_t kThreads = 6;
  std::vector<std::vector<std::string>> together(kThreads, std::vector<std::string>(texts.size()));
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      sijil_worker* worker = nullptr;
      if (sijil_worker_new(engine, &worker, nullptr) != SIJIL_OK) return;
      for (std::size_t i = 0; i < texts.size(); ++i) {   // each thread in another order
        const std::size_t at = (i * (2 * t + 1) + t) % texts.size();
        together[t][at] = line_of(worker, texts[at]);
      }
      for (std::size_t i = 0; i < texts.size(); ++i)
        if (together[t][i].empty()) together[t][i] = line_of(worker, texts[i]);
      sijil_worker_free(worker);
    });
  }
  for (std::thread& t : threads) t.join();
  sijil_engine_close(engine);
  for (const auto& lines : together)
    for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(lines[i], alone[i]);
}

}  // namespace
}  // namespace sijil
