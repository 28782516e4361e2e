// A small rule set written to a folder of its own, for tests of the engine that must not depend on the real rules.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "rules/examples.h"
#include "rules/match_set.h"
#include "rules/matcher.h"
#include "rules/rule_set.h"

namespace sijil {

class MiniRules {
 public:
  MiniRules() {
    static int counter = 0;
    dir_ = std::filesystem::temp_directory_path() / ("sijil-rules-" + std::to_string(::getpid()) + "-" + std::to_string(counter++));
    std::filesystem::create_directories(dir_ / "tables");
    std::filesystem::copy_file(std::string(SIJIL_SOURCE_DIR) + "/rules/normalise.tsv", dir_ / "normalise.tsv");
    write("types.tsv",
          "what\tname\tnote\n"
          "layer\tnumber\tnumbers\nlayer\tdate\tclaims number ; dates\nlayer\tincident\tframes\n"
          "type\tnumber.digits\t\ntype\tnumber.unit\t\ntype\tnumber.tens\t\ntype\tmonth\t\ntype\tdate\t\n"
          "type\tplace.city\t\ntype\tplace.village\t\ntype\tactor\t\ntype\tframe.kill\t\ntype\tcut.story\t\ntype\tcut\t\n"
          "list\t@kill\t\nlist\t@by\t\n"
          "key\tn\t\nkey\tlen\t\nkey\tgender\t\nkey\tday\t\nkey\tmonth\t\nkey\tyear\t\nkey\tnumber\t\nkey\tkind\t\n"
          "role\ta\t\nrole\tb\t\nrole\td\t\nrole\tm\t\nrole\ty\t\nrole\tk\t\nrole\tp\t\nrole\tx\t\n"
          "prefix\twaw\tو\nprefix\tfeh\tف\nprefix\tbeh\tب\nprefix\tlam\tل\nprefix\tkaf\tك\nprefix\tseen\tس\nprefix\tarticle\tال\n");
    write("tables/numbers.tsv",
          "id\ttype\tn\tgender\tforms\n"
          "n3\tnumber.unit\t3\tf\tثلاثة | ثلاث\nn7\tnumber.unit\t7\tf\tسبعة | سبع\nn20\tnumber.tens\t20\t\tعشرون | عشرين\n");
    write("tables/words.tsv",
          "id\ttype\tforms\nkill\t@kill\tقتل | مقتل\nby\t@by\tعلى يد\n"
          "jasim\tplace.city\tجاسم\nnawa\tplace.village\tنوى\nrif\tplace.city\tريف دمشق\ndamascus\tplace.city\tدمشق\n"
          "hasaka\tplace.city\tالحسكة\nisis\tactor\tداعش | تنظيم الدولة\nsister\tplace.village\t=شقيقة\nhama\tplace.city\t~حماة\n");
    write("tables/months.tsv", "id\ttype\tn\tforms\nm10\tmonth\t10\tتشرين الأول | أكتوبر\n");
  }
  ~MiniRules() {
    std::error_code ec;
    std::filesystem::remove_all(dir_, ec);
  }
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((dir_ / name).parent_path());
    std::ofstream(dir_ / name, std::ios::binary) << text;
  }
  std::vector<Error> errors() {
    std::vector<Error> all;
    (void)RuleSet::load(dir_.string(), &all);
    return all;
  }
  std::shared_ptr<const RuleSet> load() {
    std::vector<Error> all;
    auto r = RuleSet::load(dir_.string(), &all);
    for (const Error& e : all) ADD_FAILURE() << e.message();
    return r ? *r : nullptr;
  }

  /// "TYPE[surface]key=value" of every rule's match, in order.
  std::vector<std::string> read(const std::string& text, std::vector<std::string> keys = {"n"}) {
    if (!rules_) rules_ = load();
    Text t;
    MatchSet found;
    std::vector<std::string> out;
    if (!rules_) return out;
    tokenise(text, rules_->folds(), t);
    Matcher(*rules_).run(t, found);
    for (MatchId id = 0; id < found.size(); ++id) {
      if (found[id].rule == kNone || found[id].covered) continue;
      std::string s = std::string(found.type_name(id)) + "[" + std::string(found.span(id).of(text)) + "]";
      for (const std::string& k : keys) {
        const std::string v = show_value(found, found.value(id, rules_->taxonomy().key(k)));
        if (!v.empty()) s += k + "=" + v;
      }
      out.push_back(s);
    }
    return out;
  }
  /// "id+prefix" of every table row found.
  std::vector<std::string> rows(const std::string& text) {
    if (!rules_) rules_ = load();
    Text t;
    MatchSet found;
    tokenise(text, rules_->folds(), t);
    Matcher(*rules_).run(t, found);
    std::vector<std::string> out;
    for (MatchId id = 0; id < found.size(); ++id)
      if (found[id].row != kNone) out.push_back(std::string(found.origin(id)) + "+" + std::to_string(found[id].prefix));
    return out;
  }
  const RuleSet& rules() {
    if (!rules_) rules_ = load();
    return *rules_;
  }
  std::string path() const { return dir_.string(); }

 private:
  std::filesystem::path dir_;
  std::shared_ptr<const RuleSet> rules_;
};

}  // namespace sijil
