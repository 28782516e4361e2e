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

class Redactor;
class Worker;

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

  /// The documents of workers that are made from now on name no persons. Fails when the rules have no words for it.
  Status redact_persons();
  /// The same for a document that was read before, by the persons that stand in its text.
  using Redact = std::function<void(Document&)>;
  Redact redacting_worker() const;

  /// Thread-safe.
  Result<Article> clean(const Page& page) const;
  Extract worker() const;
  /// Both steps in one.
  std::function<Result<Document>(Page&&)> page_worker() const;
  const std::string& rules_hash() const;

 private:
  struct Parts;
  Redact redact_with(std::shared_ptr<Worker> worker) const;
  explicit Reader(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
  std::shared_ptr<const Redactor> redactor_;
  bool everything_ = false;
  bool lost_ = false;
  bool mentions_ = true;
  bool records_ = true;
  bool numbers_and_dates_ = false;
};

/// --redact-persons.
Status redact_if_asked(const Options& options, Reader& reader);

/// What --offsets, --with-text, --mentions and --kinds ask of the JSON.
JsonOptions json_options(const Options& options);

}  // namespace sijil
