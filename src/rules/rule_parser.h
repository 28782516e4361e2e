// Parses one .rules file into rules; every error is reported with file, line and column, and parsing goes on with the
// next rule.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/rule_ast.h"

namespace sijil {

class Taxonomy;
class StringPool;
class FoldTable;

struct RuleFileContext {
  Taxonomy& taxonomy;
  StringPool& pool;
  const FoldTable& folds;
  KeyId main_key;     // "n"
  KeyId len_key;      // "len"
};

/// Appends the rules of `source` to `rules` and its steps to `steps`.
void parse_rules(std::string_view source, const std::string& file, const RuleFileContext& context,
                 std::vector<RuleAst>& rules, std::vector<StepAst>& steps, std::vector<Error>& errors);

}  // namespace sijil
