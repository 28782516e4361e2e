// JSON-LD as pages really write it.
#include "clean/json_ld.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(JsonLd, PlainObject) {
  const LdArticle a = read_json_ld({R"({"@type":"NewsArticle","headline":"h &amp; k","datePublished":"2022-10-31",
    "author":[{"@type":"Person","name":"n"},{"@type":"Organization","name":"o"}],"publisher":{"name":"p"},
    "keywords":"a, b","articleBody":"text"})"});
  EXPECT_TRUE(a.found);
  EXPECT_EQ(a.headline, "h & k");
  EXPECT_EQ(a.published, "2022-10-31");
  EXPECT_EQ(a.authors, std::vector<std::string>{"n"});
  EXPECT_EQ(a.organisations, std::vector<std::string>{"o"});
  EXPECT_EQ(a.site, "p");
  EXPECT_EQ(a.tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(a.body, "text");
}

TEST(JsonLd, GraphsArraysAndRivals) {
  const LdArticle graph = read_json_ld({R"({"@graph":[{"@type":"WebSite","name":"w"},{"@type":"WebPage","name":"p",
    "datePublished":"2020-01-01"},{"@type":["Article","X"],"headline":"h","datePublished":"2021-01-01"}]})"});
  EXPECT_EQ(graph.headline, "h");
  EXPECT_EQ(graph.published, "2021-01-01");
  const LdArticle array = read_json_ld({R"([{"@type":"BreadcrumbList"},{"@type":"BlogPosting","headline":["h"]}])"});
  EXPECT_EQ(array.headline, "h");
  const LdArticle none = read_json_ld({R"({"@type":"Organization","name":"o"})"});
  EXPECT_FALSE(none.found);
  EXPECT_EQ(none.headline, "");
}

TEST(JsonLd, BrokenBlocks) {
  struct Case {
    const char* input;
    const char* headline;
    int broken;
  };
  for (const Case& c : {
           Case{"{\"@type\":\"Article\",\"headline\":\"a\nb\"}", "a b", 0},
           Case{"//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"h\"}\n//]]>", "h", 0},
           Case{"{\"@type\":\"Article\",\"headline\":\"h\",}", "h", 0},
           Case{"<!-- {\"@type\":\"Article\",\"headline\":\"h\"}; -->", "h", 0},
           Case{"{\"@type\":\"Article\",\"headline\":\"it\\'s\"}", "it's", 0},
           Case{"{\"@type\":\"Article\"", "", 1},
           Case{"", "", 1},
           Case{"\xFF\xFE{}", "", 0},
           Case{"null", "", 0},
           Case{"{\"@type\":5,\"headline\":{}}", "", 0},
       }) {
    const LdArticle a = read_json_ld({c.input});
    EXPECT_EQ(a.headline, c.headline) << c.input;
    EXPECT_EQ(a.broken_blocks, c.broken) << c.input;
  }
  EXPECT_EQ(read_json_ld({std::string(100'000, '[')}).broken_blocks, 1);
}

TEST(JsonLd, Entities) {
  EXPECT_EQ(decode_entities("a &amp; b &quot;c&quot; &#39;d&#x27; &nope; & &#x;"), "a & b \"c\" 'd' &nope; & &#x;");
}

}  // namespace
}  // namespace sijil
