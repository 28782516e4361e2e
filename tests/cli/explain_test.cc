// Layout of explanations: spans nest, nothing of the text is lost, markup is escaped, losers and omissions are shown.
#include "cli/explain.h"

#include <gtest/gtest.h>

#include "cli/describe.h"

namespace sijil {
namespace {

/// A value with some of its fields set.
template <class T, class Set>
T make(Set set) {
  T value;
  set(value);
  return value;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class ExplainTest : public ::testing::Test {
 protected:
  void SetUp() override {
    article_.doc_id = "n01";
    article_.text = "قتل 7 أشخاص <أمس> في جاسم.\nلا شيء";
    x_.sentences = {span_of("قتل 7 أشخاص <أمس> في جاسم."), span_of("لا شيء")};
    Mention quantity = mention("quantity", "7 أشخاص", "count-persons");
    quantity.value = make<QuantityValue>([&](auto& v) { v.number = number(7); v.group = "civilian"; v.noun = "person"; });
    Mention seven = mention("number", "7", "digits");
    seven.value = number(7);
    seven.alternatives = {{"70", "glued-digits"}};
    Mention crossing = mention("cue", "أشخاص <أمس", "crossing-rule");
    Mention place = mention("place", "جاسم", "sy-jasim");
    place.value = make<PlaceValue>([&](auto& v) { v.name = "جاسم"; v.level = "town"; v.chain = {"درعا"}; v.country = "SY"; });
    x_.mentions = {seven, quantity, crossing, place};
    x_.excluded = {{span_of("لا شيء"), "condemn"}};
    Incident record;
    record.type = "attack.armed";
    record.trigger.span = span_of("قتل");
    record.trigger_lemma = "kill";
    record.casualties.push_back(make<CasualtyRow>([](auto& v) { v.effect = "killed"; v.group = "civilian"; v.best = 7; }));
    record.casualties.front().ref.span = span_of("7 أشخاص");
    record.rules = {{"casualties[0]", "killed-count"}};
    record.checks = {{"not_after_pub", "ok", ""}};
    x_.records = {record};
  }

  static NumberValue number(std::int64_t n) { return make<NumberValue>([&](auto& v) { v.value = Rational(n); v.min = Rational(n); v.max = Rational(n); }); }
  Span span_of(const std::string& part) const {
    const std::size_t at = article_.text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
  }
  Mention mention(std::string_view kind, const std::string& part, const std::string& rule) const {
    Mention m;
    m.kind = kind;
    m.span = span_of(part);
    m.rule = rule;
    return m;
  }

  Article article_;
  Extraction x_;
};

TEST_F(ExplainTest, StretchesHoldEveryByteOfTheirSentence) {
  const std::vector<ExplainedSentence> sentences = explain_sentences(article_, x_);
  ASSERT_EQ(sentences.size(), 2u);
  for (const ExplainedSentence& s : sentences) {
    std::string all;
    for (const Stretch& part : s.stretches) all += part.text;
    EXPECT_EQ(all, s.span.of(article_.text));
  }
  EXPECT_EQ(sentences[0].mentions.size(), 4u);
  EXPECT_EQ(sentences[1].excluded.size(), 1u);
}

TEST_F(ExplainTest, InnerMentionsStandInsideOuterOnesAndCrossingOnesAreOnlyListed) {
  const std::vector<ExplainedSentence> sentences = explain_sentences(article_, x_);
  bool nested = false;
  for (const Stretch& part : sentences[0].stretches) {
    for (const Mention* m : part.mentions) EXPECT_NE(m->kind, "cue");
    if (part.text == "7") {
      ASSERT_EQ(part.mentions.size(), 2u);
      EXPECT_EQ(part.mentions[0]->kind, "quantity");
      EXPECT_EQ(part.mentions[1]->kind, "number");
      nested = true;
    }
  }
  EXPECT_TRUE(nested);
}

TEST_F(ExplainTest, WithoutSentencesTheTextIsOne) {
  x_.sentences.clear();
  const std::vector<ExplainedSentence> sentences = explain_sentences(article_, x_);
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_EQ(sentences[0].span.size(), article_.text.size());
}

TEST_F(ExplainTest, TextShowsWinnersLosersAndOmissions) {
  const std::string plain = explain_text(article_, x_, false);
  EXPECT_FALSE(has(plain, "\x1b["));
  EXPECT_TRUE(has(plain, "number    7  7  <- digits\n      lost: 70  <- glued-digits\n")) << plain;
  EXPECT_TRUE(has(plain, "place     جاسم  جاسم < درعا, town, SY  <- sy-jasim")) << plain;
  EXPECT_TRUE(has(plain, "left out  لا شيء  (condemn)")) << plain;
  EXPECT_TRUE(has(plain, "record 1: incident attack.armed, completed, confirmed\n")) << plain;
  EXPECT_TRUE(has(plain, "casualties     killed 7 (civilian)  \"7 أشخاص\"  <- killed-count\n")) << plain;
  EXPECT_TRUE(has(explain_text(article_, x_, true), "\x1b[36m7\x1b[0m"));
}

TEST_F(ExplainTest, HtmlIsBalancedEscapedAndSelfContained) {
  const std::string page = html_head() + explain_html(article_, x_) + html_foot();
  const auto count = [&](const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = 0; (at = page.find(part, at)) != std::string::npos; at += part.size()) ++n;
    return n;
  };
  EXPECT_EQ(count("<mark "), count("</mark>"));
  EXPECT_EQ(count("<table>"), count("</table>"));
  EXPECT_EQ(count("<td"), count("</td>"));
  EXPECT_TRUE(has(page, "dir=\"rtl\""));
  EXPECT_TRUE(has(page, "&lt;أمس&gt;"));
  EXPECT_FALSE(has(page, "<أمس>"));
  for (const char* outside : {"<script", "src=", "href=", "@import", "url("}) EXPECT_FALSE(has(page, outside)) << outside;
}

TEST(Describe, SaysValuesInOneLine) {
  const Rational ten(10), twenty(20);
  EXPECT_EQ(describe(make<NumberValue>([&](auto& v) { v.value = ten; v.min = ten; v.modifier = Modifier::more_than; })), "> 10");
  EXPECT_EQ(describe(make<NumberValue>([&](auto& v) { v.value = ten; v.min = ten; v.max = twenty; v.modifier = Modifier::range; })), "10..20");
  EXPECT_EQ(describe(make<NumberValue>([&](auto& v) { v.min = ten; v.modifier = Modifier::vague; })), "10..");
  EXPECT_EQ(describe(make<NumberValue>([&](auto& v) { v.value = ten; v.unit = "percent"; })), "10 percent");
  EXPECT_EQ(describe(make<DateValue>([&](auto& v) { v.from = "2022-10-01"; v.to = "2022-10-31"; v.precision = "month"; v.resolved_from = "explicit"; })),
            "2022-10-01..2022-10-31 (month, explicit)");
  EXPECT_EQ(describe(DateValue{}), "? (unknown)");
  EXPECT_EQ(describe(make<CasualtyRow>([&](auto& v) { v.effect = "injured"; v.demographic = "women"; v.best = 2; v.rel = "subset"; v.of = 0; })),
            "injured 2 (all, women), subset of 1");
}

}  // namespace
}  // namespace sijil
