// The part of DateReader that makes several mentions of one match: days, months, years and weekdays that stand in a list.
#include <utility>

#include "extract/date_reader.h"
#include "extract/duration_iso.h"
#include "extract/number_reader.h"

namespace sijil {

// "3 and 7 October": the last day is a date of its own, those before it share its month and year.
void DateReader::read_list(const MatchSet& set, MatchId id, DateResolver& resolver, std::vector<Mention>& out) const {
  const std::string_view kind = set.word(id, k_.kind);
  if (kind == "years" || kind == "months") return read_years(set, id, resolver, out);
  const MatchId last = set.role(id, x_);
  if (last == kNone) return;
  for (std::size_t i = 0; i < set.role_count(id, d_); ++i) {
    const MatchId part = set.role(id, d_, i);
    const Rational day = set.number(part, n_);
    if (!day.valid() || !day.is_integer() || day < Rational(1) || Rational(31) < day) continue;
    DateSymbols s = symbols(set, last);
    s.day = static_cast<int>(day.to_int());
    s.weekday.reset();
    s.also.reset();
    Mention mention = mention_of(set, id, part);
    read_date(set, part, std::move(s), resolver, mention);
    out.push_back(std::move(mention));
  }
  Mention mention = mention_of(set, id, last);
  read_date(set, last, symbols(set, last), resolver, mention);
  out.push_back(std::move(mention));
}

// "in 2005, 2010 and 2015"; "the months of March and May 2022", which share their year.
void DateReader::read_years(const MatchSet& set, MatchId id, DateResolver& resolver, std::vector<Mention>& out) const {
  const auto add = [&](MatchId part) {
    Mention mention = mention_of(set, id, shown_part(set, part, k_.span));
    DateSymbols s = symbols(set, part);
    if (const Rational year = set.number(id, k_.year); year.valid() && !s.year) s.year = static_cast<int>(year.to_int());
    read_date(set, part, std::move(s), resolver, mention);
    out.push_back(std::move(mention));
  };
  if (const MatchId first = set.role(id, x_); first != kNone) add(first);
  for (std::size_t i = 0; i < set.role_count(id, y_); ++i) add(set.role(id, y_, i));
}

// "Each Saturday and Sunday": a set of its own for each day.
void DateReader::read_weekly(const MatchSet& set, MatchId id, MatchId day, std::vector<Mention>& out) const {
  Mention mention = mention_of(set, id, day);
  mention.kind = "set";
  SetValue v;
  v.iso = iso_duration({{"week", Rational(1)}});
  v.count = 1;
  if (const Rational wd = set.number(day, wd_); wd.valid()) v.weekday = static_cast<int>(wd.to_int());
  mention.value = std::move(v);
  out.push_back(std::move(mention));
}

}  // namespace sijil
