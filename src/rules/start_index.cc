#include "rules/start_index.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "rules/rule_set.h"

namespace sijil {

struct StartIndex::Maker {
  StartIndex& index;
  const std::vector<Rule>& rules;
  const Taxonomy& taxonomy;
  const TypeMarks& marks;
  using Types = std::vector<std::pair<TypeId, TypeId>>;
  std::map<Types, Need> needs{};
  std::vector<std::vector<Need>> met_by{};
  /// A start while its rule's ways to begin are collected.
  struct Pending {
    RuleStart start;
    Marks behind;
    std::vector<KeyTest> tests;
  };
  using Lists = std::vector<std::vector<Pending>>;
  Lists by_type{}, by_sign{};
  std::map<std::array<std::uint64_t, Marks::kWords>, std::uint16_t> follows{};
  std::vector<std::vector<KeyTest>> tests{{}};

  void run() {
    by_type.resize(taxonomy.type_count());
    by_sign.resize(256);
    met_by.resize(taxonomy.type_count());
    index.needs_.resize(rules.size());
    for (std::size_t i = 0; i < rules.size(); ++i) number_needs(static_cast<RuleId>(i));
    std::vector<char> made(index.need_count_, 0);   // by a rule
    for (const Rule& rule : rules)
      for (const Need n : met_by[rule.ast.type]) made[n] = 1;
    for (std::size_t i = 0; i < rules.size(); ++i) add_starts(static_cast<RuleId>(i), made);
    index.by_type_ = FlatLists<RuleStart>(finished(by_type));
    index.by_sign_ = FlatLists<RuleStart>(finished(by_sign));
    index.tests_ = FlatLists<KeyTest>(tests);
    index.met_by_ = FlatLists<Need>(met_by);
  }

  std::vector<std::vector<RuleStart>> finished(Lists& lists) {
    std::vector<std::vector<RuleStart>> out;
    for (std::vector<Pending>& list : lists) {
      std::vector<RuleStart>& to = out.emplace_back();
      for (Pending& p : list) {
        p.start.follow = follow_of(p.behind);
        p.start.tests = tests_of(p.tests);
        to.push_back(p.start);
      }
    }
    return out;
  }

  // Many starts have what can follow, and their tests, in common.
  // The first set holds all marks: it stands for those that come when no number is left.
  std::uint16_t follow_of(const Marks& behind) {
    if (index.follows_.empty()) index.follows_.push_back(Marks::all());
    if (index.follows_.size() > std::numeric_limits<std::uint16_t>::max()) return 0;
    const auto [it, fresh] = follows.emplace(behind.words, static_cast<std::uint16_t>(index.follows_.size()));
    if (fresh) index.follows_.push_back(behind);
    return it->second;
  }

  std::uint16_t tests_of(const std::vector<KeyTest>& asked) {
    const auto known = std::find(tests.begin(), tests.end(), asked);
    if (known != tests.end()) return static_cast<std::uint16_t>(known - tests.begin());
    tests.push_back(asked);
    return static_cast<std::uint16_t>(tests.size() - 1);
  }

  // One start for each type or sign that the rule can begin with, with what all its ways to begin there have in common.
  void add_starts(RuleId id, const std::vector<char>& made) {
    const Program& p = rules[id].match;
    RuleStart start{id, 0, static_cast<std::uint16_t>(rules[id].ast.step), kMet, 0, 0, 0, false};
    name_word(start, made);
    const auto add = [&](std::vector<Pending>& to, const Program::First& f) {
      const Instruction::Slice asked = p.code[f.pc].tests;
      const Marks& behind = marks.sets()[p.code[f.pc].behind];
      const std::vector<KeyTest> own(p.tests.begin() + asked.begin, p.tests.begin() + asked.end);
      if (to.empty() || to.back().start.rule != id) {
        start.with = f.with;
        start.without = f.without;
        return to.push_back({start, behind, own});
      }
      Pending& known = to.back();
      known.behind |= behind;
      std::erase_if(known.tests, [&](const KeyTest& t) { return std::find(own.begin(), own.end(), t) == own.end(); });
      known.start.with = known.start.with && f.with ? known.start.with | f.with : 0;
      known.start.without &= f.without;
    };
    for (const Program::First& f : p.first) {
      for (TypeId t = f.begin; t < f.end; ++t) add(by_type[t], f);
      if (f.sign) add(by_sign[static_cast<unsigned char>(f.sign)], f);
    }
  }

  void number_needs(RuleId id) {
    const Program& p = rules[id].match;
    std::vector<const Program::Required*> asked;
    for (const Program::Required& r : p.required) {
      const auto meets = [&](const Program::First& f) {
        return f.begin < f.end && std::any_of(r.types.begin(), r.types.end(), [&](const auto& t) { return t.first <= f.begin && f.end <= t.second; });
      };
      const bool first_does = !r.behind && std::all_of(p.first.begin(), p.first.end(), meets);   // always
      if (!first_does) asked.push_back(&r);
    }
    const auto letters = [&](const Types& types) { return types.size() == 1 ? taxonomy.type_name(types.front().first).size() : 0; };
    const auto rarer = [&](const Program::Required* a, const Program::Required* b) {
      return size(a->types) != size(b->types) ? size(a->types) < size(b->types) : letters(a->types) > letters(b->types);
    };
    std::stable_sort(asked.begin(), asked.end(), rarer);
    RuleNeeds& out = index.needs_[id];
    for (std::size_t i = 0; i < asked.size() && i < out.needs.size(); ++i) {
      out.needs[i] = need_of(asked[i]->types);
      if (asked[i]->behind) out.behind = static_cast<std::uint8_t>(out.behind | 1U << i);
    }
  }

  static std::size_t size(const Types& types) {
    return std::accumulate(types.begin(), types.end(), std::size_t{0}, [](std::size_t n, const auto& t) { return n + t.second - t.first; });
  }

  Need need_of(const Types& types) {
    const auto [it, fresh] = needs.emplace(types, static_cast<Need>(index.need_count_));
    if (!fresh) return it->second;
    ++index.need_count_;
    for (const auto& [begin, end] : types)
      for (TypeId t = begin; t < end; ++t)
        if (met_by[t].empty() || met_by[t].back() != it->second) met_by[t].push_back(it->second);
    return it->second;
  }

  // The first need of the rule that no rule's own mentions meet.
  void name_word(RuleStart& start, const std::vector<char>& made) const {
    const RuleNeeds& asked = index.needs_[start.rule];
    for (std::size_t i = 0; i < asked.needs.size(); ++i) {
      if (asked.needs[i] == kMet || made[asked.needs[i]]) continue;
      start.word = asked.needs[i];
      start.word_behind = asked.behind >> i & 1U;
      return;
    }
  }
};

StartIndex::StartIndex(const std::vector<Rule>& rules, const Taxonomy& taxonomy, const TypeMarks& marks) { Maker{*this, rules, taxonomy, marks}.run(); }

}  // namespace sijil
