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

/// Something of which one must stand in the sentence, at a rule's start or behind it; each has a number.
using Need = std::uint16_t;

/// A rule that can begin with a type or sign, its step, and what else decides whether it is tried there.
struct RuleStart {
  static constexpr std::uint16_t kNoTests = 0xFFFF;
  RuleId rule;
  std::uint32_t follow;       // RuleSet::follows(): what can stand behind that first item
  std::uint16_t step;
  Need word;                  // a need of the rule that only tables and digits meet
  std::uint16_t tests;        // instruction whose tests a mention must pass to be that item; kNoTests: none or several
  std::uint8_t with;          // letters of which one must be cut from it; 0 = or none
  std::uint8_t without;       // letters of which none may be
};

/// Lists that are read often, one behind the other in memory.
template <class T>
class FlatLists {
 public:
  explicit FlatLists(const std::vector<std::vector<T>>& lists = {}) {
    begin_.push_back(0);
    for (const std::vector<T>& list : lists) {
      all_.insert(all_.end(), list.begin(), list.end());
      begin_.push_back(static_cast<std::uint32_t>(all_.size()));
    }
  }
  std::span<const T> of(std::size_t i) const { return {all_.data() + begin_[i], all_.data() + begin_[i + 1]}; }

 private:
  std::vector<T> all_;
  std::vector<std::uint32_t> begin_;
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
  /// Rules that can begin with a mention of this type, or with this sign.
  std::span<const RuleStart> starting_with(TypeId t) const { return by_type_.of(t); }
  /// Up to four needs of a rule, the rarest first; kMet fills the rest.
  using Needs = std::array<Need, 4>;
  static constexpr Need kMet = 0;   // the need that everything meets
  const Needs& needs_of(RuleId rule) const { return needs_[rule]; }
  std::span<const Need> needs_met_by(TypeId t) const { return met_by_.of(t); }
  std::size_t need_count() const { return need_count_; }
  std::span<const RuleStart> starting_with_sign(char c) const { return by_sign_.of(static_cast<unsigned char>(c)); }
  const Marks& follows(std::uint32_t start_follow) const { return follows_[start_follow]; }
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
  FlatLists<RuleStart> by_type_, by_sign_;
  std::vector<Marks> follows_;
  std::vector<Needs> needs_;
  FlatLists<Need> met_by_;
  std::size_t need_count_ = 1;
  TypeMarks marks_;
  TypeId digits_ = kNoType, cut_ = kNoType;
  KeyId main_key_ = kNoKey, len_key_ = kNoKey;
  std::uint64_t fold_hash_ = 0;
  std::string hash_, folder_;
};

}  // namespace sijil
