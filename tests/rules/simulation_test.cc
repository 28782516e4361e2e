// The limits of one run: linear work whatever the pattern, the span, where a sentence ends.
#include "rules/simulation.h"

#include "mini_rules.h"

namespace sijil {
namespace {

// One rule, its program run from every token of a text.
class Runs {
 public:
  explicit Runs(const std::string& match) {
    rules_.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch " + match + "\n");
  }
  struct Outcome {
    std::uint64_t work = 0;
    std::size_t tokens = 0, found = 0;
    std::uint32_t longest = 0;
  };
  Outcome run(const std::string& text) {
    const RuleSet& r = rules_.rules();
    Text t;
    MatchSet set;
    tokenise(text, r.folds(), t);
    Matcher(r).run(t, set, {false, -1});   // the lexicon's matches, no rule's
    Simulation simulation(r);
    Outcome out;
    out.tokens = t.tokens.size();
    for (const Sentence& s : t.sentences) {
      for (std::uint32_t i = s.first; i < s.last; ++i) {   // as the matcher does: where the first item stands
        if (set.at(i) == kNone) continue;
        Accepted best;
        if (!simulation.run(r.rules()[0].match, set, i, s.last, nullptr, best)) continue;
        ++out.found;
        out.longest = std::max(out.longest, best.last - i);
      }
    }
    out.work = simulation.work();
    return out;
  }
  std::size_t code() { return rules_.rules().rules()[0].match.code.size(); }

 private:
  MiniRules rules_;
};

std::string repeated(const std::string& unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += unit;
  return out;
}

TEST(Simulation, WorkIsBoundedByTokensTimesPattern) {
  const char* const patterns[] = {
      "{place} ( ( ( {place}+ )* _* )* ..16 )* {@kill} ( ( _? _? )* ..16 )* {actor}",
      "{place} ( _* _* _* _* )* ( ..16 ..16 )* {actor}",
      "( {place} | {p:place} | {place.city} | {x:place.city} )+ ( {p:place}* {x:place}* )* {@kill}",
      "{place} ( و? ب? ل? _ )* {@kill}",
  };
  for (const char* pattern : patterns) {
    Runs runs(pattern);
    const std::string text = repeated("جاسم هنا هناك وهنا من في إلى حتى بعد قبل ", 5000);
    const auto half = runs.run(text), whole = runs.run(text + text);
    ASSERT_GE(whole.tokens, 100000U);
    EXPECT_EQ(whole.found, 0U);
    // Each instruction once a token of the span, for each set of particles that may be pending (three of these in a row).
    EXPECT_LE(whole.work, whole.tokens * Simulation::kMaxSpan * runs.code() * 8) << pattern;
    EXPECT_LE(whole.work, half.work * 21 / 10) << pattern;
    EXPECT_GT(whole.work, whole.tokens / 10) << pattern;   // it was run at all
  }
}

TEST(Simulation, AMatchSpansAtMostItsLimit) {
  Runs runs("{place}+");
  EXPECT_EQ(runs.run(repeated("جاسم ", 191)).longest, 191U);
  EXPECT_EQ(runs.run(repeated("جاسم ", 192)).longest, 192U);
  EXPECT_EQ(runs.run(repeated("جاسم ", 900)).longest, 192U);
}

TEST(Simulation, LoopsOfNothingEnd) {
  for (const char* pattern : {"{place} ( {@kill}? )*", "{place} ( ( ~? )* )+ {place}", "{place} ( sentence>? )* {place}", "{place} ( ( _? )* ( ..2? )+ )*"}) {
    Runs runs(pattern);
    EXPECT_GT(runs.run("جاسم جاسم هنا جاسم").found, 0U) << pattern;
  }
}

TEST(Simulation, NothingReachesOverASentence) {
  Runs runs("{place} ..16 _* {@kill}");
  EXPECT_EQ(runs.run("جاسم هنا. قتل").found, 0U);
  EXPECT_EQ(runs.run("جاسم هنا قتل").found, 1U);
  EXPECT_EQ(runs.run("جاسم\nقتل").found, 0U);
}

TEST(Simulation, ManyReadingsOfOneWordAreNoBurst) {
  MiniRules m;
  std::string table = "id\ttype\tforms\n";
  for (int i = 0; i < 300; ++i) table += "p" + std::to_string(i) + "\tplace.city\tبصرى\n";
  m.write("tables/many.tsv", table);
  m.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch {@kill} ( {p:place} | {x:place} )+ {actor}\n");
  const RuleSet& r = m.rules();
  const std::string text = "قتل " + repeated("بصرى ", 100);
  Text t;
  MatchSet set;
  tokenise(text, r.folds(), t);
  Matcher(r).run(t, set, {false, -1});
  Simulation simulation(r);
  Accepted best;
  EXPECT_FALSE(simulation.run(r.rules()[0].match, set, 0, static_cast<std::uint32_t>(t.tokens.size()), nullptr, best));
  EXPECT_LE(simulation.work(), 100U * r.rules()[0].match.code.size());
  EXPECT_LE(simulation.captures().size(), 2U * 300U * 100U);   // one look at each reading, and no more
}

// Contexts ask whether there is a match at all, or one that ends at a token.
TEST(Simulation, AnyOfThatEnd) {
  MiniRules m;
  m.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch {place}+\n");
  const RuleSet& r = m.rules();
  Text t;
  MatchSet set;
  tokenise("جاسم جاسم جاسم هنا جاسم", r.folds(), t);
  Matcher(r).run(t, set, {false, -1});
  Simulation simulation(r);
  const Program& p = r.rules()[0].match;
  for (std::uint32_t end = 1; end <= 5; ++end) EXPECT_EQ(simulation.any(p, set, 0, 5, end), end <= 3) << end;
  EXPECT_TRUE(simulation.any(p, set, 4, 5, kNone));
  EXPECT_FALSE(simulation.any(p, set, 3, 5, kNone));
  Accepted best;
  ASSERT_TRUE(simulation.run(p, set, 0, 5, nullptr, best));   // nothing was left behind by the runs before
  EXPECT_EQ(best.last, 3U);
}

// A rule is run from the mentions that called it.
TEST(Simulation, FirstsAreAllThatItBeginsWith) {
  MiniRules m;
  m.write("tables/two.tsv", "id\ttype\tforms\np1\tplace.city\tبصرى\np2\tplace.city\tبصرى\n");
  m.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch {p:place}\n");
  const RuleSet& r = m.rules();
  Text t;
  MatchSet set;
  tokenise("بصرى", r.folds(), t);
  Matcher(r).run(t, set, {false, -1});
  Simulation simulation(r);
  std::vector<MatchId> all;
  for (MatchId id = set.at(0); id != kNone; id = set[id].next) all.push_back(id);
  ASSERT_GE(all.size(), 2U);
  for (const MatchId id : all) {
    Accepted best;
    ASSERT_TRUE(simulation.run(r.rules()[0].match, set, 0, 1, nullptr, best, std::span(&id, 1)));
    EXPECT_EQ(simulation.captures()[best.captures].match, id);
  }
  Accepted best;
  ASSERT_TRUE(simulation.run(r.rules()[0].match, set, 0, 1, nullptr, best));
  EXPECT_EQ(simulation.captures()[best.captures].match, all.front());
}

}  // namespace
}  // namespace sijil
