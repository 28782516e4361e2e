// Which proxy a URL goes through: the one given, or what the environment says, by curl's customs.
#pragma once
#include <functional>
#include <string>

#include "fetch/url.h"

namespace sijil {

/// A variable's value, "" when it is not set.
using Environment = std::function<std::string(const std::string&)>;
std::string process_environment(const std::string& name);

/// `setting`: "" or "none" = no proxy; "env" = http_proxy (small letters only), https_proxy or HTTPS_PROXY, all_proxy or
/// ALL_PROXY, but for the hosts of no_proxy or NO_PROXY; anything else is the proxy's URL, for every host. "" = none.
std::string proxy_for(const Url& url, const std::string& setting, const Environment& environment = process_environment);

/// True when `host` is named by a no_proxy list: "*", a name, or the end of one at a dot; spaces or commas between.
bool is_exempt(const std::string& host, const std::string& list);

/// True for hosts that only mean something on the own machine or network: private literals, localhost, names without a
/// dot, .local, .internal. Behind a proxy nobody but the proxy sees the address, so names must do.
bool is_local_name(const std::string& host);

}  // namespace sijil
