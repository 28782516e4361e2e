#include "fetch/fetcher.h"

#include <curl/curl.h>

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "fetch/transfer.h"
#include "fetch/url.h"

namespace sijil {
namespace {

// libcurl wants one global initialisation per process, before any thread uses it.
void init_curl_once() {
  static const CURLcode rc = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)rc;
}

}  // namespace

class FetchStream::Impl {
 public:
  Impl(FetchOptions options, std::vector<std::string> urls)
      : options_(std::move(options)), urls_(std::move(urls)), multi_(curl_multi_init(), &curl_multi_cleanup) {
    options_.concurrency = std::max<std::size_t>(1, options_.concurrency);
    options_.per_host = std::max<std::size_t>(1, options_.per_host);
  }
  ~Impl() {
    for (const auto& [index, job] : running_) curl_multi_remove_handle(multi_.get(), job.transfer->handle());
  }

  std::optional<Result<Page>> next() {
    if (given_ == urls_.size()) return std::nullopt;
    admit();
    while (done_.find(given_) == done_.end()) {
      turn();
      admit();
    }
    const auto ready = done_.find(given_);
    Result<Page> result = std::move(ready->second);
    done_.erase(ready);
    ++given_;
    return result;
  }

 private:
  struct Job {
    std::unique_ptr<Transfer> transfer;
    std::string host;
  };

  // Waits behind a busy host must not count as its time-outs, so a URL gets its handle only when its turn comes. The
  // window (finished or running, not yet given) bounds memory whatever the order of completion.
  void admit() {
    const std::size_t window_end = std::min(urls_.size(), given_ + 2 * options_.concurrency);
    for (; looked_at_ < window_end; ++looked_at_) {
      Result<Url> url = parse_url(urls_[looked_at_]);
      if (url) {
        waiting_.emplace_back(looked_at_, *std::move(url));
      } else {
        done_.emplace(looked_at_, url.error());
      }
    }
    for (auto it = waiting_.begin(); it != waiting_.end() && running_.size() < options_.concurrency;) {
      if (per_host_[it->second.host] >= options_.per_host) {
        ++it;
        continue;
      }
      begin(it->first, std::move(it->second));
      it = waiting_.erase(it);
    }
  }

  void begin(std::size_t index, Url url) {
    Job job;
    job.host = url.host;
    ++per_host_[job.host];
    job.transfer = std::make_unique<Transfer>(options_, urls_[index], std::move(url));
    curl_multi_add_handle(multi_.get(), job.transfer->start());
    running_.emplace(index, std::move(job));
  }

  void turn() {
    int still = 0;
    curl_multi_perform(multi_.get(), &still);
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      end(message->easy_handle, message->data.result);
    }
    // libcurl calls the progress function, which watches for stalls, only when it is driven.
    if (!any) curl_multi_poll(multi_.get(), nullptr, 0, 100, nullptr);
  }

  void end(CURL* handle, CURLcode code) {
    const auto at = std::find_if(running_.begin(), running_.end(),
                                 [&](const auto& entry) { return entry.second.transfer->handle() == handle; });
    curl_multi_remove_handle(multi_.get(), handle);
    std::optional<Result<Page>> result = at->second.transfer->finish(code);
    if (!result) {
      curl_multi_add_handle(multi_.get(), at->second.transfer->start());
      return;
    }
    done_.emplace(at->first, *std::move(result));
    const auto host = per_host_.find(at->second.host);
    if (--host->second == 0) per_host_.erase(host);
    running_.erase(at);
  }

  FetchOptions options_;
  std::vector<std::string> urls_;
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi_;
  std::size_t given_ = 0;
  std::size_t looked_at_ = 0;
  std::deque<std::pair<std::size_t, Url>> waiting_;
  std::map<std::size_t, Job> running_;
  std::map<std::size_t, Result<Page>> done_;
  std::map<std::string, std::size_t> per_host_;
};

FetchStream::FetchStream(FetchOptions options, std::vector<std::string> urls) {
  init_curl_once();
  impl_ = std::make_unique<Impl>(std::move(options), std::move(urls));
}
FetchStream::~FetchStream() = default;
FetchStream::FetchStream(FetchStream&&) noexcept = default;
FetchStream& FetchStream::operator=(FetchStream&&) noexcept = default;

std::optional<Result<Page>> FetchStream::next() { return impl_->next(); }

Result<Page> Fetcher::fetch(const std::string& url) const {
  return *FetchStream(options_, {url}).next();
}

void Fetcher::fetch_all(const std::vector<std::string>& urls,
                        const std::function<bool(std::size_t, Result<Page>)>& give) const {
  FetchStream stream(options_, urls);
  for (std::size_t i = 0; std::optional<Result<Page>> result = stream.next(); ++i) {
    if (!give(i, *std::move(result))) return;
  }
}

}  // namespace sijil
