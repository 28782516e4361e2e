// Fetches http(s) URLs to Pages: raw body, headers, final URL, time; results in the order of the URLs. Downloader does the
// work and gives them as they come.
//
//   FetchOptions options;
//   options.contact = "https://example.org/about-our-crawler";
//   Fetcher fetcher(options);
//   Result<Page> page = fetcher.fetch("https://news.example/1");
//   fetcher.fetch_all(urls, [](std::size_t i, Result<Page> r) { ...; return true; });   // in input order
//
// Causes of failure are the error's code: `network` (no connection, time-out, cut off), `http` (the server said no),
// `limit` (too large, too many redirects), `unsupported` (other schemes, private addresses), `usage` (not a URL).
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/page.h"
#include "base/result.h"

namespace sijil {

class RobotsStore;

struct FetchOptions {
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{60'000};  // of one page, all its redirects together
  std::chrono::milliseconds stall_timeout{20'000};  // no byte for this long
  std::size_t max_bytes = 32u << 20;                // of the body as inflated, and of a declared length
  int max_redirects = 10;
  std::size_t concurrency = 8;                      // transfers at once; bounds memory to 2 * concurrency pages
  std::size_t per_host = 2;                         // of them to one host name
  bool robots = false;                              // ask every site's robots.txt first
  std::chrono::milliseconds delay{0};               // between the beginnings of two requests to one host
  std::chrono::milliseconds most_crawl_delay{60'000};  // longer ones of robots.txt count as this
  int retries = 0;                                  // further tries after a failure that may pass
  std::chrono::milliseconds retry_base{1'000};      // pause before the first of them; doubles, with jitter
  std::chrono::milliseconds retry_most{120'000};    // the longest pause; a longer Retry-After ends the tries
  std::string proxy;                                // "" = none, "env" = by the environment, else its URL
  std::string ca_file;                              // certificates (PEM) that are trusted beside the system's; "" = none
  RobotsStore* robots_store = nullptr;              // keeps robots.txt between runs; not owned
  bool keep_exchanges = false;                      // FetchOutcome::exchanges is filled
  bool allow_private = false;                       // loopback, private and reserved addresses, at every hop
  std::vector<std::string> allowed_addresses;       // exceptions: private addresses that may be fetched ("10.1.2.3")
  std::string product = "Sijil/0.1";
  std::string contact;                              // URL or mail address shown to servers; "" = none
  std::function<std::string()> clock;               // fetched_at: ISO date-time, UTC; empty = left unknown
};

/// A list of URLs under way: pulls results one by one in input order while others are being fetched.
/// Not for use by several threads at once.
class FetchStream {
 public:
  FetchStream(FetchOptions options, std::vector<std::string> urls);
  ~FetchStream();
  FetchStream(FetchStream&&) noexcept;
  FetchStream& operator=(FetchStream&&) noexcept;

  /// One more URL, behind all others; `delay` is the least time between two requests to its host, one at a time.
  void add(std::string url, std::chrono::milliseconds delay);
  /// The next result; nothing when all have been given.
  std::optional<Result<Page>> next();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

class Fetcher {
 public:
  explicit Fetcher(FetchOptions options) : options_(std::move(options)) {}

  Result<Page> fetch(const std::string& url) const;

  /// Gives each result with the index of its URL, in order; stops early when `give` returns false.
  void fetch_all(const std::vector<std::string>& urls,
                 const std::function<bool(std::size_t, Result<Page>)>& give) const;

 private:
  FetchOptions options_;
};

}  // namespace sijil
