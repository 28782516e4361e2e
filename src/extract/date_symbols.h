// DateSymbols: what the date rules read in the text, before any calendar is asked. Plain values, so that the resolver
// can be tested without rules and text.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/rational.h"

namespace sijil {

struct DateSymbols {
  /// day numeric month year weekday rel now ago later last decade century millennium bc season same interval nights clock era named
  std::string kind;
  std::optional<int> day, month, year;
  std::optional<int> month2;              // second name of a pair
  std::optional<int> weekday, weekday2;   // 1 Monday ... 7
  std::optional<int> n1, n2, n3;          // numeric dates in the order of the text
  int len1 = 0, len3 = 0;                 // digits written
  int year_digits = 4;
  bool hijri = false;
  std::optional<int> off;                 // -1 last, 0 this, +1 next, counted in `unit`
  std::string unit;                       // second minute hour day night week month quarter year decade century
  std::optional<Rational> count;          // ago, last: how many units
  std::string part;                       // early mid late third1-3 half1-2 quarter1-4 week1-4; day week month: `count` of them
  std::string daypart;                    // dawn morning noon afternoon evening night midnight am pm
  std::optional<int> hour, minute;
  std::optional<int> nth;                 // of the days of what is named, or of its weekdays; -1 = the last
  std::optional<int> shift;               // days from the day named to the day meant
  std::vector<std::pair<std::string, Rational>> amounts;   // ago of several parts: unit and count
  std::optional<int> decade, century;     // 1980; 19
  std::string season;                     // SP SU FA WI
  std::string open;                       // start, end
  std::string mod;                        // APPROX BEFORE AFTER
  bool future = false;                    // a cue of the future stands by
  std::shared_ptr<const DateSymbols> from, to;   // interval
  std::shared_ptr<const DateSymbols> also;       // the same day in another calendar
};

}  // namespace sijil
