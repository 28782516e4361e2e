// Sijil: Arabic news text -> structured incident records. The one header of the C++ library (C++17 or later).
//
//   #include "sijil.h"
//   #include <cstdio>
//   int main(int argc, char** argv) {
//     auto engine = sijil::Engine::open(argc > 1 ? argv[1] : "rules");
//     if (!engine) return std::fprintf(stderr, "%s\n", engine.error().message().c_str()), 1;
//     sijil::Page page;
//     page.body = argc > 2 ? argv[2] : "";
//     page.published = "2022-10-31";
//     auto reading = engine->worker().read(page);
//     if (!reading) return std::fprintf(stderr, "%s\n", reading.error().message().c_str()), 1;
//     for (const auto& r : reading->extraction.records) std::printf("%s %s\n", r.kind.c_str(), r.type.c_str());
//   }
//
// Promises: no exception and no abort crosses this header; finding nothing is an empty list; the same input, rules and
// version give the same values whatever the thread. Engine: one a process, immutable, thread-safe. Worker: one a thread.
#pragma once
#include <memory>
#include <string>
#include <vector>

// ---- Types ----------------------------------------------------------------------------------------------------------
#include "base/article.h"
#include "base/page.h"
#include "base/result.h"
#include "base/version.h"
#include "extract/mention.h"
#include "incident/incident.h"

namespace sijil {

/// An article and all that was read from it. Spans are bytes of `article.text`.
struct Reading {
  Article article;
  Extraction extraction;
};

// ---- Options --------------------------------------------------------------------------------------------------------

struct ReadOptions {
  std::string published;        // overrides what the page says; ISO day or date-time
  bool mentions = true;         // fill extraction.mentions
  bool any_language = false;    // read texts that are not Arabic too
  bool lost_readings = false;   // fill Mention::alternatives, for explain
  bool numbers_and_dates = false;  // read numbers, dates, durations and rates only: no other mentions, no records; faster
  bool records = true;          // assemble records; without them no excluded passages and checks either
};

// ---- Engine ---------------------------------------------------------------------------------------------------------

class Worker {
 public:
  Worker(Worker&&) noexcept;
  ~Worker();

  /// HTML or plain text -> article -> mentions and records. Errors: a page that cannot be cleaned (limit, unsupported,
  /// encoding, parse). A page that is not to be read (another language) has article.skipped filled and no records.
  Result<Reading> read(const Page& page, const ReadOptions& options = {});
  /// The same from an article that is clean already. Takes the article's text as it is.
  Reading read(Article article, const ReadOptions& options = {});

 private:
  friend class Engine;
  struct Impl;
  explicit Worker(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Engine {
 public:
  /// Loads and checks the rules of a folder. On failure the first error is returned and `all` (if given) holds every one.
  /// `gazetteers`: files that `sijil gazetteer import` made; none is looked for.
  static Result<Engine> open(const std::string& rules_folder, std::vector<Error>* all = nullptr,
                             const std::vector<std::string>& gazetteers = {});

  Worker worker() const;
  /// 16 hex digits over all rule files and gazetteers.
  const std::string& rules_hash() const;
  static const char* version();

  struct Impl;   // not for users

 private:
  explicit Engine(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace sijil
