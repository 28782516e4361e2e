// Symbols from matches, mentions from resolved dates.
#include "extract/date_reader.h"

#include <algorithm>
#include <utility>

#include "extract/duration_iso.h"
#include "extract/machine_text.h"
#include "extract/number_reader.h"

namespace sijil {
namespace {

constexpr int kMaxDepth = 8;                 // matches laid over matches
constexpr std::uint32_t kFutureReach = 14;   // tokens a cue of the future may stand before a date
constexpr std::uint32_t kLaterReach = 24;    // the same for an amount of time from now
constexpr std::uint32_t kBrief = 8;          // tokens of a sentence that tells no story
constexpr std::uint32_t kDatelineReach = 8;  // tokens of a line before the date of a dateline

}  // namespace

// A mention of what `part` covers, read by the rule of `whole`.
Mention DateReader::mention_of(const MatchSet& set, MatchId whole, MatchId part) {
  const Match& m = set[part];
  Mention mention;
  mention.span = set.span(part);
  mention.first = m.first;
  mention.last = m.last;
  mention.prefix = m.prefix;
  mention.rule = std::string(set.origin(whole));
  return mention;
}

DateReader::DateReader(const RuleSet& rules) {
  const Taxonomy& t = rules.taxonomy();
  k_ = {t.key("kind"), t.key("day"), t.key("month"), t.key("month2"), t.key("year"), t.key("ydigits"), t.key("weekday"),
        t.key("weekday2"), t.key("n1"), t.key("n2"), t.key("n3"), t.key("len1"), t.key("len3"), t.key("hijri"),
        t.key("off"), t.key("unit"), t.key("count"), t.key("part"), t.key("daypart"), t.key("hour"), t.key("minute"),
        t.key("half"), t.key("decade"), t.key("century"), t.key("season"), t.key("open"), t.key("mod"), t.key("from"),
        t.key("to"), t.key("also"), t.key("base"), t.key("clock"), t.key("min"), t.key("max"), t.key("modifier"),
        t.key("every"), t.key("nth"), t.key("shift"), t.key("hhmm"), t.key("span")};
  n_ = t.key("n");
  wd_ = t.key("wd");
  date_ = {t, "date"};
  list_ = {t, "date.list"};
  set_list_ = {t, "set.list"};
  duration_ = {t, "duration"};
  set_ = {t, "set"};
  future_ = t.type("cue.future");
  past_ = t.type("cue.past");
  d_ = t.role("d");
  h_ = t.role("h");
  w_ = t.role("w");
  x_ = t.role("x");
  y_ = t.role("y");
  z_ = t.role("z");
}

void DateReader::read(const MatchSet& set, const DateContext& given, std::vector<Mention>& out) const {
  std::vector<MatchId> found;
  for (const MatchId id : set.made()) {
    const Match& m = set[id];
    if (m.covered || m.lost) continue;
    if (!date_.holds(m.type) && !duration_.holds(m.type) && !set_.holds(m.type)) continue;
    if (!in_machine_text(set.text(), m.first, m.last)) found.push_back(id);
  }
  std::stable_sort(found.begin(), found.end(), [&](MatchId a, MatchId b) {
    return set[a].first != set[b].first ? set[a].first < set[b].first : set[a].last > set[b].last;
  });
  DateContext context = given;
  if (!context.published && !context.article_year) context.article_year = year_written(set, found);
  DateResolver resolver(context);
  std::uint32_t end = 0, sentence = 0;
  for (const MatchId id : found) {
    const Match& m = set[id];
    if (m.first < end) continue;   // inside a longer one, or hanging on to it
    if (const std::uint32_t in = set.text().tokens[m.first].sentence; in != sentence) {
      resolver.new_sentence();
      sentence = in;
    }
    end = m.last;
    if (list_.holds(m.type)) {
      read_list(set, id, resolver, out);
      continue;
    }
    if (set_list_.holds(m.type)) {
      for (std::size_t i = 0; i < set.role_count(id, w_); ++i) read_weekly(set, id, set.role(id, w_, i), out);
      continue;
    }
    Mention mention = mention_of(set, id, shown_part(set, id, k_.span));
    if (date_.holds(m.type)) read_date(set, id, symbols(set, id), resolver, mention);
    else if (duration_.holds(m.type)) read_duration(set, id, resolver, mention);
    else read_set(set, id, mention);
    out.push_back(std::move(mention));
  }
}

DateSymbols DateReader::symbols(const MatchSet& set, MatchId id) const {
  DateSymbols s;
  overlay(set, id, s, 0);
  return s;
}

// Lays the keys of a match over those of the matches it is built on.
void DateReader::overlay(const MatchSet& set, MatchId id, DateSymbols& s, int depth) const {
  if (depth > kMaxDepth) return;
  const auto child = [&](KeyId key) {
    const Value v = set.value(id, key);
    return v.kind == Value::Kind::mention ? v.id : kNone;
  };
  if (const MatchId clock = child(k_.clock); clock != kNone) overlay(set, clock, s, depth + 1);
  if (const MatchId base = child(k_.base); base != kNone) overlay(set, base, s, depth + 1);
  const auto read_int = [&](KeyId key, std::optional<int>& to) {
    const Rational n = set.number(id, key);
    if (n.valid() && n.is_integer() && n < Rational(100000) && Rational(-100000) < n) to = static_cast<int>(n.to_int());
  };
  const auto read_word = [&](KeyId key, std::string& to) {
    if (const std::string_view w = set.word(id, key); !w.empty()) to = std::string(w);
  };
  for (const auto& [key, to] : {std::pair{k_.day, &s.day}, {k_.month, &s.month}, {k_.month2, &s.month2}, {k_.year, &s.year},
                                {k_.weekday, &s.weekday}, {k_.weekday2, &s.weekday2}, {k_.n1, &s.n1}, {k_.n2, &s.n2},
                                {k_.n3, &s.n3}, {k_.off, &s.off}, {k_.hour, &s.hour}, {k_.minute, &s.minute},
                                {k_.decade, &s.decade}, {k_.century, &s.century}, {k_.nth, &s.nth}, {k_.shift, &s.shift}})
    read_int(key, *to);
  for (const auto& [key, to] : {std::pair{k_.kind, &s.kind}, {k_.unit, &s.unit}, {k_.part, &s.part}, {k_.daypart, &s.daypart},
                                {k_.season, &s.season}, {k_.open, &s.open}, {k_.mod, &s.mod}})
    read_word(key, *to);
  std::optional<int> digits;
  read_int(k_.len1, digits);
  if (digits) s.len1 = *digits;
  digits.reset();
  read_int(k_.len3, digits);
  if (digits) s.len3 = *digits;
  digits.reset();
  read_int(k_.ydigits, digits);
  if (digits) s.year_digits = *digits;
  if (!set.word(id, k_.hijri).empty()) s.hijri = true;
  if (const Rational c = set.number(id, k_.count); c.valid()) s.count = c;
  if (const Rational h = set.number(id, k_.half); h.valid()) {   // "hour 3 and a half"
    s.hour = static_cast<int>(h.to_int());
    s.minute = static_cast<int>(((h - Rational(h.to_int())) * Rational(60)).to_int());
  }
  if (const Rational t = set.number(id, k_.hhmm); t.valid()) {   // "1530 GMT"
    s.hour = static_cast<int>(t.to_int() / 100);
    s.minute = static_cast<int>(t.to_int() % 100);
  } else if (const MatchId h = set.role(id, h_); s.hour == 0 && h != kNone && set.number(h, n_) == Rational(1)) {
    s.hour = 12;   // "one less a quarter"
  }
  if ((s.kind == "ago" || s.kind == "later") && !s.count) {   // "a year and two months ago"
    if (const MatchId x = set.role(id, x_); x != kNone) s.amounts = parts_of(set, x);
  }
  for (const auto& [key, to] : {std::pair{k_.from, &s.from}, {k_.to, &s.to}, {k_.also, &s.also}}) {
    const MatchId m = child(key);
    if (m == kNone) continue;
    const auto made = std::make_shared<DateSymbols>();
    overlay(set, m, *made, depth + 1);
    *to = made;
  }
  if (s.kind == "interval" && s.to && !s.from && (s.day || s.hour)) {   // "from 13 to 17 October": a bare day or hour
    const auto made = std::make_shared<DateSymbols>();
    made->kind = s.day ? "day" : "clock";
    made->day = std::exchange(s.day, std::nullopt);
    made->hour = std::exchange(s.hour, std::nullopt);
    s.from = made;
  }
  if (s.kind == "interval" && s.from && !s.to && s.year) {   // "2014/15": the year in which it ends
    const auto made = std::make_shared<DateSymbols>(*s.from);
    made->year = std::exchange(s.year, std::nullopt);
    s.to = made;
  }
}

void DateReader::read_date(const MatchSet& set, MatchId id, DateSymbols s, DateResolver& resolver, Mention& out) const {
  const Match& m = set[id];
  s.future = future_cue_near(set, m, kFutureReach);
  if (s.kind == "later" && (future_cue_near(set, m, kLaterReach) || !counts_from_story(set, m))) s.kind = "ago";
  ResolvedDate d = resolver.resolve(s);
  out.kind = "date";
  out.flags = std::move(d.flags);
  for (std::string& a : d.alternatives) out.alternatives.push_back({std::move(a), out.rule});
  out.confidence = d.confidence;
  if (d.value.precision == "day" && s.kind != "ago" && in_dateline(set.text(), m)) out.flags.emplace_back("dateline");
  out.value = std::move(d.value);
}

void DateReader::read_duration(const MatchSet& set, MatchId id, const DateResolver& resolver, Mention& out) const {
  out.kind = "duration";
  DurationValue v;
  DateSymbols s = symbols(set, id);
  if (s.off && s.count) v = resolver.resolve_duration(s);
  v.iso = iso_duration(parts_of(set, id));
  v.modifier = modifier_of(set.word(id, k_.modifier));
  if (const Rational n = set.number(id, k_.min); n.valid()) v.min = iso_duration({{s.unit, n}});
  if (const Rational n = set.number(id, k_.max); n.valid()) v.max = iso_duration({{s.unit, n}});
  for (const auto& [key, to] : {std::pair{k_.min, &v.min}, {k_.max, &v.max}}) {   // "from an hour to two days"
    const Value end = set.value(id, key);
    if (end.kind != Value::Kind::mention || set.word(end.id, k_.unit).empty()) continue;
    std::vector<std::pair<std::string, Rational>> parts = parts_of(set, end.id);
    if (parts.empty()) parts.emplace_back(std::string(set.word(end.id, k_.unit)), Rational(1));
    *to = iso_duration(std::move(parts));
  }
  if (v.iso.empty() && v.min.empty() && v.modifier == Modifier::vague) out.flags.emplace_back("no-count");
  if (v.modifier == Modifier::more_than || v.modifier == Modifier::at_least) v.min = v.iso;
  if (v.modifier == Modifier::less_than || v.modifier == Modifier::up_to) v.max = v.iso;
  out.value = std::move(v);
}

// The amounts of a duration: its own, or those of its parts; a role z is a unit without a number.
std::vector<std::pair<std::string, Rational>> DateReader::parts_of(const MatchSet& set, MatchId id) const {
  std::vector<std::pair<std::string, Rational>> parts;
  const auto add = [&](MatchId m, bool one) {
    const Rational count = one ? Rational(1) : set.number(m, k_.count);
    if (count.valid()) parts.emplace_back(std::string(set.word(m, k_.unit)), count);
  };
  if (set.role_count(id, y_) + set.role_count(id, z_) == 0) {
    add(id, false);
    return parts;
  }
  if (const MatchId first = set.role(id, x_); first != kNone) add(first, false);
  for (std::size_t i = 0; i < set.role_count(id, y_); ++i) add(set.role(id, y_, i), false);
  for (std::size_t i = 0; i < set.role_count(id, z_); ++i) add(set.role(id, z_, i), true);
  return parts;
}

void DateReader::read_set(const MatchSet& set, MatchId id, Mention& out) const {
  out.kind = "set";
  SetValue v;
  const Rational every = set.number(id, k_.every), count = set.number(id, k_.count);
  v.iso = iso_duration({{std::string(set.word(id, k_.unit)), every.valid() ? every : Rational(1)}});
  if (count.valid()) v.count = count.to_int();
  if (const Rational day = set.number(id, k_.weekday); day.valid()) v.weekday = static_cast<int>(day.to_int());
  out.value = std::move(v);
}

// A cue of the future stands shortly before, in the same sentence, and nothing that is over between them (D2).
bool DateReader::future_cue_near(const MatchSet& set, const Match& m, std::uint32_t reach) const {
  const Text& text = set.text();
  const std::uint32_t begin = text.sentences[text.tokens[m.first].sentence].first;
  for (std::uint32_t back = 1; back <= reach && m.first >= begin + back; ++back) {
    for (MatchId id = set.at(m.first - back); id != kNone; id = set[id].next) {
      if (set[id].type == future_) return true;
      if (set[id].type == past_) return false;
    }
  }
  return false;
}

// "After a week" counts from the day of publication where it is all that is said, or what is to come is told of; in the
// course of a story it counts from what was told before.
bool DateReader::counts_from_story(const MatchSet& set, const Match& m) const {
  const Text& text = set.text();
  const Sentence& sentence = text.sentences[text.tokens[m.first].sentence];
  if (sentence.last - sentence.first <= kBrief) return false;
  for (std::uint32_t t = m.last; t < sentence.last && t < m.last + kFutureReach; ++t) {
    for (MatchId id = set.at(t); id != kNone; id = set[id].next) {
      if (set[id].type == future_) return false;
    }
  }
  return true;
}

// "Damascus, 28 October (agencies) -", "agencies - 28 October": near the start of its line, with a dash beside it (D11).
bool DateReader::in_dateline(const Text& text, const Match& m) const {
  std::uint32_t start = m.first;
  while (start > 0 && m.first - start < kDatelineReach && !(text.tokens[start].flags & kLineStart)) --start;
  if (!(text.tokens[start].flags & kLineStart) || m.first - start >= kDatelineReach) return false;
  const auto dash = [&](std::uint32_t t) { return text.tokens[t].sign == '-' || text.tokens[t].sign == ':'; };
  const bool line_ends = m.last >= text.tokens.size() || (text.tokens[m.last].flags & kLineStart);
  if (m.first > 0 && m.first != start && dash(m.first - 1) && line_ends) return true;
  if (line_ends || m.first == start) return false;
  // "40 were killed in X yesterday: 12 in A": a count is told, and no place of a report.
  for (std::uint32_t t = start; t < m.first && text.tokens[m.last].sign == ':'; ++t)
    if (text.tokens[t].kind == TokenKind::number) return false;
  if (dash(m.last)) return true;
  // ... (agencies) -
  if (text.tokens[m.last].sign != '(') return false;
  for (std::uint32_t t = m.last + 1; t < text.tokens.size() && t < m.last + 6; ++t) {
    if (text.tokens[t].sign == ')') return t + 1 < text.tokens.size() && dash(t + 1);
  }
  return false;
}

// The first full date with its year, else the first year.
std::optional<int> DateReader::year_written(const MatchSet& set, const std::vector<MatchId>& dates) const {
  std::optional<int> any;
  for (const MatchId id : dates) {
    if (!date_.holds(set[id].type)) continue;
    const DateSymbols s = symbols(set, id);
    std::optional<int> year = s.year;
    if (s.kind == "numeric") year = s.len1 == 4 ? s.n1 : s.len3 == 4 ? s.n3 : std::nullopt;
    if (!year || s.hijri || *year < 1500) continue;
    if (s.day || s.kind == "numeric") return year;
    if (!any) any = year;
  }
  return any;
}

}  // namespace sijil
