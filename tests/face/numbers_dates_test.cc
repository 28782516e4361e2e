// The call of docs/numbers-dates.md: numbers and dates only, by the public header; the same mentions as with all layers.
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

}  // namespace
}  // namespace sijil
