// What makes one number cover more than one happening: a stretch of time, many places, attacks in the plural.
#pragma once
#include <cstdint>
#include <string>

#include "incident/frame.h"

namespace sijil {

class View;

/// So many persons or more, or nobody knows how many: one person is no total.
bool persons(const Frame& frame, std::int64_t least);
/// Nowhere in particular, or somewhere in a province or country.
bool wide_place(const View& view, const Frame& frame);
/// The attack, the blast, the quake: a noun in the singular that tells of one happening.
bool one_happening(const View& view, const Frame& frame);

/// "Total", "wave", "series": a sum is said; of one happening only where it counts its persons.
bool summed(const View& view, const Frame& frame);
/// "By the bullets of the army in marches in X, Y and Z": what is told in the plural need not be what gives the type.
bool any_plural(const View& view, const Frame& frame);

/// Its date is "since three weeks" of what came together since then; else that is three weeks ago.
bool for_weeks(const View& view, const Frame& frame, const Mention& date);
/// The day is of a feast that is told as a stretch ("over the days of the feast").
bool of_feast(const View& view, const Frame& frame, const Mention& date);
/// To so many has risen the number of the dead, after others were killed in the happening before it: all of them.
bool risen_over(const View& view, const Frame& before, const Frame& toll);
/// Figures without a type or span right behind one accident or disaster: its own, though "so far" or "in all" is said of them.
bool so_far_of(const View& view, const Frame& before, const Frame& figures);
/// It is counted since X, during a month, over a year; the cue tells which.
bool period_of_total(const View& view, const Frame& frame, std::string& cue);
/// "Since the beginning", "over": more than one was counted; "so far" says little of a few, or of a toll. A number that has
/// risen since anything but a day or hour counts all of them.
bool gathered_since(const View& view, const Frame& frame);
/// The happening or its count is said of many places, close by.
bool spread(const View& view, const Frame& frame);
/// Two triggers of different type joined by "and" share one number: one of them plural, and on one day both ("battles and raids").
bool list_of_triggers(const View& view, const Frame& frame, bool one_day);

}  // namespace sijil
