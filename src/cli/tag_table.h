// The table that `sijil tag` shows on a terminal: one line a mention. What is read and by which rule come first, in aligned
// columns of Latin letters and digits; the text of the article comes last, since a terminal reorders what follows Arabic.
#pragma once
#include <string>
#include <vector>

#include "store/document.h"

namespace sijil {

/// Mentions of `kinds` only; of all if it is empty.
std::string tag_table(const Document& document, const std::vector<std::string>& kinds);

}  // namespace sijil
