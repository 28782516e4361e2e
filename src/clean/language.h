// detect_language(): Arabic told from Persian, Urdu, Sorani and other languages in Arabic letters, by letters and frequent
// words (rules/clean/languages.tsv); text in other scripts is told apart only as not Arabic.
#pragma once
#include <string>
#include <string_view>

#include "clean/tables.h"

namespace sijil {

/// A language tag (ar, fa, ur, ckb, ...), `hint` (the page's lang attribute) for text in another script when it names a
/// language, "und" for such text without one, "" when there is too little text to say.
std::string detect_language(std::string_view text, std::string_view hint, const CleanTables& tables);

}  // namespace sijil
