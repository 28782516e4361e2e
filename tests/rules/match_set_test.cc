// Spans, keys, roles and lists of what was found. The spans of all matches of any text are a property test.
#include "rules/match_set.h"

#include <random>

#include "base/utf8.h"
#include "mini_rules.h"
#include "rules/glued.h"
#include "rules/simulation.h"

namespace sijil {
namespace {

struct Found {
  Text text;
  MatchSet set;
};

// `s` must outlive `out`.
void read(const RuleSet& rules, const std::string& s, Found& out, bool lost = false) {
  tokenise(s, rules.folds(), out.text);
  split_glued(out.text, rules.lexicon(), rules.folds());
  MatchOptions options;
  options.keep_lost = lost;
  Matcher(rules).run(out.text, out.set, options);
}

MatchId find(const MatchSet& set, const char* origin) {
  for (MatchId id = 0; id < set.size(); ++id)
    if (set.origin(id) == origin) return id;
  return kNone;
}

const char kRules[] =
    "layer date\nrule pair -> date\nmatch {a:number.digits} ( و {b:number.digits|number.unit} )*\n"
    "value day = a ; kind = both ; year = sum(b) ; month = last(b)\n"
    "layer incident\nrule killing -> frame.kill\nmatch {@kill} ب? {p:place}\nvalue kind = p\n";

TEST(MatchSet, KeysOfRowsAndRules) {
  MiniRules m;
  m.write("x.rules", kRules);
  const RuleSet& r = m.rules();
  Found f;
  const std::string text = "في 3 و4 وسبعة قتل بجاسم ثلاث 007";
  read(r, text, f);
  const Taxonomy& t = r.taxonomy();
  const MatchId pair = find(f.set, "pair"), kill = find(f.set, "killing"), three = find(f.set, "n3");
  ASSERT_NE(pair, kNone);
  ASSERT_NE(kill, kNone);
  ASSERT_NE(three, kNone);
  EXPECT_EQ(f.set.span(pair).of(text), "3 و4 وسبعة");
  EXPECT_EQ(f.set.type_name(pair), "date");
  EXPECT_EQ(f.set.number(pair, t.key("day")), Rational(3));    // the mention's main value
  EXPECT_EQ(f.set.number(pair, t.key("year")), Rational(11));
  EXPECT_EQ(f.set.number(pair, t.key("month")), Rational(7));
  EXPECT_EQ(f.set.word(pair, t.key("kind")), "both");
  EXPECT_FALSE(f.set.number(pair, t.key("kind")).valid());
  EXPECT_TRUE(f.set.value(pair, t.key("gender")).none());
  EXPECT_EQ(f.set.role_count(pair, t.role("b")), 2U);
  EXPECT_EQ(f.set.role_count(pair, t.role("x")), 0U);
  EXPECT_EQ(f.set.role(pair, t.role("b"), 2), kNone);
  EXPECT_EQ(f.set.span(f.set.role(pair, t.role("b"), 0)).of(text), "4");
  EXPECT_EQ(f.set.span(f.set.role(pair, t.role("b"), 1)).of(text), "سبعة");   // without the waw
  EXPECT_EQ(f.set.word(kill, t.key("kind")), "jasim");
  EXPECT_EQ(f.set.span(f.set.role(kill, t.role("p"))).of(text), "جاسم");
  EXPECT_EQ(f.set.word(three, t.key("gender")), "f");
  EXPECT_EQ(f.set.word(three, t.key("n")), "3");
  EXPECT_EQ(f.set.number(three, t.key("n")), Rational(3));
  const MatchId digits = static_cast<MatchId>(f.set.at(static_cast<std::uint32_t>(f.text.tokens.size() - 1)));
  EXPECT_EQ(f.set.type_name(digits), "number.digits");
  EXPECT_EQ(f.set.number(digits, t.key("n")), Rational(7));
  EXPECT_EQ(f.set.number(digits, t.key("len")), Rational(3));
}

TEST(MatchSet, SpansLeaveParticlesOutAndKeepTheArticle) {
  const std::pair<std::string, const char*> cases[] = {
      {"بجاسم", "جاسم"}, {"وبجاسم", "جاسم"}, {"وَبِـجاسم", "جاسم"}, {"والجاسم", "الجاسم"}, {"للحسكة", "لحسكة"}, {"«بجاسم»", "جاسم"}, {"«جاسم»", "«جاسم»"}, {"\"وبجاسم\"", "جاسم"}, {"«وبتشرين الأول»", "تشرين الأول"}, {"بتشرين «الأول»", "تشرين «الأول»"}, {"جاسم", "جاسم"},
  };
  for (const auto& [text, want] : cases) {
    MiniRules m;
    Found f;
    read(m.rules(), text, f);
    ASSERT_EQ(f.set.size(), 1U) << text;
    EXPECT_EQ(f.set.span(0).of(text), want) << text;
  }
}

TEST(MatchSet, LostReadingsAreKeptOnDemandOnly) {
  MiniRules m;
  m.write("x.rules", "layer incident\nrule short -> frame.kill\nmatch {@kill}\nrule long -> frame.kill\nmatch {@kill} {place}\n");
  Found f;
  const std::string text = "قتل جاسم";
  read(m.rules(), text, f);
  EXPECT_EQ(find(f.set, "short"), kNone);
  read(m.rules(), text, f, true);
  const MatchId lost = find(f.set, "short");
  ASSERT_NE(lost, kNone);
  EXPECT_TRUE(f.set[lost].lost);
  EXPECT_FALSE(f.set[find(f.set, "long")].lost);
}

// What must hold for every match of every text.
void check(const RuleSet& rules, const Found& f, const std::string& s) {
  for (MatchId id = 0; id < f.set.size(); ++id) {
    const Match& m = f.set[id];
    ASSERT_LT(m.first, m.last);
    ASSERT_LE(m.last, f.text.tokens.size());
    ASSERT_LE(m.last - m.first, Simulation::kMaxSpan);
    ASSERT_EQ(f.text.tokens[m.first].sentence, f.text.tokens[m.last - 1].sentence) << "leaves its sentence: " << f.set.origin(id);
    const Span span = f.set.span(id);
    ASSERT_LT(span.begin, span.end);
    ASSERT_LE(span.end, s.size());
    if (m.first > 0) {   // it may begin with an opening quote, not with the word before
      ASSERT_LE(f.text.tokens[m.first - 1].end, span.begin);
    }
    ASSERT_GE(span.end, f.text.tokens[m.last - 1].end);
    // It begins and ends between characters.
    ASSERT_NE(static_cast<unsigned char>(s[span.begin]) & 0xC0, 0x80) << f.set.origin(id);
    if (span.end < s.size()) {
      ASSERT_NE(static_cast<unsigned char>(s[span.end]) & 0xC0, 0x80);
    }
    ASSERT_TRUE((m.row == kNone) || (m.rule == kNone));
    if (m.covered) {
      ASSERT_NE(m.covered_by, kNone);
    }
    if (m.rule == kNone) continue;
    // Its mentions stand inside it, in the order of the text.
    for (const RoleId role : rules.rules()[m.rule].ast.roles) {
      std::uint32_t at = m.first;
      for (std::size_t i = 0; i < f.set.role_count(id, role); ++i) {
        const Match& x = f.set[f.set.role(id, role, i)];
        ASSERT_LE(at, x.first);
        ASSERT_LE(x.last, m.last);
        at = x.last;
      }
    }
  }
}

TEST(MatchSet, SpansOfTheRealRulesSliceTheText) {
  const auto rules = RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules");
  ASSERT_TRUE(rules);
  std::vector<std::string> words;   // all words of the examples: what rules react to
  std::string all;
  for (const Rule& r : (*rules)->rules()) {
    for (const Example& e : r.ast.examples) {
      all += e.text + "\n";
      Text t;
      tokenise(e.text, (*rules)->folds(), t);
      for (const Token& k : t.tokens) words.emplace_back(k.span().of(e.text));
    }
  }
  ASSERT_GT(words.size(), 1000U);
  Found f;
  read(**rules, all, f, true);
  check(**rules, f, all);
  std::mt19937 random(3);
  static const char* const kBetween[] = {" ", " ", " ", " ", "", "  ", "، ", ". ", "\n", " «", "» ", "ـ ", "\u064E ", "\u200F", "\xFF", " و", " ب", " (", ") "};
  for (int round = 0; round < 60; ++round) {
    std::string s;
    for (int i = 0; i < 200; ++i) s += words[random() % words.size()] + kBetween[random() % std::size(kBetween)];
    read(**rules, s, f, round % 2 == 0);
    const std::string valid = is_valid_utf8(s) ? s : std::string();
    if (!valid.empty()) check(**rules, f, s);
    for (MatchId id = 0; id < f.set.size(); ++id) ASSERT_LE(f.set.span(id).end, s.size());
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace sijil
