// Raw text -> mentions and records, with the real rules. Every span must lie in the text, every surface be its slice.
#include "real_engine.h"

using sijil::fuzz::engine;
using sijil::fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static sijil::Worker worker = engine().worker();
  sijil::Article article;
  article.text.assign(reinterpret_cast<const char*>(data), size);
  article.body.push_back({0, static_cast<std::uint32_t>(size)});
  article.pub_date.value = "2022-10-31";
  const sijil::Reading r = worker.read(article);
  const std::string& text = r.article.text;
  promise(text.size() == size, "the text is taken as it is");
  const auto inside = [&](const sijil::Span& s) { return s.begin <= s.end && s.end <= text.size(); };
  for (const sijil::Mention& m : r.extraction.mentions) promise(inside(m.span) && !m.span.empty(), "a mention lies in the text");
  for (const sijil::Span& s : r.extraction.sentences) promise(inside(s), "a sentence lies in the text");
  for (const sijil::Excluded& e : r.extraction.excluded) promise(inside(e.span), "what is excluded lies in the text");
  for (const sijil::Incident& i : r.extraction.records) {
    promise(inside(i.trigger.span) && i.trigger.span.of(text) == i.trigger.text, "a trigger is its slice");
    for (const sijil::CasualtyRow& row : i.casualties) promise(inside(row.ref.span), "a casualty row lies in the text");
    for (const sijil::Span& s : i.evidence) promise(inside(s), "evidence lies in the text");
  }
  return 0;
}
