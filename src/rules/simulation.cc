// Threads are kept by offset from the start; offsets are worked off in order, so that each (instruction, offset) is
// expanded once.
#include "rules/simulation.h"

#include <algorithm>

namespace sijil {
namespace {

using Op = Instruction::Op;

}  // namespace

const Marks Simulation::kBehind = [] {
  Marks m;
  m.add(TypeMarks::kEnd);
  return m;
}();
const Marks Simulation::kAll = Marks::all();

bool Simulation::run(const Program& program, const MatchSet& set, std::uint32_t start, std::uint32_t end, Judge* judge, Accepted& best,
                     std::span<const MatchId> firsts) {
  begin(program, set, start, end, judge);
  firsts_ = firsts;
  follow(false, kNone);
  // The longest first: what is shorter than one that counts need not be judged.
  for (std::size_t behind = accepted_.size(); behind > 0;) {
    std::size_t i = behind - 1;
    while (i > 0 && accepted_[i - 1].last == accepted_[i].last) --i;
    bool found = false;
    for (std::size_t k = i; k < behind; ++k) {
      const Accepted& a = accepted_[k];
      if ((found && best.roles >= a.roles) || (judge && !judge->counts(a))) continue;
      best = a;
      found = true;
    }
    if (found) return true;
    behind = i;
  }
  return false;
}

bool Simulation::any(const Program& program, const MatchSet& set, std::uint32_t start, std::uint32_t end, std::uint32_t stop_at) {
  begin(program, set, start, end, nullptr);
  if (program.one_mention) return any_mention(program, stop_at);
  follow(true, stop_at);
  return !accepted_.empty();
}

void Simulation::begin(const Program& program, const MatchSet& set, std::uint32_t start, std::uint32_t end, Judge* judge) {
  program_ = &program;
  set_ = &set;
  matches_ = set.matches().data();
  heads_ = set.heads().data();
  judge_ = judge;
  firsts_ = {};
  start_ = start;
  end_ = std::min(end, start + kMaxSpan);
}

inline bool Simulation::takes(const Instruction& i, const Thread& t, bool first, MatchId id) const {
  const Match& m = matches_[id];
  if (m.covered || m.lost || !program_->takes(i, m.type)) return false;
  const auto particles = static_cast<std::uint8_t>(m.prefix & kPrefixParticles);
  const auto asked = static_cast<std::uint8_t>(t.pending | i.with);
  if ((m.prefix & asked) != asked || (m.prefix & i.without)) return false;
  if (!first && particles != (asked & kPrefixParticles)) return false;
  const bool conditions = i.tests.begin < i.tests.end || (judge_ && i.guards.begin < i.guards.end);
  return !conditions || meets_conditions(i, id);
}

// The thread behind the mention it took.
inline Simulation::Thread Simulation::with(const Instruction& i, const Thread& t, std::uint32_t offset, MatchId id) {
  Thread next = t;
  next.pending = 0;
  if (offset == 0) next.prefix = static_cast<std::uint8_t>(matches_[id].prefix & ~t.pending);
  if (i.role != kNoRole) {
    captures_.push_back({i.role, id, t.captures});
    next.captures = static_cast<std::uint32_t>(captures_.size() - 1);
    ++next.roles;
  }
  return next;
}

inline bool Simulation::is_sign(const Instruction& i, const Thread& t, std::uint32_t token) const {
  const Token& k = set_->text().tokens[token];
  return !t.pending && k.kind == TokenKind::punct && k.sign == i.sign;
}

bool Simulation::meets_conditions(const Instruction& i, MatchId id) const {
  for (std::size_t at = i.tests.begin; at < i.tests.end; ++at)
    if (!set_->meets(id, program_->tests[at])) return false;
  if (judge_)
    for (std::size_t g = i.guards.begin; g < i.guards.end; ++g)
      if (!judge_->holds(program_->guards[g], i.role, id)) return false;
  return true;
}

// What any() asks of a program whose matches are one mention: no thread is needed for it.
bool Simulation::any_mention(const Program& program, std::uint32_t stop_at) const {
  const Marks& here = standing_at(start_);
  for (std::size_t s = program.entry.begin; s < program.entry.end; ++s) {
    if (!sets_[program.stops[s].next].meets(here)) continue;
    const Instruction& i = program.code[program.stops[s].pc];
    for (MatchId id = heads_[start_]; id != kNone; id = matches_[id].next) {
      const std::uint32_t last = matches_[id].last;
      if ((stop_at == kNone ? last <= end_ : last == stop_at) && takes(i, {0, 0, 0, 0, kNone}, true, id)) return true;
    }
  }
  return false;
}

// Fills accepted_ with every thread that accepts, or with the first that ends at `stop_at` (kNone: anywhere).
void Simulation::follow(bool one, std::uint32_t stop_at) {
  const Program& program = *program_;
  const Instruction* const code = program.code.data();
  reach_ = 0;
  captures_.clear();
  accepted_.clear();
  threads_.clear();
  wait_at(program.entry, {0, 0, 0, 0, kNone}, standing_at(start_));
  for (std::uint32_t o = 0;;) {
    if (threads_.size() == 1 && reach_ <= o) o = go_alone(o);
    for (std::size_t i = 0; i < threads_.size(); ++i) {
      const Thread t = threads_[i];
      if (code[t.pc].op != Op::accept) {
        step(t, o, static_cast<std::ptrdiff_t>(i));
      } else if (o > 0 && !t.pending && (stop_at == kNone || start_ + o == stop_at)) {
        accepted_.push_back({start_ + o, t.roles, t.captures, t.prefix});
        if (!one) continue;
        while (++o <= reach_) offsets_[o].clear();
        return;
      }
    }
    work_ += threads_.size();
    do {
      if (++o > reach_) return;
    } while (offsets_[o].empty());
    expand(o);
  }
}

// While it takes tokens one way only, a thread needs none of the lists that keep several apart. Gives the offset where
// the thread forks, ends or needs no token, and leaves in threads_ what is there to be worked off.
std::uint32_t Simulation::go_alone(std::uint32_t offset) {
  Thread t = threads_.front();
  for (;; ++work_) {
    const Instruction& i = program_->code[t.pc];
    const std::uint32_t last = only_end(i, t, offset);
    if (last == kForks) {
      threads_.assign(1, t);
      return offset;
    }
    threads_.clear();
    if (last > end_) return offset;   // kNone among them
    offset = last - start_;
    wait_at(i.stops, t, standing_at(last));
    if (threads_.size() != 1) return offset;
    t = threads_.front();
  }
}

// Takes what the instruction finds at the offset into the thread, and gives the token behind it: kNone if there is
// nothing, kForks if there are several ends, or none to be known here.
std::uint32_t Simulation::only_end(const Instruction& i, Thread& t, std::uint32_t offset) {
  const std::uint32_t token = start_ + offset;
  switch (i.op) {
    case Op::mention: break;
    case Op::sign: return token < end_ && is_sign(i, t, token) ? token + 1 : kNone;
    case Op::unit: return token >= end_ || t.pending ? kNone : longest_at(token) > token + 1 ? kForks : token + 1;
    default: return kForks;
  }
  if (token >= end_) return kNone;
  MatchId taken = kNone;
  const auto look_at = [&](MatchId id) {
    if (!takes(i, t, offset == 0, id)) return true;
    if (taken == kNone) taken = id;
    return matches_[taken].last == matches_[id].last;   // of equal ends the first stays
  };
  if (offset == 0 && !firsts_.empty()) {
    for (const MatchId id : firsts_)
      if (!look_at(id)) return kForks;
  } else {
    for (MatchId id = heads_[token]; id != kNone; id = matches_[id].next)
      if (!look_at(id)) return kForks;
  }
  if (taken == kNone) return kNone;
  t = with(i, t, offset, taken);
  return matches_[taken].last;
}

// `t` waits behind its instruction.
void Simulation::arrive(std::uint32_t offset, const Thread& t) {
  const std::uint32_t token = start_ + offset;
  if (token > end_ || !sets_[program_->code[t.pc].behind].meets(standing_at(token))) return;
  std::vector<Thread>& arrivals = offsets_[offset];
  for (Thread& a : arrivals) {
    if (a.pc != t.pc || a.pending != t.pending) continue;
    if (a.roles < t.roles) a = t;   // the fuller one goes on
    return;
  }
  arrivals.push_back(t);
  reach_ = std::max(reach_, offset);
}

// The nearest stops of all arrivals first: of equal threads at one stop the first stays.
void Simulation::expand(std::uint32_t offset) {
  threads_.clear();
  std::vector<Thread>& arrivals = offsets_[offset];
  const Marks& here = standing_at(start_ + offset);
  if (arrivals.size() == 1) {
    wait_at(program_->code[arrivals.front().pc].stops, arrivals.front(), here);
  } else {
    merge(arrivals, here);
  }
  arrivals.clear();
}

// Each arrival has its stops in the order of their distance; a cursor in each.
void Simulation::merge(const std::vector<Thread>& arrivals, const Marks& here) {
  const std::vector<Stop>& stops = program_->stops;
  cursors_.clear();
  for (const Thread& a : arrivals) cursors_.push_back(program_->code[a.pc].stops);
  constexpr std::uint32_t kNowhere = 1U << 16;
  for (;;) {
    std::uint32_t nearest = kNowhere;
    for (Instruction::Slice& c : cursors_) {
      while (c.begin < c.end && !sets_[stops[c.begin].next].meets(here)) ++c.begin;
      if (c.begin < c.end) nearest = std::min<std::uint32_t>(nearest, stops[c.begin].depth);
    }
    if (nearest == kNowhere) return;
    for (std::size_t k = 0; k < cursors_.size(); ++k)
      for (Instruction::Slice& c = cursors_[k]; c.begin < c.end && stops[c.begin].depth == nearest; ++c.begin)
        if (sets_[stops[c.begin].next].meets(here)) add(stops[c.begin].pc, arrivals[k], -1);
  }
}

// The first at their offset: no other waits there.
void Simulation::wait_at(Instruction::Slice stops, const Thread& t, const Marks& here) {
  for (std::size_t s = stops.begin; s < stops.end; ++s) {
    if (!sets_[program_->stops[s].next].meets(here)) continue;
    threads_.push_back(t);
    threads_.back().pc = program_->stops[s].pc;
  }
}

void Simulation::go_on(std::uint32_t offset, const Thread& t, Instruction::Slice stops, std::ptrdiff_t done) {
  const Marks& here = standing_at(start_ + offset);
  for (std::size_t s = stops.begin; s < stops.end; ++s)
    if (sets_[program_->stops[s].next].meets(here)) add(program_->stops[s].pc, t, done);
}

void Simulation::add(std::uint16_t pc, const Thread& t, std::ptrdiff_t done) {
  const auto same = std::find_if(threads_.begin(), threads_.end(), [&](const Thread& o) { return o.pc == pc && o.pending == t.pending; });
  if (same == threads_.end()) {
    threads_.push_back(t);
    threads_.back().pc = pc;
  } else if (same->roles < t.roles && same - threads_.begin() > done) {   // the fuller one goes on
    *same = t;
    same->pc = pc;
  }
}

void Simulation::step(const Thread& t, std::uint32_t offset, std::ptrdiff_t done) {
  const Instruction& i = program_->code[t.pc];
  const std::uint32_t token = start_ + offset;
  switch (i.op) {
    case Op::anchor:
      if (!t.pending && anchored(i.anchor, token)) go_on(offset, t, i.stops, done);
      return;
    case Op::touch:
      if (token < set_->text().tokens.size() && !t.pending && !(set_->text().tokens[token].flags & kSpaceBefore)) go_on(offset, t, i.stops, done);
      return;
    case Op::prefix: {
      if (token < end_) prefix_word(i, t, offset);
      Thread next = t;
      next.pending = static_cast<std::uint8_t>(t.pending | i.prefix);
      return go_on(offset, next, i.stops, done);
    }
    default: break;
  }
  if (token >= end_) return;
  switch (i.op) {
    case Op::sign:
      if (is_sign(i, t, token)) arrive(offset + 1, t);
      return;
    case Op::any: {
      if (t.pending && !spelled_with(token, t.pending)) return;
      Thread next = t;
      next.pending = 0;
      return arrive(offset + 1, next);
    }
    case Op::unit: {
      if (t.pending) return;
      const std::uint32_t longest = longest_at(token);
      if (longest > token + 1) arrive(longest - start_, t);
      return arrive(offset + 1, t);
    }
    default: mentions(i, t, offset);
  }
}

void Simulation::prefix_word(const Instruction& i, const Thread& t, std::uint32_t offset) {
  const Token& k = set_->text().tokens[start_ + offset];
  if (k.kind != TokenKind::word || k.fold_size > 2) return;
  for (const Clitic& c : rules_.taxonomy().clitics()) {
    if (c.bit != i.prefix || set_->text().folded_of(k) != c.folded) continue;
    arrive(offset + 1, t);
  }
}

// Of an unknown word only its letters tell what may be cut: the article, alone or behind particles.
bool Simulation::spelled_with(std::uint32_t token, std::uint8_t prefix) const {
  const Token& k = set_->text().tokens[token];
  if (!(prefix & kPrefixArticle) || k.kind != TokenKind::word) return false;
  std::string_view word = set_->text().folded_of(k);
  for (const Clitic& c : rules_.taxonomy().clitics()) {
    if (!(prefix & c.bit)) continue;
    std::string_view letters = c.folded;
    if (c.bit == kPrefixArticle && (prefix & kPrefixLam)) letters.remove_prefix(1);   // the lam swallows the alef
    if (word.substr(0, letters.size()) != letters) return false;
    word.remove_prefix(letters.size());
  }
  return word.size() >= 2;
}

std::uint32_t Simulation::longest_at(std::uint32_t token) const {
  std::uint32_t longest = token + 1;
  for (MatchId m = heads_[token]; m != kNone; m = matches_[m].next) {
    const Match& x = matches_[m];
    if (!x.covered && !x.lost && x.last > longest && x.last <= end_ && rules_.taxonomy().is_unit(x.type)) longest = x.last;
  }
  return longest;
}

inline void Simulation::take(const Instruction& i, const Thread& t, std::uint32_t offset, MatchId id) {
  if (takes(i, t, offset == 0, id)) arrive(matches_[id].last - start_, with(i, t, offset, id));
}

void Simulation::mentions(const Instruction& i, const Thread& t, std::uint32_t offset) {
  const std::uint32_t token = start_ + offset;
  if (offset == 0 && !firsts_.empty()) {
    for (const MatchId id : firsts_) take(i, t, 0, id);
    return;
  }
  for (MatchId id = heads_[token]; id != kNone; id = matches_[id].next) take(i, t, offset, id);
}

bool Simulation::anchored(Item::Anchor a, std::uint32_t token) const {
  const Text& text = set_->text();
  const std::uint32_t at = token < text.tokens.size() ? token : static_cast<std::uint32_t>(text.tokens.size() - 1);
  const Sentence& s = text.sentences[text.tokens[std::min(at, end_ ? end_ - 1 : 0)].sentence];
  const auto cut_at = [&](std::uint32_t t) {
    if (t >= text.tokens.size()) return false;
    for (MatchId m = set_->at(t); m != kNone; m = (*set_)[m].next)
      if (!(*set_)[m].lost && rules_.taxonomy().is_a((*set_)[m].type, rules_.cut_type())) return true;
    return false;
  };
  switch (a) {
    case Item::Anchor::sentence_begin: return token == s.first;
    case Item::Anchor::sentence_end: return token >= s.last;
    case Item::Anchor::line_begin: return token < end_ && (text.tokens[token].flags & kLineStart);
    case Item::Anchor::line_end: return token >= s.last && (token >= text.tokens.size() || (text.tokens[token].flags & kLineStart));
    case Item::Anchor::clause_begin: return token == s.first || (token < end_ && cut_at(token));
    case Item::Anchor::clause_end: return token >= s.last || cut_at(token);
    case Item::Anchor::quote_begin: return token < end_ && (text.tokens[token].flags & kQuoteOpenBefore);
    case Item::Anchor::quote_end: return token > 0 && (text.tokens[token - 1].flags & kQuoteCloseAfter);
  }
  return false;
}

}  // namespace sijil
