// Reads places with the real rules, for the tests of this folder.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/place_reader.h"
#include "extract/place_resolver.h"
#include "rules/matcher.h"
#include "rules/rule_set.h"

namespace sijil {

class PlaceTagger {
 public:
  PlaceTagger() : matcher_(rules()) {}

  static const RuleSet& rules() {
    static const std::shared_ptr<const RuleSet> set = [] {
      std::vector<Error> all;
      auto r = RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules", &all);
      for (const Error& e : all) ADD_FAILURE() << e.message();
      return r ? *r : nullptr;
    }();
    return *set;
  }
  static const Gazetteer& gazetteer() {
    static const Gazetteer g(rules());
    return g;
  }

  /// What the rules alone say.
  std::vector<Mention> read(const std::string& text) {
    text_ = text;
    tokenise(text_, rules().folds(), tokens_);
    matcher_.run(tokens_, found_);
    std::vector<Mention> out;
    read_places(found_, out);
    return out;
  }
  std::vector<Mention> resolve(const std::string& text, const std::string& country = "") {
    std::vector<Mention> out = read(text);
    resolve_places(found_, gazetteer(), {country}, out);
    return out;
  }

  std::string surface(const Mention& m) const { return std::string(m.span.of(text_)); }
  static const PlaceValue& value(const Mention& m) { return std::get<PlaceValue>(m.value); }
  const MatchSet& found() const { return found_; }

  /// "surface=name/level", in order.
  std::string names(const std::vector<Mention>& all) const {
    return join(all, [&](const Mention& m) { return surface(m) + "=" + value(m).name + "/" + value(m).level; });
  }
  /// "name=id" ("?" without an entry), in order.
  std::string ids(const std::vector<Mention>& all) const {
    return join(all, [&](const Mention& m) { return value(m).name + "=" + (value(m).id.empty() ? "?" : value(m).id); });
  }
  static std::string chain(const Mention& m) {
    std::string out;
    for (const std::string& c : value(m).chain) out += (out.empty() ? "" : " > ") + c;
    return out;
  }

 private:
  template <class Show>
  static std::string join(const std::vector<Mention>& all, Show show) {
    std::string out;
    for (const Mention& m : all) out += (out.empty() ? "" : " | ") + show(m);
    return out;
  }

  Matcher matcher_;
  std::string text_;
  Text tokens_;
  MatchSet found_;
};

}  // namespace sijil
