// A rule folder of this process: the real types and spellings, and one file that the fuzzer writes.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "fuzz.h"
#include "rules/examples.h"
#include "rules/match_set.h"
#include "rules/matcher.h"
#include "rules/rule_set.h"

namespace sijil::fuzz {

class RuleFolder {
 public:
  RuleFolder() : dir_(std::filesystem::temp_directory_path() / ("sijil-fuzz-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(dir_ / "tables");
    for (const char* f : {"types.tsv", "normalise.tsv", "paradigms.tsv"})
      std::filesystem::copy_file(real_rules() + "/" + f, dir_ / f, std::filesystem::copy_options::overwrite_existing);
  }
  ~RuleFolder() {
    std::error_code ec;
    std::filesystem::remove_all(dir_, ec);
  }
  /// Writes the file, loads the folder and, if it loads, reads a text with it and runs its examples.
  void try_file(const char* name, const std::uint8_t* data, std::size_t size) {
    std::ofstream(dir_ / name, std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    std::vector<Error> errors;
    const auto rules = RuleSet::load(dir_.string(), &errors);
    promise(rules.ok() == errors.empty(), "errors are told when loading fails, and only then");
    for (const Error& e : errors) promise(!e.where.empty() && !e.what.empty(), "an error says where and what");
    if (!rules) return;
    const std::string s = "killed 7 in town, (25) - 3/4. and 14 word \"x\" x";
    Text text;
    MatchSet set;
    tokenise(s, (*rules)->folds(), text);
    Matcher(**rules).run(text, set);
    for (MatchId id = 0; id < set.size(); ++id) promise(set.span(id).end <= s.size(), "a match lies in the text");
    (void)run_examples(**rules);
  }

 private:
  std::filesystem::path dir_;
};

}  // namespace sijil::fuzz
