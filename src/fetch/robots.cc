#include "fetch/robots.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/strings.h"
#include "fetch/url.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxSitemaps = 1000;

bool is_unreserved(unsigned char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

// One spelling for each path: encoded unreserved letters are decoded, bytes beyond ASCII are encoded. Behind the `?` the
// letters : / ? @ mean the same plain and encoded (the table of RFC 9309, section 2.2.2, has such a pair), so they are
// plain; in the path they do not, and stay as they came. `special` are letters that are encoded although they stand plain.
std::string normalised(std::string_view text, std::string_view special) {
  std::string out;
  out.reserve(text.size());
  bool query = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    const bool escape = c == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (escape) {
      c = static_cast<unsigned char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
      const bool plain = is_unreserved(c) || (query && (c == ':' || c == '/' || c == '?' || c == '@'));
      if (plain) {
        out += static_cast<char>(c);
      } else {
        append_percent(out, c);
      }
    } else if (c <= 0x20 || c >= 0x7F || special.find(static_cast<char>(c)) != std::string_view::npos) {
      append_percent(out, c);
    } else {
      query = query || c == '?';
      out += static_cast<char>(c);
    }
  }
  return out;
}

// "Sijil/1.0 (comment)" -> "Sijil": what RFC 9309 lets a product token hold.
std::string_view product_token(std::string_view value) {
  const auto is_token = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_'; };
  const auto end = std::find_if_not(value.begin(), value.end(), is_token);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

/// What the key of a line means, in any case and in the misspellings that site owners make; "" for others. A rule that is
/// misspelled was meant as one: to obey it costs a page, not to obey it the owner's trust.
std::string_view known_key(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> kKeys[] = {
      {"user-agent", "user-agent"}, {"useragent", "user-agent"}, {"user agent", "user-agent"}, {"allow", "allow"},
      {"disallow", "disallow"}, {"dissallow", "disallow"}, {"dissalow", "disallow"}, {"disalow", "disallow"},
      {"diasllow", "disallow"}, {"disallaw", "disallow"}, {"crawl-delay", "crawl-delay"}, {"crawldelay", "crawl-delay"},
      {"sitemap", "sitemap"}, {"site-map", "sitemap"}};
  for (const auto& [spelling, meant] : kKeys) {
    if (same_ignoring_case(key, spelling)) return meant;
  }
  return {};
}

/// Where the key of a line ends: at the colon, or at the first space of a line that has none and begins with a known key.
std::size_t end_of_key(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos) return colon;
  const std::size_t begin = text.find_first_not_of(" \t"), space = text.find_first_of(" \t", begin);
  const bool known = begin != std::string_view::npos && space != std::string_view::npos && !known_key(text.substr(begin, space - begin)).empty();
  return known ? space : std::string_view::npos;
}

}  // namespace

std::string normalised_target(std::string_view path_and_query) { return normalised(path_and_query, "*$"); }

std::string normalised_path(std::string_view path) { return normalised(path, ""); }

PathPattern::PathPattern(std::string_view pattern) {
  anchored_ = !pattern.empty() && pattern.back() == '$';
  if (anchored_) pattern.remove_suffix(1);
  text_ = normalised(pattern, "$");  // a `$` elsewhere is a plain letter
  if (text_.empty() || (text_.front() != '/' && text_.front() != '*')) text_.insert(text_.begin(), '/');
}

// Piece by piece between the stars, each at its first place: linear but for pieces that repeat themselves.
bool PathPattern::matches(std::string_view target) const {
  std::string_view rest = text_;
  std::size_t star = rest.find('*');
  const std::string_view head = rest.substr(0, star);
  if (target.substr(0, head.size()) != head) return false;
  std::size_t at = head.size();
  if (star == std::string_view::npos) return !anchored_ || at == target.size();
  for (;;) {
    rest.remove_prefix(star + 1);
    star = rest.find('*');
    const std::string_view piece = rest.substr(0, star);
    if (star == std::string_view::npos) {
      if (anchored_) return target.size() - at >= piece.size() && ends_with(target, piece);
      return target.find(piece, at) != std::string_view::npos;
    }
    const std::size_t found = target.find(piece, at);
    if (found == std::string_view::npos) return false;
    at = found + piece.size();
  }
}

class RobotsParser {
 public:
  explicit RobotsParser(std::string_view product) : product_(product_token(product)) {}

  Robots parse(std::string_view bytes) {
    if (starts_with(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.size() > kMaxRobotsBytes) {
      bytes = bytes.substr(0, kMaxRobotsBytes);
      bytes = bytes.substr(0, std::min(bytes.size(), bytes.find_last_of("\r\n")));  // half a line may mean anything
    }
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.size(), bytes.find_first_of("\r\n"));
      line(bytes.substr(0, end));
      bytes.remove_prefix(std::min(bytes.size(), end + 1));
    }
    Robots out = named_ ? std::move(ours_) : std::move(all_);
    out.sitemaps_ = std::move(sitemaps_);
    return out;
  }

 private:
  void line(std::string_view text) {
    text = text.substr(0, text.find('#'));
    const std::size_t end = end_of_key(text);
    if (end == std::string_view::npos) return;
    const std::string_view key = known_key(trim(text.substr(0, end)));
    const std::string_view value = trim(text.substr(end + 1));
    if (key == "user-agent") {
      agent(value);
    } else if (key == "allow" || key == "disallow") {
      in_rules_ = true;
      if (value.empty()) return;
      add([&](Robots& r) { r.rules_.push_back({PathPattern(value), key == "allow"}); });
    } else if (key == "crawl-delay") {
      in_rules_ = true;
      delay(value);
    } else if (key == "sitemap") {
      if (!value.empty() && sitemaps_.size() < kMaxSitemaps) sitemaps_.emplace_back(value);
    }
  }

  void agent(std::string_view value) {
    if (in_rules_) {
      for_us_ = for_all_ = in_rules_ = false;
    }
    if (!value.empty() && value.front() == '*') for_all_ = true;
    if (!product_.empty() && same_ignoring_case(product_token(value), product_)) for_us_ = named_ = true;
  }

  void delay(std::string_view value) {
    double seconds = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (problem != std::errc() || !std::isfinite(seconds) || seconds < 0) return;
    add([&](Robots& r) { r.crawl_delay_ = std::max(seconds, r.crawl_delay_.value_or(0)); });
  }

  template <class F>
  void add(const F& put) {
    if (for_us_) put(ours_);
    if (for_all_) put(all_);
  }

  std::string_view product_;
  Robots ours_, all_;
  std::vector<std::string> sitemaps_;
  bool named_ = false;     // some group names us; those for all do not count then
  bool for_us_ = false, for_all_ = false, in_rules_ = false;  // the group being read
};

Robots Robots::parse(std::string_view bytes, std::string_view product) { return RobotsParser(product).parse(bytes); }

Robots Robots::closed() {
  Robots out;
  out.rules_.push_back({PathPattern("/"), false});
  out.closed_ = true;
  return out;
}

bool Robots::allows(std::string_view path_and_query) const {
  const std::string target = normalised_target(path_and_query.empty() ? "/" : path_and_query);
  if (target == "/robots.txt") return true;
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    const std::size_t length = rule.pattern.length();
    if (length < longest || (length == longest && !rule.allow) || !rule.pattern.matches(target)) continue;
    longest = length;
    allowed = rule.allow;
  }
  return allowed;
}

}  // namespace sijil
