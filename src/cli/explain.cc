// What both forms of an explanation share: which mentions cover which stretch, and the fields of a record.
#include "cli/explain.h"

#include <algorithm>

#include "cli/describe.h"
#include "fmt/core.h"

namespace sijil {
namespace {

template <class T>
std::vector<const T*> sorted_by_span(const std::vector<T>& items) {
  std::vector<const T*> out;
  out.reserve(items.size());
  for (const T& item : items) out.push_back(&item);
  std::stable_sort(out.begin(), out.end(), [](const T* a, const T* b) {
    if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin;
    return a->span.end > b->span.end;
  });
  return out;
}

/// Cuts `span` wherever a mention begins or ends. `mentions` are sorted, outer first.
std::vector<Stretch> cut(std::string_view text, Span span, const std::vector<const Mention*>& mentions) {
  std::vector<Stretch> out;
  std::vector<const Mention*> open;
  std::uint32_t at = span.begin;
  const auto advance = [&](std::uint32_t to) {
    if (to > at) out.push_back({text.substr(at, to - at), open});
    at = std::max(at, to);
  };
  const auto close_until = [&](std::uint32_t to) {
    while (!open.empty() && open.back()->span.end <= to) {
      advance(open.back()->span.end);
      open.pop_back();
    }
  };
  for (const Mention* m : mentions) {
    if (m->span.empty() || m->span.end > span.end) continue;
    close_until(m->span.begin);
    if (!open.empty() && m->span.end > open.back()->span.end) continue;
    advance(m->span.begin);
    open.push_back(m);
  }
  close_until(span.end);
  advance(span.end);
  return out;
}

std::string rule_of(const Incident& record, std::string_view field) {
  std::string out;
  for (const FieldRule& r : record.rules) {
    if (r.field == field || r.field.starts_with(std::string(field) + ".")) out += (out.empty() ? "" : ", ") + r.rule;
  }
  return out;
}

}  // namespace

std::vector<ExplainedSentence> explain_sentences(const Article& article, const Extraction& extraction) {
  std::vector<Span> spans = extraction.sentences;
  if (spans.empty()) spans.push_back({0, static_cast<std::uint32_t>(article.text.size())});
  const std::vector<const Mention*> mentions = sorted_by_span(extraction.mentions);
  const std::vector<const Excluded*> excluded = sorted_by_span(extraction.excluded);
  std::vector<ExplainedSentence> out;
  out.reserve(spans.size());
  auto m = mentions.begin();
  auto e = excluded.begin();
  for (const Span& span : spans) {
    ExplainedSentence s;
    s.span = span;
    while (m != mentions.end() && (*m)->span.begin < span.end) s.mentions.push_back(*m++);
    while (e != excluded.end() && (*e)->span.begin < span.end) s.excluded.push_back(*e++);
    s.stretches = cut(article.text, span, s.mentions);
    out.push_back(std::move(s));
  }
  return out;
}

std::vector<ExplainedField> explain_fields(const Incident& record, std::string_view text) {
  std::vector<ExplainedField> out;
  // `key` is the field as the record's rules name it: casualties[0].
  const auto add = [&](std::string field, std::string value, const TextRef& ref, const std::string& key = "") {
    std::string rule = rule_of(record, key.empty() ? field : key);
    out.push_back({std::move(field), std::move(value), std::string(ref.span.of(text)), std::move(rule)});
  };
  const auto nth = [](const char* field, std::size_t i) { return fmt::format("{}[{}]", field, i); };
  add("kind", record.kind, {});
  add("trigger", record.trigger_lemma.empty() ? "none" : record.trigger_lemma, record.trigger, "type");
  for (const Span& clause : record.evidence) add("clause", "", {"", clause}, "-");
  if (record.date) add("date", describe(*record.date), record.date_ref);
  if (record.place) add("place", describe(record.place->value), record.place->ref);
  for (std::size_t i = 0; i < record.actors.size(); ++i) {
    const RecordActor& a = record.actors[i];
    add("actors", fmt::format("{}: {} ({}, {})", a.role, a.value.name, a.value.type, a.value.certainty), a.ref, nth("actors", i));
  }
  for (std::size_t i = 0; i < record.casualties.size(); ++i) {
    const CasualtyRow& row = record.casualties[i];
    add("casualties", describe(row), row.ref, nth("casualties", i));
  }
  if (record.incident_count) {
    const IncidentCount& n = *record.incident_count;
    add("incident_count", n.best ? std::to_string(*n.best) : n.min ? fmt::format(">= {}", *n.min) : "", n.ref);
  }
  for (const std::string& weapon : record.weapons) add("weapons", weapon, {});
  for (const RecordSource& s : record.sources) add("sources", fmt::format("{} ({})", s.name, s.type), s.ref);
  add("certainty", record.certainty, {});
  add("outcome", record.outcome, {});
  for (const Link& link : record.links) add("links", fmt::format("{} {}", link.type, link.target), {});
  for (const Check& check : record.checks) {
    if (check.status == "na") continue;   // there was nothing to compare
    add("checks", fmt::format("{} {}{}{}", check.id, check.status, check.detail.empty() ? "" : ": ", check.detail), {});
  }
  return out;
}

}  // namespace sijil
