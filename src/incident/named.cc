// By mentions of persons and the counts that stand right before them.
#include "incident/named.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/neighbours.h"
#include "incident/nouns.h"
#include "incident/quantities.h"
#include "incident/view.h"

namespace sijil {
namespace {

// "One of the sons of the village, called X": he was counted before.
Quantity* counted_before(const View& v, const Mention& name, std::vector<Quantity>& quantities) {
  Quantity* one = nullptr;
  for (Quantity& q : quantities)
    if (q.last <= name.first && v.gap(q.last, name.first) <= tune::kNamedReach && q.number.value && *q.number.value == Rational(1)) one = &q;
  return one;
}

// "The two journalists X and Y": those whom the names tell, and the name behind them.
Quantity* pair_before(const Mention& name, std::vector<Quantity>& quantities) {
  const bool joined = name.prefix & kPrefixWaw;
  for (Quantity& q : quantities) {
    if (q.number.form != "dual" || q.elided || q.others) continue;
    const bool family = joined && q.person < 0 && q.definite && q.last + 1 == name.first;   // "the two children Ali and Omar so-and-so"
    if (family || (q.last == name.first && joined == (q.person >= 0))) return &q;
  }
  return nullptr;
}

// "The citizens X, Y and Z": names behind a plural are one person each, of its group; two of them behind a form that the dual
// shares are two.
class Listed {
 public:
  explicit Listed(const View& v) : v_(v) {}

  void open(std::size_t at, const Quantity& q) {
    at_ = at;
    names_ = 1;
    last_ = q.last;
    two_ = case_of(v_, q).substr(0, 3) == "obl" ? 2 : 0;
  }
  bool goes_on(const Mention& name) const { return names_ > 0 && (name.prefix & kPrefixWaw) && v_.gap(last_, name.first) <= tune::kNamedReach; }
  void add(Quantity q, std::vector<Quantity>& out) {
    const Quantity& first = out[at_];
    q.group = first.group;
    q.demographic = first.demographic;
    q.nationality = first.nationality;
    last_ = q.last;
    ++names_;
    out.push_back(std::move(q));
  }
  void close(std::vector<Quantity>& out) {
    if (names_ == 2 && two_ == 2) {
      out[at_].last = last_;
      set_count(out[at_], 2, "dual");
      out.pop_back();
    }
    names_ = 0;
  }

 private:
  const View& v_;
  std::size_t at_ = 0;
  std::uint32_t last_ = 0;
  int names_ = 0, two_ = 0;
};

// "So-and-so, the leader in X", "so-and-so, an officer of the police": he is counted by his name, and by no noun behind it.
void read_trade(const View& v, Quantity& q, std::vector<Quantity>& quantities) {
  const MatchId trade = v.at(v.names.trade, q.first);
  if (trade == kNone || v.set[trade].last <= q.last) return;
  const MatchId noun = v.set.role(trade, v.names.role_v);
  read_noun(v, noun, q);
  q.trade_last = v.set[trade].last;
  for (std::size_t k = 0; k < v.set.role_count(trade, v.names.role_x); ++k) q.bodies.push_back(v.set.role(trade, v.names.role_x, k));
  std::erase_if(quantities, [&](const Quantity& o) { return o.first >= q.last && o.first < q.trade_last; });
}

// A name with no noun before it; a title in it tells the group.
Quantity of_name(const View& v, const Mention& name, MentionIndex i, std::vector<Quantity>& quantities) {
  Quantity q;
  q.first = name.first;
  q.last = name.last;
  q.bare = true;
  q.person = i;
  for (std::uint32_t t = name.first; t < name.last; ++t)
    if (const MatchId title = v.at(v.names.victim, t); title != kNone && (t == name.first || v.word(title, v.names.homograph) != "1")) read_noun(v, title, q);
  read_trade(v, q, quantities);
  q.noun = {};
  set_count(q, 1, "singular");
  return q;
}

}  // namespace

void add_named(const View& v, const Clause& clause, std::vector<Quantity>& out) {
  Listed listed(v);
  for (const MentionIndex i : v.mentions_in("person", clause.first, clause.last)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    const bool joined = m.prefix & kPrefixWaw;   // "X and Y": the second is no name of the first
    Quantity* noun = nullptr;   // the one within the name's own words before the one in front of them ("gunmen ... the engineer X")
    for (const bool within : {false, true})
      for (Quantity& q : out)
        if (q.bare && (within ? q.first <= m.first && m.first < q.last : q.last == m.first && !joined)) noun = &q;
    if (!noun && v.is(m.match, v.names.named_as)) {
      if (Quantity* one = counted_before(v, m, out)) {
        one->person = i;
        continue;
      }
    }
    const bool speaks = v.tells(m.first, m.last);
    if (!speaks && listed.goes_on(m)) {
      listed.add(of_name(v, m, i, out), out);
      continue;
    }
    listed.close(out);
    if (noun && speaks && noun->last <= m.last) {
      out.erase(out.begin() + (noun - out.data()));
      continue;
    }
    if (Quantity* pair = noun || speaks ? nullptr : pair_before(m, out)) {
      if (pair->person < 0) pair->person = i;
      pair->last = m.last;
      pair->definite = false;
      continue;
    }
    if (noun) {
      noun->last = std::max(noun->last, m.last);
      noun->person = i;
      if (noun->plural && noun->definite) {
        listed.open(static_cast<std::size_t>(noun - out.data()), *noun);
        noun->plural = false;
        set_count(*noun, 1, "singular");
      }
      noun->definite = false;
      continue;
    }
    const bool inside = std::any_of(out.begin(), out.end(), [&](const Quantity& q) { return q.first <= m.first && m.last <= q.last; });
    if (!inside && !speaks) out.push_back(of_name(v, m, i, out));
  }
  listed.close(out);
}

}  // namespace sijil
