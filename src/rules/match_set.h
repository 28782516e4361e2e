// MatchSet: everything the rules found in one text: table rows, digits, and what rules yielded, each with its tokens,
// keys and roles. Reused from text to text.
#pragma once
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "rules/ids.h"
#include "rules/rule_ast.h"
#include "rules/value.h"
#include "text/text.h"

namespace sijil {

class RuleSet;

struct Match {
  std::uint32_t first = 0, last = 0;   // tokens, half open
  TypeId type = kNoType;
  std::uint8_t prefix = 0;             // Prefix bits cut off its first token
  bool covered = false;                // hidden from rules by a later match
  bool lost = false;                   // kept for explain only: another reading won
  MatchId next = kNone;                // next match that begins at the same token
  RowId row = kNone;                   // the table row, for a match of the lexicon
  RuleId rule = kNone;                 // the rule, for a match of a rule
  std::uint32_t keys = kNone;          // FormKeys of a made form
  std::uint32_t values = 0, value_count = 0;
  std::uint32_t roles = 0, role_count = 0;
  MatchId covered_by = kNone;
};

class MatchSet {
 public:
  const std::vector<Match>& matches() const { return matches_; }
  const Match& operator[](MatchId id) const { return matches_[id]; }
  std::size_t size() const { return matches_.size(); }
  /// Those that rules made, in the order of their ids: one of eight in running text.
  const std::vector<MatchId>& made() const { return made_; }
  const Text& text() const { return *text_; }
  const RuleSet& rules() const { return *rules_; }

  /// Iterates the matches that begin at a token: for (id = at(t); id != kNone; id = (*this)[id].next).
  MatchId at(std::uint32_t token) const { return heads_[token]; }
  const std::vector<MatchId>& heads() const { return heads_; }

  /// What a key of the match stands for: a value of its rule, a cell of its row, or none.
  Value value(MatchId id, KeyId key) const;
  /// Whether the key of a row's match is the word (or, both numbers, as much), as `test` has it.
  bool meets(MatchId id, const KeyTest& test) const;
  /// The same by name, for C++ readers: a word's text ("" if none) and a number (invalid if none).
  std::string_view word(MatchId id, KeyId key) const;
  Rational number(MatchId id, KeyId key) const;
  /// The i-th mention in a role, kNone if there are fewer.
  MatchId role(MatchId id, RoleId role, std::size_t i = 0) const;
  std::size_t role_count(MatchId id, RoleId role) const;
  /// Id of the row, or name of the rule.
  std::string_view origin(MatchId id) const;
  std::string_view type_name(MatchId id) const;

  /// Bytes of the match without the particles cut from its front; the article stays.
  Span span(MatchId id) const;

 private:
  friend class Matcher;
  const Text* text_ = nullptr;
  const RuleSet* rules_ = nullptr;
  std::vector<Match> matches_;
  std::vector<MatchId> heads_, made_;
  std::vector<std::pair<KeyId, Value>> values_;
  std::vector<std::pair<RoleId, MatchId>> roles_;
};

}  // namespace sijil
