// When a failed request may be asked again: pauses that grow and scatter, and what the server's Retry-After says.
#pragma once
#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>

namespace sijil {

/// A Retry-After value, seconds or an HTTP date in any of its three forms, as a pause from `now`; never below zero.
/// Nothing when it is neither.
std::optional<std::chrono::seconds> parse_retry_after(const std::string& value, std::time_t now);

/// Seconds since 1970 of an HTTP or mail date ("Sun, 06 Nov 1994 08:49:37 GMT"); nothing when it is none.
std::optional<std::time_t> parse_http_date(const std::string& value);

/// "2024-01-02T03:04:05Z".
std::string iso_of(std::time_t at);

/// 408, 429, 500, 502, 503, 504: the same request may do better later.
bool is_passing_status(int status);

/// The pause before try number `tried` + 1: `base` doubled with each, at most `most`, of which a random part of one half
/// to the whole is waited, so that clients that failed together do not come back together.
std::chrono::milliseconds retry_pause(int tried, std::chrono::milliseconds base, std::chrono::milliseconds most,
                                      std::uint32_t random);

}  // namespace sijil
