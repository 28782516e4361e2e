// Sitemaps (sitemaps.org, with the news extension): pages, or further sitemaps of an index. Plain, gzip, or text with one
// URL a line.
//
//   Result<Sitemap> sitemap = parse_sitemap(page.body, page.charset, page.final_url, 50u << 20);
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fetch/feed.h"

namespace sijil {

struct Sitemap {
  std::vector<FeedItem> pages;     // `published`: of the news extension, else lastmod
  std::vector<FeedItem> sitemaps;  // of an index, the newest first, those without a date last
  std::size_t refused = 0;         // URLs of another host, or none at all
  bool cut = false;                // more entries than kMaxSitemapEntries
};

/// The protocol's own limit for one file.
inline constexpr std::size_t kMaxSitemapEntries = 50'000;
inline constexpr std::size_t kMaxSitemapBytes = 50u << 20;

/// `base` is the sitemap's own URL; by the protocol it may only speak for its own host. parse: not a sitemap or broken
/// gzip; limit: larger than `max_bytes` when inflated.
Result<Sitemap> parse_sitemap(std::string_view bytes, const std::string& charset, const std::string& base,
                              std::size_t max_bytes = kMaxSitemapBytes);

/// True when `bytes` (not compressed) begin as a sitemap does, or are addresses, one a line.
bool looks_like_sitemap(std::string_view bytes);

}  // namespace sijil
