// Two tellings beside each other: what speaks for and against one happening. Internal to the incident room.
#pragma once
#include <cstddef>

#include "incident/frame.h"

namespace sijil {

class View;

bool types_fit(const Frame& a, const Frame& b);
/// Violent happenings of any class: one attack is told as an assault, a killing, a bombing.
bool both_violent(const Frame& a, const Frame& b);
bool places_fit(const View& view, const Frame& a, const Frame& b);
bool dates_fit(const View& view, const Frame& a, const Frame& b);
/// A place that nobody knows may lie in one that is known.
bool may_lie_in(const View& view, const Frame& inner, const Frame& outer);

/// The rows of two tellings, effect by effect. `b` is the later one.
struct Figures {
  bool equal = false, equal_some = false, equal_large = false, equal_odd = false;   // some: of two and more
  bool conflict = false, disjoint = true, all_smaller = true, fell = false;
  std::size_t equal_count = 0;
};
Figures compare(const Frame& a, const Frame& b);

/// Figures that nothing names, told right behind a happening or a total without a day or place of their own, are of its kind.
void take_kind(const Frame& a, Frame& later);

/// "The police said that 19 of its men were hurt and that it arrested 50": its men fell in the fight told before.
void leave_fallen(Frame& before, Frame& arrest);

/// "... that it arrested 50. A second protester has died": in the fight that stands before the arrest.
bool behind_arrest(const Frame& before, const Frame& arrest, const Frame& later);

/// Both name two parties, and not the same ones.
bool other_parties(const View& view, const Frame& a, const Frame& b);
bool same_doer(const View& view, const Frame& a, const Frame& b);

/// "In the second attack eight were killed": none that was told before it.
bool nth_of_several(const View& view, const Frame& frame);
}  // namespace sijil
