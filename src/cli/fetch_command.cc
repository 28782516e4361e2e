// `sijil fetch`: new pages of sites, feeds and sitemaps into a file or folder, once or on and on.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>
#include <thread>

#include "base/file.h"
#include "base/strings.h"
#include "base/version.h"
#include "clean/clean.h"
#include "cli/batch.h"
#include "cli/rules_dir.h"
#include "fetch/byte_source.h"
#include "fetch/harvest.h"
#include "fetch/url.h"
#include "fmt/core.h"

namespace sijil {
namespace {

using std::chrono::milliseconds;

volatile std::sig_atomic_t g_stopped = 0;
void on_stop(int) { g_stopped = 1; }

/// What an option of the form "15m" says; an error of code usage for anything else.
Result<milliseconds> duration(const Options& options, std::string_view name, milliseconds otherwise) {
  if (!options.given(name)) return otherwise;
  const std::optional<milliseconds> given = parse_duration(options.text(name));
  if (given) return *given;
  return Error{ErrorCode::usage, "--" + std::string(name), "expected a time such as 500ms, 2s, 15m, 1h or 1d, not '" + options.text(name) + "'"};
}

Result<FetchOptions> fetch_options(const Options& options) {
  FetchOptions out;
  out.robots = true;
  out.clock = now_utc;
  out.allow_private = options.given("allow-private");
  out.contact = options.text("contact");
  out.proxy = options.text_or("proxy", "env");
  out.ca_file = options.text("ca");
  out.concurrency = options.number("at-once", 128);
  out.per_host = options.number("per-host", 1);
  out.retries = static_cast<int>(std::min<std::size_t>(options.number("retries", 3), 20));
  out.max_bytes = options.number("max-bytes", out.max_bytes);
  const Result<milliseconds> delay = duration(options, "delay", milliseconds(1000));
  if (!delay) return delay.error();
  out.delay = *delay;
  const Result<milliseconds> timeout = duration(options, "timeout", out.total_timeout);
  if (!timeout) return timeout.error();
  out.total_timeout = *timeout;
  out.connect_timeout = std::min(out.connect_timeout, *timeout);
  out.stall_timeout = std::min(out.stall_timeout, *timeout);
  return out;
}

Result<SiteSettings> site_defaults(const Options& options) {
  SiteSettings out;
  out.discover = options.given("discover");
  out.max_pages = options.number("max-pages", out.max_pages);
  out.since = options.text("since").substr(0, std::string("2024-01-01").size());
  const Result<milliseconds> every = duration(options, "every", milliseconds(1'800'000));
  if (!every) return every.error();
  if (*every < milliseconds(1000)) return Error{ErrorCode::usage, "--every", "expected at least 1s"};
  out.schedule.every = std::chrono::duration_cast<std::chrono::seconds>(*every);
  return out;
}

/// Seeds from the words of the command line: URLs, lists of them, seeds files.
class SeedWords {
 public:
  explicit SeedWords(const SiteSettings& defaults) : defaults_(defaults) {}

  Status read(const std::string& word) {
    if (word == "-") return list(word, "standard input");
    if (word.find("://") != std::string::npos) return url(word, word);
    if (!ends_with(word, ".toml")) return list(word, word);
    const Result<std::string> text = read_file(word);
    if (!text) return text.error();
    Result<SeedList> seeds = parse_seeds(*text, word, defaults_);
    if (!seeds) return seeds.error();
    if (!seeds->contact.empty()) all.contact = seeds->contact;
    const std::size_t base = all.sites.size();
    std::move(seeds->sites.begin(), seeds->sites.end(), std::back_inserter(all.sites));
    for (Seed& seed : seeds->seeds) {
      seed.site += base;
      all.seeds.push_back(std::move(seed));
    }
    return ok_status();
  }

  SeedList all;

 private:
  Status list(const std::string& path, const std::string& name) {
    Result<ByteSource> bytes = ByteSource::open(path, name);
    if (!bytes) return bytes.error();
    constexpr std::size_t kMaxLine = 64u << 10;
    for (;;) {
      const Result<std::optional<ByteSource::Line>> line = bytes->line(kMaxLine);
      if (!line) return line.error();
      if (!*line) return ok_status();
      const std::string text(trim((*line)->text));
      if (text.empty() || text.front() == '#') continue;
      if (Status s = url(text, name + ":" + std::to_string((*line)->number)); !s) return s;
    }
  }

  // All URLs of one host share its settings.
  Status url(const std::string& text, const std::string& where) {
    const Result<Url> parsed = parse_url(text);
    if (!parsed) return Error{parsed.error().code == ErrorCode::unsupported ? ErrorCode::unsupported : ErrorCode::usage, where, parsed.error().what};
    const auto [at, fresh] = sites_.try_emplace(parsed->host, all.sites.size());
    if (fresh) {
      all.sites.push_back(defaults_);
      all.sites.back().name = parsed->host;
    }
    all.seeds.push_back({text, SeedKind::any, at->second});
    return ok_status();
  }

  const SiteSettings& defaults_;
  std::map<std::string, std::size_t> sites_;
};

/// One call of the command: what it works with, and its rounds.
class FetchRun {
 public:
  FetchRun(const Options& options, const Cleaner& cleaner, std::string out, std::string contact)
      : options_(options), cleaner_(cleaner), out_(std::move(out)), contact_(std::move(contact)) {}

  Status open() {
    if (Status s = PageFiles::prepare(out_); !s) return s;
    Result<std::unique_ptr<FetchState>> state = FetchState::open(options_.text_or("state", state_path(out_)));
    if (!state) return state.error();
    state_ = *std::move(state);
    const bool fresh = state_->is_new();
    Result<std::unique_ptr<PageFiles>> files = PageFiles::open(out_, fresh ? std::nullopt : std::optional(state_->out_bytes()),
                                                                 {fmt::format("Sijil/{}", kVersion), contact_, now_utc()});
    if (!files) return files.error();
    files_ = *std::move(files);
    return state_->commit();
  }

  FetchState& state() { return *state_; }

  HarvestOptions harvest_options(const FetchOptions& fetch) {
    HarvestOptions out;
    out.fetch = fetch;
    out.again = options_.given("again");
    out.stop = [] { return g_stopped != 0; };
    out.complain = [](const Error& error) { complain(error); };
    out.pause = [this] { return keep_now_and_then(); };
    out.read = [this](const Page& page) {
      const Result<Article> article = cleaner_.clean(page, {});
      return article ? PageText{article->text, article->canonical_url} : PageText();
    };
    return out;
  }

  /// Rounds until there is no more to do: one, or with --watch as many as come.
  ExitCode rounds(Harvest& harvest) {
    bool any = false, failed = false;
    for (bool first = true; g_stopped == 0; first = false) {
      const bool watch = options_.given("watch");
      Status s = harvest.round(std::time(nullptr), first && !watch, [this](FetchedPage&& page) {
        ++unkept_;
        return files_->write(page);
      });
      if (Status kept = keep(); s && !kept) s = kept;
      if (s) s = write_file_atomic(clusters_path(out_), harvest.clusters().table());
      if (!s) return fail(s.error(), ExitCode::output);
      const HarvestCounts& counts = harvest.counts();
      any = any || counts.pages + counts.unchanged + counts.known + counts.sources > 0;
      failed = failed || counts.failed() > 0;
      if (!options_.given("quiet")) tell(harvest);
      if (!watch) break;
      while (g_stopped == 0 && std::time(nullptr) < harvest.next_due()) std::this_thread::sleep_for(milliseconds(200));
    }
    if (!failed) return ExitCode::fine;
    return any ? ExitCode::some_failed : ExitCode::nothing_read;
  }

 private:
  Status keep_now_and_then() {
    constexpr std::size_t kMostUnkept = 50;
    const auto now = std::chrono::steady_clock::now();
    if (unkept_ == 0 || (unkept_ < kMostUnkept && now - kept_at_ < std::chrono::seconds(1))) return ok_status();
    return keep();
  }

  // First the pages, then the note that they are there: a run that ends between the two fetches a few pages twice and
  // cuts the first copies off.
  Status keep() {
    unkept_ = 0;
    kept_at_ = std::chrono::steady_clock::now();
    if (Status s = files_->sync(); !s) return s;
    state_->set_out_bytes(files_->bytes());
    return state_->commit();
  }

  void tell(const Harvest& harvest) const {
    const HarvestCounts& counts = harvest.counts();
    if (options_.given("watch") && counts.pages + counts.unchanged + counts.known + counts.sources + counts.failed() == 0) return;
    const StoryClusters::Counts clusters = harvest.clusters().counts();
    fmt::print(stderr, "{}\n", counts.summary());
    if (clusters.clusters == 0) return;
    fmt::print(stderr, "{}: {} pages tell the same as others, in {} cluster{}\n", out_, clusters.pages, clusters.clusters,
               clusters.clusters == 1 ? "" : "s");
  }

  const Options& options_;
  const Cleaner& cleaner_;
  std::string out_, contact_;
  std::unique_ptr<FetchState> state_;
  std::unique_ptr<PageFiles> files_;
  std::size_t unkept_ = 0;
  std::chrono::steady_clock::time_point kept_at_ = std::chrono::steady_clock::now();
};

}  // namespace

ExitCode fetch_command(const Options& options) {
  Result<FetchOptions> fetch = fetch_options(options);
  if (!fetch) return fail(fetch.error(), ExitCode::usage);
  const Result<SiteSettings> defaults = site_defaults(options);
  if (!defaults) return fail(defaults.error(), ExitCode::usage);
  SeedWords words(*defaults);
  for (const std::string& word : options.arguments) {
    if (Status s = words.read(word); !s) return fail(s.error(), ExitCode::usage);
  }
  if (words.all.seeds.empty()) return fail({ErrorCode::usage, "", "the lists name no URL"}, ExitCode::usage);
  if (fetch->contact.empty()) fetch->contact = words.all.contact;
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  const Result<Canonical> canonical = Canonical::load(*rules + "/fetch");
  if (!canonical) return fail(canonical.error(), ExitCode::rules);
  const Result<Discoverer> discoverer = Discoverer::load(*rules + "/fetch");
  if (!discoverer) return fail(discoverer.error(), ExitCode::rules);
  const Result<Cleaner> cleaner = Cleaner::load(*rules + "/clean");
  if (!cleaner) return fail(cleaner.error(), ExitCode::rules);
  const std::string out = options.text_or("out", "pages.jsonl");
  fetch->keep_exchanges = is_warc_output(out);
  FetchRun run(options, *cleaner, out, fetch->contact);
  if (Status s = run.open(); !s) return fail(s.error(), ExitCode::output);
  Harvest harvest(run.harvest_options(*fetch), *canonical, *discoverer, run.state());
  harvest.add(words.all);
  std::signal(SIGINT, on_stop);
  std::signal(SIGTERM, on_stop);
  return run.rounds(harvest);
}

}  // namespace sijil
