// Extractor: text -> matches -> mentions, resolved over the whole article. One for each thread; it reuses its memory.
//
//   Extractor extractor(rules);                     // rules: shared, immutable
//   extractor.run(article.text, {.published = "2022-10-31"});
//   for (const Mention& m : extractor.mentions()) use(m.span.of(article.text), m.rule);
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"
#include "text/text.h"

namespace sijil {

struct ExtractContext {
  std::string published;        // ISO day or date-time; "" = unknown
  std::string country_hint;     // of the site, ISO; "" = unknown
  bool keep_lost = false;       // keep readings that lost, for explain
  bool numbers_and_dates = false;   // stop behind the date layer
};

/// What readers need of a rule set, made once and shared by all extractors.
class ExtractTables;

class Extractor {
 public:
  explicit Extractor(std::shared_ptr<const RuleSet> rules);
  Extractor(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const ExtractTables> tables);
  ~Extractor();
  Extractor(Extractor&&) noexcept;

  static std::shared_ptr<const ExtractTables> tables(const std::shared_ptr<const RuleSet>& rules);

  /// `text` must outlive what is read from the extractor; the next run replaces everything.
  void run(std::string_view text, const ExtractContext& context);

  const Text& text() const;
  const MatchSet& matches() const;
  const std::vector<Mention>& mentions() const;   // in the order of the text
  std::vector<Mention> take_mentions();
  /// The same with the words that carry a class only (word_reader.h) and, where kept, the readings that lost.
  std::vector<Mention> take_all_mentions();
  const RuleSet& rules() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
