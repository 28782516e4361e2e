// Reader: from a page to its document: clean, extract. Loaded once a process; each thread has a worker of its own.
//
//   Result<Reader> reader = Reader::load(rules_dir);
//   Reader::Read read = reader->worker();
//   Result<Document> document = read(std::move(page));
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/page.h"
#include "base/result.h"
#include "cli/options.h"
#include "store/document.h"

namespace sijil {

class Reader {
 public:
  using Read = std::function<Result<Document>(Page&&)>;

  /// Rules of `rules_dir`, for pages (`run`, `extract`, `explain`).
  static Result<Reader> load(const std::string& rules_dir);

  /// Texts are read whole and in any language, as `tag` does: its lines are often single sentences, in which a cleaner
  /// sees no article.
  void read_everything() { everything_ = true; }

  Read worker() const;
  const std::string& rules_hash() const;

 private:
  struct Parts;
  std::shared_ptr<const Parts> parts_;
  bool everything_ = false;
};

/// What --offsets, --with-text, --mentions and --kinds ask of the JSON.
JsonOptions json_options(const Options& options);

}  // namespace sijil
