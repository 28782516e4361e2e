// The assembler's measured constants, in one place. Units: a mention counts one, any other token one.
#pragma once
#include <cstdint>

namespace sijil::tune {

constexpr int kEffectGap = 4;          // effect word to the count it governs
constexpr unsigned kNeedReach = 16;    // verb to the word it needs (met ... their death)
constexpr int kTollGap = 8;            // behind a toll word
constexpr int kBareGap = 1;            // effect word to a noun without a number
constexpr std::uint32_t kTollOf = 6;   // tokens from "the number" to what befell those it counts
constexpr int kSubjectVerbGap = 5;     // count to a verb behind it (173 civilians were killed)
constexpr unsigned kSingledReach = 20;  // tokens from "among them" to the verb behind (13 men, among them a chief, were abducted)
constexpr int kEnclosedGap = 14;       // units that two commas enclose between a verb and its object
constexpr int kObjectReach = 12;       // doer to the object of its verb
constexpr int kListedReach = 20;       // verb to its object behind doers, days and places alone
constexpr int kPartsGap = 8;           // a total to the "they are" that breaks it down
constexpr int kTriggerNearRow = 8;     // a trigger that near a counted row gains a point
constexpr int kHeadingTokens = 7;      // a line up to that long without a final stop is a heading
constexpr unsigned kOthersReach = 7;   // tokens behind a cut point in which "others" forbids the cut
constexpr double kTownReach = 0.15;    // degrees from a town to the districts that are its quarters
constexpr int kPlaceGroupGap = 3;      // connecting tokens between places of one group
constexpr int kOwnerReach = 3;   // units from a house to the name of its owner ("the house of the lawyer ...")
constexpr int kNamedReach = 8;   // units from a person to the words that tell his name ("..., called X")
constexpr int kChargeReach = 8;        // units from a charge to the deeds it names
constexpr unsigned kLesserReach = 12;  // tokens from the head of what another happening caused to its trigger
constexpr int kLesserTrigger = 1;      // the most a trigger scores in what another trigger did
constexpr unsigned kSinceReach = 6;     // tokens from a "since" to its date
constexpr int kDeniedReach = 4;          // units from a word of denial to the figure that it denies
constexpr int kGoodsNamed = 3;         // strength of a seizure that tells what was seized
constexpr int kListGap = 3;             // units between two triggers of a list
constexpr int kSeveral = 5;             // so many make a total where "until now" stands and no day
constexpr int kSpreadReach = 5;         // units between a happening and the many places it is said of
constexpr int kManyDead = 500;         // so many dead are a total unless disaster or accident
constexpr int kDeadAmongCasualties = 3;  // of so many dead and wounded one is dead
constexpr int kManyInYear = 10;          // so many dead in a year and in no one place are a total
constexpr int kManyDeadByNature = 1000;  // so many whom a disaster or accident of no date killed are a total
constexpr int kLargeTotal = 100;        // a total that large stands without date and place
constexpr int kManyHeld = 300;           // so many held on no day are a total
constexpr int kManyDeadNoDay = 120;    // or so many without a day of their own
constexpr int kOccurrencesAlone = 3;   // that many counted happenings need no casualties to make an aggregate
constexpr std::uint32_t kUntypedReach = 2;   // sentences to the record that figures without a type may join
constexpr std::uint32_t kFallenReach = 4;    // sentences from a toll to those singled out of its dead
constexpr int kOddFigure = 11;           // an equal figure from here on that is not round joins tellings of one place or one day
constexpr int kToldFirst = 3;            // tokens from a strike to a word of warning behind it that leave it told
constexpr int kLikelySameFigure = 7;   // an equal figure that large joins two tellings whatever their types

}  // namespace sijil::tune
