// Finding the names of a gazetteer in texts: SIJIL_BENCH_GAZETTEER names the .sgz file, SIJIL_BENCH_TEXTS a file of articles with a
// form feed between them. Folding and cutting are part of the work, as they are for others. tools/bench --peers sets other
// programs beside it.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "base/file.h"
#include "base/strings.h"
#include "rules/rule_set.h"
#include "text/text.h"

namespace sijil {
namespace {

void find_names(benchmark::State& state) {
  const char* gazetteer = std::getenv("SIJIL_BENCH_GAZETTEER");
  const char* path = std::getenv("SIJIL_BENCH_TEXTS");
  if (gazetteer == nullptr || path == nullptr) return state.SkipWithError("SIJIL_BENCH_GAZETTEER and SIJIL_BENCH_TEXTS name no files");
  const Result<std::string> all = read_file(path);
  if (!all) return state.SkipWithError(all.error().message().c_str());
  const Result<std::shared_ptr<const RuleSet>> loaded = RuleSet::load(SIJIL_SOURCE_DIR "/rules", nullptr, {gazetteer});
  if (!loaded) return state.SkipWithError(loaded.error().message().c_str());
  const RuleSet& rules = **loaded;
  const TypeId place = rules.taxonomy().type("place");
  Text text;
  std::vector<LexiconHit> hits;
  const auto places_in = [&](std::string_view article) {
    tokenise(article, rules.folds(), text);
    hits.clear();
    for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
      if (t + 6 < text.tokens.size()) rules.lexicon().prefetch(text, t + 6);
      rules.lexicon().scan(text, t, hits);
    }
    std::size_t places = 0;
    std::uint32_t behind = 0;   // names that do not overlap, as others count
    for (const LexiconHit& h : hits) {
      if (!rules.taxonomy().is_a(h.type, place) || h.first < behind) continue;
      ++places;
      behind = h.last;
    }
    return places;
  };
  // The first half brings the tables into memory, as loading does for others; the second has not been read before.
  const std::vector<std::string_view> articles = split(*all, '\f');
  const std::size_t half = articles.size() / 2;
  for (std::size_t i = 0; i < half; ++i) benchmark::DoNotOptimize(places_in(articles[i]));
  std::size_t places = 0, bytes = 0;
  for (auto _ : state) {
    for (std::size_t i = half; i < articles.size(); ++i) {
      places += places_in(articles[i]);
      bytes += articles[i].size();
    }
  }
  state.counters["places"] = static_cast<double>(places);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(find_names)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace sijil
