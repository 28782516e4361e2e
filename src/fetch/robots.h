// robots.txt by RFC 9309: what a site lets this crawler fetch. Parsing and matching only; fetching and keeping the file is
// RobotsCache's.
//
//   Robots robots = Robots::parse(bytes, "Sijil");
//   robots.allows("/news/1.html?page=2");    // path and query of the URL
//   robots.crawl_delay();                    // seconds; a common extension
//   robots.sitemaps();
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sijil {

/// Bytes of the file that are read; RFC 9309 asks for at least as many. What follows is passed over.
inline constexpr std::size_t kMaxRobotsBytes = 500u << 10;

/// A path pattern of robots.txt: `*` is any run of bytes, `$` at the end anchors it there. Spellings of percent-encoding
/// are made equal before anything is compared. Also serves `include` and `exclude` of seeds files.
class PathPattern {
 public:
  explicit PathPattern(std::string_view pattern);
  /// `target` must come from normalised_target().
  bool matches(std::string_view target) const;
  /// Bytes of the pattern as compared; the longer of two patterns that match is the more specific.
  std::size_t length() const { return text_.size(); }

 private:
  std::string text_;   // without the anchor
  bool anchored_ = false;
};

/// A URL's path and query as patterns are compared with: unreserved letters plain, all else %XX in capitals.
std::string normalised_target(std::string_view path_and_query);
/// The same with `*` and `$` left plain: one spelling for a path or a parameter.
std::string normalised_path(std::string_view path);

class Robots {
 public:
  /// Everything is allowed: no file, or one the server says is not there.
  Robots() = default;
  /// Nothing is: the server is broken or cannot be reached.
  static Robots closed();
  /// The groups of `product` (any case) together, or else those of `*`.
  static Robots parse(std::string_view bytes, std::string_view product);

  bool allows(std::string_view path_and_query) const;
  /// Made by closed(): nobody knows what the file says.
  bool is_closed() const { return closed_; }
  std::optional<double> crawl_delay() const { return crawl_delay_; }
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  friend class RobotsParser;
  struct Rule {
    PathPattern pattern;
    bool allow;
  };
  std::vector<Rule> rules_;
  std::optional<double> crawl_delay_;
  std::vector<std::string> sitemaps_;
  bool closed_ = false;
};

}  // namespace sijil
