// Pages written as WARC 1.1 and read again by the reader of archives.
#include "fetch/warc_writer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "archive_bytes.h"
#include "base/file.h"
#include "fetch/downloader.h"
#include "fetch/source.h"
#include "temp_folder.h"
#include "test_site.h"

namespace sijil {
namespace {

constexpr const char* kBegan = "2022-10-14T07:59:00Z";
const std::string kPage = "<html><p>انفجار لغم في درعا</p></html>";

FetchedPage fetched(const std::string& url, const std::string& body, const std::string& head_lines = "Content-Type: text/html; charset=utf-8\r\n") {
  FetchedPage out;
  out.page.id = out.page.url = out.page.final_url = url;
  out.page.fetched_at = "2022-10-14T08:00:00Z";
  out.page.content_type = "text/html";
  out.page.status = 200;
  out.page.body = body;
  HttpExchange hop;
  hop.url = url;
  hop.fetched_at = out.page.fetched_at;
  hop.address = "192.0.2.7";
  hop.request = "GET / HTTP/1.1\r\nHost: a.example\r\nUser-Agent: Sijil/0.1 (+https://example.org/bot)\r\n\r\n";
  hop.response = "HTTP/1.1 200 OK\r\n" + head_lines + "\r\n";
  out.exchanges.push_back(hop);
  return out;
}

WarcWriter writer(const std::string& name = "a.warc.gz", std::uint64_t offset = 0) {
  return WarcWriter({name, "Sijil/0.1", "https://example.org/bot", kBegan, offset});
}

struct Read {
  std::string type, url, id, block;
  std::map<std::string, std::string> fields;
};

// All records with all their headers, by the reader for the cutting and by hand for the names it does not keep.
std::vector<Read> records(const std::string& file) {
  WarcReader reader("a.warc.gz", file, 1u << 24);
  std::vector<Read> out;
  while (const std::optional<Result<WarcRecord>> r = reader.next()) {
    EXPECT_TRUE(*r) << r->error().message();
    if (!*r) continue;
    Read one{std::string((*r)->type), std::string((*r)->target_uri), std::string((*r)->record_id), std::string((*r)->block), {}};
    const char* begin = (*r)->type.data();
    while (std::string_view(begin - 8, 8) != "WARC/1.1") --begin;
    std::string_view name, value;
    for (HeaderLines lines(std::string_view(begin, static_cast<std::size_t>((*r)->block.data() - begin))); lines.next(name, value);) one.fields[std::string(name)] = value;
    EXPECT_EQ(one.fields["Content-Length"], std::to_string(one.block.size()));
    EXPECT_EQ(one.fields["WARC-Block-Digest"], warc_digest(one.block));
    out.push_back(std::move(one));
  }
  return out;
}

TEST(WarcWriter, DigestsAsOtherToolsWriteThem) {
  // echo -n '' | sha256sum, in base32.
  EXPECT_EQ(warc_digest(""), "sha256:4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ====");
  EXPECT_EQ(warc_digest("abc"), "sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ====");
  EXPECT_EQ(warc_digest("ab", "c"), warc_digest("abc"));
}

TEST(WarcWriter, TheRecordsOfAPage) {
  WarcWriter w = writer();
  FetchedPage page = fetched("https://a.example/1", kPage);
  page.source = "https://a.example/rss";
  page.listed_title = "خبر";
  const std::string file = w.records(page);
  std::vector<Read> got = records(file);
  ASSERT_EQ(got.size(), 4u);
  EXPECT_EQ(got[0].type, "warcinfo");
  EXPECT_EQ(got[0].fields["WARC-Filename"], "a.warc.gz");
  EXPECT_EQ(got[0].fields["WARC-Date"], kBegan);
  EXPECT_NE(got[0].block.find("software: Sijil/0.1\r\n"), std::string::npos);
  EXPECT_NE(got[0].block.find("operator: https://example.org/bot\r\n"), std::string::npos);
  EXPECT_NE(got[0].block.find("http-header-user-agent: Sijil/0.1 (+https://example.org/bot)\r\n"), std::string::npos);
  EXPECT_EQ(got[1].type, "response");
  EXPECT_EQ(got[1].url, "https://a.example/1");
  EXPECT_EQ(got[1].fields["WARC-Date"], "2022-10-14T08:00:00Z");
  EXPECT_EQ(got[1].fields["WARC-IP-Address"], "192.0.2.7");
  EXPECT_EQ(got[1].fields["WARC-Payload-Digest"], warc_digest(kPage));
  EXPECT_EQ(got[1].block, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + std::to_string(kPage.size()) + "\r\n\r\n" + kPage);
  EXPECT_EQ(got[2].type, "request");
  EXPECT_EQ(got[2].fields["WARC-Concurrent-To"], got[1].id);
  EXPECT_EQ(got[2].block, page.exchanges[0].request);
  EXPECT_EQ(got[3].type, "metadata");
  EXPECT_EQ(got[3].fields["WARC-Concurrent-To"], got[1].id);
  EXPECT_EQ(got[3].block, "via: https://a.example/rss\r\nlisted-title: خبر\r\n");
  for (std::size_t i = 1; i < got.size(); ++i) {
    EXPECT_EQ(got[i].fields["WARC-Warcinfo-ID"], got[0].id);
    for (std::size_t k = 0; k < i; ++k) EXPECT_NE(got[i].id, got[k].id);
  }
  // The second page of a run has no warcinfo of its own.
  EXPECT_EQ(records(w.records(fetched("https://a.example/2", "<p>2"))).size(), 2u);
}

TEST(WarcWriter, TheSamePagesGiveTheSameBytesAndNoIdTwice) {
  std::map<std::string, int> ids;
  std::string first, second;
  for (std::string* out : {&first, &second}) {
    WarcWriter w = writer();
    for (int n = 0; n < 20; ++n) *out += w.records(fetched("https://a.example/1", "<p>" + std::to_string(n / 2)));
  }
  EXPECT_EQ(first, second);
  for (const Read& r : records(first)) {
    EXPECT_EQ(++ids[r.id], 1) << r.id;
    EXPECT_EQ(r.id.size(), std::string("<urn:uuid:00000000-0000-8000-8000-000000000000>").size());
    EXPECT_EQ(r.id.substr(0, 10), "<urn:uuid:");
    EXPECT_EQ(r.id[24], '8');
    EXPECT_NE(std::string("89ab").find(r.id[29]), std::string::npos) << r.id;
  }
}

TEST(WarcWriter, WhatHttpHadWrappedAroundTheBodyIsOff) {
  WarcWriter w = writer();
  const std::string file = w.records(fetched("https://a.example/1", kPage,
                                             "content-type: text/html\r\ncontent-encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 17\r\n"));
  const std::vector<Read> got = records(file);
  EXPECT_EQ(got[1].block, "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nX-Crawl-content-encoding: gzip\r\nX-Crawl-Transfer-Encoding: chunked\r\n"
                          "X-Crawl-Content-Length: 17\r\nContent-Length: " + std::to_string(kPage.size()) + "\r\n\r\n" + kPage);
}

TEST(WarcWriter, Http2IsWrittenAsHttp1AndSaysSo) {
  FetchedPage page = fetched("https://a.example/1", "<p>x");
  page.exchanges[0].request = "GET / HTTP/2\r\nHost: a.example\r\n\r\n";
  page.exchanges[0].response = "HTTP/2 200 \r\ncontent-type: text/html\r\n\r\n";
  WarcWriter w = writer();
  std::vector<Read> got = records(w.records(page));
  EXPECT_EQ(got[1].block.substr(0, 15), "HTTP/1.1 200\r\nc");
  EXPECT_EQ(got[1].fields["WARC-Protocol"], "h2");
  EXPECT_EQ(got[2].block, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
}

TEST(WarcWriter, PagesWithoutHeadsGetOne) {
  FetchedPage bare = fetched("https://a.example/1", "<p>x"), none = fetched("https://a.example/2", "<p>y");
  bare.exchanges[0].response.clear();
  bare.exchanges[0].request.clear();
  none.exchanges.clear();
  none.page.headers = {{"Content-Type", "text/html\r\nX: y"}};
  WarcWriter w = writer();
  std::string file = w.records(bare);
  file += w.records(none);
  const std::vector<Read> got = records(file);
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(got[1].block, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<p>x");
  EXPECT_EQ(got[2].block, "HTTP/1.1 200 OK\r\nContent-Type: text/html  X: y\r\nContent-Length: 4\r\n\r\n<p>y");
}

TEST(WarcWriter, EqualBodiesBecomeRevisits) {
  WarcWriter w = writer();
  std::string file = w.records(fetched("https://a.example/1", kPage));
  file += w.records(fetched("https://copy.example/9", kPage));
  file += w.records(fetched("https://a.example/3", "<p>another"));
  std::vector<Read> got = records(file);
  ASSERT_EQ(got.size(), 7u);
  EXPECT_EQ(got[3].type, "revisit");
  EXPECT_EQ(got[3].fields["WARC-Profile"], "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
  EXPECT_EQ(got[3].fields["WARC-Refers-To"], got[1].id);
  EXPECT_EQ(got[3].fields["WARC-Refers-To-Target-URI"], "https://a.example/1");
  EXPECT_EQ(got[3].fields["WARC-Refers-To-Date"], "2022-10-14T08:00:00Z");
  EXPECT_EQ(got[3].fields["WARC-Payload-Digest"], got[1].fields["WARC-Payload-Digest"]);
  EXPECT_EQ(got[3].block.find(kPage), std::string::npos);
  EXPECT_EQ(got[5].type, "response");
}

TEST(WarcWriter, LineBreaksInValuesMakeNoHeaders) {
  FetchedPage page = fetched("https://a.example/1", "<p>x");
  page.listed_title = "a\r\nWARC-Type: response\r\n\r\nb";
  page.exchanges[0].url += "\r\nX: y";
  WarcWriter w = writer();
  const std::vector<Read> got = records(w.records(page));
  ASSERT_EQ(got.size(), 4u);
  EXPECT_EQ(got[1].url, "https://a.example/1  X: y");
  EXPECT_EQ(got[3].block, "listed-title: a  WARC-Type: response    b\r\n");
}

std::vector<Page> read_back(const std::string& path) {
  PageSource source({path}, {});
  std::vector<Page> out;
  while (const std::optional<Result<Page>> page = source.next()) {
    EXPECT_TRUE(*page) << page->error().message();
    if (*page) out.push_back(**page);
  }
  return out;
}

TEST(WarcWriter, RoundTripThroughTheReaderAlsoOverSeveralRuns) {
  TempFolder folder;
  for (const char* name : {"a.warc.gz", "a.warc"}) {
    const std::string path = folder.path(name);
    std::optional<std::uint64_t> committed;
    const std::string bodies[] = {kPage, "<html>\xCF\xD1\xDA\xC7</html>", kPage, "<p>4", kPage};
    for (int run = 0; run < 5; ++run) {
      Result<std::unique_ptr<PageFiles>> files = PageFiles::open(path, committed, {"Sijil/0.1", "", kBegan});
      ASSERT_TRUE(files) << files.error().message();
      const std::string url = "https://a.example/" + std::to_string(run);
      ASSERT_TRUE((*files)->write(fetched(url, bodies[run], run == 1 ? "Content-Type: text/html; charset=windows-1256\r\n" : "Content-Type: text/html\r\n")));
      committed = (*files)->bytes();
      // What a killed run wrote and did not note is cut off by the next.
      ASSERT_TRUE((*files)->write(fetched("https://a.example/lost", "<p>lost" + std::to_string(run))));
      ASSERT_TRUE((*files)->sync());
    }
    std::filesystem::resize_file(path, *committed);
    const std::vector<Page> pages = read_back(path);
    ASSERT_EQ(pages.size(), 5u);
    for (std::size_t n = 0; n < pages.size(); ++n) {
      EXPECT_EQ(pages[n].url, "https://a.example/" + std::to_string(n));
      EXPECT_EQ(pages[n].body, bodies[n]);
      EXPECT_EQ(pages[n].status, 200);
      EXPECT_EQ(pages[n].fetched_at, "2022-10-14T08:00:00Z");
    }
    EXPECT_EQ(pages[1].charset, "windows-1256");
    const Result<std::string> bytes = read_file(path);
    ASSERT_TRUE(bytes);
    std::map<std::string, int> types;
    for (const Read& r : records(*bytes)) ++types[r.type];
    EXPECT_EQ(types, (std::map<std::string, int>{{"warcinfo", 5}, {"request", 5}, {"response", 3}, {"revisit", 2}}));
  }
}

// What really goes over the line, from a server: redirects with their bodies, a packed answer, and the heads as sent.
TEST(WarcWriter, ADownloadBecomesRecords) {
  Site site;
  site.at("/old", std::string(40'000, 'r'), "302 Found", "Location: /new\r\n");
  site.at("/new", gzip(kPage), "200 OK", "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nX-Odd:  a  b\r\n");
  FetchOptions options;
  options.allow_private = true;
  options.keep_exchanges = true;
  options.contact = "https://example.org/bot";
  options.clock = [] { return "2022-10-14T08:00:00Z"; };
  Downloader downloader(options);
  FetchRequest request;
  request.url = site.url("/old");
  downloader.add(request);
  std::optional<FetchOutcome> outcome = downloader.next();
  ASSERT_TRUE(outcome && outcome->page) << outcome->page.error().message();
  ASSERT_EQ(outcome->exchanges.size(), 2u);
  FetchedPage page;
  page.page = *outcome->page;
  page.exchanges = outcome->exchanges;
  WarcWriter w = writer();
  const std::string file = w.records(page);
  std::vector<Read> got = records(file);
  ASSERT_EQ(got.size(), 5u);
  EXPECT_EQ(got[1].url, site.url("/old"));
  EXPECT_EQ(got[1].fields["WARC-Truncated"], "length");
  EXPECT_EQ(got[1].block.substr(0, 18), "HTTP/1.1 302 Found");
  EXPECT_NE(got[1].block.find("Location: /new\r\n"), std::string::npos);
  EXPECT_EQ(got[2].block.substr(0, 19), "GET /old HTTP/1.1\r\n");
  EXPECT_NE(got[2].block.find("\r\nUser-Agent: Sijil/0.1 (+https://example.org/bot)\r\n"), std::string::npos);
  EXPECT_EQ(got[3].url, site.url("/new"));
  EXPECT_EQ(got[3].fields["WARC-IP-Address"], "127.0.0.1");
  EXPECT_NE(got[3].block.find("X-Crawl-Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_NE(got[3].block.find("X-Odd: a  b\r\n"), std::string::npos);
  EXPECT_EQ(got[4].block.substr(0, 19), "GET /new HTTP/1.1\r\n");
  TempFolder folder;
  std::ofstream(folder.path("a.warc.gz"), std::ios::binary) << file;
  const std::vector<Page> pages = read_back(folder.path("a.warc.gz"));
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].body, kPage);
  EXPECT_EQ(pages[0].url, site.url("/new"));
}

// A proxy's password is the proxy's alone.
TEST(WarcWriter, WhatAProxyIsToldIsNotKept) {
  Site proxy;
  proxy.at("http://a.example/1", kPage, "200 OK", "Content-Type: text/html\r\n");
  FetchOptions options;
  options.allow_private = true;
  options.keep_exchanges = true;
  options.proxy = "http://user:secret@" + proxy.url("").substr(std::string("http://").size());
  Downloader downloader(options);
  FetchRequest request;
  request.url = "http://a.example/1";
  downloader.add(request);
  const std::optional<FetchOutcome> outcome = downloader.next();
  ASSERT_TRUE(outcome && outcome->page) << outcome->page.error().message();
  ASSERT_EQ(outcome->exchanges.size(), 1u);
  const HttpExchange& hop = outcome->exchanges[0];
  ASSERT_NE(proxy.server().requests()[0].find("Proxy-Authorization"), std::string::npos);
  EXPECT_EQ(hop.request.find("Proxy"), std::string::npos) << hop.request;
  EXPECT_EQ(hop.request.substr(hop.request.size() - 4), "\r\n\r\n");
  EXPECT_EQ(hop.address, "");
}

}  // namespace
}  // namespace sijil
