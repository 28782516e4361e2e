// The calls that ask for less, by the public header: numbers and dates only (docs/numbers-dates.md), mentions without records;
// the mentions are the same.
#include <gtest/gtest.h>

#include "sijil.h"

namespace sijil {
namespace {

TEST(NumbersDates, AreReadAlone) {
  auto engine = Engine::open(std::string(SIJIL_SOURCE_DIR) + "/rules");
  ASSERT_TRUE(engine.ok());
  Worker worker = engine->worker();
  ReadOptions options;
  options.numbers_and_dates = true;
  options.published = "2022-10-31";
  Article article;
  article.text = "أصيب أكثر من 20 شخصا في درعا أمس";
  const Reading alone = worker.read(article, options);
  ASSERT_EQ(alone.extraction.mentions.size(), 2U);
  const auto* number = std::get_if<NumberValue>(&alone.extraction.mentions[0].value);
  ASSERT_NE(number, nullptr);
  EXPECT_EQ(number->min, Rational(20));
  EXPECT_EQ(number->modifier, Modifier::more_than);
  const auto* date = std::get_if<DateValue>(&alone.extraction.mentions[1].value);
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(date->from, "2022-10-30");
  EXPECT_TRUE(alone.extraction.records.empty());

  options.numbers_and_dates = false;
  const Reading whole = worker.read(article, options);
  std::size_t same = 0;
  for (const Mention& m : whole.extraction.mentions) {
    if (m.kind != "number" && m.kind != "date") continue;
    ASSERT_LT(same, alone.extraction.mentions.size());
    EXPECT_EQ(m.span, alone.extraction.mentions[same].span);
    EXPECT_EQ(m.rule, alone.extraction.mentions[same].rule);
    ++same;
  }
  EXPECT_EQ(same, alone.extraction.mentions.size());
}

TEST(Mentions, AreTheSameWithoutRecords) {
  auto engine = Engine::open(std::string(SIJIL_SOURCE_DIR) + "/rules");
  ASSERT_TRUE(engine.ok());
  Worker worker = engine->worker();
  Article article;
  article.text = "قتل 7 مدنيين وأصيب 12 آخرون في غارة جوية على مدينة درعا يوم 14 تشرين الأول 2022، بحسب المرصد السوري.";
  article.body = {{0, static_cast<std::uint32_t>(article.text.size())}};
  ReadOptions options;
  const Reading whole = worker.read(article, options);
  EXPECT_EQ(whole.extraction.records.size(), 1U);
  options.records = false;
  const Reading mentions = worker.read(article, options);
  EXPECT_TRUE(mentions.extraction.records.empty());
  EXPECT_TRUE(mentions.extraction.checks.empty());
  ASSERT_EQ(mentions.extraction.mentions.size(), whole.extraction.mentions.size());
  for (std::size_t i = 0; i < whole.extraction.mentions.size(); ++i) {
    EXPECT_EQ(mentions.extraction.mentions[i].span, whole.extraction.mentions[i].span);
    EXPECT_EQ(mentions.extraction.mentions[i].kind, whole.extraction.mentions[i].kind);
    EXPECT_EQ(mentions.extraction.mentions[i].rule, whole.extraction.mentions[i].rule);
  }
}

}  // namespace
}  // namespace sijil
