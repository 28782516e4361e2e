#include "fetch/downloader.h"

#include <curl/curl.h>

#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <unordered_map>
#include <utility>

#include "base/strings.h"
#include "fetch/retry.h"
#include "fetch/robots_cache.h"
#include "fetch/transfer.h"
#include "fetch/url.h"

namespace sijil {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// libcurl wants one global initialisation per process, before any thread uses it.
void init_curl_once() {
  static const CURLcode rc = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)rc;
}

struct Job {
  explicit Job(FetchRequest asked) : request(std::move(asked)) {}
  FetchRequest request;
  Url url;                             // of the hop to come
  std::unique_ptr<Transfer> transfer;  // null: not begun, or to begin anew
  int tried = 0;
  bool for_robots = false;
};
using JobPtr = std::unique_ptr<Job>;

Validators validators_of(const Page& page) {
  Validators out;
  for (const auto& [name, value] : page.headers) {
    if (same_ignoring_case(name, "etag")) out.etag = value;
    if (same_ignoring_case(name, "last-modified")) out.last_modified = value;
  }
  return out;
}

struct Host {
  std::deque<JobPtr> ready;
  std::size_t running = 0;
  std::size_t per_host = 1;
  milliseconds delay{0};
  Clock::time_point next_start{};  // not before
};

}  // namespace

class Downloader::Impl {
 public:
  explicit Impl(FetchOptions options)
      : options_(std::move(options)), cache_(options_.product.substr(0, options_.product.find('/')), options_.robots_store),
        random_(std::random_device{}()), multi_(curl_multi_init(), &curl_multi_cleanup) {
    options_.concurrency = std::max<std::size_t>(1, options_.concurrency);
    options_.per_host = std::max<std::size_t>(1, options_.per_host);
  }
  ~Impl() {
    for (const auto& [handle, job] : running_) curl_multi_remove_handle(multi_.get(), handle);
  }

  void add(FetchRequest request) {
    ++pending_;
    auto job = std::make_unique<Job>(std::move(request));
    Result<Url> url = parse_url(job->request.url);
    if (!url) {
      const char* cause = url.error().code == ErrorCode::unsupported ? "scheme" : "not a URL";
      return give(*job, url.error(), cause);
    }
    job->url = *std::move(url);
    route(std::move(job));
  }

  std::optional<FetchOutcome> next(Clock::time_point until) {
    while (done_.empty() && pending_ > 0) {
      if (Clock::now() >= until) return std::nullopt;
      turn(until);
    }
    if (done_.empty()) return std::nullopt;
    FetchOutcome out = std::move(done_.front());
    done_.pop_front();
    return out;
  }

  std::size_t pending() const { return pending_ + done_.size(); }

  std::vector<std::string> sitemaps_of(const std::string& text) {
    const Result<Url> url = parse_url(text);
    const Robots* robots = url ? cache_.find(url->origin(), std::time(nullptr)) : nullptr;
    return robots ? robots->sitemaps() : std::vector<std::string>();
  }

 private:
  // Every hop of every request passes here: to robots.txt first, then to the end of its host's queue.
  void route(JobPtr job) {
    Host& host = host_of(*job);
    if (options_.robots && job->request.robots && !job->for_robots) {
      const std::string origin = job->url.origin();
      const Robots* robots = cache_.find(origin, std::time(nullptr));
      if (!robots) return wait_for_robots(origin, std::move(job));
      if (!robots->allows(job->url.target())) return refuse(*job, origin, robots->is_closed());
      if (const std::optional<double> delay = robots->crawl_delay()) {
        const auto most = static_cast<double>(options_.most_crawl_delay.count());
        host.delay = std::max(host.delay, milliseconds(static_cast<long>(std::min(*delay * 1000.0, most))));
        if (host.delay.count() > 0) host.per_host = 1;  // who names a pace wants one request at a time
      }
    }
    enqueue(host, std::move(job));
  }

  // A server that is not there is that cause's failure, and not one of its robots.txt.
  void refuse(Job& job, const std::string& origin, bool closed) {
    const auto unread = closed ? unread_.find(origin) : unread_.end();
    std::string what = "robots.txt of " + origin + " does not allow it";
    std::string cause = "robots";
    ErrorCode code = ErrorCode::unsupported;
    if (unread != unread_.end()) {
      what = "robots.txt of " + origin + " could not be read: " + unread->second.error.what;
      code = unread->second.error.code;
      cause = unread->second.cause;
    }
    if (job.url.text != job.request.url) what += " (at " + job.url.text + ")";
    give(job, Error{code, job.request.url, std::move(what)}, std::move(cause));
  }

  Host& host_of(const Job& job) {
    const auto [at, fresh] = hosts_.try_emplace(job.url.host);
    Host& host = at->second;
    if (fresh) host.per_host = options_.per_host, host.delay = options_.delay;
    if (job.request.delay) host.delay = std::max(fresh ? milliseconds(0) : host.delay, *job.request.delay);
    if (job.request.per_host) host.per_host = std::max<std::size_t>(1, *job.request.per_host);
    return host;
  }

  void enqueue(Host& host, JobPtr job) {
    if (host.ready.empty()) active_.push_back(&host);
    if (job->for_robots) {
      host.ready.push_front(std::move(job));
    } else {
      host.ready.push_back(std::move(job));
    }
  }

  void wait_for_robots(const std::string& origin, JobPtr job) {
    std::vector<JobPtr>& waiting = asking_[origin];
    const bool first = waiting.empty();
    FetchRequest request;
    request.url = origin + "/robots.txt";
    request.delay = job->request.delay;
    waiting.push_back(std::move(job));
    if (!first) return;
    request.max_bytes = kMaxRobotsBytes + 1;  // one more, so that the parser sees it was cut
    request.keep_prefix = true;
    auto ask = std::make_unique<Job>(std::move(request));
    ask->for_robots = true;
    const Result<Url> url = parse_url(ask->request.url);
    if (!url) return give(*ask, url.error(), "not a URL");
    ask->url = *url;
    Host& host = host_of(*ask);
    enqueue(host, std::move(ask));
  }

  void admit() {
    const Clock::time_point now = Clock::now();
    while (!delayed_.empty() && delayed_.begin()->first <= now) {
      JobPtr job = std::move(delayed_.begin()->second);
      delayed_.erase(delayed_.begin());
      Host& host = host_of(*job);
      enqueue(host, std::move(job));
    }
    // A turn begins where the last one ended, so that no host starves behind others.
    for (std::size_t left = active_.size(); left > 0 && running_.size() < options_.concurrency; --left) {
      Host* host = active_.front();
      active_.pop_front();
      while (!host->ready.empty() && host->running < host->per_host && host->next_start <= now &&
             running_.size() < options_.concurrency) {
        JobPtr job = std::move(host->ready.front());
        host->ready.pop_front();
        begin(*host, std::move(job), now);
      }
      if (!host->ready.empty()) active_.push_back(host);
    }
  }

  // A URL gets its handle only when its turn comes: waits behind a busy host must not count as its time-outs.
  void begin(Host& host, JobPtr job, Clock::time_point now) {
    if (!job->transfer) {
      ++job->tried;
      job->transfer = std::make_unique<Transfer>(options_, job->request, job->url);
    }
    if (std::optional<Error> refused = job->transfer->refusal()) return give(*job, *std::move(refused), job->transfer->cause());
    ++host.running;
    host.next_start = now + host.delay;
    CURL* handle = job->transfer->start();
    curl_multi_add_handle(multi_.get(), handle);
    running_.emplace(handle, std::move(job));
  }

  void turn(Clock::time_point until) {
    admit();
    int still = 0;
    curl_multi_perform(multi_.get(), &still);
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      end(message->easy_handle, message->data.result);
    }
    if (!any && done_.empty()) curl_multi_poll(multi_.get(), nullptr, 0, wait_ms(until), nullptr);
  }

  // libcurl calls the progress function, which watches for stalls, only when it is driven.
  int wait_ms(Clock::time_point until) const {
    constexpr milliseconds kMost{100};
    Clock::time_point wake = std::min(until, Clock::now() + kMost);
    if (!delayed_.empty()) wake = std::min(wake, delayed_.begin()->first);
    for (const Host* host : active_) {
      if (host->running < host->per_host) wake = std::min(wake, host->next_start);
    }
    if (running_.size() >= options_.concurrency) wake = Clock::now() + kMost;
    const auto left = std::chrono::duration_cast<milliseconds>(wake - Clock::now()).count() + 1;
    return static_cast<int>(std::clamp<long>(left, 1, kMost.count() + 1));
  }

  void end(CURL* handle, CURLcode code) {
    const auto at = running_.find(handle);
    JobPtr job = std::move(at->second);
    running_.erase(at);
    curl_multi_remove_handle(multi_.get(), handle);
    Host& host = hosts_.find(job->url.host)->second;
    --host.running;
    Transfer& transfer = *job->transfer;
    std::optional<Result<Page>> result = transfer.finish(code);
    if (!result) {
      job->url = transfer.url();
      return route(std::move(job));
    }
    if (!*result && transfer.may_pass() && job->tried <= options_.retries) {
      if (const std::optional<milliseconds> pause = retry_after(*job, host)) return retry(std::move(job), *pause);
    }
    give(*job, *std::move(result), transfer.cause());
  }

  // The pause before the next try; nothing when the server asks for more patience than we have. A server that names a
  // time means all its pages.
  std::optional<milliseconds> retry_after(const Job& job, Host& host) {
    const milliseconds pause = retry_pause(job.tried, options_.retry_base, options_.retry_most, static_cast<std::uint32_t>(random_()));
    const std::string* header = job.transfer->status() != 0 ? job.transfer->header("retry-after") : nullptr;
    const auto asked = header ? parse_retry_after(*header, std::time(nullptr)) : std::nullopt;
    if (!asked) return pause;
    const milliseconds named = *asked;
    host.next_start = std::max(host.next_start, Clock::now() + std::min(named, options_.retry_most));
    if (named > options_.retry_most) return std::nullopt;
    return std::max(named, std::min(pause, options_.retry_base));
  }

  void retry(JobPtr job, milliseconds pause) {
    job->transfer.reset();
    job->url = *parse_url(job->request.url);  // from the first hop again
    delayed_.emplace(Clock::now() + pause, std::move(job));
  }

  void give(Job& job, Result<Page> page, std::string cause) {
    if (!job.for_robots) --pending_;
    Validators validators;
    if (page) {
      cause.clear();
      validators = validators_of(*page);
    }
    if (!page && job.tried > 1) {
      Error error = page.error();
      error.what += ", also at try " + std::to_string(job.tried);
      page = error;
    }
    FetchOutcome outcome{job.request.tag, std::move(page), std::move(validators), std::move(cause), std::max(1, job.tried), {}};
    if (outcome.page && job.transfer) outcome.exchanges = job.transfer->take_exchanges();
    if (!job.for_robots) {
      done_.push_back(std::move(outcome));
      return;
    }
    const std::string origin = job.request.url.substr(0, job.request.url.size() - std::string("/robots.txt").size());
    if (!outcome.page) unread_.insert_or_assign(origin, Unread{outcome.page.error(), outcome.cause});
    cache_.take(origin, outcome, job.transfer ? job.transfer->status() : 0, std::time(nullptr));
    std::vector<JobPtr> waiting = std::move(asking_[origin]);
    asking_.erase(origin);
    for (JobPtr& waiter : waiting) route(std::move(waiter));
  }

  struct Unread {
    Error error;
    std::string cause;
  };

  FetchOptions options_;
  RobotsCache cache_;
  std::unordered_map<std::string, Unread> unread_;                  // by origin: why its robots.txt did not come
  std::mt19937 random_;
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi_;
  std::unordered_map<std::string, Host> hosts_;
  std::deque<Host*> active_;                                        // those with something ready
  std::unordered_map<std::string, std::vector<JobPtr>> asking_;     // by origin: who waits for its robots.txt
  std::multimap<Clock::time_point, JobPtr> delayed_;
  std::unordered_map<CURL*, JobPtr> running_;
  std::deque<FetchOutcome> done_;
  std::size_t pending_ = 0;  // requests, without those for robots.txt
};

Downloader::Downloader(FetchOptions options) {
  init_curl_once();
  impl_ = std::make_unique<Impl>(std::move(options));
}
Downloader::~Downloader() = default;
Downloader::Downloader(Downloader&&) noexcept = default;
Downloader& Downloader::operator=(Downloader&&) noexcept = default;

void Downloader::add(FetchRequest request) { impl_->add(std::move(request)); }
std::optional<FetchOutcome> Downloader::next() { return impl_->next(Clock::time_point::max()); }
std::optional<FetchOutcome> Downloader::next_within(milliseconds most) { return impl_->next(Clock::now() + most); }
std::size_t Downloader::pending() const { return impl_->pending(); }
std::vector<std::string> Downloader::sitemaps_of(const std::string& url) { return impl_->sitemaps_of(url); }

}  // namespace sijil
