// Program: a pattern compiled to a small automaton, run by the matcher without backtracking.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "rules/rule_ast.h"

namespace sijil {

class Taxonomy;

struct Instruction {
  enum class Op : std::uint8_t { mention, prefix, sign, any, touch, unit, split, jump, anchor, accept };
  Op op = Op::accept;
  std::uint8_t with = 0, without = 0, prefix = 0;
  char sign = 0;
  Item::Anchor anchor = Item::Anchor::sentence_begin;
  RoleId role = kNoRole;
  std::uint16_t x = 0, y = 0;                          // split, jump
  std::vector<std::pair<TypeId, TypeId>> types;        // mention: half-open intervals
  std::vector<KeyTest> tests;
  std::vector<std::uint16_t> guards;                   // conditions on this role alone
};

/// 256 bits: which of the things that rules insist on stand in a sentence.
using Needs = std::array<std::uint64_t, 4>;

struct Program {
  std::vector<Instruction> code;
  std::vector<std::pair<TypeId, TypeId>> first_types;  // what a match can begin with
  std::vector<char> first_signs;
  bool begins_anywhere = false;                        // with a gap or any token
  std::vector<std::vector<std::pair<TypeId, TypeId>>> required;  // each must stand in the sentence
};

/// Compiles `sequence`. `where[i]` becomes a guard of a mention if it reads that role alone. `clitic_types[bit index]`
/// are the hidden lists of single clitics standing as words.
Program compile(const Sequence& sequence, const std::vector<Expression>& where, const Taxonomy& taxonomy,
                const std::array<TypeId, 7>& clitic_types);

}  // namespace sijil
