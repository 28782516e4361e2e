// The one spelling of a URL under which a page is known: tracking parameters, fragment, default port, encodings of plain
// letters and the order of parameters do not make two pages of one. What is asked of the server stays as it came.
//
//   Result<Canonical> canonical = Canonical::load("rules/fetch");
//   canonical->of("HTTP://News.example:80/a?utm_source=x&id=7#top");     // http://news.example/a?id=7
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

class Canonical {
 public:
  /// Reads tracking-parameters.tsv of `folder`.
  static Result<Canonical> load(const std::string& folder);
  static Result<Canonical> parse(std::string_view table, const std::string& name);
  /// Drops nothing; for callers without rules.
  Canonical() = default;

  /// The canonical URL; `url` itself where it is no http(s) URL.
  std::string of(const std::string& url) const;
  bool is_tracking(std::string_view parameter) const;

 private:
  struct Name {
    std::string text;
    bool prefix;
  };
  std::vector<Name> names_;
};

}  // namespace sijil
