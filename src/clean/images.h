// read_images(): the pictures of an article with their captions. Captions are no article text; here they are kept beside it.
#pragma once
#include <cstddef>
#include <cstdint>

#include "base/article.h"
#include "clean/metadata.h"

namespace sijil {

/// Fills `out.images`: the picture the head of the page names, then those that stand in the element `container` or
/// between the headline and the body, which is lines [body_begin, body_end); 50 at most. A caption is a line that its element calls so,
/// in the same figure or block as the picture.
void read_images(const PageView& view, std::uint32_t container, std::size_t body_begin, std::size_t body_end, Article& out);

}  // namespace sijil
