// What shows only in lines together: lines that a page repeats, texts broken into lines, documents set line by line.
#pragma once
#include <vector>

#include "clean/dom.h"
#include "clean/lines.h"

namespace sijil {

/// Marks lines that the page says again and again, in elements of their own: buttons, notices, calls to log in.
void find_repeated(PageLines& page, const std::vector<bool>& in_table);

/// Marks the lines of a text that is broken into many: by <br> (a poem, names, a text typed so), or by an element for each line of
/// print. They count as sentences.
void find_verses(const Dom& dom, PageLines& page);

}  // namespace sijil
