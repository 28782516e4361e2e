// Follower: a fetched page that is a feed or a sitemap is not read itself; what it announces is. For commands that are given the
// URL of one; `sijil fetch` has a Harvest, which remembers.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/page.h"
#include "base/result.h"
#include "fetch/canonical.h"

namespace sijil {

/// Pages of one feed or sitemap that are followed; the rest is told.
inline constexpr std::size_t kMaxFollowed = 1'000;

struct Followed {
  std::vector<std::string> urls;   // in the source's order, none that was given or followed before
  std::size_t known = 0;           // left out: they are stored
  std::optional<Error> problem;    // what is wrong with the source, or more than kMaxFollowed
};

class Follower {
 public:
  /// `known`: pages that need not be fetched; empty = none.
  explicit Follower(std::function<bool(const std::string& url)> known) : known_(std::move(known)) {}

  /// A URL that is fetched anyway.
  void given(const std::string& url) { seen_.insert(canonical_.of(url)); }
  /// A body that is a gzip file ("sitemap.xml.gz") is unpacked in its place. Nothing where the page is neither a feed nor a sitemap. `depth`: sources above it; beyond three they are not followed.
  std::optional<Followed> follow(Page& page, int depth);

 private:
  void take(const std::string& url, Followed& out);

  std::function<bool(const std::string&)> known_;
  Canonical canonical_;
  std::unordered_set<std::string> seen_;
};

}  // namespace sijil
