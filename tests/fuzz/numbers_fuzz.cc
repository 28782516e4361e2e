// Raw text -> numbers and dates alone, with the real rules: the layers behind them are not run, so that many more texts are tried in a
// second than by text_fuzz. Every span lies in the text, every number says something, no date ends before it begins.
#include "real_engine.h"

using sijil::fuzz::engine;
using sijil::fuzz::promise;

namespace {

void check(const std::string& given, const std::string& published) {
  static sijil::Worker worker = engine().worker();
  sijil::Article article;
  article.text = given;
  sijil::ReadOptions options;
  options.numbers_and_dates = true;
  options.published = published;
  const sijil::Reading r = worker.read(article, options);
  for (const sijil::Mention& m : r.extraction.mentions) {
    promise(m.span.begin < m.span.end && m.span.end <= given.size(), "a mention lies in the text");
    if (const auto* n = std::get_if<sijil::NumberValue>(&m.value)) promise(n->value || n->min || n->max, "a number says something");
    const auto* d = std::get_if<sijil::DateValue>(&m.value);
    // Years of four digits sort as text; before Christ they do not.
    if (d && d->from.size() == d->to.size() && !d->from.empty() && d->from[0] != '-') promise(d->from <= d->to, "a date ends behind its beginning");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check(text, "2022-10-31");
  check(text, "");
  return 0;
}
