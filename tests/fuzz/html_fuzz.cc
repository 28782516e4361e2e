// HTML bytes in any charset -> article. What comes out is valid UTF-8, and its spans lie in it.
#include "base/utf8.h"
#include "clean/clean.h"
#include "fuzz.h"

using sijil::fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto* const kCleaner = [] {
    auto loaded = sijil::Cleaner::load(sijil::fuzz::real_rules() + "/clean");
    promise(loaded.ok(), "the cleaner's tables load");
    return new sijil::Cleaner(*std::move(loaded));
  }();
  sijil::Page page;
  page.body.assign(reinterpret_cast<const char*>(data), size);
  page.content_type = "text/html";
  page.url = "https://news.example/1";
  sijil::CleanOptions options;
  options.any_language = true;
  const auto article = kCleaner->clean(page, options);
  if (!article) {
    promise(!article.error().what.empty(), "an error says what is wrong");
    return 0;
  }
  promise(sijil::is_valid_utf8(article->text), "the text is valid UTF-8");
  promise(sijil::is_valid_utf8(article->title.value), "the title is valid UTF-8");
  std::uint32_t at = 0;
  for (const sijil::Block& b : article->blocks) {
    promise(at <= b.span.begin && b.span.begin <= b.span.end && b.span.end <= article->text.size(), "blocks stand in order inside the text");
    at = b.span.end;
  }
  for (const sijil::Span& s : article->body) promise(s.begin <= s.end && s.end <= article->text.size(), "the body lies in the text");
  return 0;
}
