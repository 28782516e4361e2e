// Words that carry a class and readings that lost, with the project's own rules: what `tag` and `explain` print beside the
// mentions that records are made of.
#include "extract/word_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/extractor.h"
#include "rules/rule_set.h"
#include "taggers.h"

namespace sijil {
namespace {

/// "kind:words:class" of each word among the mentions.
std::vector<std::string> words_of(std::string_view text) {
  Extractor extractor(real_rules());
  extractor.run(text, {});
  std::vector<std::string> out;
  for (const Mention& m : extractor.take_all_mentions()) {
    if (const auto* w = std::get_if<WordValue>(&m.value)) out.push_back(std::string(m.kind) + ":" + std::string(m.span.of(text)) + ":" + w->cls);
  }
  return out;
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST(WordReader, TriggersWeaponsAndCasualtyWordsAreMentions) {
  const auto words = words_of("قُتل شخصان وأصيب ثلاثة بانفجار عبوة ناسفة في السوق.");
  EXPECT_TRUE(holds(words, "casualty:قُتل:killed"));
  EXPECT_TRUE(holds(words, "casualty:أصيب:injured"));
  EXPECT_TRUE(holds(words, "trigger:عبوة ناسفة:explosive.ied"));
  EXPECT_TRUE(holds(words, "weapon:عبوة ناسفة:ied"));
}

TEST(WordReader, EachWordOnce) {
  auto words = words_of("هجوم مسلح أوقع قتلى وجرحى، وهجوم آخر لم يوقع أحدا.");
  ASSERT_FALSE(words.empty());
  EXPECT_EQ(std::count_if(words.begin(), words.end(), [](const std::string& w) { return w.rfind("casualty:قتلى", 0) == 0; }), 1);
}

TEST(WordReader, QuietTextHasNoTrigger) {
  for (const std::string& w : words_of("افتتح المعرض أبوابه للزوار.")) EXPECT_NE(w.rfind("trigger:", 0), 0u) << w;
}

TEST(WordReader, MentionsStayInTheOrderOfTheText) {
  Extractor extractor(real_rules());
  const std::string_view text = "أعلن الجيش مقتل سبعة بغارة جوية في 5 مارس 2020.";
  extractor.run(text, {});
  const std::vector<Mention> all = extractor.take_all_mentions();
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; }));
  EXPECT_GT(all.size(), 3u);
}

// The whole phrase wins; the shorter reading stands beneath it, only where it was asked for.
TEST(LostReadings, StandUnderTheMentionThatWon) {
  const std::string_view text = "أعلن ذلك مدير المرصد في بلدة شمسطار.";
  const auto lost = [&](bool keep) {
    Extractor extractor(real_rules());
    ExtractContext context;
    context.keep_lost = keep;
    extractor.run(text, context);
    std::vector<std::string> out;
    for (const Mention& m : extractor.take_all_mentions()) {
      if (m.kind != "place") continue;
      for (const Alternative& a : m.alternatives) out.push_back(m.rule + " over " + a.rule + ":" + a.text);
    }
    return out;
  };
  EXPECT_TRUE(holds(lost(true), "noun-and-name over name:شمسطار"));
  EXPECT_TRUE(lost(false).empty());
}

}  // namespace
}  // namespace sijil
