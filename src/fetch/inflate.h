// gzip bytes that are a document's own form (sitemap.xml.gz), inflated under a bound. What HTTP compresses on the way is
// the transfer's matter.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

bool is_gzip(std::string_view bytes);

/// All members, one behind the other. limit: more than `max` bytes come out; parse: broken or cut off.
Result<std::string> gunzip(std::string_view bytes, std::size_t max, const std::string& where);

}  // namespace sijil
