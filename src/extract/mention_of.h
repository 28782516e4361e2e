// What every mention takes over from the match that made it.
#pragma once
#include "extract/mention.h"
#include "rules/match_set.h"

namespace sijil {

/// Makes m the mention of `match`; it stands on the tokens and characters of `shown`, a role of the match or the match itself.
inline void set_match(Mention& m, const MatchSet& set, MatchId match, MatchId shown) {
  m.match = match;
  m.rule = set.origin(match);
  m.first = set[shown].first;
  m.last = set[shown].last;
  m.prefix = set[shown].prefix;
  m.span = set.span(shown);
}

}  // namespace sijil
