// Casualty rows: making one from a count, and the relations among rows: totals, parts, subsets, copied groups.
#pragma once
#include <string_view>
#include <vector>

#include "incident/effects.h"
#include "incident/frame.h"

namespace sijil {

class View;

/// Cue of a count of "victims": the dead, unless dead and injured add up to it.
inline constexpr const char* kVictimsCue = "victims";

/// Makes an exact count one that is more than its value, up to it, or about it: N7 of the readings of numbers.
void set_bound(NumberValue& n, Modifier bound);

FrameRow row_of(const View& view, const Quantity& q, std::string_view effect, const char* cue);

/// The class of persons that a body's people belong to; "" = it does not say.
std::string_view group_of_mention(const View& view, MentionIndex body);

/// "So-and-so, imam of the mosque", "a soldier, so-and-so": the one behind the comma is the one of the last row, who takes what
/// the later noun tells of him.
bool apposed(const View& view, const Clause& clause, const Quantity& q, std::vector<FrameRow>& rows);

/// The last of them that singles nobody out.
CasualtyRow last_whole_row(const std::vector<FrameRow>& rows);

/// "Seven were killed and as many wounded": the number of the last count that singles nobody out.
void count_as_many(const std::vector<FrameRow>& rows, Quantity& q);

/// "Dead and wounded fell": of each at least one, while "a number of dead and wounded" is one number over both. Parts the last row.
void dead_and_wounded(std::vector<FrameRow>& rows);

/// "Without injuries": `negation` to `object` say that nobody fell; beside the dead of `rows`, nobody else was hurt.
FrameRow zero_row(const View& view, MatchId negation, MatchId object, const std::vector<FrameRow>& rows);

/// "His killing", "her injury": one person, where no row has that effect yet; "their killing": those counted before whom
/// no effect took.
void add_pronouns(const View& view, const Clause& clause, const std::vector<Effect>& pronouns, std::vector<Quantity>& quantities, std::vector<FrameRow>& rows);

/// A later row is a part of an earlier total when it makes the sum of its parts exact: arithmetic decides.
void resolve_relations(std::vector<FrameRow>& rows);

/// "killing 21 of X and wounding 36 others": the group goes to the neighbour without a noun.
void copy_groups(std::vector<FrameRow>& rows);

}  // namespace sijil
