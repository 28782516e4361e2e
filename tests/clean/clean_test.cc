// The door: kinds of pages, threads, and real pages where the reference data is at hand.
#include "clean/clean.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "base/strings.h"
#include "clean/fold.h"
#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

TEST(Clean, TellsHtmlFromText) {
  struct Case {
    const char* type;
    const char* body;
    bool html;
  };
  for (const Case& c : {
           Case{"text/html", "x", true},
           Case{"TEXT/HTML; charset=utf-8", "x", true},
           Case{"application/xhtml+xml", "x", true},
           Case{"text/plain", "<html>", false},
           Case{"", "<!DOCTYPE HTML><p>", true},
           Case{"", "  <div>x</div>", true},
           Case{"", "a < b and c > d", false},
           Case{"application/octet-stream", "<html>", true},
           Case{"", "", false},
       }) {
    EXPECT_EQ(Cleaner::is_html(test_page(c.body, c.type)), c.html) << c.type << " " << c.body;
  }
}

TEST(Clean, CharsetOfTheContentType) {
  Result<Article> a = test_cleaner().clean(test_page(sample::page(0), "text/html; charset=windows-1256"), {});
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(a->flags, std::vector<std::string>{"wrong-charset-declared:windows-1256"});
}

TEST(Clean, IdsAndAddressesAreHandedOn) {
  Page page = test_page(sample::page(0));
  page.url = "http://zahra.example/1";
  page.final_url = "https://zahra.example/1";
  Result<Article> a = test_cleaner().clean(page, {});
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(a->doc_id, "t");
  EXPECT_EQ(a->url, "https://zahra.example/1");
}

TEST(Clean, OneCleanerServesManyThreads) {
  const Cleaner& cleaner = test_cleaner();
  std::vector<std::string> expected;
  for (int i = 0; i < sample::kLayouts; ++i) expected.push_back(cleaner.clean(test_page(sample::page(i)), {})->text);
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 100; ++i) {
        Result<Article> a = cleaner.clean(test_page(sample::page(static_cast<int>((i + t) % sample::kLayouts))), {});
        wrong[t] += !a || a->text != expected[(i + t) % sample::kLayouts];
      }
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

double word_f1(const std::string& got, const std::string& want) {
  std::map<std::string, int> left;
  const std::string a = fold_words(got), b = fold_words(want);
  const auto wa = split_space(a), wb = split_space(b);
  for (std::string_view w : wb) ++left[std::string(w)];
  std::size_t common = 0;
  for (std::string_view w : wa) common += left[std::string(w)]-- > 0;
  return wa.empty() || wb.empty() ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(wa.size() + wb.size());
}

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(CleanSharedData, ArabicPages) {
  const std::filesystem::path folder = SIJIL_SHARED_DIR "/data/html/arabic";
  if (!std::filesystem::exists(folder / "manifest.json")) GTEST_SKIP() << "no reference data";
  double sum = 0;
  int n = 0;
  for (const nlohmann::json& row : nlohmann::json::parse(slurp(folder / "manifest.json"))) {
    const std::string file = row["file"];
    const nlohmann::json gold = nlohmann::json::parse(slurp(folder / (file.substr(0, file.size() - 5) + ".gold.json")));
    Page page = test_page(slurp(folder / file));
    page.url = row["url"];
    Result<Article> a = test_cleaner().clean(page, {});
    ASSERT_TRUE(a.ok()) << file;
    expect_sound(*a);
    std::vector<std::string> titles = row["alt_titles"];
    titles.push_back(row["title"]);
    EXPECT_NE(std::find(titles.begin(), titles.end(), a->title.value), titles.end()) << file << ": " << a->title.value;
    EXPECT_EQ(a->pub_date.value.substr(0, 10), row["date"]) << file;
    EXPECT_EQ(a->language, "ar") << file;
    sum += word_f1(body_of(*a), gold["body"]);
    ++n;
  }
  ASSERT_GT(n, 0);
  EXPECT_GE(sum / n, 0.985);
}

}  // namespace
}  // namespace sijil
