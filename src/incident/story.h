// What needs memory over frames: children of a breakdown, inheritance of dates and places, joining of tellings, the
// headline (design: assembler, sections 4.9 and 11).
#pragma once
#include <vector>

#include "incident/frame.h"

namespace sijil {

class View;

/// A count of `whole` and those singled out of it, in the tokens [first, last) of its clause: what a frame of its own begins with.
Frame cut_out(const Frame& whole, std::size_t row, std::uint32_t first, std::uint32_t last);
/// A part takes the day or period of its total, and its place.
void date_of_total(const Frame& total, Frame& part);
void place_of_total(const Frame& total, Frame& part);
/// Parts with bodies or places of their own become children of a total. Appends to `frames`.
void split_breakdowns(const View& view, std::vector<Frame>& frames);
/// "48 died in A, 28 in B and five in C": a frame for each place, part of the total told before. Appends to `frames`.
void split_by_place(const View& view, std::vector<Frame>& frames);
/// "They are divided into 199 in X, 22 in Y and nine in Z": happenings counted before, a frame for each place. Appends to `frames`.
void shares_by_place(const View& view, std::vector<Frame>& frames);
/// "X killed 14 of them, Y eleven, and 29 fell by others": counts behind a total become its parts, each of its doer. Behind the roles.
void parts_by_doer(std::vector<Frame>& frames);
/// "Three at the hands of A and five at the hands of B": a frame for each doer. Appends to `frames`.
void split_by_doer(const View& view, std::vector<Frame>& frames);
/// What goes on with a strike told before in the sentence, and says no more than what it aimed at, is a strike of that type.
void go_on_striking(const View& view, std::vector<Frame>& frames);
/// ... and of that doer, where it names none. Behind the roles.
void share_strikes(std::vector<Frame>& frames);
/// Dates and places from the frames before, inside the paragraph and the story.
void inherit(const View& view, std::vector<Frame>& frames);
/// Who did what a list tells is said in the sentence that opens it, which is no record of its own. Behind the roles.
void share_head(std::vector<Frame>& frames);
/// "They also killed ten": the doer was told in a sentence before. Behind the roles.
void carry_doers(const View& view, std::vector<Frame>& frames);
/// "It added that its forces killed two": the force that spoke.
void own_forces(const View& view, std::vector<Frame>& frames);
/// "Clashes between the two sides" that were told before.
void carry_sides(const View& view, std::vector<Frame>& frames);
/// One happening told twice becomes one frame; dropped frames are marked. Returns the frames that stand.
std::vector<Frame> join_tellings(const View& view, std::vector<Frame> frames, std::vector<Excluded>& excluded);
/// The same over whole records: what still shows to be told twice goes into the earlier one and is marked as dropped.
/// Gives for each record the one that it stands in.
std::vector<int> join_retold(const View& view, std::vector<Frame>& records);
/// One body alone strikes from the air in the article: it flew the strikes that name nobody, too; so with what they aim at.
void share_strikers(const View& view, std::vector<Frame>& records);
/// "40 were freed whom X had abducted": as many were taken, where the telling of it counts nobody.
void count_the_taken(std::vector<Frame>& records);
/// Unnamed doers beside a named one, doers of what nobody does, the body of one who was aimed at, a force whose own men did it.
void drop_false_parties(const View& view, Frame& frame);
/// "A judge was killed. Gunmen had fired at the judge X": he is the one who fell.
void name_fallen(Frame& frame);
/// "X claimed both attacks": gives the doer to the attacks told before. True if f tells nothing else.
bool claim_of_several(const View& view, const Frame& f, std::vector<Frame>& told);
/// Figures that take "since that day" from what stands around them are totals.
void totals_since(const View& view, std::vector<Frame>& records);
/// "11 died in raids on A. The quarter of X saw six of the dead": those whom nothing names fell in what was told right before.
void type_of_neighbour(std::vector<Frame>& records);
/// Totals that name no kind of happening, in an article that tells of accidents or of a disaster: those are counted.
void type_of_article(std::vector<Frame>& records);
/// An article that speaks of one town or province throughout: what it tells without a place happened there, too.
void place_of_article(const View& view, std::vector<Frame>& records);

}  // namespace sijil
