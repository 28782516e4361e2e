#include "fetch/sitemap.h"

#include <gtest/gtest.h>

#include "compress.h"

namespace sijil {
namespace {

const std::string kBase = "https://www.news.example/sitemap.xml";
const std::string kOpen = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                          "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">";

Sitemap parse(const std::string& text) {
  Result<Sitemap> sitemap = parse_sitemap(text, "", kBase);
  EXPECT_TRUE(sitemap) << sitemap.error().message();
  return sitemap ? *sitemap : Sitemap();
}

TEST(SitemapTest, ReadsPagesAndNews) {
  const Sitemap s = parse(kOpen +
                          "<url><loc> https://news.example/1?a=1&amp;b=2 </loc><lastmod>2024-01-05</lastmod></url>"
                          "<url><loc>https://www.news.example/2</loc><lastmod>2024-01-05T00:00:00Z</lastmod><news:news><news:publication>"
                          "<news:name>N</news:name></news:publication><news:publication_date>2024-01-02T03:04:05Z</news:publication_date>"
                          "<news:title>خبر</news:title></news:news></url></urlset>");
  ASSERT_EQ(s.pages.size(), 2u);
  EXPECT_EQ(s.pages[0].url, "https://news.example/1?a=1&b=2");
  EXPECT_EQ(s.pages[0].published, "2024-01-05");
  EXPECT_EQ(s.pages[1].published, "2024-01-02T03:04:05Z");
  EXPECT_EQ(s.pages[1].title, "خبر");
  EXPECT_TRUE(s.sitemaps.empty());
}

TEST(SitemapTest, GivesTheNewestOfAnIndexFirst) {
  const Sitemap s = parse("<sitemapindex><sitemap><loc>https://news.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
                          "<sitemap><loc>https://news.example/undated.xml</loc></sitemap>"
                          "<sitemap><loc>https://news.example/new.xml.gz</loc><lastmod>2024-01-01</lastmod></sitemap></sitemapindex>");
  ASSERT_EQ(s.sitemaps.size(), 3u);
  EXPECT_EQ(s.sitemaps[0].url, "https://news.example/new.xml.gz");
  EXPECT_EQ(s.sitemaps[2].url, "https://news.example/undated.xml");
}

TEST(SitemapTest, SpeaksForItsOwnSiteOnly) {
  const Sitemap s = parse(kOpen + "<url><loc>https://other.example/1</loc></url><url><loc>file:///etc/x</loc></url>"
                                  "<url><loc></loc></url><url><loc>https://news.example/1</loc></url></urlset>");
  EXPECT_EQ(s.pages.size(), 1u);
  EXPECT_EQ(s.refused, 3u);
}

TEST(SitemapTest, ReadsGzipAndText) {
  EXPECT_EQ(parse(gzip(kOpen + "<url><loc>https://news.example/1</loc></url></urlset>")).pages.size(), 1u);
  EXPECT_EQ(parse(gzip(kOpen + "<url><loc>https://news.example/1</loc></url>") + gzip("</urlset>")).pages.size(), 1u);
  EXPECT_EQ(parse("\xEF\xBB\xBFhttps://news.example/1\r\n\nhttps://news.example/2\n").pages.size(), 2u);
}

TEST(SitemapTest, ATextOfAddressesIsOne) {
  EXPECT_TRUE(looks_like_sitemap("https://a.example/1\r\n\nhttps://a.example/2\n"));
  EXPECT_TRUE(looks_like_sitemap("\xEF\xBB\xBFhttps://a.example/1"));
  EXPECT_FALSE(looks_like_sitemap("https://a.example/1 is a page\n"));
  EXPECT_FALSE(looks_like_sitemap("see\nhttps://a.example/1\n"));
  EXPECT_FALSE(looks_like_sitemap(""));
}

TEST(SitemapTest, IsBounded) {
  const std::string bomb = gzip(std::string(8u << 20, ' '));
  const Result<Sitemap> large = parse_sitemap(bomb, "", kBase, 1u << 20);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::limit);
  EXPECT_NE(large.error().what.find("1048576"), std::string::npos);
  std::string many;
  for (std::size_t i = 0; i < kMaxSitemapEntries + 5; ++i) many += "<url><loc>https://news.example/" + std::to_string(i) + "</loc></url>";
  const Sitemap s = parse(kOpen + many + "</urlset>");
  EXPECT_EQ(s.pages.size(), kMaxSitemapEntries);
  EXPECT_TRUE(s.cut);
}

TEST(SitemapTest, RefusesWhatIsNone) {
  const std::string whole = gzip(kOpen + std::string(5000, ' ') + "</urlset>");
  for (const std::string& text : {std::string("<html></html>"), std::string(), std::string("x"), whole.substr(0, 60), std::string("\x1F\x8B\x08junk")}) {
    const Result<Sitemap> s = parse_sitemap(text, "", kBase);
    ASSERT_FALSE(s) << text;
    EXPECT_EQ(s.error().code, ErrorCode::parse) << text;
  }
}

}  // namespace
}  // namespace sijil
