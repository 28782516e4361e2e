#include "cli/expect_passages.h"

#include <algorithm>

#include "base/strings.h"
#include "cli/describe.h"
#include "fmt/core.h"
#include "incident/taxonomy.h"
#include "validate/name_folder.h"

namespace sijil {
namespace {

constexpr std::size_t kMostShown = 6;   // mentions told for one condition

// Follows values through one article.
class Follower {
 public:
  Follower(const Article& article, const Extraction& x) : article_(article), x_(x) {}

  std::string follow(const Expectation::Condition& c) {
    if (c.key == "kind") return "";      // decided over the whole clause: the rule stands beside the value
    if (c.key == "text") return quotation(c.value);
    std::string out;
    std::size_t shown = 0;
    for (const Mention& m : x_.mentions) {
      if (!says(m, c)) continue;
      if (++shown > kMostShown) continue;
      out += fmt::format("    {}={} in sentence {}: {} \"{}\" ({})  <- {}\n{}", c.key, c.value, sentence(m.span) + 1, m.kind,
                         m.span.of(article_.text), describe(m), m.rule, fate(m.span));
    }
    if (shown > kMostShown) out += fmt::format("    ... and {} more\n", shown - kMostShown);
    return shown > 0 ? out : unread(c);
  }

 private:
  std::size_t sentence(const Span& s) const {
    std::size_t i = 0;
    while (i + 1 < x_.sentences.size() && x_.sentences[i + 1].begin <= s.begin) ++i;
    return i;
  }

  static bool says(const Mention& m, const Expectation::Condition& c) {
    if (const auto* w = std::get_if<WordValue>(&m.value)) {
      if (c.key == "type" && m.kind == "trigger") return w->cls == c.value || starts_with(w->cls, c.value + ".");
      if (c.key == "weapon" && m.kind == "weapon") return w->cls == c.value;
      return false;
    }
    if (const auto* p = std::get_if<PlaceValue>(&m.value)) return c.key == "place" && same_name(p->name, c.value);
    if (const auto* a = std::get_if<ActorValue>(&m.value)) return c.key == "actor" && (a->id == c.value || same_name(a->name, c.value));
    if (const auto* d = std::get_if<DateValue>(&m.value))
      return c.key == "date" && !d->from.empty() && d->from.substr(0, 10) <= c.value && c.value <= d->to.substr(0, 10);
    if (!is_one_of(std::string_view(c.key), kEffects)) return false;
    if (const auto* n = std::get_if<NumberValue>(&m.value)) return number_is(*n, c.value);
    if (const auto* q = std::get_if<QuantityValue>(&m.value)) return number_is(q->number, c.value);
    return false;
  }

  static bool number_is(const NumberValue& n, const std::string& value) {
    return n.value && n.value->valid() && fmt::format("{}", n.value->to_int()) == value;
  }
  static bool same_name(const std::string& a, const std::string& b) {
    const std::string x = " " + NameFolder::plain(a) + " ", y = " " + NameFolder::plain(b) + " ";
    return x.size() > 2 && y.size() > 2 && (x.find(y) != std::string::npos || y.find(x) != std::string::npos);
  }

  // Which record took the span for a slot, whose clause holds it, or why the clause gave none.
  std::string fate(const Span& s) const {
    for (std::size_t i = 0; i < x_.records.size(); ++i) {
      if (const std::string slot = slot_of(x_.records[i], s); !slot.empty()) return fmt::format("      filled {} of record {}\n", slot, i + 1);
    }
    std::string out;
    for (const Excluded& e : x_.excluded) {
      if (e.span.overlaps(s)) out += fmt::format("      its clause was left out: {}  \"{}\"\n", e.why, e.span.of(article_.text));
    }
    if (!out.empty()) return out;
    for (std::size_t i = 0; i < x_.records.size(); ++i) {
      for (const Span& e : x_.records[i].evidence) {
        if (e.overlaps(s)) return fmt::format("      stands in the clause of record {}, which another reading filled\n", i + 1);
      }
    }
    return distance(s);
  }

  static std::string slot_of(const Incident& r, const Span& s) {
    if (r.trigger.span.overlaps(s)) return "the trigger";
    if (r.date && r.date_ref.span.overlaps(s)) return "date";
    if (r.place && r.place->ref.span.overlaps(s)) return "place";
    for (std::size_t i = 0; i < r.casualties.size(); ++i)
      if (r.casualties[i].ref.span.overlaps(s)) return fmt::format("casualties[{}] ({})", i, describe(r.casualties[i]));
    for (std::size_t i = 0; i < r.actors.size(); ++i)
      if (r.actors[i].ref.span.overlaps(s)) return fmt::format("actors[{}] ({})", i, r.actors[i].role);
    if (r.incident_count && r.incident_count->ref.span.overlaps(s)) return "incident_count";
    for (const RecordSource& source : r.sources)
      if (source.ref.span.overlaps(s)) return "a source";
    return {};
  }

  // In no clause of a record: how far away the nearest one is.
  std::string distance(const Span& s) const {
    if (x_.records.empty()) return "      in no record: no clause with a trigger, counted persons or counted happenings was made of it\n";
    const std::size_t here = sentence(s);
    std::size_t nearest = 0, best = SIZE_MAX;
    for (std::size_t i = 0; i < x_.records.size(); ++i) {
      for (const std::uint32_t other : x_.records[i].evidence_sentences) {
        const std::size_t away = other > here ? other - here : here - other;
        if (away < best) best = away, nearest = i;
      }
    }
    if (best == SIZE_MAX) return "      in no record\n";
    if (best == 0) return fmt::format("      in no record: a clause of its own beside that of record {}, without a trigger or a count of persons\n", nearest + 1);
    return fmt::format("      in no record: too far, the nearest clause (record {}) is {} {} away\n", nearest + 1, best, best == 1 ? "sentence" : "sentences");
  }

  std::string unread(const Expectation::Condition& c) const {
    if (c.key == "type") return fmt::format("    no trigger of {} matched anywhere in the text (`sijil rules list` shows the triggers' table)\n", c.value);
    const std::vector<Span> found = c.key == "place" || c.key == "actor" ? exact(c.value) : std::vector<Span>();
    if (found.empty()) return fmt::format("    {}={}: the text says it nowhere, as the rules read it\n", c.key, c.value);
    std::string out = fmt::format("    {}={} stands in sentence {} and was not read as {}", c.key, c.value, sentence(found[0]) + 1,
                                  c.key == "place" ? "a place" : "a party");
    for (const Mention& m : x_.mentions) {
      if (m.span.overlaps(found[0])) out += fmt::format("; it is part of {} \"{}\"  <- {}", m.kind, m.span.of(article_.text), m.rule);
    }
    return out + "\n";
  }

  std::vector<Span> exact(const std::string& words) const {
    std::vector<Span> out;
    for (std::size_t at = 0; !words.empty() && (at = article_.text.find(words, at)) != std::string::npos; at += words.size()) {
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
    }
    return out;
  }

  std::string quotation(const std::string& words) const {
    const std::vector<Span> found = passages_of(article_, x_, words);
    if (found.empty()) return "    the text has no sentence with these words\n";
    std::string out;
    for (const Span& s : found) {
      out += fmt::format("    sentence {}: \"{}\"\n", sentence(s) + 1, s.of(article_.text));
      bool trigger = false;
      for (const Mention& m : x_.mentions) {
        if (m.kind != "trigger" || !m.span.overlaps(s)) continue;
        trigger = true;
        out += fmt::format("      trigger \"{}\" ({})  <- {}\n{}", m.span.of(article_.text), describe(m), m.rule, fate(m.span));
      }
      if (trigger) continue;
      out += "      no trigger matched in it\n";
      for (const Excluded& e : x_.excluded)
        if (e.span.overlaps(s)) out += fmt::format("      left out: {}  \"{}\"\n", e.why, e.span.of(article_.text));
    }
    return out;
  }

  const Article& article_;
  const Extraction& x_;
};

}  // namespace

std::vector<Span> passages_of(const Article& article, const Extraction& extraction, const std::string& words) {
  const std::string wanted = NameFolder::plain(words);
  if (wanted.empty()) return {};
  std::vector<Span> out;
  for (const Span& sentence : extraction.sentences) {
    if (NameFolder::plain(sentence.of(article.text)).find(wanted) != std::string::npos) out.push_back(sentence);
  }
  return out;
}

std::string follow_passages(const Article& article, const Extraction& extraction, const std::vector<Expectation::Condition>& open) {
  Follower follower(article, extraction);
  std::string out;
  for (const Expectation::Condition& c : open) out += follower.follow(c);
  return out;
}

}  // namespace sijil
