// Days for the examples of date rules: what rules/examples.h cannot know.
//
//   ExampleReport report = run_examples(rules, "", example_days(rules));
#pragma once
#include "rules/examples.h"

namespace sijil {

/// `rules` must outlive the resolver. The day of a match is that of the date mention it became, or became a part of.
DayResolver example_days(const RuleSet& rules);

}  // namespace sijil
