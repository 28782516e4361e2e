#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

namespace sijil {
namespace {

TEST(Result, HoldsAValueOrAnError) {
  const Result<int> good = 7;
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(*good, 7);
  const Result<int> bad = Error{ErrorCode::parse, "a.tsv:1:2", "a word; expected a number"};
  EXPECT_FALSE(bad);
  EXPECT_EQ(bad.error().message(), "a.tsv:1:2: a word; expected a number");
  EXPECT_EQ((Error{ErrorCode::io, "", "disk full"}.message()), "disk full");
}

TEST(Result, MovesOut) {
  Result<std::unique_ptr<int>> r = std::make_unique<int>(3);
  const std::unique_ptr<int> p = *std::move(r);
  EXPECT_EQ(*p, 3);
}

TEST(Result, EveryCodeHasANameOfItsOwn) {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    names.insert(error_code_name(static_cast<ErrorCode>(i)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(ErrorCode::internal) + 1);
  EXPECT_STREQ(error_code_name(ErrorCode::not_found), "not_found");
}

}  // namespace
}  // namespace sijil
