// NameFolder: the spelling in which names are compared with gold: letters that vary folded, marks dropped, generic
// nouns ("city of", "forces of") and the article cut off. Coarser than the text room's folding on purpose: it decides
// whether two names mean the same, not where a word stands.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/result.h"

namespace sijil {

class NameFolder {
 public:
  /// Reads rules/score/words.tsv: columns list (place_noun, actor_noun) and form.
  static Result<NameFolder> load(const std::string& path);
  static Result<NameFolder> parse(std::string_view tsv, const std::string& name);

  /// Letters and digits only, one space between words, lower case.
  static std::string plain(std::string_view text);
  std::string place(std::string_view text) const;
  std::string party(std::string_view text) const;

 private:
  std::unordered_set<std::string> place_nouns_, actor_nouns_;
};

}  // namespace sijil
