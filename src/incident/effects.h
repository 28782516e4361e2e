// Words of effect as the linker reads them: what they open, what they need, what they close.
#pragma once
#include <string_view>

#include "rules/ids.h"

namespace sijil {

class View;

struct Effect {
  std::uint32_t first = 0, last = 0;
  MatchId match = kNone;
  std::string_view name;       // killed, injured, casualties, ...
  std::string_view pos, voice, needs;
  bool pronoun = false, waw = false;
};

/// The word is one of effect only with another behind it ("met ... their death"), and that is not there.
bool lacks_need(const View& view, MatchId match);

/// What a word of effect opens; false when it opens nothing here.
bool read_effect(const View& view, MatchId match, Effect& effect);

/// Demanded, planned, attempted, or the purpose of what was done: it befell nobody.
bool wished_for(const View& view, const Effect& effect);

/// Result verbs open "casualties" only until a real effect follows.
bool is_weak(const Effect& effect);

/// A verb of finding: who stands behind it has found, and is none of the dead.
bool finds_bodies(const Effect& effect);

/// "The killing and wounding of 12": the dead and the injured under one number.
bool counts_casualties(const Effect& a, const Effect& b);

}  // namespace sijil
