// What the rules of layer place find, before anything is resolved.
#include "extract/place_reader.h"

#include "taggers.h"
#include "rules/examples.h"

namespace sijil {
namespace {

struct Case {
  const char* text;
  const char* places;   // "surface=name/level", in order
};

void check(const std::vector<Case>& cases) {
  PlaceTagger tagger;
  for (const Case& c : cases) {
    std::vector<Mention> found = tagger.read(c.text);
    found.erase(std::remove_if(found.begin(), found.end(), [](const Mention& m) { return has_flag(m, kPlaceDoubtful); }), found.end());
    EXPECT_EQ(tagger.names(found), c.places) << c.text;
  }
}

TEST(PlaceReader, KnownNamesAloneAndWithParticles) {
  check({
      {"وصل الوفد إلى دمشق.", "دمشق=دمشق/town"},
      {"انفجار بمأرب.", "مأرب=مأرب/town"},
      {"بين بغداد والموصل.", "بغداد=بغداد/town | الموصل=الموصل/town"},
      {"عاد إلى «تدمر» ليلا.", "تدمر=تدمر/town"},
      {"وقعت الهزة في الليل.", ""},
  });
}

TEST(PlaceReader, SwallowedArticleIsPutBack) {
  check({{"قدمت مساعدات للعراق.", "لعراق=العراق/country"}});
}

TEST(PlaceReader, NounIsNoPartOfTheNameOfTownsAndUnits) {
  check({
      {"في مدينة الباب أمس.", "مدينة الباب=الباب/town"},
      {"سكان محافظة درعا.", "محافظة درعا=درعا/governorate"},
      {"ناحية مركدة.", "ناحية مركدة=مركدة/district"},
  });
}

TEST(PlaceReader, NounStaysWithFacilitiesCampsRoadsAndRegions) {
  check({
      {"داخل مخيم الزهور أمس.", "مخيم الزهور=مخيم الزهور/neighbourhood"},
      {"قرب جبل الجرن.", "جبل الجرن=جبل الجرن/natural_region"},
      {"حادث على طريق دمشق - درعا.", "طريق دمشق - درعا=طريق دمشق - درعا/road"},
      {"في سجن الرقة المركزي.", "سجن الرقة المركزي=سجن الرقة المركزي/facility"},
      {"في بادية الرطبة.", "بادية الرطبة=بادية الرطبة/natural_region"},
  });
}

TEST(PlaceReader, NewNamesAreVouchedForByTheirNoun) {
  check({
      {"هاجموا قرية جبورين فجرا.", "قرية جبورين=جبورين/village"},
      {"في بلدة تل عصفور شمالا.", "بلدة تل عصفور=تل عصفور/town"},
      {"في حي «وادي الزهور» ليلا.", "حي «وادي الزهور»=حي وادي الزهور/neighbourhood"},
      {"قرية صغيرة في الجبال.", ""},
      {"البلدة الوادعة.", "البلدة=البلدة/town"},
      {"في قرى عدة.", ""},
      {"مدينتين كبيرتين.", ""},
      {"دخلوا القرية ، ثم خرجوا.", "القرية=القرية/village"},
  });
}

TEST(PlaceReader, NewNamesOfTwoWords) {
  check({
      {"في قرية زعر مندوف شمالي المدينة.", "قرية زعر مندوف=زعر مندوف/village | المدينة=المدينة/town"},
      {"في بلدة سحم الزعرور، ليلا.", "بلدة سحم الزعرور=سحم الزعرور/town"},
      {"هاجموا قرية دبسي فرنان.", "قرية دبسي فرنان=دبسي فرنان/village"},
      {"على جبهة زعرورين في ريف درعا.", "جبهة زعرورين=زعرورين/ | ريف درعا=ريف درعا/district"},
      {"على جبهة زعرورين أمس.", ""},
      {"قرية جبورين المحاصرة.", "قرية جبورين=جبورين/village"},
      {"قرية جبورين تجمعوا فيها.", "قرية جبورين=جبورين/village"},
  });
}

TEST(PlaceReader, ListsUnderOneNoun) {
  check({
      {"بين بلدتي طفس وداعل.", "طفس=طفس/town | داعل=داعل/town"},
      {"في قريتي أم الزرازير وجبورين.", "أم الزرازير=أم الزرازير/village | جبورين=جبورين/village"},
      {"محافظات حلب وإدلب وحماة.", "حلب=حلب/governorate | إدلب=إدلب/governorate | حماة=حماة/governorate"},
  });
}

TEST(PlaceReader, NamesInsideOtherNamesAreNoPlaces) {
  check({
      {"نقلت صحيفة الرياض الخبر.", ""},
      {"فاز نادي الكويت.", ""},
      {"قال مصدر لـ«الشرق الأوسط» إن الهدنة انتهت.", ""},
      {"قال مصدر ل\"الرياض\" إن الهدنة انتهت.", ""},
      {"القوات السورية والسيارات التركية.", ""},
      {"أطلقت طائرة صماد 3 صباحا.", ""},
      {"تلقى العلاج باكرا.", ""},
  });
}

TEST(PlaceReader, RelationAndDirection) {
  PlaceTagger tagger;
  const auto value = [&](const char* text) {
    const std::vector<Mention> found = tagger.read(text);
    EXPECT_EQ(found.size(), 1U) << text;
    return found.empty() ? PlaceValue() : PlaceTagger::value(found[0]);
  };
  EXPECT_EQ(value("انفجار قرب مدينة تدمر.").relation, "near");
  EXPECT_EQ(value("على أطراف بلدة طفس.").relation, "outskirts");
  EXPECT_EQ(value("شمال شرقي مدينة تدمر.").direction, "ne");
  EXPECT_EQ(value("شمال شرقي مدينة تدمر.").relation, "near");
  EXPECT_EQ(value("شرق مدينة تدمر.").direction, "e");
  EXPECT_EQ(value("وسط مدينة تدمر.").direction, "c");
  EXPECT_EQ(value("جنوبي محافظة درعا.").relation, "in");
  EXPECT_EQ(value("حادث على طريق تدمر.").relation, "on");
}

TEST(PlaceReader, Datelines) {
  PlaceTagger tagger;
  EXPECT_TRUE(PlaceTagger::value(tagger.read("بغداد/ أعلنت الشرطة.")[0]).dateline);
  EXPECT_TRUE(PlaceTagger::value(tagger.read("انفجار في السوق\nدمشق - وكالات: قال مصدر.")[0]).dateline);
  EXPECT_FALSE(PlaceTagger::value(tagger.read("قصف دمشق - أمس.")[0]).dateline);
  // in the middle of a digest the medium vouches for it
  EXPECT_TRUE(PlaceTagger::value(tagger.read("أخبار\nموجز\nانتخاب\nهدنة\nدمشق - وكالات: قال مصدر.")[0]).dateline);
  EXPECT_FALSE(PlaceTagger::value(tagger.read("أخبار\nموجز\nانتخاب\nهدنة\nدمشق - قصف.")[0]).dateline);
}

TEST(PlaceReader, SpansSliceToWhatTheyClaimAndKnowTheirMatch) {
  PlaceTagger tagger;
  const std::string text = "قُتل مدني وأُصيب آخر في قرية جبورين بريف حمص، وبمدينةِ تدمر، وللرقة، وفي بلدتي طفس وداعل.";
  for (const Mention& m : tagger.read(text)) {
    EXPECT_LT(m.span.begin, m.span.end);
    EXPECT_LE(m.span.end, text.size());
    EXPECT_NE(tagger.surface(m)[0], ' ');
    ASSERT_LT(m.match, tagger.found().size());
    EXPECT_FALSE(m.rule.empty());
  }
}

TEST(PlaceRules, ExamplesOfThisLayer) {
  const ExampleReport report = run_examples(PlaceTagger::rules());
  std::size_t seen = 0;
  for (const ExampleFailure& f : report.failures)
    if (f.where.find("rules/place/") != std::string::npos) ADD_FAILURE() << f.where << " " << f.rule << ": " << f.what;
  for (const Rule& r : PlaceTagger::rules().rules()) {
    if (r.ast.file.find("rules/place/") == std::string::npos) continue;
    ++seen;
    for (const auto* list : {&report.without_yes, &report.without_no})
      EXPECT_EQ(std::count(list->begin(), list->end(), r.ast.name), 0) << r.ast.name << " lacks a yes or a no";
  }
  EXPECT_GT(seen, 25U);
}

}  // namespace
}  // namespace sijil
