#include "fetch/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/strings.h"

namespace sijil {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(CURLU* handle, CURLUPart which) {
  char* value = nullptr;
  if (curl_url_get(handle, which, &value, 0) != CURLUE_OK) return {};
  std::string out = value;
  curl_free(value);
  return out;
}

// Letters beyond ASCII are common in Arabic news addresses and must travel as %XX; so must spaces.
std::string percent_encoded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) {
      out += c;
    } else {
      append_percent(out, byte);
    }
  }
  return out;
}

// A host keeps its letters (libcurl turns them into punycode); only what follows it is encoded.
std::string encode_after_host(const std::string& text) {
  const std::size_t scheme = text.find("://");
  const std::size_t slashes = scheme != std::string::npos ? scheme + 3 : text.rfind("//", 0) == 0 ? 2 : 0;
  const std::size_t path = slashes == 0 ? 0 : text.find_first_of("/?#", slashes);
  if (path == std::string::npos) return text;
  return text.substr(0, path) + percent_encoded(text.substr(path));
}

constexpr std::size_t kLongest = 8192;  // bytes; servers refuse longer addresses as well

Result<Url> set_and_check(CURLU* handle, const std::string& text) {
  if (text.size() > kLongest) {
    return Error{ErrorCode::usage, text.substr(0, 100) + "...", "a URL of " + std::to_string(text.size()) + " bytes; at most " + std::to_string(kLongest) + " are asked for"};
  }
  const CURLUcode rc = curl_url_set(handle, CURLUPART_URL, encode_after_host(text).c_str(), CURLU_NON_SUPPORT_SCHEME);
  if (rc != CURLUE_OK) {
    return Error{ErrorCode::usage, text, std::string("not a URL that can be fetched: ") + curl_url_strerror(rc)};
  }
  Url url;
  url.scheme = part(handle, CURLUPART_SCHEME);
  url.scheme = ascii_lower(url.scheme);
  if (url.scheme != "http" && url.scheme != "https") {
    return Error{ErrorCode::unsupported, text, "only http and https are fetched, not " + url.scheme};
  }
  if (!part(handle, CURLUPART_USER).empty() || !part(handle, CURLUPART_PASSWORD).empty()) {
    return Error{ErrorCode::unsupported, text, "a URL with a user name or password in it is not fetched"};
  }
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  url.host = part(handle, CURLUPART_HOST);
  url.host = ascii_lower(url.host);
  url.text = part(handle, CURLUPART_URL);
  return url;
}

}  // namespace

void append_percent(std::string& out, unsigned char byte) {
  constexpr char kHex[] = "0123456789ABCDEF";
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

std::size_t Url::target_at() const {
  const std::size_t path = text.find_first_of("/?", text.find("://") + 3);
  return path == std::string::npos ? text.size() : path;
}

std::string Url::origin() const {
  std::string out = text.substr(0, target_at());
  out = ascii_lower(out);
  const std::string_view usual = scheme == "http" ? ":80" : ":443";
  if (out.size() > usual.size() && std::string_view(out).substr(out.size() - usual.size()) == usual) {
    out.resize(out.size() - usual.size());
  }
  return out;
}

std::string site_of(const std::string& host) { return host.rfind("www.", 0) == 0 ? host.substr(4) : host; }

bool looks_like_url(std::string_view word) {
  std::string head(word.substr(0, 8));
  head = ascii_lower(head);
  return head.rfind("http://", 0) == 0 || head == "https://";
}

Result<Url> parse_url(const std::string& text) {
  const Handle handle(curl_url(), &curl_url_cleanup);
  return set_and_check(handle.get(), text);
}

Result<Url> resolve_url(const Url& base, const std::string& location) {
  const Handle handle(curl_url(), &curl_url_cleanup);
  if (curl_url_set(handle.get(), CURLUPART_URL, base.text.c_str(), 0) != CURLUE_OK) {
    return Error{ErrorCode::internal, base.text, "a checked URL could not be parsed again"};
  }
  return set_and_check(handle.get(), location);
}

}  // namespace sijil
