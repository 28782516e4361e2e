// Expectation: the record a user looked for, and why the article did not give it: `sijil explain --expect`.
//
//   Result<Expectation> e = Expectation::parse("type=explosive.ied, place=NAME, killed=3, text=WORDS OF THE ARTICLE");
//   std::string answer = e->answer(article, extraction);
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/article.h"
#include "base/result.h"
#include "incident/incident.h"

namespace sijil {

class Expectation {
 public:
  /// `key=value` pairs with commas between them; keys are kind, type, date, place, actor, weapon, text and the effects
  /// (killed, injured, ...). Words without a key are text. A type may be a class (explosive) or a leaf.
  static Result<Expectation> parse(std::string_view words);

  /// The nearest record with what it has and lacks; then, for each value that no record has, where the text says it, how it
  /// was read there, and what became of that passage. The extraction must hold its mentions.
  std::string answer(const Article& article, const Extraction& extraction) const;

  struct Condition {
    std::string key, value;
  };
  const std::vector<Condition>& conditions() const { return conditions_; }

 private:
  std::vector<Condition> conditions_;
};

}  // namespace sijil
