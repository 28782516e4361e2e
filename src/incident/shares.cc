// Shares of a total: "of these 14 were killed by A; B killed eleven", "199 in X and 22 in Y": one frame for each doer or place,
// part of the total.
#include <algorithm>
#include <utility>

#include "incident/constants.h"
#include "incident/story.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::size_t kTotalsBack = 8;            // frames a share may look back for its total
constexpr std::uint32_t kSentencesBack = 3;       // ... and sentences
constexpr std::size_t kPartReach = 4;             // frames from a total to those who did parts of it one behind the other

struct Share {
  std::size_t row;
  std::uint32_t first, last;   // tokens: from its count to the next
};

// Counts of one effect that each have a doer of their own behind: "three at the hands of A and five at the hands of B".
std::vector<Share> shares_by_agent(const View& v, const Frame& f) {
  std::vector<Share> out;
  for (std::size_t r = 0; r < f.rows.size(); ++r)
    if (f.rows[r].row.rel != "subset") out.push_back({r, f.rows[r].first, f.last()});
  std::sort(out.begin(), out.end(), [](const Share& a, const Share& b) { return a.first < b.first; });
  for (std::size_t i = 0; i + 1 < out.size(); ++i) out[i].last = out[i + 1].first;
  const auto alike = [&](const Share& s) {
    const CasualtyRow &row = f.rows[s.row].row, &front = f.rows[out.front().row].row;
    return row.effect == front.effect && row.best && row.rel != "part" && v.agent_in(s.first, s.last);
  };
  if (out.size() < 2 || !std::all_of(out.begin(), out.end(), alike)) out.clear();
  return out;
}

Frame share_of(const Frame& f, const Share& s) {
  Frame c = cut_out(f, s.row, s.first, s.last);
  c.type = f.type;
  c.trigger = f.trigger;
  c.trigger_cue = f.trigger_cue;
  c.strength = f.strength;
  c.untyped = f.untyped;
  c.kind = f.kind;
  c.kind_cue = f.kind_cue;
  c.date = f.date;
  c.date_is_period = f.date_is_period;
  c.date_is_speech = f.date_is_speech;
  c.date_inherited = f.date_inherited;
  c.date_cue = f.date_cue;
  c.place = f.place;
  c.place_inherited = f.place_inherited;
  c.place_cue = f.place_cue;
  c.chain = f.chain;
  c.child = true;
  return c;
}

// How many of the effect a frame tells of; 0: it tells of another, or of no number.
std::int64_t told(const Frame& f, const std::string& effect) {
  std::int64_t most = 0;
  for (const FrameRow& r : f.rows)
    if (r.row.effect == effect && r.row.rel != "subset") most = std::max(most, r.row.best.value_or(0));
  return most;
}

bool counts_one_effect(const Frame& f) {
  return !f.rows.empty() && f.rows.front().row.best && std::all_of(f.rows.begin() + 1, f.rows.end(), [](const FrameRow& r) { return r.row.rel == "subset"; });
}

// A count that goes on behind a total and names no kind of happening of its own.
bool may_be_part(const Frame& f) {
  return f.dropped.empty() && !f.child && f.kind == "aggregate" && f.kind_cue == "inherited" && f.trigger == kNone && !f.occurrences && counts_one_effect(f);
}

// What one doer did, said of no day and place that the total has not, and in no words for a happening of its own.
bool may_be_share(const Frame& f) {
  const Clause& c = f.clauses.front();
  const bool doer = std::any_of(f.actors.begin(), f.actors.end(), [](const FrameActor& a) { return a.role == "perpetrator" && a.cue != "told-before"; });
  return f.dropped.empty() && doer && !c.headline && !c.heading && !f.rows.empty() && !f.own_date() && !f.own_place() && (f.untyped || f.type == "conflict.total");
}

bool may_be_total(const Frame& f, const Frame& share) {
  return f.dropped.empty() && f.kind == "aggregate" && !f.child && !f.has_role("perpetrator") && !f.clauses.front().headline && (f.untyped || f.type == "conflict.total") &&
         f.clauses.back().sentence + kSentencesBack >= share.clauses.front().sentence;
}

// Also one doer alone, some sentences behind the total.
void parts_apart(std::vector<Frame>& frames) {
  std::vector<std::int64_t> shared(frames.size(), 0);   // of each total, what its parts told so far
  for (const Frame& f : frames)
    if (f.parent >= 0 && !f.rows.empty()) shared[static_cast<std::size_t>(f.parent)] += told(f, f.rows.front().row.effect);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Frame& f = frames[i];
    if (f.parent >= 0 || !may_be_share(f)) continue;
    const std::string& effect = f.rows.front().row.effect;
    const std::int64_t part = told(f, effect);
    std::size_t seen = 0;
    for (std::size_t k = i; k-- > 0 && part > 0;) {
      const Frame& total = frames[k];
      if (total.first() >= f.first()) continue;
      if (++seen > kTotalsBack) break;
      if (!may_be_total(total, f) || shared[k] + part > told(total, effect) || told(total, effect) == part) continue;
      shared[k] += part;
      f.parent = static_cast<int>(k);
      f.child = true;
      f.kind = "aggregate";
      f.kind_cue = "part-of-total";
      f.type = total.type;
      f.untyped = total.untyped;
      date_of_total(total, f);
      place_of_total(total, f);
      break;
    }
  }
}

}  // namespace

void split_by_doer(const View& v, std::vector<Frame>& frames) {
  const std::size_t n = frames.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (!frames[i].dropped.empty() || frames[i].clauses.size() != 1 || frames[i].child) continue;
    const std::vector<Share> shares = shares_by_agent(v, frames[i]);
    if (shares.empty()) continue;
    std::vector<Frame> children;
    for (const Share& s : shares) children.push_back(share_of(frames[i], s));
    frames[i].dropped = "split-by-doer";
    for (Frame& c : children) frames.push_back(std::move(c));
  }
}

void parts_by_doer(std::vector<Frame>& frames) {
  for (std::size_t t = 0; t < frames.size(); ++t) {
    Frame& total = frames[t];
    if (!total.dropped.empty() || total.kind != "aggregate" || total.rows.empty() || !total.rows.front().row.best || total.has_role("perpetrator")) continue;
    const CasualtyRow& whole = total.rows.front().row;
    std::vector<std::size_t> parts;
    std::int64_t sum = 0, doers = 0;
    for (std::size_t k = t + 1; k < frames.size() && k <= t + kPartReach && may_be_part(frames[k]); ++k) {
      const CasualtyRow& part = frames[k].rows.front().row;
      if (part.effect != whole.effect) break;
      const bool done = frames[k].has_role("perpetrator");
      const bool rest = !parts.empty() && frames[parts.back()].clauses.back().sentence == frames[k].clauses.front().sentence;   // "the others fell by ..."
      if ((!done && !rest) || sum + *part.best > *whole.best) break;
      parts.push_back(k);
      sum += *part.best;
      doers += done;
    }
    if (doers < 2) continue;
    for (const std::size_t k : parts) {
      frames[k].type = total.type.empty() ? "conflict.total" : total.type;
      frames[k].untyped = false;
      frames[k].kind_cue = "part-of-total";
      frames[k].parent = static_cast<int>(t);
      frames[k].child = true;
      if (frames[k].place >= 0 || total.place < 0) continue;
      place_of_total(total, frames[k]);
    }
  }
  parts_apart(frames);
}

namespace {

// The count of happenings that a share tells.
std::optional<IncidentCount> count_of(const View& v, MatchId number) {
  for (const MentionIndex i : v.mentions_in("number", v.set[number].first, v.set[number].last)) {
    const auto* n = v.value<NumberValue>(i);
    if (!n || n->ordinal || n->fraction || !n->unit.empty() || !n->value) continue;
    IncidentCount out;
    out.best = out.min = out.max = n->value->to_int();
    out.ref = v.ref(number);
    return out;
  }
  return std::nullopt;
}

// The frame that counts all of them: this one before its shares, or one right before it. -1: none.
int counted_before(const std::vector<Frame>& frames, std::size_t at, std::int64_t sum) {
  for (std::size_t back = 0; back <= 2 && back <= at; ++back) {
    const Frame& f = frames[at - back];
    if (f.dropped.empty() && f.kind == "aggregate" && f.occurrences && f.occurrences->best.value_or(0) >= sum) return static_cast<int>(at - back);
  }
  return -1;
}

}  // namespace

void shares_by_place(const View& v, std::vector<Frame>& frames) {
  const std::size_t n = frames.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (!frames[i].dropped.empty() || frames[i].clauses.size() != 1 || frames[i].clauses.front().headline) continue;
    const MatchId m = v.find(v.names.share, frames[i].first(), frames[i].last());
    const std::size_t shares = m == kNone ? 0 : std::min(v.set.role_count(m, v.names.role_n), v.set.role_count(m, v.names.role_y));
    std::vector<IncidentCount> counts;
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < shares; ++k)
      if (const auto count = count_of(v, v.set.role(m, v.names.role_n, k))) {
        counts.push_back(*count);
        sum += *count->best;
      }
    if (counts.size() < 2 || counts.size() != shares) continue;
    const int at = counted_before(frames, i, sum);
    if (at < 0) continue;
    const std::size_t total = static_cast<std::size_t>(at);
    std::vector<Frame> children;
    for (std::size_t k = 0; k < shares; ++k) {
      const MatchId number = v.set.role(m, v.names.role_n, k), where = v.set.role(m, v.names.role_y, k);
      const std::uint32_t end = k + 1 < shares ? v.set[v.set.role(m, v.names.role_n, k + 1)].first : frames[i].last();
      Frame c;
      c.clauses = frames[i].clauses;
      c.clauses.front().first = v.set[number].first;
      c.clauses.front().last = end;
      std::copy_if(frames[i].rows.begin(), frames[i].rows.end(), std::back_inserter(c.rows), [&](const FrameRow& r) { return r.first >= v.set[number].last && r.first < end; });
      for (FrameRow& r : c.rows) r.row.of.reset(), r.row.rel.clear();
      c.occurrences = counts[k];
      c.occurrence_type = frames[total].occurrence_type;
      c.type = frames[total].type;
      c.untyped = c.type.empty();
      c.kind = "aggregate";
      c.kind_cue = "part-by-place";
      date_of_total(frames[total], c);
      c.date_open_end = frames[total].date_open_end;
      for (const MentionIndex p : v.mentions_in("place", v.set[where].first, v.set[where].last)) c.place = p;
      c.place_cue = "place-of-part";
      c.child = true;
      c.parent = at;
      children.push_back(std::move(c));
    }
    if (total != i) {
      frames[i].dropped = "split-by-place";
    } else {   // the total keeps what is told before its shares
      std::erase_if(frames[i].rows, [&](const FrameRow& r) { return r.first >= v.set[m].first; });
      frames[i].places_also.clear();
      if (frames[i].place >= 0 && v.mentions[static_cast<std::size_t>(frames[i].place)].first >= v.set[m].first) frames[i].place = -1;
    }
    for (Frame& c : children) frames.push_back(std::move(c));
  }
}

}  // namespace sijil
