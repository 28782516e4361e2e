// Value: what a key of a mention or an expression of a rule stands for: a number, a word of the pool, a mention, a truth.
#pragma once
#include "base/rational.h"
#include "rules/ids.h"

namespace sijil {

struct Value {
  enum class Kind : std::uint8_t { none, number, word, mention, truth };
  Kind kind = Kind::none;
  std::uint32_t id = 0;   // word or mention; truth: 0 or 1
  Rational number;

  static Value of(const Rational& r) { return r.valid() ? Value{Kind::number, 0, r} : Value{}; }
  static Value word(WordId w) { return w == kNoWord ? Value{} : Value{Kind::word, w, {}}; }
  static Value mention(MatchId m) { return Value{Kind::mention, m, {}}; }
  static Value truth(bool b) { return Value{Kind::truth, b ? 1U : 0U, {}}; }
  bool none() const { return kind == Kind::none; }
};

}  // namespace sijil
