// SpanShift: a text with some of its stretches replaced, and where the spans of the old one lie in the new one.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"

namespace sijil {

class SpanShift {
 public:
  SpanShift() = default;
  /// `cuts`: stretches and what stands in their place, by their beginnings; one that reaches into its neighbour is left out.
  SpanShift(std::string_view text, std::vector<std::pair<Span, std::string>> cuts) {
    std::uint32_t at = 0;
    for (auto& [span, with] : cuts) {
      if (span.begin < at || span.empty() || span.end > text.size()) continue;
      text_ += text.substr(at, span.begin - at);
      const auto begin = static_cast<std::uint32_t>(text_.size());
      text_ += with;
      cuts_.push_back({span, {begin, static_cast<std::uint32_t>(text_.size())}});
      at = span.end;
    }
    text_ += text.substr(at);
  }

  const std::string& text() const { return text_; }

  /// A span that begins or ends inside a stretch takes all of what stands there now. Empty stays empty.
  Span at(const Span& old) const {
    if (old.empty()) return {};
    return {moved(old.begin, false), moved(old.end, true)};
  }

  /// The stretch that holds all of `old`, if one does.
  const Span* cut_around(const Span& old) const {
    const auto c = behind(old.begin);
    return c != cuts_.end() && c->old.begin <= old.begin && old.end <= c->old.end ? &c->old : nullptr;
  }

 private:
  struct Cut {
    Span old, now;
  };
  std::vector<Cut>::const_iterator behind(std::uint32_t offset) const {
    return std::partition_point(cuts_.begin(), cuts_.end(), [&](const Cut& c) { return c.old.end <= offset; });
  }

  std::uint32_t moved(std::uint32_t offset, bool is_end) const {
    const auto c = behind(offset);
    if (c != cuts_.end() && c->old.begin < offset) return is_end ? c->now.end : c->now.begin;
    if (c == cuts_.begin()) return offset;
    return offset - (c - 1)->old.end + (c - 1)->now.end;
  }

  std::string text_;
  std::vector<Cut> cuts_;
};

}  // namespace sijil
