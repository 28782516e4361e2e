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

/// "" when `s` is not wholly a date.
std::string machine_date(std::string_view s, const CleanTables& tables);

/// The first full date (day, month, year) in a line; "" when there is none.
std::string visible_date(std::string_view line, const CleanTables& tables);

/// /2022/10/31/, /2022-10-31-, /20221031/ in the path of a URL; "" when there is none.
std::string url_date(std::string_view url);

}  // namespace sijil
