// Two tellings of one happening become one frame. Internal to the incident room.
#pragma once
#include <string>

#include "incident/frame.h"

namespace sijil {

class View;

/// b, told later, into a. `cue` is why they join.
void merge_telling(const View& view, Frame& a, const Frame& b, const std::string& cue);

/// Where the headline puts it: the place of a record that has none.
void place_from_headline(Frame& a, const Frame& headline);

/// The headline's figures fill gaps of the record that tells the same; its words change nothing.
void fill_from_headline(const View& view, Frame& a, const Frame& headline);

}  // namespace sijil
