// Page to article, its parts, and the bare gumbo parse (system library, default options) of the same pages: the ratio
// that matters is CleanPages to GumboBare in one run. Pages are composed: news text in the markup around it that news
// sites have, scripts and styles included; no page is seen twice before all have been.
#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "clean/clean.h"
#include "clean/dom.h"
#include "clean/lines.h"
#include "clean/prescan.h"
#include "news_text.h"

namespace sijil {
namespace {

constexpr std::size_t kPages = 200;

std::string links(bench::Random& random, std::string_view cls, std::size_t n) {
  std::string out = "<div class=\"" + std::string(cls) + "\">\n  <ul>\n";
  for (std::size_t i = 0; i < n; ++i) {
    std::string label = bench::news_text(random.next(), 60);
    for (char& c : label) c = c == '\n' ? ' ' : c;
    out += "    <li class=\"item item-" + std::to_string(i) + "\"><a href=\"/news/" + std::to_string(random.below(1'000'000)) +
           "\" title=\"x\" data-track=\"click\"><img src=\"/i/" + std::to_string(i) + ".jpg\" alt=\"\" width=\"120\"><span>" +
           label + "</span></a></li>\n";
  }
  return out + "  </ul>\n</div>\n";
}

std::string script(bench::Random& random, std::size_t bytes) {
  std::string out = "<script type=\"text/javascript\">\n";
  while (out.size() < bytes) {
    out += "  window.q" + std::to_string(random.below(1000)) + " = function(a,b){ if (a<b && b>0) { return '<div>'+a; } };\n";
  }
  return out + "</script>\n";
}

/// About 60 KB: 4 KB of article, the rest what surrounds it.
std::string compose(std::uint64_t seed) {
  bench::Random random(seed);
  std::string title = bench::news_text(random.next(), 90);
  title = title.substr(0, title.find('\n'));
  std::string page = "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title +
                     "</title>\n<meta property=\"article:published_time\" content=\"2022-10-31T09:00:00+03:00\">\n" +
                     script(random, 6000) + "<style>" + std::string(3000, 'x') + "</style>\n</head>\n<body class=\"single\">\n";
  page += links(random, "main-menu", 25) + links(random, "news-ticker", 10) + "<div class=\"container\"><main><article>\n<h1>" +
          title + "</h1>\n<div class=\"social-share\"><a href=\"#\">f</a><a href=\"#\">t</a></div>\n<div class=\"entry-content\">\n";
  const std::string body = bench::news_text(random.next(), 4000);
  for (std::size_t at = 0; at < body.size();) {
    std::size_t end = body.find('\n', at);
    if (end == std::string::npos) end = body.size();
    page += "        <p style=\"text-align: justify;\"><span><b>" + body.substr(at, end - at) + "</b></span></p>\n";
    at = end + 1;
  }
  page += "</div>\n<!-- end of content -->\n</article></main>\n" + links(random, "related-posts", 12) +
          "<aside class=\"sidebar\">" + links(random, "widget most-read", 20) + "</aside></div>\n" + script(random, 12000) +
          "<footer>" + links(random, "footer-menu", 20) + "</footer>\n</body>\n</html>\n";
  return page;
}

struct Pages {
  std::vector<Page> pages;
  std::size_t at = 0;
  Pages() {
    for (std::size_t i = 0; i < kPages; ++i) {
      Page page;
      page.content_type = "text/html";
      page.body = compose(1000 + i);
      pages.push_back(std::move(page));
    }
  }
  const Page& next() { return pages[at++ % pages.size()]; }
};

Pages& pages() {
  static Pages all;
  return all;
}

const Cleaner& cleaner() {
  static const Result<Cleaner> loaded = Cleaner::load(SIJIL_SOURCE_DIR "/rules/clean");
  if (!loaded) std::abort();
  return *loaded;
}

void GumboBare(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const Page& page = pages().next();
    GumboOutput* out = gumbo_parse_with_options(&kGumboDefaultOptions, page.body.data(), page.body.size());
    benchmark::DoNotOptimize(out);
    gumbo_destroy_output(&kGumboDefaultOptions, out);
    bytes += static_cast<std::int64_t>(page.body.size());
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(GumboBare);

void CleanPages(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const Page& page = pages().next();
    Result<Article> a = cleaner().clean(page, {});
    if (!a || a->body.empty()) state.SkipWithError("a page without an article");
    benchmark::DoNotOptimize(a);
    bytes += static_cast<std::int64_t>(page.body.size());
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(CleanPages);

void CleanPrescan(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const Page& page = pages().next();
    benchmark::DoNotOptimize(prescan(page.body, {}));
    bytes += static_cast<std::int64_t>(page.body.size());
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(CleanPrescan);

void CleanParse(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const Page& page = pages().next();
    const Result<Prescan> scan = prescan(page.body, {});
    const Dom dom(*scan);
    benchmark::DoNotOptimize(dom.nodes().size());
    bytes += static_cast<std::int64_t>(page.body.size());
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(CleanParse);

void CleanPlainText(benchmark::State& state) {
  static const std::string text = bench::news_text(7, std::size_t{1} << 20);
  Page page;
  page.content_type = "text/plain";
  std::size_t at = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const std::size_t end = text.find('\n', at + 4000);
    page.body = text.substr(at, end - at);
    at = end == std::string::npos || end + 8000 > text.size() ? 0 : end + 1;
    benchmark::DoNotOptimize(cleaner().clean(page, {}));
    bytes += static_cast<std::int64_t>(page.body.size());
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(CleanPlainText);

}  // namespace
}  // namespace sijil
