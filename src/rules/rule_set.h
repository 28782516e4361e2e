// RuleSet: the rules of a folder, loaded, checked and compiled; immutable and shared by all threads.
//
//   std::vector<Error> errors;
//   Result<std::shared_ptr<const RuleSet>> rules = RuleSet::load("rules", &errors);
//   Matcher matcher(**rules);             // one for each thread
//   MatchSet found;
//   matcher.run(text, found);
#pragma once
#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/lexicon.h"
#include "rules/program.h"
#include "rules/rule_ast.h"
#include "rules/start_index.h"
#include "rules/string_pool.h"
#include "rules/table.h"
#include "rules/taxonomy.h"
#include "text/fold_table.h"

namespace sijil {

struct Rule {
  RuleAst ast;
  Program match;
  struct Context {
    Unless::Where where;
    Program program;
  };
  std::vector<Context> unless;
  std::vector<std::uint16_t> late;   // conditions that need the whole match
};

struct Step {
  int layer = 0;
  bool ordered = false;
};

class RuleSet {
 public:
  /// Reads types.tsv, normalise.tsv, paradigms.tsv, tables/**/*.tsv and all *.rules below `folder`, in the order of their
  /// paths. On failure the first error is returned and `all` (if given) holds every one. `gazetteers` are files that
  /// `sijil gazetteer import` made; their names are found as rows of type place.<kind>.
  static Result<std::shared_ptr<const RuleSet>> load(const std::string& folder, std::vector<Error>* all = nullptr,
                                                     const std::vector<std::string>& gazetteers = {});

  const Taxonomy& taxonomy() const { return taxonomy_; }
  const FoldTable& folds() const { return folds_; }
  const StringPool& pool() const { return pool_; }
  const TableSet& tables() const { return tables_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<Step>& steps() const { return steps_; }
  const StartIndex& starts() const { return starts_; }
  const TypeMarks& marks() const { return marks_; }
  TypeId digits_type() const { return digits_; }
  KeyId main_key() const { return main_key_; }
  KeyId len_key() const { return len_key_; }
  TypeId cut_type() const { return cut_; }
  /// The row of that id in a type tree ("place", "sy-jasim"), kNone if there is none.
  RowId row(std::string_view tree, std::string_view id) const;
  /// 16 hex digits over all files read, and the checksums of the gazetteers.
  const std::string& hash() const { return hash_; }
  /// Of normalise.tsv: names folded by another one are not found.
  std::uint64_t fold_hash() const { return fold_hash_; }
  const std::string& folder() const { return folder_; }

 private:
  RuleSet() = default;
  struct Loader;
  Taxonomy taxonomy_;
  FoldTable folds_;
  StringPool pool_;
  TableSet tables_;
  Lexicon lexicon_;
  std::vector<Rule> rules_;
  std::vector<Step> steps_;
  StartIndex starts_;
  TypeMarks marks_;
  TypeId digits_ = kNoType, cut_ = kNoType;
  KeyId main_key_ = kNoKey, len_key_ = kNoKey;
  std::uint64_t fold_hash_ = 0;
  std::string hash_, folder_;
};

}  // namespace sijil
