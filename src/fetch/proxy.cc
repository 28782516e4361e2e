#include "fetch/proxy.h"

#include <cstdlib>

#include "base/strings.h"
#include "fetch/address.h"

namespace sijil {
namespace {

bool is_under(const std::string& host, std::string_view name) {
  if (!name.empty() && name.front() == '.') name.remove_prefix(1);
  if (name.empty() || !ends_with(host, name)) return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

}  // namespace

std::string process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? value : "";
}

bool is_exempt(const std::string& host, const std::string& list) {
  std::string words = ascii_lower(list);
  for (char& c : words) c = c == ',' ? ' ' : c;
  for (const std::string_view name : split_space(words)) {
    if (name == "*" || is_under(host, name)) return true;
  }
  return false;
}

std::string proxy_for(const Url& url, const std::string& setting, const Environment& environment) {
  if (setting.empty() || setting == "none") return {};
  if (setting != "env") return setting;
  const auto either = [&](const std::string& name, const std::string& capitals) {
    const std::string value = environment(name);
    return value.empty() ? environment(capitals) : value;
  };
  if (is_exempt(url.host, either("no_proxy", "NO_PROXY"))) return {};
  // HTTP_PROXY in capitals may be a request header in a CGI program; nobody reads it for that reason.
  std::string proxy = url.scheme == "http" ? environment("http_proxy") : either("https_proxy", "HTTPS_PROXY");
  if (proxy.empty()) proxy = either("all_proxy", "ALL_PROXY");
  return proxy;
}

bool is_local_name(const std::string& host) {
  if (!host.empty() && host.front() == '[') return !is_public_address(host.substr(1, host.size() - 2));
  if (host.find_first_not_of("0123456789.") == std::string::npos) return !is_public_address(host);
  std::string name = host;
  if (name.back() == '.') name.pop_back();
  return name.find('.') == std::string::npos || is_under(name, "localhost") || is_under(name, "local") ||
         is_under(name, "internal");
}

}  // namespace sijil
