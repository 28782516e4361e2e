#include "cli/reader.h"

#include <utility>

#include "clean/clean.h"
#include "cli/redact.h"
#include "sijil.h"

namespace sijil {

struct Reader::Parts {
  Cleaner cleaner;
  Engine engine;
  std::string rules_dir;
};

Result<Reader> Reader::load(const std::string& rules_dir, const std::vector<std::string>& gazetteers) {
  Result<Cleaner> cleaner = Cleaner::load(rules_dir + "/clean");
  if (!cleaner) return cleaner.error();
  Result<Engine> engine = Engine::open(rules_dir, nullptr, gazetteers);
  if (!engine) return engine.error();
  return Reader(std::make_shared<Parts>(Parts{*std::move(cleaner), *std::move(engine), rules_dir}));
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
  options.mentions = mentions_ || redactor_;
  options.records = records_;
  options.numbers_and_dates = numbers_and_dates_ && !redactor_;
  options.any_language = everything_;
  // std::function copies what it holds; a Worker can only be moved.
  auto worker = std::make_shared<Worker>(parts_->engine.worker());
  return [worker, options, redact = redactor_ ? redact_with(worker) : Redact(), hash = rules_hash()](Article&& article) {
    Reading reading = worker->read(std::move(article), options);
    Document document;
    document.article = std::move(reading.article);
    document.extraction = std::move(reading.extraction);
    document.engine = kVersion;
    document.rules = hash;
    if (redact) redact(document);
    return document;
  };
}

Status Reader::redact_persons() {
  Result<Redactor> redactor = Redactor::load(parts_->rules_dir);
  if (!redactor) return redactor.error();
  redactor_ = std::make_shared<const Redactor>(*std::move(redactor));
  return ok_status();
}

namespace {

std::vector<Mention> mentions_of(Worker& worker, const std::string& text) {
  ReadOptions options;
  options.records = false;
  Article article;
  article.text = text;
  return worker.read(std::move(article), options).extraction.mentions;
}

}  // namespace

Reader::Redact Reader::redact_with(std::shared_ptr<Worker> worker) const {
  return [worker = std::move(worker), redactor = redactor_](Document& d) {
    const Field& title = d.article.title;
    const bool apart = title.span.empty() && !title.empty();
    const std::vector<Mention> in_title = apart ? mentions_of(*worker, title.value) : std::vector<Mention>();
    redactor->apply(d, std::vector<Mention>(d.extraction.mentions), in_title);
  };
}

Reader::Redact Reader::redacting_worker() const {
  auto worker = std::make_shared<Worker>(parts_->engine.worker());
  return [worker, redact = redact_with(worker)](Document& d) {
    if (!d.redacted.empty()) return;
    d.extraction.mentions = mentions_of(*worker, d.article.text);
    redact(d);
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

Status redact_if_asked(const Options& options, Reader& reader) {
  return options.given("redact-persons") ? reader.redact_persons() : ok_status();
}

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
