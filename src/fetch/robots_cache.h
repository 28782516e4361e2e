// RobotsCache: what every site's robots.txt said, for a day; what happens when it cannot be read. Asking for it is
// Downloader's.
#pragma once
#include <ctime>
#include <optional>
#include <string>
#include <unordered_map>

#include "fetch/request.h"
#include "fetch/robots.h"

namespace sijil {

struct RobotsRecord {
  std::time_t fetched_at = 0;
  std::string body;  // "" also when the site has none: all is allowed then
};

/// Keeps robots.txt beyond the run.
class RobotsStore {
 public:
  virtual ~RobotsStore() = default;
  virtual std::optional<RobotsRecord> robots(const std::string& origin) = 0;
  virtual void keep_robots(const std::string& origin, const RobotsRecord& record) = 0;
};

class RobotsCache {
 public:
  /// RFC 9309: a copy should not be used for longer than a day. A site that could not be asked is asked again sooner.
  static constexpr std::time_t kFresh = 86'400, kRetryClosed = 600;

  RobotsCache(std::string product, RobotsStore* store) : product_(std::move(product)), store_(store) {}

  /// What holds for `origin` now; null: its robots.txt has to be fetched.
  const Robots* find(const std::string& origin, std::time_t now);
  /// Takes what came of fetching it. 2xx: the file. 4xx (but 429) or too many redirects: everything is allowed. Anything
  /// else, the server's errors and an unreachable server: the copy of last time, or nothing is allowed.
  const Robots& take(const std::string& origin, const FetchOutcome& outcome, int status, std::time_t now);

 private:
  struct Entry {
    Robots robots;
    std::time_t until;
  };
  const Robots& keep(const std::string& origin, Robots robots, std::time_t until);

  std::string product_;
  RobotsStore* store_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace sijil
