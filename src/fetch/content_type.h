// The Content-Type header of a page, from the network or from an archive.
#pragma once
#include <string_view>

#include "base/page.h"

namespace sijil {

/// Splits `text/html; charset="windows-1256"` into page.content_type and page.charset, both in lower case; a header without a
/// charset leaves page.charset as it was.
void take_content_type(std::string_view value, Page& page);

}  // namespace sijil
