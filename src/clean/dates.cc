// All dates are checked against the calendar and must lie in 1990 to 2100: other numbers on pages are not dates.
#include "clean/dates.h"

#include <unicode/ucal.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "base/strings.h"
#include "clean/fold.h"

namespace sijil {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The whole of `s` as a number of at most 4 digits; -1 otherwise.
int number(std::string_view s) {
  int n = -1;
  if (s.empty() || s.size() > 4) return -1;
  const auto r = std::from_chars(s.data(), s.data() + s.size(), n);
  return r.ec == std::errc() && r.ptr == s.data() + s.size() ? n : -1;
}

std::string iso_day(int y, int m, int d) {
  if (y < 1990 || y > 2100 || m < 1 || m > 12 || d < 1 || d > 31) return {};
  const std::chrono::year_month_day day{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                                        std::chrono::day{static_cast<unsigned>(d)}};
  if (!day.ok()) return {};
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", y, m, d);
  return out.data();
}

/// "T09:05:00+03:00" of what follows the day; "" without a time or without a zone: an hour of nowhere is not kept.
std::string iso_time(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size() && (s[i] == 'T' || s[i] == 't' || s[i] == ' ')) ++i;
  s.remove_prefix(i);
  if (s.size() < 5 || s[2] != ':') return {};
  const int h = number(s.substr(0, 2)), min = number(s.substr(3, 2));
  if (h < 0 || h > 23 || min < 0 || min > 59) return {};
  std::string out(1, 'T');
  out.append(s.substr(0, 5));
  s.remove_prefix(5);
  if (s.size() >= 3 && s[0] == ':' && is_digit(s[1]) && is_digit(s[2])) {
    out += s.substr(0, 3);
    s.remove_prefix(3);
  } else {
    out += ":00";
  }
  if (!s.empty() && s[0] == '.') {
    s.remove_prefix(1);
    while (!s.empty() && is_digit(s[0])) s.remove_prefix(1);
  }
  s = trim(s);
  if (s == "Z" || s == "z" || s == "GMT" || s == "UTC") {
    out += 'Z';
    return out;
  }
  if (s.size() >= 5 && (s[0] == '+' || s[0] == '-')) {
    const std::string_view hh = s.substr(1, 2), mm = s.substr(s[3] == ':' ? 4 : 3, 2);
    if (number(hh) < 0 || number(mm) < 0) return {};
    out.append(1, s[0]).append(hh).append(1, ':').append(mm);
    return out;
  }
  return {};
}

/// Day, month, year in any of the usual orders, from three tokens.
std::string three(std::string_view a, std::string_view b, std::string_view c, const CleanTables& t) {
  const int na = number(a), nb = number(b), nc = number(c);
  if (na > 0 && nb > 0 && nc > 0) {
    if (a.size() == 4) return iso_day(na, nb, nc);
    if (c.size() != 4) return {};
    if (nb > 12) return iso_day(nc, na, nb);  // the American order, when it cannot be the other
    return iso_day(nc, nb, na);
  }
  if (na > 0 && nc > 0) {
    const int m = t.month(b);
    if (m != 0) return a.size() == 4 ? iso_day(na, m, nc) : iso_day(nc, m, na);
  }
  if (nb > 0 && nc > 0 && c.size() == 4) return iso_day(nc, t.month(a), nb);
  return {};
}

/// Folded words in which the two words of a Levantine month stand as one, and the second name of a month written
/// twice is left out.
std::vector<std::string> date_words(std::string_view line, const CleanTables& t) {
  const std::string folded = fold_words(line);
  const std::vector<std::string_view> words = split_space(folded);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string w(words[i]);
    if (i + 1 < words.size()) {
      const std::string pair = w + " " + std::string(words[i + 1]);
      if (t.month(pair) != 0) w = pair, ++i;
    }
    if (const int m = t.month(w); m != 0 && !out.empty() && t.month(out.back()) == m) continue;
    if (w.size() > 2 && w.size() <= 4 && is_digit(w[0]) && number(w) < 0 && number(w.substr(0, w.size() - 2)) > 0)
      w.resize(w.size() - 2);  // 31st
    const bool year_with_sign = w.size() > 4 && w.size() <= 6 && number(std::string_view(w).substr(0, 4)) > 999 && !is_digit(w[4]);
    if (year_with_sign) {  // the letter for "A.D." or "A.H." runs into the year
      out.push_back(w.substr(0, 4));
      out.push_back(w.substr(4));
      continue;
    }
    out.push_back(std::move(w));
  }
  return out;
}

/// The Gregorian day by the Umm al-Qura calendar; "" for days that it does not have.
std::string from_hijri(int y, int m, int d) {
  if (y < 1400 || y > 1500 || d < 1 || d > 30) return {};
  UErrorCode status = U_ZERO_ERROR;
  UCalendar* calendar = ucal_open(u"GMT", -1, "ar_SA@calendar=islamic-umalqura", UCAL_DEFAULT, &status);
  if (U_FAILURE(status)) return {};
  ucal_clear(calendar);
  ucal_setDate(calendar, y, m - 1, d, &status);
  const double ms = ucal_getMillis(calendar, &status);
  const bool day_of_month = ucal_get(calendar, UCAL_DAY_OF_MONTH, &status) == d;  // a 30th may not exist
  ucal_close(calendar);
  if (U_FAILURE(status) || !day_of_month) return {};
  const std::chrono::sys_days day{std::chrono::days(static_cast<long>(std::floor(ms / 86'400'000.0)))};
  const std::chrono::year_month_day ymd(day);
  return iso_day(static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())), static_cast<int>(static_cast<unsigned>(ymd.day())));
}

/// Seconds or milliseconds since 1970, as ten or thirteen digits; "" when it is no such number.
std::string from_epoch(std::string_view s) {
  std::int64_t seconds = 0;
  if ((s.size() != 10 && s.size() != 13) || std::from_chars(s.data(), s.data() + 10, seconds).ptr != s.data() + 10) return {};
  if (s.find_first_not_of("0123456789", 10) != std::string_view::npos) return {};
  const std::chrono::sys_seconds at{std::chrono::seconds(seconds)};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
  const std::chrono::hh_mm_ss time{at - std::chrono::floor<std::chrono::days>(at)};
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  const std::string iso = iso_day(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())), static_cast<int>(static_cast<unsigned>(day.day())));
  return iso.empty() ? iso : iso + out.data();
}

}  // namespace

std::string visible_date(std::string_view line, const CleanTables& tables) {
  const std::vector<std::string> w = date_words(line.substr(0, 600), tables);
  for (std::size_t i = 0; i + 2 < w.size(); ++i) {
    if (std::string day = three(w[i], w[i + 1], w[i + 2], tables); !day.empty()) return day;
  }
  return {};
}

LineDates line_dates(std::string_view line, bool updated_above, const CleanTables& tables) {
  LineDates out;
  const std::vector<std::string> w = date_words(line.substr(0, 600), tables);
  std::string before;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const std::string day = i + 2 < w.size() ? three(w[i], w[i + 1], w[i + 2], tables) : std::string();
    if (day.empty()) {
      before += (before.empty() ? "" : " ") + w[i];
      continue;
    }
    const bool updated = tables.tells_update(before) || (updated_above && out.updated.empty() && out.published.empty());
    std::string& place = updated ? out.updated : out.published;
    if (place.empty()) place = day;
    before.clear();
    i += 2;
  }
  return out;
}

std::string hijri_date(std::string_view line, const CleanTables& tables) {
  constexpr std::string_view kSign = "\xD9\x87";  // ha, the sign of the calendar behind a year
  const std::vector<std::string> w = date_words(line.substr(0, 600), tables);
  for (std::size_t i = 0; i + 2 < w.size(); ++i) {
    const int d = number(w[i]), second = number(w[i + 1]);
    if (d < 1) continue;
    if (second > 0) {  // all in digits: only with the sign, in either order
      if (i + 3 >= w.size() || w[i + 3] != kSign || second > 12) continue;
      const int last = number(w[i + 2]);
      if (std::string day = d > 999 ? from_hijri(d, second, last) : from_hijri(last, second, d); !day.empty()) return day;
      continue;
    }
    std::size_t year = i + 2;
    int m = tables.hijri_month(w[i + 1]);
    if (const int pair = tables.hijri_month(w[i + 1] + " " + w[i + 2]); pair != 0) m = pair, ++year;
    if (m == 0 || year >= w.size()) continue;
    if (std::string day = from_hijri(number(w[year]), m, d); !day.empty()) return day;
  }
  return {};
}

std::string machine_date(std::string_view s, const CleanTables& tables) {
  s = trim(s);
  if (std::string at = from_epoch(s); !at.empty()) return at;
  if (s.size() < 8 || s.size() > 60) return {};
  const int y = number(s.substr(0, 4));
  if (y > 0 && (s[4] == '-' || s[4] == '/')) {
    std::size_t i = 5;
    while (i < s.size() && is_digit(s[i])) ++i;
    std::size_t j = i + 1;
    while (j < s.size() && is_digit(s[j])) ++j;
    if (i >= s.size() || j > s.size()) return {};
    const std::string day = iso_day(y, number(s.substr(5, i - 5)), number(s.substr(i + 1, j - i - 1)));
    return day.empty() ? day : day + iso_time(s.substr(j));
  }
  if (y > 0 && s.size() >= 8 && number(s.substr(4, 4)) >= 0 && (s.size() == 8 || s[8] == 'T' || s.size() == 14)) {
    return iso_day(y, number(s.substr(4, 2)), number(s.substr(6, 2)));
  }
  std::string day = visible_date(s, tables);
  if (day.empty()) return day;
  const std::size_t colon = s.find(':');
  if (colon == std::string_view::npos || colon < 2 || s.find_first_of("AaPp", colon) != std::string_view::npos) return day;
  return day + iso_time(s.substr(colon - 2));
}

std::string url_date(std::string_view url) {
  const std::size_t scheme = url.find("://");
  std::size_t i = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  for (; i != std::string_view::npos && i + 9 <= url.size(); i = url.find_first_of("/-_=", i + 1)) {
    const std::string_view s = url.substr(i + 1);
    const int y = number(s.substr(0, 4));
    if (y < 1990) continue;
    if (s.size() >= 8 && number(s.substr(4, 4)) >= 0 && (s.size() == 8 || !is_digit(s[8]))) {
      if (std::string d = iso_day(y, number(s.substr(4, 2)), number(s.substr(6, 2))); !d.empty()) return d;
    }
    if (s.size() < 8 || (s[4] != '/' && s[4] != '-')) continue;
    std::size_t m_end = 5;
    while (m_end < s.size() && is_digit(s[m_end])) ++m_end;
    if (m_end == 5 && s[4] == '/') {  // /2013/section/8/3/
      const std::size_t slash = s.find('/', 5);
      if (slash == std::string_view::npos || slash > 40) continue;
      const auto rest = split(s.substr(slash + 1), '/');
      if (rest.size() < 3 || rest[0].size() > 2 || rest[1].size() > 2) continue;
      if (std::string d = iso_day(y, number(rest[0]), number(rest[1])); !d.empty()) return d;
      continue;
    }
    if (m_end >= s.size() || s[m_end] != s[4]) continue;
    std::size_t d_end = m_end + 1;
    while (d_end < s.size() && is_digit(s[d_end])) ++d_end;
    if (std::string d = iso_day(y, number(s.substr(5, m_end - 5)), number(s.substr(m_end + 1, d_end - m_end - 1)));
        !d.empty())
      return d;
  }
  return {};
}

}  // namespace sijil
