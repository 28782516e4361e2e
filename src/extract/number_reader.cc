// Reads number matches. See docs/numbers-dates.md for the rules of separators (N2) and of what is no number (N9).
#include "extract/number_reader.h"

#include <algorithm>

#include "extract/machine_text.h"
#include "extract/mention_order.h"

namespace sijil {
namespace {

std::optional<Rational> some(const Rational& r) {
  return r.valid() ? std::optional<Rational>(r) : std::nullopt;
}

// The taxonomy of a test may lack a type.
bool is_below(const Taxonomy& taxonomy, TypeId type, TypeId ancestor) {
  return ancestor != kNoType && taxonomy.is_a(type, ancestor);
}

}  // namespace

Modifier modifier_of(std::string_view name) {
  if (name == "at_least") return Modifier::at_least;
  if (name == "more_than") return Modifier::more_than;
  if (name == "about") return Modifier::about;
  if (name == "up_to") return Modifier::up_to;
  if (name == "less_than") return Modifier::less_than;
  if (name == "range") return Modifier::range;
  if (name == "vague") return Modifier::vague;
  return Modifier::exact;
}

NumberReader::NumberReader(const RuleSet& rules) {
  const Taxonomy& t = rules.taxonomy();
  number_ = t.type("number");
  ordinal_ = t.type("number.ordinal");
  num_ = t.type("num");
  ordinals_ = t.type("ord");
  fractions_ = t.type("frac");
  grouped_ = t.type("num.v.d.grouped");
  unit_noun_ = t.type("unit-noun");
  amount_ = t.type("duration.amount");
  duration_ = t.type("duration");
  value_role_ = t.role("a");
  n_ = t.key("n");
  min_ = t.key("min");
  max_ = t.key("max");
  modifier_ = t.key("modifier");
  unit_ = t.key("unit");
  form_ = t.key("form");
  flag_ = t.key("flag");
  alt_ = t.key("alt");
  sep_ = t.key("sep");
  left_ = t.key("left");
  right_ = t.key("right");
  low_ = t.key("low");
  fraction_ = t.key("fraction");
}

void NumberReader::read(const MatchSet& set, std::vector<Mention>& out) const {
  const bool dots = dots_group(set);
  const std::size_t first = out.size();
  const TypeId digits = set.rules().digits_type();
  for (MatchId id = 0; id < set.size(); ++id) {
    const Match& m = set[id];
    if (m.lost || m.type == digits || (m.covered && !beneath_amount(set, m)) || !is_below(set.rules().taxonomy(), m.type, number_)) continue;
    Mention mention;
    if (read(set, id, dots, mention)) out.push_back(std::move(mention));
  }
  order_mentions(out, first, [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

// "25 years" is a duration and a number with its unit: an age, a term. Only the plain amount lets its number through.
bool NumberReader::beneath_amount(const MatchSet& set, const Match& m) const {
  if (m.covered_by == kNone) return false;
  const Match& by = set[m.covered_by];
  return !by.covered && (by.type == amount_ || by.type == duration_) && by.first == m.first && by.last == m.last;
}

bool NumberReader::dots_group(const MatchSet& set) const {
  const Taxonomy& taxonomy = set.rules().taxonomy();
  const Text& text = set.text();
  for (MatchId id = 0; id < set.size(); ++id) {
    const Match& m = set[id];
    if (m.lost || !is_below(taxonomy, m.type, grouped_)) continue;
    for (std::uint32_t t = m.first; t < m.last; ++t) {
      if (text.tokens[t].sign == '.') return true;
    }
  }
  return false;
}

bool NumberReader::read(const MatchSet& set, MatchId id, bool dots, Mention& out) const {
  const Match& m = set[id];
  if (in_machine_text(set.text(), m.first, m.last)) return false;
  NumberValue v;
  v.value = some(set.number(id, n_));
  v.min = some(set.number(id, min_));
  v.max = some(set.number(id, max_));
  v.modifier = modifier_of(set.word(id, modifier_));
  v.unit = std::string(set.word(id, unit_));
  v.ordinal = is_below(set.rules().taxonomy(), m.type, ordinal_);
  v.fraction = !set.word(id, fraction_).empty();
  v.form = std::string(set.word(id, form_));
  if (v.form.empty()) v.form = form_of(set, m);
  if (!v.value && !v.min && !v.max) return false;   // more digits than a number can hold
  out.kind = "number";
  out.span = set.span(id);
  out.first = m.first;
  out.last = m.last;
  out.prefix = m.prefix;
  out.rule = std::string(set.origin(id));
  settle_separators(set, id, dots, out, v);
  if (const std::string_view flag = set.word(id, flag_); !flag.empty()) {
    out.flags.emplace_back(flag);
    out.confidence = std::min(out.confidence, 0.7);
  }
  if ((v.ordinal || v.form == "digits") && in_name(set, m, v.ordinal)) out.flags.emplace_back("in-name");
  out.value = std::move(v);
  return true;
}

// Commas and dots between digits have a second reading; which one wins may hang on the article (N2).
void NumberReader::settle_separators(const MatchSet& set, MatchId id, bool dots, Mention& out, NumberValue& v) const {
  const MatchId a = set.role(id, value_role_);
  if (a == kNone || !v.value) return;
  const Rational alt = set.number(a, alt_), low = set.number(a, low_);
  const std::string_view sep = set.word(a, sep_);
  const std::string rule = out.rule;
  if (sep.empty()) {
    if (alt.valid()) out.alternatives.push_back({alt.to_string(), rule});   // a homograph
    return;
  }
  const Rational other = alt.valid() && low.valid() ? alt * low : alt;
  if (sep == "group" && low.valid() && other.valid()) {
    out.flags.emplace_back("separator-ambiguous");
    out.alternatives.push_back({other.to_string(), rule});
    out.confidence = 0.8;
  } else if (sep == "dot" && other.valid()) {
    Rational second = other;
    if (dots) std::swap(*v.value, second);
    if (dots && v.min) v.min = v.value;
    if (dots && v.max) v.max = v.value;
    out.flags.emplace_back("separator-ambiguous");
    out.alternatives.push_back({second.to_string(), rule});
    out.confidence = 0.8;
  } else if (sep == "comma" && v.unit.empty() && !low.valid()) {
    const Rational l = set.number(a, left_), r = set.number(a, right_);
    out.flags.emplace_back("separator-ambiguous");
    out.alternatives.push_back({l.to_string() + "; " + r.to_string(), rule});
    out.confidence = 0.6;
  }
}

std::string NumberReader::form_of(const MatchSet& set, const Match& m) const {
  bool digits = false, words = false;
  const Taxonomy& taxonomy = set.rules().taxonomy();
  for (std::uint32_t t = m.first; t < m.last; ++t) {
    digits = digits || set.text().tokens[t].kind == TokenKind::number;
    for (MatchId id = set.at(t); id != kNone; id = set[id].next) {
      const TypeId type = set[id].type;
      if (set[id].row == kNone || set[id].lost) continue;
      words = words || is_below(taxonomy, type, num_) || is_below(taxonomy, type, ordinals_) || is_below(taxonomy, type, fractions_);
    }
  }
  return digits && words ? "mixed" : digits ? "digits" : "words";
}

// The Fourth Division; the 15th Brigade is written with digits behind the definite noun.
bool NumberReader::in_name(const MatchSet& set, const Match& m, bool ordinal) const {
  if (m.first == 0) return false;
  for (MatchId id = set.at(m.first - 1); id != kNone; id = set[id].next) {
    if (set[id].type == unit_noun_ && set[id].last == m.first && (ordinal || (set[id].prefix & kPrefixArticle))) return true;
  }
  return false;
}

}  // namespace sijil
