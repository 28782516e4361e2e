#include "extract/duration_iso.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(DurationIso, KeepsItsOwnParts) {
  EXPECT_EQ(iso_duration({{"year", 9}, {"month", 6}}), "P9Y6M");
  EXPECT_EQ(iso_duration({{"month", 6}, {"year", 9}}), "P9Y6M");
  EXPECT_EQ(iso_duration({{"hour", 24}}), "PT24H");
  EXPECT_EQ(iso_duration({{"day", 45}}), "P45D");
  EXPECT_EQ(iso_duration({{"decade", 2}}), "P20Y");
  EXPECT_EQ(iso_duration({{"century", Rational(1, 4)}}), "P25Y");
  EXPECT_EQ(iso_duration({{"night", 2}}), "P2D");
}

TEST(DurationIso, CarriesFractionsDownWhereExact) {
  EXPECT_EQ(iso_duration({{"year", Rational(3, 2)}}), "P1Y6M");
  EXPECT_EQ(iso_duration({{"hour", Rational(7, 2)}}), "PT3H30M");
  EXPECT_EQ(iso_duration({{"hour", Rational(1, 2)}}), "PT30M");
  EXPECT_EQ(iso_duration({{"day", Rational(1, 2)}}), "PT12H");
  EXPECT_EQ(iso_duration({{"week", Rational(3, 2)}}), "P1.5W");
}

TEST(DurationIso, NothingForUnknownUnits) {
  EXPECT_EQ(iso_duration({{"km", 3}}), "");
  EXPECT_EQ(iso_duration({}), "");
  EXPECT_EQ(iso_duration({{"year", Rational::invalid()}}), "");
}

}  // namespace
}  // namespace sijil
