#include "fetch/harvest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "compress.h"
#include "temp_folder.h"
#include "test_site.h"

namespace sijil {
namespace {

using std::chrono::milliseconds;

/// A state file, the rules, and rounds over one or several local sites.
class HarvestTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<Canonical> canonical = Canonical::load(SIJIL_SOURCE_DIR "/rules/fetch");
    ASSERT_TRUE(canonical) << canonical.error().message();
    canonical_ = *canonical;
    Result<Discoverer> discoverer = Discoverer::load(SIJIL_SOURCE_DIR "/rules/fetch");
    ASSERT_TRUE(discoverer) << discoverer.error().message();
    discoverer_ = *discoverer;
    Result<std::unique_ptr<FetchState>> state = FetchState::open(folder_.path("state.db"));
    ASSERT_TRUE(state) << state.error().message();
    state_ = *std::move(state);
    options_.fetch.allow_private = true;
    options_.fetch.robots = true;
    options_.fetch.concurrency = 32;
    options_.fetch.clock = [] { return std::string("2024-01-02T03:04:05Z"); };
    options_.read = [](const Page& page) { return PageText{page.body, ""}; };
    options_.complain = [this](const Error& error) { complaints_.push_back(error.message()); };
  }

  /// One round over fresh seeds, as a run of the program makes it. Gives the paths of the pages that came.
  std::multiset<std::string> run(const std::vector<Seed>& seeds, const SiteSettings& site = {}, bool all = true, std::time_t now = 1'700'000'000) {
    Harvest harvest(options_, canonical_, *discoverer_, *state_);
    harvest.add({"", {site}, seeds});
    std::multiset<std::string> paths;
    const Status s = harvest.round(now, all, [&](FetchedPage&& page) {
      paths.insert(page.page.url.substr(page.page.url.find('/', 8)));
      last_ = std::move(page);
      return ok_status();
    });
    EXPECT_TRUE(s) << s.error().message();
    counts_ = harvest.counts();
    clusters_ = harvest.clusters().counts();
    next_due_ = harvest.next_due();
    return paths;
  }

  std::string rss(const std::vector<std::string>& paths, const std::string& more = "") {
    std::string out = "<rss><channel>" + more;
    for (const std::string& path : paths) out += "<item><title>t" + path + "</title><link>" + site_.url(path) + "</link></item>";
    return out + "</channel></rss>";
  }

  void pages(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) site_.at(path, "<html>" + path + "</html>", "200 OK", "Content-Type: text/html\r\nETag: \"" + path + "\"\r\n");
  }

  using Paths = std::multiset<std::string>;

  TempFolder folder_;
  Site site_;
  HarvestOptions options_;
  Canonical canonical_;
  std::optional<Discoverer> discoverer_;
  std::unique_ptr<FetchState> state_;
  std::vector<std::string> complaints_;
  HarvestCounts counts_;
  StoryClusters::Counts clusters_;
  std::time_t next_due_ = 0;
  FetchedPage last_;
};

TEST_F(HarvestTest, FetchesWhatAFeedAnnouncesOnce) {
  pages({"/1", "/2", "/3"});
  site_.at("/rss", rss({"/1", "/2", "/1?utm_source=rss", "/none"}));
  EXPECT_EQ(run({{site_.url("/rss")}}), (Paths{"/1", "/2"}));
  EXPECT_EQ(counts_.summary(), "2 pages, from 1 source; 1 failed (404 1)");
  ASSERT_EQ(complaints_.size(), 1u);
  EXPECT_NE(complaints_[0].find("/none"), std::string::npos);
  EXPECT_EQ(last_.source, site_.url("/rss"));
  site_.at("/rss", rss({"/3", "/1", "/2"}));
  EXPECT_EQ(run({{site_.url("/rss")}}), (Paths{"/3"}));
  EXPECT_EQ(counts_.known, 2u);
  EXPECT_EQ(site_.asked("/1"), 1);
}

// A feed may be a gzip file as sitemaps are; a broken one is told.
TEST_F(HarvestTest, AFeedThatIsAGzipFile) {
  pages({"/1"});
  site_.at("/rss.xml.gz", gzip(rss({"/1"})), "200 OK", "Content-Type: application/x-gzip\r\n");
  site_.at("/cut.xml.gz", gzip(rss({"/1"})).substr(0, 40), "200 OK", "Content-Type: application/x-gzip\r\n");
  EXPECT_EQ(run({{site_.url("/rss.xml.gz")}, {site_.url("/cut.xml.gz")}}), Paths{"/1"});
  EXPECT_EQ(counts_.summary(), "1 page, from 1 source; 1 failed (broken gzip 1)");
}

TEST_F(HarvestTest, AsksFeedsConditionallyOnceAllTheirPagesCame) {
  bool broken = true;
  site_.at("/rss", [&](const std::string& request, int) {
    if (header_of(request, "If-None-Match") == "\"f\"") return http_answer("304 Not Modified", "", "");
    return http_answer("200 OK", "ETag: \"f\"\r\n", rss({"/1", "/2"}));
  });
  pages({"/1"});
  site_.at("/2", [&](const std::string&, int) { return broken ? http_answer("503 Later", "", "") : http_answer("200 OK", "", "two"); });
  EXPECT_EQ(run({{site_.url("/rss")}}), (Paths{"/1"}));
  broken = false;  // "unchanged" now would lose the page that failed
  EXPECT_EQ(run({{site_.url("/rss")}}), (Paths{"/2"}));
  EXPECT_EQ(run({{site_.url("/rss")}}), Paths{});
  EXPECT_EQ(counts_.summary(), "0 pages, 1 unchanged, from 0 sources");
}

TEST_F(HarvestTest, ReadsSitemapsOfSitemapsAndStopsInTime) {
  const auto index = [&](const std::string& path) { return "<sitemapindex><sitemap><loc>" + site_.url(path) + "</loc></sitemap></sitemapindex>"; };
  site_.at("/sitemap.xml", "<sitemapindex><sitemap><loc>" + site_.url("/a.xml.gz") + "</loc></sitemap><sitemap><loc>" + site_.url("/deep1") +
                               "</loc></sitemap><sitemap><loc>" + site_.url("/sitemap.xml") + "</loc></sitemap><sitemap><loc>" +
                               site_.url("/old.xml") + "</loc><lastmod>2001-01-01</lastmod></sitemap></sitemapindex>");
  site_.at("/a.xml.gz", gzip("<urlset><url><loc>" + site_.url("/1") + "</loc></url><url><loc>" + site_.url("/old") +
                             "</loc><lastmod>2001-01-01</lastmod></url><url><loc>https://other.example/x</loc></url></urlset>"));
  for (int i = 1; i < 6; ++i) site_.at("/deep" + std::to_string(i), index("/deep" + std::to_string(i + 1)));
  pages({"/1"});
  SiteSettings site;
  site.since = "2020-01-01";
  EXPECT_EQ(run({{site_.url("/sitemap.xml")}}, site), (Paths{"/1"}));
  EXPECT_EQ(counts_.left_out, (std::map<std::string, std::size_t>{{"too old", 2}, {"too deep", 1}, {"of another site", 1}}));
  EXPECT_EQ(site_.asked("/deep3"), 1);
  EXPECT_EQ(site_.asked("/deep4"), 0);
}

TEST_F(HarvestTest, DiscoversASite) {
  site_.at("/robots.txt", "User-agent: *\nDisallow: /2024/secret-1234\nSitemap: " + site_.url("/map.xml") + "\n");
  site_.at("/", "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head><body>"
                "<a href='/2024/news-1'>three plain words here</a><a href='/2024/secret-1234'>three plain words here</a>"
                "<a href='/tag/2024'>three plain words here</a></body></html>", "200 OK", "Content-Type: text/html\r\n");
  site_.at("/rss", rss({"/1", "/2024/news-1"}));
  site_.at("/map.xml", "<urlset><url><loc>" + site_.url("/2") + "</loc></url></urlset>");
  pages({"/1", "/2", "/2024/news-1", "/2024/secret-1234"});
  SiteSettings site;
  site.discover = true;
  EXPECT_EQ(run({{site_.url("/")}}, site), (Paths{"/1", "/2", "/2024/news-1"}));
  EXPECT_EQ(counts_.sources, 3u);
  EXPECT_EQ(counts_.failures, (std::map<std::string, std::size_t>{{"robots", 1}}));
  EXPECT_EQ(site_.asked("/2024/secret-1234"), 0);
}

TEST_F(HarvestTest, GuessesTheSitemapWhereNobodyNamesIt) {
  site_.at("/", "<html></html>", "200 OK", "Content-Type: text/html\r\n");
  EXPECT_EQ(run({{site_.url("/"), SeedKind::home}}), Paths{});
  EXPECT_EQ(site_.asked("/sitemap.xml"), 1);
  EXPECT_TRUE(counts_.failures.empty());
  site_.at("/sitemap.xml", "<urlset><url><loc>" + site_.url("/2") + "</loc></url></urlset>");
  pages({"/2"});
  EXPECT_EQ(run({{site_.url("/"), SeedKind::home}}), (Paths{"/2"}));
}

TEST_F(HarvestTest, FollowsOlderPartsOfAFeedWhileTheyAreNew) {
  pages({"/1", "/2", "/3"});
  site_.at("/rss", rss({"/3"}, "<link xmlns='http://www.w3.org/2005/Atom' rel='next' href='/rss2'/>"));
  site_.at("/rss2", rss({"/2"}));
  EXPECT_EQ(run({{site_.url("/rss")}}), (Paths{"/2", "/3"}));
  EXPECT_EQ(run({{site_.url("/rss")}}), Paths{});
  EXPECT_EQ(site_.asked("/rss2"), 1);
}

TEST_F(HarvestTest, KeepsTheSettingsOfTheSite) {
  pages({"/news/1", "/news/2", "/news/3", "/sport/1"});
  site_.at("/robots.txt", "User-agent: *\nDisallow: /news/\n");
  site_.at("/rss", rss({"/news/1", "/sport/1", "/news/2", "/news/3"}));
  SiteSettings site;
  site.include = {PathPattern("/news/")};
  site.max_pages = 2;
  site.robots = false;
  EXPECT_EQ(run({{site_.url("/rss")}}, site), (Paths{"/news/1", "/news/2"}));
  EXPECT_EQ(counts_.left_out, (std::map<std::string, std::size_t>{{"excluded", 1}, {"over max_pages", 1}}));
  EXPECT_EQ(run({{site_.url("/rss")}}, site), (Paths{"/news/3"}));  // the rest, the next time
}

TEST_F(HarvestTest, AsksStoredPagesAgainOnlyWhenTold) {
  std::string body = "<html>one</html>";
  site_.at("/1", [&](const std::string& request, int) {
    if (header_of(request, "If-None-Match") == "\"" + body + "\"") return http_answer("304 Not Modified", "", "");
    return http_answer("200 OK", "Content-Type: text/html\r\nETag: \"" + body + "\"\r\n", body);
  });
  site_.at("/rss", rss({"/1"}));
  EXPECT_EQ(run({{site_.url("/rss")}}).size(), 1u);
  options_.again = true;
  EXPECT_EQ(run({{site_.url("/rss")}}).size(), 0u);
  EXPECT_EQ(counts_.unchanged, 1u);
  body = "<html>two</html>";
  EXPECT_EQ(run({{site_.url("/rss")}}).size(), 1u);
  options_.read = [](const Page&) { return PageText{"the article, without its clock", ""}; };
  body = "<html>three</html>";
  EXPECT_EQ(run({{site_.url("/rss")}}).size(), 1u);
  body = "<html>four</html>";
  EXPECT_EQ(run({{site_.url("/rss")}}).size(), 0u);  // other bytes, the same article
  EXPECT_EQ(counts_.unchanged, 1u);
}

TEST_F(HarvestTest, OneStoryOfTenSitesIsOneCluster) {
  std::string story = "<html>";
  for (int i = 0; i < 2000; ++i) story += "word" + std::to_string(i * 7) + " ";   // long enough that a word more changes no bit
  std::vector<Seed> seeds;
  for (int i = 1; i <= 10; ++i) {
    const std::string host = "127.0.2." + std::to_string(i);
    site_.at("/" + std::to_string(i), story + "site" + std::to_string(i), "200 OK", "Content-Type: text/html\r\n");
    seeds.push_back({site_.url("/" + std::to_string(i), host)});
  }
  EXPECT_EQ(run(seeds).size(), 10u);
  EXPECT_EQ(counts_.duplicates, 9u);
  EXPECT_EQ(clusters_.clusters, 1u);
  EXPECT_EQ(clusters_.pages, 10u);
  EXPECT_EQ(run({}).size(), 0u);  // read again from the state
  EXPECT_EQ(clusters_.pages, 10u);
}

TEST_F(HarvestTest, CountsFailuresByCause) {
  site_.at("/pdf", "%PDF", "200 OK", "Content-Type: application/pdf\r\n");
  site_.at("/empty", "  ", "200 OK", "Content-Type: text/html\r\n");
  site_.at("/html", "<html></html>", "200 OK", "Content-Type: text/html\r\n");
  site_.at("/gone", "", "410 Gone");
  EXPECT_EQ(run({{site_.url("/pdf")}, {site_.url("/empty")}, {site_.url("/html"), SeedKind::feed}, {site_.url("/html?2"), SeedKind::sitemap},
                 {site_.url("/gone")}, {"http://127.0.0.1:1/"}}).size(), 0u);
  EXPECT_EQ(counts_.failures, (std::map<std::string, std::size_t>{{"content type", 1}, {"empty", 1}, {"not a feed", 1}, {"404", 1}, {"410", 1},
                                                                 {"no connection", 1}}));
  EXPECT_EQ(complaints_.size(), 6u);
}

TEST_F(HarvestTest, AsksWhatIsDue) {
  pages({"/1"});
  site_.at("/rss", rss({"/1"}));
  SiteSettings site;
  site.schedule.every = std::chrono::seconds(900);
  constexpr std::time_t kNow = 1'700'000'000;
  run({{site_.url("/rss")}}, site, false, kNow);
  EXPECT_EQ(next_due_, kNow + 900);
  run({{site_.url("/rss")}}, site, false, kNow + 300);  // a new run remembers
  EXPECT_EQ(next_due_, kNow + 900);
  EXPECT_EQ(site_.asked("/rss"), 1);
  run({{site_.url("/rss")}}, site, false, kNow + 900);
  EXPECT_EQ(site_.asked("/rss"), 2);
}

TEST_F(HarvestTest, StopsWhenToldAndGoesOnLater) {
  std::vector<std::string> paths;
  for (int i = 0; i < 30; ++i) paths.push_back("/" + std::to_string(i));
  pages(paths);
  site_.at("/rss", rss(paths), "200 OK", "ETag: \"f\"\r\n");
  int left = 8;
  options_.stop = [&] { return left-- <= 0; };
  const Paths first = run({{site_.url("/rss")}});
  EXPECT_LT(first.size(), 30u);
  options_.stop = {};
  const Paths second = run({{site_.url("/rss")}});
  EXPECT_EQ(first.size() + second.size(), 30u);
}

TEST_F(HarvestTest, AnErrorOfTheStoreEndsTheRound) {
  pages({"/1", "/2"});
  site_.at("/rss", rss({"/1", "/2"}));
  Harvest harvest(options_, canonical_, *discoverer_, *state_);
  harvest.add({"", {SiteSettings()}, {{site_.url("/rss")}}});
  const Status s = harvest.round(0, true, [](FetchedPage&&) -> Status { return Error{ErrorCode::io, "out", "full disk"}; });
  ASSERT_FALSE(s);
  EXPECT_EQ(s.error().what, "full disk");
  EXPECT_EQ(harvest.counts().pages, 0u);
}

}  // namespace
}  // namespace sijil
