// Tables, rules, whole extraction, pages to records, loading. Every article is composed at the start of the run from a
// new seed and none is read twice before all have been; `mentions` is their number per 1000 characters.
#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "extract/extractor.h"
#include "rules/matcher.h"
#include "sijil.h"
#include "story_text.h"

namespace sijil {
namespace {

constexpr const char* kRules = SIJIL_SOURCE_DIR "/rules";
constexpr std::size_t kArticles = 600, kArticleSize = 4000;

const std::vector<Article>& articles() {
  static const std::vector<Article> all = [] {
    bench::Stories stories(std::random_device{}(), kRules);
    std::vector<Article> out(kArticles);
    for (Article& a : out) {
      a.text = stories.next(kArticleSize);
      const auto title = static_cast<std::uint32_t>(a.text.find('\n'));
      a.title = {a.text.substr(0, title), {0, title}, "given"};
      a.pub_date = {"2022-10-31", {}, "given"};
      a.body = {{title + 1, static_cast<std::uint32_t>(a.text.size())}};
    }
    return out;
  }();
  return all;
}

const std::shared_ptr<const RuleSet>& rules() {
  static const std::shared_ptr<const RuleSet> loaded = [] {
    Result<std::shared_ptr<const RuleSet>> r = RuleSet::load(kRules);
    if (!r) std::abort();
    return *r;
  }();
  return loaded;
}

const Engine& engine() {
  static const Engine opened = [] {
    Result<Engine> e = Engine::open(kRules);
    if (!e) std::abort();
    return *std::move(e);
  }();
  return opened;
}

template <class Work>
void over_articles(benchmark::State& state, Work work) {
  std::size_t bytes = 0, at = 0;
  for (auto _ : state) {
    const Article& a = articles()[at++ % kArticles];
    work(a);
    bytes += a.text.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

std::size_t scan_all(const Text& text, std::vector<LexiconHit>& hits) {
  const Lexicon& lexicon = rules()->lexicon();
  hits.clear();
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t) {
    if (t + 6 < text.tokens.size()) lexicon.prefetch(text, t + 6);
    lexicon.scan(text, t, hits);
  }
  return hits.size();
}

std::vector<Text> tokenised() {
  std::vector<Text> out(kArticles);
  for (std::size_t i = 0; i < kArticles; ++i) tokenise(articles()[i].text, rules()->folds(), out[i]);
  return out;
}

void stories_fold_and_tokenise(benchmark::State& state) {
  const FoldTable& folds = rules()->folds();
  Text text;
  over_articles(state, [&](const Article& a) {
    tokenise(a.text, folds, text);
    benchmark::DoNotOptimize(text.tokens.data());
  });
}
BENCHMARK(stories_fold_and_tokenise);

void match_tables(benchmark::State& state) {
  const std::vector<Text> texts = tokenised();
  std::vector<LexiconHit> hits;
  std::size_t at = 0;
  over_articles(state, [&](const Article&) { benchmark::DoNotOptimize(scan_all(texts[at++ % kArticles], hits)); });
}
BENCHMARK(match_tables);

void fold_tokenise_and_tables(benchmark::State& state) {
  const FoldTable& folds = rules()->folds();
  Text text;
  std::vector<LexiconHit> hits;
  over_articles(state, [&](const Article& a) {
    tokenise(a.text, folds, text);
    benchmark::DoNotOptimize(scan_all(text, hits));
  });
}
BENCHMARK(fold_tokenise_and_tables);

/// Tables and rules, as the matcher runs them.
void run_rules(benchmark::State& state) {
  const std::vector<Text> texts = tokenised();
  Matcher matcher(*rules());
  MatchSet set;
  std::size_t at = 0;
  over_articles(state, [&](const Article&) {
    matcher.run(texts[at++ % kArticles], set);
    benchmark::DoNotOptimize(set.size());
  });
}
BENCHMARK(run_rules);

void extract_clean_text(benchmark::State& state) {
  Worker worker = engine().worker();
  ReadOptions options;
  options.mentions = false;   // as `sijil extract` asks without --mentions
  std::size_t records = 0, count = 0;
  over_articles(state, [&](const Article& a) {
    const Reading r = worker.read(Article(a), options);   // the copy is a few microseconds
    records += r.extraction.records.size();
    ++count;
  });
  state.counters["records"] = static_cast<double>(records) / static_cast<double>(count);
}
BENCHMARK(extract_clean_text);

/// The same with all mentions handed out; counts them per 1000 characters, to tell how dense the text is.
void extract_with_mentions(benchmark::State& state) {
  Worker worker = engine().worker();
  std::size_t mentions = 0, characters = 0;
  over_articles(state, [&](const Article& a) {
    const Reading r = worker.read(Article(a));
    for (const char c : a.text) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    mentions += r.extraction.mentions.size();
  });
  state.counters["mentions"] = 1000.0 * static_cast<double>(mentions) / static_cast<double>(characters);
}
BENCHMARK(extract_with_mentions);

/// 60 KB of markup around an article, as sites have it.
const std::vector<Page>& pages() {
  static const std::vector<Page> all = [] {
    bench::Random random(std::random_device{}());
    std::vector<Page> out;
    for (std::size_t i = 0; i < kArticles / 3; ++i) {
      const Article& a = articles()[i];
      std::string links, body;
      for (int k = 0; k < 130; ++k)
        links += "<li class=\"item\"><a href=\"/news/" + std::to_string(random.below(1'000'000)) + "\" data-track=\"click\"><img src=\"/i.jpg\" alt=\"\"><span>" +
                 std::string(random.pick(bench::kNouns)) + " " + std::string(random.pick(bench::kAdjectives)) + "</span></a></li>\n";
      for (const std::string_view line : split(std::string_view(a.text).substr(a.body[0].begin), '\n'))
        body += "<p style=\"text-align: justify;\"><span>" + std::string(line) + "</span></p>\n";
      std::string script = "<script>\n";
      while (script.size() < 15000) script += "window.q = function(a,b){ if (a<b && b>0) { return '<div>'+a; } };\n";
      Page page;
      page.content_type = "text/html";
      page.body = "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>" + a.title.value +
                  "</title><meta property=\"article:published_time\" content=\"2022-10-31T09:00:00+03:00\">" + script + "</script></head><body><ul class=\"main-menu\">" +
                  links + "</ul><main><article><h1>" + a.title.value + "</h1><div class=\"entry-content\">" + body + "</div></article></main><ul class=\"related-posts\">" +
                  links + "</ul></body></html>\n";
      out.push_back(std::move(page));
    }
    return out;
  }();
  return all;
}

template <class Work>
void over_pages(benchmark::State& state, Work work) {
  std::size_t bytes = 0, at = 0;
  for (auto _ : state) {
    const Page& page = pages()[at++ % pages().size()];
    work(page);
    bytes += page.body.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void gumbo_parse_bare(benchmark::State& state) {
  over_pages(state, [](const Page& page) {
    GumboOutput* out = gumbo_parse_with_options(&kGumboDefaultOptions, page.body.data(), page.body.size());
    benchmark::DoNotOptimize(out);
    gumbo_destroy_output(&kGumboDefaultOptions, out);
  });
}
BENCHMARK(gumbo_parse_bare);

void page_to_records(benchmark::State& state) {
  Worker worker = engine().worker();
  over_pages(state, [&](const Page& page) {
    const Result<Reading> r = worker.read(page);
    if (!r || r->article.body.empty()) state.SkipWithError("a page without an article");
  });
}
BENCHMARK(page_to_records);

void load_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(RuleSet::load(kRules).ok());
}
BENCHMARK(load_rules)->Unit(benchmark::kMillisecond);

/// The rules with a further table of 100,000 places.
void load_100000_rows(benchmark::State& state) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("sijil-bench-" + std::to_string(std::random_device{}()));
  fs::copy(kRules, folder, fs::copy_options::recursive);
  std::ofstream table(folder / "tables" / "generated.tsv");
  table << "id\ttype\tforms\n";
  bench::Random random(99);
  for (int i = 0; i < 100'000; ++i) {
    table << "gen-" << i << "\tplace.city\t";
    for (std::uint64_t n = 4 + random.below(5); n > 0; --n) table << "\xD8" << static_cast<char>(0xA8 + random.below(18));
    table << '\n';
  }
  table.close();
  for (auto _ : state) {
    const auto loaded = RuleSet::load(folder.string());
    if (!loaded) state.SkipWithError(loaded.error().message().c_str());
  }
  fs::remove_all(folder);
}
BENCHMARK(load_100000_rows)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sijil
