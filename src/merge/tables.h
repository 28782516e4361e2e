// MergeTables: the words and groups of types that merging compares with: rules/merge/.
//
//   Result<MergeTables> tables = MergeTables::load("rules", rule_set->folds());
//   tables->groups(type) & tables->groups(other);      // not 0: both may tell of one happening
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "incident/taxonomy.h"
#include "text/fold_table.h"

namespace sijil {

class MergeTables {
 public:
  /// Reads merge/types.tsv and merge/words.tsv below the folder of the rules. `folds` must outlive it.
  static Result<MergeTables> load(const std::string& rules, const FoldTable& folds);

  /// Index into kRecordTypes; its size for a name that is no type.
  static std::size_t type_index(std::string_view type);
  /// A bit for each row that holds the type; 0 for a type that is compatible with itself only.
  std::uint64_t groups(std::size_t type) const { return type < groups_.size() ? groups_[type] : 0; }
  std::uint64_t all_groups() const { return all_groups_; }

  struct Word {
    std::string stem, form;   // both folded
  };
  /// The words of a text, without stop words and numbers, sorted by stem and form, each stem once.
  std::vector<Word> words(std::string_view text) const;
  /// Stems of a place's name, without place nouns unless nothing else is left.
  std::vector<std::string> place_words(std::string_view name) const;

 private:
  explicit MergeTables(const FoldTable& folds) : folds_(&folds) {}
  Status read_types(const std::string& path);
  Status read_words(const std::string& path);
  std::string stem(std::string_view folded) const;

  const FoldTable* folds_;
  std::array<std::uint64_t, kRecordTypes.size()> groups_{};
  std::uint64_t all_groups_ = 0;
  std::vector<std::string> prefixes_, suffixes_;      // folded, longest first
  std::unordered_set<std::string> stop_, place_nouns_;
};

}  // namespace sijil
