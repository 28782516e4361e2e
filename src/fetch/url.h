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

  /// Where path and query begin in `text`.
  std::size_t target_at() const;
  /// "https://news.example:8443", without the port that the scheme implies. What a robots.txt speaks for.
  std::string origin() const;
  /// "/a?b=c": what the server is asked for.
  std::string target() const { return text.substr(target_at()); }
};

/// Appends a byte as %XX, in capitals.
void append_percent(std::string& out, unsigned char byte);

/// The host without a leading "www.": both names are one site to its readers.
std::string site_of(const std::string& host);

/// True for words that begin with http:// or https://, in any case.
bool looks_like_url(std::string_view word);

/// Checks that `text` is an http(s) URL without user name or password. The error's `where` is the URL.
Result<Url> parse_url(const std::string& text);

/// Where `location` leads from `base`, under the same checks.
Result<Url> resolve_url(const Url& base, const std::string& location);

}  // namespace sijil
