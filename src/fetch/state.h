// FetchState: what is remembered between runs, in one SQLite file beside the output: pages that are stored, what servers
// said of feeds and pages, robots.txt, and how long the output was when all this was true. docs/fetch.md tells what for.
//
// Changes become lasting with commit(), all or none. A failure is kept: status() and commit() give the first one.
#pragma once
#include <cstdint>
#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "fetch/request.h"
#include "fetch/robots_cache.h"
#include "fetch/simhash.h"

namespace sijil {

struct PageRecord {
  std::string canonical;   // key
  std::string url;         // as asked for
  std::string declared;    // the canonical URL the page names for itself, by the same spelling; "" = none
  std::string fetched_at;  // ISO date-time, UTC
  Validators validators;
  Fingerprint print;
};

struct SourceRecord {
  Validators validators;     // of the last time that all it announced was fetched
  std::time_t asked_at = 0;
};

class FetchState : public RobotsStore {
 public:
  /// Makes the file when it does not exist. unsupported: another program's file, or one of a newer Sijil.
  static Result<std::unique_ptr<FetchState>> open(const std::string& path);
  ~FetchState() override;

  std::optional<PageRecord> page(const std::string& canonical);
  void put_page(const PageRecord& record);
  /// All pages, in the order in which they were first stored.
  void each_page(const std::function<void(const PageRecord&)>& take);

  std::optional<SourceRecord> source(const std::string& url);
  void put_source(const std::string& url, const SourceRecord& record);

  std::optional<RobotsRecord> robots(const std::string& origin) override;
  void keep_robots(const std::string& origin, const RobotsRecord& record) override;

  /// Length of the output file that holds all stored pages.
  std::uint64_t out_bytes();
  void set_out_bytes(std::uint64_t bytes);

  /// The file did not exist before.
  bool is_new() const;
  Status commit();
  Status status() const;

 private:
  class Impl;
  explicit FetchState(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
