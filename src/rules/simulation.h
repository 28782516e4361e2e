// Simulation: runs one Program from one token over the mentions of a MatchSet, all threads side by side. Internal to the
// rules room.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "rules/match_set.h"
#include "rules/program.h"
#include "rules/rule_set.h"

namespace sijil {

/// What a pattern captured: a list linked towards the start.
struct Capture {
  RoleId role;
  MatchId match;
  std::uint32_t before;
};

struct Accepted {
  std::uint32_t last = 0;       // token behind the match
  std::uint32_t roles = 0;      // how many are filled
  std::uint32_t captures = kNone;
  std::uint8_t prefix = 0;      // cut from the first token and not taken by the pattern
};

class Simulation {
 public:
  /// What a rule says beyond its pattern.
  class Judge {
   public:
    virtual ~Judge() = default;
    /// Decides whether an accepting thread counts; called with its captures.
    virtual bool counts(const Accepted& accepted) = 0;
    /// Decides a condition on one role alone.
    virtual bool holds(std::uint16_t condition, RoleId role, MatchId match) = 0;
  };

  explicit Simulation(const RuleSet& rules) : rules_(rules), sets_(rules.marks().sets().data()), offsets_(kMaxSpan + 1) {}

  /// The longest, then fullest, accepted match from `start`; never past `end` (a sentence's). False when there is none.
  /// `firsts`: the mentions that its first one can be, in the order of their ids; none given: all that begin there.
  bool run(const Program& program, const MatchSet& set, std::uint32_t start, std::uint32_t end, Judge* judge, Accepted& best,
           std::span<const MatchId> firsts = {});
  /// Whether there is a match from `start`; of any length, or ending at `stop_at` where that is not kNone.
  bool any(const Program& program, const MatchSet& set, std::uint32_t start, std::uint32_t end, std::uint32_t stop_at);
  /// False: no match of this program begins at the token, whatever follows. Cheaper than a run by far.
  bool may_begin(const Program& program, std::uint32_t token) const { return !marks_ || program.may_begin.meets(marks_[token]); }
  /// Marks of what begins at each token, kept by the matcher; must cover the tokens of each run. Without them every
  /// thread is followed.
  void marks(const Marks* of_tokens) { marks_ = of_tokens; }

  const std::vector<Capture>& captures() const { return captures_; }
  /// Threads worked off by all runs so far: what tests of linear time count.
  std::uint64_t work() const { return work_; }

  static constexpr std::uint32_t kMaxSpan = 192;   // tokens of a match

 private:
  struct Thread {
    std::uint16_t pc;
    std::uint8_t pending;       // particles the pattern has named, to be found cut off the next mention
    std::uint8_t prefix;        // of the first mention
    std::uint16_t roles;
    std::uint32_t captures;
  };
  void begin(const Program& program, const MatchSet& set, std::uint32_t start, std::uint32_t end, Judge* judge);
  void follow(bool one, std::uint32_t stop_at);
  std::uint32_t go_alone(std::uint32_t offset);
  std::uint32_t only_end(const Instruction& i, Thread& t, std::uint32_t offset);
  /// A thread that has its instruction behind it, at an offset still to come.
  void arrive(std::uint32_t offset, const Thread& t);
  /// Makes threads of what arrived at the offset.
  void expand(std::uint32_t offset);
  void merge(const std::vector<Thread>& arrivals, const Marks& here);
  void wait_at(Instruction::Slice stops, const Thread& t, const Marks& here);
  /// A thread that goes on without a token; `done`: threads up to that index were worked off.
  void go_on(std::uint32_t offset, const Thread& t, Instruction::Slice stops, std::ptrdiff_t done);
  void add(std::uint16_t pc, const Thread& t, std::ptrdiff_t done);
  const Marks& standing_at(std::uint32_t token) const { return token >= end_ ? kBehind : marks_ ? marks_[token] : kAll; }
  void step(const Thread& t, std::uint32_t offset, std::ptrdiff_t done);
  void mentions(const Instruction& i, const Thread& t, std::uint32_t offset);
  void take(const Instruction& i, const Thread& t, std::uint32_t offset, MatchId id);
  bool takes(const Instruction& i, const Thread& t, bool first, MatchId id) const;
  Thread with(const Instruction& i, const Thread& t, std::uint32_t offset, MatchId id);
  bool is_sign(const Instruction& i, const Thread& t, std::uint32_t token) const;
  bool meets_conditions(const Instruction& i, MatchId id) const;
  bool any_mention(const Program& program, std::uint32_t stop_at) const;
  bool anchored(Item::Anchor a, std::uint32_t token) const;
  void prefix_word(const Instruction& i, const Thread& t, std::uint32_t offset);
  bool spelled_with(std::uint32_t token, std::uint8_t prefix) const;
  std::uint32_t longest_at(std::uint32_t token) const;
  static const Marks kBehind, kAll;
  static constexpr std::uint32_t kForks = kNone - 1;

  const RuleSet& rules_;
  const Marks* const sets_;               // by MarksId
  const Program* program_ = nullptr;
  const MatchSet* set_ = nullptr;
  const Match* matches_ = nullptr;        // its lists, which stay where they are while a program runs
  const MatchId* heads_ = nullptr;
  Judge* judge_ = nullptr;
  std::span<const MatchId> firsts_;
  const Marks* marks_ = nullptr;
  std::uint32_t start_ = 0, end_ = 0;
  std::uint32_t reach_ = 0;               // highest offset where one arrived
  std::uint64_t work_ = 0;
  std::vector<std::vector<Thread>> offsets_;   // what arrived at offsets to come
  std::vector<Instruction::Slice> cursors_;
  std::vector<Thread> threads_;           // of the offset worked off
  std::vector<Capture> captures_;
  std::vector<Accepted> accepted_;        // of the run, in the order of their ends
};

}  // namespace sijil
