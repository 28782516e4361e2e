// What servers announce: the same bytes as a feed, a sitemap, a robots.txt, a home page and a seeds file.
#include "base/page.h"
#include "fetch/discover.h"
#include "fetch/feed.h"
#include "fetch/robots.h"
#include "fetch/seeds.h"
#include "fetch/sitemap.h"
#include "fetch/url.h"
#include "fuzz.h"

using sijil::fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto discoverer = sijil::Discoverer::load(sijil::fuzz::real_rules() + "/fetch");
  promise(discoverer.ok(), "the tables load");
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string base = "https://news.example/a/b";
  if (const auto feed = sijil::parse_feed(bytes, "", base)) {
    promise(feed->items.size() <= sijil::kMaxFeedItems, "a feed is bounded");
    for (const sijil::FeedItem& item : feed->items) promise(sijil::parse_url(item.url).ok(), "an item has a URL");
  }
  if (const auto sitemap = sijil::parse_sitemap(bytes, "", base, 1u << 20)) {
    for (const sijil::FeedItem& page : sitemap->pages) promise(sijil::parse_url(page.url).ok(), "a page has a URL");
  }
  const sijil::Robots robots = sijil::Robots::parse(bytes, "Sijil");
  promise(robots.allows("/robots.txt"), "robots.txt may be read");
  robots.allows("/" + bytes.substr(0, 200));
  sijil::Page page;
  page.url = page.final_url = base;
  page.body = bytes;
  for (const std::string& url : discoverer->discover(page).articles) promise(sijil::parse_url(url).ok(), "a link is a URL");
  const auto seeds = sijil::parse_seeds(bytes, "fuzz.toml", {});
  if (seeds) {
    promise(!seeds->seeds.empty(), "a seeds file has seeds");
  } else {
    promise(seeds.error().where.rfind("fuzz.toml", 0) == 0, "an error names its file");
  }
  return 0;
}
