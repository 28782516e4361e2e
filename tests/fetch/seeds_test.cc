#include "fetch/seeds.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string kForAll = R"(contact = "https://example.org/bot"
every = "1h"
delay = "2s"
)";
const std::string kTwoSites = R"([[site]]
home = "https://a.example/"
feeds = ["https://a.example/rss", "https://a.example/rss2"]
discover = true
[[site]]
name = "B"
sitemaps = "https://b.example/sitemap.xml"
pages = ["https://b.example/1"]
every = "15m"
delay = "500ms"
per_host = 3
max_pages = 20
since = 2024-01-31
robots = false
include = ["/news/*"]
exclude = ["*.pdf$"]
days = ["mon", "fri"]
between = "05:00-23:00"
)";

TEST(Seeds, RefusesKeysOfOneSiteForAll) {
  const Result<SeedList> list = parse_seeds("\n" + kForAll + "exclude = []\n" + kTwoSites, "seeds.toml", {});
  ASSERT_FALSE(list);  // exclude is a site's key
  EXPECT_EQ(list.error().where, "seeds.toml:5:1");
}

TEST(Seeds, GivesEachSiteItsSettings) {
  const Result<SeedList> list = parse_seeds(kForAll + kTwoSites, "seeds.toml", {});
  ASSERT_TRUE(list) << list.error().message();
  EXPECT_EQ(list->contact, "https://example.org/bot");
  ASSERT_EQ(list->sites.size(), 2u);
  ASSERT_EQ(list->seeds.size(), 5u);
  EXPECT_EQ(list->seeds[0].kind, SeedKind::home);
  EXPECT_EQ(list->seeds[2].url, "https://a.example/rss2");
  EXPECT_EQ(list->seeds[3].kind, SeedKind::sitemap);
  EXPECT_EQ(list->seeds[4].site, 1u);
  const SiteSettings &a = list->sites[0], &b = list->sites[1];
  EXPECT_EQ(a.name, "a.example");
  EXPECT_EQ(a.delay, milliseconds(2000));
  EXPECT_EQ(a.schedule.every, seconds(3600));
  EXPECT_TRUE(a.discover && a.robots);
  EXPECT_EQ(b.name, "B");
  EXPECT_EQ(b.delay, milliseconds(500));
  EXPECT_EQ(b.per_host, 3u);
  EXPECT_EQ(b.max_pages, 20u);
  EXPECT_EQ(b.since, "2024-01-31");
  EXPECT_FALSE(b.robots || b.discover);
  EXPECT_TRUE(b.wants("/news/1"));
  EXPECT_FALSE(b.wants("/news/1.pdf"));
  EXPECT_FALSE(b.wants("/sport/1"));
  EXPECT_TRUE(a.wants("/anything"));
}

TEST(Seeds, SaysWhereAndWhatIsWrong) {
  struct Case {
    const char *text, *where, *what;
  };
  for (const Case& c : {
           Case{"", "", "no [[site]]"}, Case{"x", "s.toml:1:", ""}, Case{"[[site]]\nname = \"a\"\n", "s.toml:1:1", "names no home"},
           Case{"[[site]]\nhome = 7\n", "s.toml:2:8", "must be a string"},
           Case{"[[site]]\nhom = \"https://a.example/\"\n", "s.toml:2:", "did you mean 'home'"},
           Case{"[[site]]\nhome = \"ftp://a.example/\"\n", "s.toml:2:8", "only http and https"},
           Case{"[[site]]\nhome = \"https://a.example/\"\nevery = \"often\"\n", "s.toml:3:9", "15m"},
           Case{"[[site]]\nhome = \"https://a.example/\"\nevery = \"10ms\"\n", "s.toml:3:9", "at least 1s"},
           Case{"[[site]]\nhome = \"https://a.example/\"\nat = [\"25:00\"]\n", "s.toml:3:7", "times of day"},
           Case{"[[site]]\nhome = \"https://a.example/\"\nbetween = \"5-6\"\n", "s.toml:3:11", "05:00-23:00"},
           Case{"[[site]]\nhome = \"https://a.example/\"\ndays = \"monday\"\n", "s.toml:3:8", "mon"},
           Case{"[[site]]\nhome = \"https://a.example/\"\nrobots = \"no\"\n", "s.toml:3:10", "true or false"},
           Case{"[[site]]\nhome = \"https://a.example/\"\nmax_pages = 0\n", "s.toml:3:13", "whole number"},
           Case{"[[site]]\nhome = \"https://a.example/\"\ninclude = \"news\"\n", "s.toml:3:11", "begins with"},
       }) {
    const Result<SeedList> list = parse_seeds(c.text, "s.toml", {});
    ASSERT_FALSE(list) << c.text;
    EXPECT_EQ(list.error().where.rfind(c.where, 0), 0u) << c.text << list.error().message();
    EXPECT_NE(list.error().what.find(c.what), std::string::npos) << list.error().message();
  }
}

TEST(Seeds, Durations) {
  EXPECT_EQ(parse_duration("90s"), milliseconds(90'000));
  EXPECT_EQ(parse_duration("1.5h"), milliseconds(5'400'000));
  EXPECT_EQ(parse_duration("250ms"), milliseconds(250));
  EXPECT_EQ(parse_duration("1d"), milliseconds(86'400'000));
  for (const char* bad : {"", "5", "m", "-1s", "0s", "1w", "1 s", "900d", "nans", "0.1ms"}) EXPECT_FALSE(parse_duration(bad)) << bad;
}

TEST(Seeds, Schedules) {
  constexpr std::time_t kMonday = 1'704'067'200;  // 2024-01-01T00:00:00Z
  constexpr std::time_t kHour = 3600, kDay = 86'400;
  Schedule s;
  s.every = seconds(900);
  EXPECT_EQ(s.next(kMonday), kMonday + 900);
  s.between_from = 5 * 60, s.between_to = 23 * 60;
  EXPECT_EQ(s.next(kMonday + 12 * kHour), kMonday + 12 * kHour + 900);
  EXPECT_EQ(s.next(kMonday + 22 * kHour + 3000), kMonday + kDay + 5 * kHour);
  s.between_from = 22 * 60, s.between_to = 2 * 60;  // over midnight
  EXPECT_EQ(s.next(kMonday + kHour), kMonday + kHour + 900);
  EXPECT_EQ(s.next(kMonday + 3 * kHour), kMonday + 22 * kHour);
  Schedule at;
  at.at = {6 * 60, 18 * 60 + 30};
  EXPECT_EQ(at.next(kMonday), kMonday + 6 * kHour);
  EXPECT_EQ(at.next(kMonday + 6 * kHour), kMonday + 18 * kHour + 1800);
  EXPECT_EQ(at.next(kMonday + 20 * kHour), kMonday + kDay + 6 * kHour);
  at.weekdays = {false, true, false, false, false, false, false};
  EXPECT_EQ(at.next(kMonday + 20 * kHour), kMonday + 7 * kDay + 6 * kHour);
}

}  // namespace
}  // namespace sijil
