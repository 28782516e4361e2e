// What merging weighs, in one place. Points are whole numbers; two records are joined at kJoin and more, unless
// something about them contradicts. The reasons of each figure stand in docs/merging.md.
#pragma once
#include <cstdint>

namespace sijil::merging {

constexpr int kJoin = 11;                // points that join two records
constexpr int kLikely = kJoin - 1;       // joins a record that stands alone, when all such pairs of it lead to one cluster
constexpr int kNearMiss = 4;             // so far below it a pair is still told as a near miss

// When. Days that do not meet are a contradiction.
constexpr int kSameDay = 3;              // both on one day
constexpr int kDaysMeet = 2;             // spans of at most kFewDays that meet
constexpr int kCoarseMeet = 1;           // one of them is longer
constexpr int kFewDays = 10;
constexpr int kUndated = -1;             // one of them has no date
constexpr int kBothUndated = -4;
constexpr int kUndatedReach = 7;         // days before its publication in which a record without a date may lie
constexpr int kHoursApart = -4;          // morning against evening of one day
constexpr int kOpposedHours = 7;         // hours of the clock between them

// Where. Places of which none holds the other are a contradiction.
constexpr int kSamePlace = 4;            // up to a district
constexpr int kSameCity = 3;             // a city so large that more happens there in a day
constexpr double kLargeCity = 500000;    // inhabitants
constexpr int kSameRegion = 2;           // a governorate or larger
constexpr int kInsideTown = 3;           // one lies in the other, which is a town or district
constexpr int kInsideRegion = 2;
constexpr int kInsideCountry = 1;
constexpr int kRelatedPlace = 1;         // may lie in the other: a quarter not in the gazetteer and a town of its region

// What.
constexpr int kSameType = 2;
constexpr int kNearType = 1;             // a row of rules/merge/types.tsv holds both
constexpr int kSameWeapon = 1;

// Who.
constexpr int kSameParty = 2;            // one actor in a like role
constexpr int kBothSides = 3;            // both sides of a fight
constexpr int kKinParty = 1;             // a body and its parent, two forces of one state
constexpr int kOtherDoer = -3;           // known perpetrators without kinship

// How many. The first effect that agrees gives its points, each further one a point.
constexpr int kEqualLarge = 3;
constexpr int kEqualSmall = 2;
constexpr int kEqualOne = 1;
constexpr std::int64_t kTellingFigure = 7;   // from here on an equal figure is no chance
constexpr int kUpdated = 1;              // a toll that may have grown from one to the other
constexpr int kNearLarge = 2;            // near, and both from kTellingFigure on
constexpr int kNearFigure = 1;
constexpr int kAgain = 1;                // each further effect that agrees
constexpr int kFarFigure = -2;
constexpr int kNearPercent = 15;         // figures so close are rival counts of one happening
constexpr std::int64_t kNearPersons = 1;
constexpr std::int64_t kSameDayGrowth = 3;   // times a toll may grow within the day it is first told
constexpr std::int64_t kSmallGrowth = 4;     // or so many persons
// Beyond these, figures are a contradiction.
constexpr std::int64_t kMostGrowth = 50;     // times from one day to a later one
constexpr std::int64_t kFreeGrowth = 100;    // persons below which growth never contradicts
constexpr std::int64_t kMostSameDay = 10;    // the same within a day
constexpr std::int64_t kFreeSameDay = 30;
constexpr std::int64_t kMostFall = 3;        // times a later figure may be lower
constexpr std::int64_t kFreeFall = 6;

// Words of headline and evidence.
constexpr int kSomeWords = 1, kMoreWords = 2, kManyWords = 3;
constexpr unsigned kSomeFrom = 2, kMoreFrom = 4, kManyFrom = 8;
constexpr unsigned kMostWords = 48;      // of a record, kept for comparison

// Blocks: each record is compared with so many behind it in each block it stands in.
constexpr unsigned kWindow = 32;

}  // namespace sijil::merging
