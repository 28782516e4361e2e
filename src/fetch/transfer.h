// Transfer: one page on its way: a libcurl easy handle, its redirects, limits and what went wrong.
#pragma once
#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fetch/fetcher.h"
#include "fetch/url.h"

namespace sijil {

class Transfer {
 public:
  Transfer(const FetchOptions& options, std::string asked, Url url);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Prepares the handle for the first or the next hop.
  CURL* start();
  /// Takes what libcurl says of the hop. Nothing: a redirect is to be followed; call start() again.
  std::optional<Result<Page>> finish(CURLcode code);
  CURL* handle() const { return easy_.get(); }
  /// Ends a transfer that has been silent for too long; libcurl counts only averages over whole seconds.
  bool stalled() const;

 private:
  using Clock = std::chrono::steady_clock;

  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_progress(void* self, curl_off_t, curl_off_t down, curl_off_t, curl_off_t);

  void set_limits();
  void take_header(std::string_view line);
  const std::string* header(std::string_view lower_name) const;
  std::optional<Result<Page>> redirect();
  Result<Page> success();
  Error failure(CURLcode code) const;
  Error error(ErrorCode code, std::string what) const;

  const FetchOptions& options_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_;
  Page page_;
  Url url_;                        // of this hop
  std::vector<std::string> seen_;  // URLs of earlier hops
  Clock::time_point begun_;
  Clock::time_point last_byte_;
  curl_off_t last_count_ = 0;
  std::size_t header_bytes_ = 0;
  std::string refused_;            // the private address we would have connected to
  enum class Over { no, body, headers, stall } over_ = Over::no;
  char curl_error_[CURL_ERROR_SIZE] = {};
};

}  // namespace sijil
