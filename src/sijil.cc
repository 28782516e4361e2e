// The public face over the rooms.
#include "sijil.h"

#include <exception>
#include <new>

#include "clean/clean.h"
#include "extract/extractor.h"
#include "incident/assembler.h"
#include "rules/rule_set.h"

namespace sijil {

struct Engine::Impl {
  std::shared_ptr<const RuleSet> rules;
  std::shared_ptr<const ExtractTables> tables;
  Cleaner cleaner;
};

struct Worker::Impl {
  std::shared_ptr<const Engine::Impl> engine;
  Extractor extractor;
  Assembler assembler;
};

namespace {

// The last guard of the promise that no exception leaves the library.
template <class F>
auto guarded(F&& f) -> decltype(f()) {
  try {
    return f();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::limit, "", "out of memory"};
  } catch (const std::exception& e) {
    return Error{ErrorCode::internal, "", e.what()};
  }
}

}  // namespace

Worker::Worker(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Worker::Worker(Worker&&) noexcept = default;
Worker::~Worker() = default;

Result<Engine> Engine::open(const std::string& folder, std::vector<Error>* all, const std::vector<std::string>& gazetteers) {
  return guarded([&]() -> Result<Engine> {
    Result<std::shared_ptr<const RuleSet>> rules = RuleSet::load(folder, all, gazetteers);
    if (!rules) return rules.error();
    Result<Cleaner> cleaner = Cleaner::load(folder + "/clean");
    if (!cleaner) {
      if (all) all->push_back(cleaner.error());
      return cleaner.error();
    }
    auto tables = Extractor::tables(*rules);
    return Engine(std::make_shared<const Impl>(Impl{*rules, std::move(tables), *std::move(cleaner)}));
  });
}

Worker Engine::worker() const {
  return Worker(std::unique_ptr<Worker::Impl>(new Worker::Impl{impl_, Extractor(impl_->rules, impl_->tables), Assembler(*impl_->rules)}));
}

const std::string& Engine::rules_hash() const { return impl_->rules->hash(); }
const char* Engine::version() { return kVersion; }

Result<Reading> Worker::read(const Page& page, const ReadOptions& options) {
  return guarded([&]() -> Result<Reading> {
    CleanOptions clean;
    clean.any_language = options.any_language;
    Result<Article> article = impl_->engine->cleaner.clean(page, clean);
    if (!article) return article.error();
    return read(*std::move(article), options);
  });
}

Reading Worker::read(Article article, const ReadOptions& options) {
  Reading r;
  r.article = std::move(article);
  if (!options.published.empty()) r.article.pub_date = {options.published, {}, "given"};
  if (!r.article.skipped.empty()) return r;
  impl_->extractor.run(r.article.text, {r.article.pub_date.value, "", options.lost_readings, options.numbers_and_dates});
  for (const Sentence& s : impl_->extractor.text().sentences) r.extraction.sentences.push_back(s.span);
  if (options.numbers_and_dates) {
    r.extraction.mentions = impl_->extractor.take_mentions();
    return r;
  }
  if (options.records)
    impl_->assembler.run(r.article, impl_->extractor.text(), impl_->extractor.matches(), impl_->extractor.mentions(), r.extraction);
  if (options.mentions) r.extraction.mentions = impl_->extractor.take_all_mentions();
  return r;
}

}  // namespace sijil
