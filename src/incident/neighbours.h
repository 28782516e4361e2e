// What stands between an effect word and a count: asked by the linker of casualties.
#pragma once
#include <string_view>
#include <vector>

#include "incident/effects.h"
#include "incident/frame.h"

namespace sijil {

class View;

/// "And" as a word of its own, or cut from digits.
bool waw_alone(const View& view, std::uint32_t token);

/// A word of the name of who says so.
bool in_source(const View& view, std::uint32_t token);

/// Whether [from, to) holds nothing but small words, days and places; for an object also bodies (the doer of the verb).
bool only_particles(const View& view, std::uint32_t from, std::uint32_t to, bool object);

/// Doers, days and places, and what two commas enclose, are all that stands between.
bool behind_enclosed(const View& view, std::uint32_t from, std::uint32_t to);

/// The word before is a preposition, or begins with one.
bool behind_preposition(const View& view, std::uint32_t token);
/// "Was set free today X": the particle of the effect's verb, with no more than a day or place between the two.
bool behind_own_particle(const View& view, const Effect& effect, std::uint32_t token);

/// Nothing but particles, days, places and words for the happening stand between: "were killed in the fighting near X on Monday".
bool way_of_circumstances(const View& view, std::uint32_t from, std::uint32_t to);

/// "Dead or wounded" that begins at `to` closes the count that ends at `from`: at once, or behind the fighting they fell in.
bool split_closes(const View& view, std::uint32_t from, std::uint32_t to);

/// The case that the noun's form shows: nom, acc, obl, nom-construct, obl-construct; "" = it shows none.
std::string_view case_of(const View& view, const Quantity& q);

/// "And" or "so" cut from the count, from its digits, or standing alone before it.
bool starts_with_waw(const View& view, const Clause& clause, const Quantity& q);

/// "Hurt with burns and suffocation": what stands behind the first wound is no other person.
bool behind_wound(const View& view, std::uint32_t token);

/// "His abducting so-and-so", "its release of 90": the pronoun of the noun is who did it.
bool does_to(const View& view, const Clause& clause, const Effect& effect, const std::vector<Quantity>& quantities);

/// Others fell with the one of whom the effect's pronoun tells: "his death and that of two guards", "killed him with his wife".
bool others_with(const View& view, const Clause& clause, const Effect& effect, const std::vector<Quantity>& quantities);

/// A named body or a bare plural between an active verb and its object is the doer, not whom it befell.
bool doer_between(const View& view, const Clause& clause, const Effect& effect, const std::vector<Quantity>& quantities, const Quantity& q);

/// A verb of effect that begins there without "and": what stands before it is its subject.
bool verb_behind(const View& view, std::uint32_t token);
/// A verb before a masdar of the same spelling, a masdar before a participle.
bool prefer_reading(const View& view, MatchId a, MatchId b);

/// A number of persons right behind a verb: its subject or object.
bool count_behind(const View& view, const Clause& clause, const Effect& effect, const std::vector<Quantity>& quantities);

/// "Five were killed and others wounded": others stand right behind the effect.
bool others_behind(const View& view, const Effect& effect, const std::vector<Quantity>& quantities);

/// What befell those whom "the number" before `from` counts: "of the dead", "of the journalists who were killed". kNone: nothing.
MatchId befell_behind(const View& view, std::uint32_t from, std::uint32_t end);

/// The noun opens an effect of several words: "the dead of the quake came to 98".
bool head_of_effect(const View& view, const Quantity& q);

/// Told by whose he is: his wife, her brother, their driver.
bool kin_of_one(const View& view, const Quantity& q);

/// A noun in the case of objects, kin of the doer, or one whose ending cannot show it: feminine, or before its genitive ("the wife of one of them").
bool may_be_object(const View& view, const Quantity& q);

/// The name of a person ends right before the token.
bool behind_name(const View& view, std::uint32_t token);

/// Persons behind a verb that can be its object, and not behind another effect.
bool object_behind(const View& view, const Clause& clause, const Effect& effect, const std::vector<Quantity>& quantities);

/// A comma stands between the tokens.
bool comma_in(const View& view, std::uint32_t from, std::uint32_t to);

}  // namespace sijil
