// Who has a token: each tree of types apart, and anew in each step.
#include "rules/taken_tokens.h"

#include "gtest/gtest.h"

namespace sijil {
namespace {

TEST(TakenTokens, EachTreeHasItsOwn) {
  TakenTokens taken;
  EXPECT_TRUE(taken.claim(1, 0, 3));
  EXPECT_FALSE(taken.claim(1, 2, 5));
  EXPECT_TRUE(taken.claim(1, 3, 5));    // what was refused took nothing
  EXPECT_TRUE(taken.claim(2, 0, 5));
  EXPECT_FALSE(taken.claim(2, 4, 5));
  EXPECT_TRUE(taken.claim(2, 1000, 1001));
  taken.clear();
  EXPECT_TRUE(taken.claim(2, 0, 5));
  EXPECT_TRUE(taken.claim(1, 2, 5));
}

}  // namespace
}  // namespace sijil
