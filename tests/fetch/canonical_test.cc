#include "fetch/canonical.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(Canonical, GivesOneSpelling) {
  const Result<Canonical> canonical = Canonical::load(SIJIL_SOURCE_DIR "/rules/fetch");
  ASSERT_TRUE(canonical) << canonical.error().message();
  struct Case {
    const char *given, *text;
  };
  for (const Case& c : {
           Case{"HTTP://News.Example:80/a#top", "http://news.example/a"},
           Case{"https://news.example:443", "https://news.example/"},
           Case{"https://news.example:8443/a", "https://news.example:8443/a"},
           Case{"https://news.example/a?utm_source=x&id=7&UTM_Medium=y", "https://news.example/a?id=7"},
           Case{"https://news.example/a?fbclid=1", "https://news.example/a"},
           Case{"https://news.example/a?", "https://news.example/a"},
           Case{"https://news.example/a?b=2&a=1&&", "https://news.example/a?a=1&b=2"},
           Case{"https://news.example/a?a=2&a=1", "https://news.example/a?a=2&a=1"},
           Case{"https://news.example/x/../%61%2f?q=%d8%ae", "https://news.example/a%2F?q=%D8%AE"},
           Case{"https://news.example/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"},
           Case{"https://news.example/a*b$?x=*", "https://news.example/a*b$?x=*"},
           Case{"https://news.example/a?fbclidx=1&utm=2", "https://news.example/a?fbclidx=1&utm=2"},
           Case{"not a url", "not a url"},
       }) {
    EXPECT_EQ(canonical->of(c.given), c.text) << c.given;
    EXPECT_EQ(canonical->of(canonical->of(c.given)), c.text) << c.given;
  }
}

TEST(Canonical, RefusesBrokenTables) {
  EXPECT_FALSE(Canonical::parse("name\nx\n", "t.tsv"));
  const Result<Canonical> empty = Canonical::parse("parameter\tof\n*\tall\n", "t.tsv");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().where, "t.tsv:2:1");
  EXPECT_FALSE(Canonical::load("no such folder"));
}

}  // namespace
}  // namespace sijil
