// SiteTemplates: rules/clean/sites/*.toml: what the elements of single sites are, by selector, in the words that class names give
// anyway (drop, byline, date, ...). They refine the general method and never replace it: a page without a template is read the same
// way, and a template that no longer fits its site changes nothing. docs/formats/site-templates.md has every key.
//
//   hosts = ["example.org"]           # and its subdomains
//   drop = [".promo", "div#live ul"]  # compound selectors of names, classes and ids; a space: somewhere within
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "clean/dom.h"

namespace sijil {

/// "article.story #text .promo": steps from the outermost to the element itself.
class Selector {
 public:
  struct Step {
    std::string tag, id;  // "" = any
    std::vector<std::string> classes;
  };
  /// `what` of the error says what is wrong with it; where is left to the caller.
  static Result<Selector> parse(std::string_view text);
  bool matches(const Dom& dom, std::uint32_t node) const;

 private:
  std::vector<Step> steps_;
};

struct SiteTemplate {
  struct Hint {
    Selector selector;
    std::uint16_t bits = 0;  // ClassHint
  };
  std::vector<Hint> hints;
  /// What the template says of one element, as bits.
  std::uint16_t hints_of(const Dom& dom, std::uint32_t node) const;
};

class SiteTemplates {
 public:
  /// Every .toml file of `folder`, in the order of names; a folder that is not there has none. Errors name file:line:column.
  static Result<SiteTemplates> load(const std::string& folder);
  Status add(std::string_view toml, const std::string& file);
  /// The template of a host or of the nearest domain above it; nullptr when there is none.
  const SiteTemplate* of_host(std::string_view host) const;

 private:
  std::vector<SiteTemplate> templates_;
  struct Owner {
    std::size_t index = 0;
    std::string file;
  };
  std::unordered_map<std::string, Owner> hosts_;
};

}  // namespace sijil
