// StartIndex: which rules can begin with a mention or a sign, and what else must stand in the sentence for one to match
// there. Made once from all compiled rules; it spares most runs of a pattern.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "rules/ids.h"
#include "rules/program.h"

namespace sijil {

struct Rule;
class Taxonomy;

/// Something of which one must stand in the sentence; each has a number.
using Need = std::uint16_t;
constexpr Need kMet = 0;   // the need that everything meets

/// A rule that can begin with a type or sign, its step, and what else decides whether it is tried there.
struct RuleStart {
  RuleId rule;
  std::uint16_t follow;       // StartIndex::follows(): what can stand behind that first item
  std::uint16_t step;
  Need word;                  // a need of the rule that only tables and digits meet
  std::uint16_t tests;        // StartIndex::tests(): what a mention must pass to be that item, whichever way the rule begins
  std::uint8_t with;          // letters of which one must be cut from it; 0 = or none
  std::uint8_t without;       // letters of which none may be
  bool word_behind;           // `word` stands behind the first item
};

/// What a rule insists on, the rarest first; kMet fills the rest.
struct RuleNeeds {
  std::array<Need, 4> needs{};
  std::uint8_t behind = 0;    // bit i: needs[i] stands behind the first item; else it may be that one
};

/// Lists that are read often, one behind the other in memory.
template <class T>
class FlatLists {
 public:
  explicit FlatLists(const std::vector<std::vector<T>>& lists = {}) {
    begin_.push_back(0);
    for (const std::vector<T>& list : lists) {
      all_.insert(all_.end(), list.begin(), list.end());
      begin_.push_back(static_cast<std::uint32_t>(all_.size()));
    }
  }
  std::span<const T> of(std::size_t i) const { return {all_.data() + begin_[i], all_.data() + begin_[i + 1]}; }

 private:
  std::vector<T> all_;
  std::vector<std::uint32_t> begin_;
};

class StartIndex {
 public:
  StartIndex() = default;
  /// The rules' programs have their marks.
  StartIndex(const std::vector<Rule>& rules, const Taxonomy& taxonomy, const TypeMarks& marks);

  /// Rules that can begin with a mention of this type, or with this sign, in the order of their steps.
  std::span<const RuleStart> with(TypeId t) const { return by_type_.of(t); }
  std::span<const RuleStart> with_sign(char c) const { return by_sign_.of(static_cast<unsigned char>(c)); }
  const Marks& follows(std::uint16_t start_follow) const { return follows_[start_follow]; }
  std::span<const KeyTest> tests(std::uint16_t start_tests) const { return tests_.of(start_tests); }
  const RuleNeeds& needs_of(RuleId rule) const { return needs_[rule]; }
  std::span<const Need> needs_met_by(TypeId t) const { return met_by_.of(t); }
  std::size_t need_count() const { return need_count_; }

 private:
  struct Maker;
  FlatLists<RuleStart> by_type_, by_sign_;
  FlatLists<KeyTest> tests_;
  FlatLists<Need> met_by_;
  std::vector<Marks> follows_;
  std::vector<RuleNeeds> needs_;
  std::size_t need_count_ = 1;
};

}  // namespace sijil
