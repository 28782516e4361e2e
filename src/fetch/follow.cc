#include "fetch/follow.h"

#include "fetch/feed.h"
#include "fetch/inflate.h"
#include "fetch/sitemap.h"
#include "fetch/url.h"

namespace sijil {
namespace {

constexpr int kMaxDepth = 3;

}  // namespace

void Follower::take(const std::string& url, Followed& out) {
  if (!parse_url(url) || !seen_.insert(canonical_.of(url)).second) return;
  if (known_ && known_(url)) {
    ++out.known;
  } else if (out.urls.size() < kMaxFollowed) {
    out.urls.push_back(url);
  } else if (!out.problem) {
    out.problem = Error{ErrorCode::limit, "", "announces more than " + std::to_string(kMaxFollowed) + " pages: the rest is for `sijil fetch`"};
  }
}

std::optional<Followed> Follower::follow(Page& page, int depth) {
  if (is_gzip(page.body)) {
    Result<std::string> plain = gunzip(page.body, kMaxSitemapBytes, page.url);
    if (!plain) return Followed{{}, 0, plain.error()};
    page.body = *std::move(plain);
  }
  const bool feed = looks_like_feed(page.body), sitemap = !feed && looks_like_sitemap(page.body);
  if (!feed && !sitemap) return std::nullopt;
  Followed out;
  if (depth > kMaxDepth) {
    out.problem = Error{ErrorCode::limit, "", "more than " + std::to_string(kMaxDepth) + " sources below each other"};
  } else if (feed) {
    const Result<Feed> parsed = parse_feed(page.body, page.charset, page.final_url);
    if (!parsed) out.problem = parsed.error();
    if (parsed) {
      for (const FeedItem& item : parsed->items) take(item.url, out);
    }
  } else {
    const Result<Sitemap> parsed = parse_sitemap(page.body, page.charset, page.final_url);
    if (!parsed) out.problem = parsed.error();
    if (parsed) {
      for (const FeedItem& item : parsed->sitemaps) take(item.url, out);
      for (const FeedItem& item : parsed->pages) take(item.url, out);
    }
  }
  if (out.problem && out.problem->where.empty()) out.problem->where = page.url;
  return out;
}

}  // namespace sijil
