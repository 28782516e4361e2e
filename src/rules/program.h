// Program: a pattern compiled to a small automaton, run by the matcher without backtracking.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "rules/rule_ast.h"

namespace sijil {

class Taxonomy;

/// A set of marks; see TypeMarks.
struct Marks {
  static constexpr std::size_t kWords = 4, kCount = kWords * 64;
  std::array<std::uint64_t, kWords> words{};

  static Marks all() {
    Marks m;
    m.words.fill(~std::uint64_t{0});
    return m;
  }
  void add(std::size_t mark) { words[mark / 64] |= std::uint64_t{1} << (mark % 64); }
  bool meets(const Marks& o) const { return ((words[0] & o.words[0]) | (words[1] & o.words[1]) | (words[2] & o.words[2]) | (words[3] & o.words[3])) != 0; }
  Marks& operator|=(const Marks& o) {
    for (std::size_t i = 0; i < kWords; ++i) words[i] |= o.words[i];
    return *this;
  }
  friend bool operator==(const Marks&, const Marks&) = default;
};

using MarksId = std::uint32_t;   // of a set that TypeMarks keeps

/// Kept small: a text touches thousands of them, and what is in the cache counts.
struct Instruction {
  enum class Op : std::uint8_t { mention, prefix, sign, any, touch, unit, split, jump, anchor, accept };
  struct Slice {                                       // of one of the program's lists, half open
    std::uint16_t begin = 0, end = 0;
  };
  Op op = Op::accept;
  std::uint8_t with = 0, without = 0, prefix = 0;
  char sign = 0;
  Item::Anchor anchor = Item::Anchor::sentence_begin;
  RoleId role = kNoRole;
  std::uint16_t x = 0, y = 0;                          // split, jump
  Slice types, tests, guards;                          // mention; guards: conditions on this role alone
  TypeId first_type = 0, span = 0;                     // of all its types
  std::uint32_t bits = kNone;                          // where in Program::bits theirs begin; kNone: the whole span
  Slice stops;                                         // where a thread may wait that has this one behind it
  MarksId behind = 0;                                  // of what can stand there
};

/// An instruction that looks at the text, and what must stand where a thread waits at it.
struct Stop {
  MarksId next = 0;
  std::uint16_t pc = 0;
  std::uint16_t depth = 0;                             // splits and jumps before it
};

struct Program {
  std::vector<Instruction> code;
  std::vector<Stop> stops;                             // splits and jumps are followed once, here, and not by threads
  Marks may_begin;                                     // what can stand there
  bool takes(const Instruction& i, TypeId t) const {
    const auto n = static_cast<TypeId>(t - i.first_type);
    return n < i.span && (i.bits == kNone || (bits[i.bits + n / 64U] >> (n % 64U) & 1U) != 0);
  }
  Instruction::Slice entry;                            // the stops that a match begins at
  std::vector<std::pair<TypeId, TypeId>> types;        // half-open intervals
  std::vector<std::uint64_t> bits;                     // of instructions that take many types between others
  std::vector<KeyTest> tests;
  std::vector<std::uint16_t> guards;
  /// What a match can begin with: mentions of these types, cut from their word any of `with` (0: or nothing) and none of
  /// `without`; or a sign. `pc`: the instruction.
  struct First {
    TypeId begin = 0, end = 0;
    char sign = 0;
    std::uint8_t with = 0, without = 0;
    std::uint16_t pc = 0;
  };
  std::vector<First> first;
  bool begins_anywhere = false;                        // with a gap or any token
  bool one_mention = false;                            // a match is one mention, whichever way it is read
  /// Of these types one must stand in the sentence; `behind`: behind the token that a match begins with.
  struct Required {
    std::vector<std::pair<TypeId, TypeId>> types;
    bool behind = false;
  };
  std::vector<Required> required;
};

/// Every type has a mark; a token is marked with those of the mentions that begin there, and a thread whose next item has
/// none of them need not be followed. Types that no rule tells apart share a mark; so do others, since there are fewer
/// marks than types.
class TypeMarks {
 public:
  static constexpr std::size_t kEnd = 0;       // on every token, and behind the last
  static constexpr std::size_t kToken = 1;     // on every token
  static constexpr std::size_t kNone = Marks::kCount;

  /// Those of types that rules make; all others are known when the tables were looked up.
  static std::uint64_t made(const Marks& m) { return m.words[Marks::kWords - 1]; }
  /// kNone: no rule looks at the type.
  std::size_t of_type(TypeId t) const { return of_type_[t]; }
  std::size_t of_sign(char c) const { return hashed(static_cast<unsigned char>(c) * 7U); }
  std::size_t of_clitic(std::uint8_t prefix_bit) const { return hashed(prefix_bit * 11U + 3U); }
  /// Gives marks to all types from the programs' items.
  /// `made[t]`: rules make mentions of the type.
  void spread(const std::vector<Program*>& programs, const std::vector<char>& made);
  /// Fills `behind` of every instruction, `next` of every stop and `may_begin`.
  void mark(const std::vector<Program*>& programs);
  /// Few sets serve all programs, so that they stay in the cache.
  const std::vector<Marks>& sets() const { return sets_; }

 private:
  static constexpr std::size_t kFirstMade = Marks::kCount - 64;
  static std::size_t hashed(std::size_t n) { return 2 + n % (kFirstMade - 2); }
  Marks taken_at(const Program& p, std::size_t pc, const std::vector<Marks>& next) const;
  std::vector<std::uint16_t> of_type_;
  std::vector<Marks> sets_{{}};
};

/// Compiles `sequence`. `where[i]` becomes a guard of a mention if it reads that role alone. `clitic_types[bit index]`
/// are the hidden lists of single clitics standing as words. `begins_a_match`: it is asked what is cut from the first mention.
Program compile(const Sequence& sequence, const std::vector<Expression>& where, const Taxonomy& taxonomy,
                const std::array<TypeId, 7>& clitic_types, bool begins_a_match);

}  // namespace sijil
