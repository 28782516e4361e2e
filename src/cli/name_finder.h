// NameFinder: where the names of an article's persons stand, in its text and in any other string: in full, with particles
// glued to them or their parts written as one word, and by the first or the last name alone. Does not know what a name
// is: it looks for those it is told.
//
//   NameFinder finder(folds, joining_words);
//   finder.add("...");                                      // each name as it was read, in order
//   for (const NameHit& h : finder.find(text, {})) replace(h.span, h.person);
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/span.h"
#include "text/text.h"

namespace sijil {

struct NameHit {
  Span span;            // without particles before the name
  std::size_t person;   // as add() gave it
};

class NameFinder {
 public:
  /// `joining`: folded words that make one name of what follows them ("son of", "father of").
  NameFinder(const FoldTable& folds, const std::unordered_set<std::string>& joining) : folds_(folds), joining_(joining) {}

  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
  /// Numbers the persons from 0. A name that is part of an earlier one, or holds it, is that person. Empty: kNobody.
  std::size_t add(std::string_view name);
  /// Looks for the first and the last part of a name alone, too, where no name was added that is this part and `may` agrees.
  void look_for_parts(std::string_view name, const std::function<bool(const std::string& folded)>& may);

  /// What find() must not touch: a token (its number) when a name in full, or one name of it, stands there.
  struct Guards {
    std::function<bool(std::size_t token)> full, single;
  };
  /// In order, never overlapping; names of one person side by side are one hit.
  std::vector<NameHit> find(const Text& text, const Guards& guards) const;

 private:
  struct Name {
    std::vector<std::string> units;   // "abd al-rahman" is one
    std::string joined;               // folded, without spaces
    std::size_t person;
  };
  struct Form {
    std::string joined;
    std::size_t person;
    bool single;
    std::uint16_t last_letter;   // before folding; names alone are short and must end as they were written
  };
  std::vector<std::string> units_of(std::string_view name, std::vector<std::uint16_t>* ends = nullptr) const;
  std::size_t match(const Text& text, std::size_t token, std::size_t from, std::string_view form) const;
  bool hit_at(const Text& text, std::size_t token, const Guards& guards, NameHit& hit, std::size_t& last) const;
  void add_form(std::string joined, std::size_t person, std::uint16_t single_end);

  const FoldTable& folds_;
  const std::unordered_set<std::string>& joining_;
  std::vector<Name> names_;
  std::vector<Form> forms_;   // longest first
  std::size_t persons_ = 0;
};

}  // namespace sijil
