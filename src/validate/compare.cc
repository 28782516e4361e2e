#include "validate/compare.h"

#include <algorithm>
#include <set>

namespace sijil {
namespace {

// The size of a maximum matching between gold and predicted items under `equal`.
template <class G, class P, class Equal>
class Matching {
 public:
  Matching(const std::vector<G>& gold, const std::vector<P>& predicted, const Equal& equal)
      : gold_(gold), predicted_(predicted), equal_(equal), owner_(predicted.size(), kNone) {}

  std::int64_t size() {
    std::int64_t n = 0;
    for (std::size_t i = 0; i < gold_.size(); ++i) {
      seen_.assign(predicted_.size(), false);
      n += grow(i);
    }
    return n;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  bool grow(std::size_t i) {
    for (std::size_t j = 0; j < predicted_.size(); ++j) {
      if (seen_[j] || !equal_(gold_[i], predicted_[j])) continue;
      seen_[j] = true;
      if (owner_[j] == kNone || grow(owner_[j])) {
        owner_[j] = i;
        return true;
      }
    }
    return false;
  }
  const std::vector<G>& gold_;
  const std::vector<P>& predicted_;
  const Equal& equal_;
  std::vector<std::size_t> owner_;
  std::vector<bool> seen_;
};

template <class G, class P, class Equal>
std::int64_t matches(const std::vector<G>& gold, const std::vector<P>& predicted, const Equal& equal) {
  return Matching<G, P, Equal>(gold, predicted, equal).size();
}

template <class G, class P, class Equal>
Counts count(const std::vector<G>& gold, const std::vector<P>& predicted, const Equal& equal) {
  const std::int64_t tp = matches(gold, predicted, equal);
  return {tp, static_cast<std::int64_t>(predicted.size()) - tp, static_cast<std::int64_t>(gold.size()) - tp};
}

template <class T>
Counts count(const std::vector<T>& gold, const std::vector<T>& predicted) {
  return count(gold, predicted, [](const T& a, const T& b) { return a == b; });
}

Counts one(const std::string& gold, const std::string& predicted) {
  const auto items = [](const std::string& s) { return s.empty() ? std::vector<std::string>() : std::vector<std::string>{s}; };
  return count(items(gold), items(predicted));
}

template <class T>
Counts one(const std::optional<T>& gold, const std::optional<T>& predicted) {
  const auto items = [](const std::optional<T>& v) { return v ? std::vector<T>{*v} : std::vector<T>(); };
  return count(items(gold), items(predicted));
}

// The gold value, or the listed alternative under which the prediction does best; the first of equals.
template <class T, class Compare>
Counts best_of(const T& main, const std::vector<T>& alternatives, const Compare& compare) {
  Counts best = compare(main);
  for (const T& alternative : alternatives) {
    const Counts c = compare(alternative);
    const std::int64_t wrong = c.fp + c.fn, least = best.fp + best.fn;
    if (wrong < least || (wrong == least && c.tp > best.tp)) best = c;
  }
  return best;
}

Counts one_of(const std::string& gold, const std::vector<std::string>& alternatives, const std::string& predicted) {
  return best_of(gold, alternatives, [&](const std::string& g) { return one(g, predicted); });
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) { return b.count(name) > 0; });
}

bool same_thing(const ScoredName& a, const ScoredName& b) {
  return (!a.id.empty() && a.id == b.id) || share(a.names, b.names);
}

Counts compare_place(const ScoredName& gold, const ScoredName& predicted) {
  const auto items = [](const ScoredName& n) { return n.empty() ? std::vector<ScoredName>() : std::vector<ScoredName>{n}; };
  return count(items(gold), items(predicted), same_thing);
}

void compare_actors(const ScoredRecord& gold, const ScoredRecord& predicted, Counts& roles, Counts& certainty) {
  std::vector<ScoredName> required, all;
  for (const ScoredName& a : gold.actors) (a.optional ? all : required).push_back(a);
  const bool any_optional = !all.empty();
  all.insert(all.begin(), required.begin(), required.end());
  const auto same_part = [](const ScoredName& a, const ScoredName& b) { return a.role == b.role && same_thing(a, b); };
  roles = count(required, predicted.actors, same_part);
  if (any_optional && roles.fp > 0) roles.fp -= matches(all, predicted.actors, same_part) - roles.tp;
  const auto doubted = [](const std::vector<ScoredName>& actors) {
    std::vector<ScoredName> out;
    for (const ScoredName& a : actors) {
      if (!a.certainty.empty() && a.certainty != "confirmed") out.push_back(a);
    }
    return out;
  };
  certainty = count(doubted(required), doubted(predicted.actors), [](const ScoredName& a, const ScoredName& b) {
    return same_thing(a, b) && a.certainty == b.certainty;
  });
}

// What a row says: who, and how many: a number, "some", or a bound without a best number.
using Core = std::tuple<ScoredRow::Key, std::optional<std::int64_t>, bool>;
Core core_of(const ScoredRow& row) { return {row.key(), row.best, row.unnumbered()}; }
bool same_number(const ScoredRow& a, const ScoredRow& b) { return a.best == b.best && a.unnumbered() == b.unnumbered(); }

bool accepts(const ScoredRow& gold, const ScoredRow::Key& key) {
  return std::find(gold.accepted.begin(), gold.accepted.end(), key) != gold.accepted.end();
}

using Range = std::tuple<ScoredRow::Key, std::optional<std::int64_t>, std::optional<std::int64_t>>;
std::vector<Range> ranges_of(const std::vector<ScoredRow>& rows) {
  std::vector<Range> out;
  for (const ScoredRow& row : rows) {
    const bool exact = row.min == row.best && row.max == row.best;
    const bool bare = row.best && !row.min && !row.max && (row.modifier.empty() || row.modifier == "exact");
    if (!exact && !bare) out.emplace_back(row.key(), row.min, row.max);
  }
  return out;
}

using Nation = std::tuple<std::string, std::string, std::string>;
std::vector<Nation> nations_of(const std::vector<ScoredRow>& rows) {
  std::vector<Nation> out;
  for (const ScoredRow& row : rows) {
    for (const std::string& code : row.nationality) out.emplace_back(row.effect, std::get<1>(row.key()), code);
  }
  return out;
}

void compare_casualties(const ScoredRecord& gold, const ScoredRecord& predicted, Counts& rows, Counts& range,
                        Counts& nationality) {
  rows = count(gold.rows, predicted.rows, [](const ScoredRow& g, const ScoredRow& p) {
    return core_of(g) == core_of(p) || (accepts(g, p.key()) && same_number(g, p));
  });
  std::vector<ScoredRow> renamed = predicted.rows;  // under the gold row's key where that accepts theirs
  for (ScoredRow& p : renamed) {
    const auto g = std::find_if(gold.rows.begin(), gold.rows.end(),
                                [&](const ScoredRow& row) { return accepts(row, p.key()) && same_number(row, p); });
    if (g == gold.rows.end()) continue;
    p.effect = g->effect;
    p.group = g->group;
    p.demographic = g->demographic;
  }
  range = count(ranges_of(gold.rows), ranges_of(renamed));
  nationality = count(nations_of(gold.rows), nations_of(renamed));
}

std::string unusual_outcome(const ScoredRecord& r) { return r.outcome == "completed" ? std::string() : r.outcome; }

}  // namespace

double Counts::precision() const {
  if (tp + fp > 0) return static_cast<double>(tp) / static_cast<double>(tp + fp);
  return fn == 0 ? 1.0 : 0.0;
}

double Counts::recall() const {
  if (tp + fn > 0) return static_cast<double>(tp) / static_cast<double>(tp + fn);
  return fp == 0 ? 1.0 : 0.0;
}

double Counts::f1() const {
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}

FieldCounts compare_records(const ScoredRecord& gold, const ScoredRecord& predicted) {
  FieldCounts out;
  const auto field = [&](std::string_view name) -> Counts& {
    return out[static_cast<std::size_t>(std::find(kScoreFields.begin(), kScoreFields.end(), name) - kScoreFields.begin())];
  };
  field("kind") = one_of(gold.kind, gold.alt.kind, predicted.kind);
  field("type") = one_of(gold.type, gold.alt.type, predicted.type);
  field("date") = best_of(gold.date, gold.alt.date, [&](const std::optional<ScoredDate>& g) { return one(g, predicted.date); });
  field("place") = best_of(gold.place, gold.alt.place, [&](const ScoredName& g) { return compare_place(g, predicted.place); });
  field("place_chain") = count(gold.chain, predicted.chain, same_thing);
  field("admin1") = one_of(gold.admin1, gold.alt.admin1, predicted.admin1);
  field("country") = one(gold.country, predicted.country);
  compare_actors(gold, predicted, field("actors"), field("actor_certainty"));
  compare_casualties(gold, predicted, field("casualties"), field("casualty_range"), field("nationality"));
  field("incident_count") = one(gold.incident_count, predicted.incident_count);
  field("weapons") = count(gold.weapons, predicted.weapons);
  field("sources") = best_of(gold.sources, gold.alt.sources, [&](const std::vector<ScoredName>& g) {
    return count(g, predicted.sources, same_thing);
  });
  field("certainty") = one_of(gold.certainty, gold.alt.certainty, predicted.certainty);
  field("outcome") = one(unusual_outcome(gold), unusual_outcome(predicted));
  field("evidence") = count(std::vector<std::int64_t>(gold.sentences.begin(), gold.sentences.end()),
                            std::vector<std::int64_t>(predicted.sentences.begin(), predicted.sentences.end()));
  return out;
}

std::int64_t killed_total(const ScoredRecord& record) {
  std::int64_t sum = 0;
  std::optional<std::int64_t> total;
  for (const ScoredRow& row : record.rows) {
    if (row.effect != "killed" || !row.best) continue;
    if (row.rel == "total") total = std::max(total.value_or(*row.best), *row.best);
    if (row.rel != "subset") sum += *row.best;
  }
  return total.value_or(sum);
}

}  // namespace sijil
