// `sijil clean`'s forms of an article.
#include "cli/article_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace sijil {
namespace {

Article article() {
  Article a;
  a.doc_id = "n01";
  a.text = "مقتل اثنين\nقتل اثنان في حلب.\nاقرأ أيضا";
  const auto span = [&](std::size_t begin, std::size_t end) {
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  const std::size_t first = a.text.find('\n'), second = a.text.rfind('\n');
  a.title = {a.text.substr(0, first), span(0, first), "opengraph"};
  a.pub_date = {"2022-10-31", {}, "json-ld"};
  a.site = "site";
  a.blocks = {{Block::Kind::title, span(0, first)}, {Block::Kind::paragraph, span(first + 1, second)},
              {Block::Kind::related, span(second + 1, a.text.size())}};
  a.body = {span(first + 1, second)};
  return a;
}

TEST(ArticleJson, SpansAreCodePointsOfTheText) {
  const nlohmann::json j = nlohmann::json::parse(article_json(article()));
  EXPECT_EQ(j["doc_id"], "n01");
  EXPECT_EQ(j["title"]["span"], nlohmann::json({0, 10}));
  EXPECT_EQ(j["body"], nlohmann::json({{11, 28}}));
  EXPECT_EQ(j["blocks"][2]["kind"], "related");
  EXPECT_EQ(j["pub_date"]["value"], "2022-10-31");
  EXPECT_TRUE(j["pub_date"]["span"].is_null());
  EXPECT_TRUE(j["byline"].is_null());
  EXPECT_TRUE(j["skipped"].is_null());
  EXPECT_EQ(j["text"], article().text);
}

TEST(ArticleJson, IsOneLine) {
  const std::string line = article_json(article());
  EXPECT_EQ(line.find('\n'), line.size() - 1);
}

TEST(ArticleText, HoldsTitleFactsAndBodyOnly) {
  EXPECT_EQ(article_text(article()), "مقتل اثنين\n2022-10-31 | site\n\nقتل اثنان في حلب.\n\n");
  Article skipped = article();
  skipped.skipped = "language:fa";
  EXPECT_NE(article_text(skipped).find("(not read: language:fa)"), std::string::npos);
}

}  // namespace
}  // namespace sijil
