// Tag names as the pre-scan sees them: what to do with each. Names are lower-cased and cut to 15 bytes.
#pragma once
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sijil {

struct TagName {
  std::array<char, 16> bytes{};  // the last byte is the length
  std::string_view view() const { return {bytes.data(), static_cast<std::size_t>(bytes[15])}; }
  friend bool operator==(const TagName& a, const TagName& b) { return std::memcmp(&a, &b, sizeof(TagName)) == 0; }
  friend bool operator!=(const TagName& a, const TagName& b) { return !(a == b); }
};

enum class TagAction : std::uint8_t {
  keep,     // nests: counts for the depth
  implied,  // its end tag is optional (p, li, td): never nests in itself
  empty,    // has no end tag and is worth keeping (br, hr, meta, link)
  anchor,   // a: the one formatting element kept; never two open at once
  pre,      // white space counts
  title,    // text up to its end tag
  raw,      // script and its like: text up to its end tag is no markup; dropped
  element,  // dropped with all in it (svg, select, template)
  unwrap    // the tag is dropped, its text kept (b, font; void tags without text)
};

TagName tag_name(std::string_view written);
TagAction tag_action(const TagName& name);

/// Attributes that the extractor reads; all others are dropped.
bool attribute_matters(std::string_view name);

}  // namespace sijil
