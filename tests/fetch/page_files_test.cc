#include "fetch/page_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "fetch/source.h"
#include "temp_folder.h"

namespace sijil {
namespace {

FetchedPage fetched(const std::string& url, const std::string& body, const std::string& charset = "utf-8") {
  FetchedPage out;
  out.page.id = out.page.url = url;
  out.page.final_url = url + "?final";
  out.page.fetched_at = "2024-01-02T03:04:05Z";
  out.page.content_type = "text/html";
  out.page.charset = charset;
  out.page.body = body;
  out.source = "https://a.example/rss";
  out.listed_title = "خبر";
  return out;
}

const std::string kArabic1256 = "<html>\xCF\xD1\xDA\xC7</html>";

std::vector<Page> read_back(const std::string& word) {
  PageSource source({word}, {});
  std::vector<Page> out;
  while (auto page = source.next()) {
    EXPECT_TRUE(*page) << page->error().message();
    if (*page) out.push_back(**page);
  }
  return out;
}

TEST(PageFiles, BothFormsAreReadBackAsTheyCame) {
  TempFolder folder;
  for (const std::string& out : {folder.path("pages.jsonl"), folder.path("pages")}) {
    Result<std::unique_ptr<PageFiles>> files = PageFiles::open(out, std::nullopt);
    ASSERT_TRUE(files) << files.error().message();
    ASSERT_TRUE((*files)->write(fetched("https://a.example/1", "<html>درعا</html>")));
    ASSERT_TRUE((*files)->write(fetched("https://b.example/2", kArabic1256, "windows-1256")));
    ASSERT_TRUE((*files)->sync());
    std::vector<Page> pages = read_back(out);
    ASSERT_EQ(pages.size(), 2u) << out;
    EXPECT_EQ(pages[0].id, "https://a.example/1");
    EXPECT_EQ(pages[0].body, "<html>درعا</html>");
    EXPECT_EQ(pages[1].body, kArabic1256);
    EXPECT_EQ(pages[1].charset, "windows-1256");
    EXPECT_EQ(pages[1].url, "https://b.example/2");
    EXPECT_EQ(pages[1].final_url, "https://b.example/2?final");
    EXPECT_EQ(pages[1].fetched_at, "2024-01-02T03:04:05Z");
  }
}

TEST(PageFiles, CutsOffWhatWasNotNoted) {
  TempFolder folder;
  const std::string out = folder.path("pages.jsonl");
  std::uint64_t noted = 0;
  {
    auto files = PageFiles::open(out, std::nullopt);
    ASSERT_TRUE((*files)->write(fetched("https://a.example/1", "one")));
    noted = (*files)->bytes();
    ASSERT_TRUE((*files)->write(fetched("https://a.example/2", "two")));
  }
  auto files = PageFiles::open(out, noted);
  ASSERT_TRUE(files) << files.error().message();
  ASSERT_TRUE((*files)->write(fetched("https://a.example/3", "three")));
  const std::vector<Page> pages = read_back(out);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[1].body, "three");
}

TEST(PageFiles, RefusesWhatWouldBeOverwritten) {
  TempFolder folder;
  std::ofstream(folder.path("full.jsonl")) << "{}\n";
  EXPECT_FALSE(PageFiles::open(folder.path("full.jsonl"), std::nullopt));
  EXPECT_FALSE(PageFiles::open(folder.path("full.jsonl"), 1000));  // shorter than noted
  EXPECT_EQ(*read_file(folder.path("full.jsonl")), "{}\n");
  std::ofstream(folder.path("plain")) << "x";
  EXPECT_FALSE(PageFiles::open(folder.path("plain"), std::nullopt));
  EXPECT_FALSE(PageFiles::open(folder.path("no/such/pages.jsonl"), std::nullopt));
}

TEST(PageFiles, Base64) {
  for (const std::string& bytes : {std::string(), std::string("a"), std::string("ab"), std::string("abc"), std::string("\0\xFF\x80 x", 5)}) {
    const Result<std::string> back = decode_base64(encode_base64(bytes));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, bytes);
  }
  for (const char* bad : {"a", "abc", "????", "ab=c"}) EXPECT_FALSE(decode_base64(bad)) << bad;
}

}  // namespace
}  // namespace sijil
