// Where imported gazetteers are when nobody says: see the text of --gazetteer.
#pragma once
#include <string>
#include <vector>

#include "cli/options.h"

namespace sijil {

/// The folder that `gazetteer import` writes to by default and that is looked through: $XDG_DATA_HOME/sijil, else
/// ~/.local/share/sijil; "" when neither is known.
std::string data_folder();

/// The files of --gazetteer, none for the word `none`; without it all *.sgz of the data folder and of the folder that holds
/// the rules, in the order of their names, each once.
std::vector<std::string> find_gazetteers(const Options& options, const std::string& rules_dir);

}  // namespace sijil
