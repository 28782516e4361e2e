// Date and place of a clause: which of the dates and places that stand in it are the happening's own.
#pragma once
#include "incident/frame.h"

namespace sijil {

class View;

void find_date(const View& view, const Clause& clause, Frame& frame);
void find_place(const View& view, const Clause& clause, Frame& frame);

/// Whether a place is known to lie in another: by its chain, or by the governorate that both name.
bool lies_in(const PlaceValue& inner, const PlaceValue& outer);

/// "Southern Yemen": a part of a country, wider than its units.
bool part_of_country(const PlaceValue& p);

/// "The valley of X", which no list has: smaller than the unit it lies in.
bool small_landscape(const PlaceValue& p);

/// The first mention of a country in the article, -1 if its name does not stand there.
MentionIndex country_mention(const View& view, const std::string& iso);

/// One number over several places: the country that holds them; a total without a place: the article's country.
void widen_place(const View& view, Frame& frame);

/// A day right behind a said-verb, or between one and "that", tells when it was said.
bool speech_date(const View& view, const Clause& clause, const Mention& date);

bool is_period(const DateValue& d);

/// A "since" some words before the token.
bool since_before(const View& view, const Clause& clause, std::uint32_t at);

/// Behind "the man who": told of him, beside the happening.
bool aside(const View& view, const Clause& clause, std::uint32_t at);

/// Behind what is said of a party to a known happening, of which nothing is told.
bool beside_known(const View& view, const Frame& frame, std::uint32_t at);

/// A word of the name of a source or body: "the doctors' network of Sudan".
bool inside_name(const View& view, const Mention& m);

}  // namespace sijil
