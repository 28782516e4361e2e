#include "fetch/seeds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <initializer_list>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/strings.h"
#include "fetch/url.h"

namespace sijil {
namespace {

constexpr std::int64_t kMinute = 60, kDay = 86'400;
constexpr int kDayMinutes = 1'440;
constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

int day_minute(std::time_t at) { return static_cast<int>((at % kDay) / kMinute); }
std::size_t weekday(std::time_t at) { return static_cast<std::size_t>((at / kDay + 4) % 7); }  // 1970 began on a Thursday

// "06:30" -> 390; "24:00" is the end of the day.
std::optional<int> parse_clock(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ':');
  int hour = 0, minute = 0;
  const auto number = [](std::string_view s, int& out) {
    const auto [end, problem] = std::from_chars(s.data(), s.data() + s.size(), out);
    return problem == std::errc() && end == s.data() + s.size() && s.size() == 2;
  };
  if (parts.size() != 2 || !number(parts[0], hour) || !number(parts[1], minute)) return std::nullopt;
  const int all = hour * 60 + minute;
  if (hour < 0 || minute < 0 || minute > 59 || all > kDayMinutes) return std::nullopt;
  return all;
}

/// One table of the file; the first error is kept.
class TableReader {
 public:
  TableReader(const toml::table& table, const std::string& file, std::optional<Error>& error)
      : table_(table), file_(file), error_(error) {}

  void only(std::initializer_list<std::string_view> keys) {
    for (const auto& [key, value] : table_) {
      const std::vector<std::string_view> known(keys);
      if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
        fail(key.source(), "unknown key \"" + std::string(key.str()) + "\"" + did_you_mean(key.str(), known));
      }
    }
  }

  void text(std::string_view key, const std::function<std::string(const std::string&)>& take) {
    if (const toml::node* node = table_.get(key)) value(*node, key, take);
  }

  /// A list of strings, or one string. `take` returns what is wrong, or "".
  void texts(std::string_view key, const std::function<std::string(const std::string&)>& take) {
    const toml::node* node = table_.get(key);
    if (!node) return;
    if (const toml::array* list = node->as_array()) {
      for (const toml::node& item : *list) value(item, key, take);
    } else {
      value(*node, key, take);
    }
  }

  void boolean(std::string_view key, bool& out) {
    const toml::node* node = table_.get(key);
    if (!node) return;
    if (const std::optional<bool> given = node->value_exact<bool>()) {
      out = *given;
    } else {
      fail(node->source(), std::string(key) + " must be true or false");
    }
  }

  void count(std::string_view key, const std::function<void(std::size_t)>& take) {
    const toml::node* node = table_.get(key);
    if (!node) return;
    const std::optional<std::int64_t> given = node->value_exact<std::int64_t>();
    if (given && *given >= 1) {
      take(static_cast<std::size_t>(*given));
    } else {
      fail(node->source(), std::string(key) + " must be a whole number from 1");
    }
  }

  void fail(const toml::source_region& at, std::string what) {
    if (error_) return;
    error_ = Error{ErrorCode::parse, file_ + ":" + std::to_string(at.begin.line) + ":" + std::to_string(at.begin.column), std::move(what)};
  }

 private:
  void value(const toml::node& node, std::string_view key, const std::function<std::string(const std::string&)>& take) {
    std::string given;
    if (const std::optional<std::string> s = node.value_exact<std::string>()) {
      given = *s;
    } else if (const toml::value<toml::date>* day = node.as_date()) {
      given = std::to_string(day->get().year) + (day->get().month < 10 ? "-0" : "-") + std::to_string(day->get().month) +
              (day->get().day < 10 ? "-0" : "-") + std::to_string(day->get().day);
    } else if (const toml::value<toml::time>* clock = node.as_time()) {
      const toml::time t = clock->get();
      given = (t.hour < 10 ? "0" : "") + std::to_string(t.hour) + (t.minute < 10 ? ":0" : ":") + std::to_string(t.minute);
    } else {
      return fail(node.source(), std::string(key) + " must be a string");
    }
    if (std::string wrong = take(given); !wrong.empty()) fail(node.source(), std::string(key) + ": " + wrong);
  }

  const toml::table& table_;
  const std::string& file_;
  std::optional<Error>& error_;
};

void read_schedule(TableReader& t, Schedule& schedule) {
  t.text("every", [&](const std::string& s) -> std::string {
    const auto every = parse_duration(s);
    if (!every || *every < std::chrono::seconds(1)) return "expected a time of at least 1s such as \"15m\", not \"" + s + "\"";
    schedule.every = std::chrono::duration_cast<std::chrono::seconds>(*every);
    schedule.at.clear();
    return {};
  });
  std::vector<int> at;
  t.texts("at", [&](const std::string& s) -> std::string {
    const std::optional<int> minute = parse_clock(s);
    if (!minute || *minute == kDayMinutes) return "expected times of day such as \"06:00\", not \"" + s + "\"";
    at.push_back(*minute);
    return {};
  });
  if (!at.empty()) schedule.at = at;
  std::sort(schedule.at.begin(), schedule.at.end());
  std::vector<bool> days;
  t.texts("days", [&](const std::string& s) -> std::string {
    const auto day = std::find(kDays.begin(), kDays.end(), s);
    if (day == kDays.end()) return "expected sun, mon, tue, wed, thu, fri or sat, not \"" + s + "\"";
    days.resize(kDays.size());
    days[static_cast<std::size_t>(day - kDays.begin())] = true;
    return {};
  });
  if (!days.empty()) schedule.weekdays = days;
  t.text("between", [&](const std::string& s) -> std::string {
    const std::size_t dash = s.find('-');
    const auto from = parse_clock(std::string_view(s).substr(0, dash));
    const auto to = dash == std::string::npos ? std::nullopt : parse_clock(std::string_view(s).substr(dash + 1));
    if (!from || !to || *from == *to) return "expected two times of day such as \"05:00-23:00\", not \"" + s + "\"";
    schedule.between_from = *from;
    schedule.between_to = *to;
    return {};
  });
}

void read_settings(TableReader& t, SiteSettings& site) {
  t.text("delay", [&](const std::string& s) -> std::string {
    site.delay = parse_duration(s);
    return site.delay ? "" : "expected a time such as \"2s\", not \"" + s + "\"";
  });
  t.text("since", [&](const std::string& s) -> std::string {
    const bool day = s.size() == 10 && s[4] == '-' && s[7] == '-';
    site.since = s;
    return day ? "" : "expected a day such as 2024-01-31, not \"" + s + "\"";
  });
  t.count("per_host", [&](std::size_t n) { site.per_host = n; });
  t.count("max_pages", [&](std::size_t n) { site.max_pages = n; });
  t.boolean("discover", site.discover);
  t.boolean("robots", site.robots);
  for (const bool include : {true, false}) {
    std::vector<PathPattern> patterns;
    t.texts(include ? "include" : "exclude", [&](const std::string& s) -> std::string {
      if (s.empty() || (s[0] != '/' && s[0] != '*')) return "a pattern begins with / or *, not \"" + s + "\"";
      patterns.emplace_back(s);
      return {};
    });
    if (!patterns.empty()) (include ? site.include : site.exclude) = std::move(patterns);
  }
  read_schedule(t, site.schedule);
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  struct Measure {
    std::string_view name;
    std::int64_t ms;
  };
  constexpr std::array<Measure, 5> kUnits{{{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
  constexpr std::int64_t kMost = 366LL * 86'400'000;
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || !(number > 0)) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  const auto at = std::find_if(kUnits.begin(), kUnits.end(), [&](const Measure& u) { return u.name == unit; });
  if (at == kUnits.end() || number * static_cast<double>(at->ms) > static_cast<double>(kMost)) return std::nullopt;
  const auto ms = static_cast<std::int64_t>(number * static_cast<double>(at->ms));
  if (ms < 1) return std::nullopt;
  return std::chrono::milliseconds(ms);
}

bool SiteSettings::wants(std::string_view target) const {
  const std::string path = normalised_target(target);
  const auto matches = [&](const PathPattern& p) { return p.matches(path); };
  if (!include.empty() && std::none_of(include.begin(), include.end(), matches)) return false;
  return std::none_of(exclude.begin(), exclude.end(), matches);
}

bool Schedule::allows(std::time_t when) const {
  if (!weekdays.empty() && !weekdays[weekday(when)]) return false;
  const int minute = day_minute(when);
  if (between_from < between_to) return minute >= between_from && minute < between_to;
  return minute >= between_from || minute < between_to;
}

std::time_t Schedule::next(std::time_t last) const {
  if (at.empty()) {
    std::time_t when = last + every.count();
    for (int i = 0; i < 8 * kDayMinutes && !allows(when); ++i) when = (when / kMinute + 1) * kMinute;
    return when;
  }
  for (std::time_t day = last / kDay * kDay; day <= last + 8 * kDay; day += kDay) {
    for (const int minute : at) {
      const std::time_t when = day + minute * kMinute;
      if (when > last && (weekdays.empty() || weekdays[weekday(when)])) return when;
    }
  }
  return last + kDay;
}

Result<SeedList> parse_seeds(std::string_view toml_text, const std::string& name, const SiteSettings& defaults) {
  const toml::parse_result parsed = toml::parse(toml_text, name);
  if (!parsed) {
    const toml::source_position at = parsed.error().source().begin;
    return Error{ErrorCode::parse, name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column),
                 std::string(parsed.error().description())};
  }
  SeedList out;
  std::optional<Error> error;
  SiteSettings common = defaults;
  TableReader top(parsed.table(), name, error);
  top.only({"contact", "site", "every", "at", "days", "between", "delay", "per_host", "max_pages", "since", "discover"});
  top.text("contact", [&](const std::string& s) -> std::string {
    out.contact = s;
    return s.empty() ? "expected a URL or a mail address" : "";
  });
  read_settings(top, common);
  const toml::node* sites = parsed.table().get("site");
  const toml::array* list = sites ? sites->as_array() : nullptr;
  if (!list || list->empty()) {
    if (error) return *std::move(error);
    return Error{ErrorCode::parse, name, "no [[site]] in this seeds file"};
  }
  for (const toml::node& node : *list) {
    const toml::table* table = node.as_table();
    if (!table) return Error{ErrorCode::parse, name, "site must be a list of tables: [[site]]"};
    TableReader t(*table, name, error);
    t.only({"name", "home", "feeds", "sitemaps", "pages", "every", "at", "days", "between", "delay", "per_host", "max_pages",
            "since", "discover", "robots", "include", "exclude"});
    SiteSettings site = common;
    t.text("name", [&](const std::string& s) { return site.name = s, std::string(); });
    read_settings(t, site);
    const std::size_t before = out.seeds.size();
    const auto urls = [&](std::string_view key, SeedKind kind) {
      t.texts(key, [&](const std::string& s) -> std::string {
        const Result<Url> url = parse_url(s);
        if (!url) return url.error().message();
        if (site.name.empty()) site.name = url->host;
        out.seeds.push_back({s, kind, out.sites.size()});
        return {};
      });
    };
    urls("home", SeedKind::home);
    urls("feeds", SeedKind::feed);
    urls("sitemaps", SeedKind::sitemap);
    urls("pages", SeedKind::page);
    if (!error && out.seeds.size() == before) t.fail(table->source(), "this site names no home, feeds, sitemaps or pages");
    if (error) return *std::move(error);
    out.sites.push_back(std::move(site));
  }
  return out;
}

}  // namespace sijil
