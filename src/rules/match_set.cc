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

}  // namespace

Value MatchSet::value(MatchId id, KeyId key) const {
  const Match& m = matches_[id];
  for (std::uint32_t i = 0; i < m.value_count; ++i)
    if (values_[m.values + i].first == key) return values_[m.values + i].second;
  if (m.row == kNone) return {};
  WordId w = rules_->tables().form_key(m.keys, key);
  if (w == kNoWord) w = rules_->tables().cell(m.row, key);
  if (w == kNoWord) return {};
  const Rational& n = rules_->pool().number(w);
  return n.valid() ? Value::of(n) : Value::word(w);
}

// Most are words of a row: two ids to compare.
bool MatchSet::meets(MatchId id, const KeyTest& test) const {
  const Match& m = matches_[id];
  if (m.value_count == 0) {
    WordId w = kNoWord;
    if (m.row != kNone) {
      w = rules_->tables().form_key(m.keys, test.key);
      if (w == kNoWord) w = rules_->tables().cell(m.row, test.key);
    }
    if (w == test.word && w != kNoWord) return !test.negated;
    const Rational& n = rules_->pool().number(test.word);
    const bool same = w != kNoWord && n.valid() && rules_->pool().number(w).valid() && rules_->pool().number(w) == n;
    return same != test.negated;
  }
  const Value v = value(id, test.key);
  const Rational& n = rules_->pool().number(test.word);
  const bool same = v.kind == Value::Kind::word ? v.id == test.word : v.kind == Value::Kind::number && n.valid() && v.number == n;
  return same != test.negated;
}

std::string_view MatchSet::word(MatchId id, KeyId key) const {
  const Value v = value(id, key);
  if (v.kind == Value::Kind::word) return rules_->pool().text(v.id);
  if (v.kind == Value::Kind::mention) return origin(v.id);
  const Match& m = matches_[id];
  if (v.kind != Value::Kind::number || m.row == kNone) return {};
  WordId w = rules_->tables().form_key(m.keys, key);
  if (w == kNoWord) w = rules_->tables().cell(m.row, key);
  return rules_->pool().text(w);
}

Rational MatchSet::number(MatchId id, KeyId key) const {
  const Value v = value(id, key);
  if (v.kind == Value::Kind::number) return v.number;
  return v.kind == Value::Kind::mention ? number(v.id, rules_->main_key()) : Rational::invalid();
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
