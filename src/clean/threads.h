// drop_replies(): finds, without class names, what readers wrote: the replies of a thread whose first post is the article, and
// comments below an article. Both show by neighbours of one kind that each hold a line such as "Reply" or "Posts: 37".
#pragma once
#include "clean/dom.h"
#include "clean/lines.h"

namespace sijil {

/// Marks such elements and their lines as dropped. A thread's first post stays, and a page without running text beside it.
void drop_replies(const Dom& dom, PageLines& page);

}  // namespace sijil
