// What a site's page announces: its feeds, and the links that look like articles. Sitemaps are robots.txt's to name.
//
//   Result<Discovery> found = tables.discover(page);
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/page.h"
#include "base/result.h"

namespace sijil {

struct Discovery {
  std::vector<std::string> feeds;     // link rel=alternate of a feed's type, of any host
  std::vector<std::string> articles;  // of the page's own site, in page order, each once
  std::string canonical;              // link rel=canonical; "" = none
};

class Discoverer {
 public:
  /// Reads not-articles.tsv of `folder`: path words of lists, authors, log-in and the like.
  static Result<Discoverer> load(const std::string& folder);
  static Result<Discoverer> parse(std::string_view table, const std::string& name);

  /// Reads at most the first 4 MiB of the page.
  Discovery discover(const Page& page) const;
  /// True when a link to `path` (of a URL, as sent) with this text looks like one to an article: a path with a number, a
  /// date or a long name at its end, a text of several words, and no word of the table.
  bool looks_like_article(const std::string& path, std::string_view text) const;

 private:
  std::vector<std::string> words_;  // percent-encoded, as they stand in paths
};

}  // namespace sijil
