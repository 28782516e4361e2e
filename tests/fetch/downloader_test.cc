#include "fetch/downloader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "fetch/robots_cache.h"
#include "test_site.h"

namespace sijil {
namespace {

using std::chrono::milliseconds;

FetchOptions polite() {
  FetchOptions o;
  o.allow_private = true;
  o.robots = true;
  o.concurrency = 64;
  o.retry_base = milliseconds(20);
  return o;
}

FetchOutcome fetch(const FetchOptions& options, FetchRequest request) {
  Downloader d(options);
  d.add(std::move(request));
  std::optional<FetchOutcome> outcome = d.next();
  EXPECT_TRUE(outcome);
  EXPECT_FALSE(d.next());
  return *std::move(outcome);
}
FetchOutcome fetch(const FetchOptions& options, const std::string& url) {
  FetchRequest request;
  request.url = url;
  return fetch(options, std::move(request));
}

void add_times(Downloader& d, const std::string& url, int times) {
  for (int i = 0; i < times; ++i) {
    FetchRequest request;
    request.url = url;
    d.add(std::move(request));
  }
}

TEST(DownloaderTest, AsksRobotsOnceAndObeysThem) {
  Site site;
  site.at("/robots.txt", "User-agent: sijil\nDisallow: /private\nSitemap: https://x.example/s.xml\n");
  site.at("/a", "a");
  site.at("/private/b", "b");
  Downloader d(polite());
  for (const char* path : {"/a", "/private/b", "/a?2", "/a?3"}) {
    FetchRequest request;
    request.url = site.url(path);
    d.add(std::move(request));
  }
  std::map<std::string, int> causes;
  while (const auto outcome = d.next()) {
    ++causes[outcome->cause];
    if (outcome->cause == "robots") {
      EXPECT_EQ(outcome->page.error().code, ErrorCode::unsupported);
      EXPECT_NE(outcome->page.error().what.find("robots.txt"), std::string::npos);
      EXPECT_EQ(outcome->page.error().where, site.url("/private/b"));
    }
  }
  EXPECT_EQ(causes, (std::map<std::string, int>{{"", 1}, {"404", 2}, {"robots", 1}}));
  EXPECT_EQ(site.asked("/robots.txt"), 1);
  EXPECT_EQ(site.asked("/private/b"), 0);
  EXPECT_EQ(d.sitemaps_of(site.url("/")), std::vector<std::string>{"https://x.example/s.xml"});
}

TEST(DownloaderTest, RobotsOffForARequestIsNotAsked) {
  Site site;
  site.at("/robots.txt", "User-agent: *\nDisallow: /\n");
  site.at("/a", "a");
  FetchRequest request;
  request.url = site.url("/a");
  request.robots = false;
  EXPECT_TRUE(fetch(polite(), std::move(request)).page);
  EXPECT_EQ(site.asked("/robots.txt"), 0);
}

struct RobotsAnswer {
  const char* status;
  bool allowed;
};

TEST(DownloaderTest, ServersThatGiveNoRobots) {
  for (const RobotsAnswer& c : {RobotsAnswer{"404 Not Found", true}, RobotsAnswer{"403 Forbidden", true}, RobotsAnswer{"410 Gone", true},
                                RobotsAnswer{"401 Unauthorized", true}, RobotsAnswer{"500 Oops", false},
                                RobotsAnswer{"503 Later", false}, RobotsAnswer{"429 Slow", false}}) {
    Site site;
    site.at("/robots.txt", "User-agent: *\nDisallow: /\n", c.status);
    site.at("/a", "a");
    const FetchOutcome outcome = fetch(polite(), site.url("/a"));
    EXPECT_EQ(outcome.page.ok(), c.allowed) << c.status;
    EXPECT_EQ(outcome.cause, c.allowed ? "" : std::string(c.status).substr(0, 3)) << c.status;
    if (!c.allowed) {
      EXPECT_NE(outcome.page.error().what.find("robots.txt"), std::string::npos) << c.status;
    }
    EXPECT_EQ(site.asked("/a"), c.allowed ? 1 : 0) << c.status;
  }
}

TEST(DownloaderTest, AServerThatHangsUpOnRobotsIsClosed) {
  Site site;
  site.at("/robots.txt", [](const std::string&, int) { return std::string(); });
  site.at("/a", "a");
  EXPECT_EQ(fetch(polite(), site.url("/a")).cause, "cut off");
  EXPECT_EQ(site.asked("/a"), 0);
}

TEST(DownloaderTest, FollowsRedirectsOfRobots) {
  Site site, other;
  other.at("/r", "User-agent: *\nDisallow: /a\n");
  site.at("/robots.txt", "", "301 Moved", "Location: " + other.url("/r", "127.0.0.2") + "\r\n");
  site.at("/a", "a");
  site.at("/b", "b");
  EXPECT_EQ(fetch(polite(), site.url("/a")).cause, "robots");
  EXPECT_TRUE(fetch(polite(), site.url("/b")).page);
  site.at("/robots.txt", "", "301 Moved", "Location: /robots.txt\r\n");  // a circle counts as no file
  EXPECT_TRUE(fetch(polite(), site.url("/a")).page);
}

TEST(DownloaderTest, ReadsTheBeginningOfHugeRobots) {
  Site site;
  site.at("/robots.txt", "User-agent: *\nDisallow: /a\n" + std::string(3u << 20, '#'));
  site.at("/a", "a");
  site.at("/b", "b");
  EXPECT_EQ(fetch(polite(), site.url("/a")).cause, "robots");
  EXPECT_TRUE(fetch(polite(), site.url("/b")).page);
}

class MemoryStore : public RobotsStore {
 public:
  std::optional<RobotsRecord> robots(const std::string& origin) override {
    const auto at = records.find(origin);
    return at == records.end() ? std::nullopt : std::optional(at->second);
  }
  void keep_robots(const std::string& origin, const RobotsRecord& record) override { records[origin] = record; }
  std::map<std::string, RobotsRecord> records;
};

TEST(DownloaderTest, KeepsRobotsForADayAndInNeed) {
  Site site;
  site.at("/robots.txt", "User-agent: *\nDisallow: /a\n");
  site.at("/b", "b");
  MemoryStore store;
  FetchOptions options = polite();
  options.robots_store = &store;
  for (int run = 0; run < 3; ++run) EXPECT_TRUE(fetch(options, site.url("/b")).page);
  EXPECT_EQ(site.asked("/robots.txt"), 1);
  store.records.begin()->second.fetched_at -= RobotsCache::kFresh + 1;
  site.at("/robots.txt", "", "503 Later");
  EXPECT_TRUE(fetch(options, site.url("/b")).page);  // the copy of last time still holds
  EXPECT_EQ(fetch(options, site.url("/a")).cause, "robots");
  EXPECT_EQ(site.asked("/robots.txt"), 3);
  site.at("/robots.txt", "", "404 Not Found");
  EXPECT_EQ(fetch(options, site.url("/a")).cause, "404");
}

TEST(DownloaderTest, RedirectsAreAskedOfRobotsToo) {
  Site site, other;
  site.at("/a", "", "302 Found", "Location: " + other.url("/secret", "127.0.0.2") + "\r\n");
  other.at("/robots.txt", "User-agent: *\nDisallow: /secret\n");
  other.at("/secret", "x");
  const FetchOutcome outcome = fetch(polite(), site.url("/a"));
  EXPECT_EQ(outcome.cause, "robots");
  EXPECT_EQ(outcome.page.error().where, site.url("/a"));
  EXPECT_EQ(other.asked("/secret"), 0);
}

TEST(DownloaderTest, KeepsTheDelayBetweenRequestsOfAHost) {
  Site site;
  site.at("/a", "a");
  FetchOptions options = polite();
  options.delay = milliseconds(120);
  options.per_host = 4;
  Downloader d(options);
  add_times(d, site.url("/a"), 5);
  int pages = 0;
  while (const auto outcome = d.next()) pages += outcome->page.ok() ? 1 : 0;
  EXPECT_EQ(pages, 5);
  const auto times = site.times("/a");
  // Requests leave 120 ms apart; on a busy machine one may arrive late, so only the whole is measured.
  EXPECT_GE(times.back() - times.front(), milliseconds(4 * 120 - 60));
}

TEST(DownloaderTest, ObeysCrawlDelayUpToItsBound) {
  Site site;
  site.at("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n");
  site.at("/a", "a");
  FetchOptions options = polite();
  options.most_crawl_delay = milliseconds(150);
  options.per_host = 4;
  Downloader d(options);
  add_times(d, site.url("/a"), 3);
  while (d.next()) {}
  const auto times = site.times("/a");
  ASSERT_EQ(times.size(), 3u);
  EXPECT_GE(times.back() - times.front(), milliseconds(2 * 150 - 60));
  EXPECT_EQ(site.server().most_at_once(), 1);
}

TEST(DownloaderTest, TriesAgainWhatMayPass) {
  Site site;
  site.at("/flaky", [](const std::string&, int nth) { return nth < 3 ? http_answer("503 Later", "", "") : http_answer("200 OK", "", "ok"); });
  site.at("/cut", [](const std::string&, int nth) {
    return nth < 2 ? "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf" : http_answer("200 OK", "", "whole");
  });
  site.at("/broken", "", "500 Oops");
  FetchOptions options = polite();
  options.retries = 3;
  const FetchOutcome flaky = fetch(options, site.url("/flaky"));
  ASSERT_TRUE(flaky.page);
  EXPECT_EQ(flaky.tries, 3);
  const FetchOutcome cut = fetch(options, site.url("/cut"));
  ASSERT_TRUE(cut.page);
  EXPECT_EQ(cut.page->body, "whole");
  const FetchOutcome broken = fetch(options, site.url("/broken"));
  EXPECT_EQ(broken.cause, "500");
  EXPECT_EQ(broken.tries, 4);
  EXPECT_NE(broken.page.error().what.find("try 4"), std::string::npos);
  EXPECT_EQ(site.asked("/broken"), 4);
  EXPECT_EQ(fetch(options, site.url("/absent")).cause, "404");
  EXPECT_EQ(site.asked("/absent"), 1);
}

TEST(DownloaderTest, WaitsAsLongAsRetryAfterSays) {
  Site site;
  site.at("/a", [](const std::string&, int nth) {
    return nth == 1 ? http_answer("429 Slow down", "Retry-After: 1\r\n", "") : http_answer("200 OK", "", "ok");
  });
  site.at("/date", [](const std::string&, int nth) {
    // A date has whole seconds: two ahead is at least one.
    const std::time_t at = std::time(nullptr) + 2;
    char text[64];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&at));
    return nth == 1 ? http_answer("503 Later", "Retry-After: " + std::string(text) + "\r\n", "") : http_answer("200 OK", "", "ok");
  });
  FetchOptions options = polite();
  options.retries = 1;
  for (const char* path : {"/a", "/date"}) {
    EXPECT_TRUE(fetch(options, site.url(path)).page) << path;
    const auto times = site.times(path);
    ASSERT_EQ(times.size(), 2u);
    EXPECT_GE(times[1] - times[0], milliseconds(950)) << path;
  }
}

TEST(DownloaderTest, DoesNotWaitLongerThanAllowed) {
  Site site;
  site.at("/a", "", "503 Later", "Retry-After: 86400\r\n");
  FetchOptions options = polite();
  options.retries = 5;
  options.retry_most = milliseconds(200);
  EXPECT_EQ(fetch(options, site.url("/a")).cause, "503");
  EXPECT_EQ(site.asked("/a"), 1);
}

TEST(DownloaderTest, AsksConditionally) {
  Site site;
  site.at("/a", [](const std::string& request, int) {
    if (header_of(request, "If-None-Match") == "\"v1\"") return http_answer("304 Not Modified", "", "");
    return http_answer("200 OK", "ETag: \"v1\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n", "body");
  });
  const FetchOutcome first = fetch(polite(), site.url("/a"));
  ASSERT_TRUE(first.page);
  EXPECT_EQ(first.validators.etag, "\"v1\"");
  FetchRequest again;
  again.url = site.url("/a");
  again.validators = first.validators;
  const FetchOutcome second = fetch(polite(), std::move(again));
  ASSERT_TRUE(second.page) << second.page.error().message();
  EXPECT_EQ(second.page->status, 304);
  EXPECT_EQ(second.page->body, "");
  EXPECT_EQ(header_of(site.server().requests().back(), "If-Modified-Since"), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(DownloaderTest, GoesThroughAProxy) {
  Site proxy;
  proxy.at("http://news.example/a", "by proxy");
  FetchOptions options = polite();
  options.robots = false;
  options.allow_private = false;  // the proxy itself may stand on a private address
  options.proxy = proxy.url("");
  const FetchOutcome outcome = fetch(options, "http://news.example/a");
  ASSERT_TRUE(outcome.page) << outcome.page.error().message();
  EXPECT_EQ(outcome.page->body, "by proxy");
  for (const char* url : {"http://127.0.0.1/a", "http://localhost/a", "http://printer/a", "http://2130706433/", "http://[::1]/"}) {
    EXPECT_EQ(fetch(options, url).cause, "private address") << url;
  }
  EXPECT_EQ(proxy.server().requests().size(), 1u);
}

TEST(DownloaderTest, ManyHostsAtOnceAndASlowOneHoldsNobodyUp) {
  Site site;
  std::atomic<bool> released{false};
  site.at("/slow", [&](const std::string&, int) {
    for (int i = 0; i < 2000 && !released; ++i) std::this_thread::sleep_for(milliseconds(5));
    return http_answer("200 OK", "", "slow");
  });
  site.at("/fast", "fast");
  FetchOptions options = polite();
  options.concurrency = 300;
  Downloader d(options);
  constexpr int kHosts = 240;
  for (int i = 0; i < kHosts; ++i) {
    FetchRequest request;
    request.url = site.url(i == 0 ? "/slow" : "/fast", "127.0.1." + std::to_string(i + 1));
    request.tag = static_cast<std::uint64_t>(i);
    d.add(std::move(request));
  }
  EXPECT_EQ(d.pending(), static_cast<std::size_t>(kHosts));
  std::set<std::uint64_t> seen;
  for (int i = 1; i < kHosts; ++i) {
    const auto outcome = d.next();
    ASSERT_TRUE(outcome && outcome->page) << (outcome ? outcome->page.error().message() : "");
    EXPECT_NE(outcome->tag, 0u);
    seen.insert(outcome->tag);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(kHosts - 1));
  EXPECT_FALSE(d.next_within(milliseconds(1)));
  released = true;
  EXPECT_EQ(d.next()->tag, 0u);
  EXPECT_EQ(site.asked("/robots.txt"), kHosts);
}

TEST(DownloaderTest, NamesCausesInFewWords) {
  FetchOptions options = polite();
  options.robots = false;
  EXPECT_EQ(fetch(options, "ftp://a.example/").cause, "scheme");
  EXPECT_EQ(fetch(options, "nonsense").cause, "not a URL");
  EXPECT_EQ(fetch(options, "http://127.0.0.1:1/").cause, "no connection");
  options.allow_private = false;
  EXPECT_EQ(fetch(options, "http://127.0.0.1:1/").cause, "private address");
}

}  // namespace
}  // namespace sijil
