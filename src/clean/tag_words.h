// The names of the elements that Tag tells apart, for selectors and for what --explain prints.
#pragma once
#include <string_view>

#include "clean/dom.h"

namespace sijil {

/// "div"; "element" for those that are not told apart.
std::string_view tag_word(Tag tag);
/// True for the name of an element that is told apart.
bool is_tag_word(std::string_view word);

}  // namespace sijil
