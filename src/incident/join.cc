// Joining: each frame looks back for the record it retells, newest first.
#include <algorithm>

#include "incident/circumstances.h"
#include "incident/constants.h"
#include "incident/join_cues.h"
#include "incident/merge_telling.h"
#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/telling.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::size_t kLookBack = 24;   // records a frame may look back over

// `nearest`: a is the record told last.
bool should_join(const View& v, const Frame& a, const Frame& b, bool nearest, std::string& cue) {
  if (a.child || b.child) return false;
  // "An accident happened in X as well": another one.
  if (v.at(v.names.addition, b.first()) != kNone && !b.untyped && b.trigger != kNone && !b.trigger_definite && v.word(b.trigger, v.names.pos) == "noun" && a.kind == b.kind && a.type == b.type) return false;
  // "Saw a similar one last week, in which five died"; "..., and hours later an imam was killed in X".
  if (b.clauses.front().cue == "cut-linked-day" && !b.untyped) return false;
  if (!b.rows.empty() && !a.rows.empty() && v.find(v.names.similar, b.first(), b.clauses.front().last) != kNone) return false;
  // Who was hurt was not hurt by arms that were found.
  if (b.untyped && !b.rows.empty() && a.rows.empty() && (a.type == "security.seizure" || a.type == "security.deployment")) return false;
  // What was shot down in the air is not what fell on the town.
  if (is_strike(a.type) && is_strike(b.type) && (a.outcome == "foiled") != (b.outcome == "foiled")) return false;
  const bool near = a.clauses.back().sentence + 1 >= b.clauses.front().sentence;
  if (nth_of_several(v, b) && !nth_of_several(v, a)) return false;
  if (of_the_fallen(a, b) && near) {
    cue = "of-the-fallen";
    return true;
  }
  const bool others_since = b.kind == "aggregate" && b.clauses.front().running && a.kind == "incident";   // "..., and 40 others since May"
  if (!b.rows.empty() && b.rows.front().points_back && !others_since && near && !a.rows.empty() && b.untyped + types_fit(a, b) > 0 && places_fit(v, a, b)) {
    cue = "points-back";
    return true;
  }
  if (part_of_toll(a, b)) {
    cue = "part-of-toll";
    return true;
  }
  // "Six were held in the last days ... the guards saw them in X and arrested them": of those counted together right before.
  if (nearest && near && a.kind == "aggregate" && a.type == b.type && b.rows.empty() && !b.occurrences && !b.own_date() && there_or_nowhere(v, a, b) && same_doer(v, a, b)) {
    cue = "same-doer";
    return true;
  }
  if (a.kind != b.kind || (a.kind == "aggregate" && count_other_happenings(a, b))) return false;
  if (b.toll_old && places_fit(v, a, b) && !compare(a, b).disjoint) {
    cue = "earlier-toll";
    return true;
  }
  // People who fell wait for no truce.
  const auto fell = [](const Frame& x) { return std::any_of(x.rows.begin(), x.rows.end(), [](const FrameRow& r) { return r.row.effect == "killed" || r.row.effect == "injured"; }); };
  if (a.untyped && fell(a) && !fell(b) && type_class(b.type) == "political") return false;
  if (nearest && a.waits) {
    cue = "waits-for-type";
    return true;
  }
  if (nearest && tells_when(v, a, b)) {
    cue = "tells-when";
    return true;
  }
  if (a.clauses.front().background != b.clauses.front().background) return false;
  const bool same_sentence = a.clauses.back().sentence == b.clauses.front().sentence;
  const Figures f = compare(a, b);
  const bool where = places_fit(v, a, b), when = dates_fit(v, a, b);
  // Thirty-eight held here and thirty-eight held here again are the same men, whatever day the second telling speaks of.
  if (f.equal_odd && !f.conflict && (where || when) && types_fit(a, b) && a.clauses.back().sentence + 3 >= b.clauses.front().sentence) {
    cue = "equal-figures";
    return true;
  }
  // One accident is told twice under the road and the town.
  const std::string_view cls = type_class(a.type);
  const PlaceValue *here = v.value<PlaceValue>(a.place), *there_too = v.value<PlaceValue>(b.place);
  const bool one_unit = here && there_too && !here->admin1.empty() && here->admin1 == there_too->admin1;
  if (cls == "accident" && a.type == b.type && when && one_unit && f.equal_some && a.kind == "incident") {
    cue = "equal-figure";
    return true;
  }
  // "... shelled quarters of X. They shelled with tanks the areas of Y and Z": the same doer, and Y may lie in X.
  const bool figures = std::any_of(b.rows.begin(), b.rows.end(), [](const FrameRow& r) { return r.row.best.has_value(); });
  const bool finer = here && there_too && (lies_in(*there_too, *here) || may_lie_in(v, b, a));
  // "Four soldiers were killed in an attack of X. The army said that men of X laid an ambush in Y".
  const bool told_how = nearest && (finer || !here) && !a.rows.empty() && b.rows.empty() && !is_strike(a.type) && !is_strike(b.type) && b.type != "battle.territory" && both_violent(a, b) && types_fit(a, b);
  if (when && near && (told_how || (finer && !figures && a.type == b.type)) && a.kind == "incident" && !b.own_date() && same_doer(v, a, b)) {
    cue = "same-doer";
    return true;
  }
  // The same town, the same kind of happening, and a day in one of the two tellings only.
  const bool town = here && there_too && a.own_place() && b.own_place() && here->name == there_too->name && !is_wide(here->level);
  const bool one_dated = a.own_date() != b.own_date() && (a.date < 0 || b.date < 0 || a.date_inherited || b.date_inherited || a.date_is_speech || b.date_is_speech);
  const auto one = [&](const Frame& x) { return x.trigger != kNone && !plural_trigger(v, x); };
  const bool strikes = a.type == "explosive.airstrike" || a.type == "explosive.shelling";   // they come again and again
  const bool single = a.kind == "incident" && one(a) && one(b) && !strikes && (cls == "explosive" || cls == "disaster" || cls == "accident");
  const bool one_type = a.type == b.type || (near && types_fit(a, b) && both_violent(a, b));
  if (town && one_dated && single && one_type && !f.conflict && when) {
    cue = "same-town";
    return true;
  }
  // "50 were brought to the hospitals of X": the very number told right before, of whom nothing else is said.
  if (b.untyped && near && f.equal_large && !f.conflict && when && !a.untyped) {
    cue = "equal-figures";
    return true;
  }
  if (!where || !when) return false;
  if (f.equal_count >= 2 || f.equal_large) {
    cue = "equal-figures";
    return true;
  }
  // Told again some sentences on, without a day or place that it would be another by.
  const bool bare = !b.own_place() && !b.own_date();
  const bool again = bare && f.equal_some && a.clauses.back().sentence + 3 >= b.clauses.front().sentence;
  if (f.equal && !f.conflict && ((near && (f.equal_some || bare)) || again) && both_violent(a, b)) {
    cue = "equal-figure";
    return true;
  }
  // The lead tells of it without day and place.
  const bool lead = !a.own_place() && !a.own_date() && a.clauses.back().sentence <= 1;
  if (lead && f.equal && !f.conflict && a.type == b.type && a.kind == "incident" && !b.clauses.front().story) {
    cue = "equal-figure";
    return true;
  }
  // "For its part the army said that it held 15": the figure of the other side.
  const bool both_held = cls == "detention" && type_class(b.type) == "detention" && same_people(a, b);
  if (bare && both_held && f.conflict && a.kind == "incident" && a.clauses.back().sentence + 2 >= b.clauses.front().sentence && same_doer(v, a, b)) {
    cue = "rival-of-doer";
    return true;
  }
  const bool captives = both_violent(a, a) && captured(v, b);   // "six others were captured": in the fight told before
  if (!types_fit(a, b) && !captives) return false;
  // "The raids are an answer to the violence": no word for the attack told before.
  if (is_strike(b.type) && b.trigger_definite && plural_trigger(v, b) && !is_strike(a.type) && !a.untyped) return false;
  if (nearest && near && !f.conflict && !other_parties(v, a, b) && finer_than_lead(v, a, b)) {
    cue = "finer-than-lead";
    return true;
  }
  // "A girl was killed and her father wounded by shelling": what befell them first waits for the type.
  const bool drowned = a.type == "accident.other" && cls == type_class(b.type) && !a.own_place() && !a.own_date();   // "15 drowned, after a boat capsized"
  const bool hurt_then = f.disjoint && fell(a) && fell(b) && !b.own_date();   // "five were killed, while seven were wounded, in a bombing"
  if (nearest && (a.untyped || drowned) && !a.rows.empty() && !f.conflict && same_sentence && (!b.clauses.front().story || hurt_then)) {
    cue = "waits-for-type";
    return true;
  }
  if (a.head >= 0 && a.head == b.head && a.type == b.type && a.kind == "aggregate" && bare) {
    cue = "same-list";
    return true;
  }
  if (b.toll_update || b.toll_old) {
    cue = "toll";
    // "So rises to 600 the number of those killed since May": the total of a stretch, and not of the happening before.
    const DateValue *its_day = v.value<DateValue>(a.date), *day = v.value<DateValue>(b.date);
    if (b.kind == "aggregate" && b.own_date() && day && day->open_end && (!its_day || !its_day->open_end || a.occurrences)) return false;
    if (b.kind == "aggregate" && b.clauses.front().running && a.kind == "incident" && f.conflict) return false;
    // A toll does not fall.
    if (b.toll_update && !b.toll_old && f.fell) return false;
    return !b.rows.empty() && (!f.disjoint || (nearest && a.rows.empty()));
  }
  if (f.equal && !f.conflict && (f.equal_some || bare)) {   // one and one may be two
    cue = "equal-figure";
    return true;
  }
  const bool own_place = b.own_place();
  const bool own_date = b.own_date();
  const bool own = own_place || own_date;
  // "He also praised the attack on the paper, in which twelve died": with more dead, told besides, another one.
  const bool besides = v.at(v.names.addition, b.first()) != kNone && f.conflict && !f.all_smaller;
  const bool the_same = b.trigger_definite && a.type == b.type && plural_trigger(v, a) && plural_trigger(v, b);   // "the raids also wounded 58"
  if (nearest && near && !own && !b.rows.empty() && (b.untyped || b.refers_back || captives || the_same) && !besides) {
    cue = "rival-or-detail";
    return true;
  }
  if (f.conflict) {
    // Another figure of the same effect is another happening, unless it is a smaller one without place and date: a detail.
    cue = "detail";
    if (own || !f.all_smaller) return false;
    return (!b.clauses.front().story || (same_sentence && b.untyped)) && near;
  }
  // "The flood killed 164, while 220,000 were moved to camps".
  const bool homeless = cls == "disaster" && type_class(b.type) == "displacement" && same_sentence && bare;
  if (b.clauses.front().story && !(b.untyped && same_sentence) && !homeless) return false;
  // "Since April more than 900 have died": a total of its own.
  if (b.untyped && b.kind == "aggregate" && b.date_is_period && own_date && a.date < 0) return false;
  if (b.untyped) {
    cue = "untyped-joins";
    return (b.clauses.front().paragraph == a.clauses.back().paragraph || !own_place) && a.clauses.back().sentence + tune::kUntypedReach >= b.clauses.front().sentence;
  }
  const bool known = b.trigger_definite && (b.type != "battle.territory" || a.type == b.type) && !other_parties(v, a, b);   // "the attack", no other one
  const DateValue *its_day = v.value<DateValue>(a.date), *that_day = v.value<DateValue>(b.date);
  const bool same_day = its_day && that_day && !a.date_is_speech && !its_day->from.empty() && its_day->from.substr(0, 10) == that_day->from.substr(0, 10) && that_day->from.substr(0, 10) == that_day->to.substr(0, 10);
  const bool natural = cls == "disaster" || cls == "accident";   // one fire a day in a place; strikes come again
  const bool first_dated = near && a.date < 0 && there_or_nowhere(v, a, b);   // "the fights broke out last night"
  if (known && (!own_date || first_dated || (same_day && natural && a.type == b.type && !own_place))) {
    cue = "definite-trigger";
    return true;
  }
  const bool there = there_or_nowhere(v, a, b) || (same_sentence && a.place < 0);
  if (a.type == b.type && a.clauses.back().paragraph == b.clauses.front().paragraph && there && !own_date) {
    cue = "same-type";
    return true;
  }
  const PlaceValue *x = v.value<PlaceValue>(a.place), *y = v.value<PlaceValue>(b.place);
  const bool wider = x && y && (x->name == y->name || lies_in(*x, *y));
  if (nearest && near && (!own_place || wider) && !own_date && a.kind == "incident") {
    cue = "continues";
    return true;
  }
  return false;
}

// A record of that kind has a figure of the headline, one of two and more.
bool told_in(const std::vector<Frame>& records, const Frame& headline, std::string_view kind) {
  return std::any_of(records.begin(), records.end(), [&](const Frame& f) { return f.kind == kind && compare(headline, f).equal_some; });
}

// "22 dead in X, and the group captures 17": each figure is of the record that tells it.
void leave_to_others(const std::vector<Frame>& records, std::size_t of, Frame& headline) {
  const auto told = [&](const FrameRow& y) {
    for (std::size_t k = 0; k < records.size(); ++k)
      if (k != of && y.row.best && std::any_of(records[k].rows.begin(), records[k].rows.end(), [&](const FrameRow& x) { return x.row.effect == y.row.effect && x.row.best == y.row.best && (*y.row.best > 1 || x.row.group == y.row.group); })) return true;
    return false;
  };
  std::erase_if(headline.rows, told);
}

// The same in every slot and figure: one happening told in two places of the page. Marked, not moved: parents keep their
// indices.
void drop_twins(const View& v, std::vector<Frame>& out, std::vector<Excluded>& excluded) {
  const auto same_rows = [](const Frame& a, const Frame& b) {
    return a.rows.size() == b.rows.size() && !a.rows.empty() && std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), [](const FrameRow& x, const FrameRow& y) {
      return x.row.effect == y.row.effect && x.row.best == y.row.best && x.row.group == y.row.group && x.row.demographic == y.row.demographic;
    });
  };
  for (std::size_t j = 1; j < out.size(); ++j) {
    for (std::size_t i = j > kLookBack ? j - kLookBack : 0; i < j; ++i) {
      const Frame &a = out[i], &b = out[j];
      if (!a.dropped.empty() || a.type != b.type || a.kind != b.kind || a.child || b.child || !same_rows(a, b)) continue;
      const PlaceValue *x = v.value<PlaceValue>(a.place), *y = v.value<PlaceValue>(b.place);
      const DateValue *d = v.value<DateValue>(a.date), *e = v.value<DateValue>(b.date);
      if ((x ? x->name : "") != (y ? y->name : "") || (d ? d->from : "") != (e ? e->from : "")) continue;
      out[j].dropped = "told-twice";
      excluded.push_back({v.text.span_of(b.first(), b.clauses.front().last), "told-twice"});
      break;
    }
  }
}

}  // namespace

std::vector<Frame> join_tellings(const View& v, std::vector<Frame> frames, std::vector<Excluded>& excluded) {
  std::vector<Frame> out, headlines;
  out.reserve(frames.size());
  std::vector<int> where(frames.size(), -1);
  int last = -1;   // the record that was told last, by itself or by a telling that joined it
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Frame& f = frames[i];
    if (!f.dropped.empty()) {
      // "Clashes in X" says too little for a record, and still where the one below it was.
      if (f.clauses.front().headline && !f.type.empty() && f.own_place()) headlines.push_back(std::move(f));
      else excluded.push_back({v.text.span_of(f.first(), f.last()), f.dropped});
      continue;
    }
    if (f.clauses.front().headline || f.clauses.front().heading) {
      headlines.push_back(std::move(f));
      continue;
    }
    if (claim_of_several(v, f, out)) {
      excluded.push_back({v.text.span_of(f.first(), f.last()), "speaks-of-several"});
      continue;
    }
    if (last >= 0) take_kind(out[static_cast<std::size_t>(last)], f);
    if (last >= 0) leave_fallen(out[static_cast<std::size_t>(last)], f);
    const int arrest = last > 0 && behind_arrest(out[static_cast<std::size_t>(last) - 1], out[static_cast<std::size_t>(last)], f) ? last : -1;
    if (arrest > 0) last = arrest - 1;
    std::string cue;
    int into = -1;
    // "Among the dead are six women": of the toll told last, whatever stands between.
    for (std::size_t k = out.size(); k-- > 0 && out.size() - k <= kLookBack && into < 0;)
      if (!out[k].child && (of_the_fallen(out[k], f) || of_the_wounded(v, out[k], f)) && out[k].clauses.back().sentence + tune::kFallenReach >= f.clauses.front().sentence && dates_fit(v, out[k], f)) {
        into = static_cast<int>(k);
        cue = "of-the-fallen";
      }
    // "An earlier toll spoke of eight": of the happening told right before, whatever was begun since that one.
    if (into < 0 && last >= 0 && f.toll_old && should_join(v, out[static_cast<std::size_t>(last)], f, true, cue)) into = last;
    // A look back over a bounded number of records keeps the whole linear.
    for (std::size_t k = out.size(); k-- > 0 && out.size() - k <= kLookBack && into < 0;)
      if (static_cast<int>(k) != arrest && should_join(v, out[k], f, static_cast<int>(k) == last, cue)) into = static_cast<int>(k);
    // Figures that nothing names, in an article of one happening that told none of their effect.
    const bool lone = into < 0 && out.size() == 1 && f.untyped && !f.rows.empty() && f.kind == "incident" && !f.own_place() && !f.own_date() && !f.clauses.front().story && !f.clauses.front().background;
    if (lone && !out[0].rows.empty() && !out[0].untyped && out[0].kind == "incident" && compare(out[0], f).disjoint) {
      into = 0;
      cue = "untyped-joins";
    }
    if (into >= 0) {
      merge_telling(v, out[static_cast<std::size_t>(into)], f, cue);
      where[i] = into;
    } else {
      where[i] = static_cast<int>(out.size());
      out.push_back(std::move(f));
    }
    last = where[i];
  }
  const std::vector<int> into = join_retold(v, out);
  drop_twins(v, out, excluded);
  for (Frame& f : out)
    if (f.parent >= 0) f.parent = into[static_cast<std::size_t>(where[static_cast<std::size_t>(f.parent)])];
  // The headline never opens a record beside a body.
  const bool body = !out.empty();
  for (Frame& h : headlines) {
    std::string cue;
    if (h.kind == "incident" && !told_in(out, h, "incident") && told_in(out, h, "aggregate")) h.kind = "aggregate";
    bool told = false;
    for (std::size_t k = 0; k < out.size() && k < kLookBack && !told; ++k) {
      if (h.dropped.empty() && should_join(v, h, out[k], false, cue)) {
        leave_to_others(out, k, h);
        fill_from_headline(v, out[k], h);
      } else if (out[k].place < 0 && !out[k].rows.empty() && h.rows.empty() && h.own_place() && h.type == out[k].type && dates_fit(v, h, out[k])) place_from_headline(out[k], h);   // "clashes in X": one or many
      else continue;
      told = true;
    }
    if (told) continue;
    if (!h.dropped.empty()) excluded.push_back({v.text.span_of(h.first(), h.last()), h.dropped});
    else if (!body && h.clauses.front().headline) out.push_back(std::move(h));
    else excluded.push_back({v.text.span_of(h.first(), h.last()), h.clauses.front().headline ? "headline-only" : "heading-only"});
  }
  return out;
}

}  // namespace sijil
