// A document with a value in every field, made of an article of our own.
#pragma once
#include <string>

#include "store/document.h"

namespace sijil {

inline Span span_of(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline Document sample_document() {
  Document d;
  d.engine = "0.1.0";
  d.rules = "abc123";
  d.fetched_at = "2022-03-15T06:00:00Z";
  Article& a = d.article;
  // the sign of four bytes in front moves the three units apart
  a.text = "\U0001F534 \u0627\u0646\u0641\u062c\u0627\u0631 \u0641\u064a \u0627\u0644\u062a\u0644\n\u0642\u062a\u0644 12 \u0634\u062e\u0635\u0627 \u0628\u064a\u0646\u0647\u0645 \"\u0627\u0645\u0631\u0623\u062a\u0627\u0646\"\u060c \u0648\u0623\u0635\u064a\u0628 30.";
  const std::size_t line = a.text.find('\n');
  a.doc_id = "d1";
  a.url = "https://news.example/1";
  a.canonical_url = "https://news.example/one";
  a.language = "ar";
  a.title = {a.text.substr(0, line), {0, static_cast<std::uint32_t>(line)}, "visible"};
  a.pub_date = {"2022-03-14", {}, "meta"};
  a.byline = {"\u0633\u0627\u0645\u064a", {}, "meta"};
  a.organisation = "News";
  a.site = "news.example";
  a.body = {{static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(a.text.size())}};
  d.extraction.sentences = {a.title.span, a.body[0]};
  d.extraction.excluded = {{span_of(a.text, "30"), "background-total"}};
  d.extraction.checks = {{"duplicate_in_article", "ok", ""}};

  Mention m;
  m.kind = "number";
  m.span = span_of(a.text, "12");
  m.rule = "number.digits";
  m.flags = {"plain"};
  m.alternatives = {{"1 or 2", "number.other"}};
  NumberValue n;
  n.value = Rational(12);
  n.form = "digits";
  m.value = n;
  d.extraction.mentions = {m};

  Incident r;
  r.id = "r-1";
  r.type = "explosive.other";
  r.trigger = {"\u0627\u0646\u0641\u062c\u0627\u0631", span_of(a.text, "\u0627\u0646\u0641\u062c\u0627\u0631")};
  r.trigger_lemma = "blast";
  r.date.emplace();
  r.date->from = r.date->to = "2022-03-14";
  r.date->precision = "day";
  r.date->weekday = 1;
  r.date->resolved_from = "relative";
  r.date->timex = "2022-03-14";
  r.date->checks = {"weekday_matches=ok"};
  r.place.emplace();
  PlaceValue& p = r.place->value;
  p.name = "\u0627\u0644\u062a\u0644";
  p.level = "town";
  p.chain = {"\u0631\u064a\u0641 \u062f\u0645\u0634\u0642"};
  p.country = "SY";
  p.admin1 = "SY-RD";
  p.id = "sy-tall";
  p.source = "gn:1";
  p.has_point = true;
  p.lat = 33.61;
  p.lon = 36.31;
  p.confidence = 0.75;
  p.candidates = {{"sy-tall", "\u0627\u0644\u062a\u0644", "town", "SY", "SY-RD", "chain", 0.75}};
  r.place->name_norm = "\u062a\u0644";
  r.place->aliases = {"\u062a\u0644 \u0645\u0646\u064a\u0646"};
  r.place->places_also = {"\u0645\u0646\u064a\u0646"};
  r.place->ref = {p.name, span_of(a.text, p.name)};
  RecordActor actor;
  actor.role = "perpetrator";
  actor.value.id = "x-group";
  actor.value.name = "\u0645\u0633\u0644\u062d\u0648\u0646";
  actor.value.type = "armed_group";
  actor.value.parent = "x";
  actor.value.country = "SY";
  actor.value.certainty = "alleged";
  actor.aliases = {"X"};
  r.actors = {actor};
  const auto row = [&](const char* effect, std::int64_t n_, const std::string& words, const char* rel, std::optional<int> of) {
    CasualtyRow c;
    c.effect = effect;
    c.best = c.min = c.max = n_;
    c.rel = rel;
    c.of = of;
    c.ref = {words, span_of(a.text, words)};
    return c;
  };
  r.casualties = {row("killed", 12, "12 \u0634\u062e\u0635\u0627", "total", {}), row("killed", 2, "\u0627\u0645\u0631\u0623\u062a\u0627\u0646", "subset", 0),
                  row("injured", 30, "30", "", {})};
  r.casualties[1].demographic = "women";
  r.casualties[1].nationality = {"SY", "FOREIGN"};
  r.casualties[2].max.reset();
  r.casualties[2].modifier = Modifier::more_than;
  r.casualties[2].actor = "x-group";
  r.casualties[2].source = "monitor";
  r.incident_count.emplace();
  r.incident_count->best = 2;
  r.incident_count->modifier = Modifier::about;
  r.weapons = {"ied", "other"};
  r.sources = {{"m1", "\u0627\u0644\u0645\u0631\u0635\u062f", "monitor", {}}};
  r.certainty = "claimed";
  r.links = {{"part_of", "r-2"}};
  r.evidence = {{static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(a.text.size() - 1)}};
  r.evidence_sentences = {1};
  r.rules = {{"type", "trigger.blast"}, {"casualties", "a"}, {"casualties", "b"}, {"casualties", "a"}};
  r.checks = {{"sum_partition", "na", ""}, {"subset_le_parent", "fail", "no \"reason\""}};
  Incident total;
  total.id = "r-2";
  total.kind = "aggregate";
  total.type = "conflict.total";
  total.evidence = {a.body[0]};
  d.extraction.records = {r, total};
  return d;
}

}  // namespace sijil
