// Feeds: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom: what pages they announce. The pages themselves are not fetched here.
//
//   Result<Feed> feed = parse_feed(page.body, page.charset, page.final_url);
//   for (const FeedItem& item : feed->items) use(item.url, item.published);
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

/// What a feed or a sitemap says of one page.
struct FeedItem {
  std::string url;        // absolute
  std::string title;
  std::string published;  // ISO date-time, UTC, or day; "" when the feed has none
};

struct Feed {
  std::string kind;       // rss, rdf, atom
  std::string title;
  std::string next;       // link rel=next of a feed in several parts, absolute; "" = none
  std::vector<FeedItem> items;
  std::size_t without_url = 0;  // items that name no page
};

/// Items beyond this many are passed over.
inline constexpr std::size_t kMaxFeedItems = 10'000;

/// `base` is the feed's own URL. parse: not a feed; limit: nested too deep.
Result<Feed> parse_feed(std::string_view bytes, const std::string& charset, const std::string& base);

/// True when `bytes` begin as a feed does.
bool looks_like_feed(std::string_view bytes);

/// A mail date (RSS) or an ISO date-time with any offset (Atom, dc:date) as "2024-01-02T03:04:05Z"; an ISO day stays one;
/// "" for anything else.
std::string iso_time(const std::string& text);

}  // namespace sijil
