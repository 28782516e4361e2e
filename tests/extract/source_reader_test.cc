// Sources: who is credited, before and behind the verb, by "according to", and what points back.
#include "extract/source_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "taggers.h"

namespace sijil {
namespace {

bool flagged(const Mention& m, const char* f) { return std::find(m.flags.begin(), m.flags.end(), f) != m.flags.end(); }

TEST(SourceReader, WhoSaysIt) {
  struct Case {
    const char* text;
    const char* sources;   // "surface=id/type"
  };
  const Case cases[] = {
      {"أعلن المرصد السوري لحقوق الإنسان مقتل ثلاثة.", "المرصد السوري لحقوق الإنسان=sohr/monitor"},
      {"قال مصدر أمني عراقي إن ثلاثة قتلوا.", "مصدر أمني عراقي=/anonymous"},
      {"قتل ثلاثة بحسب مصادر طبية.", "مصادر طبية=/medical"},
      {"قتل ثلاثة وفقا لشهود عيان.", "شهود عيان=/eyewitness"},
      {"قتل ثلاثة، كما أعلن الجيش اللبناني.", "الجيش اللبناني=lb-army/party"},
      {"وقال مصدر في الشرطة إن رجلا قتل.", "مصدر في الشرطة=/anonymous"},
      {"قال متحدث باسم الجيش العراقي إن القوة انسحبت.", "متحدث باسم الجيش العراقي=iq-army/party"},
      {"وقالت هيئة الطيران المدني إن المطار أغلق.", "هيئة الطيران المدني=/official"},
      {"الجيش الإسرائيلي يعلن مقتل جندي.", "الجيش الإسرائيلي=idf/party"},
      {"رئيس هيئة الطيران المدني يعلن إغلاق المطار.", "رئيس هيئة الطيران المدني=/official"},
      {"قال مصدر طبي وشهود محليون إن رجلا قتل.", "مصدر طبي=/medical; شهود محليون=/eyewitness"},
      {"قال مصدر أمني لوكالة رويترز إن رجلا قتل.", "مصدر أمني=/anonymous; وكالة رويترز=reuters/media"},
      {"وجاء في بيان لوزارة الدفاع العراقية أن القوة انسحبت.", "وزارة الدفاع العراقية=iq-mod/official"},
      {"أصدرت الشرطة العراقية بيانا نفت فيه ذلك.", "الشرطة العراقية=iq-police/official"},
      {"ونفت الهيئة الخسائر.", "الهيئة=/official"},
      {"بين الجيش والمدينة طريق.", ""},
      {"قال إن القوة انسحبت.", ""},
  };
  ActorTagger tagger;
  for (const Case& c : cases) EXPECT_EQ(shown(tagger, tagger.read("source", c.text, "2022-10-31")), c.sources) << c.text;
}

TEST(SourceReader, OfficesVouchForNames) {
  struct Case {
    const char *text, *name;
  };
  const Case cases[] = {
      {"قتل ثلاثة، وفق ما أعلنه محافظ المدينة تشوكو أديمي.", "تشوكو أديمي"},
      {"وأشار قائد الشرطة الوطنية رودريغو سانتوس إلى أن ثلاثة قتلوا.", "رودريغو سانتوس"},
      {"وقال فيرناندو غوميز، قائد شرطة المدينة، إن ثلاثة قتلوا.", "فيرناندو غوميز"},
      {"وكان وزير الصحة بيتر ملكوفيتش قد أعلن مقتل ثلاثة.", "بيتر ملكوفيتش"},
      {"وقال نائب محافظ الإقليم نور الله كاكر إن ثلاثة قتلوا.", "نور الله كاكر"},
      {"وأفاد آمر فوج طوارئ شرطة الأنبار العقيد ياسر الدليمي بأن ثلاثة قتلوا.", "ياسر الدليمي"},
      {"وقال قائد الشرطة في وقت متأخر إن ثلاثة قتلوا.", "قائد الشرطة"},
      {"أعلن وكيل الجمهورية فتح تحقيق في مقتل ثلاثة.", "وكيل الجمهورية"},
      {"أعلن وزير الصحة افتتاح مشفى جديد، وأضاف أن ثلاثة قتلوا.", "وزير الصحة"},
      {"وقال وزير الصحة، وهو ما نفاه الجيش، إن ثلاثة قتلوا.", "وزير الصحة"},
  };
  ActorTagger tagger;
  for (const Case& c : cases) {
    const auto found = tagger.read("source", c.text);
    ASSERT_FALSE(found.empty()) << c.text;
    EXPECT_EQ(std::get<ActorValue>(found.front().value).name, c.name) << c.text;
  }
}

TEST(SourceReader, TheSourcePointsBack) {
  ActorTagger tagger;
  const auto found = tagger.read("source", "قال مصدر أمني إن ثلاثة قتلوا. وأضاف المصدر أن القصف توقف. وأشار المصدر نفسه إلى هدوء.");
  ASSERT_EQ(found.size(), 3U) << shown(tagger, found);
  EXPECT_FALSE(flagged(found[0], "backref"));
  EXPECT_TRUE(flagged(found[1], "backref"));
  EXPECT_TRUE(flagged(found[2], "backref"));
}

TEST(SourceReader, TrailingCreditsAreMarked) {
  ActorTagger tagger;
  const auto behind = tagger.read("source", "قتل ثلاثة، بحسب ناشطين محليين.");
  ASSERT_EQ(behind.size(), 1U);
  EXPECT_TRUE(flagged(behind[0], "trailing"));
  const auto before = tagger.read("source", "بحسب ناشطين محليين قتل ثلاثة.");
  ASSERT_EQ(before.size(), 1U);
  EXPECT_FALSE(flagged(before[0], "trailing"));
}

TEST(SourceReader, SpokesmenHaveNames) {
  ActorTagger tagger;
  const auto found = tagger.read("source", "وأكد المتحدث باسم الشرطة العراقية العقيد أحمد محمود حسين أن القوة انسحبت.");
  ASSERT_EQ(found.size(), 1U) << shown(tagger, found);
  EXPECT_EQ(std::get<ActorValue>(found[0].value).name, "أحمد محمود حسين");
  EXPECT_TRUE(flagged(found[0], "spokesman"));
}

TEST(SourceReader, TypesOfBodies) {
  EXPECT_EQ(source_type("armed_group", "jihadist"), "party");
  EXPECT_EQ(source_type("officials", "ministry"), "official");
  EXPECT_EQ(source_type("organisation", "un"), "un");
  EXPECT_EQ(source_type("organisation", "humanitarian"), "ngo");
  EXPECT_EQ(source_type("monitor", ""), "monitor");
}

}  // namespace
}  // namespace sijil
