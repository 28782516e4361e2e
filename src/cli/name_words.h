// NameWords: what the tables know of names of persons, for those who look for names that no rule read as a person: the words
// that are given names and nothing else, those that may go on a name, those that never do.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "text/text.h"

namespace sijil {

class NameWords {
 public:
  /// Reads rules/redaction.tsv and the tables: those of letters, of names, of words that end a name, and all others but those of
  /// places for their words.
  static Result<NameWords> load(const std::string& rules_dir);

  const FoldTable& folds() const { return folds_; }
  /// Folded words that make one name of what follows them: "son of", "father of".
  const std::unordered_set<std::string>& joining() const { return joining_; }
  /// What stands in place of a name and of an age.
  const std::string& person() const { return person_; }
  const std::string& age() const { return age_; }

  /// Whether a name that stands alone, without the rest, may be looked for: no other word is spelled so.
  bool is_name_only(const std::string& folded) const { return words_.count(folded) == 0; }

  /// Whether the folded word or sign may stand between a name and the age: "(", "aged".
  bool leads_to_age(const Text& text, std::size_t token) const;

  /// The token behind a name whose words before `token` are known: names go on with names, and with a word with the article that
  /// no table has, as families do. `loose`: one more word that no list of stops has may belong to it.
  using Taken = std::function<bool(std::size_t token)>;
  std::size_t end_of_name(const Text& text, std::size_t token, bool loose, const Taken& taken) const;

  /// The token behind a name of words that no table has, which begins at `token`; `token` itself when none does. Only where a title
  /// or an office stands before: two unknown words are not a name for that alone.
  std::size_t end_of_unknown_name(const Text& text, std::size_t token, const Taken& taken) const;

  /// Stretches of `text` that begin with a word that is a given name and nothing else, with the names behind it, or one word
  /// that may be one; with a name that is a word, too, where another name follows; and unknown names behind ranks and words of honour. `taken`: whether a token is read as something else.
  std::vector<Span> names_in(const Text& text, const Taken& taken) const;

 private:
  std::size_t letters_before_given(std::string_view word) const;
  bool may_be_doubtful(const std::string& folded, const Token& token) const;
  bool is_doubtful_name(const Text& text, std::size_t token, const Taken& taken) const;
  Status read_words(const std::string& path);
  Status read_names(const std::string& path);
  Status read_other_words(const std::string& path);

  FoldTable folds_;
  std::unordered_set<std::string> joining_, given_, names_, stops_, titles_;
  std::unordered_set<std::string> aged_;   // words between a name and an age
  std::unordered_map<std::string, std::uint16_t> doubtful_;   // given names that are words, too, and their last letters before folding
  std::unordered_set<std::string> nouns_;      // of them those that a noun may follow
  std::unordered_set<std::string> words_;   // of one token, without and with the article
  std::string person_, age_;
};

}  // namespace sijil
