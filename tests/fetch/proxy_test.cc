#include "fetch/proxy.h"

#include <gtest/gtest.h>

#include <map>

namespace sijil {
namespace {

std::string proxy(const std::string& url, const std::string& setting, std::map<std::string, std::string> variables = {}) {
  return proxy_for(*parse_url(url), setting, [&](const std::string& name) { return variables[name]; });
}

TEST(Proxy, IsTheOneGivenOrTheEnvironments) {
  EXPECT_EQ(proxy("http://a.example/", ""), "");
  EXPECT_EQ(proxy("http://a.example/", "none", {{"http_proxy", "http://p:1"}}), "");
  EXPECT_EQ(proxy("https://a.example/", "http://p:1", {{"no_proxy", "*"}}), "http://p:1");
  EXPECT_EQ(proxy("http://a.example/", "env", {{"http_proxy", "http://p:1"}, {"https_proxy", "http://q:1"}}), "http://p:1");
  EXPECT_EQ(proxy("https://a.example/", "env", {{"http_proxy", "http://p:1"}, {"HTTPS_PROXY", "http://q:1"}}), "http://q:1");
  EXPECT_EQ(proxy("http://a.example/", "env", {{"HTTP_PROXY", "http://p:1"}}), "");  // a CGI request could set it
  EXPECT_EQ(proxy("http://a.example/", "env", {{"ALL_PROXY", "socks5h://p:1"}}), "socks5h://p:1");
  EXPECT_EQ(proxy("http://a.example/", "env", {{"http_proxy", "http://p:1"}, {"no_proxy", "b.example, .example"}}), "");
}

TEST(Proxy, ExemptsByTheEndOfTheName) {
  EXPECT_TRUE(is_exempt("a.example", "*"));
  EXPECT_TRUE(is_exempt("a.example", "A.example"));
  EXPECT_TRUE(is_exempt("a.b.example", "x.example,b.example"));
  EXPECT_TRUE(is_exempt("a.b.example", ".b.example"));
  EXPECT_FALSE(is_exempt("ab.example", "b.example"));
  EXPECT_FALSE(is_exempt("a.example", ""));
  EXPECT_FALSE(is_exempt("a.example", "."));
}

TEST(Proxy, KnowsNamesOfTheOwnNetwork) {
  for (const char* host : {"localhost", "x.localhost", "127.0.0.1", "10.1.2.3", "[::1]", "[fe80::1]", "printer", "nas.local",
                           "db.internal", "localhost.", "169.254.169.254"}) {
    EXPECT_TRUE(is_local_name(host)) << host;
  }
  for (const char* host : {"news.example", "8.8.8.8", "[2606:4700::1111]", "local.example", "1.example"}) {
    EXPECT_FALSE(is_local_name(host)) << host;
  }
}

}  // namespace
}  // namespace sijil
