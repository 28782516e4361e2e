// See speaker_name.h.
#include "extract/speaker_name.h"

#include <algorithm>
#include <string_view>

#include "rules/rule_set.h"

namespace sijil {
namespace {

constexpr std::uint32_t kMostWords = 5;        // of a name
constexpr std::uint32_t kMostAdjectives = 2;   // between an office and a title

bool is_punct(const MatchSet& set, std::uint32_t token, char sign) {
  const Token& t = set.text().tokens[token];
  return t.kind == TokenKind::punct && t.sign == sign;
}

std::uint32_t sentence_end(const MatchSet& set, std::uint32_t token) {
  const Text& text = set.text();
  return token < text.tokens.size() ? text.sentences[text.tokens[token].sentence].last : token;
}

}  // namespace

SpeakerName::SpeakerName(const RuleSet& rules) {
  const Taxonomy& t = rules.taxonomy();
  const auto types = [&](std::initializer_list<std::string_view> names) {
    std::vector<TypeId> out;
    for (const std::string_view n : names)
      if (const TypeId id = t.type(n); id != kNoType) out.push_back(id);
    return out;
  };
  word_ = t.key("word");
  title_ = t.type("title");
  title_adj_ = t.type("@title-adj");
  place_ = t.type("place");
  location_ = t.type("location");
  preposition_ = t.type("@preposition");
  belonging_ = t.type("@belonging");
  name_ = types({"name", "pname", "person"});
  opens_ = types({"@that", "@in-statement", "@name-stop", "date", "@said", "effect", "number", "trigger"});
  report_ = types({"@that", "@in-statement", "@name-stop", "effect", "trigger", "number"});
  date_ = t.type("date");
  told_ = types({"source", "speakers", "party", "snoun", "@medium", "victim"});
  ends_ = types({"@preposition", "@party-stop", "@according"});
  breaks_ = types({"party", "site", "speakers", "@org-noun", "@place-noun", "snoun", "weapon"});
  first_breaks_ = types({"place", "location", "nation", "demonym", "@source-adj", "@same-source"});
}

bool SpeakerName::any(const MatchSet& set, MatchId id, const std::vector<TypeId>& types) const {
  return std::any_of(types.begin(), types.end(), [&](TypeId t) { return set.rules().taxonomy().is_a(set[id].type, t); });
}

SpeakerName::Word SpeakerName::word(const MatchSet& set, std::uint32_t token, bool first, std::uint32_t& last) const {
  last = token + 1;
  const Token& t = set.text().tokens[token];
  if (t.kind == TokenKind::punct) return t.sign == ',' || t.sign == ':' || t.sign == '.' || t.sign == ';' || t.sign == '(' ? Word::opens : Word::breaks;
  if (t.kind != TokenKind::word) return Word::opens;
  if (t.flags & kQuoteOpenBefore) return first ? Word::breaks : Word::opens;
  if (t.fold_size < 2) return Word::opens;   // "so-and-so to <paper>": a particle written apart
  bool name = false, opens = false, ends = false, breaks = false;
  for (MatchId m = set.at(token); m != kNone; m = set[m].next) {
    const Match& x = set[m];
    if (x.lost) continue;
    const bool bare = !(x.prefix & ~kPrefixArticle);
    if (any(set, m, name_)) {
      if (bare) last = std::max(last, x.last);
      name = name || bare;
    } else if (x.covered) {
      continue;
    } else if (any(set, m, opens_) || ((x.prefix & kPrefixLam) && any(set, m, told_))) {
      opens = true;
    } else if (!(x.prefix & kPrefixArticle) && any(set, m, ends_)) {   // not the word of God's name that reads as "for him"
      ends = true;
    } else if (any(set, m, breaks_) || ((x.prefix & kPrefixArticle) && any(set, m, {title_})) || (first && any(set, m, first_breaks_)) || (x.prefix & kPrefixWaw)) {
      breaks = true;
    }
  }
  if (name && !opens) return Word::name;
  return opens ? Word::opens : ends ? Word::ends : breaks ? Word::breaks : Word::name;
}

bool SpeakerName::listed(const MatchSet& set, std::uint32_t token) const {
  for (MatchId m = set.at(token); m != kNone; m = set[m].next)
    if (!set[m].lost && any(set, m, name_) && set.value(m, word_).none()) return true;   // not a word that is a name as well
  return false;
}

// Whether a report begins there, or behind a comma or day there: not "announced the opening of an inquiry yesterday".
bool SpeakerName::report_at(const MatchSet& set, std::uint32_t token, std::uint32_t end) const {
  if (token < end && is_punct(set, token, ',')) ++token;
  for (std::uint32_t next = token; token < end; token = next) {
    for (MatchId m = set.at(token); m != kNone; m = set[m].next) {
      if (set[m].lost || set[m].covered) continue;
      if (any(set, m, report_) || ((set[m].prefix & kPrefixLam) && any(set, m, told_))) return true;
      if (any(set, m, {date_})) next = std::max(next, set[m].last);
    }
    if (next == token) return false;
  }
  return false;
}

// Past "the colonel", "the doctor".
std::uint32_t SpeakerName::past_titles(const MatchSet& set, std::uint32_t from, std::uint32_t end) const {
  while (from < end) {
    std::uint32_t next = from;
    for (MatchId m = set.at(from); m != kNone; m = set[m].next)
      if (!set[m].lost && (set[m].prefix & kPrefixArticle) && set.rules().taxonomy().is_a(set[m].type, title_)) next = std::max(next, set[m].last);
    if (next == from) break;
    from = next;
  }
  return std::min(from, end);
}

// To a title behind what completes the office: "the chief of the (joint) force, the colonel".
std::uint32_t SpeakerName::past_adjectives(const MatchSet& set, std::uint32_t from, std::uint32_t end) const {
  for (std::uint32_t t = from; t < end && t < from + kMostAdjectives; ++t) {
    bool article = false;
    for (MatchId m = set.at(t); m != kNone; m = set[m].next) article = article || (set[m].prefix & kPrefixArticle);
    if (listed(set, t) || (!article && t > from)) return from;
    bool adjective = false;
    for (MatchId m = set.at(t); m != kNone; m = set[m].next) adjective = adjective || (!set[m].lost && (set[m].prefix & kPrefixArticle) && set.rules().taxonomy().is_a(set[m].type, title_adj_));
    if (adjective || past_titles(set, t + 1, end) > t + 1) return t + 1;
  }
  return from;
}

// Past "in the city", "in X".
std::uint32_t SpeakerName::past_place(const MatchSet& set, std::uint32_t from, std::uint32_t end) const {
  const Taxonomy& t = set.rules().taxonomy();
  const auto place_at = [&](std::uint32_t token, std::uint8_t prefix) {
    std::uint32_t last = token;
    if (token < end)
      for (MatchId m = set.at(token); m != kNone; m = set[m].next)
        if (!set[m].lost && (t.is_a(set[m].type, place_) || t.is_a(set[m].type, location_)) && (set[m].prefix & ~kPrefixArticle) == prefix) last = std::max(last, set[m].last);
    return last;
  };
  for (const std::uint8_t particle : {kPrefixBeh, kPrefixLam})
    if (const std::uint32_t last = place_at(from, particle); last > from) return last;
  for (MatchId m = set.at(from); m != kNone; m = set[m].next)
    if (t.is_a(set[m].type, preposition_))
      if (const std::uint32_t last = place_at(set[m].last, 0); last > set[m].last) return last;
  return from;
}

// Past "that belongs to the ministry"; the word for that may have been taken for the last one of the office.
std::uint32_t SpeakerName::past_owner(const MatchSet& set, std::uint32_t from, std::uint32_t end) const {
  const auto belongs = [&](std::uint32_t token) {
    for (MatchId m = set.at(token); m != kNone; m = set[m].next)
      if (set.rules().taxonomy().is_a(set[m].type, belonging_)) return true;
    return false;
  };
  const std::uint32_t at = belongs(from) ? from + 1 : from > 0 && belongs(from - 1) ? from : end;
  std::uint32_t last = from;
  if (at < end)
    for (MatchId m = set.at(at); m != kNone; m = set[m].next)
      if (!set[m].lost && (set[m].prefix & kPrefixLam)) last = std::max(last, set[m].last);
  return last;
}

SpeakerName::Tokens SpeakerName::behind(const MatchSet& set, std::uint32_t from, bool object) const {
  const std::uint32_t end = sentence_end(set, from);
  if (from >= end) return {};
  from = past_place(set, past_owner(set, from, end), end);
  if (from >= end) return {};
  const bool aside = from < end && is_punct(set, from, ',');
  if (aside) ++from;
  from = past_adjectives(set, from, end);
  const std::uint32_t titled = past_titles(set, from, end);
  Tokens out{titled, titled};
  bool known = titled > from;   // a title or a name of a list vouches for the words
  while (out.last < end && out.last - out.first <= kMostWords) {
    std::uint32_t last = 0;
    const Word w = word(set, out.last, out.last == out.first, last);
    if (w == Word::breaks || (w == Word::ends && (aside || !known))) return {};
    if (w != Word::name) break;
    known = known || listed(set, out.last);
    out.last = last;
  }
  const std::uint32_t words = out.last - out.first;
  if (object && !known && !report_at(set, out.last, end)) return {};
  return words > kMostWords || words < (titled > from ? 1U : 2U) ? Tokens{} : out;
}

SpeakerName::Tokens SpeakerName::before(const MatchSet& set, std::uint32_t from, std::uint32_t to) const {
  if (from < to && is_punct(set, to - 1, ',')) --to;
  from = past_titles(set, from, to);
  for (std::uint32_t t = from, last = 0; t < to; t = last)
    if (word(set, t, t == from, last) != Word::name || last > to) return {};
  return {from, to};
}

}  // namespace sijil
