// Small helpers on byte strings: cutting, trimming, and the nearest name for error messages.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sijil {

inline bool starts_with(std::string_view s, std::string_view head) { return s.substr(0, head.size()) == head; }
inline bool ends_with(std::string_view s, std::string_view tail) {
  return s.size() >= tail.size() && s.substr(s.size() - tail.size()) == tail;
}

/// The value of a hexadecimal digit, -1 if it is none.
inline int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// 16 lower-case hexadecimal digits.
std::string hex16(std::uint64_t n);

/// ASCII letters only, whatever the locale.
inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
std::string ascii_lower(std::string_view s);
/// Equal but for the case of ASCII letters.
bool same_ignoring_case(std::string_view a, std::string_view b);

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view s);

/// Control characters of ASCII, line breaks among them, become spaces: what is written as a line stays one.
std::string one_line(std::string_view s);

/// The pieces between `sep`, empty ones included: split("a||b", '|') is a, "", b; split("", '|') is one empty piece.
std::vector<std::string_view> split(std::string_view s, char sep);
/// Pieces between runs of ASCII white space; never empty ones.
std::vector<std::string_view> split_space(std::string_view s);
std::string join(const std::vector<std::string_view>& pieces, std::string_view between);

/// Characters to insert, delete, replace or swap with their neighbour to turn `a` into `b` (bytes, for ASCII names).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that `name` was likely meant to be, or "" when none is near (more than a third of it wrong). Ties go to
/// the first.
std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& candidates);
/// " (did you mean 'NAME'?)" or "".
std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace sijil
