// A half-open range of bytes in Article::text. The one currency of positions: every value points at the bytes that
// prove it, always in the original text, never in a folded copy.
#pragma once
#include <cstdint>
#include <string_view>

namespace sijil {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(const Span& o) const { return begin <= o.begin && o.end <= end; }
  constexpr bool overlaps(const Span& o) const { return begin < o.end && o.begin < end; }
  /// The bytes of `text` that this span claims.
  constexpr std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend constexpr bool operator==(const Span& a, const Span& b) { return a.begin == b.begin && a.end == b.end; }
  friend constexpr bool operator!=(const Span& a, const Span& b) { return !(a == b); }
};

}  // namespace sijil
