#include "fetch/transfer.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "fetch/address.h"
#include "fetch/content_coding.h"
#include "fetch/content_type.h"
#include "fetch/proxy.h"
#include "fetch/retry.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxHeaderBytes = 256u << 10;

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view kWhite = " \t\r\n";
  const std::size_t begin = s.find_first_not_of(kWhite);
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(kWhite) - begin + 1);
}

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

long whole_ms(std::chrono::steady_clock::duration d) {
  return static_cast<long>(std::chrono::duration_cast<std::chrono::milliseconds>(d).count());
}

std::string seconds(std::chrono::milliseconds ms) {
  return fmt::format("{:.1f} s", static_cast<double>(ms.count()) / 1000.0);
}

}  // namespace

Transfer::Transfer(const FetchOptions& options, const FetchRequest& request, Url url)
    : options_(options), request_(request), easy_(curl_easy_init(), &curl_easy_cleanup), url_(std::move(url)) {
  page_.url = request.url;
}

std::optional<Error> Transfer::refusal() {
  proxy_ = proxy_for(url_, options_.proxy);
  if (proxy_.empty() || options_.allow_private || !is_local_name(url_.host)) return std::nullopt;
  return error(ErrorCode::unsupported, "private address",
               url_.host + " is a private or reserved address or a name of the own network, which is fetched only with allow-private");
}

CURL* Transfer::start() {
  page_.headers.clear();
  page_.body.clear();
  page_.status = 0;
  header_bytes_ = 0;
  last_count_ = 0;
  begun_ = last_byte_ = Clock::now();
  over_ = Over::no;
  CURL* easy = easy_.get();
  curl_easy_reset(easy);
  curl_easy_setopt(easy, CURLOPT_URL, url_.text.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);  // each hop is checked by redirect()
  curl_easy_setopt(easy, CURLOPT_PROXY, proxy_.c_str());  // "" keeps libcurl from asking the environment itself
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  // libcurl takes a gzip body that is cut off for a whole one, so unpack() does the work; of a prefix no end is expected.
  curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, request_.keep_prefix ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  // The system's folder of certificates stays in use beside it.
  if (!options_.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  const std::string agent = options_.contact.empty() ? options_.product : options_.product + " (+" + options_.contact + ")";
  curl_easy_setopt(easy, CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, curl_error_);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
  curl_easy_setopt(easy, CURLOPT_XFERINFODATA, this);
  headers_.reset();
  const auto add_header = [&](const std::string& line) { headers_.reset(curl_slist_append(headers_.release(), line.c_str())); };
  if (!request_.validators.etag.empty()) add_header("If-None-Match: " + request_.validators.etag);
  if (!request_.validators.last_modified.empty()) add_header("If-Modified-Since: " + request_.validators.last_modified);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
  exchange_ = HttpExchange();
  if (options_.keep_exchanges) {  // libcurl shows the head it sends only to who debugs
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &Transfer::on_debug);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  }
  set_limits();
  return easy;
}

void Transfer::set_limits() {
  const long left = std::max(1L, whole_ms(options_.total_timeout - spent_));
  curl_easy_setopt(easy_.get(), CURLOPT_TIMEOUT_MS, left);
  curl_easy_setopt(easy_.get(), CURLOPT_CONNECTTIMEOUT_MS, std::min(left, static_cast<long>(options_.connect_timeout.count())));
  if (!request_.keep_prefix) curl_easy_setopt(easy_.get(), CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(max_bytes()));
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& t = *static_cast<Transfer*>(self);
  const std::size_t bytes = size * count;
  if (t.page_.body.size() + bytes > t.max_bytes()) {
    t.over_ = t.request_.keep_prefix ? Over::enough : Over::body;
    if (t.request_.keep_prefix) t.page_.body.append(data, t.max_bytes() - t.page_.body.size());
    return bytes + 1;  // any other number ends the transfer
  }
  t.page_.body.append(data, bytes);
  return bytes;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& t = *static_cast<Transfer*>(self);
  const std::size_t bytes = size * count;
  t.header_bytes_ += bytes;
  if (t.header_bytes_ > kMaxHeaderBytes) {
    t.over_ = Over::headers;
    return bytes + 1;
  }
  t.take_header(std::string_view(data, bytes));
  return bytes;
}

int Transfer::on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  // Each head is a whole one: that of CONNECT goes where the next one comes.
  std::string& head = static_cast<Transfer*>(self)->exchange_.request;
  if (ends_with(head, "\r\n\r\n")) head.clear();
  head.append(data, size);
  return 0;
}

// What the proxy alone is told may be a password.
void Transfer::keep_exchange(std::string_view body) {
  std::string sent;
  for (std::string_view left = exchange_.request; !left.empty();) {
    const std::string_view line = left.substr(0, left.find('\n') + 1);
    left.remove_prefix(line.empty() ? left.size() : line.size());
    if (!same_ignoring_case(line.substr(0, std::string_view("Proxy-").size()), "Proxy-")) sent += line;
  }
  exchange_.request = std::move(sent);
  exchange_.url = url_.text;
  if (options_.clock) exchange_.fetched_at = page_.fetched_at.empty() ? options_.clock() : page_.fetched_at;
  const char* address = nullptr;
  if (proxy_.empty() && curl_easy_getinfo(easy_.get(), CURLINFO_PRIMARY_IP, &address) == CURLE_OK && address) exchange_.address = address;
  exchange_.cut = body.size() > kMaxHopBody;
  exchange_.body = body.substr(0, kMaxHopBody);
  exchanges_.push_back(std::move(exchange_));
}

void Transfer::take_header(std::string_view line) {
  const bool first = line.rfind("HTTP/", 0) == 0;  // also behind a "100 Continue": only the last block counts
  if (options_.keep_exchanges) {
    if (first) exchange_.response.clear();
    exchange_.response += line;
  }
  line = trimmed(line);
  if (first) {
    page_.headers.clear();
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  page_.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
}

const std::string* Transfer::header(std::string_view wanted) const {
  for (const auto& [name, value] : page_.headers) {
    if (same_ignoring_case(name, wanted)) return &value;
  }
  return nullptr;
}

// The check stands where the connection is made, so that neither a redirect nor a name that resolves differently the
// second time can pass it.
curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& t = *static_cast<Transfer*>(self);
  // A proxy stands where its owner put it; behind it refusal() has judged the name.
  if (!t.options_.allow_private && t.proxy_.empty() && !is_public_address(&address->addr)) {
    const std::string text = address_text(&address->addr);
    const auto& exceptions = t.options_.allowed_addresses;
    if (std::find(exceptions.begin(), exceptions.end(), text) == exceptions.end()) {
      t.refused_ = text;
      return CURL_SOCKET_BAD;
    }
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Transfer::on_progress(void* self, curl_off_t, curl_off_t down, curl_off_t, curl_off_t) {
  auto& t = *static_cast<Transfer*>(self);
  const curl_off_t count = down + static_cast<curl_off_t>(t.header_bytes_);
  if (count != t.last_count_) {
    t.last_count_ = count;
    t.last_byte_ = Clock::now();
  }
  if (!t.stalled()) return 0;
  t.over_ = Over::stall;
  return 1;
}

bool Transfer::stalled() const { return Clock::now() - last_byte_ > options_.stall_timeout; }

std::optional<Result<Page>> Transfer::finish(CURLcode code) {
  spent_ += Clock::now() - begun_;
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  page_.status = static_cast<int>(status);
  if (code != CURLE_OK && over_ != Over::enough) return failure(code);
  if (is_redirect(status) && header("location") && !header("location")->empty()) return redirect();
  if (status == 304 && !request_.validators.empty()) return success();
  if (status < 200 || status > 299 || status == 206) {  // a part is none of what was asked for
    return error(ErrorCode::http, std::to_string(status), "the server answered " + std::to_string(status), is_passing_status(page_.status));
  }
  if (std::optional<Error> broken = unpack()) return *std::move(broken);
  return success();
}

/// Takes the content encoding off, under the same bound; nothing when all is well.
std::optional<Error> Transfer::unpack() {
  const std::string* codings = header("content-encoding");
  if (codings == nullptr || request_.keep_prefix || page_.body.empty()) return std::nullopt;
  Result<std::string> plain = decode_content(page_.body, *codings, max_bytes(), page_.url);
  // A page that was sent without the coding it names is read by nobody's browser, but it is a page.
  const bool as_sent = plain && *plain == page_.body && !same_ignoring_case(trim(*codings), "identity");
  if (plain && (!as_sent || trimmed(page_.body.substr(0, 64)).substr(0, 1) == "<")) {
    page_.body = *std::move(plain);
    return std::nullopt;
  }
  if (!plain && plain.error().code == ErrorCode::limit) return error(ErrorCode::limit, "too large", "larger than " + std::to_string(max_bytes()) + " bytes");
  const std::string what = plain ? "it is not what its Content-Encoding says" : plain.error().what;
  return error(ErrorCode::http, "broken body", "the compressed body is broken: " + what, !plain && plain.error().code == ErrorCode::parse);
}

std::optional<Result<Page>> Transfer::redirect() {
  const std::string location = *header("location");
  if (static_cast<int>(seen_.size()) >= options_.max_redirects) {
    return error(ErrorCode::limit, "redirects", "more than " + std::to_string(options_.max_redirects) + " redirects");
  }
  Result<Url> next = resolve_url(url_, location);
  if (!next) {
    const char* cause = next.error().code == ErrorCode::unsupported ? "scheme" : "redirects";
    return error(next.error().code, cause, "redirected to " + location.substr(0, 200) + ": " + next.error().what);
  }
  if (options_.keep_exchanges) keep_exchange(unpack() ? std::string_view() : std::string_view(page_.body));
  seen_.push_back(url_.text);
  if (std::find(seen_.begin(), seen_.end(), next->text) != seen_.end()) {
    return error(ErrorCode::limit, "redirects", "redirects in a circle, back to " + next->text);
  }
  url_ = *std::move(next);
  if (spent_ >= options_.total_timeout) return failure(CURLE_OPERATION_TIMEDOUT);
  return std::nullopt;
}

Result<Page> Transfer::success() {
  page_.final_url = url_.text;
  page_.id = page_.url;
  if (options_.clock) page_.fetched_at = options_.clock();
  if (options_.keep_exchanges) keep_exchange({});
  if (const std::string* type = header("content-type")) take_content_type(*type, page_);
  return std::move(page_);
}

Error Transfer::failure(CURLcode code) {
  const std::string detail = curl_error_[0] ? curl_error_ : curl_easy_strerror(code);
  const std::string most = std::to_string(max_bytes()) + " bytes";
  switch (over_) {
    case Over::body: return error(ErrorCode::limit, "too large", "larger than " + most);
    case Over::headers:
      return error(ErrorCode::limit, "too large", "headers larger than " + std::to_string(kMaxHeaderBytes) + " bytes");
    case Over::stall:
      return error(ErrorCode::network, "stalled", "stalled: nothing came for " + seconds(options_.stall_timeout), true);
    case Over::enough:
    case Over::no: break;
  }
  if (code == CURLE_COULDNT_CONNECT && !refused_.empty()) {
    return error(ErrorCode::unsupported, "private address", url_.host + " is at the private or reserved address " + refused_ +
                                                                ", which is fetched only with allow-private");
  }
  switch (code) {
    case CURLE_OUT_OF_MEMORY:  // what libcurl says of a header line above its own bound
      return error(ErrorCode::limit, "too large", "a header line is too long, or no memory is left");
    case CURLE_FILESIZE_EXCEEDED: return error(ErrorCode::limit, "too large", "declared larger than " + most);
    case CURLE_OPERATION_TIMEDOUT: return error(ErrorCode::network, "timed out", "timed out: " + detail, true);
    case CURLE_PARTIAL_FILE: return error(ErrorCode::network, "cut off", "cut off: " + detail, true);
    case CURLE_GOT_NOTHING: return error(ErrorCode::network, "cut off", detail, true);
    case CURLE_BAD_CONTENT_ENCODING:
      return error(ErrorCode::http, "broken body", "the compressed body is broken: " + detail);
    case CURLE_COULDNT_RESOLVE_HOST: return error(ErrorCode::network, "no such host", detail, true);
    case CURLE_COULDNT_RESOLVE_PROXY: return error(ErrorCode::network, "proxy", detail);
    case CURLE_COULDNT_CONNECT: return error(ErrorCode::network, "no connection", detail, true);
    case CURLE_SSL_CACERT_BADFILE: return error(ErrorCode::network, "tls", "TLS: no certificates can be read from " + options_.ca_file);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION: return error(ErrorCode::network, "tls", "TLS: " + detail);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: return error(ErrorCode::network, "cut off", detail, true);
    default: return error(ErrorCode::network, "network", detail);
  }
}

Error Transfer::error(ErrorCode code, std::string cause, std::string what, bool may_pass) {
  cause_ = std::move(cause);
  may_pass_ = may_pass;
  if (url_.text != page_.url && !seen_.empty()) what += " (at " + url_.text + ")";
  return Error{code, page_.url, std::move(what)};
}

}  // namespace sijil
