// Reader: from a page to its document, in two steps: clean, extract. Loaded once a process; each thread has an extracting
// worker of its own.
//
//   Result<Reader> reader = Reader::load(rules_dir, gazetteers);
//   Reader::Extract extract = reader->worker();
//   Result<Article> article = reader->clean(page);
//   Document document = extract(*std::move(article));
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/article.h"
#include "base/page.h"
#include "base/result.h"
#include "cli/options.h"
#include "store/document.h"

namespace sijil {

class Reader {
 public:
  using Extract = std::function<Document(Article&&)>;

  static Result<Reader> load(const std::string& rules_dir, const std::vector<std::string>& gazetteers);

  /// Texts are read whole and in any language, as `tag` does: its lines are often single sentences, in which a cleaner
  /// sees no article.
  void read_everything() { everything_ = true; }

  /// Readings that lost are kept too, for `explain`.
  void keep_lost() { lost_ = true; }

  /// Mentions cost time; only what prints them asks for them.
  void keep_mentions(bool keep) { mentions_ = keep; }

  /// Records cost time, too.
  void keep_records(bool keep) { records_ = keep; }

  /// Only numbers, dates, durations and rates are wanted: the layers behind are not run.
  void numbers_and_dates_only(bool only) { numbers_and_dates_ = only; }

  /// Thread-safe.
  Result<Article> clean(const Page& page) const;
  Extract worker() const;
  /// Both steps in one.
  std::function<Result<Document>(Page&&)> page_worker() const;
  const std::string& rules_hash() const;

 private:
  struct Parts;
  explicit Reader(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
  bool everything_ = false;
  bool lost_ = false;
  bool mentions_ = true;
  bool records_ = true;
  bool numbers_and_dates_ = false;
};

/// What --offsets, --with-text, --mentions and --kinds ask of the JSON.
JsonOptions json_options(const Options& options);

}  // namespace sijil
