// URLs as the fetcher needs them: what may be asked for, and where a Location header leads. Parsing is libcurl's, so
// that what is checked is what is fetched.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

struct Url {
  std::string text;    // normalised by libcurl, without fragment
  std::string scheme;  // http or https
  std::string host;    // lower case
};

/// True for words that begin with http:// or https://, in any case.
bool looks_like_url(std::string_view word);

/// Checks that `text` is an http(s) URL without user name or password. The error's `where` is the URL.
Result<Url> parse_url(const std::string& text);

/// Where `location` leads from `base`, under the same checks.
Result<Url> resolve_url(const Url& base, const std::string& location);

}  // namespace sijil
