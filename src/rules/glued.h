// Splits words that were written together by mistake: a known word and a known word with the article (the space before
// the article was lost). Both halves must be known and the whole unknown, so that no real word is cut.
#pragma once
#include "rules/lexicon.h"
#include "text/text.h"

namespace sijil {

/// Returns how many words were split. Offsets into the original text stay right.
std::size_t split_glued(Text& text, const Lexicon& lexicon, const FoldTable& folds);

}  // namespace sijil
