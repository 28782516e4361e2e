// Actors: what the words say, and what only the article tells.
#include "extract/actor_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "taggers.h"

namespace sijil {
namespace {

struct Case {
  const char* text;
  const char* actors;           // "surface=id/type", in order
  const char* published = "2022-10-31";
  const char* country = "";
};

void check(const std::vector<Case>& cases) {
  ActorTagger tagger;
  for (const Case& c : cases) {
    const std::vector<Mention> found = tagger.read("actor", c.text, c.published, c.country);
    EXPECT_EQ(shown(tagger, found), c.actors) << c.text;
  }
}

TEST(ActorReader, NamedBodies) {
  check({
      {"سيطرت قوات سوريا الديمقراطية على القرية.", "قوات سوريا الديمقراطية=sdf/armed_group"},
      {"شن تنظيم «داعش» هجوما في دير الزور.", "تنظيم «داعش»=isis/armed_group"},
      {"قصف لحزب الله في لبنان.", "حزب الله=hezbollah/armed_group"},
      {"هطل المطر على القرية.", ""},
  });
}

TEST(ActorReader, ShortFormsByTheirNoun) {
  check({
      {"قصف الجيش العراقي مواقع تنظيم داعش في الرمادي. وقالت القوات إنها تقدمت في العراق.",
       "الجيش العراقي=iq-army/state_military; تنظيم داعش=isis/armed_group; القوات=iq-army/state_military"},
      {"قتل الجيش شابا في مدينة جنين بالضفة الغربية.", "الجيش=idf/foreign_military"},
      {"أعلن جيش الإسلام ذلك. وقال الجيش إنه انسحب.", "جيش الإسلام=jaysh-islam/armed_group; الجيش=jaysh-islam/armed_group"},
      {"قتل ثلاثة من عصابات (داعش) الإجرامية.", "عصابات (داعش)=isis/armed_group"},
      {"عثر على حطام الطائرة الماليزية في البحر.", ""},
  });
}

TEST(ActorReader, BodyAndNation) {
  check({
      {"أعلن الجيش العراقي انسحابه من الموصل.", "الجيش العراقي=iq-army/state_military"},
      {"انسحبت القوات الروسية من القرية في حلب.", "القوات الروسية=ru-sy/foreign_military"},
      {"أوقفت الشرطة السودانية ثلاثة.", "الشرطة السودانية=sd-police/state_security"},
      {"قالت وزارة الداخلية التونسية إنها فتحت تحقيقا.", "وزارة الداخلية التونسية=tn-moi/officials"},
  });
}

// The gendarmes and the customs stand for the police and keep their name; the town of a court belongs to its name.
TEST(ActorReader, NamesOfTheirOwn) {
  ActorTagger tagger;
  const auto name = [&](const char* text) {
    const auto found = tagger.read("actor", text);
    return found.empty() ? std::string() : std::get<ActorValue>(found[0].value).name;
  };
  EXPECT_EQ(name("أوقفت الجمارك ثلاثة مهربين في وهران بالجزائر."), "الجمارك");
  EXPECT_EQ(name("قضت محكمة جنايات القاهرة بإعدام متهم."), "محكمة جنايات القاهرة");
  EXPECT_EQ(name("انفجرت عبوة أمام محكمة القاهرة."), "");
}

TEST(ActorReader, TwoTribesUnderOneNoun) {
  check({{"نزاع بين عشيرتي الحمادنة والبطوط في البصرة.", "عشيرتي الحمادنة=/tribe; البطوط=/tribe"}});
  ActorTagger tagger;
  const auto found = tagger.read("actor", "قتال بين قبيلتي المعاليا والرزيقات في دارفور.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(std::get<ActorValue>(found[0].value).name, "قبيلة المعاليا");
  EXPECT_EQ(std::get<ActorValue>(found[1].value).name, "قبيلة الرزيقات");
}

TEST(ActorReader, StrikeOfANation) {
  ActorTagger tagger;
  const auto found = tagger.read("actor", "قتل ثلاثة في غارة إسرائيلية على بلدة في لبنان.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(tagger.surface(found[0]), "إسرائيلية");   // the raid is no part of the name
  EXPECT_EQ(std::get<ActorValue>(found[0].value).type, "foreign_military");
  EXPECT_EQ(std::get<ActorValue>(found[0].value).country, "IL");
  EXPECT_EQ(found[0].flags, std::vector<std::string>{"strike"});
}

TEST(ActorReader, PartsTakeTheWhole) {
  check({
      {"قتل عنصر من تنظيم داعش في دير الزور.", "عنصر من تنظيم داعش=isis/armed_group"},
      {"ضبطت خلية تتبع لتنظيم القاعدة.", "خلية تتبع لتنظيم القاعدة=aq/armed_group"},
      {"قتل جنود أتراك في إدلب.", "جنود أتراك=tr-army/foreign_military"},
  });
}

TEST(ActorReader, GroupsWithoutName) {
  check({
      {"أطلق مسلحون مجهولون النار على سيارة.", "مسلحون مجهولون=unknown-gunmen/unknown"},
      {"هاجمت مجموعة مسلحة الحاجز.", "مجموعة مسلحة=/armed_group"},
      {"هجوم مسلح على الحاجز.", ""},
  });
}

TEST(ActorReader, ShortFormsPointBack) {
  check({
      {"أعلن تنظيم داعش الهجوم. وقال السكان إن التنظيم انسحب.", "تنظيم داعش=isis/armed_group; التنظيم=isis/armed_group"},
      {"قالت حركة طالبان إنها تقدمت. ونفت الحركة الخسائر.", "حركة طالبان=taliban/armed_group; الحركة=taliban/armed_group"},
      {"توقفت الحركة في الشارع.", ""},
  });
}

TEST(ActorReader, BodiesOfTheCountrySpokenOf) {
  check({
      {"أعلن الجيش مقتل جندي في بيروت.", "الجيش=lb-army/state_military"},
      {"أعلن الجيش مقتل جندي في الخرطوم.", "الجيش=saf/state_military"},
      {"قصف التحالف مواقع في صنعاء.", "التحالف=arab-coalition/coalition"},
      {"قصف التحالف مواقع في الرقة.", "التحالف=gic/coalition"},
  });
}

TEST(ActorReader, ArmiesChangeHands) {
  check({
      {"أعلن الجيش السوري سيطرته على حلب.", "الجيش السوري=saa/state_military", "2016-12-20"},
      {"أعلن الجيش السوري انتشاره في حلب.", "الجيش السوري=sy-army-new/state_military", "2025-06-20"},
  });
}

TEST(ActorReader, WeakSpellingsNeedTheCountry) {
  check({
      {"سيطر الجيش الوطني على قرية في حلب.", "الجيش الوطني=sna/armed_group"},
      {"سيطر الجيش الوطني على قرية في تعز.", "الجيش الوطني=ye-army/state_military"},
      {"سيطر الحشد على القرية قرب القاهرة.", ""},
  });
}

TEST(ActorReader, UnlistedNamesByTheirNoun) {
  check({
      {"قتل قائد كتيبة الياسمين في الاشتباك.", "كتيبة الياسمين=/armed_group"},
      {"تبنت حركة «فجر الأحرار» الهجوم.", "حركة «فجر الأحرار»=/armed_group"},
      {"انسحبت الفرقة السادسة والعشرون من الحاجز.", "الفرقة السادسة والعشرون=/state_military"},
  });
}

TEST(ActorReader, CapitalsThatSpeakAreBoth) {
  ActorTagger tagger;
  const std::string text = "أعلنت واشنطن إرسال قوات إلى العراق.";
  const auto actors = tagger.read("actor", text);
  ASSERT_EQ(actors.size(), 1U) << shown(tagger, actors);
  EXPECT_EQ(std::get<ActorValue>(actors[0].value).country, "US");
  EXPECT_EQ(tagger.surface(actors[0]), "واشنطن");
  const auto places = tagger.read("place", text);
  ASSERT_FALSE(places.empty());
  EXPECT_NE(std::find(places[0].flags.begin(), places[0].flags.end(), kUsedAsActor), places[0].flags.end());
}

// A state that strikes does it with its army; what is struck is no actor.
TEST(ActorReader, StatesThatActAndStrike) {
  check({
      {"قصفت إسرائيل مواقع في الجنوب.", "إسرائيل=idf/state_military"},
      {"قررت إيران إرسال وفد.", "إيران=ir-gov/officials"},
      {"في إيران تدعم المنظمة اللاجئين.", ""},
  });
}

// "leaders of the Turks" are no army; the insurgents of a group are that group.
TEST(ActorReader, NationsAndTheirBodies) {
  check({
      {"التقى قادة الأتراك أمس.", ""},
      {"انسحبت قوات التمرد الحوثي من القرية.", "قوات التمرد الحوثي=houthi/armed_group"},
  });
}

TEST(ActorReader, NamesHaveTheirArticleBack) {
  ActorTagger tagger;
  for (const char* text : {"مركز للدرك الملكي قرب القرية.", "موقع للحرس الوطني قرب القرية.", "مقر للجيش قرب القرية."}) {
    const auto found = tagger.read("actor", text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(std::get<ActorValue>(found[0].value).name.substr(0, 4), "ال") << text;
  }
}

TEST(ActorReader, GovernmentForcesByCountry) {
  check({
      {"انسحبت القوات الحكومية من قرية في حلب.", "القوات الحكومية=saa/state_military", "2017-01-02"},
      {"انسحبت القوات الحكومية من قرية في تعز.", "القوات الحكومية=ye-army/state_military", "2017-01-02"},
      {"هاجم المتمردون قرية في تعز.", "المتمردون=houthi/armed_group"},
      {"فجر انتحاري نفسه قرب القرية.", "انتحاري=/armed_group"},
      {"وقع هجوم انتحاري قرب القرية.", ""},
  });
}

TEST(ActorReader, MentionsHoldTheirMatchAndSlice) {
  ActorTagger tagger;
  const std::string text = "وقصفت طائرات الجيش الروسي بلدة في إدلب، وتبنى تنظيم داعش هجوما لـ«جبهة النصرة».";
  const auto found = tagger.read("actor", text);
  ASSERT_FALSE(found.empty());
  for (const Mention& m : found) {
    ASSERT_LT(m.match, tagger.matches().size());
    EXPECT_LT(m.first, m.last);
    EXPECT_FALSE(tagger.surface(m).empty());
    EXPECT_TRUE(text.find(tagger.surface(m)) != std::string::npos);
    EXPECT_EQ(m.rule, tagger.matches().origin(m.match));
  }
}

}  // namespace
}  // namespace sijil
