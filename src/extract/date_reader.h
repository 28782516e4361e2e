// DateReader: matches of the date layer -> mentions with a DateValue, DurationValue or SetValue. Reads the symbols that
// the rules yielded and hands them to a DateResolver, date after date in the order of the text.
//
//   DateReader reader(*rules);
//   reader.read(matches, {parse_iso_day("2022-10-31"), std::nullopt}, mentions);
#pragma once
#include <vector>

#include "extract/date_resolver.h"
#include "extract/mention.h"
#include "extract/type_range.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

class DateReader {
 public:
  explicit DateReader(const RuleSet& rules);

  /// Appends all dates, durations and sets that no longer one hides, in the order of the text. Where `context` names no
  /// year, the years written in the text stand in.
  void read(const MatchSet& set, const DateContext& context, std::vector<Mention>& out) const;

  /// What the rules read in one match of type `date` or below.
  DateSymbols symbols(const MatchSet& set, MatchId id) const;

 private:
  void overlay(const MatchSet& set, MatchId id, DateSymbols& s, int depth) const;
  void read_list(const MatchSet& set, MatchId id, DateResolver& resolver, std::vector<Mention>& out) const;
  void read_date(const MatchSet& set, MatchId id, DateSymbols symbols, DateResolver& resolver, Mention& out) const;
  void read_duration(const MatchSet& set, MatchId id, const DateResolver& resolver, Mention& out) const;
  void read_set(const MatchSet& set, MatchId id, Mention& out) const;
  void read_weekly(const MatchSet& set, MatchId id, MatchId day, std::vector<Mention>& out) const;
  static Mention mention_of(const MatchSet& set, MatchId whole, MatchId part);
  bool future_cue_near(const MatchSet& set, const Match& m, std::uint32_t reach) const;
  bool counts_from_story(const MatchSet& set, const Match& m) const;
  bool in_dateline(const Text& text, const Match& m) const;
  std::optional<int> year_written(const MatchSet& set, const std::vector<MatchId>& dates) const;
  void read_years(const MatchSet& set, MatchId id, DateResolver& resolver, std::vector<Mention>& out) const;
  std::vector<std::pair<std::string, Rational>> parts_of(const MatchSet& set, MatchId id) const;

  struct Keys {
    KeyId kind, day, month, month2, year, ydigits, weekday, weekday2, n1, n2, n3, len1, len3, hijri, off, unit, count,
        part, daypart, hour, minute, half, decade, century, season, open, mod, from, to, also, base, clock, min, max,
        modifier, every, nth, shift, hhmm, span;
  } k_;
  TypeRange date_, list_, duration_, set_, set_list_;
  TypeId future_, past_;
  RoleId d_, h_, w_, x_, y_, z_;
  KeyId n_, wd_;
};

}  // namespace sijil
