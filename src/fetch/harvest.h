// Harvest: from seeds to pages: asks feeds, sitemaps and home pages what there is, fetches what is new, once, and says what
// became of everything. Knows nothing of files or command lines.
//
//   Harvest harvest(options, canonical, discoverer, state);
//   harvest.add(seeds);
//   Status s = harvest.round(now, true, [&](FetchedPage&& page) { return files->write(page); });
//   harvest.counts().failures;                     // {"404": 3, "robots": 1}
#pragma once
#include <cstddef>
#include <ctime>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fetch/canonical.h"
#include "fetch/clusters.h"
#include "fetch/discover.h"
#include "fetch/downloader.h"
#include "fetch/page_files.h"
#include "fetch/seeds.h"
#include "fetch/state.h"

namespace sijil {

/// What a page tells, for comparing it with others.
struct PageText {
  std::string text;       // the article; "" = none was found: the page is compared with no other
  std::string canonical;  // the URL it names for itself; "" = none
};

struct HarvestOptions {
  FetchOptions fetch;
  int max_depth = 3;                                // sitemaps below sitemaps, feeds below home pages
  bool again = false;                               // ask also for pages that are stored, conditionally
  std::function<PageText(const Page&)> read;        // empty: pages are not compared
  std::function<bool()> stop;                       // true ends a round early; empty = never
  std::function<void(const Error&)> complain;       // each failure as it comes
  std::function<Status()> pause;                    // called between pages and while waiting; an error ends the round
};

struct HarvestCounts {
  std::size_t pages = 0;       // fetched and handed on
  std::size_t unchanged = 0;   // the server said so
  std::size_t known = 0;       // announced, and stored before
  std::size_t sources = 0;     // feeds, sitemaps and home pages that were read
  std::size_t duplicates = 0;  // of the pages: those that tell what an earlier one tells
  std::map<std::string, std::size_t> left_out;  // by why: "too old", "over max_pages", "excluded", "too deep"
  std::map<std::string, std::size_t> failures;  // by cause
  std::size_t failed() const;
  /// "12 pages (2 duplicates), 3 unchanged, 40 known before, from 2 sources; 4 left out (too old 4); 2 failed (404 1, ...)".
  std::string summary() const;
};

class Harvest {
 public:
  /// All but `options` must outlive it.
  Harvest(HarvestOptions options, const Canonical& canonical, const Discoverer& discoverer, FetchState& state);
  ~Harvest();

  void add(const SeedList& seeds);

  using Take = std::function<Status(FetchedPage&&)>;
  /// Asks every seed that is due at `now` (`all`: every one) and fetches what they announce. `take` stores a page; its
  /// error ends the round.
  Status round(std::time_t now, bool all, const Take& take);
  /// When the next seed is due; 0 when there is none.
  std::time_t next_due() const;

  const HarvestCounts& counts() const;
  const StoryClusters& clusters() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
