// Assembler: mentions of one article -> incident records, in the order of decisions of docs/assembler.md. Holds no state
// between articles; one for each thread is cheap.
//
//   Assembler assembler(rules);
//   assembler.run(article, text, matches, mentions, extraction);
#pragma once
#include <memory>
#include <vector>

#include "base/article.h"
#include "incident/incident.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"
#include "text/text.h"

namespace sijil {

struct Names;

class Assembler {
 public:
  explicit Assembler(const RuleSet& rules);
  ~Assembler();
  Assembler(Assembler&&) noexcept;

  /// Appends records, excluded passages and checks to `out`. Spans are bytes of article.text.
  void run(const Article& article, const Text& text, const MatchSet& matches, const std::vector<Mention>& mentions,
           Extraction& out) const;

 private:
  std::unique_ptr<const Names> names_;
};

}  // namespace sijil
