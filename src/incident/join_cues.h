// What, besides equal figures, makes a later telling one with an earlier one: each is a question that joining asks. Internal to
// the incident room.
#pragma once
#include "incident/frame.h"

namespace sijil {

class View;

/// "Among the dead are 11 of X": subsets of a count that a told.
bool of_the_fallen(const Frame& a, const Frame& b);

/// "One of the wounded has died": of those whom a tells to be hurt.
bool of_the_wounded(const View& view, const Frame& a, const Frame& b);

/// "71,781 of them civilians. The fighters who fell came to 42,384": what a toll is made of, sentence by sentence.
bool part_of_toll(const Frame& a, const Frame& b);

/// "163 operations" and "12 operations" are not told twice.
bool count_other_happenings(const Frame& a, const Frame& b);

/// Those held of whom both speak may be the same: of one group, or of none that is named.
bool same_people(const Frame& a, const Frame& b);

/// "The blast was on Monday at noon", and no more: the day of what is told last, if that has none of its own.
bool tells_when(const View& view, const Frame& told, const Frame& f);

/// Nothing is told but who was taken captive, a word of fights.
bool captured(const View& view, const Frame& f);

/// The later telling names no place, or the same.
bool there_or_nowhere(const View& view, const Frame& a, const Frame& b);

/// "Six policemen were killed in Afghanistan yesterday. An official said that gunmen attacked a post in X": the lead names the
/// country or province; who reports it says where in it.
bool finer_than_lead(const View& view, const Frame& a, const Frame& b);

}  // namespace sijil
