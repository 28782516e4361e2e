#include "cli/reader.h"

#include <utility>

#include "clean/clean.h"
#include "sijil.h"

namespace sijil {

struct Reader::Parts {
  Cleaner cleaner;
  Engine engine;
};

Result<Reader> Reader::load(const std::string& rules_dir, const std::vector<std::string>& gazetteers) {
  Result<Cleaner> cleaner = Cleaner::load(rules_dir + "/clean");
  if (!cleaner) return cleaner.error();
  Result<Engine> engine = Engine::open(rules_dir, nullptr, gazetteers);
  if (!engine) return engine.error();
  return Reader(std::make_shared<Parts>(Parts{*std::move(cleaner), *std::move(engine)}));
}

Result<Article> Reader::clean(const Page& page) const {
  CleanOptions options;
  options.any_language = everything_;
  Result<Article> article = parts_->cleaner.clean(page, options);
  if (article && everything_) article->skipped.clear();
  return article;
}

Reader::Extract Reader::worker() const {
  ReadOptions options;
  options.lost_readings = lost_;
  options.mentions = mentions_;
  options.records = records_;
  options.numbers_and_dates = numbers_and_dates_;
  options.any_language = everything_;
  // std::function copies what it holds; a Worker can only be moved.
  auto worker = std::make_shared<Worker>(parts_->engine.worker());
  return [worker, options, hash = rules_hash()](Article&& article) {
    Reading reading = worker->read(std::move(article), options);
    Document document;
    document.article = std::move(reading.article);
    document.extraction = std::move(reading.extraction);
    document.engine = kVersion;
    document.rules = hash;
    return document;
  };
}

std::function<Result<Document>(Page&&)> Reader::page_worker() const {
  return [this, extract = worker()](Page&& page) -> Result<Document> {
    Result<Article> article = clean(page);
    if (!article) return article.error();
    return extract(*std::move(article));
  };
}

const std::string& Reader::rules_hash() const { return parts_->engine.rules_hash(); }

JsonOptions json_options(const Options& options) {
  JsonOptions json;
  const std::string unit = options.text_or("offsets", "codepoint");
  json.offsets = unit == "utf8" ? OffsetMap::Unit::utf8 : unit == "utf16" ? OffsetMap::Unit::utf16 : OffsetMap::Unit::codepoint;
  json.with_text = options.given("with-text");
  json.mentions = options.given("mentions");
  json.kinds = options.list("kinds");
  return json;
}

}  // namespace sijil
