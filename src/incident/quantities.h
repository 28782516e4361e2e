// Reads the counts of persons of a clause: what the quantity rules found, and bare numbers that stand for persons whose
// noun is left out.
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

/// Persons and happenings come whole: 1.396 and 7.000 before a counted noun are groups of thousands, no decimals.
NumberValue whole_persons(const View& view, const Mention& mention, NumberValue number);

/// Whether a type is a list of small words (prepositions, cues), none of nouns that a number counts.
bool small_word(const View& view, TypeId type);

/// A count that no number word gives: a singular, a dual.
void set_count(Quantity& quantity, std::int64_t count, const char* form);

std::vector<Quantity> read_quantities(const View& view, const Clause& clause);

}  // namespace sijil
