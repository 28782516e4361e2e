// Frames that stand -> records of the schema: ids, texts, spans, rules.
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

void write_records(const View& view, const std::vector<Frame>& frames, Extraction& out);

}  // namespace sijil
