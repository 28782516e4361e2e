#include "fetch/discover.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

Discoverer loaded() {
  Result<Discoverer> d = Discoverer::load(SIJIL_SOURCE_DIR "/rules/fetch");
  EXPECT_TRUE(d) << d.error().message();
  return *std::move(d);
}

Discovery discover(const std::string& html) {
  Page page;
  page.url = page.final_url = "https://www.news.example/ar/";
  page.body = html;
  return loaded().discover(page);
}

TEST(Discover, FindsFeedsAndCanonical) {
  const Discovery d = discover(R"(<html><head><base href="https://www.news.example/"><link rel="canonical" href="/ar">
<link rel="alternate" type="application/rss+xml" href="rss.xml"><link rel='feed Alternate' type='application/atom+xml; charset=utf-8' href='//feeds.example/a'>
<link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/json" href="/wp-json"><link rel="stylesheet" href="a.css">
<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>)");
  EXPECT_EQ(d.feeds, (std::vector<std::string>{"https://www.news.example/rss.xml", "https://feeds.example/a"}));
  EXPECT_EQ(d.canonical, "https://www.news.example/ar");
}

TEST(Discover, FindsLinksThatLookLikeArticles) {
  const std::string text = "مقتل ثلاثة مدنيين بقصف على درعا";
  const auto link = [&](const std::string& href, const std::string& inner) { return "<a href=\"" + href + "\">" + inner + "</a>"; };
  const Discovery d = discover(
      "<body>" + link("/ar/2024/05/17/a", text) + link("/ar/news/123456", "<h3><span>" + text + "</span></h3>") +
      link("/ar/2024/05/17/a#comments", text) + link("https://news.example/a-long-name-of-news", text) +
      link("/article?id=77", text) + link("/news/512", text) + link("/news/513", "أخبار درعا اليوم كلها") + link("/page/2", text) + link("/ar/tag/20240517", text) + link("/category/12345", text) + link("/ar/وسم/12345", text) +
      link("/ar/2024/05/18/b", "المزيد") + link("/ar/politics", text) + link("https://other.example/2024/1", text) +
      link("mailto:a@b.example", text) + link("javascript:void(0)", text) + link("#top", text) +
      "<a rel=nofollow href=/ar/2024/05/19/c>" + text + "</a><a href=/2024/05/20/d title='" + text + "'><img></a></body>");
  EXPECT_EQ(d.articles, (std::vector<std::string>{
                            "https://www.news.example/ar/2024/05/17/a", "https://www.news.example/ar/news/123456",
                            "https://news.example/a-long-name-of-news", "https://www.news.example/article?id=77", "https://www.news.example/news/512",
                            "https://www.news.example/2024/05/20/d"}));
}

TEST(Discover, SurvivesAnyPage) {
  EXPECT_TRUE(discover("").articles.empty());
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<div><a href=/2024/" + std::to_string(i) + ">one two three four five";
  EXPECT_LE(discover(deep).articles.size(), 5000u);
}

TEST(Discover, RefusesBrokenTables) {
  const Result<Discoverer> d = Discoverer::parse("what\twords\nlists\ta | | b\n", "t.tsv");
  ASSERT_FALSE(d);
  EXPECT_EQ(d.error().where, "t.tsv:2:7");
}

}  // namespace
}  // namespace sijil
