// HttpExchange: one request and its answer as they went over the line; what an archive of the crawl keeps beside the page.
#pragma once
#include <cstddef>
#include <string>

namespace sijil {

struct HttpExchange {
  std::string url;         // of this hop
  std::string fetched_at;  // ISO date-time, UTC; empty when unknown
  std::string address;     // of the server that was connected to; empty behind a proxy
  std::string request;     // its head as sent, with the empty line; nothing meant for a proxy alone
  std::string response;    // the head of the answer, with the empty line
  std::string body;        // of a redirect; that of the last hop is the page's
  bool cut = false;        // `body` is only the beginning
};

/// What a redirect's body may have in HttpExchange::body.
inline constexpr std::size_t kMaxHopBody = std::size_t{16} << 10;

}  // namespace sijil
