// SpeakerName: the name of a speaker that no list has. Where it stands vouches for it: between an office and the word or
// sign that opens the report ("the governor of the state, Chuko Adeli, said that").
#pragma once
#include <cstdint>
#include <vector>

#include "rules/match_set.h"

namespace sijil {

class SpeakerName {
 public:
  struct Tokens {
    std::uint32_t first = 0, last = 0;   // half open; empty: no name
    bool empty() const { return first >= last; }
  };

  explicit SpeakerName(const RuleSet& rules);

  /// The name behind an office that ends before `from`; a place, a comma and titles may stand between. Behind a verb whose
  /// object may stand there instead ("announced the opening of ..."), the report must follow.
  Tokens behind(const MatchSet& set, std::uint32_t from, bool object) const;
  /// The name before an office that begins at `to`; `from` is the first token behind the verb.
  Tokens before(const MatchSet& set, std::uint32_t from, std::uint32_t to) const;

 private:
  enum class Word { name, opens, ends, breaks };   // of a name; opens the report; ends any name; forbids one
  /// What the word at `token` is; `last` becomes the token behind it (a known name may have several words).
  Word word(const MatchSet& set, std::uint32_t token, bool first, std::uint32_t& last) const;
  std::uint32_t past_titles(const MatchSet& set, std::uint32_t from, std::uint32_t end) const;
  std::uint32_t past_adjectives(const MatchSet& set, std::uint32_t from, std::uint32_t end) const;
  std::uint32_t past_place(const MatchSet& set, std::uint32_t from, std::uint32_t end) const;
  std::uint32_t past_owner(const MatchSet& set, std::uint32_t from, std::uint32_t end) const;
  bool listed(const MatchSet& set, std::uint32_t token) const;
  bool report_at(const MatchSet& set, std::uint32_t token, std::uint32_t end) const;
  bool any(const MatchSet& set, MatchId id, const std::vector<TypeId>& types) const;

  KeyId word_;
  TypeId title_, title_adj_, place_, location_, preposition_, belonging_, date_;
  std::vector<TypeId> name_, opens_, report_, told_, ends_, breaks_, first_breaks_;
};

}  // namespace sijil
