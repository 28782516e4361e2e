// DateResolver: symbols -> days. Holds what dates of a text share: the day of publication, the date mentioned last, the
// year the article speaks of. Feed it the dates of a text in their order.
//
//   DateResolver resolver({parse_iso_day("2022-10-31"), std::nullopt});
//   ResolvedDate d = resolver.resolve(symbols);        // d.value.from == "2022-10-14"
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/date_range.h"
#include "extract/date_symbols.h"
#include "extract/mention.h"

namespace sijil {

struct DateContext {
  std::optional<Day> published;     // in the article's zone
  std::optional<int> article_year;  // what its explicit dates say; used where no publication day is known
};

struct ResolvedDate {
  DateValue value;
  std::vector<std::string> flags;
  std::vector<std::string> alternatives;   // other readings, ISO
  double confidence = 1.0;

  /// Adds a flag once.
  void flag(std::string what) {
    if (std::find(flags.begin(), flags.end(), what) == flags.end()) flags.push_back(std::move(what));
  }
};

class DateResolver {
 public:
  explicit DateResolver(const DateContext& context) : context_(context), year_(context.article_year) {}

  /// The next dates stand in another sentence: the year that this one spoke of no longer holds.
  void new_sentence() { told_year_.reset(); }

  /// Never fails: what cannot be placed has no days, precision of what was said, and a flag that says why.
  ResolvedDate resolve(const DateSymbols& s);

  /// A span of `count` units that ends or begins at the day of publication ("the last 24 hours").
  DurationValue resolve_duration(const DateSymbols& s) const;

 private:
  struct Found {
    std::optional<DateRange> range;
    std::string source = "explicit";   // words of DateValue::resolved_from
    std::string timex;                 // where range is empty
    std::string precision = "unknown";
  };

  Found find(const DateSymbols& s, ResolvedDate& out);
  Found find_day(const DateSymbols& s, ResolvedDate& out);
  Found find_numeric(const DateSymbols& s, ResolvedDate& out);
  Found find_month(const DateSymbols& s, ResolvedDate& out);
  Found find_year(const DateSymbols& s, ResolvedDate& out);
  Found find_weekday(const DateSymbols& s, ResolvedDate& out);
  Found find_relative(const DateSymbols& s, ResolvedDate& out);
  Found find_now(ResolvedDate& out);
  Found find_ago(const DateSymbols& s, ResolvedDate& out);
  std::optional<DateRange> later_than_told(const DateSymbols& s) const;
  std::optional<DateRange> range_ago(const std::vector<std::pair<std::string, Rational>>& amounts, int sign) const;
  Found find_same(const DateSymbols& s, ResolvedDate& out);
  Found find_season(const DateSymbols& s, ResolvedDate& out);
  Found find_interval(const DateSymbols& s, ResolvedDate& out);
  bool end_after_begin(const DateSymbols& from, DateSymbols& to);
  bool settle_month_pair(DateSymbols& s, ResolvedDate& out) const;
  Found imply_year(const DateSymbols& s, const std::string& timex, const char* precision, ResolvedDate& out);
  std::optional<DateRange> range_in_year(const DateSymbols& s, int year) const;
  static void pick_day(const DateSymbols& s, Found& f);
  void check_weekday(const DateSymbols& s, Found& f, ResolvedDate& out) const;
  void check_other_calendar(const DateSymbols& s, Found& f, ResolvedDate& out);
  void set_clock(const DateSymbols& s, ResolvedDate& out) const;
  void set_clock_interval(const DateSymbols& s, ResolvedDate& out) const;
  int full_year(int year, int digits) const;
  int decade_begin(const DateSymbols& s) const;

  DateContext context_;
  std::optional<int> year_;         // the year mentioned last
  std::optional<int> told_year_;    // "in 1993 ...": a past year that this sentence has named by itself
  std::optional<DateRange> last_;   // the date mentioned last
  std::vector<Day> ahead_;          // days behind that of publication that the text has named
};

}  // namespace sijil
