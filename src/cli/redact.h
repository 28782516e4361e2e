// Redactor: a document without the names of its persons (--redact-persons): each person becomes a number that is the same
// wherever the document speaks of him, ages beside names go, and all spans point at the same things in the new text. Bodies
// of the table of actors and places of a gazetteer keep their names. Beside the persons that the rules read it takes what
// looks like a name (NameWords) for one: rather one word too many than a name.
//
//   Result<Redactor> redactor = Redactor::load(rules_dir);
//   redactor->apply(document, document.extraction.mentions);
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/document.h"

namespace sijil {

class NameWords;

class Redactor {
 public:
  static Result<Redactor> load(const std::string& rules_dir);

  /// `mentions`: those of the document's text, whether or not it still has them. `title`: persons of a title that does not stand in
  /// the text. An article that was not read loses its words, as nobody looked for names in them.
  void apply(Document& document, const std::vector<Mention>& mentions, const std::vector<Mention>& title = {}) const;

 private:
  class Work;
  explicit Redactor(std::shared_ptr<const NameWords> words) : words_(std::move(words)) {}
  std::shared_ptr<const NameWords> words_;
};

}  // namespace sijil
