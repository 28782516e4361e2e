// The day of a clause: which of the dates that stand in it is the happening's own.
#include "incident/circumstances.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/taxonomy.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::uint32_t kRiseReach = 5;   // tokens of the words for a toll that rises
constexpr int kReactionReach = 5;         // units from a visit or an accusation to its day
constexpr std::uint32_t kNameWords = 3;   // words of a newspaper's name before "today"

bool is_day(const DateValue& d) { return d.precision == "day" || d.precision == "time"; }

}  // namespace

// Words that befell somebody or happened stand between; but the name of who speaks may hold one.
static bool told_between(const View& v, std::uint32_t from, std::uint32_t to) {
  const std::vector<MatchId> told = v.all(v.names.trigger, from, to);
  const auto of_name = [&](MatchId x) {
    const MentionIndex i = v.mention_at(v.set[x].first);
    return i >= 0 && (v.mentions[static_cast<std::size_t>(i)].kind == "source" || v.mentions[static_cast<std::size_t>(i)].kind == "actor");
  };
  return v.find(v.names.effect, from, to) != kNone || !std::all_of(told.begin(), told.end(), of_name);
}

// "Visited yesterday those hurt in the bombing", "accused on Monday X of the attack": when something was done about it.
static bool of_reaction(const View& v, const Clause& c, const Mention& m) {
  for (const MatchId r : v.all(v.names.reaction, c.first, m.first)) {
    const std::uint32_t behind = v.set[r].last;
    if (m.first < behind || (v.gap(behind, m.first) <= kReactionReach && !told_between(v, behind, m.first))) return true;
  }
  return false;
}

bool speech_date(const View& v, const Clause& c, const Mention& m) {
  const std::uint32_t behind = m.last < c.last && v.punct(m.last, ',') ? m.last + 1 : m.last;
  const bool before_that = behind < c.last && v.at(v.names.that, behind) != kNone;
  for (std::uint32_t t = c.first; t < m.first; ++t) {
    // Who claims an attack speaks, too.
    MatchId s = v.at(v.names.speech, t);
    if (s == kNone) s = v.at(v.names.claims, t);
    if (s == kNone) s = v.at(v.names.publishes, t);
    if (const MatchId d = s == kNone ? v.at(v.names.drop, t) : kNone; d != kNone && v.leaf(d) == "condemn") s = d;   // "condemned today the attack"
    if (s == kNone || (v.set[s].prefix & kPrefixArticle) || (!before_that && v.gap(v.set[s].last, m.first) > 4)) continue;
    if (!told_between(v, v.set[s].last, m.first)) return true;   // "announced on Monday the killing"
  }
  return false;
}

namespace {

// "The trial of those who bombed X began today": as a day of saying, it yields to the one of the happening.
bool day_of_proceedings(const View& v, const Clause& c, const Frame& f, const Mention& m) {
  const std::string_view cls = type_class(f.type);
  if (cls != "attack" && cls != "explosive" && cls != "accident" && cls != "disaster") return false;
  const std::vector<MatchId> acts = v.all(v.names.proceedings, c.first, m.first);
  return std::any_of(acts.begin(), acts.end(), [&](MatchId a) {
    const MatchId day = v.set.role(a, v.names.role_d);
    return day != kNone && v.set[day].first == m.first;
  });
}

}  // namespace

// Behind "the man who": told of him, beside the happening.
bool aside(const View& v, const Clause& c, std::uint32_t at) { return v.find(v.names.aside, c.first, at) != kNone; }

// "The attack was put down to X, which has struck more often in the last weeks": of a known happening nothing is told behind that.
bool beside_known(const View& v, const Frame& f, std::uint32_t at) {
  return f.rows.empty() && f.trigger != kNone && f.trigger_definite && v.find(v.names.aside, v.set[f.trigger].last, at) != kNone;
}

// A word of the name of a source or body: "the doctors' network of Sudan".
bool inside_name(const View& v, const Mention& m) {
  for (const char* kind : {"source", "actor"})
    for (const MentionIndex i : v.mentions_in(kind, m.first > 6 ? m.first - 6 : 0, m.last)) {
      const Mention& o = v.mentions[static_cast<std::size_t>(i)];
      if (o.first <= m.first && m.last <= o.last) return true;
    }
  return false;
}

namespace {

// "The toll rose today to 13": on that day it was told, as with a word of saying.
bool day_of_rise(const View& v, const Mention& m) {
  for (std::uint32_t back = 1; back <= kRiseReach && back <= m.first; ++back)
    if (const MatchId rise = v.at(v.names.toll_up, m.first - back); rise != kNone && v.set[rise].last <= m.first && v.gap(v.set[rise].last, m.first) <= 1 && v.find(v.names.trigger, v.set[rise].last, m.first) == kNone) return true;
  return false;
}

// The last word of a name in quotes ("Somalia Today"), with no more than a few words before it.
bool quoted_name(const View& v, const Mention& m) {
  if (!(v.token(m.last - 1).flags & kQuoteCloseAfter)) return false;
  for (std::uint32_t back = 1; back <= kNameWords && back <= m.first; ++back) {
    const std::uint16_t flags = v.token(m.first - back).flags;
    if (flags & kQuoteCloseAfter) return false;
    if (flags & kQuoteOpenBefore) return v.find(v.names.effect, m.first - back, m.first) == kNone;
  }
  return false;
}

// Not the date of the line, nor "now", nor a word of a name (the newspaper Today), nor since when a place is held.
bool usable_date(const View& v, const Clause& c, const Mention& m) {
  if (inside_name(v, m) || quoted_name(v, m)) return false;
  if (v.long_been(c, m) || of_reaction(v, c, m)) return false;
  return !has_flag(m, "dateline") && !has_flag(m, "now");
}

// Behind the day of the report: what happened did not happen then.
bool to_come(const View& v, const DateValue& d) {
  const std::string& day = v.article.pub_date.value;
  return day.size() >= 10 && d.from.size() >= 10 && d.from.compare(0, 10, day, 0, 10) > 0;
}

}  // namespace

bool is_period(const DateValue& d) {
  if (d.open_end || d.open_start) return true;
  return d.precision != "day" && d.precision != "time" && !d.precision.empty() && d.precision != "unknown";
}

bool since_before(const View& v, const Clause& c, std::uint32_t at) {
  const std::uint32_t from = at > c.first + tune::kSinceReach ? at - tune::kSinceReach : c.first;
  return v.find(v.names.since, from, at) != kNone;
}

// "Since the 20th thirteen have been killed, three of them on Thursday": the day is that of the three.
bool of_a_subset(const View& v, const Clause& c, const Frame& f, std::uint32_t at) {
  if (f.rows.empty() || f.rows.front().first >= at) return false;
  const MatchId singled = v.find(v.names.subset, f.rows.front().first, at);
  return singled != kNone && v.find(v.names.since, c.first, v.set[singled].first) != kNone;
}

// "A note on the shellings over the past two days, handed over yesterday": what is told in the plural came together over them.
bool over_days(const View& v, const Clause& c, const Frame& f) {
  constexpr int kNear = 8;   // units from the happenings to the days
  if (!plural_trigger(v, f) || f.rows.empty()) return false;
  const auto spans = v.mentions_in("duration", v.set[f.trigger].last, c.last);
  return std::any_of(spans.begin(), spans.end(), [&](MentionIndex i) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    const auto* d = v.value<DurationValue>(i);
    return d && !d->from.empty() && d->iso.rfind("PT", 0) != 0 && d->iso != "P1D" && (v.before(v.names.during, m.first) != kNone || v.at(v.names.during, m.first) != kNone) && v.gap(v.set[f.trigger].last, m.first) <= kNear;
  });
}

// Lower is better. A day beats a period, but a period beats a day where happenings are counted.
void find_date(const View& v, const Clause& c, Frame& f) {
  const std::uint32_t anchor = f.trigger != kNone ? v.set[f.trigger].first : f.rows.empty() ? c.first : f.rows.front().first;
  // "With yesterday's attack the dead have risen to 60 since 20 July": counted since then, like happenings that are counted.
  const auto since = [&](MentionIndex i) { return v.value<DateValue>(i)->open_end || since_before(v, c, v.mentions[static_cast<std::size_t>(i)].first); };
  const auto dates = v.mentions_in("date", c.first, c.last);
  const bool risen = f.toll_update && type_class(f.type) != "disaster" && std::any_of(dates.begin(), dates.end(), since);
  const bool counted = risen || (f.occurrences && f.occurrences->best.value_or(2) > 1) || over_days(v, c, f);
  const bool toll = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.toll; });
  int best = 1 << 20;
  const auto offer = [&](MentionIndex i, bool day, bool known, bool speech, const char* cue) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    if (beside_known(v, f, m.first)) return;
    int rank = day != counted ? 0 : 100;
    if (aside(v, c, m.first)) rank += 250;
    if (!known) rank += 200;
    if (speech) rank += day_of_proceedings(v, c, f, m) ? 300 : 150;
    if (v.value<DateValue>(i) && to_come(v, *v.value<DateValue>(i))) rank += 250;
    rank += std::abs(v.unit(m.first) - v.unit(anchor));
    if (rank >= best) return;
    best = rank;
    f.date = i;
    f.date_is_speech = speech;
    f.date_is_period = !day;
    f.date_open_end = false;
    f.date_cue = cue;
  };
  for (const MentionIndex i : v.mentions_in("date", c.first, c.last)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    const DateValue* d = v.value<DateValue>(i);
    if (!d || !usable_date(v, c, m) || (!since(i) && of_a_subset(v, c, f, m.first))) continue;
    if (d->precision == "time" && d->from.empty() && d->weekday == 0 && !v.article.pub_date.empty()) continue;   // "at four": of the day told before
    const bool spoken_of = v.before(v.names.during, m.first) != kNone || v.at(v.names.during, m.first) != kNone;   // "said of the period from X to Y that"
    const bool day = is_day(*d), speech = !spoken_of && (speech_date(v, c, m) || (!d->open_end && day_of_rise(v, m)) || day_of_proceedings(v, c, f, m));
    const bool until = d->open_start && d->from.empty() && toll;   // "the dead came to 18 by yesterday evening": when they were counted
    const bool period = counted && since(i);   // happenings counted "since 1 June", which begins with a day
    offer(i, day && !period, !d->from.empty() || !d->to.empty(), speech || until, speech || until ? "speech-date" : day ? "own-day" : "own-period");
    if (f.date == i) {
      const bool goes_on = v.at(v.names.since, m.first) != kNone && v.find(v.names.lasting, c.first, c.last) != kNone;   // "fights that have gone on for four months"
      f.date_is_period = goes_on || (!day && is_period(*d));
      f.date_open_end = goes_on || (!day && since_before(v, c, m.first));
    }
  }
  // "The last 24 hours" is a duration with days of its own.
  for (const MentionIndex i : v.mentions_in("duration", c.first, c.last)) {
    const auto* d = v.value<DurationValue>(i);
    if (d && !d->from.empty()) offer(i, false, true, false, "own-duration");
  }
}

}  // namespace sijil
