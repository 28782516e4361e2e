// Inheritance: a frame without a date takes the last of its paragraph, unless a new story began.
#include <algorithm>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/totals.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::uint32_t kBelowReach = 4;   // sentences from a total to the figures that go on with it in another paragraph

bool linked_to_day(const View& v, const Frame& f) {
  for (const Clause& c : f.clauses)
    if (v.find(v.names.same_day, c.first, c.last) != kNone) return true;
  return false;
}

bool linked_to_period(const View& v, const Frame& f) {
  for (const Clause& c : f.clauses)
    if (v.find(v.names.same_period, c.first, c.last) != kNone) return true;
  return false;
}

bool linked_since(const View& v, const Frame& f) {
  for (const Clause& c : f.clauses)
    if (v.find(v.names.since_then, c.first, c.last) != kNone) return true;
  return false;
}

// A day told between two frames by a sentence that tells nothing else: what follows is not of the day before it.
bool other_day_between(const View& v, const Frame& from, const Clause& c) {
  const DateValue* day = v.value<DateValue>(from.date);
  if (!day) return false;
  for (const MentionIndex i : v.mentions_in("date", from.clauses.back().last, c.first)) {
    const DateValue* d = v.value<DateValue>(i);
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    if (d && d->precision == "day" && !d->from.empty() && d->from != day->from && !d->open_end && !has_flag(m, "dateline") && !has_flag(m, "now")) return true;
  }
  return false;
}

// "In the same period raids killed 260, and 1,500 were arrested": of one sentence, in no place of its own, and many.
bool goes_on_counting(const Frame& total, const Frame& f) {
  const auto many = [](const FrameRow& r) { return r.row.best.value_or(r.row.min.value_or(0)) >= tune::kManyInYear; };
  return !f.own_place() && total.clauses.back().sentence == f.clauses.front().sentence && std::any_of(f.rows.begin(), f.rows.end(), many);
}

bool ends_with_colon(const View& v, std::uint32_t sentence) {
  const Sentence& s = v.text.sentences[sentence];
  return v.punct(s.last - 1, ':');
}

bool same_class(const std::string& a, const std::string& b) { return a.empty() || b.empty() || type_class(a) == type_class(b); }

// The same effect counted, and the same class of happening or none named.
bool continues_total(const Frame& total, const Frame& f) {
  const bool operations = total.type == "security.operation" && type_class(f.type) == "detention";
  if (!same_class(total.type, f.type) && !operations && total.type != "conflict.total" && total.type != "attack.mixed") return false;
  for (const FrameRow& a : total.rows)
    for (const FrameRow& b : f.rows)
      if (a.row.effect == b.row.effect) return true;
  return false;
}

// A few sentences on, in another paragraph: figures of the same kind, without a day of their own. Happenings that are
// counted anew do not go on with what has been counted since a day.
bool goes_on_below(const View& v, const Frame& total, const Frame& f) {
  const Clause& c = f.clauses.front();
  const DateValue* since = v.value<DateValue>(total.date);
  const bool counted_anew = f.occurrences && since && since->open_end;
  return !c.background && !c.story && !counted_anew && total.clauses.front().sentence + kBelowReach >= c.sentence && continues_total(total, f);
}

// "Since April 900 have died, while 310,000 fled": of the same stretch.
bool flee_meanwhile(const Frame& total, const Frame& f) {
  return type_class(f.type) == "displacement" && total.clauses.front().sentence == f.clauses.front().sentence && total.type != f.type &&
         std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.best.value_or(0) >= tune::kLargeTotal; });
}

// "The dead of the first half of the year were more than ever, since the UN spoke on Wednesday of 1,592": the stretch that
// the sentence opens with, where the clause of a total tells only when it was said.
MentionIndex period_before(const View& v, const Frame& f) {
  MentionIndex found = -1;
  for (const MentionIndex i : v.mentions_in("date", v.text.sentences[f.clauses.front().sentence].first, f.first())) {
    const DateValue* d = v.value<DateValue>(i);
    if (d && !d->from.empty() && is_period(*d)) found = i;
  }
  return found;
}

void take_place(const Frame& from, Frame& f) {
  f.place = from.place;
  f.chain = from.chain;
  f.places_also = from.places_also;
  f.place_inherited = true;
  f.place_cue = "inherited";
}

// An older clause of the sentence tells how those who were freed had been taken.
bool takes_the_freed(const Frame& freed, const Frame& taken) {
  const Clause& c = taken.clauses.front();
  return c.background && c.sentence == freed.clauses.front().sentence && freed.type == "detention.release" && !freed.rows.empty() && freed.dropped.empty() &&
         taken.dropped.empty() && (taken.type == "detention.abduction" || taken.type == "detention.arrest");
}

// What has risen since, or come together over a time, is not of the town where one of them happened: of the province, or of the country if it is named.
// What befell "many towns" is not of one of them, whether the country is named or not.
void wide_place_of(const View& v, const Frame& from, Frame& f, bool all_over) {
  const PlaceValue* p = v.value<PlaceValue>(from.place);
  if (is_wide(p->level) || p->level == "control_area") return take_place(from, f);
  const MentionIndex country = country_mention(v, p->country);
  if (country < 0 && all_over) return;
  take_place(from, f);
  if (country < 0) return;
  f.place = country;
  f.chain.clear();
  f.places_also.clear();
}

}  // namespace

void share_head(std::vector<Frame>& frames) {
  for (Frame& f : frames) {
    if (f.head < 0 || !f.dropped.empty()) continue;
    Frame& head = frames[static_cast<std::size_t>(f.head)];
    const std::string_view cls = type_class(f.type);
    const bool part = f.kind_cue == "part-by-place";   // "arrested three in X and four in Y"
    if ((!head.rows.empty() && !part) || cls == "disaster" || cls == "accident") continue;
    if (!f.has_role("perpetrator")) std::copy_if(head.actors.begin(), head.actors.end(), std::back_inserter(f.actors), [](const FrameActor& a) { return a.role == "perpetrator"; });
    const bool operation = head.type == "detention.raid" || head.type == "security.operation";
    if (operation && !f.rows.empty() && (cls == "attack" || f.type == "battle.clash" || f.type == "conflict.total" || f.untyped)) {   // its losses and those of others
      f.type = "security.operation";
      f.trigger_cue = "operation-of-list";
      f.untyped = false;
    }
    if (head.dropped.empty()) head.dropped = "opens-a-list";
  }
}

// "Five soldiers were killed, and two policemen fell in a bombing in X": what befell the first is named, placed and dated
// behind the second.
void wait_for_type(std::vector<Frame>& frames) {
  for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
    Frame& f = frames[i];
    const Frame& next = frames[i + 1];
    const Clause &c = f.clauses.front(), &d = next.clauses.front();
    const bool bare = f.untyped && f.type.empty() && f.trigger == kNone && f.date < 0 && f.place < 0 && f.actors.empty() && f.kind == "incident";
    if (!bare || f.rows.empty() || c.headline || c.heading || c.sentence != d.sentence) continue;
    const std::string_view cls = type_class(next.type);
    const bool violent = cls == "explosive" || cls == "battle" || cls == "attack" || cls == "accident" || cls == "disaster";
    const bool befell = std::any_of(next.rows.begin(), next.rows.end(), [&](const FrameRow& r) {
      return r.cue != "subject-before-verb" && (r.row.effect == "killed" || r.row.effect == "injured" || r.row.effect == "missing" || r.row.effect == "casualties");
    });
    if (next.untyped || next.kind != "incident" || !violent || !befell || next.place < 0) continue;
    f.waits = true;
    f.date = next.date;
    f.date_is_period = next.date_is_period;
    f.place = next.place;
    f.chain = next.chain;
    f.date_inherited = f.place_inherited = true;
  }
}

// "40 pupils were freed whom gunmen took from a school in A": the only place, where no day is told of the freeing either.
static void freed_where_taken(std::vector<Frame>& frames) {
  for (std::size_t i = 0; i + 1 < frames.size(); ++i)
    if (takes_the_freed(frames[i], frames[i + 1]) && frames[i].place < 0 && frames[i].date < 0 && frames[i + 1].place >= 0) take_place(frames[i + 1], frames[i]);
}

// ... and as many were taken, where no other number is told of them.
void count_the_taken(std::vector<Frame>& records) {
  for (std::size_t i = 0; i + 1 < records.size(); ++i) {
    Frame& taken = records[i + 1];
    if (!takes_the_freed(records[i], taken) || !taken.rows.empty()) continue;
    for (FrameRow r : records[i].rows) {
      r.row.effect = taken.type == "detention.abduction" ? "abducted" : "detained";
      taken.rows.push_back(std::move(r));
    }
  }
}

// "Clashes broke out in X. Dozens were killed in these clashes": in those told right before, of whom nobody was counted.
static bool toll_of_those(const Frame& told, const Frame& f) {
  if (f.kind_cue != "plural" || !f.trigger_definite || f.own_place() || f.own_date()) return false;
  const Clause &from = told.clauses.back(), &to = f.clauses.front();
  return told.kind == "incident" && told.rows.empty() && told.own_place() && (told.type == f.type || (told.type == "attack.armed" && f.type == "attack.mixed")) && from.sentence + 1 >= to.sentence && from.background == to.background;
}

void inherit(const View& v, std::vector<Frame>& frames) {
  wait_for_type(frames);
  freed_where_taken(frames);
  const Frame* date_from = nullptr;
  const Frame* place_from = nullptr;
  const Frame* period_from = nullptr;
  int paragraph = -1, head = -1;
  bool list = false, totals = false;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Frame& f = frames[i];
    const Clause& c = f.clauses.front();
    const bool new_paragraph = c.paragraph != paragraph;
    if (i > 0 && f.kind == "incident" && risen_over(v, frames[i - 1], f)) {
      f.kind = "aggregate";
      f.kind_cue = "since-word";
    }
    const bool running = c.running && f.kind == "aggregate";   // told beside: of its own period and place
    paragraph = c.paragraph;
    // "... with these results:" opens a list whose items share its day and place.
    if (i > 0 && new_paragraph && ends_with_colon(v, frames[i - 1].clauses.back().sentence)) {
      list = true;
      totals = frames[i - 1].kind == "aggregate";
      head = static_cast<int>(i) - 1;
    }
    // "Bombs went off in X: in A three were killed, and in B ...": its sentence opens it.
    const Clause* before = i > 0 ? &frames[i - 1].clauses.front() : nullptr;
    if (c.listed && before && before->sentence == c.sentence) f.head = before->listed ? frames[i - 1].head : static_cast<int>(i) - 1;
    else if (list) f.head = head;
    if ((new_paragraph && !list) || (c.background && !c.prior) || c.headline) {
      date_from = nullptr;
      place_from = nullptr;
    }
    // "Three fell in X yesterday, and four were also hurt by a bomb": of the sentence that it goes on.
    const bool also = c.story && i > 0 && !f.trigger_definite && frames[i - 1].clauses.front().sentence == c.sentence && !frames[i - 1].clauses.front().background && v.at(v.names.addition, c.first) != kNone;
    if (c.story && !also) place_from = nullptr;
    // "Also 115 fell ...": a count behind a total, without a date of its own, belongs to the total's period.
    const bool behind_total = i > 0 && f.date < 0 && !f.rows.empty() && f.kind == "incident" && !c.background && !c.headline &&
                              frames[i - 1].kind == "aggregate" && frames[i - 1].kind_cue != "list" && frames[i - 1].date >= 0 && frames[i - 1].date_is_period &&
                              frames[i - 1].clauses.front().sentence + !frames[i - 1].clauses.front().running >= c.sentence && (continues_total(frames[i - 1], f) || flee_meanwhile(frames[i - 1], f));
    // "..., while the wounded came to 1,108": a figure of the same sentence without a type, day or place of its own. "The raids
    // also wounded 58": those that were told together in the sentence before.
    const bool of_known = i > 0 && frames[i - 1].type == f.type && f.trigger_definite && plural_trigger(v, f);
    const bool goes_on = i > 0 && (f.untyped || f.trigger == kNone || of_known) && f.date < 0 && f.place < 0 && !f.rows.empty() && f.kind == "incident" && !c.background && !c.headline &&
                         frames[i - 1].kind == "aggregate" && frames[i - 1].kind_cue != "list" && frames[i - 1].clauses.front().sentence + of_known >= c.sentence;
    // "..., while the ministry says that the toll has come to 6,000": of the quake told before it.
    const bool by_nature = i > 0 && !new_paragraph && f.untyped && f.kind_cue == "size" && frames[i - 1].kind == "incident" && (type_class(frames[i - 1].type) == "disaster" || type_class(frames[i - 1].type) == "accident");
    const bool so_far = i > 0 && f.kind == "aggregate" && c.sentence <= frames[i - 1].clauses.back().sentence + 1 && so_far_of(v, frames[i - 1], f);
    if (by_nature || so_far) {
      f.kind = "incident";
      f.kind_cue = "default";
    }
    for (std::size_t back = 1; back <= tune::kUntypedReach && back <= i && f.kind == "aggregate"; ++back)
      if (toll_of_those(frames[i - back], f)) {
        f.kind = "incident";
        f.kind_cue = "default";
        f.type = frames[i - back].type;
      }
    if (goes_on) {
      f.kind = "aggregate";
      f.kind_cue = "inherited";
    }
    // "The heaviest toll was in X: 4 dead in 27 incidents": of the kind that the total before counts.
    const bool anew = i > 0 && type_class(frames[i - 1].type) == "accident" && frames[i - 1].clauses.back().sentence + 1 == c.sentence;   // also below it
    const bool same_count = i > 0 && f.untyped && f.place >= 0 && f.kind == "aggregate" && frames[i - 1].kind == "aggregate" && !frames[i - 1].untyped && (frames[i - 1].clauses.front().paragraph == c.paragraph || anew);
    // "... died in a crash, which raises the number of victims since": in crashes; but in a war one falls in many ways.
    const std::string_view before_it = i > 0 ? type_class(frames[i - 1].type) : std::string_view();
    const bool rises_with = running && f.untyped && !new_paragraph && (before_it == "accident" || before_it == "disaster" || before_it == "detention");
    if (same_count || rises_with) {
      f.type = frames[i - 1].type;
      f.trigger_cue = "type-of-total";
      f.untyped = false;
    }
    if (behind_total) {
      f.kind = "aggregate";
      f.kind_cue = "inherited";
      f.date = frames[i - 1].date;
      f.date_is_period = true;
      f.date_inherited = true;
      f.date_cue = "period-of-total";
    }
    if (const MentionIndex period = f.kind == "aggregate" && f.date_is_speech ? period_before(v, f) : -1; period >= 0) {
      f.date = period;
      f.date_is_speech = false;
      f.date_is_period = f.date_inherited = true;
      f.date_cue = "period-of-aggregate";
    }
    // "Two massacres yesterday. 20 fell in X, six also in Y": it is of them, whatever opens its clause.
    const Frame* strike = f.strike_before >= 0 ? &frames[static_cast<std::size_t>(f.strike_before)] : nullptr;
    if (f.date < 0 && strike && strike->date >= 0 && !strike->date_is_period) {
      f.date = strike->date;
      f.date_inherited = true;
      f.date_cue = "inherited";
    }
    if (f.date < 0) {
      if (f.kind == "aggregate" && date_from && linked_since(v, f)) {   // "since then eleven have been killed"
        f.date = date_from->date;
        f.date_is_period = f.date_inherited = f.date_open_end = true;
        f.date_cue = "since-then";
      } else if (linked_to_period(v, f) && period_from) {
        f.date = period_from->date;
        f.date_is_period = true;
        f.date_inherited = true;
        f.date_cue = "same-period";
        if (f.kind == "incident" && (!f.rows.empty() || f.occurrences)) {
          f.kind = "aggregate";
          f.kind_cue = "inherited";
        }
      } else if (f.kind == "aggregate" && period_from && (v.paragraph_of(period_from->clauses.front().sentence) == c.paragraph || goes_on_below(v, *period_from, f))) {
        f.date = period_from->date;
        f.date_is_period = true;
        f.date_inherited = true;
        f.date_cue = "period-of-aggregate";
      } else if (date_from && !other_day_between(v, *date_from, c) && (!c.story || also || c.listed || linked_to_day(v, f)) && (f.kind == "incident" || !f.rows.empty()) && !c.background && !running) {
        f.date = date_from->date;
        f.date_is_period = date_from->date_is_period;
        f.date_inherited = true;
        f.date_cue = linked_to_day(v, f) ? "same-day" : "inherited";
        const bool of_total = (date_from->kind == "aggregate" && (c.story || goes_on_counting(*date_from, f))) || (list && totals);
        if (of_total && f.kind == "incident" && date_from->date_is_period && !f.rows.empty()) {
          f.kind = "aggregate";
          f.kind_cue = "inherited";
        }
      }
    }
    // What the police answered to happened where they acted; what aircraft answered to did not.
    const bool answered_there = c.prior && place_from && !is_strike(place_from->type);
    if ((f.place < 0 || f.place_inherited) && place_from && (!c.background || answered_there) && (!c.story || also)) {   // a speaker's seat yields, too
      const bool of_period = f.kind == "aggregate" && f.date_is_period && f.date >= 0 && place_from->kind == "incident";
      const bool all_over = f.kind == "aggregate" && f.place < 0 && spread(v, f);
      if (running || of_period || all_over) wide_place_of(v, *place_from, f, all_over);
      else take_place(*place_from, f);
    }
    // "The coalition flew 23 raids in X, while the army flew 30": of one sentence and kind.
    const Frame* told = i > 0 ? &frames[i - 1] : nullptr;
    if (f.place < 0 && told && told->place >= 0 && told->dropped.empty() && !f.type.empty() && told->type == f.type && told->occurrences && f.occurrences && told->clauses.front().sentence == c.sentence) {
      f.place = told->place;
      f.chain = told->chain;
      f.place_inherited = true;
      f.place_cue = "inherited";
    }
    if (running || c.prior) continue;
    // What is told of an older happening does not date what follows it.
    const bool older = c.background && i + 1 < frames.size() && frames[i + 1].clauses.front().sentence != c.sentence && !linked_to_day(v, frames[i + 1]);
    if (f.date >= 0 && !f.date_is_speech && f.dropped.empty()) date_from = older ? nullptr : &f;
    if (f.place >= 0 && f.dropped.empty()) place_from = &f;
    if (f.date >= 0 && f.date_is_period && f.kind == "aggregate" && !goes_on) period_from = &f;
  }
}

}  // namespace sijil
