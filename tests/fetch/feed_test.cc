#include "fetch/feed.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

const std::string kBase = "https://news.example/feed/rss.xml";

Feed parse(const std::string& xml, const std::string& charset = "") {
  Result<Feed> feed = parse_feed(xml, charset, kBase);
  EXPECT_TRUE(feed) << feed.error().message();
  return feed ? *feed : Feed();
}

std::vector<std::string> urls(const Feed& feed) {
  std::vector<std::string> out;
  for (const FeedItem& item : feed.items) out.push_back(item.url);
  return out;
}

TEST(Feed, Rss2) {
  const Feed feed = parse(R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>أخبار</title><link>https://news.example/</link><atom:link rel="self" href="https://news.example/rss"/>
<atom:link rel="next" href="?page=2"/>
<image><title>logo</title><link>https://news.example/logo</link></image>
<item><title><![CDATA[مقتل 3 في <b>درعا</b>]]></title><link> https://news.example/1 </link><pubDate>Sun, 06 Nov 2022 10:49:37 +0200</pubDate>
<media:content url="https://cdn.example/1.jpg"><media:title>picture</media:title></media:content>
<description>&lt;a href="https://other.example/x"&gt;x&lt;/a&gt;</description></item>
<item><title>A &amp; B&nbsp;C</title><guid>https://news.example/2</guid><dc:date>2022-11-06T08:00:00Z</dc:date></item>
<item><title>c</title><guid isPermaLink="false">https://news.example/no</guid><link>/3?a=1&amp;b=2</link></item>
<item><title>nothing</title><guid isPermaLink="false">tag:1</guid></item>
</channel></rss>)");
  EXPECT_EQ(feed.kind, "rss");
  EXPECT_EQ(feed.title, "أخبار");
  EXPECT_EQ(feed.next, "https://news.example/feed/rss.xml?page=2");
  EXPECT_EQ(urls(feed), (std::vector<std::string>{"https://news.example/1", "https://news.example/2", "https://news.example/3?a=1&b=2"}));
  EXPECT_EQ(feed.items[0].title, "مقتل 3 في <b>درعا</b>");
  EXPECT_EQ(feed.items[0].published, "2022-11-06T08:49:37Z");
  EXPECT_EQ(feed.items[1].title, "A & B\xC2\xA0" "C");
  EXPECT_EQ(feed.items[1].published, "2022-11-06T08:00:00Z");
  EXPECT_EQ(feed.items[2].published, "");
  EXPECT_EQ(feed.without_url, 1u);
}

TEST(Feed, PrefersTheOriginalLinkOfFeedBurner) {
  const Feed feed = parse(R"(<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
<link>http://feedproxy.example/~r/1</link><feedburner:origLink>https://news.example/1</feedburner:origLink></item></channel></rss>)");
  EXPECT_EQ(urls(feed), (std::vector<std::string>{"https://news.example/1"}));
}

TEST(Feed, Atom) {
  const Feed feed = parse(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/sub/"><title>t</title>
<link rel="self" href="atom.xml"/><link rel="next" href="atom.xml?p=2"/>
<entry><title type="html">a</title><link rel="enclosure" href="a.mp3"/><link rel="alternate" type="application/pdf" href="1.pdf"/>
<link rel="alternate" type="text/html" href="1.html"/><id>urn:1</id><updated>2024-01-03T00:00:00Z</updated>
<published>2024-01-02T03:04:05.123+03:00</published><source><title>x</title><link href="https://x.example/"/></source></entry>
<entry xml:base="/other/"><link href="2.html"/><updated>2024-01-02T23:30:00-01:00</updated></entry></feed>)");
  EXPECT_EQ(feed.kind, "atom");
  EXPECT_EQ(feed.next, "https://news.example/sub/atom.xml?p=2");
  EXPECT_EQ(urls(feed), (std::vector<std::string>{"https://news.example/sub/1.html", "https://news.example/other/2.html"}));
  EXPECT_EQ(feed.items[0].published, "2024-01-02T00:04:05Z");
  EXPECT_EQ(feed.items[1].published, "2024-01-03T00:30:00Z");
}

TEST(Feed, Rdf) {
  const Feed feed = parse(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>t</title><link>https://news.example/</link></channel>
<item rdf:about="https://news.example/1"><title>a</title><link>https://news.example/1</link><dc:date>2024-01-02</dc:date></item>
<item rdf:about="https://news.example/2"><title>b</title></item></rdf:RDF>)");
  EXPECT_EQ(feed.kind, "rdf");
  EXPECT_EQ(urls(feed), (std::vector<std::string>{"https://news.example/1", "https://news.example/2"}));
  EXPECT_EQ(feed.items[0].published, "2024-01-02");
}

TEST(Feed, ReadsBrokenOnesAsFarAsTheyMakeSense) {
  EXPECT_EQ(parse("\n\n <?xml version=\"1.0\"?><rss><channel><item><link>https://a.example/1</link></item>").items.size(), 1u);
  EXPECT_EQ(parse("<rss><channel><item><title>a & b</title><link>https://a.example/1</link></item></channel></rss>").items.size(), 1u);
  EXPECT_EQ(parse("<rss><channel><item><link>https://a.example/1</link></item><item><li").items.size(), 1u);
}

TEST(Feed, ReadsOtherCharacterSets) {
  const std::string item = "<rss><channel><item><title>\xCF\xD1\xDA\xC7</title><link>https://a.example/1</link></item></channel></rss>";
  EXPECT_EQ(parse("<?xml version=\"1.0\" encoding=\"windows-1256\"?>" + item).items[0].title, "درعا");
  EXPECT_EQ(parse(item, "windows-1256").items[0].title, "درعا");
  // The document knows better than its server.
  EXPECT_EQ(parse("<?xml version=\"1.0\" encoding=\"windows-1256\"?>" + item, "utf-8").items[0].title, "درعا");
}

// One error in a feed must not cost the addresses behind it their parameters.
TEST(Feed, EntitiesBehindAnError) {
  const std::string item = "<item><title>B &lt; C &amp; D</title><link>https://a.example/1?x=1&amp;y=2</link></item>";
  const std::string bare = "<item><title>A & B &c</title><link>https://a.example/2?x=1&y=2</link></item>";
  for (const std::string& feed : {"\xEF\xBB\xBF\n <?xml version=\"1.0\"?><rss><channel>" + item + "</channel></rss>",
                                  "<rss><channel><title>A & B</title>" + item + "</channel></rss>",
                                  "<!DOCTYPE rss [<!ENTITY o 'x'>]><rss><channel><title>&o;&p;</title>" + item + "</channel></rss>",
                                  "<rss><channel><title></b></title>" + item, "<rss><channel><title a=b></title>" + item}) {
    const Feed parsed = parse(feed);
    ASSERT_EQ(parsed.items.size(), 1u) << feed;
    EXPECT_EQ(parsed.items[0].url, "https://a.example/1?x=1&y=2") << feed;
    EXPECT_EQ(parsed.items[0].title, "B < C & D") << feed;
  }
  const Feed parsed = parse("<rss><channel>" + bare + "<item><title><![CDATA[A & B]]> & C</title><link><![CDATA[https://a.example/3?x=1&y=2]]></link></item></channel></rss>");
  EXPECT_EQ(urls(parsed), (std::vector<std::string>{"https://a.example/2?x=1&y=2", "https://a.example/3?x=1&y=2"}));
  EXPECT_EQ(parsed.items[0].title, "A & B &c");
  EXPECT_EQ(parsed.items[1].title, "A & B & C");
}

TEST(Feed, ExpandsNothingThatIsDeclared) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'm'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb += "<!ENTITY file SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>x&l;&file;y</title>"
          "<link>https://a.example/1</link></item></channel></rss>";
  const Result<Feed> feed = parse_feed(bomb, "", kBase);
  if (!feed) return;  // refusing it is as good
  for (const FeedItem& item : feed->items) EXPECT_LT(item.title.size(), 10u);
}

TEST(Feed, RefusesWhatIsNone) {
  for (const char* text : {"", "hello", "<html><body>x</body></html>", "{\"a\":1}", "<a>"}) {
    const Result<Feed> feed = parse_feed(text, "", kBase);
    ASSERT_FALSE(feed) << text;
    EXPECT_EQ(feed.error().code, ErrorCode::parse) << text;
    EXPECT_EQ(feed.error().where, kBase);
  }
  std::string deep = "<rss>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(parse_feed(deep, "", kBase).error().code, ErrorCode::limit);
}

// A broken feed gives what can be read of it; one that gives nothing is an error and says where it breaks.
TEST(Feed, BrokenAndEmptyIsTold) {
  const std::string item = "<item><title>a</title><link>https://a.example/1</link></item>";
  EXPECT_EQ(parse("<rss><channel>" + item + "<item><title>b").items.size(), 1u);
  const Result<Feed> broken = parse_feed("<rss><channel>\n<item><title>a <b></title></item>", "", kBase);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().what.rfind("the feed is broken: line 2: ", 0), 0u) << broken.error().what;
  EXPECT_TRUE(parse_feed("<rss><channel/></rss>", "", kBase));
}

TEST(Feed, HasABound) {
  std::string many = "<rss><channel>";
  for (std::size_t i = 0; i < kMaxFeedItems + 50; ++i) many += "<item><link>https://a.example/" + std::to_string(i) + "</link></item>";
  EXPECT_EQ(parse(many + "</channel></rss>").items.size(), kMaxFeedItems);
}

TEST(Feed, IsTold) {
  EXPECT_TRUE(looks_like_feed("<?xml version=\"1.0\"?>\n<!-- c > --><?xml-stylesheet href='a'?><rss version=\"2.0\">"));
  EXPECT_TRUE(looks_like_feed("\xEF\xBB\xBF<rdf:RDF xmlns=''>"));
  EXPECT_TRUE(looks_like_feed("  <feed>"));
  EXPECT_TRUE(looks_like_feed("<!DOCTYPE r [<!ENTITY a 'b>'>]><rss>"));
  EXPECT_TRUE(looks_like_feed(std::string("\xFF\xFE<\0r\0s\0s\0>\0", 12)));
  EXPECT_FALSE(looks_like_feed("<!DOCTYPE html><html>"));
  EXPECT_FALSE(looks_like_feed("rss"));
  EXPECT_FALSE(looks_like_feed("<?xml"));
}

TEST(Feed, Times) {
  struct Case {
    const char *given, *iso;
  };
  for (const Case& c : {Case{"Wed, 02 Oct 2002 13:00:00 GMT", "2002-10-02T13:00:00Z"}, Case{"02 Oct 2002 15:00:00 +0200", "2002-10-02T13:00:00Z"},
                        Case{"2024-02-29", "2024-02-29"}, Case{"2024-02-29T10:00+03:00", "2024-02-29T07:00:00Z"},
                        Case{"2024-02-29T10:00:00+0300", "2024-02-29T07:00:00Z"}, Case{"2024-02-29 10:00:00", "2024-02-29"},
                        Case{"2024-13-01", ""}, Case{"yesterday", ""}, Case{"", ""}, Case{"2024-02-29Tx", ""}}) {
    EXPECT_EQ(iso_time(c.given), c.iso) << c.given;
  }
}

}  // namespace
}  // namespace sijil
