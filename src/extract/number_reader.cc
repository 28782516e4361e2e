// Reads number matches. See docs/numbers-dates.md for the rules of separators (N2) and of what is no number (N9).
#include "extract/number_reader.h"

#include <algorithm>

#include "extract/machine_text.h"

namespace sijil {
namespace {

std::optional<Rational> some(const Rational& r) {
  return r.valid() ? std::optional<Rational>(r) : std::nullopt;
}

/// Whether a mention of one of these types begins at a token.
bool stands_at(const MatchSet& set, std::uint32_t token, const std::vector<TypeRange>& types) {
  if (token >= set.text().tokens.size()) return false;
  for (MatchId id = set.at(token); id != kNone; id = set[id].next) {
    for (const TypeRange& type : types) {
      if (type.holds(set[id].type)) return true;
    }
  }
  return false;
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

MatchId shown_part(const MatchSet& set, MatchId id, KeyId key) {
  const Value v = set.value(id, key);
  return v.kind == Value::Kind::mention ? v.id : id;
}

NumberReader::NumberReader(const RuleSet& rules) {
  const Taxonomy& t = rules.taxonomy();
  number_ = {t, "number"};
  ordinal_ = {t, "number.ordinal"};
  num_ = {t, "num"};
  ordinals_ = {t, "ord"};
  fractions_ = {t, "frac"};
  grouped_ = {t, "num.v.d.grouped"};
  written_ = {t, "num.v.d"};
  dot_ = {t, "num.v.d.dot"};
  decimal_ = {t, "num.v.d.decimal"};
  unit_type_ = {t, "unit"};
  for (const char* type : {"victim", "effect", "site", "vehicle", "weapon", "@occurrence", "dual"}) whole_things_.emplace_back(t, type);
  unit_noun_ = t.type("unit-noun");
  bound_behind_ = t.type("bound.behind");
  amount_ = t.type("duration.amount");
  duration_ = t.type("duration");
  value_role_ = t.role("a");
  upper_role_ = t.role("b");
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
  span_ = t.key("span");
  kind_ = t.key("kind");
}

void NumberReader::read(const MatchSet& set, std::vector<Mention>& out) const {
  struct Found {
    MatchId id;
    std::uint32_t first, last;   // tokens of what it shows
  };
  std::vector<Found> found;
  for (const MatchId id : set.made()) {
    const Match& m = set[id];
    if (m.lost || !number_.holds(m.type) || (m.covered && !beneath_amount(set, m))) continue;
    const Match& shown = set[shown_part(set, id, span_)];
    found.push_back({id, shown.first, shown.last});
  }
  const auto before = [](const Found& a, const Found& b) { return a.first != b.first ? a.first < b.first : a.last > b.last; };
  if (!std::is_sorted(found.begin(), found.end(), before)) std::stable_sort(found.begin(), found.end(), before);
  std::optional<bool> dots;
  for (const Found& f : found)
    if (!read(set, f.id, dots, out.emplace_back())) out.pop_back();
}

// "25 years" is a duration and a number with its unit: an age, a term. Only the plain amount lets its number through.
bool NumberReader::beneath_amount(const MatchSet& set, const Match& m) const {
  if (m.covered_by == kNone) return false;
  const Match& by = set[m.covered_by];
  return !by.covered && (by.type == amount_ || by.type == duration_) && by.first == m.first && by.last == m.last;
}

// Signs that an article groups with dots: 1.250.000; a comma as the decimal sign; 50.000; 1.250 behind which whole things
// are counted.
bool NumberReader::dots_group(const MatchSet& set) const {
  for (MatchId id = 0; id < set.size(); ++id) {
    const Match& m = set[id];
    if (m.lost || !written_.holds(m.type)) continue;
    if (grouped_.holds(m.type) && set.word(id, sep_) == "dots") return true;
    if (decimal_.holds(m.type) && set.word(id, sep_) == "comma" && stands_at(set, m.last, {unit_type_})) return true;
    if (dot_.holds(m.type) && (set.number(id, right_) == Rational(0) || stands_at(set, m.last, whole_things_))) return true;
  }
  return false;
}

bool NumberReader::read(const MatchSet& set, MatchId id, std::optional<bool>& dots, Mention& out) const {
  const MatchId shown = shown_part(set, id, span_);
  const Match& m = set[shown];
  if (in_machine_text(set.text(), m.first, m.last)) return false;
  NumberValue v;
  v.value = some(set.number(id, n_));
  v.min = some(set.number(id, min_));
  v.max = some(set.number(id, max_));
  v.modifier = modifier_of(set.word(id, modifier_));
  v.unit = std::string(set.word(id, unit_));
  v.ordinal = ordinal_.holds(set[id].type);
  v.fraction = !set.word(id, fraction_).empty();
  v.form = std::string(set.word(id, form_));
  if (v.form.empty()) v.form = form_of(set, m);
  if (v.modifier == Modifier::exact) bound_behind(set, m, v);
  if (!v.value && !v.min && !v.max) return false;   // more digits than a number can hold
  out.kind = "number";
  out.span = set.span(shown);
  out.first = m.first;
  out.last = m.last;
  out.prefix = m.prefix;
  out.rule = std::string(set.origin(id));
  trim_brackets(set.text(), out);
  settle_separators(set, id, dots, out, v);
  turn_decimals(set.text(), out, v);
  if (const std::string_view flag = set.word(id, flag_); !flag.empty()) {
    out.flags.emplace_back(flag);
    out.confidence = std::min(out.confidence, 0.7);
  }
  if (in_name(set, m, v.ordinal)) out.flags.emplace_back("in-name");
  out.value = std::move(v);
  return true;
}

// "7 of the men of the police at least": the bound stands behind those who are counted.
void NumberReader::bound_behind(const MatchSet& set, const Match& m, NumberValue& v) const {
  if (!v.value || m.last >= set.text().tokens.size()) return;
  for (MatchId id = set.at(m.last); id != kNone; id = set[id].next) {
    if (set[id].type != bound_behind_ || set[id].lost) continue;
    v.modifier = modifier_of(set.word(id, modifier_));
    if (v.modifier == Modifier::at_least || v.modifier == Modifier::more_than) v.min = v.value;
    if (v.modifier == Modifier::up_to || v.modifier == Modifier::less_than) v.max = v.value;
  }
}

// Commas and dots between digits have a second reading; which one wins may hang on the article (N2).
void NumberReader::settle_separators(const MatchSet& set, MatchId id, std::optional<bool>& dots, Mention& out, NumberValue& v) const {
  const auto grouped = [&] {
    if (!dots) dots = dots_group(set);
    return *dots;
  };
  const MatchId a = set.role(id, value_role_);
  if (a == kNone) return;
  if (!v.value) {   // a range whose ends are written with a dot
    const auto regroup = [&](MatchId end, std::optional<Rational>& bound) {
      if (end == kNone || set.word(end, sep_) != "dot" || !set.number(end, alt_).valid() || !grouped()) return;
      bound = set.number(end, alt_);
      if (!has_flag(out, "separator-ambiguous")) out.flags.emplace_back("separator-ambiguous");
    };
    if (v.modifier == Modifier::range) {
      regroup(a, v.min);
      regroup(set.role(id, upper_role_), v.max);
    }
    return;
  }
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
    if (grouped()) {
      std::swap(*v.value, second);
      if (v.min) v.min = v.value;
      if (v.max) v.max = v.value;
    }
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

// "6." RLM "2": the mark behind the dot makes readers of a right-to-left page see 2.6. The value is what they see.
void NumberReader::turn_decimals(const Text& text, Mention& out, NumberValue& v) const {
  constexpr std::string_view kMark = "\xE2\x80\x8F";   // RIGHT-TO-LEFT MARK
  if (!v.value) return;
  for (std::uint32_t t = out.first; t + 2 < out.last; ++t) {
    const Token &a = text.tokens[t], &dot = text.tokens[t + 1], &b = text.tokens[t + 2];
    if (a.kind != TokenKind::number || dot.sign != '.' || b.kind != TokenKind::number) continue;
    if (std::string_view(text.original).substr(dot.end, b.begin - dot.end) != kMark) continue;
    const auto number = [&](const Token& whole, const Token& part) {
      return Rational::parse(std::string(text.folded_of(whole)) + "." + std::string(text.folded_of(part)));
    };
    const Rational written = number(a, b), seen = number(b, a);
    if (!written.valid() || !seen.valid() || written == Rational(0)) return;
    const Rational turned = *v.value * seen / written;
    if (!turned.valid()) return;
    out.alternatives.push_back({v.value->to_string(), out.rule});
    out.flags.emplace_back("rtl-slip");
    if (v.min) v.min = turned;
    if (v.max) v.max = turned;
    v.value = turned;
    return;
  }
}

// "(16)" is shown as 16; "(16) years" keeps its brackets.
void NumberReader::trim_brackets(const Text& text, Mention& out) const {
  if (out.last - out.first < 3 || text.tokens[out.first].sign != '(' || text.tokens[out.last - 1].sign != ')') return;
  ++out.first;
  --out.last;
  out.span = {text.tokens[out.first].begin, text.tokens[out.last - 1].end};
}

std::string NumberReader::form_of(const MatchSet& set, const Match& m) const {
  bool digits = false, words = false;
  for (std::uint32_t t = m.first; t < m.last; ++t) {
    digits = digits || set.text().tokens[t].kind == TokenKind::number;
    for (MatchId id = set.at(t); id != kNone; id = set[id].next) {
      const TypeId type = set[id].type;
      if (set[id].row == kNone || set[id].lost) continue;
      words = words || num_.holds(type) || ordinals_.holds(type) || fractions_.holds(type);
    }
  }
  return digits && words ? "mixed" : digits ? "digits" : "words";
}

// The Fourth Division; the 15th Brigade is written with digits behind the definite noun; Sixty Street with the article
// at the number.
bool NumberReader::in_name(const MatchSet& set, const Match& m, bool ordinal) const {
  if (m.first == 0) return false;
  for (MatchId id = set.at(m.first - 1); id != kNone; id = set[id].next) {
    if (set[id].type != unit_noun_ || set[id].last != m.first) continue;
    if (ordinal || (set[id].prefix & kPrefixArticle) || (m.prefix & kPrefixArticle && set.word(id, kind_) == "street")) return true;
  }
  return false;
}

}  // namespace sijil
