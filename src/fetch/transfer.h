// Transfer: one page on its way: a libcurl easy handle, its redirects, limits and what went wrong. Options and request must
// outlive it.
#pragma once
#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fetch/fetcher.h"
#include "fetch/request.h"
#include "fetch/url.h"

namespace sijil {

class Transfer {
 public:
  Transfer(const FetchOptions& options, const FetchRequest& request, Url url);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Why the hop must not even begin: behind a proxy, where the address is not seen, names of the own network.
  std::optional<Error> refusal();
  /// Prepares the handle for the first or the next hop.
  CURL* start();
  /// Takes what libcurl says of the hop. Nothing: a redirect is to be followed; call start() again.
  std::optional<Result<Page>> finish(CURLcode code);
  CURL* handle() const { return easy_.get(); }
  /// Of this hop; after a redirect, of the next.
  const Url& url() const { return url_; }
  int status() const { return page_.status; }
  const std::string* header(std::string_view wanted) const;
  /// In few words, for counting; set when finish() gives an error.
  const std::string& cause() const { return cause_; }
  /// The same request may succeed later.
  bool may_pass() const { return may_pass_; }
  /// Of all hops of a page that came, where the options ask for them. Once.
  std::vector<HttpExchange> take_exchanges() { return std::move(exchanges_); }
  /// Ends a transfer that has been silent for too long; libcurl counts only averages over whole seconds.
  bool stalled() const;

 private:
  using Clock = std::chrono::steady_clock;

  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self);
  static int on_progress(void* self, curl_off_t, curl_off_t down, curl_off_t, curl_off_t);

  void set_limits();
  void take_header(std::string_view line);
  void keep_exchange(std::string_view body);
  std::optional<Error> unpack();
  std::optional<Result<Page>> redirect();
  Result<Page> success();
  Error failure(CURLcode code);
  Error error(ErrorCode code, std::string cause, std::string what, bool may_pass = false);
  std::size_t max_bytes() const { return request_.max_bytes != 0 ? request_.max_bytes : options_.max_bytes; }

  const FetchOptions& options_;
  const FetchRequest& request_;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, &curl_slist_free_all};
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_;
  Page page_;
  Url url_;                        // of this hop
  std::vector<std::string> seen_;  // URLs of earlier hops
  HttpExchange exchange_;          // of this hop, as far as it went
  std::vector<HttpExchange> exchanges_;
  std::string proxy_;              // of this hop; "" = none
  std::string cause_;
  bool may_pass_ = false;
  Clock::time_point begun_;        // this hop
  Clock::duration spent_{0};       // on earlier hops; waiting for a turn does not count
  Clock::time_point last_byte_;
  curl_off_t last_count_ = 0;
  std::size_t header_bytes_ = 0;
  std::string refused_;            // the private address we would have connected to
  enum class Over { no, body, headers, stall, enough } over_ = Over::no;
  char curl_error_[CURL_ERROR_SIZE] = {};
};

}  // namespace sijil
