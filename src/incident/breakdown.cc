// A total with parts by different bodies: one record for each direction, linked to the total.
#include <algorithm>

#include "incident/constants.h"
#include "incident/story.h"
#include "incident/totals.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

struct PartRange {
  std::size_t row;
  std::uint32_t first, last;
};

// The tokens from a part to the next part or the end of its clause.
std::vector<PartRange> part_ranges(const Frame& f) {
  std::vector<PartRange> out;
  for (std::size_t r = 0; r < f.rows.size(); ++r)
    if (f.rows[r].row.rel == "part") out.push_back({r, f.rows[r].first, f.last()});
  std::sort(out.begin(), out.end(), [](const PartRange& a, const PartRange& b) { return a.first < b.first; });
  for (std::size_t i = 0; i + 1 < out.size(); ++i) out[i].last = out[i + 1].first;
  return out;
}

}  // namespace

Frame cut_out(const Frame& whole, std::size_t row, std::uint32_t first, std::uint32_t last) {
  Frame c;
  c.clauses = whole.clauses;
  c.clauses.front().first = first;
  c.clauses.front().last = last;
  c.rows.push_back(whole.rows[row]);
  c.rows.back().row.rel = "total";
  c.rows.back().row.of.reset();
  for (const FrameRow& r : whole.rows) {
    if (r.row.rel != "subset" || r.row.of != static_cast<int>(row)) continue;
    c.rows.push_back(r);
    c.rows.back().row.of = 0;
  }
  return c;
}

void date_of_total(const Frame& total, Frame& part) {
  part.date = total.date;
  part.date_is_period = total.date_is_period;
  part.date_inherited = true;
  part.date_cue = "date-of-total";
}

void place_of_total(const Frame& total, Frame& part) {
  part.place = total.place;
  part.place_inherited = true;
  part.place_cue = "place-of-total";
}

void split_breakdowns(const View& v, std::vector<Frame>& frames) {
  const std::size_t n = frames.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (!frames[i].dropped.empty() || frames[i].clauses.size() != 1) continue;
    const std::vector<PartRange> parts = part_ranges(frames[i]);
    if (parts.size() < 2) continue;
    // Each part must tell its own happening: a trigger before the next part.
    std::size_t with_trigger = 0;
    for (const PartRange& p : parts) with_trigger += v.find(v.names.trigger, p.first, p.last) != kNone;
    if (with_trigger < 2) continue;
    std::vector<Frame> children;
    for (const PartRange& p : parts) {
      Frame c = cut_out(frames[i], p.row, p.first, p.last);
      const Clause& clause = c.clauses.front();
      find_trigger(v, clause, c);
      if (c.untyped) c.type = frames[i].type;
      c.untyped = c.type.empty();
      find_occurrences(v, clause, c);
      c.kind = plural_trigger(v, c) ? "aggregate" : frames[i].kind;   // "32 in Russian raids"
      c.kind_cue = "part-of-total";
      date_of_total(frames[i], c);
      place_of_total(frames[i], c);
      c.chain = frames[i].chain;
      c.parent = static_cast<int>(i);
      c.child = true;
      children.push_back(std::move(c));
    }
    // What several happenings did is a total, even of one day.
    frames[i].kind = "aggregate";
    frames[i].kind_cue = "breakdown";
    frames[i].type = "conflict.total";
    frames[i].untyped = false;
    frames[i].trigger_cue = "breakdown";
    for (Frame& c : children) frames.push_back(std::move(c));
  }
}

namespace {

// The place right behind a row and before the next one; -1 if there is none.
MentionIndex place_behind(const View& v, const Frame& f, std::size_t row) {
  const std::uint32_t from = f.rows[row].last;
  std::uint32_t to = f.last();
  for (const FrameRow& o : f.rows)
    if (o.first > from) to = std::min(to, o.first);
  for (const MentionIndex i : v.mentions_in("place", f.rows[row].first, to)) {
    const Mention& m = v.mentions[static_cast<std::size_t>(i)];
    if (!v.mentions_in("person", m.first, m.last).empty()) continue;   // "the mayor of X, so-and-so"
    if (m.last > from && v.gap(from, std::max(m.first, from)) <= 5) return i;   // the name may begin in the count ("four of Bayt Lahm")
  }
  return -1;
}

// The frame before that counts what these rows add up to; -1 if there is none.
int total_before(const std::vector<Frame>& frames, std::size_t at, const std::string& effect, std::int64_t sum) {
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    const Frame& f = frames[at - back];
    for (const FrameRow& r : f.rows)
      if (r.row.effect == effect && r.row.best == sum) return static_cast<int>(at - back);
  }
  return -1;
}

// The total keeps what each place had of it.
void add_parts(Frame& total, const std::vector<FrameRow>& parts, std::int64_t sum) {
  for (std::size_t k = 0; k < total.rows.size(); ++k) {
    if (total.rows[k].row.effect != parts.front().row.effect || total.rows[k].row.best != sum) continue;
    total.rows[k].row.rel = "total";
    for (FrameRow r : parts) {
      r.row.rel = "part";
      r.row.of = static_cast<int>(k);
      total.rows.push_back(std::move(r));
    }
    return;
  }
}

}  // namespace

void split_by_place(const View& v, std::vector<Frame>& frames) {
  const std::size_t n = frames.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (!frames[i].dropped.empty() || frames[i].clauses.size() != 1 || frames[i].rows.size() < 2) continue;
    std::vector<MentionIndex> places;
    std::int64_t sum = 0;
    bool alike = true;
    for (std::size_t r = 0; r < frames[i].rows.size() && alike; ++r) {
      const FrameRow& row = frames[i].rows[r];
      const MentionIndex p = place_behind(v, frames[i], r);
      alike = row.row.best && row.row.effect == frames[i].rows[0].row.effect && row.row.rel != "subset" && p >= 0 && std::none_of(places.begin(), places.end(), [&](MentionIndex o) { return o == p || v.value<PlaceValue>(o)->name == v.value<PlaceValue>(p)->name; });
      places.push_back(p);
      sum += row.row.best.value_or(0);
    }
    if (!alike) continue;
    const int total = total_before(frames, i, frames[i].rows[0].row.effect, sum);
    if (total >= 0 && frames[static_cast<std::size_t>(total)].kind == "aggregate") add_parts(frames[static_cast<std::size_t>(total)], frames[i].rows, sum);
    std::vector<Frame> children;
    for (std::size_t r = 0; r < frames[i].rows.size(); ++r) {
      Frame c = cut_out(frames[i], r, frames[i].rows[r].first, r + 1 < frames[i].rows.size() ? frames[i].rows[r + 1].first : frames[i].last());
      const Frame& told = total >= 0 && frames[i].untyped ? frames[static_cast<std::size_t>(total)] : frames[i];
      c.type = told.type;
      c.trigger = told.trigger;
      c.trigger_cue = told.trigger_cue;
      c.strength = told.strength;
      c.untyped = c.type.empty();
      const Frame& dated = total >= 0 ? frames[static_cast<std::size_t>(total)] : frames[i];
      c.date = dated.date;
      c.date_is_period = dated.date_is_period;
      c.date_inherited = total >= 0 || dated.date_inherited;
      c.date_is_speech = total < 0 && dated.date_is_speech;
      c.date_cue = total >= 0 ? "date-of-total" : dated.date_cue;
      c.place = places[r];
      c.place_cue = "place-of-part";
      // The part of a war or a month that one place had is as much a total as the whole.
      const bool lasting = (frames[i].kind == "aggregate" && frames[i].kind_cue != "spread") || (persons(c, tune::kSeveral) && spread(v, c));
      std::string cue;
      if (lasting || period_of_total(v, c, cue) || gathered_since(v, c)) c.kind = "aggregate";   // "..., and 300 have drowned in X since January"
      c.kind_cue = "part-by-place";
      c.child = true;
      c.parent = total;
      c.head = static_cast<int>(i);
      children.push_back(std::move(c));
    }
    frames[i].dropped = "split-by-place";
    for (Frame& c : children) frames.push_back(std::move(c));
  }
}

}  // namespace sijil
