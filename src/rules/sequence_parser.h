// Parses the sequences of `match` and `unless` into items; see docs/rule-language.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_ast.h"

namespace sijil {

class Taxonomy;
class StringPool;
class FoldTable;

struct SequenceError {
  std::size_t at = 0;      // byte offset inside the source
  std::string what;
};

class SequenceParser {
 public:
  SequenceParser(Taxonomy& taxonomy, StringPool& pool, const FoldTable& folds)
      : taxonomy_(taxonomy), pool_(pool), folds_(folds) {}

  /// Parses `source`; roles are added to `roles` in order of appearance (a role may be named twice).
  bool parse(std::string_view source, Sequence& out, std::vector<RoleId>& roles, SequenceError& error);

 private:
  bool sequence(Sequence& out, bool in_group);
  bool item(Item& out);
  bool mention(Item& out);
  bool mention_types(Item& out, std::string_view names, std::size_t at);
  bool mention_tail(Item& out);
  bool prefixes(std::uint8_t& bits);
  bool group(Item& out);
  bool anchor(Item& out);
  bool word(Item& out);
  void repeat(Item& out);
  bool fail(std::size_t at, std::string what);
  void skip();
  std::string_view name();

  Taxonomy& taxonomy_;
  StringPool& pool_;
  const FoldTable& folds_;
  std::string_view s_;
  std::size_t p_ = 0;
  int depth_ = 0;
  std::vector<RoleId>* roles_ = nullptr;
  SequenceError* error_ = nullptr;
};

}  // namespace sijil
