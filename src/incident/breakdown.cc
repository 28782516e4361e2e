// A total with parts by different bodies: one record for each direction, linked to the total.
#include <algorithm>

#include "incident/story.h"
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
      Frame c;
      Clause clause = frames[i].clauses.front();
      clause.first = p.first;
      clause.last = p.last;
      c.clauses.push_back(clause);
      c.rows.push_back(frames[i].rows[p.row]);
      c.rows.back().row.rel = "total";
      c.rows.back().row.of.reset();
      for (std::size_t r = 0; r < frames[i].rows.size(); ++r) {
        const FrameRow& row = frames[i].rows[r];
        if (row.row.rel == "subset" && row.row.of == static_cast<int>(p.row)) {
          c.rows.push_back(row);
          c.rows.back().row.of = 0;
        }
      }
      find_trigger(v, clause, c);
      if (c.untyped) c.type = frames[i].type;
      c.untyped = c.type.empty();
      find_occurrences(v, clause, c);
      c.kind = frames[i].kind;
      c.kind_cue = "part-of-total";
      c.date = frames[i].date;
      c.date_is_period = frames[i].date_is_period;
      c.date_inherited = true;
      c.date_cue = "date-of-total";
      c.place = frames[i].place;
      c.chain = frames[i].chain;
      c.place_inherited = true;
      c.place_cue = "place-of-total";
      c.parent = static_cast<int>(i);
      c.child = true;
      children.push_back(std::move(c));
    }
    frames[i].type = "conflict.total";
    frames[i].untyped = false;
    frames[i].trigger_cue = "breakdown";
    for (Frame& c : children) frames.push_back(std::move(c));
  }
}

}  // namespace sijil
