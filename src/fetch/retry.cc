#include "fetch/retry.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

#include "base/strings.h"

namespace sijil {

std::optional<std::time_t> parse_http_date(const std::string& value) {
  const std::time_t at = curl_getdate(value.c_str(), nullptr);
  if (at == -1) return std::nullopt;
  return at;
}

std::optional<std::chrono::seconds> parse_retry_after(const std::string& value, std::time_t now) {
  const std::string_view text = trim(value);
  if (text.empty()) return std::nullopt;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    constexpr std::int64_t kDecade = 10LL * 366 * 86'400;
    std::int64_t seconds = kDecade;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (problem != std::errc()) seconds = kDecade;  // more digits than fit
    return std::chrono::seconds(std::min(seconds, kDecade));
  }
  // curl_getdate reads a lone number or word of a date too; a date has letters and digits.
  if (text.find_first_of("0123456789") == std::string_view::npos || text.find(':') == std::string_view::npos) return std::nullopt;
  const std::optional<std::time_t> at = parse_http_date(std::string(text));
  if (!at) return std::nullopt;
  return std::chrono::seconds(std::max<std::int64_t>(0, *at - now));
}

std::string iso_of(std::time_t at) {
  std::tm tm{};
  gmtime_r(&at, &tm);
  char out[32];
  return std::string(out, std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &tm));
}

bool is_passing_status(int status) {
  return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

std::chrono::milliseconds retry_pause(int tried, std::chrono::milliseconds base, std::chrono::milliseconds most,
                                      std::uint32_t random) {
  constexpr int kMostDoublings = 20;
  const std::int64_t whole = std::min<std::int64_t>(base.count() << std::clamp(tried - 1, 0, kMostDoublings), most.count());
  const std::int64_t half = whole / 2;
  return std::chrono::milliseconds(half + static_cast<std::int64_t>(random) * (whole - half) / 0xFFFFFFFFLL);
}

}  // namespace sijil
