// The place tables as a tree.
#include "extract/gazetteer.h"

#include "extract/place_score.h"
#include "taggers.h"

namespace sijil {
namespace {

const Gazetteer& gazetteer() { return PlaceTagger::gazetteer(); }

TEST(Gazetteer, FindsByIdAndKnowsTheTree) {
  const Place *tafas = gazetteer().find("sy-tafas"), *daraa = gazetteer().find("sy-daraa"), *syria = gazetteer().country("SY");
  ASSERT_TRUE(tafas && daraa && syria);
  EXPECT_EQ(tafas->country, "SY");
  EXPECT_EQ(tafas->admin1, "SY-DR");
  EXPECT_TRUE(tafas->has_point);
  EXPECT_TRUE(gazetteer().within(*tafas, *daraa));
  EXPECT_TRUE(gazetteer().within(*tafas, *syria));
  EXPECT_TRUE(gazetteer().within(*tafas, *tafas));
  EXPECT_FALSE(gazetteer().within(*daraa, *tafas));
  EXPECT_EQ(gazetteer().find("no-such-place"), nullptr);
}

TEST(Gazetteer, RegionsHoldUnits) {
  const Place *nablus = gazetteer().find("ps-nablus"), *bank = gazetteer().find("ps-west-bank"), *strip = gazetteer().find("ps-gaza-strip");
  ASSERT_TRUE(nablus && bank && strip);
  EXPECT_TRUE(gazetteer().within(*nablus, *bank));
  EXPECT_FALSE(gazetteer().within(*nablus, *strip));
}

TEST(Gazetteer, CapitalsAndUnits) {
  ASSERT_TRUE(gazetteer().capital("SY"));
  EXPECT_EQ(gazetteer().capital("SY")->id, "sy-damascus");
  EXPECT_EQ(gazetteer().capital("ZZ"), nullptr);
  ASSERT_TRUE(gazetteer().admin1("SY-DR"));
  EXPECT_EQ(gazetteer().admin1("SY-DR")->kind, "governorate");
}

TEST(Gazetteer, EveryRowOfCapitalsAndRegionsPointsAtAPlace) {
  const RuleSet& rules = PlaceTagger::rules();
  const Taxonomy& t = rules.taxonomy();
  const KeyId of = t.key("of");
  std::size_t seen = 0;
  for (RowId r = 0; r < rules.tables().rows().size(); ++r) {
    const TypeId type = rules.tables().rows()[r].type;
    if (type != t.type("place-capital") && type != t.type("place-unit")) continue;
    ++seen;
    EXPECT_TRUE(gazetteer().find(rules.pool().text(rules.tables().cell(r, of)))) << rules.pool().text(rules.tables().rows()[r].id);
  }
  EXPECT_GT(seen, 90U);
}

TEST(Gazetteer, AllPlacesOfOneName) {
  PlaceTagger tagger;
  tagger.read("رفح");
  const std::vector<const Place*> all = gazetteer().named(tagger.found(), 0, 1);
  const auto has = [&](const char* id) { return std::any_of(all.begin(), all.end(), [&](const Place* p) { return p->id == id; }); };
  EXPECT_TRUE(has("eg-rafah"));
  EXPECT_TRUE(has("ps-rafah"));
  EXPECT_TRUE(gazetteer().named(tagger.found(), 0, 0).empty());
}

TEST(Gazetteer, ParentsHaveNoCycleAndCountriesExist) {
  const RuleSet& rules = PlaceTagger::rules();
  for (RowId r = 0; r < rules.tables().rows().size(); ++r) {
    const Place* p = gazetteer().of_row(r);
    int depth = 0;
    for (const Place* up = p; up && depth < 20; up = up->parent) ++depth;
    EXPECT_LT(depth, 20) << (p ? p->id : "");
  }
}

TEST(Gazetteer, Distance) {
  const Place *damascus = gazetteer().find("sy-damascus"), *aleppo = gazetteer().find("sy-aleppo");
  ASSERT_TRUE(damascus && aleppo);
  EXPECT_NEAR(distance_km(*damascus, *aleppo), 310, 15);
  EXPECT_NEAR(distance_km(*damascus, *damascus), 0, 1e-6);
}

TEST(PlaceScore, KindFits) {
  const Place *town = gazetteer().find("sy-tafas"), *unit = gazetteer().find("sy-daraa"), *country = gazetteer().country("SY");
  ASSERT_TRUE(town && unit && country);
  EXPECT_GT(kind_score(*town, "town"), kind_score(*unit, "town"));
  EXPECT_GT(kind_score(*unit, "governorate"), kind_score(*town, "governorate"));
  EXPECT_LT(kind_score(*country, "village"), kNoFit);
  EXPECT_GT(kind_score(*country, ""), kind_score(*town, ""));
  EXPECT_GT(level_rank("country"), level_rank("governorate"));
  EXPECT_GT(level_rank("governorate"), level_rank("town"));
  EXPECT_EQ(level_rank("facility"), 0);
}

}  // namespace
}  // namespace sijil
