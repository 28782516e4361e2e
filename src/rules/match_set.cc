// Look-ups; the matcher fills the set.
#include "rules/match_set.h"

#include "rules/rule_set.h"

namespace sijil {
namespace {

// Vowel signs, superscript alef and tatweel may stand between the letters of a prefix and are not letters.
constexpr unsigned kFirstMark = 0x064B, kLastMark = 0x065F, kSuperscriptAlef = 0x0670, kTatweel = 0x0640;

std::uint32_t skip_letters(std::string_view s, std::uint32_t at, std::uint32_t end, int letters) {
  while (at < end) {
    const auto c = static_cast<unsigned char>(s[at]);
    const std::uint32_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    unsigned cp = c;
    if (n == 2 && at + 1 < end) cp = ((c & 0x1FU) << 6) | (static_cast<unsigned char>(s[at + 1]) & 0x3FU);
    const bool mark = (cp >= kFirstMark && cp <= kLastMark) || cp == kSuperscriptAlef || cp == kTatweel;
    if (!mark && letters-- == 0) break;
    at += n;
  }
  return at < end ? at : end;
}

// The quote before `first` closes behind `last - 1` and no other stands between.
bool quoted_whole(const Text& text, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const unsigned flags = text.tokens[t].flags;
    if (t > first && (flags & kQuoteOpenBefore)) return false;
    if ((flags & kQuoteCloseAfter) != 0) return t + 1 == last;
  }
  return false;
}

// What its rule gave a match under a key, nullptr if nothing.
const Value* own_value(const std::vector<std::pair<KeyId, Value>>& values, const Match& m, KeyId key) {
  for (std::uint32_t i = m.values; i < m.values + m.value_count; ++i)
    if (values[i].first == key) return &values[i].second;
  return nullptr;
}

// What the row of a match has under a key, kNoWord if nothing; the keys of its form go before.
WordId cell_of(const RuleSet& rules, const Match& m, KeyId key) {
  if (m.row == kNone) return kNoWord;
  if (m.keys != kNone)
    if (const WordId w = rules.tables().form_key(m.keys, key); w != kNoWord) return w;
  return rules.tables().cell(m.row, key);
}

}  // namespace

Value MatchSet::value(MatchId id, KeyId key) const {
  const Match& m = matches_[id];
  if (const Value* own = own_value(values_, m, key)) return *own;
  const WordId w = cell_of(*rules_, m, key);
  if (w == kNoWord) return {};
  const Rational& n = rules_->pool().number(w);
  return n.valid() ? Value::of(n) : Value::word(w);
}

// Most are words of a row: two ids to compare.
bool MatchSet::meets(MatchId id, const KeyTest& test) const {
  const Match& m = matches_[id];
  const Rational& n = rules_->pool().number(test.word);
  bool same = false;
  if (const Value* own = own_value(values_, m, test.key)) {
    same = own->kind == Value::Kind::word ? own->id == test.word : own->kind == Value::Kind::number && n.valid() && own->number == n;
  } else if (const WordId w = cell_of(*rules_, m, test.key); w != kNoWord) {
    same = w == test.word || (n.valid() && rules_->pool().number(w) == n);
  }
  return same != test.negated;
}

std::string_view MatchSet::word(MatchId id, KeyId key) const {
  const Match& m = matches_[id];
  if (const Value* own = own_value(values_, m, key)) {
    if (own->kind == Value::Kind::word) return rules_->pool().text(own->id);
    if (own->kind == Value::Kind::mention) return origin(own->id);
    if (own->kind != Value::Kind::number) return {};
  }
  return rules_->pool().text(cell_of(*rules_, m, key));
}

Rational MatchSet::number(MatchId id, KeyId key) const {
  const Match& m = matches_[id];
  const Value* own = own_value(values_, m, key);
  if (!own) return rules_->pool().number(cell_of(*rules_, m, key));
  if (own->kind == Value::Kind::number) return own->number;
  return own->kind == Value::Kind::mention ? number(own->id, rules_->main_key()) : Rational::invalid();
}

MatchId MatchSet::role(MatchId id, RoleId role, std::size_t i) const {
  const Match& m = matches_[id];
  for (std::uint32_t k = 0; k < m.role_count; ++k)
    if (roles_[m.roles + k].first == role && i-- == 0) return roles_[m.roles + k].second;
  return kNone;
}

std::size_t MatchSet::role_count(MatchId id, RoleId role) const {
  const Match& m = matches_[id];
  std::size_t n = 0;
  for (std::uint32_t k = 0; k < m.role_count; ++k) n += roles_[m.roles + k].first == role;
  return n;
}

std::string_view MatchSet::origin(MatchId id) const {
  const Match& m = matches_[id];
  if (m.rule != kNone) return rules_->rules()[m.rule].ast.name;
  return m.row != kNone ? rules_->tables().id_text(m.row, rules_->pool()) : std::string_view();
}

std::string_view MatchSet::type_name(MatchId id) const { return rules_->taxonomy().type_name(matches_[id].type); }

Span MatchSet::span(MatchId id) const {
  const Match& m = matches_[id];
  Span s = text_->span_of(m.first, m.last);
  int letters = 0;
  for (unsigned bits = m.prefix & kPrefixParticles; bits; bits &= bits - 1) ++letters;
  if (!letters) return s;
  const Token& first = text_->tokens[m.first];
  // The particle stands inside the quotation: with it goes the quote that opens, and the one that answers it at the end.
  if (s.begin < first.begin && quoted_whole(*text_, m.first, m.last)) s.end = text_->tokens[m.last - 1].end;
  s.begin = skip_letters(text_->original, first.begin, first.end, letters);
  return s;
}

}  // namespace sijil
