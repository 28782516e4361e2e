// The layers over one text. See matcher.h for the promises.
#include "rules/matcher.h"

#include <algorithm>

#include "rules/capture_view.h"
#include "rules/simulation.h"
#include "rules/taken_tokens.h"

namespace sijil {
namespace {

constexpr std::uint32_t kLookBack = 8;   // tokens an `unless before` may span
constexpr std::uint32_t kLongest = 8;    // tokens behind the first of a form in which a shorter one is looked for

struct Candidate {
  RuleId rule;
  std::uint32_t first, last;
  std::uint8_t prefix;
  std::uint32_t roles, role_count;   // in Impl::pool
};

struct Start {
  std::uint32_t token;
  RuleId rule;
  std::uint32_t last;     // behind its first mention or sign
  MatchId match;          // that mention; kNone: a sign
  std::uint16_t follow;   // see RuleStart
};

bool operator<(const Start& a, const Start& b) {
  if (a.token != b.token) return a.token < b.token;
  return a.rule != b.rule ? a.rule < b.rule : a.match < b.match;
}

}  // namespace

struct Matcher::Impl {
  explicit Impl(const RuleSet& r) : rules(r), starts(r.starts()), main(r), context(r), buckets(r.steps().size()) {
    behind_all.add(TypeMarks::kEnd);
    every_token.add(TypeMarks::kEnd);
    every_token.add(TypeMarks::kToken);
  }

  const RuleSet& rules;
  const StartIndex& starts;
  Simulation main, context;
  std::vector<std::vector<Start>> buckets;             // by step
  TakenTokens taken;                                   // of the step
  std::vector<MatchId> firsts;                         // of the rule tried
  std::vector<Candidate> candidates;
  std::vector<std::pair<RoleId, MatchId>> pool, view;
  std::vector<LexiconHit> hits;
  struct LongHit {
    std::uint32_t first, last;
    TypeId root;
  };
  std::vector<LongHit> long_hits;                      // of the sentence, with more than one token, in their order
  std::size_t near_hits = 0;                           // those from here on may hold what begins at the token scanned
  std::vector<MatchId> tails;                          // last match of each token's list, for appending
  std::vector<Marks> marks;                    // of each token, see TypeMarks
  Marks every_token, behind_all;
  std::uint32_t sentence_end = 0;
  std::vector<std::uint32_t> met;                      // of each need: behind the last token where something meets it
  MatchSet* set = nullptr;
  int last_layer = 0, end_step = 0;                    // what is behind them is not asked for

  void run(const Text& text, MatchSet& out, const MatchOptions& options) {
    set = &out;
    last_layer = options.last_layer;
    const auto behind = [&](const Step& s) { return s.layer > last_layer; };
    end_step = static_cast<int>(std::find_if(rules.steps().begin(), rules.steps().end(), behind) - rules.steps().begin());
    out.text_ = &text;
    out.rules_ = &rules;
    out.matches_.clear();
    out.made_.clear();
    out.values_.clear();
    out.roles_.clear();
    out.heads_.assign(text.tokens.size(), kNone);
    met.assign(starts.need_count(), 0);
    met[kMet] = kNone;
    tails.assign(text.tokens.size(), kNone);
    marks.assign(text.tokens.size(), every_token);
    main.marks(marks.data());
    context.marks(marks.data());
    for (const Sentence& s : text.sentences) sentence(text, s, options);
  }

  void sentence(const Text& text, const Sentence& s, const MatchOptions& options) {
    sentence_end = s.last;
    long_hits.clear();
    near_hits = 0;
    for (auto& b : buckets) b.clear();
    constexpr std::uint32_t kAhead = 6;
    for (std::uint32_t t = s.first; t < s.last; ++t) {
      if (t + kAhead < text.tokens.size()) rules.lexicon().prefetch(text, t + kAhead);
      scan(text, t);
    }
    for (std::uint32_t t = s.first; t < s.last; ++t) start_at(text, t);
    for (int i = 0; i < end_step; ++i)
      if (!buckets[static_cast<std::size_t>(i)].empty()) run_step(i, s, options);
  }

  void scan(const Text& text, std::uint32_t t) {
    const Token& token = text.tokens[t];
    if (token.kind == TokenKind::number) {
      Match m;
      m.first = t;
      m.last = t + 1;
      m.type = rules.digits_type();
      m.values = static_cast<std::uint32_t>(set->values_.size());
      m.value_count = 2;
      const std::string_view digits = text.folded_of(token);
      const Value n = Value::of(digits.size() <= 18 ? Rational::parse(digits) : Rational::invalid());
      set->values_.emplace_back(rules.main_key(), n);
      set->values_.emplace_back(rules.len_key(), Value::of(Rational(static_cast<std::int64_t>(digits.size()))));
      append(m);
    }
    if (token.kind == TokenKind::word && token.fold_size <= 2)
      for (const Clitic& c : rules.taxonomy().clitics())
        if (text.folded_of(token) == c.folded) marks[t].add(rules.marks().of_clitic(c.bit));
    if (token.kind == TokenKind::punct) marks[t].add(rules.marks().of_sign(token.sign));
    while (near_hits < long_hits.size() && long_hits[near_hits].first + kLongest < t) ++near_hits;
    hits.clear();
    rules.lexicon().scan(text, t, hits, last_layer < 0 ? FormLayers::kAll : last_layer);
    for (const LexiconHit& h : hits) {
      if (contained(h)) continue;
      Match m;
      m.first = h.first;
      m.last = h.last;
      m.type = h.type;
      m.prefix = h.prefix;
      m.row = h.row;
      m.keys = h.keys;
      append(m);
      if (h.last > h.first + 1 && !rules.taxonomy().is_list(h.type)) long_hits.push_back({h.first, h.last, rules.taxonomy().root(h.type)});
    }
  }

  // Which rules may begin with what the tables have at the token; the words of the whole sentence are known.
  void start_at(const Text& text, std::uint32_t t) {
    const Token& token = text.tokens[t];
    if (token.kind == TokenKind::punct)
      for (const RuleStart& r : starts.with_sign(token.sign))
        if (met[r.word] > (r.word_behind ? t + 1 : t) && may_follow(r, t + 1)) buckets[r.step].push_back({t, r.rule, t + 1, kNone, r.follow});
    for (MatchId id = set->heads_[t]; id != kNone; id = set->matches_[id].next) start(id, 0);
  }

  void start(MatchId id, int from_step) {
    const Match& m = set->matches_[id];
    for (const RuleStart& r : starts.with(m.type)) {   // in the order of the steps
      if (static_cast<int>(r.step) >= end_step) break;
      if (met[r.word] <= (r.word_behind ? m.last : m.first) || static_cast<int>(r.step) < from_step || (r.with && !(r.with & m.prefix)) || (r.without & m.prefix)) continue;
      if (may_follow(r, m.last) && passes_tests(r, id)) buckets[r.step].push_back({m.first, r.rule, m.last, id, r.follow});
    }
  }

  // Forms of one type tree that stand inside a longer one are not seen. Lists and literals are words, not names: all of
  // them are seen.
  bool contained(const LexiconHit& h) const {
    if (rules.taxonomy().is_list(h.type)) return false;
    const TypeId root = rules.taxonomy().root(h.type);
    for (const LexiconHit& o : hits)
      if (o.last > h.last && rules.taxonomy().root(o.type) == root) return true;
    for (std::size_t i = near_hits; i < long_hits.size(); ++i) {
      const LongHit& o = long_hits[i];
      if (o.first < h.first && o.last >= h.last && o.root == root) return true;
    }
    return false;
  }

  void append(const Match& m) {
    const auto id = static_cast<MatchId>(set->matches_.size());
    set->matches_.push_back(m);
    if (m.rule != kNone) set->made_.push_back(id);
    MatchId& tail = tails[m.first];
    if (tail == kNone) set->heads_[m.first] = id;
    else set->matches_[tail].next = id;
    tail = id;
    if (m.lost) return;
    if (const std::size_t mark = rules.marks().of_type(m.type); mark != TypeMarks::kNone) marks[m.first].add(mark);
    for (const Need need : starts.needs_met_by(m.type)) met[need] = std::max(met[need], m.first + 1);
  }

  const Marks& standing_at(std::uint32_t token) const { return token < sentence_end ? marks[token] : behind_all; }

  // Of what can stand behind the first item the rest of the sentence has none, and no rule may still make it.
  bool may_follow(const RuleStart& r, std::uint32_t token) const {
    const Marks& follow = starts.follows(r.follow);
    return TypeMarks::made(follow) != 0 || follow.meets(standing_at(token));
  }

  bool passes_tests(const RuleStart& r, MatchId id) const {
    const std::span<const KeyTest> tests = starts.tests(r.tests);
    return std::all_of(tests.begin(), tests.end(), [&](const KeyTest& test) { return set->meets(id, test); });
  }

  // Whether what the rule insists on stands in the sentence, and what can follow its first item behind it.
  bool worth_trying(const Start& at) const {
    if (at.match != kNone && set->matches_[at.match].covered) return false;
    if (!starts.follows(at.follow).meets(standing_at(at.last))) return false;
    const RuleNeeds& asked = starts.needs_of(at.rule);
    for (std::size_t i = 0; i < asked.needs.size(); ++i)
      if (met[asked.needs[i]] <= (asked.behind >> i & 1U ? at.last : at.token)) return false;
    return true;
  }

  void run_step(int step, const Sentence& s, const MatchOptions& options) {
    std::vector<Start>& bucket = buckets[static_cast<std::size_t>(step)];
    std::erase_if(bucket, [&](const Start& at) { return !worth_trying(at); });
    if (bucket.empty()) return;
    std::sort(bucket.begin(), bucket.end());
    candidates.clear();
    pool.clear();
    for (auto at = bucket.begin(); at != bucket.end();) {
      firsts.clear();
      const Start& first = *at;
      for (; at != bucket.end() && at->token == first.token && at->rule == first.rule; ++at)
        if (at->match != kNone) firsts.push_back(at->match);
      try_rule(first, s);
    }
    if (!candidates.empty()) choose(step, options);
  }

  void fill_view(std::uint32_t captures) {
    view.clear();
    for (std::uint32_t c = captures; c != kNone; c = main.captures()[c].before)
      view.emplace_back(main.captures()[c].role, main.captures()[c].match);
    std::reverse(view.begin(), view.end());
  }

  class RuleJudge final : public Simulation::Judge {
   public:
    RuleJudge(Impl& impl, const Rule& rule, std::uint32_t token, const Sentence& s) : impl_(impl), rule_(rule), token_(token), sentence_(s) {}
    bool holds(std::uint16_t condition, RoleId role, MatchId match) override {
      impl_.view.assign(1, {role, match});
      return rule_.ast.where[condition].holds(CaptureView(*impl_.set, impl_.view));
    }
    bool counts(const Accepted& a) override {
      if (!rule_.late.empty() || !rule_.ast.parts.empty()) {
        impl_.fill_view(a.captures);
        const CaptureView roles(*impl_.set, impl_.view);
        for (const std::uint16_t w : rule_.late)
          if (!rule_.ast.where[w].holds(roles)) return false;
        for (const PartsClause& p : rule_.ast.parts)
          if (p.sum && !impl_.adds_up(p, roles)) return false;
      }
      if (!asked_front_) {
        asked_front_ = true;
        front_ok_ = !impl_.stands_in_front(rule_, token_, sentence_);
      }
      return front_ok_ && !impl_.stands_behind(rule_, a.last, sentence_);
    }

   private:
    Impl& impl_;
    const Rule& rule_;
    const std::uint32_t token_;
    const Sentence& sentence_;
    bool asked_front_ = false, front_ok_ = true;
  };

  void try_rule(const Start& at, const Sentence& s) {
    const Rule& rule = rules.rules()[at.rule];
    RuleJudge judge(*this, rule, at.token, s);
    Accepted best;
    if (!main.run(rule.match, *set, at.token, s.last, &judge, best, firsts)) return;
    fill_view(best.captures);
    candidates.push_back({at.rule, at.token, best.last, best.prefix, static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(view.size())});
    pool.insert(pool.end(), view.begin(), view.end());
  }

  bool adds_up(const PartsClause& p, const RoleView& roles) const {
    Rational sum(0);
    for (std::size_t i = 0; i < roles.count(p.parts); ++i) {
      const Value v = roles.key(roles.at(p.parts, i), rules.main_key());
      if (v.kind != Value::Kind::number) return false;
      sum = sum + v.number;
    }
    if (!roles.count(p.whole)) return false;
    const Value whole = roles.key(roles.at(p.whole, 0), rules.main_key());
    return whole.kind == Value::Kind::number && whole.number == sum;
  }

  bool stands(const Program& program, std::uint32_t from, std::uint32_t end, std::uint32_t stop_at) {
    return context.may_begin(program, from) && context.any(program, *set, from, end, stop_at);
  }

  bool stands_in_front(const Rule& rule, std::uint32_t token, const Sentence& s) {
    for (const Rule::Context& u : rule.unless) {
      if (u.where == Unless::Where::inside && stands(u.program, token, s.last, kNone)) return true;
      if (u.where != Unless::Where::before) continue;
      for (std::uint32_t k = 1; k <= kLookBack && k <= token - s.first; ++k)
        if (stands(u.program, token - k, token, token)) return true;
    }
    return false;
  }

  bool stands_behind(const Rule& rule, std::uint32_t token, const Sentence& s) {
    for (const Rule::Context& u : rule.unless)
      if (u.where == Unless::Where::after && token < s.last && stands(u.program, token, s.last, kNone)) return true;
    return false;
  }

  // Longest, then fullest, then earliest in the files; in an ordered step the earliest rule. Only readings of one type
  // tree exclude each other.
  void choose(int step, const MatchOptions& options) {
    if (candidates.size() == 1) return accept(candidates.front(), step);
    const bool ordered = rules.steps()[static_cast<std::size_t>(step)].ordered;
    std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
      if (ordered && a.rule != b.rule) return a.rule < b.rule;
      const std::uint32_t la = a.last - a.first, lb = b.last - b.first;
      if (la != lb) return la > lb;
      if (a.role_count != b.role_count) return a.role_count > b.role_count;
      if (a.rule != b.rule) return a.rule < b.rule;
      return a.first < b.first;
    });
    const std::uint32_t origin = std::min_element(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.first < b.first; })->first;
    taken.clear();
    for (const Candidate& c : candidates) {
      const TypeId root = rules.taxonomy().root(rules.rules()[c.rule].ast.type);
      if (taken.claim(root, c.first - origin, c.last - origin)) accept(c, step);
      else if (options.keep_lost) keep_lost(c);
    }
  }

  Match made(const Candidate& c) {
    const RuleAst& ast = rules.rules()[c.rule].ast;
    Match m;
    m.first = c.first;
    m.last = c.last;
    m.type = ast.type;
    m.prefix = c.prefix;
    m.rule = c.rule;
    view.assign(pool.begin() + c.roles, pool.begin() + c.roles + c.role_count);
    m.roles = static_cast<std::uint32_t>(set->roles_.size());
    m.role_count = c.role_count;
    set->roles_.insert(set->roles_.end(), view.begin(), view.end());
    m.values = static_cast<std::uint32_t>(set->values_.size());
    const CaptureView roles(*set, view);
    for (const Assignment& a : ast.values) {
      Value v = a.value.evaluate(roles);
      // The main value is a number or a word of its own; other keys may keep the mention.
      if (a.key == rules.main_key() && v.kind == Value::Kind::mention) v = set->value(v.id, rules.main_key());
      if (!v.none()) set->values_.emplace_back(a.key, v);
    }
    m.value_count = static_cast<std::uint32_t>(set->values_.size()) - m.values;
    return m;
  }

  void accept(const Candidate& c, int step) {
    const Match m = made(c);
    const auto id = static_cast<MatchId>(set->matches_.size());
    const TypeId root = rules.taxonomy().root(m.type);
    const std::vector<TypeId>& claims = rules.taxonomy().layers()[static_cast<std::size_t>(rules.steps()[static_cast<std::size_t>(step)].layer)].claims;
    for (std::uint32_t t = m.first; t < m.last; ++t) {
      for (MatchId o = set->heads_[t]; o != kNone; o = set->matches_[o].next) {
        Match& x = set->matches_[o];
        if (x.covered || x.lost || x.last > m.last) continue;
        bool hide = rules.taxonomy().root(x.type) == root && !rules.taxonomy().is_list(x.type);
        for (const TypeId claim : claims) hide = hide || rules.taxonomy().is_a(x.type, claim);
        if (hide) {
          x.covered = true;
          x.covered_by = id;
        }
      }
    }
    append(m);
    start(id, step + 1);
  }

  void keep_lost(const Candidate& c) {
    Match m = made(c);
    m.lost = true;
    append(m);
  }
};

Matcher::Matcher(const RuleSet& rules) : impl_(std::make_unique<Impl>(rules)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

void Matcher::run(const Text& text, MatchSet& out, const MatchOptions& options) { impl_->run(text, out, options); }

}  // namespace sijil
