// find_container(): the element that holds the article. Running text counts for an element, menus, link lists and known
// phrases against it, less with each level up; the best one wins.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "clean/dom.h"
#include "clean/lines.h"

namespace sijil {

/// The node. `title` is folded; `witnessed` tells of each line whether JSON-LD's article text holds it.
std::uint32_t find_container(const Dom& dom, const PageLines& page, std::string_view title, const std::vector<bool>& witnessed);

}  // namespace sijil
