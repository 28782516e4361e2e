// Downloader: many URLs of many hosts at once, politely: each host at its own pace, robots.txt first, failures that may
// pass tried again, redirects judged like new requests. Outcomes come in the order in which they are ready.
//
//   FetchOptions options;
//   options.robots = true;
//   Downloader downloader(options);
//   downloader.add({.url = "https://news.example/1", .tag = 7});
//   while (std::optional<FetchOutcome> outcome = downloader.next()) use(*outcome);      // may add() more
//
// Not for use by several threads at once.
#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fetch/fetcher.h"
#include "fetch/request.h"

namespace sijil {

class Downloader {
 public:
  explicit Downloader(FetchOptions options);
  ~Downloader();
  Downloader(Downloader&&) noexcept;
  Downloader& operator=(Downloader&&) noexcept;

  void add(FetchRequest request);
  /// The next outcome; waits for it. Nothing when no request is left.
  std::optional<FetchOutcome> next();
  /// The same, but gives up after `most`.
  std::optional<FetchOutcome> next_within(std::chrono::milliseconds most);
  /// Requests that have no outcome yet.
  std::size_t pending() const;
  /// Sitemaps that the robots.txt of this URL's site names, as far as it was read.
  std::vector<std::string> sitemaps_of(const std::string& url);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
