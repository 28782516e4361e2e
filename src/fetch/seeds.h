// Seeds: the sites of a seeds file (TOML), each with what to read, how politely and when. docs/formats/seeds.md has every
// key. Reading the file only; Harvest does what it says.
#pragma once
#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fetch/robots.h"

namespace sijil {

/// When a source is asked again. Times of day are UTC.
struct Schedule {
  std::chrono::seconds every{1800};
  std::vector<int> at;                      // minutes of the day; then `every` does not count
  std::vector<bool> weekdays;               // [0] = Sunday; empty = all
  int between_from = 0, between_to = 1440;  // minutes of the day; from > to spans midnight

  /// The first time after `last` at which the source is due.
  std::time_t next(std::time_t last) const;
  bool allows(std::time_t at) const;
};

struct SiteSettings {
  std::string name;
  std::optional<std::chrono::milliseconds> delay;  // between two requests to one host of the site
  std::optional<std::size_t> per_host;
  bool robots = true;                              // false needs the site's permission
  bool discover = false;
  std::size_t max_pages = 1'000;                   // a round
  std::string since;                               // ISO day: items the site dates earlier are left out; "" = all
  std::vector<PathPattern> include, exclude;       // of path and query; no include = all
  Schedule schedule;

  bool wants(std::string_view target) const;
};

enum class SeedKind : std::uint8_t { any, page, feed, sitemap, home };

struct Seed {
  std::string url;
  SeedKind kind = SeedKind::any;
  std::size_t site = 0;  // index of SeedList::sites
};

struct SeedList {
  std::string contact;  // "" = not given
  std::vector<SiteSettings> sites;
  std::vector<Seed> seeds;
};

/// `defaults` is what a site that says nothing gets. Errors name file:line:column.
Result<SeedList> parse_seeds(std::string_view toml, const std::string& name, const SiteSettings& defaults);

/// "90s", "15m", "2h", "1d", "1500ms"; at least one millisecond, at most a year.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace sijil
