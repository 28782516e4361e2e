#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

bool allows(const std::string& file, const std::string& target, const std::string& product = "Sijil") {
  return Robots::parse(file, product).allows(target);
}

TEST(Robots, LongestMatchDecides) {
  const std::string file = "User-agent: *\nDisallow: /news/\nAllow: /news/open/\nDisallow: /news/open/not/\n";
  EXPECT_TRUE(allows(file, "/"));
  EXPECT_FALSE(allows(file, "/news/1"));
  EXPECT_TRUE(allows(file, "/news/open/1"));
  EXPECT_FALSE(allows(file, "/news/open/not/1"));
  EXPECT_TRUE(allows(file, "/newspaper"));
}

TEST(Robots, AllowWinsATie) {
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /page\nAllow: /page\n", "/page"));
  EXPECT_TRUE(allows("User-agent: *\nAllow: /page\nDisallow: /page\n", "/page"));
}

TEST(Robots, OrderOfRulesDoesNotMatter) {
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /\nAllow: /a\n", "/a/b"));
  EXPECT_TRUE(allows("User-agent: *\nAllow: /a\nDisallow: /\n", "/a/b"));
}

TEST(Robots, StarsAndAnchors) {
  struct Case {
    const char *pattern, *target;
    bool matches;
  };
  for (const Case& c : {
           Case{"/*.pdf$", "/a/b.pdf", true}, Case{"/*.pdf$", "/a/b.pdf?x", false}, Case{"/*.pdf", "/a/b.pdf?x", true},
           Case{"*.pdf", "/b.pdf", true}, Case{"/a*b*c", "/a1b2c3", true}, Case{"/a*b*c", "/a1c2b", false},
           Case{"/a*b*c$", "/abcbc", true}, Case{"/a$", "/a", true}, Case{"/a$", "/ab", false}, Case{"/", "/anything", true},
           Case{"/*", "/anything", true}, Case{"/$", "/", true}, Case{"/$", "/a", false}, Case{"/fish", "/Fish", false},
           Case{"/fish*", "/fish.php?id=1", true}, Case{"/*/private/", "/u/private/x", true},
           Case{"/a$b", "/a%24b", true}, Case{"/a$b", "/a$b", true}, Case{"/a%2Ab", "/a*b", true}, Case{"/a%2Ab", "/axb", false},
           Case{"/x**y", "/x1y", true}, Case{"/ab*ab$", "/ab", false}, Case{"/ab*ab$", "/abab", true}, Case{"fish", "/fish", true},
       }) {
    EXPECT_EQ(PathPattern(c.pattern).matches(normalised_target(c.target)), c.matches) << c.pattern << " " << c.target;
  }
}

// The table of RFC 9309, section 2.2.2: the letters of the pattern and of the URL may each be encoded or not.
TEST(Robots, EncodingsAreOneSpelling) {
  struct Case {
    const char *pattern, *target;
    bool matches;
  };
  for (const Case& c : {
           Case{"/foo/bar?baz=quz", "/foo/bar?baz=quz", true},
           Case{"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true},
           Case{"/foo/bar?baz=https%3a%2f%2ffoo.bar", "/foo/bar?baz=https://foo.bar", true},
           Case{"/foo/bar/\xE3\x83\x84", "/foo/bar/%E3%83%84", true}, Case{"/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", true},
           Case{"/foo/bar/%62%61%7A", "/foo/bar/baz", true}, Case{"/foo/bar/baz", "/foo/bar/%62%61%7A", true},
           Case{"/a%2Fb", "/a/b", false}, Case{"/a/b", "/a%2Fb", false}, Case{"/%zz", "/%zz", true},
           Case{"/وسم/", "/%D9%88%D8%B3%D9%85/1", true},
       }) {
    EXPECT_EQ(PathPattern(c.pattern).matches(normalised_target(c.target)), c.matches) << c.pattern << " " << c.target;
  }
}

TEST(Robots, TheGroupOfTheProductReplacesThatOfAll) {
  const std::string file = "User-agent: *\nDisallow: /\n\nUser-agent: Sijil\nDisallow: /private\n";
  EXPECT_TRUE(allows(file, "/a"));
  EXPECT_FALSE(allows(file, "/private/a"));
  EXPECT_FALSE(allows(file, "/a", "Other"));
  // An empty group of ours allows everything.
  EXPECT_TRUE(allows("User-agent: sijil\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a"));
}

TEST(Robots, GroupsOfOneNameAreOne) {
  const std::string file =
      "User-agent: sijil\nDisallow: /a\n\nUser-agent: other\nDisallow: /b\n\nUser-Agent: SIJIL\nDisallow: /c\n"
      "User-agent: *\nDisallow: /d\n\nUser-agent: *\nDisallow: /e\n";
  EXPECT_FALSE(allows(file, "/a"));
  EXPECT_TRUE(allows(file, "/b"));
  EXPECT_FALSE(allows(file, "/c"));
  EXPECT_TRUE(allows(file, "/d"));
  EXPECT_FALSE(allows(file, "/d", "somebody"));
  EXPECT_FALSE(allows(file, "/e", "somebody"));
}

TEST(Robots, OneGroupMayHaveSeveralNames) {
  const std::string file = "User-agent: a\nUser-agent: sijil\n# remark\n\nUser-agent: b\nDisallow: /x\nUser-agent: c\nAllow: /x\n";
  for (const char* name : {"a", "sijil", "b"}) EXPECT_FALSE(allows(file, "/x", name)) << name;
  EXPECT_TRUE(allows(file, "/x", "c"));
}

TEST(Robots, ProductsAreComparedAsTokensInAnyCase) {
  for (const char* line : {"Sijil", "sijil", "SIJIL", "Sijil/0.1", "Sijil (news)"}) {
    EXPECT_FALSE(allows("User-agent: " + std::string(line) + "\nDisallow: /\n", "/a")) << line;
  }
  for (const char* line : {"Sij", "Sijilbot", "sijil-news", ""}) {
    EXPECT_TRUE(allows("User-agent: " + std::string(line) + "\nDisallow: /\n", "/a")) << line;
  }
}

TEST(Robots, ReadsWhatPeopleWrite) {
  EXPECT_FALSE(allows("\xEF\xBB\xBFuser-AGENT : *\r\n disallow\t:  /a  # why\r\n", "/a"));
  EXPECT_FALSE(allows("User-agent: *\rDisallow: /a\r", "/a"));
  EXPECT_FALSE(allows("User-agent: *\nSitemap: https://s.example/m.xml\nNoindex: /\nDisallow: /a", "/a"));
  EXPECT_TRUE(allows("Disallow: /a\nUser-agent: *\nDisallow: /b\n", "/a"));  // a rule before any group
  EXPECT_TRUE(allows("<html><body>User-agent: *<br>Disallow: /</body></html>", "/a"));
  EXPECT_FALSE(allows("Useragent: *\nDissallow: /a", "/a"));
  EXPECT_FALSE(allows("User-agent *\nDisallow /a", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallowed things\nAllowance /a", "/a"));
  EXPECT_TRUE(allows("", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /", "/robots.txt"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /", ""));
}

TEST(Robots, PacesAndSitemaps) {
  const Robots r = Robots::parse(
      "Sitemap: https://a.example/1.xml\nUser-agent: *\nCrawl-delay: 2.5\nUser-agent: slow\nCrawl-delay: 90\nDisallow: /x\n"
      "sitemap: https://a.example/2.xml\n", "Sijil");
  EXPECT_EQ(r.crawl_delay(), 2.5);
  EXPECT_TRUE(r.allows("/x"));  // a pace is a rule: the next name begins a group
  EXPECT_EQ(r.sitemaps(), (std::vector<std::string>{"https://a.example/1.xml", "https://a.example/2.xml"}));
  for (const char* bad : {"-1", "soon", "", "nan", "inf"}) {
    EXPECT_FALSE(Robots::parse("User-agent: *\nCrawl-delay: " + std::string(bad) + "\n", "Sijil").crawl_delay()) << bad;
  }
}

TEST(Robots, ReadsTheFirst500KiB) {
  const std::string padding(kMaxRobotsBytes - 60, '#');
  EXPECT_FALSE(allows(padding + "\nUser-agent: *\nDisallow: /a\n", "/a"));
  EXPECT_TRUE(allows(padding + std::string(60, '#') + "\nUser-agent: *\nDisallow: /a\n", "/a"));
  // The line at the border is dropped, not read as half of what it says.
  const std::string head = "User-agent: *\nDisallow: /b\n";
  const std::string edge = head + std::string(kMaxRobotsBytes - head.size() - 12, '#') + "\n";
  EXPECT_TRUE(allows(edge + "Disallow: /a/deep\n", "/"));
  EXPECT_FALSE(allows(edge + "Disallow: /a/deep\n", "/b"));
}

TEST(Robots, ManyStarsStayCheap) {
  std::string stars = "/";
  for (int i = 0; i < 1000; ++i) stars += "*a";
  EXPECT_FALSE(PathPattern(stars + "b$").matches(normalised_target("/" + std::string(8000, 'a'))));
}

TEST(Robots, ClosedAllowsNothing) {
  EXPECT_FALSE(Robots::closed().allows("/"));
  EXPECT_TRUE(Robots().allows("/"));
}

}  // namespace
}  // namespace sijil
