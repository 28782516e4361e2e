// Matcher: runs a rule set over a text: one pass of the lexicon, then the steps of the layers, each trying only the rules
// whose first item and required items stand in the sentence. Linear in the text: a match spans at most Simulation::kMaxSpan tokens
// and no pattern position is visited twice at one token.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

struct MatchOptions {
  bool keep_lost = false;      // keep readings that lost, flagged, for explain
  int last_layer = 1 << 20;    // stop behind this layer; -1: only what stands in tables
};

class Matcher {
 public:
  explicit Matcher(const RuleSet& rules);
  ~Matcher();
  Matcher(Matcher&&) noexcept;

  /// Clears `out` and fills it. `text` must outlive `out`.
  void run(const Text& text, MatchSet& out, const MatchOptions& options = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
