// Captions that no element and no name calls so: what stands with a picture, or right behind one.
#pragma once
#include <vector>

#include "clean/dom.h"
#include "clean/lines.h"

namespace sijil {

/// Of each node: it holds a picture and one short line, no sentence; or it is one of several such neighbours, a gallery.
std::vector<bool> pictures_with_a_line(const Dom& dom, const PageLines& page);

/// Gives lines right behind a picture the hint of a caption when they close with a credit ("(Reuters)", "Getty Images") or
/// are a few words without a stop above a sentence. Not the latter where the text has headings that look so.
void find_captions(const Dom& dom, const CleanTables& tables, PageLines& page);

}  // namespace sijil
