// The engine: patterns, prefixes, steps, overlap, conditions.
#include "mini_rules.h"

namespace sijil {
namespace {

using Strings = std::vector<std::string>;

const char* kNumbers =
    "layer number\n"
    "rule digits -> number\nmatch {a:number.digits}\nvalue n = a\n"
    "rule word -> number\nmatch {a:number.unit|number.tens}\nvalue n = a.n\n"
    "rule unit-and-tens -> number\nmatch {a:number.unit} و {b:number.tens}\nvalue n = a + b\n"
    "yes 23\n    ثلاثة وعشرون\n    ثلاث و عشرين\nno\n    ثلاثة أو عشرون\n";

TEST(Matcher, ReadsCompositionWithPrefixOrWord) {
  MiniRules m;
  m.write("number.rules", kNumbers);
  EXPECT_EQ(m.read("ثلاثة وعشرون"), Strings{"number[ثلاثة وعشرون]n=23"});
  EXPECT_EQ(m.read("سبع و عشرين"), Strings{"number[سبع و عشرين]n=27"});
  EXPECT_EQ(m.read("ثلاثة عشرون"), (Strings{"number[ثلاثة]n=3", "number[عشرون]n=20"}));
  EXPECT_EQ(m.read("وسبعة"), Strings{"number[سبعة]n=7"});
}

TEST(Matcher, LayersSeeEarlierResultsAndClaim) {
  MiniRules m;
  m.write("number.rules", kNumbers);
  m.write("date.rules",
          "layer date\nrule dmy -> date\nmatch {d:number} {m:month} / ? {y:number}? where\n");
  EXPECT_FALSE(m.errors().empty());
  m.write("date.rules",
          "layer date\nrule dmy -> date\nmatch {d:number} {m:month} {y:number}?\nwhere d < 32 and d > 0\n"
          "value day = d ; month = m.n ; year = y.n\nyes day=14 month=10 year=2022\n    14 تشرين الأول 2022\nno\n    40 أكتوبر 2022\n");
  EXPECT_EQ(m.read("في 14 تشرين الأول 2022", {"day", "month", "year"}), Strings{"date[14 تشرين الأول 2022]day=14month=10year=2022"});
  EXPECT_EQ(m.read("في ثلاثة وعشرين أكتوبر", {"day", "month"}), Strings{"date[ثلاثة وعشرين أكتوبر]day=23month=10"});
  const ExampleReport r = run_examples(m.rules());
  EXPECT_EQ(r.run, 5U);
  for (const auto& f : r.failures) ADD_FAILURE() << f.where << " " << f.what;
}

TEST(Lexicon, CutsPrefixesOnlyWhereTheRestIsKnown) {
  MiniRules m;
  m.write("number.rules", kNumbers);
  EXPECT_EQ(m.rows("بجاسم"), Strings{"jasim+4"});
  EXPECT_EQ(m.rows("وبجاسم"), Strings{"jasim+5"});
  EXPECT_EQ(m.rows("للحسكة"), Strings{"hasaka+8"});      // the lam swallows the alef of the article
  EXPECT_EQ(m.rows("والحسكة"), Strings{"hasaka+1"});
  EXPECT_EQ(m.rows("بحماة"), Strings{});                  // ~ : the whole word only
  EXPECT_EQ(m.rows("حماة"), Strings{"hama+0"});
  EXPECT_EQ(m.rows("شقيقة"), Strings{"sister+0"});        // = : unfolded letters
  EXPECT_EQ(m.rows("شقيقه"), Strings{});
  EXPECT_EQ(m.rows("جاسمية"), Strings{});
  EXPECT_EQ(m.rows("تنظيم \"الدولة\""), Strings{"isis+0"});  // quotes are no tokens
}

TEST(Lexicon, LongerNameOfOneTreeHidesTheShorter) {
  MiniRules m;
  m.write("number.rules", kNumbers);
  EXPECT_EQ(m.rows("في ريف دمشق"), Strings{"rif+0"});
  EXPECT_EQ(m.rows("في دمشق"), Strings{"damascus+0"});
}

struct PatternCase {
  const char* match;
  const char* text;
  const char* found;   // surface, "" = nothing
};

TEST(Matcher, Patterns) {
  const PatternCase cases[] = {
      {"{@kill} {k:number.digits} ..3 {p:place}", "قتل 7 من الناس في جاسم", "قتل 7 من الناس في جاسم"},
      {"{@kill} {k:number.digits} ..1 {p:place}", "قتل 7 من الناس في جاسم", ""},
      {"{@kill} {k:number.digits} ..2 {p:place}", "قتل 7 داعش في جاسم", "قتل 7 داعش في جاسم"},
      {"{@kill} ..2 {p:place}", "قتل تنظيم الدولة في جاسم", "قتل تنظيم الدولة في جاسم"},   // a mention is one unit
      {"{@kill} ..2 {p:place}", "قتل. هنا جاسم", ""},                                        // never over a sentence
      {"{@kill} ب {p:place}", "قتل بجاسم", "قتل بجاسم"},
      {"{@kill} {p:place}", "قتل بجاسم", ""},
      {"{@kill} {p:place with ب}", "قتل بجاسم", "قتل بجاسم"},
      {"{p:place without ب}", "بجاسم", ""},
      {"{p:place} (و {p:place})+", "جاسم ونوى ودمشق", "جاسم ونوى ودمشق"},
      {"{p:place} (, {p:place})*", "جاسم، نوى، دمشق", "جاسم، نوى، دمشق"},
      {"{k:number.digits} ~ / ~ {a:number.digits}", "3/4", "3/4"},
      {"{k:number.digits} ~ / ~ {a:number.digits}", "3 / 4", ""},
      {"{@kill} (من | في) {p:place}", "قتل في جاسم", "قتل في جاسم"},
      {"<sentence {@kill}", "لقد قتل", ""},
      {"<sentence {@kill}", "قتل هنا", "قتل"},
      {"{@kill} sentence>", "قتل هنا", ""},
      {"{@kill} sentence>", "لقد قتل", "قتل"},
      {"{@kill} ال _", "قتل الرجل هنا", "قتل الرجل"},
      {"{@kill} ال _", "قتل رجل هنا", ""},
      {"{@kill} ل ال _", "قتل للرجل هنا", "قتل للرجل"},
      {"{@kill} ب ال _", "قتل بالرصاص هنا", "قتل بالرصاص"},
      {"{@kill} و _", "قتل وصل هنا", ""},
      {"{@kill} <quote _ quote>", "قتل «داعش» هنا", "قتل «داعش»"},
      {"{@kill} <quote _ quote>", "قتل «داعش هنا»", ""},
      {"{@kill} <quote _ quote>", "قتل داعش هنا", ""},
      {"\\( {k:number.digits} \\)", "عمره (25) عاما", "(25)"},
      {"{p:place.city}", "نوى", ""},
      {"=شقيقة {p:place}", "شقيقه جاسم", ""},
      {"=شقيقة {p:place}", "شقيقة جاسم", "شقيقة جاسم"},
      {"{@kill} _ {p:place}", "قتل هنا جاسم", "قتل هنا جاسم"},
  };
  for (const PatternCase& c : cases) {
    MiniRules m;
    m.write("incident.rules", std::string("layer incident\nrule t -> frame.kill\nmatch ") + c.match + "\n");
    const Strings got = m.read(c.text);
    const Strings want = *c.found ? Strings{std::string("frame.kill[") + c.found + "]"} : Strings{};
    EXPECT_EQ(got, want) << c.match << " on " << c.text;
  }
}

TEST(Matcher, UnlessWhereAndParts) {
  MiniRules m;
  m.write("incident.rules",
          "layer incident\n"
          "rule near -> frame.kill\nmatch {p:place}\nunless before مستشفى\nunless after الدولي\n"
          "rule sum -> frame.kill\nmatch {a:number.digits} : {b:number.digits} (و {b:number.digits})+\nparts sum b of a\n");
  EXPECT_EQ(m.read("في جاسم"), Strings{"frame.kill[جاسم]"});
  EXPECT_EQ(m.read("مستشفى جاسم"), Strings{});
  EXPECT_EQ(m.read("جاسم الدولي"), Strings{});
  EXPECT_EQ(m.read("11: 8 و3"), Strings{"frame.kill[11: 8 و3]"});
  EXPECT_EQ(m.read("11: 8 و4"), Strings{});
}

TEST(Matcher, OrderedStepTakesTheFirstRule) {
  for (const bool ordered : {false, true}) {
    MiniRules m;
    m.write("incident.rules", std::string("layer incident") + (ordered ? " ordered" : "") +
                                  "\nrule short -> frame.kill\nmatch {@kill}\nvalue kind = short\n"
                                  "rule long -> frame.kill\nmatch {@kill} {p:place}\nvalue kind = long\n");
    EXPECT_EQ(m.read("قتل جاسم", {"kind"}), ordered ? Strings{"frame.kill[قتل]kind=short"} : Strings{"frame.kill[قتل جاسم]kind=long"});
  }
}

TEST(Matcher, ClauseEdgesFollowCuts) {
  MiniRules m;
  m.write("incident.rules",
          "layer incident\nrule meanwhile -> cut.story\nmatch فيما\n"
          "layer incident\nrule first -> frame.kill\nmatch <clause فيما? {@kill}\n");
  EXPECT_EQ(m.read("هنا قتل"), Strings{});
  EXPECT_EQ(m.read("هنا فيما قتل"), (Strings{"cut.story[فيما]", "frame.kill[فيما قتل]"}));
}

TEST(Matcher, HasAsksForAKeyToo) {
  MiniRules m;
  m.write("number.rules",
          "layer number\nrule gendered -> number\nmatch {a:number.unit|number.tens}\nwhere has(a.gender)\nvalue n = a\n");
  EXPECT_EQ(m.read("ثلاثة"), (Strings{"number[ثلاثة]n=3"}));
  EXPECT_EQ(m.read("عشرون"), Strings{});
}

TEST(Matcher, LinearInALongSentence) {
  MiniRules m;
  m.write("number.rules", kNumbers);
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "ثلاثة وعشرون و ";
  // An endless sentence is cut, and a cut may part one number into two.
  const std::size_t found = m.read(text).size();
  EXPECT_GE(found, 20000U);
  EXPECT_LE(found, 20000U + 60000U / kMaxSentenceTokens);
}

}  // namespace
}  // namespace sijil
