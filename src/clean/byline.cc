// Walks the label's words in the unfolded line: folding keeps the order of words, not their bytes.
#include "clean/byline.h"

namespace sijil {

std::string_view name_after_label(std::string_view line, const CleanTables::Match& match) {
  constexpr std::string_view kSigns = ":/-|";
  if (match.words == 0) return {};
  bool sign = false;
  for (std::size_t w = 0; w < match.words; ++w) {
    const std::size_t cut = line.find_first_of(" :/-|");
    if (cut == std::string_view::npos) return {};
    const std::size_t next = line.find_first_not_of(" :/-|", cut);
    if (next == std::string_view::npos) return {};
    sign = line.substr(cut, next - cut).find_first_of(kSigns) != std::string_view::npos;
    line.remove_prefix(next);
  }
  return match.kind == LineKind::byline_label && !sign ? std::string_view() : line;
}

}  // namespace sijil
