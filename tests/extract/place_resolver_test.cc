// Which entry a name means, over a whole text.
#include "extract/place_resolver.h"

#include "taggers.h"

namespace sijil {
namespace {

TEST(PlaceResolver, ContainingPlaceDecides) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("انفجرت عبوة في مدينة رفح بمحافظة شمال سيناء.")), "رفح=eg-rafah | شمال سيناء=eg-north-sinai-gov");
  EXPECT_EQ(tagger.ids(tagger.resolve("انفجرت عبوة في مدينة رفح بقطاع غزة.")), "رفح=ps-rafah | قطاع غزة=ps-gaza-strip");
}

TEST(PlaceResolver, CountryOfTheArticleDecides) {
  PlaceTagger tagger;
  const std::vector<Mention> egypt = tagger.resolve("قالت الشرطة المصرية في القاهرة إن مسلحا قتل في رفح.");
  EXPECT_EQ(tagger.ids(egypt), "القاهرة=eg-cairo | رفح=eg-rafah");
  const std::vector<Mention> hint = tagger.resolve("قتل مسلح في رفح.", "EG");
  ASSERT_EQ(hint.size(), 1U);
  EXPECT_EQ(PlaceTagger::value(hint[0]).id, "eg-rafah");
  EXPECT_NE(PlaceTagger::value(hint[0]).candidates[0].reason.find("site"), std::string::npos);
  EXPECT_GE(PlaceTagger::value(hint[0]).candidates.size(), 2U);
}

TEST(PlaceResolver, NounAsksForAKind) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("محافظة درعا")), "درعا=sy-daraa");
  EXPECT_EQ(tagger.ids(tagger.resolve("مدينة درعا")), "درعا=sy-dara");
}

TEST(PlaceResolver, UnitWhereItHoldsSomethingElseItsTown) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("قصف على بلدة طفس في درعا.")), "طفس=sy-tafas | درعا=sy-daraa");
  EXPECT_EQ(tagger.ids(tagger.resolve("قصف على درعا.")), "درعا=sy-dara");
  EXPECT_EQ(tagger.ids(tagger.resolve("زار الكويت أمس.")), "الكويت=country-kw");
}

TEST(PlaceResolver, NameThatHoldsItsNounNeedsNoCompany) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("قصفت المدفعية مخيم جباليا.")), "مخيم جباليا=ps-jabalia-camp");
  EXPECT_EQ(tagger.ids(tagger.resolve("دخلت القوات مخيم جنين أمس.")), "مخيم جنين=ps-jenin-camp");
}

TEST(PlaceResolver, ChainsFromTheGroup) {
  PlaceTagger tagger;
  const auto chain_of_first = [&](const char* text) { return PlaceTagger::chain(tagger.resolve(text).at(0)); };
  EXPECT_EQ(chain_of_first("في قرية جبورين بريف حمص الشمالي."), "حمص");
  EXPECT_EQ(chain_of_first("في قرية جبورين شمال مدينة طفس في محافظة درعا."), "طفس > درعا");
  EXPECT_EQ(chain_of_first("في بلدة طفس بمحافظة درعا جنوب سوريا."), "درعا");
  EXPECT_EQ(chain_of_first("في داريا بريف دمشق."), "ريف دمشق");
  const std::vector<Mention> both = tagger.resolve("بلدتي طفس وداعل في محافظة درعا");
  ASSERT_EQ(both.size(), 3U);
  EXPECT_EQ(PlaceTagger::chain(both[0]), "درعا");
  EXPECT_EQ(PlaceTagger::chain(both[1]), "درعا");
}

TEST(PlaceResolver, UnknownNamesTakeTheUnitAround) {
  PlaceTagger tagger;
  const std::vector<Mention> found = tagger.resolve("قتل مدني في قرية جبورين بريف حمص.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(PlaceTagger::value(found[0]).id, "");
  EXPECT_EQ(PlaceTagger::value(found[0]).country, "SY");
  EXPECT_EQ(PlaceTagger::value(found[0]).admin1, "SY-HI");
}

TEST(PlaceResolver, UnknownNamesAreFoundAgain) {
  PlaceTagger tagger;
  const std::vector<Mention> found = tagger.resolve("دخلوا قرية جبورين فجرا. وفي جبورين قتل اثنان. وقال إن جبورين آمنة.");
  EXPECT_EQ(tagger.ids(found), "جبورين=? | جبورين=? | جبورين=?");
  EXPECT_EQ(tagger.surface(found.at(1)), "جبورين");
}

TEST(PlaceResolver, References) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("انفجار في مدينة تدمر. وفي المدينة ذاتها قتل اثنان.")), "تدمر=sy-tadmur | تدمر=sy-tadmur");
  EXPECT_EQ(tagger.ids(tagger.resolve("قصف محافظة إدلب شمال حلب. وقال سكان المحافظة إنه عنيف.")), "إدلب=sy-idlib-gov | حلب=sy-aleppo | إدلب=sy-idlib-gov");
  EXPECT_EQ(tagger.ids(tagger.resolve("تظاهر المئات وسط العاصمة السورية.")), "العاصمة السورية=sy-damascus");
  EXPECT_EQ(tagger.ids(tagger.resolve("في العراق انفجرت سيارة وسط العاصمة.")), "العراق=country-iq | العاصمة=iq-baghdad");
  EXPECT_TRUE(tagger.resolve("دخلوا المدينة ليلا.").empty());
}

TEST(PlaceResolver, DoubtfulNamesNeedEvidence) {
  PlaceTagger tagger;
  EXPECT_TRUE(tagger.resolve("رفع العلم فوق البيت.").empty());
  EXPECT_EQ(tagger.ids(tagger.resolve("وصل إلى السعودية أمس.")), "السعودية=country-sa");
  EXPECT_TRUE(tagger.resolve("الصحافة السعودية مهتمة.").empty());
  EXPECT_EQ(tagger.ids(tagger.resolve("اشتباكات بين تركيا وسورية.")), "تركيا=country-tr | سورية=country-sy");
}

TEST(PlaceResolver, NamesThatBeginAsPlacesDo) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("اشتباكات في كفر زيتون.")), "كفر زيتون=?");
  EXPECT_EQ(tagger.ids(tagger.resolve("اشتباكات في بيت عصافير بريف إدلب.")), "بيت عصافير=? | ريف إدلب=?");
  EXPECT_TRUE(tagger.resolve("اجتمعوا في بيت عصافير.").empty());
}

TEST(PlaceResolver, SmallPlacesOfStrangeCountriesAreNotForced) {
  PlaceTagger tagger;
  const std::vector<Mention> found = tagger.resolve("قصف الجيش السوري بلدة كفريا في إدلب، وقال مصدر سوري في دمشق وحلب وحمص إن الهدنة انتهت.");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(PlaceTagger::value(found[0]).name, "كفريا");
  EXPECT_EQ(PlaceTagger::value(found[0]).country, "SY");
}

TEST(PlaceResolver, MembersOfListsStand) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("عاش الشاعر في حلب والفسطاط وشيراز.")), "حلب=sy-aleppo | الفسطاط=eg-fustat | شيراز=ir-shiraz");
  EXPECT_EQ(tagger.ids(tagger.resolve("احتل الجيش بيروت ثم صور وصيدا.")), "بيروت=lb-beirut | صيدا=lb-sidon");
}

TEST(PlaceResolver, AloneOnlyWhatIsWidelyKnown) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("كانت قرطبة مركز العلوم.")), "قرطبة=es-cordoba-city");
  EXPECT_EQ(tagger.ids(tagger.resolve("ضربت العاصفة كاليفورنيا.")), "كاليفورنيا=us-california");
  EXPECT_TRUE(tagger.resolve("زرعوا القطن في الحقول.").empty());
  EXPECT_EQ(tagger.ids(tagger.resolve("زرعوا القطن في كاليفورنيا.")), "كاليفورنيا=us-california");
}

TEST(PlaceResolver, AStateBehindTheNameOfABody) {
  PlaceTagger tagger;
  EXPECT_EQ(tagger.ids(tagger.resolve("اتهم حزب الله السعودية بذلك.")), "السعودية=country-sa");
  EXPECT_TRUE(tagger.resolve("أعلنت الحكومة السعودية ذلك.").empty());
  EXPECT_TRUE(tagger.resolve("قوات تحرس الحدود السعودية.").empty());
}

TEST(PlaceResolver, ANameThatSomebodyBears) {
  PlaceTagger tagger;
  EXPECT_TRUE(tagger.resolve("أمر الرئيس خوان مانويل سانتوس بذلك. وكان سانتوس رفض ذلك.").empty());
  EXPECT_EQ(tagger.ids(tagger.resolve("أمر الرئيس خوان مانويل سانتوس بذلك. ووقع انفجار في سانتوس.")), "سانتوس=br-santos");
}

TEST(PlaceResolver, OtherMentionsAreLeftAlone) {
  PlaceTagger tagger;
  std::vector<Mention> mentions = tagger.read("قرية جبورين في حمص");
  Mention number;
  number.kind = "number";
  mentions.push_back(number);
  resolve_places(tagger.found(), PlaceTagger::place_names(), PlaceTagger::gazetteer(), {}, mentions);
  EXPECT_EQ(std::count_if(mentions.begin(), mentions.end(), [](const Mention& m) { return m.kind == "number"; }), 1);
}

TEST(PlaceResolver, SameTextSameAnswer) {
  PlaceTagger a, b;
  const char* text = "في بلدتي طفس وداعل بريف درعا، وفي مدينة رفح، وقرب القائم على الحدود مع العراق.";
  EXPECT_EQ(a.ids(a.resolve(text)), b.ids(b.resolve(text)));
}

}  // namespace
}  // namespace sijil
