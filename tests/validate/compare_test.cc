#include "validate/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace sijil {
namespace {

TEST(LeastCostAssignment, EqualsBruteForce) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 1 + random() % 4, m = n + random() % 3;
    std::vector<std::vector<double>> cost(n, std::vector<double>(m));
    for (auto& row : cost) std::generate(row.begin(), row.end(), [&] { return unit(random); });
    std::vector<std::size_t> columns(m);
    std::iota(columns.begin(), columns.end(), 0);
    double best = 1e9;
    do {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += cost[i][columns[i]];
      best = std::min(best, sum);
    } while (std::next_permutation(columns.begin(), columns.end()));
    const std::vector<std::size_t> found = least_cost_assignment(cost);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += cost[i][found[i]];
    EXPECT_NEAR(sum, best, 1e-9);
    std::vector<std::size_t> sorted = found;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(std::unique(sorted.begin(), sorted.end()), sorted.end());
  }
  EXPECT_TRUE(least_cost_assignment({}).empty());
}

ScoredRecord incident(const std::string& type, const std::string& day, const std::string& place) {
  ScoredRecord r;
  r.kind = "incident";
  r.type = type;
  r.date = ScoredDate{day, day};
  r.place.names = {place};
  return r;
}

TEST(AlignRecords, PairsWhatIsAlikeAndLeavesTheRestAlone) {
  const std::vector<ScoredRecord> gold{incident("explosive.ied", "2020-01-01", "a"), incident("battle.clash", "2020-02-01", "b")};
  const std::vector<ScoredRecord> predicted{incident("protest.riot", "1999-01-01", "z"), incident("battle.clash", "2020-02-01", "b"),
                                            incident("explosive.mine", "2020-01-01", "a")};
  const std::vector<Pair> pairs = align_records(gold, predicted);
  ASSERT_EQ(pairs.size(), 2u);
  EXPECT_EQ(pairs[0].predicted, 2u);
  EXPECT_EQ(pairs[1].predicted, 1u);
  EXPECT_EQ(pairs[1].similarity, 1.0);
}

TEST(AlignRecords, TypeAndKindAlonePairNothing) {
  ScoredRecord a, b;
  a.kind = b.kind = "incident";
  a.type = b.type = "explosive.ied";
  EXPECT_TRUE(align_records({a}, {b}).empty());
}

TEST(KilledTotal, TakesTotalsElseTheSumOfWhatIsNoSubset) {
  const auto row = [](const char* effect, std::int64_t best, const char* rel) {
    ScoredRow r;
    r.effect = effect;
    r.best = best;
    r.rel = rel;
    return r;
  };
  ScoredRecord r;
  r.rows = {row("killed", 5, ""), row("killed", 2, "subset"), row("injured", 50, "total"), row("killed", 3, "")};
  EXPECT_EQ(killed_total(r), 8);
  r.rows.push_back(row("killed", 7, "total"));
  EXPECT_EQ(killed_total(r), 7);
  EXPECT_EQ(killed_total(ScoredRecord()), 0);
}

}  // namespace
}  // namespace sijil
