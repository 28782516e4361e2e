#include "fetch/fetcher.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "fetch/downloader.h"

namespace sijil {

class FetchStream::Impl {
 public:
  Impl(FetchOptions options, std::vector<std::string> urls)
      : window_(2 * std::max<std::size_t>(1, options.concurrency)), downloader_(std::move(options)) {
    for (std::string& url : urls) add(std::move(url), std::nullopt);
  }

  void add(std::string url, std::optional<std::chrono::milliseconds> delay) {
    FetchRequest request;
    request.url = std::move(url);
    request.tag = added_++;
    request.delay = delay;
    if (delay) request.per_host = 1;
    waiting_.push_back(std::move(request));
  }

  // The window (asked for or finished, not yet given) bounds memory whatever the order of completion.
  std::optional<Result<Page>> next() {
    if (given_ == added_) return std::nullopt;
    for (; !waiting_.empty() && waiting_.front().tag < given_ + window_; waiting_.pop_front()) downloader_.add(std::move(waiting_.front()));
    while (done_.find(given_) == done_.end()) {
      std::optional<FetchOutcome> outcome = downloader_.next();
      done_.emplace(outcome->tag, std::move(outcome->page));
    }
    const auto ready = done_.find(given_);
    Result<Page> result = std::move(ready->second);
    done_.erase(ready);
    ++given_;
    return result;
  }

 private:
  std::size_t window_;
  std::deque<FetchRequest> waiting_;
  Downloader downloader_;
  std::size_t given_ = 0, added_ = 0;
  std::map<std::size_t, Result<Page>> done_;
};

FetchStream::FetchStream(FetchOptions options, std::vector<std::string> urls)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(urls))) {}
FetchStream::~FetchStream() = default;
FetchStream::FetchStream(FetchStream&&) noexcept = default;
FetchStream& FetchStream::operator=(FetchStream&&) noexcept = default;

void FetchStream::add(std::string url, std::chrono::milliseconds delay) { impl_->add(std::move(url), delay); }
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
