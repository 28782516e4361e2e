#include "base/rational.h"

#include <gtest/gtest.h>

#include <limits>

namespace sijil {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

TEST(Rational, ParseAndShow) {
  const struct {
    const char* input;
    const char* expected;  // "" = invalid
  } cases[] = {
      {"7", "7"},       {"-3", "-3"},     {"12.5", "12.5"}, {"1/3", "1/3"},     {"2/6", "1/3"},   {"4/2", "2"},
      {"0", "0"},       {"-0", "0"},      {"0.50", "0.5"},  {"-0.125", "-0.125"}, {"7.0", "7"},   {"0.05", "0.05"},
      {"1/8", "0.125"}, {"-7/2", "-3.5"}, {"007", "7"},     {"1000000.000001", "1000000.000001"},
      {"9223372036854775807", "9223372036854775807"},
      {"", ""},         {"-", ""},        {"1/0", ""},      {"a", ""},          {"1.", ""},       {".5", ""},
      {"1/", ""},       {"/2", ""},       {"1/-2", ""},     {"+1", ""},         {"1 ", ""},       {"--1", ""},
      {"1.2.3", ""},    {"9223372036854775808", ""},        {"99999999999999999999", ""},
      {"1e3", ""},      {"1/2/3", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Rational::parse(c.input).to_string(), c.expected) << c.input;
    EXPECT_EQ(Rational::parse(c.input).valid(), *c.expected != '\0') << c.input;
  }
}

TEST(Rational, Arithmetic) {
  const Rational third(1, 3);
  EXPECT_EQ(third + third + third, Rational(1));
  EXPECT_EQ(Rational::parse("7.7") * Rational(1000000), Rational(7700000));
  EXPECT_EQ(Rational(1, 2) - Rational(3, 4), Rational(-1, 4));
  EXPECT_EQ(Rational(3) / Rational(-6), Rational(-1, 2));
  EXPECT_EQ(Rational(6, -4), Rational(-3, 2));
  EXPECT_EQ(Rational(-7, 2).to_int(), -3);
  EXPECT_DOUBLE_EQ(Rational(1, 8).to_double(), 0.125);
}

TEST(Rational, OverflowIsInvalidNeverWrong) {
  EXPECT_FALSE((Rational(kMax) + Rational(1)).valid());
  EXPECT_FALSE((Rational(kMax) * Rational(2)).valid());
  EXPECT_FALSE((Rational(1, kMax) * Rational(1, 2)).valid());
  EXPECT_FALSE((Rational(kMin) - Rational(kMax)).valid());
  EXPECT_FALSE(Rational(1, kMin).valid());
  EXPECT_EQ(Rational(kMax, 2) * Rational(2), Rational(kMax));
  EXPECT_EQ(Rational(kMax) - Rational(kMax), Rational(0));
  EXPECT_EQ(Rational(kMin, kMin), Rational(1));
}

TEST(Rational, InvalidSpreadsAndComparesBelow) {
  const Rational bad = Rational::invalid();
  EXPECT_FALSE(bad.valid());
  EXPECT_FALSE((bad + Rational(1)).valid());
  EXPECT_FALSE((Rational(1) / Rational(0)).valid());
  EXPECT_FALSE(Rational(1, 0).valid());
  EXPECT_LT(bad, Rational(kMin));
  EXPECT_FALSE(bad < bad);
  EXPECT_EQ(bad, Rational(5, 0));
  EXPECT_EQ(bad.to_string(), "");
  EXPECT_EQ(bad.to_int(), 0);
}

TEST(Rational, Order) {
  EXPECT_LT(Rational(1, 3), Rational(1, 2));
  EXPECT_LT(Rational(-1, 2), Rational(-1, 3));
  EXPECT_LT(Rational(kMax - 1, kMax), Rational(1));
  EXPECT_GE(Rational(2, 4), Rational(1, 2));
}

}  // namespace
}  // namespace sijil
