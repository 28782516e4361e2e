#include "fetch/fetcher.h"

#include <gtest/gtest.h>

#include <map>

#include "compress.h"
#include "test_server.h"

namespace sijil {
namespace {

using std::chrono::milliseconds;

FetchOptions local_options() {
  FetchOptions o;
  o.allow_private = true;
  o.max_bytes = 1u << 20;
  o.clock = [] { return std::string("2024-01-02T03:04:05Z"); };
  return o;
}

const std::string kPage = "<html><title>\xD8\xAE\xD8\xA8\xD8\xB1</title></html>";

void serve(const TestServer::Peer& peer) {
  const std::string& path = peer.path;
  const auto redirect = [&](const std::string& to) {
    peer.send(http_answer("302 Found", "Location: " + to + "\r\n", "<a>moved</a>"));
  };
  const std::string html = "Content-Type: text/HTML; charset=\"Windows-1256\"\r\n";
  if (path == "/page" || path == "/page%20%D8%AE") return void(peer.send(http_answer("200 OK", html + "X-A: 1\r\nX-A: 2\r\n", kPage)));
  if (path == "/gzip") return void(peer.send(http_answer("200 OK", html + "Content-Encoding: gzip\r\n", gzip(kPage))));
  if (path == "/br") return void(peer.send(http_answer("200 OK", html + "Content-Encoding: br\r\n", brotli_page())));
  if (path == "/br-bomb") return void(peer.send(http_answer("200 OK", "Content-Encoding: br\r\n", brotli_bomb())));
  if (path == "/zstd-bomb") return void(peer.send(http_answer("200 OK", "Content-Encoding: zstd\r\n", zstd(std::string(64u << 20, 'a')))));
  if (path == "/zstd") return void(peer.send(http_answer("200 OK", html + "Content-Encoding: zstd\r\n", zstd(kPage))));
  if (path == "/bad-gzip") return void(peer.send(http_answer("200 OK", "Content-Encoding: gzip\r\n", "not gzip at all")));
  if (path == "/cut-gzip") return void(peer.send(http_answer("200 OK", "Content-Encoding: gzip\r\n", gzip(kPage).substr(0, gzip(kPage).size() - 6))));
  if (path == "/unpacked") return void(peer.send(http_answer("200 OK", html + "Content-Encoding: gzip\r\n", kPage)));
  if (path == "/other-coding") return void(peer.send(http_answer("200 OK", html + "Content-Encoding: foo\r\n", kPage)));
  if (path == "/part") return void(peer.send(http_answer("206 Partial Content", html, kPage)));
  if (path == "/to-nowhere") return void(peer.send(http_answer("302 Found", "Location: \r\n", "")));
  if (path == "/to-far") return void(peer.send(http_answer("302 Found", "Location: /" + std::string(9000, 'a') + "\r\n", "")));
  if (path == "/long-header") return void(peer.send(http_answer("200 OK", "X-A: " + std::string(200'000, 'a') + "\r\n", kPage)));
  if (path == "/bomb") return void(peer.send(http_answer("200 OK", "Content-Encoding: gzip\r\n", gzip(std::string(64u << 20, 'a')))));
  if (path == "/chain/0") return redirect("/page");
  if (path.rfind("/chain/", 0) == 0) return redirect("/chain/" + std::to_string(std::stoi(path.substr(7)) - 1));
  if (path == "/loop-a") return redirect("/loop-b");
  if (path == "/loop-b") return redirect("/loop-a");
  if (path == "/to-file") return redirect("file:///etc/hostname");
  if (path == "/to-other-loopback") {
    const std::size_t colon = peer.request.find(':', peer.request.find("Host:") + 5);
    return redirect("http://127.0.0.2" + peer.request.substr(colon, peer.request.find('\r', colon) - colon) + "/page");
  }
  if (path == "/large") {
    const std::string head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    if (!peer.send(head)) return;
    for (int i = 0; i < 1000 && peer.send(std::string(1u << 16, 'x')); ++i) {}
    return;
  }
  if (path == "/large-declared") return void(peer.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nxx"));
  if (path == "/stall") {
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    peer.hung_up_within(5000);
    return;
  }
  if (path == "/silent") return void(peer.hung_up_within(5000));
  if (path == "/drip") {
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 100 && peer.send("x") && !peer.hung_up_within(50); ++i) {}
    return;
  }
  if (path == "/truncated") return void(peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>only this"));
  if (path == "/lies-short") return void(peer.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>and much more than six"));
  if (path == "/bad-chunk") return void(peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"));
  if (path == "/cut-chunk") return void(peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc"));
  if (path == "/headers") {
    std::string many = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 6000; ++i) many += "X-Padding-" + std::to_string(i) + ": " + std::string(60, 'p') + "\r\n";
    return void(peer.send(many + "\r\n"));
  }
  if (path == "/500") return void(peer.send(http_answer("500 Oops", "", "no")));
  if (path == "/garbage") return void(peer.send("SSH-2.0-x\r\n"));
  if (path == "/cookie") return void(peer.send(http_answer("302 Found", "Set-Cookie: a=b\r\nLocation: /page\r\n", "")));
  if (path.rfind("/slow/", 0) == 0) {
    std::this_thread::sleep_for(milliseconds(std::stoi(path.substr(6))));
    return void(peer.send(http_answer("200 OK", html, path)));
  }
  peer.send(http_answer("404 Not Found", html, "none"));
}

class FetcherTest : public ::testing::Test {
 protected:
  TestServer server_{serve};
  Result<Page> fetch(const std::string& path, FetchOptions options = local_options()) {
    return Fetcher(std::move(options)).fetch(server_.url(path));
  }
};

TEST_F(FetcherTest, KeepsThePageAsItCame) {
  const Result<Page> page = fetch("/page");
  ASSERT_TRUE(page) << page.error().message();
  EXPECT_EQ(page->body, kPage);
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(page->url, server_.url("/page"));
  EXPECT_EQ(page->final_url, server_.url("/page"));
  EXPECT_EQ(page->content_type, "text/html");
  EXPECT_EQ(page->charset, "windows-1256");
  EXPECT_EQ(page->fetched_at, "2024-01-02T03:04:05Z");
  std::multimap<std::string, std::string> headers(page->headers.begin(), page->headers.end());
  EXPECT_EQ(headers.count("X-A"), 2u);
  EXPECT_EQ(headers.find("Content-Type")->second, "text/HTML; charset=\"Windows-1256\"");
}

TEST_F(FetcherTest, Inflates) {
  for (const char* path : {"/gzip", "/zstd", "/br"}) {
    const Result<Page> page = fetch(path);
    ASSERT_TRUE(page) << path << page.error().message();
    EXPECT_EQ(page->body, kPage) << path;
  }
}

TEST_F(FetcherTest, TakesAPageThatIsNotPackedAsItSays) {
  const Result<Page> page = fetch("/unpacked");
  ASSERT_TRUE(page) << page.error().message();
  EXPECT_EQ(page->body, kPage);
}

TEST_F(FetcherTest, EncodesArabicAddresses) { EXPECT_TRUE(fetch("/page \xD8\xAE")); }

TEST_F(FetcherTest, FollowsRedirects) {
  const Result<Page> page = fetch("/chain/9");  // nine hops to /chain/0, and one to /page
  ASSERT_TRUE(page) << page.error().message();
  EXPECT_EQ(page->url, server_.url("/chain/9"));
  EXPECT_EQ(page->final_url, server_.url("/page"));
  EXPECT_EQ(page->body, kPage);
}

struct Failure {
  const char* path;
  ErrorCode code;
  const char* words;
  int stall_ms = 20'000;  // short only where the server falls silent: a busy machine may pause any other answer
  int total_ms = 60'000;
};

TEST_F(FetcherTest, NamesTheCauseOfFailure) {
  for (const Failure& f : {
           Failure{"/404", ErrorCode::http, "404"},
           Failure{"/500", ErrorCode::http, "500"},
           Failure{"/chain/10", ErrorCode::limit, "more than 10 redirects"},
           Failure{"/loop-a", ErrorCode::limit, "in a circle"},
           Failure{"/to-file", ErrorCode::unsupported, "only http and https"},
           Failure{"/large", ErrorCode::limit, "larger than 1048576 bytes"},
           Failure{"/large-declared", ErrorCode::limit, "declared larger"},
           Failure{"/bomb", ErrorCode::limit, "larger than 1048576 bytes"},
           Failure{"/br-bomb", ErrorCode::limit, "larger than 1048576 bytes"},
           Failure{"/zstd-bomb", ErrorCode::limit, "larger than 1048576 bytes"},
           Failure{"/headers", ErrorCode::limit, "headers larger"},
           Failure{"/stall", ErrorCode::network, "stalled: nothing came for 0.3 s", 300},
           Failure{"/silent", ErrorCode::network, "stalled", 300},
           Failure{"/drip", ErrorCode::network, "timed out", 20'000, 1500},
           Failure{"/truncated", ErrorCode::network, "cut off"},
           Failure{"/cut-chunk", ErrorCode::network, "cut off"},
           Failure{"/bad-chunk", ErrorCode::network, ""},
           Failure{"/bad-gzip", ErrorCode::http, "compressed body is broken"},
           Failure{"/cut-gzip", ErrorCode::http, "compressed body is broken"},
           Failure{"/other-coding", ErrorCode::http, "compressed body is broken"},
           Failure{"/part", ErrorCode::http, "206"},
           Failure{"/to-nowhere", ErrorCode::http, "302"},
           Failure{"/to-far", ErrorCode::usage, "at most 8192"},
           Failure{"/long-header", ErrorCode::limit, "header"},
           Failure{"/garbage", ErrorCode::network, ""},
       }) {
    FetchOptions options = local_options();
    options.stall_timeout = milliseconds(f.stall_ms);
    options.total_timeout = milliseconds(f.total_ms);
    const Result<Page> page = fetch(f.path, options);
    ASSERT_FALSE(page) << f.path;
    EXPECT_STREQ(error_code_name(page.error().code), error_code_name(f.code)) << f.path << ": " << page.error().what;
    EXPECT_NE(page.error().what.find(f.words), std::string::npos) << f.path << ": " << page.error().what;
    EXPECT_EQ(page.error().where, server_.url(f.path));
  }
}

TEST_F(FetcherTest, TakesNoMoreThanTheDeclaredLength) {
  const Result<Page> page = fetch("/lies-short");
  ASSERT_TRUE(page) << page.error().message();
  EXPECT_EQ(page->body, "<html>");
}

TEST_F(FetcherTest, RefusesPrivateAddresses) {
  FetchOptions options = local_options();
  options.allow_private = false;
  for (const std::string& url : {server_.url("/page"), server_.url("/page", "localhost"), server_.url("/page", "[::1]"),
                                 server_.url("/page", "[::ffff:127.0.0.1]"), server_.url("/page", "2130706433"),
                                 server_.url("/page", "0x7f.1"), server_.url("/page", "0")}) {
    const Result<Page> page = Fetcher(options).fetch(url);
    ASSERT_FALSE(page) << url;
    EXPECT_EQ(page.error().code, ErrorCode::unsupported) << url << ": " << page.error().what;
    EXPECT_NE(page.error().what.find("private or reserved"), std::string::npos) << page.error().what;
  }
  EXPECT_TRUE(server_.requests().empty());
}

TEST_F(FetcherTest, ChecksTheAddressAtEveryRedirect) {
  FetchOptions options = local_options();
  EXPECT_TRUE(fetch("/to-other-loopback", options));  // with everything allowed the way is open
  options.allow_private = false;
  options.allowed_addresses = {"127.0.0.1"};
  EXPECT_TRUE(fetch("/page", options));
  const Result<Page> page = fetch("/to-other-loopback", options);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::unsupported);
  EXPECT_NE(page.error().what.find("127.0.0.2"), std::string::npos) << page.error().what;
}

TEST_F(FetcherTest, SaysWhoAsksAndKeepsNoCookies) {
  FetchOptions options = local_options();
  options.contact = "https://example.org/bot";
  EXPECT_TRUE(fetch("/cookie", options));
  const std::vector<std::string> requests = server_.requests();
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_NE(requests[0].find("User-Agent: " + options.product + " (+https://example.org/bot)\r\n"), std::string::npos);
  for (const char* coding : {"gzip", "deflate", "br", "zstd"}) {
    EXPECT_NE(requests[0].find(coding, requests[0].find("Accept-Encoding:")), std::string::npos) << coding;
  }
  EXPECT_EQ(requests[1].find("Cookie"), std::string::npos);
}

TEST_F(FetcherTest, RefusedConnectionIsANetworkError) {
  const Result<Page> page = Fetcher(local_options()).fetch("http://127.0.0.1:1/");
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::network);
}

TEST_F(FetcherTest, GivesAListInInputOrderWithBoundedConcurrency) {
  FetchOptions options = local_options();
  options.concurrency = 4;
  options.per_host = 3;
  std::vector<std::string> urls;
  for (int i = 0; i < 24; ++i) urls.push_back(server_.url("/slow/" + std::to_string(40 + (i * 37) % 60)));
  urls[5] = server_.url("/404");
  urls[11] = "nonsense";
  std::vector<std::size_t> order;
  Fetcher(options).fetch_all(urls, [&](std::size_t i, Result<Page> page) {
    order.push_back(i);
    EXPECT_EQ(page.ok(), i != 5 && i != 11) << i;
    if (page) {
      EXPECT_EQ(page->url, urls[i]);
      EXPECT_EQ(server_.url(page->body), urls[i]);
    } else {
      EXPECT_EQ(page.error().where, urls[i]);
    }
    return true;
  });
  ASSERT_EQ(order.size(), urls.size());
  for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i);
  EXPECT_LE(server_.most_at_once(), 3);
  EXPECT_GE(server_.most_at_once(), 2);
}

TEST_F(FetcherTest, WaitingForABusyHostIsNotATimeOut) {
  FetchOptions options = local_options();
  options.per_host = 1;
  options.total_timeout = milliseconds(2000);  // each takes 600 ms, all together 3 s
  const std::vector<std::string> urls(5, server_.url("/slow/600"));
  Fetcher(options).fetch_all(urls, [&](std::size_t, Result<Page> page) {
    EXPECT_TRUE(page) << page.error().message();
    return true;
  });
}

TEST_F(FetcherTest, StopsWhenTold) {
  int given = 0;
  const std::vector<std::string> urls(6, server_.url("/slow/5"));
  Fetcher(local_options()).fetch_all(urls, [&](std::size_t, Result<Page>) { return ++given < 2; });
  EXPECT_EQ(given, 2);
}

}  // namespace
}  // namespace sijil
