// NumberReader: matches of the number layer -> mentions with a NumberValue. Values come from the rules; this decides what
// needs the whole article or the bytes: the form, separators that the article uses as groups, numbers inside URLs.
//
//   NumberReader reader(*rules);              // one for each thread, or one for all: it holds ids only
//   reader.read(matches, mentions);           // appends, in the order of the text
#pragma once
#include <optional>
#include <vector>

#include "extract/mention.h"
#include "extract/type_range.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

class NumberReader {
 public:
  explicit NumberReader(const RuleSet& rules);

  /// All numbers that no longer number, date or other mention hides.
  void read(const MatchSet& set, std::vector<Mention>& out) const;
  /// One match of type `number` or below; false when it is none (part of a URL, a file name, a model name).
  /// `dots` holds what dots_group() says of the article; filled when a number first asks.
  bool read(const MatchSet& set, MatchId id, std::optional<bool>& dots, Mention& out) const;
  /// True if this article writes groups of thousands with dots (1.250.000), so that 1.250 is 1250.
  bool dots_group(const MatchSet& set) const;

 private:
  void settle_separators(const MatchSet& set, MatchId id, std::optional<bool>& dots, Mention& out, NumberValue& v) const;
  void bound_behind(const MatchSet& set, const Match& m, NumberValue& v) const;
  void turn_decimals(const Text& text, Mention& out, NumberValue& v) const;
  void trim_brackets(const Text& text, Mention& out) const;
  std::string form_of(const MatchSet& set, const Match& m) const;
  bool beneath_amount(const MatchSet& set, const Match& m) const;
  bool in_name(const MatchSet& set, const Match& m, bool ordinal) const;

  TypeRange number_, ordinal_, num_, ordinals_, fractions_, written_, grouped_, dot_, decimal_, unit_type_;
  TypeId unit_noun_, bound_behind_, amount_, duration_;
  std::vector<TypeRange> whole_things_;
  RoleId value_role_, upper_role_;
  KeyId n_, min_, max_, modifier_, unit_, form_, flag_, alt_, sep_, left_, right_, low_, fraction_, span_, kind_;
};

/// "more_than" -> Modifier; exact for anything else.
Modifier modifier_of(std::string_view name);

/// What a match shows: the role that its value of `key` (span) names, where the rest of it is only context; else all of it.
MatchId shown_part(const MatchSet& set, MatchId id, KeyId key);

}  // namespace sijil
