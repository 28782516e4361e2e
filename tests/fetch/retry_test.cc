#include "fetch/retry.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Retry, ReadsRetryAfter) {
  constexpr std::time_t kNow = 784'111'777;  // Sun, 06 Nov 1994 08:49:37 GMT
  struct Case {
    const char* value;
    long seconds;  // -1: nothing
  };
  for (const Case& c : {
           Case{"120", 120}, Case{" 0 ", 0}, Case{"Sun, 06 Nov 1994 08:50:37 GMT", 60},
           Case{"Sunday, 06-Nov-94 08:50:37 GMT", 60}, Case{"Sun Nov  6 08:50:37 1994", 60},
           Case{"Sun, 06 Nov 1994 08:00:00 GMT", 0}, Case{"soon", -1}, Case{"", -1}, Case{"-5", -1}, Case{"1.5", -1},
           Case{"Sunday", -1}, Case{"99999999999999999999999", 10L * 366 * 86'400},
       }) {
    const auto pause = parse_retry_after(c.value, kNow);
    EXPECT_EQ(pause ? pause->count() : -1, c.seconds) << c.value;
  }
}

TEST(Retry, PausesDoubleWithinBoundsAndScatter) {
  const auto least = [](int tried) { return retry_pause(tried, milliseconds(1000), milliseconds(60'000), 0).count(); };
  const auto most = [](int tried) { return retry_pause(tried, milliseconds(1000), milliseconds(60'000), 0xFFFFFFFF).count(); };
  EXPECT_EQ(least(1), 500);
  EXPECT_EQ(most(1), 1000);
  EXPECT_EQ(least(3), 2000);
  EXPECT_EQ(most(3), 4000);
  EXPECT_EQ(most(50), 60'000);
}

TEST(Retry, KnowsWhatPasses) {
  for (const int status : {408, 429, 500, 502, 503, 504}) EXPECT_TRUE(is_passing_status(status)) << status;
  for (const int status : {200, 301, 400, 401, 403, 404, 410, 501, 505}) EXPECT_FALSE(is_passing_status(status)) << status;
}

}  // namespace
}  // namespace sijil
