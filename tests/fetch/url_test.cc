#include "fetch/url.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(Url, Normalises) {
  struct Case {
    const char *given, *text, *host;
  };
  for (const Case& c : {
           Case{"http://News.Example/a#part", "http://News.Example/a", "news.example"},
           Case{"HTTPS://news.example", "https://news.example/", "news.example"},
           Case{"https://news.example/a b", "https://news.example/a%20b", "news.example"},
           Case{"https://news.example/خبر?q=م", "https://news.example/%D8%AE%D8%A8%D8%B1?q=%D9%85", "news.example"},
           Case{"https://news.example/%D8%AE", "https://news.example/%D8%AE", "news.example"},
       }) {
    const Result<Url> url = parse_url(c.given);
    ASSERT_TRUE(url) << url.error().message();
    EXPECT_EQ(url->text, c.text);
    EXPECT_EQ(url->host, c.host);
  }
}

TEST(Url, Refuses) {
  struct Case {
    const char* given;
    ErrorCode code;
  };
  for (const Case& c : {Case{"file:///etc/hostname", ErrorCode::unsupported}, Case{"ftp://a.example/x", ErrorCode::unsupported},
                        Case{"gopher://a.example/", ErrorCode::unsupported}, Case{"http://u:p@a.example/", ErrorCode::unsupported},
                        Case{"news.example/a", ErrorCode::usage}, Case{"http://", ErrorCode::usage},
                        Case{"http://a.example:99999/", ErrorCode::usage}, Case{"", ErrorCode::usage}}) {
    const Result<Url> url = parse_url(c.given);
    ASSERT_FALSE(url) << c.given;
    EXPECT_EQ(url.error().code, c.code) << c.given << ": " << url.error().what;
    EXPECT_EQ(url.error().where, c.given);
  }
}

TEST(Url, ResolvesLocations) {
  const Result<Url> base = parse_url("https://news.example/a/b?x=1");
  ASSERT_TRUE(base);
  struct Case {
    const char *location, *text;
  };
  for (const Case& c : {Case{"c", "https://news.example/a/c"}, Case{"/c", "https://news.example/c"},
                        Case{"../c", "https://news.example/c"}, Case{"//other.example/c", "https://other.example/c"},
                        Case{"http://other.example", "http://other.example/"}, Case{"/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"},
                        Case{"?y=2", "https://news.example/a/b?y=2"}}) {
    const Result<Url> url = resolve_url(*base, c.location);
    ASSERT_TRUE(url) << c.location << ": " << url.error().message();
    EXPECT_EQ(url->text, c.text) << c.location;
  }
  EXPECT_FALSE(resolve_url(*base, "file:///etc/passwd"));
  EXPECT_FALSE(resolve_url(*base, "javascript:alert(1)"));
}

TEST(Url, TellsUrlsFromFiles) {
  EXPECT_TRUE(looks_like_url("http://a"));
  EXPECT_TRUE(looks_like_url("HTTPS://a"));
  EXPECT_FALSE(looks_like_url("https.txt"));
  EXPECT_FALSE(looks_like_url("file:///a"));
  EXPECT_FALSE(looks_like_url("-"));
}

}  // namespace
}  // namespace sijil
