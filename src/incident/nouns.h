// What nouns of persons say: group, sex and age, nationality; and whether a word that may be another is a person.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

/// Soldiers, policemen, fighters.
bool bears_arms(std::string_view group);

/// Who stand under one number and differ: all of them bear arms, or they are people.
std::string_view mixed_group(std::string_view a, std::string_view b);

/// Group, demographic and own effect from one of the nouns of a count.
void read_noun(const View& view, MatchId noun, Quantity& q);

/// "A whole family was killed": how many persons nobody says. Of 200 families the number is told.
void count_family(Quantity& q);

/// The words single out of those told before: "three of them", "a number of them".
bool of_those_before(const View& view, const Quantity& q);

/// "A car with four gendarmes in it: three of them were killed"; "dozens of lawyers marched, and a number of them were arrested".
void group_of_them(const std::vector<Quantity>& quantities, Quantity& q);

/// "A terrorist attack": the adjective of a happening is no person.
bool adjective_of_trigger(const View& view, std::uint32_t first, std::uint32_t last);

/// Right behind a verb or noun of killing: there a word that may be another is a person ("the killing of a mukhtar").
bool behind_act(const View& view, std::uint32_t token);

/// "Killed one of them", "killed, the guards, one of them": nobody but a known doer stands between.
bool act_near(const View& view, std::uint32_t token);

/// "A shepherd and his son", "a citizen and a resident": joined with "and" to another noun of persons, it is one, too.
bool among_persons(const View& view, MatchId noun);

/// "The 90th person": the number ranks the one before it and counts nobody.
bool ranks_one(const View& view, const Mention& number);

}  // namespace sijil
