// Sorts, carries fractions down and prints.
#include "extract/duration_iso.h"

#include <array>

namespace sijil {
namespace {

struct Unit {
  const char* name;
  char letter;
  bool time;
  int smaller;            // index of the unit a fraction goes to, -1 = none
  std::int64_t holds;     // how many of those
};

constexpr std::array<Unit, 7> kUnits{{{"year", 'Y', false, 1, 12}, {"month", 'M', false, -1, 0}, {"week", 'W', false, -1, 0},
  {"day", 'D', false, 4, 24}, {"hour", 'H', true, 5, 60}, {"minute", 'M', true, 6, 60}, {"second", 'S', true, -1, 0}}};

int index_of(std::string& unit, Rational& count) {
  if (unit == "night") unit = "day";
  if (unit == "decade" || unit == "century") {
    count = count * Rational(unit == "decade" ? 10 : 100);
    unit = "year";
  }
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (unit == kUnits[i].name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

std::string iso_duration(std::vector<std::pair<std::string, Rational>> parts) {
  std::array<Rational, kUnits.size()> counts{};
  for (auto& [unit, count] : parts) {
    const int i = index_of(unit, count);
    if (i < 0 || !count.valid()) return "";
    counts[static_cast<std::size_t>(i)] = counts[static_cast<std::size_t>(i)] + count;
  }
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (counts[i].is_integer() || kUnits[i].smaller < 0) continue;
    const Rational whole(counts[i].to_int());
    const Rational rest = (counts[i] - whole) * Rational(kUnits[i].holds);
    if (!rest.is_integer() && kUnits[static_cast<std::size_t>(kUnits[i].smaller)].smaller < 0) continue;
    counts[static_cast<std::size_t>(kUnits[i].smaller)] = counts[static_cast<std::size_t>(kUnits[i].smaller)] + rest;
    counts[i] = whole;
  }
  std::string date, time;
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (!counts[i].valid()) return "";
    if (counts[i] == Rational(0)) continue;
    (kUnits[i].time ? time : date) += counts[i].to_string() + kUnits[i].letter;
  }
  if (date.empty() && time.empty()) return "";
  return "P" + date + (time.empty() ? "" : "T" + time);
}

}  // namespace sijil
