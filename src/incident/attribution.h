// Whom the article credits, how far that reaches, and how sure the happening is (design: assembler, section 10).
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

/// Fills sources, certainty and outcome of all frames, in the order of the text.
void attribute(const View& view, std::vector<Frame>& frames);

}  // namespace sijil
