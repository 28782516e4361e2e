#include "fetch/harvest.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/strings.h"
#include "fetch/feed.h"
#include "fetch/inflate.h"
#include "fetch/sitemap.h"
#include "fetch/url.h"

namespace sijil {
namespace {

struct Task {
  std::string url;
  SeedKind kind = SeedKind::any;
  std::size_t site = 0;
  int depth = 0;          // sources above it
  std::size_t above = 0;  // index + 1 of the Source that announced it; 0 = a seed
  bool optional = false;  // a guess: its absence is no failure
  std::string title, date;
};

/// A feed or sitemap whose validators count only when all that it announced has come: else the next run would be told
/// "unchanged" and never ask for the rest.
struct Source {
  std::string url;
  Validators validators;
  std::size_t open = 0;  // tasks without an outcome
  bool whole = true;
};

bool is_page_type(const std::string& type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain";
}

std::string counted(const std::map<std::string, std::size_t>& counts) {
  std::string out;
  for (const auto& [name, count] : counts) out += (out.empty() ? "" : ", ") + name + " " + std::to_string(count);
  return out;
}

std::size_t sum(const std::map<std::string, std::size_t>& counts) {
  std::size_t out = 0;
  for (const auto& [name, count] : counts) out += count;
  return out;
}

}  // namespace

std::size_t HarvestCounts::failed() const { return sum(failures); }

std::string HarvestCounts::summary() const {
  std::string out = std::to_string(pages) + (pages == 1 ? " page" : " pages");
  if (duplicates > 0) out += " (" + std::to_string(duplicates) + (duplicates == 1 ? " duplicate)" : " duplicates)");
  if (unchanged > 0) out += ", " + std::to_string(unchanged) + " unchanged";
  if (known > 0) out += ", " + std::to_string(known) + " known before";
  out += ", from " + std::to_string(sources) + (sources == 1 ? " source" : " sources");
  if (!left_out.empty()) out += "; " + std::to_string(sum(left_out)) + " left out (" + counted(left_out) + ")";
  if (!failures.empty()) out += "; " + std::to_string(failed()) + " failed (" + counted(failures) + ")";
  return out;
}

class Harvest::Impl {
 public:
  Impl(HarvestOptions options, const Canonical& canonical, const Discoverer& discoverer, FetchState& state)
      : options_(std::move(options)), canonical_(canonical), discoverer_(discoverer), state_(state), downloader_(fetch_options()) {
    state_.each_page([&](const PageRecord& record) { clusters_.add(record); });
  }

  void add(const SeedList& seeds) {
    const std::size_t base = sites_.size();
    sites_.insert(sites_.end(), seeds.sites.begin(), seeds.sites.end());
    for (Seed seed : seeds.seeds) {
      seed.site += base;
      const std::optional<SourceRecord> known = state_.source(seed.url);
      due_.push_back(known ? sites_[seed.site].schedule.next(known->asked_at) : 0);
      seeds_.push_back(std::move(seed));
    }
  }

  Status round(std::time_t now, bool all, const Take& take) {
    counts = HarvestCounts();
    seen_.clear();
    budget_.assign(sites_.size(), 0);
    sources_.clear();
    for (std::size_t i = 0; i < seeds_.size(); ++i) {
      if (!all && due_[i] > now) continue;
      due_[i] = sites_[seeds_[i].site].schedule.next(now);
      Task task;
      task.url = seeds_[i].url;
      task.kind = seeds_[i].kind;
      task.site = seeds_[i].site;
      if (!seen_.insert(canonical_.of(task.url)).second) continue;
      ask(std::move(task));
    }
    constexpr std::chrono::milliseconds kLook{200};
    while (downloader_.pending() > 0) {
      if (options_.stop && options_.stop()) {
        abandon();
        return state_.status();
      }
      if (options_.pause) {
        if (Status s = options_.pause(); !s) {
          abandon();
          return s;
        }
      }
      std::optional<FetchOutcome> outcome = downloader_.next_within(kLook);
      if (!outcome) continue;
      const auto at = tasks_.find(outcome->tag);
      const Task task = std::move(at->second);
      tasks_.erase(at);
      Status status = finish(task, *std::move(outcome), now, take);
      close(task.above);
      if (!status) {
        abandon();
        return status;
      }
    }
    return state_.status();
  }

  std::time_t next_due() const { return due_.empty() ? 0 : *std::min_element(due_.begin(), due_.end()); }

  HarvestCounts counts;
  const StoryClusters& clusters() const { return clusters_; }

 private:
  FetchOptions fetch_options() {
    options_.fetch.robots_store = &state_;
    return options_.fetch;
  }

  // What is under way is given up; the next run asks again.
  void abandon() {
    tasks_.clear();
    downloader_ = Downloader(options_.fetch);
  }

  void ask(Task task) {
    const SiteSettings& site = sites_[task.site];
    FetchRequest request;
    request.url = task.url;
    request.tag = ++tag_;
    request.robots = site.robots;
    request.delay = site.delay;
    request.per_host = site.per_host;
    if (task.kind == SeedKind::sitemap) request.max_bytes = kMaxSitemapBytes;
    if (const auto page = state_.page(canonical_.of(task.url))) {
      request.validators = page->validators;
    } else if (const auto source = state_.source(task.url)) {
      request.validators = source->validators;
    }
    if (task.above != 0) ++sources_[task.above - 1].open;
    tasks_.emplace(tag_, std::move(task));
    downloader_.add(std::move(request));
  }

  Status finish(const Task& task, FetchOutcome&& outcome, std::time_t now, const Take& take) {
    if (!outcome.page) {
      if (!task.optional) fail(task, outcome.page.error(), outcome.cause);
      return ok_status();
    }
    Page& page = *outcome.page;
    if (page.status == 304) {
      ++counts.unchanged;
      if (task.kind != SeedKind::page) note_asked(task.url, now);
      return ok_status();
    }
    if (is_gzip(page.body)) {  // a file like sitemap.xml.gz; what HTTP packed is unpacked
      Result<std::string> plain = gunzip(page.body, kMaxSitemapBytes, page.final_url);
      if (!plain) {
        fail(task, plain.error(), plain.error().code == ErrorCode::limit ? "too large" : "broken gzip");
        return ok_status();
      }
      page.body = *std::move(plain);
    }
    if (task.kind == SeedKind::sitemap || (task.kind == SeedKind::any && looks_like_sitemap(page.body))) {
      read_sitemap(task, page, outcome.validators, now);
    } else if (task.kind == SeedKind::feed || (task.kind == SeedKind::any && looks_like_feed(page.body))) {
      read_feed(task, page, outcome.validators, now);
    } else if (task.kind == SeedKind::home || (task.kind == SeedKind::any && sites_[task.site].discover)) {
      read_home(task, page, now);
    } else {
      return store(task, std::move(outcome), take);
    }
    return ok_status();
  }

  void fail(const Task& task, const Error& error, const std::string& cause) {
    ++counts.failures[cause];
    const bool may_pass = error.code == ErrorCode::network || cause == "429" || cause == "408" || cause.rfind("5", 0) == 0;
    if (task.above != 0 && may_pass) sources_[task.above - 1].whole = false;
    if (options_.complain) options_.complain(error);
  }

  void note_asked(const std::string& url, std::time_t now) {
    SourceRecord record = state_.source(url).value_or(SourceRecord());
    record.asked_at = now;
    state_.put_source(url, record);
  }

  // Begins a source; its validators are kept by close() once everything it announced has come.
  std::size_t open_source(const Task& task, const Validators& validators, std::time_t now) {
    ++counts.sources;
    state_.put_source(task.url, {{}, now});
    sources_.push_back({task.url, validators, 1, true});
    asked_at_ = now;
    return sources_.size();
  }

  void close(std::size_t above) {
    if (above == 0) return;
    Source& source = sources_[above - 1];
    if (--source.open == 0 && source.whole && !source.validators.empty()) state_.put_source(source.url, {source.validators, asked_at_});
  }

  void read_feed(const Task& task, const Page& page, const Validators& validators, std::time_t now) {
    const Result<Feed> feed = parse_feed(page.body, page.charset, page.final_url);
    if (!feed) return fail(task, feed.error(), "not a feed");
    const std::size_t self = open_source(task, validators, now);
    const std::size_t known = counts.known;
    for (const FeedItem& item : feed->items) announce(task, self, item);
    // Older parts are asked for as long as there is nothing known in the newer ones.
    if (!feed->next.empty() && known == counts.known && !feed->items.empty()) below(task, self, feed->next, SeedKind::feed);
    close(self);
  }

  void read_sitemap(const Task& task, const Page& page, const Validators& validators, std::time_t now) {
    const Result<Sitemap> sitemap = parse_sitemap(page.body, page.charset, page.final_url);
    if (!sitemap) return fail(task, sitemap.error(), sitemap.error().code == ErrorCode::limit ? "too large" : "not a sitemap");
    // An index may stay the same while what it names changes.
    const std::size_t self = open_source(task, sitemap->sitemaps.empty() ? validators : Validators(), now);
    for (const FeedItem& item : sitemap->pages) announce(task, self, item);
    for (const FeedItem& item : sitemap->sitemaps) {
      if (is_too_old(task, item)) {
        ++counts.left_out["too old"];
      } else {
        below(task, self, item.url, SeedKind::sitemap);
      }
    }
    if (sitemap->refused > 0) counts.left_out["of another site"] += sitemap->refused;
    close(self);
  }

  void read_home(const Task& task, const Page& page, std::time_t now) {
    const Discovery found = discoverer_.discover(page);
    const std::size_t self = open_source(task, {}, now);
    for (const std::string& url : found.feeds) below(task, self, url, SeedKind::feed);
    const std::vector<std::string> sitemaps = downloader_.sitemaps_of(page.final_url);
    for (const std::string& url : sitemaps) below(task, self, url, SeedKind::sitemap);
    if (sitemaps.empty()) {
      if (const Result<Url> url = parse_url(page.final_url)) below(task, self, url->origin() + "/sitemap.xml", SeedKind::sitemap, true);
    }
    for (const std::string& url : found.articles) announce(task, self, {url, "", ""});
    close(self);
  }

  // A source that a source names.
  void below(const Task& task, std::size_t self, const std::string& url, SeedKind kind, bool optional = false) {
    if (task.depth + 1 > options_.max_depth) {
      ++counts.left_out["too deep"];
      return;
    }
    if (!seen_.insert(canonical_.of(url)).second) return;
    Task next;
    next.url = url;
    next.kind = kind;
    next.site = task.site;
    next.depth = task.depth + 1;
    next.above = self;
    next.optional = optional;
    ask(std::move(next));
  }

  bool is_too_old(const Task& task, const FeedItem& item) const {
    const std::string& since = sites_[task.site].since;
    return !since.empty() && !item.published.empty() && item.published.substr(0, since.size()) < since;
  }

  void announce(const Task& task, std::size_t self, const FeedItem& item) {
    const Result<Url> url = parse_url(item.url);
    if (!url) {
      ++counts.left_out["not a URL"];
      return;
    }
    const std::string key = canonical_.of(item.url);
    if (!seen_.insert(key).second) return;
    const SiteSettings& site = sites_[task.site];
    if (is_too_old(task, item)) {
      ++counts.left_out["too old"];
    } else if (!site.wants(url->target())) {
      ++counts.left_out["excluded"];
    } else if (!options_.again && state_.page(key)) {
      ++counts.known;
    } else if (budget_[task.site] >= site.max_pages) {
      ++counts.left_out["over max_pages"];
      sources_[self - 1].whole = false;
    } else {
      ++budget_[task.site];
      Task page;
      page.url = item.url;
      page.kind = SeedKind::page;
      page.site = task.site;
      page.depth = task.depth + 1;
      page.above = self;
      page.title = item.title;
      page.date = item.published;
      ask(std::move(page));
    }
  }

  Status store(const Task& task, FetchOutcome&& outcome, const Take& take) {
    Page& page = *outcome.page;
    if (!is_page_type(page.content_type)) {
      fail(task, Error{ErrorCode::unsupported, task.url, "not a page but " + page.content_type}, "content type");
      return ok_status();
    }
    if (trim(page.body).empty()) {
      fail(task, Error{ErrorCode::parse, task.url, "the page is empty"}, "empty");
      return ok_status();
    }
    PageRecord record;
    record.canonical = canonical_.of(task.url);
    record.url = task.url;
    record.fetched_at = page.fetched_at;
    record.validators = std::move(outcome.validators);
    const PageText text = options_.read ? options_.read(page) : PageText();
    record.print = fingerprint(text.text);
    if (!text.canonical.empty()) record.declared = canonical_.of(text.canonical);
    const std::optional<PageRecord> before = state_.page(record.canonical);
    if (before && record.print.words > 0 && before->print.sha256 == record.print.sha256) {
      ++counts.unchanged;
      state_.put_page(record);
      return state_.status();
    }
    FetchedPage fetched{std::move(page), task.above == 0 ? "" : sources_[task.above - 1].url, task.title, task.date, std::move(outcome.exchanges)};
    fetched.page.id = record.canonical;
    if (Status s = take(std::move(fetched)); !s) return s;
    state_.put_page(record);
    ++counts.pages;
    if (clusters_.add(record)) ++counts.duplicates;
    return state_.status();
  }

  HarvestOptions options_;
  const Canonical& canonical_;
  const Discoverer& discoverer_;
  FetchState& state_;
  Downloader downloader_;
  StoryClusters clusters_;
  std::vector<SiteSettings> sites_;
  std::vector<Seed> seeds_;
  std::vector<std::time_t> due_;                      // of each seed
  std::unordered_map<std::uint64_t, Task> tasks_;     // by the request's tag
  std::vector<Source> sources_;                       // of this round
  std::unordered_set<std::string> seen_;              // canonical URLs of this round
  std::vector<std::size_t> budget_;                   // pages asked for, by site
  std::uint64_t tag_ = 0;
  std::time_t asked_at_ = 0;
};

Harvest::Harvest(HarvestOptions options, const Canonical& canonical, const Discoverer& discoverer, FetchState& state)
    : impl_(std::make_unique<Impl>(std::move(options), canonical, discoverer, state)) {}
Harvest::~Harvest() = default;

void Harvest::add(const SeedList& seeds) { impl_->add(seeds); }
Status Harvest::round(std::time_t now, bool all, const Take& take) { return impl_->round(now, all, take); }
std::time_t Harvest::next_due() const { return impl_->next_due(); }
const HarvestCounts& Harvest::counts() const { return impl_->counts; }
const StoryClusters& Harvest::clusters() const { return impl_->clusters(); }

}  // namespace sijil
