#include "merge/candidates.h"

#include <algorithm>
#include <limits>
#include <string>

#include "merge/constants.h"
#include "merge/evidence.h"

namespace sijil {
namespace {

constexpr std::int32_t kMonthDays = 30;       // width of the blocks for coarse dates
constexpr std::int32_t kManyDays = 3;         // a span longer than that stands in no block of days
constexpr std::int32_t kManyMonths = 3;
constexpr std::int32_t kYears = std::numeric_limits<std::int32_t>::max();   // the one block of longer spans

struct Entry {
  std::uint64_t block;
  std::uint32_t telling;
};

// How a telling is sorted inside its blocks: records of one happening have much of this in common.
struct Rank {
  std::uint32_t place = 0;          // place of its name among the names
  std::int64_t figure = -1;         // its largest
};

std::uint64_t mix(std::uint64_t h, std::uint64_t v) {
  h ^= v + 0x9E3779B97F4A7C15ULL + (h << 6) + (h >> 2);
  h *= 0xFF51AFD7ED558CCDULL;
  return h ^ (h >> 33);
}

class Finder {
 public:
  Finder(const Tellings& tellings, bool near_misses) : tellings_(tellings), all_(tellings.all()), near_misses_(near_misses) { rank(); }

  Candidates run() {
    using Find = void (Finder::*)(std::uint32_t);
    for (const Find find : {&Finder::days_and_division, &Finder::days_and_country, &Finder::month_and_division, &Finder::days_and_party}) {
      entries_.clear();
      for (std::uint32_t i = 0; i < all_.size(); ++i) (this->*find)(i);
      by_figure_ = find != &Finder::days_and_division;
      compare_blocks();
    }
    sort_out(out_.joins);
    sort_out(out_.likely);
    sort_out(out_.near_misses);
    return std::move(out_);
  }

 private:
  // Names are ranked by their text: numbers of places come in the order of the input.
  void rank() {
    std::vector<std::pair<std::string, std::uint32_t>> names;
    for (std::uint32_t i = 0; i < all_.size(); ++i) {
      const PlaceId p = all_[i].place;
      if (p == kNone || p < seen_.size()) continue;
      seen_.resize(p + 1);
    }
    for (std::uint32_t p = 0; p < seen_.size(); ++p) {
      const Places& places = tellings_.places();
      names.emplace_back(places.id(p) + ' ' + places.name(p) + ' ' + places.level(p), p);
    }
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::uint32_t r = 0, same = 0; r < names.size(); ++r) {
      if (r > 0 && names[r].first != names[r - 1].first) same = r;
      seen_[names[r].second] = same + 1;
    }
    ranks_.resize(all_.size());
    for (std::uint32_t i = 0; i < all_.size(); ++i) {
      if (all_[i].place != kNone) ranks_[i].place = seen_[all_[i].place];
      for (const auto& [effect, total] : all_[i].totals) ranks_[i].figure = std::max(ranks_[i].figure, figure_of(total).value_or(total.min.value_or(0)));
    }
  }

  template <class F>
  void each_day(const Telling& t, F&& use) const {
    if (t.first == kNoDay || t.last - t.first > kManyDays) return;
    for (std::int32_t day = t.first; day <= t.last; ++day) use(day);
  }

  template <class F>
  void each_month(const Telling& t, F&& use) const {
    if (t.first == kNoDay) return;
    const std::int32_t first = t.first / kMonthDays, last = t.last / kMonthDays;
    if (last - first >= kManyMonths) return use(kYears);
    for (std::int32_t m = first; m <= last; ++m) use(m);
  }

  // A block for each group of types; types of no group keep to themselves.
  void put(std::uint32_t i, std::uint64_t key) {
    const MergeTables& tables = tellings_.tables();
    std::uint64_t groups = all_[i].typed ? tables.groups(all_[i].type) : tables.all_groups();   // not said: may be any
    if (groups == 0) entries_.push_back({mix(key, 1000U + all_[i].type), i});
    for (std::uint64_t group = 0; groups != 0; ++group, groups >>= 1) {
      if (groups & 1U) entries_.push_back({mix(key, group), i});
    }
  }

  std::uint64_t division(std::uint32_t i) const {
    const PlaceId p = all_[i].place;
    return p == kNone ? kNoWord : tellings_.places().admin1(p);
  }

  void days_and_division(std::uint32_t i) {
    const std::uint64_t where = division(i);
    if (where != kNoWord) each_day(all_[i], [&](std::int32_t day) { put(i, mix(mix(1, static_cast<std::uint32_t>(day)), where)); });
  }
  void days_and_country(std::uint32_t i) {
    const std::uint64_t where = all_[i].place == kNone ? kNoWord : tellings_.places().country(all_[i].place);
    each_day(all_[i], [&](std::int32_t day) { put(i, mix(mix(2, static_cast<std::uint32_t>(day)), where)); });
  }
  void month_and_division(std::uint32_t i) {
    const std::uint64_t where = division(i);
    each_month(all_[i], [&](std::int32_t month) { put(i, mix(mix(3, static_cast<std::uint32_t>(month)), where)); });
  }
  void days_and_party(std::uint32_t i) {
    for (const Party& p : all_[i].parties)
      each_day(all_[i], [&](std::int32_t day) { put(i, mix(mix(4, static_cast<std::uint32_t>(day)), p.id)); });
  }

  bool before(std::uint32_t a, std::uint32_t b) const {
    const Rank &x = ranks_[a], &y = ranks_[b];
    if (by_figure_ && x.figure != y.figure) return x.figure < y.figure;
    if (x.place != y.place) return x.place < y.place;
    if (x.figure != y.figure) return x.figure < y.figure;
    return a < b;
  }

  void compare_blocks() {
    std::sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
      return a.block != b.block ? a.block < b.block : before(a.telling, b.telling);
    });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::size_t end = std::min(entries_.size(), i + 1 + merging::kWindow);
      for (std::size_t j = i + 1; j < end && entries_[j].block == entries_[i].block; ++j) weigh(entries_[i].telling, entries_[j].telling);
    }
  }

  void weigh(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    const Comparison c = compare(tellings_, all_[a], all_[b]);
    ++out_.compared;
    if (c.barrier != Barrier::none) return;
    if (c.score >= merging::kJoin) out_.joins.push_back({a, b, c.score});
    else if (c.score >= merging::kLikely && whole(all_[a]) && whole(all_[b])) out_.likely.push_back({a, b, c.score});
    if (near_misses_ && c.score < merging::kJoin && c.score >= merging::kJoin - merging::kNearMiss) out_.near_misses.push_back({a, b, c.score});
  }

  static bool whole(const Telling& t) { return t.dated && t.place != kNone; }

  static void sort_out(std::vector<Candidate>& list) {
    std::sort(list.begin(), list.end(), [](const Candidate& x, const Candidate& y) {
      if (x.score != y.score) return x.score > y.score;
      return x.a != y.a ? x.a < y.a : x.b < y.b;
    });
    const auto same = [](const Candidate& x, const Candidate& y) { return x.a == y.a && x.b == y.b; };
    list.erase(std::unique(list.begin(), list.end(), same), list.end());
  }

  const Tellings& tellings_;
  const std::vector<Telling>& all_;
  const bool near_misses_;
  bool by_figure_ = false;
  std::vector<std::uint32_t> seen_;    // by place: its rank
  std::vector<Rank> ranks_;
  std::vector<Entry> entries_;
  Candidates out_;
};

}  // namespace

Candidates find_candidates(const Tellings& tellings, bool near_misses) { return Finder(tellings, near_misses).run(); }

}  // namespace sijil
