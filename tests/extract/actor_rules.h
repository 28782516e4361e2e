// The layers up to the sources, without those of the incident room: their rule files and all tables, copied to a folder
// of their own.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "rules/rule_set.h"

namespace sijil {

inline std::shared_ptr<const RuleSet> actor_rules() {
  static const std::shared_ptr<const RuleSet> loaded = [] {
    namespace fs = std::filesystem;
    const fs::path from = fs::path(SIJIL_SOURCE_DIR) / "rules";
    const fs::path to = fs::temp_directory_path() / ("sijil-actors-" + std::to_string(::getpid()));
    fs::create_directories(to);
    for (const char* file : {"types.tsv", "normalise.tsv", "paradigms.tsv"}) fs::copy_file(from / file, to / file, fs::copy_options::overwrite_existing);
    for (const char* dir : {"number", "date", "place", "actor", "source", "tables"})
      fs::copy(from / dir, to / dir, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    std::vector<Error> errors;
    auto rules = RuleSet::load(to.string(), &errors);
    for (const Error& e : errors) ADD_FAILURE() << e.message();
    std::error_code ignored;
    fs::remove_all(to, ignored);
    return rules ? *rules : nullptr;
  }();
  return loaded;
}

/// Mentions of one kind in a text; the text stays alive in the tagger.
class ActorTagger {
 public:
  ActorTagger() : extractor_(actor_rules()) {}

  std::vector<Mention> read(const std::string& kind, const std::string& text, const std::string& published = "", const std::string& country = "") {
    text_ = text;
    extractor_.run(text_, {published, country, false});
    std::vector<Mention> out;
    for (const Mention& m : extractor_.mentions())
      if (m.kind == kind) out.push_back(m);
    return out;
  }
  std::string surface(const Mention& m) const { return std::string(m.span.of(text_)); }
  const MatchSet& matches() const { return extractor_.matches(); }

 private:
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
