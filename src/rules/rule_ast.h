// What a .rules file says, before it is compiled: rules with their patterns, conditions, values and examples.
#pragma once
#include <string>
#include <vector>

#include "rules/expression.h"
#include "rules/ids.h"

namespace sijil {

struct SourcePos {
  std::uint32_t line = 0, column = 0;   // 1-based; columns count code points
};

/// key=value (or key!=value) inside a {role:type ...}.
struct KeyTest {
  KeyId key = kNoKey;
  bool negated = false;
  WordId word = kNoWord;
  friend bool operator==(const KeyTest&, const KeyTest&) = default;
};

struct Item {
  enum class Kind : std::uint8_t { mention, prefix, sign, any, touch, gap, group, anchor };
  enum class Anchor : std::uint8_t { sentence_begin, sentence_end, line_begin, line_end, clause_begin, clause_end, quote_begin, quote_end };
  enum class Repeat : std::uint8_t { once, optional, plus, star };
  Kind kind = Kind::any;
  Repeat repeat = Repeat::once;
  std::vector<TypeId> types;               // mention
  RoleId role = kNoRole;
  std::uint8_t with = 0, without = 0;
  std::vector<KeyTest> tests;
  std::uint8_t prefix = 0;                 // prefix
  char sign = 0;
  int gap = 0;
  Anchor anchor = Anchor::sentence_begin;
  std::vector<std::vector<Item>> alternatives;   // group
};
using Sequence = std::vector<Item>;

struct Unless {
  enum class Where : std::uint8_t { before, after, inside };
  Where where = Where::before;
  Sequence sequence;
};

struct Assignment {
  KeyId key = kNoKey;
  Expression value;
};

struct PartsClause {
  bool sum = false;          // else subset
  RoleId parts = kNoRole, whole = kNoRole;
};

struct Example {
  bool positive = true;
  std::string text;
  std::string given;                                        // ISO day, "" = none
  std::vector<std::pair<std::string, std::string>> expect;  // key, value as written
  SourcePos at;
};

struct RuleAst {
  std::string name;
  std::string file;
  SourcePos at;
  TypeId type = kNoType;
  int layer = -1;
  int step = 0;               // index over all steps of the rule set
  Sequence match;
  std::vector<Unless> unless;
  std::vector<Expression> where;   // conjuncts
  std::vector<Assignment> values;
  std::vector<PartsClause> parts;
  std::vector<Example> examples;
  std::vector<RoleId> roles;       // in order of first mention
};

/// One pass over the text: rules that do not see each other's results.
struct StepAst {
  int layer = -1;
  bool ordered = false;
};

}  // namespace sijil
