// Publication dates as pages write them: machine forms (ISO 8601, RFC 2822), URL paths, and visible date lines in
// Arabic and English. Yields ISO days or date-times; never guesses a missing year. Hijri dates are left out.
//
//   machine_date("2022-10-31T09:00:00+0300", t)             // 2022-10-31T09:00:00+03:00
//   visible_date("Monday, 31 October 2022", t)              // 2022-10-31
#pragma once
#include <string>
#include <string_view>

#include "clean/tables.h"

namespace sijil {

/// The first Hijri date of a line as a Gregorian day, by the Umm al-Qura calendar: "27 <month> 1436", or digits with the
/// calendar's sign behind the year; "" when there is none. Other countries may have begun the month a day earlier or later.
std::string hijri_date(std::string_view line, const CleanTables& tables);

/// "" when `s` is not wholly a date.
std::string machine_date(std::string_view s, const CleanTables& tables);

/// The first full date (day, month, year) in a line; "" when there is none.
std::string visible_date(std::string_view line, const CleanTables& tables);

/// The first full date of a line that tells of the publication, and the first that words before it call the last change's.
struct LineDates {
  std::string published, updated;
};
/// `updated_above`: the line before said such words and no date.
LineDates line_dates(std::string_view line, bool updated_above, const CleanTables& tables);

/// /2022/10/31/, /2022-10-31-, /20221031/ in the path of a URL; "" when there is none.
std::string url_date(std::string_view url);

}  // namespace sijil
