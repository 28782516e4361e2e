// Reads the dates of the example as an article of that day, and picks the mention that holds the match.
#include "extract/example_dates.h"

#include <memory>

#include "extract/calendar.h"
#include "extract/date_reader.h"

namespace sijil {

DayResolver example_days(const RuleSet& rules) {
  const auto reader = std::make_shared<const DateReader>(rules);
  return [reader](const MatchSet& set, MatchId match, const std::string& key, const std::string& given) {
    std::vector<Mention> mentions;
    reader->read(set, {parse_iso_day(given), std::nullopt}, mentions);
    const Mention* best = nullptr;
    for (const Mention& m : mentions) {
      if (!std::holds_alternative<DateValue>(m.value) || m.first > set[match].first || m.last < set[match].last) continue;
      if (!best || m.last - m.first < best->last - best->first) best = &m;
    }
    if (!best) return std::string();
    const DateValue& date = std::get<DateValue>(best->value);
    return key == "from" ? date.from : date.to;
  };
}

}  // namespace sijil
