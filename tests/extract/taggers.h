// The real rules, loaded once for all tests of this folder, and taggers that read one kind of mention with them. Each keeps
// its text alive until the next call.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "extract/date_reader.h"
#include "extract/extractor.h"
#include "extract/gazetteer.h"
#include "extract/number_reader.h"
#include "extract/place_reader.h"
#include "extract/place_resolver.h"
#include "rules/glued.h"
#include "rules/matcher.h"
#include "rules/rule_set.h"

namespace sijil {

inline const std::shared_ptr<const RuleSet>& real_rules() {
  static const std::shared_ptr<const RuleSet> loaded = [] {
    std::vector<Error> errors;
    auto rules = RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules", &errors);
    for (const Error& e : errors) ADD_FAILURE() << e.message();
    return rules ? *rules : nullptr;
  }();
  return loaded;
}

/// Numbers, or dates with durations and sets; the layers behind are not run.
class NumberDateTagger {
 public:
  NumberDateTagger() : matcher_(*real_rules()), numbers_(*real_rules()), dates_(*real_rules()) {}

  std::vector<Mention> numbers(const std::string& text) {
    run(text);
    std::vector<Mention> out;
    numbers_.read(set_, out);
    return out;
  }
  std::vector<Mention> dates(const std::string& text, const std::string& published = "") {
    run(text);
    std::vector<Mention> out;
    dates_.read(set_, {parse_iso_day(published), std::nullopt}, out);
    return out;
  }

 private:
  void run(const std::string& text) {
    text_ = text;
    const RuleSet& rules = *real_rules();
    tokenise(text_, rules.folds(), tokens_);
    split_glued(tokens_, rules.lexicon(), rules.folds());
    MatchOptions options;
    options.last_layer = rules.taxonomy().layer("date");
    matcher_.run(tokens_, set_, options);
  }
  Matcher matcher_;
  NumberReader numbers_;
  DateReader dates_;
  std::string text_;
  Text tokens_;
  MatchSet set_;
};

class PlaceTagger {
 public:
  PlaceTagger() : matcher_(rules()) {}

  static const RuleSet& rules() { return *real_rules(); }
  static const PlaceNames& place_names() {
    static const PlaceNames n(rules().taxonomy());
    return n;
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
    read_places(found_, place_names(), out);
    return out;
  }
  std::vector<Mention> resolve(const std::string& text, const std::string& country = "") {
    std::vector<Mention> out = read(text);
    resolve_places(found_, place_names(), gazetteer(), {country}, out);
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

/// Mentions of one kind in a text, by the whole extractor: actors, persons, sources.
class ActorTagger {
 public:
  ActorTagger() : extractor_(real_rules(), tables()) {}

  std::vector<Mention> read(const std::string& kind, const std::string& text, const std::string& published = "", const std::string& country = "") {
    text_ = text;
    extractor_.run(text_, {published, country, false});
    std::vector<Mention> out;
    for (const Mention& m : extractor_.mentions()) {
      if (m.kind == kind) out.push_back(m);
    }
    return out;
  }
  std::string surface(const Mention& m) const { return std::string(m.span.of(text_)); }
  const MatchSet& matches() const { return extractor_.matches(); }

 private:
  static const std::shared_ptr<const ExtractTables>& tables() {
    static const std::shared_ptr<const ExtractTables> made = Extractor::tables(real_rules());
    return made;
  }
  std::string text_;
  Extractor extractor_;
};

/// "surface=id/type", joined by "; ".
inline std::string shown(const ActorTagger& tagger, const std::vector<Mention>& mentions) {
  std::string out;
  for (const Mention& m : mentions) {
    const auto& v = std::get<ActorValue>(m.value);
    out += (out.empty() ? "" : "; ") + tagger.surface(m) + "=" + v.id + "/" + v.type;
  }
  return out;
}

}  // namespace sijil
