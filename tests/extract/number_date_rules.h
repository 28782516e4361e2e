// The number and date layers alone: their rule files and tables, copied to a folder of their own, so that these tests do
// not hang on the other layers.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "extract/date_reader.h"
#include "extract/number_reader.h"
#include "rules/matcher.h"
#include "rules/rule_set.h"

namespace sijil {

inline std::shared_ptr<const RuleSet> number_date_rules() {
  static const std::shared_ptr<const RuleSet> loaded = [] {
    namespace fs = std::filesystem;
    const fs::path from = fs::path(SIJIL_SOURCE_DIR) / "rules";
    const fs::path to = fs::temp_directory_path() / ("sijil-numdate-" + std::to_string(::getpid()));
    fs::create_directories(to / "tables");
    for (const char* file : {"types.tsv", "normalise.tsv", "paradigms.tsv"}) fs::copy_file(from / file, to / file, fs::copy_options::overwrite_existing);
    for (const char* dir : {"number", "date", "tables/numbers", "tables/dates"})
      fs::copy(from / dir, to / dir, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    std::vector<Error> errors;
    auto rules = RuleSet::load(to.string(), &errors);
    for (const Error& e : errors) ADD_FAILURE() << e.message();
    std::error_code ignored;
    fs::remove_all(to, ignored);
    return rules ? *rules : nullptr;
  }();
  return loaded;
}

/// Reads texts and keeps what it needs from call to call.
class NumberDateTagger {
 public:
  NumberDateTagger() : rules_(number_date_rules()), matcher_(*rules_), numbers_(*rules_), dates_(*rules_) {}

  std::vector<Mention> numbers(const std::string& text) {
    run(text);
    std::vector<Mention> out;
    numbers_.read(set_, out);
    return out;
  }
  std::vector<Mention> dates(const std::string& text, const std::string& published = "") {
    run(text);
    std::vector<Mention> out;
    dates_.read(set_, {parse_iso_day(published), std::nullopt}, out);
    return out;
  }

 private:
  void run(const std::string& text) {
    text_ = text;
    tokenise(text_, rules_->folds(), tokens_);
    matcher_.run(tokens_, set_);
  }
  std::shared_ptr<const RuleSet> rules_;
  Matcher matcher_;
  NumberReader numbers_;
  DateReader dates_;
  std::string text_;
  Text tokens_;
  MatchSet set_;
};

}  // namespace sijil
