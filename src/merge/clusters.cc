#include "merge/clusters.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <unordered_set>

namespace sijil {
namespace {

constexpr std::uint16_t kSeveralTypes = 0xFFFF, kAnyType = 0xFFFE;

// The tolls of one effect at their ends: the first and the last told, the lowest and the highest.
struct TollRange {
  Toll first, last, low, high;
  bool any = false;

  void add(const Toll& t) {
    if (!any) {
      first = last = low = high = t;
      any = true;
      return;
    }
    const auto earlier = [](const Toll& x, const Toll& y) { return x.published != y.published ? x.published < y.published : x.persons < y.persons; };
    const auto lower = [](const Toll& x, const Toll& y) { return x.persons != y.persons ? x.persons < y.persons : x.published < y.published; };
    first = std::min(first, t, earlier);
    last = std::max(last, t, earlier);
    low = std::min(low, t, lower);
    high = std::max(high, t, lower);
  }
  void add(const TollRange& o) {
    if (!o.any) return;
    for (const Toll& t : {o.first, o.last, o.low, o.high}) add(t);
  }
  bool agrees(const TollRange& o) const {
    if (!any || !o.any) return true;
    for (const Toll& x : {first, last, low, high})
      for (const Toll& y : {o.first, o.last, o.low, o.high})
        if (!tolls_agree(x, y)) return false;
    return true;
  }
};

constexpr std::size_t kTolls = 2;   // killed, injured: the first two of kEffects
static_assert(kEffects[0] == "killed" && kEffects[1] == "injured");

// What a cluster holds its next members to.
struct State {
  std::int32_t first = kNoDay, last = kNoDay;      // days common to all
  std::uint16_t type = 0;
  std::uint64_t groups = 0;
  std::vector<PlaceId> places;                     // each once
  std::unordered_set<std::uint64_t> articles;
  std::vector<Party> sides;                        // bodies that fought each other, each once
  TollRange tolls[kTolls];
  std::vector<std::uint32_t> members;
};

std::uint64_t article_of(const Telling& t) { return static_cast<std::uint64_t>(t.doc) << 32 | t.url; }

class Joiner {
 public:
  Joiner(const Tellings& tellings, const Candidates& candidates)
      : tellings_(tellings), all_(tellings.all()), candidates_(candidates), parent_(all_.size()), states_(all_.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  std::vector<Cluster> run(bool near_misses) {
    std::vector<Candidate> joins;
    std::vector<NearMiss> missed;
    // First round: pairs that have the points.
    for (const Candidate& c : candidates_.joins) {
      const std::uint32_t a = root(c.a), b = root(c.b);
      if (a == b) continue;
      const Barrier barrier = between(state(a), state(b));
      if (barrier == Barrier::none) {
        join(a, b);
        joins.push_back(c);
      } else if (near_misses) {
        missed.push_back({c, barrier});
      }
    }
    for (const Candidate& c : lone_matches()) {
      const std::uint32_t a = root(c.a), b = root(c.b);
      if (a == b || between(state(a), state(b)) != Barrier::none) continue;
      join(a, b);
      joins.push_back(c);
    }
    if (near_misses)
      for (const Candidate& c : candidates_.near_misses) missed.push_back({c, Barrier::none});
    return collect(joins, missed);
  }

 private:
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  // Second round: a telling that stands alone, and the one cluster all its likely pairs lead to. Decided for all of them on
  // the clusters of the first round, so that none depends on what another one does.
  std::vector<Candidate> lone_matches() {
    constexpr std::uint32_t kSeveral = kNone - 1;
    std::vector<std::uint32_t> only(all_.size(), kNone);
    const auto lead = [&](std::uint32_t from, std::uint32_t to) {
      if (only[from] == kNone) only[from] = to;
      else if (only[from] != to) only[from] = kSeveral;
    };
    const auto alone = [&](std::uint32_t i) { return root(i) == i && (!states_[i] || states_[i]->members.size() == 1); };
    std::vector<bool> single(all_.size());
    for (std::uint32_t i = 0; i < all_.size(); ++i) single[i] = alone(i);
    for (const Candidate& c : candidates_.likely) {
      if (single[c.a]) lead(c.a, root(c.b));
      if (single[c.b]) lead(c.b, root(c.a));
    }
    std::vector<Candidate> out;
    for (Candidate c : candidates_.likely) {
      const auto leads_to = [&](std::uint32_t from, std::uint32_t to) { return single[from] && only[from] == root(to) && (!single[to] || only[to] == from); };
      if (!leads_to(c.a, c.b) && !leads_to(c.b, c.a)) continue;
      c.only_match = true;
      out.push_back(c);
    }
    return out;
  }

  State& state(std::uint32_t i) {
    if (states_[i]) return *states_[i];
    const Telling& t = all_[i];
    State s;
    s.first = t.first;
    s.last = t.last;
    s.type = t.typed ? t.type : kAnyType;
    s.groups = t.typed ? tellings_.tables().groups(t.type) : ~std::uint64_t{0};
    if (t.place != kNone) s.places.push_back(t.place);
    s.articles.insert(article_of(t));
    s.sides = sides_of(t);
    for (const auto& [effect, total] : t.totals) {
      const std::optional<std::int64_t> n = figure_of(total);
      if (effect < kTolls && n) s.tolls[effect].add(Toll{t.published, *n});
    }
    s.members.push_back(i);
    states_[i] = std::make_unique<State>(std::move(s));
    return *states_[i];
  }

  Barrier between(const State& a, const State& b) const {
    if (std::max(a.first, b.first) > std::min(a.last, b.last)) return Barrier::date;
    const bool one_type = (a.type == b.type && a.type != kSeveralTypes) || a.type == kAnyType || b.type == kAnyType;
    if (!one_type && (a.groups & b.groups) == 0) return Barrier::type;
    for (const PlaceId x : a.places)
      for (const PlaceId y : b.places)
        if (tellings_.places().relation(x, y) == PlaceRelation::apart) return Barrier::place;
    if (!sides_meet(a.sides, b.sides)) return Barrier::sides;
    for (std::size_t i = 0; i < kTolls; ++i)
      if (!a.tolls[i].agrees(b.tolls[i])) return Barrier::figures;
    const bool smaller = a.articles.size() < b.articles.size();
    const auto &few = smaller ? a.articles : b.articles, &many = smaller ? b.articles : a.articles;
    for (const std::uint64_t article : few)
      if (many.contains(article)) return Barrier::same_article;
    return Barrier::none;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    if (states_[a]->members.size() < states_[b]->members.size()) std::swap(a, b);
    State &to = *states_[a], &from = *states_[b];
    to.first = std::max(to.first, from.first);
    to.last = std::min(to.last, from.last);
    if (to.type == kAnyType) to.type = from.type;
    else if (from.type != kAnyType && to.type != from.type) to.type = kSeveralTypes;
    to.groups &= from.groups;
    for (const PlaceId p : from.places)
      if (std::find(to.places.begin(), to.places.end(), p) == to.places.end()) to.places.push_back(p);
    for (const Party& p : from.sides)
      if (std::none_of(to.sides.begin(), to.sides.end(), [&](const Party& q) { return q.id == p.id; })) to.sides.push_back(p);
    to.articles.merge(from.articles);
    to.members.insert(to.members.end(), from.members.begin(), from.members.end());
    for (std::size_t i = 0; i < kTolls; ++i) to.tolls[i].add(from.tolls[i]);
    states_[b].reset();
    parent_[b] = a;
  }

  std::vector<Cluster> collect(const std::vector<Candidate>& joins, std::vector<NearMiss>& missed) {
    std::vector<Cluster> out;
    std::vector<std::uint32_t> cluster_of(all_.size());
    std::vector<std::uint32_t> of_root(all_.size(), kNone);
    for (std::uint32_t i = 0; i < all_.size(); ++i) {
      std::uint32_t& c = of_root[root(i)];
      if (c == kNone) {
        c = static_cast<std::uint32_t>(out.size());
        out.emplace_back();
      }
      cluster_of[i] = c;
      out[c].members.push_back(i);
    }
    for (const Candidate& c : joins) out[cluster_of[c.a]].joins.push_back(c);
    for (const NearMiss& m : missed) {
      const std::uint32_t a = cluster_of[m.pair.a], b = cluster_of[m.pair.b];
      if (a == b) continue;
      for (const std::uint32_t c : {a, b})
        if (out[c].near_misses.size() < kMostNear) out[c].near_misses.push_back(m);
    }
    return out;
  }

  const Tellings& tellings_;
  const std::vector<Telling>& all_;
  const Candidates& candidates_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::unique_ptr<State>> states_;   // of roots that were asked for
};

}  // namespace

std::vector<Cluster> make_clusters(const Tellings& tellings, const Candidates& candidates, bool near_misses) {
  return Joiner(tellings, candidates).run(near_misses);
}

}  // namespace sijil
