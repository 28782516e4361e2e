// Order, bounds and failures of the pipeline, with one worker and with many.
#include "cli/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>

namespace sijil {
namespace {

using P = Pipeline<int, int>;

/// 0 .. n-1; numbers that end in 7 cannot be read.
P::Source numbers(int n) {
  return [n, next = 0]() mutable -> std::optional<Result<int>> {
    if (next == n) return std::nullopt;
    const int i = next++;
    if (i % 10 == 7) return Result<int>(Error{ErrorCode::not_found, std::to_string(i), "is missing"});
    return Result<int>(i);
  };
}

class PipelineTest : public ::testing::TestWithParam<std::size_t> {};

TEST_P(PipelineTest, KeepsInputOrderAndGoesOnBehindFailures) {
  std::vector<std::string> seen;
  P pipeline({.workers = GetParam()});
  const Status status = pipeline.run(
      numbers(100),
      [] {
        return [](int&& i) -> Result<int> {
          std::this_thread::sleep_for(std::chrono::microseconds((i * 37) % 400));
          if (i % 10 == 3) return Error{ErrorCode::parse, std::to_string(i), "does not parse"};
          if (i % 10 == 5) throw std::runtime_error("thrown");
          return i * i;
        };
      },
      [&](Result<int>&& out) -> Status {
        seen.push_back(out ? std::to_string(*out) : error_code_name(out.error().code));
        return ok_status();
      });
  ASSERT_TRUE(status);
  ASSERT_EQ(seen.size(), 100u);
  for (int i = 0; i < 100; ++i) {
    const char* failure = i % 10 == 7 ? "not_found" : i % 10 == 3 ? "parse" : i % 10 == 5 ? "internal" : nullptr;
    EXPECT_EQ(seen[static_cast<std::size_t>(i)], failure ? std::string(failure) : std::to_string(i * i));
  }
}

TEST_P(PipelineTest, HoldsNoMoreThanItsWindow) {
  std::atomic<int> alive{0}, most{0};
  int next = 0;
  P pipeline({.workers = GetParam(), .window = 5});
  const Status status = pipeline.run(
      [&]() -> std::optional<Result<int>> {
        if (next == 200) return std::nullopt;
        const int now = ++alive;
        most = std::max(most.load(), now);
        return Result<int>(next++);
      },
      [] { return [](int&& i) -> Result<int> { return i; }; },
      [&](Result<int>&&) -> Status {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        --alive;
        return ok_status();
      });
  ASSERT_TRUE(status);
  EXPECT_LE(most.load(), 6);  // the item whose sink has just returned still counts in the window
  EXPECT_EQ(next, 200);
}

TEST_P(PipelineTest, StopsWhenTheSinkFails) {
  int written = 0;
  std::atomic<int> worked{0};
  P pipeline({.workers = GetParam(), .window = 4});
  const Status status = pipeline.run(
      numbers(100000), [&] { return [&](int&& i) -> Result<int> { ++worked; return i; }; },
      [&](Result<int>&&) -> Status {
        if (++written == 3) return Error{ErrorCode::io, "out", "disk full"};
        return ok_status();
      });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().what, "disk full");
  EXPECT_EQ(written, 3);
  EXPECT_LT(worked.load(), 20);
}

TEST_P(PipelineTest, EndsOnAnEmptySourceAndOnOneThatThrows) {
  int written = 0;
  const P::Sink count = [&](Result<int>&& out) -> Status {
    EXPECT_FALSE(out);
    ++written;
    return ok_status();
  };
  const P::MakeWork make = [] { return [](int&& i) -> Result<int> { return i; }; };
  EXPECT_TRUE(P({.workers = GetParam()}).run([]() -> std::optional<Result<int>> { return std::nullopt; }, make, count));
  EXPECT_EQ(written, 0);
  EXPECT_TRUE(P({.workers = GetParam()}).run([]() -> std::optional<Result<int>> { throw std::runtime_error("no"); },
                                             make, count));
  EXPECT_EQ(written, 1);
}

INSTANTIATE_TEST_SUITE_P(Workers, PipelineTest, ::testing::Values(1u, 2u, 8u));

}  // namespace
}  // namespace sijil
