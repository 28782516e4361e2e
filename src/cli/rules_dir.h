// Where the rules are when nobody says: see the text of --rules.
#pragma once
#include <string>

#include "base/result.h"
#include "cli/options.h"

namespace sijil {

/// --rules, else $SIJIL_RULES, else share/sijil/rules beside the program's folder, else a folder `rules` above the
/// program (a build inside the checkout). not_found when none of them holds types.tsv.
Result<std::string> find_rules(const Options& options);

}  // namespace sijil
