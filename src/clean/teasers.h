// drop_teasers(): finds, without class names, what stands around an article and reads like one: lists of other stories
// with their first lines, and blocks that open with "related", "latest news" or "comments".
#pragma once
#include "clean/dom.h"
#include "clean/lines.h"

namespace sijil {

/// Marks such elements and their lines as dropped. Never drops more than half of the page's running text at once.
void drop_teasers(const Dom& dom, PageLines& page);

}  // namespace sijil
