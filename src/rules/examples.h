// Runs the yes and no examples that stand in rule files.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace sijil {

class MatchSet;

struct ExampleFailure {
  std::string where;   // file:line:column
  std::string rule;
  std::string what;    // what was expected and what was found
};

struct ExampleReport {
  std::size_t run = 0;
  std::vector<ExampleFailure> failures;
  std::vector<std::string> without_yes, without_no;   // rules that lack one kind
};

/// What days mean is not known here: the first or last day (`key`: from, to) that `match` stands for in a text of the day
/// `given`, "" if it stands for none. extract/example_dates.h makes one.
using DayResolver = std::function<std::string(const MatchSet& set, MatchId match, const std::string& key, const std::string& given)>;

/// `only`: the name of one rule, or "" for all. Examples under `given` that expect from= or to= fail without `days`.
ExampleReport run_examples(const RuleSet& rules, const std::string& only = "", const DayResolver& days = {});

/// A value as examples write it: 7, 12.5, 1/3, a word, or the id or rule of a mention.
std::string show_value(const MatchSet& set, const Value& v);

}  // namespace sijil
