// Folding for the clean room's own tables: lines and phrases compared without regard to vowels, hamza, signs and case.
// The text room folds article text; this folds only what is compared with rules/clean/*.tsv.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sijil {

/// Words in lower case, one space between them; signs become spaces, Arabic vowels and tatweel vanish, alef, ya, ta
/// marbuta and Persian forms become one letter each, digits become ASCII. "Read-Also:" is "read also".
std::string fold_words(std::string_view utf8);

/// Folds a text piece by piece: behind the pieces that begin with white space `folded` is what fold_words() of all so far is.
void append_folded(std::string_view utf8, std::string& folded);

/// White space (no-break space too) runs become one space; ends trimmed; bidi controls, soft hyphens and zero-width
/// spaces dropped.
std::string squeeze(std::string_view utf8);

/// Letters and digits; the unit in which lengths of text are compared.
std::size_t count_letters(std::string_view utf8);

}  // namespace sijil
