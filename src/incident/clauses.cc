// Hard and soft cuts.
#include "incident/clauses.h"

#include <algorithm>

#include "incident/clause_cuts.h"
#include "incident/constants.h"
#include "incident/view.h"

namespace sijil {
namespace {

struct Cut {
  std::uint32_t at;
  std::string_view cue;
  bool story = false, place = false, listed = false, background = false, running = false, prior = false;
};

bool is_heading(const View& v, const Sentence& s) {
  const std::uint32_t tokens = s.last - s.first;
  if (tokens > tune::kHeadingTokens) return false;
  const Token& last = v.token(s.last - 1);
  if (last.kind == TokenKind::punct && (last.sign == '.' || last.sign == '!' || last.sign == '?')) return false;
  // The whole line, not the tail of one.
  const bool starts_line = v.token(s.first).flags & kLineStart;
  const bool ends_line = s.last >= v.text.tokens.size() || (v.token(s.last).flags & kLineStart);
  return starts_line && ends_line;
}

// Others point back where people came to harm; "and shelled other positions", "and that another raid" point at none.
bool others_near(const View& v, std::uint32_t t, std::uint32_t end) {
  const MatchId m = v.find(v.names.others, t, std::min(end, t + tune::kOthersReach));
  return m != kNone && v.before(v.names.trigger, v.set[m].first) == kNone;
}

// "And" before an effect verb or a trigger, or a verb of happening.
bool soft_point(const View& v, std::uint32_t t, std::uint32_t end) {
  if (v.at(v.names.soft, t) != kNone) return true;
  if (const MatchId happens = v.at(v.names.happens, t); happens != kNone && (v.set[happens].prefix & kPrefixWaw) && names_act(v, t, end)) return true;
  if (const MatchId that = v.at(v.names.and_that, t); that != kNone && (v.set[that].prefix & kPrefixWaw)) return true;
  for (const TypeId type : {v.names.effect, v.names.trigger}) {
    if (v.at(type, t) == kNone) continue;
    for (MatchId m = v.set.at(t); m != kNone; m = v.set[m].next) {
      if (v.set[m].lost || !v.is(m, type) || !(v.set[m].prefix & (kPrefixWaw | kPrefixFeh))) continue;
      if (v.word(m, v.names.pos) == "verb") return true;
    }
  }
  return false;
}

// Goods are seized where those who hid them were killed or held.
bool seizes(const View& v, std::uint32_t t) {
  for (MatchId m = v.set.at(t); m != kNone; m = v.set[m].next)
    if (!v.set[m].lost && v.is(m, v.names.trigger) && v.word(m, v.names.cls) == "security.seizure") return true;
  return false;
}

// "An aircraft crashed in X; it had taken off from Y, which killed all aboard": the aside tells of nothing, and what resulted is
// of what was told before it.
bool parts_result(const View& v, const Sentence& s, const Cut& c) {
  if (!c.background || c.at == s.first) return false;
  const std::uint32_t result = before_result(v, c.at, s.last);
  return result != s.last && happening(v, s.first, c.at) && !happening(v, c.at, result);
}

void hard_cuts(const View& v, const Sentence& s, std::vector<Cut>& cuts) {
  for (const MatchId m : v.all(v.names.cut, s.first, s.last)) {
    const Match& x = v.set[m];
    if (x.rule == kNone) continue;
    // A cut inside a mention cuts nothing.
    const MentionIndex in = v.mention_at(x.first);
    if (in >= 0 && v.mentions[static_cast<std::size_t>(in)].first < x.first) continue;
    const std::uint32_t at = v.punct(x.first, ',') || v.punct(x.first, ';') ? x.first + 1 : x.first;
    const std::string_view leaf = v.leaf(m);
    const bool listed = leaf == "listed", place = leaf == "place" || listed;
    const Cut cut{at, v.set.origin(m), leaf == "story" || place, place, listed, leaf == "background", leaf == "running"};
    if (!parts_result(v, s, cut)) cuts.push_back(cut);
  }
}

}  // namespace

std::vector<Clause> cut_clauses(const View& v) {
  std::vector<Clause> out;
  std::vector<Cut> cuts, hard, all;   // of one sentence
  std::vector<std::uint32_t> points;       // of a clause between hard cuts: where "and" may open another
  for (std::uint32_t i = 0; i < v.text.sentences.size(); ++i) {
    const Sentence& s = v.text.sentences[i];
    if (!v.in_body(i)) continue;
    cuts.assign(1, {s.first, ""});
    hard_cuts(v, s, cuts);
    std::sort(cuts.begin() + 1, cuts.end(), [](const Cut& a, const Cut& b) { return a.at < b.at; });
    // Cuts at one token are one; the strongest holds.
    hard.clear();
    for (const Cut& c : cuts) {
      if (!hard.empty() && c.at <= hard.back().at + (hard.size() == 1 ? 1 : 0) && !c.cue.empty()) {
        hard.back().story = hard.back().story || c.story;
        hard.back().place = hard.back().place || c.place;
        hard.back().listed = hard.back().listed || c.listed;
        hard.back().background = hard.back().background || c.background;
        hard.back().running = hard.back().running || c.running;
        hard.back().cue = c.cue;
        continue;
      }
      hard.push_back(c);
    }
    all.clear();
    for (std::size_t k = 0; k < hard.size(); ++k) {
      all.push_back(hard[k]);
      const std::uint32_t end = k + 1 < hard.size() ? hard[k + 1].at : s.last;
      std::uint32_t from = hard[k].at;
      points.clear();
      const auto next_word = [&](std::uint32_t token) { return v.next_of(v.names.soft_trees, token, end); };
      for (std::uint32_t t = next_word(from + 1); t < end; t = next_word(t + 1))
        if (soft_point(v, t, end)) points.push_back(t);
      auto next = points.begin();
      for (std::uint32_t t = next_word(from + 1); t < end; t = next_word(t + 1)) {
        const bool soft = next != points.end() && *next == t;
        if (soft) ++next;
        const bool older = charged_deed(v, from, t, end) || taken_before(v, from, t, end);
        if (came_before(v, from, t) || raised_by(v, from, t)) {
          all.push_back({.at = t, .cue = "prior", .background = true, .prior = true});
          from = t;
          continue;
        }
        if ((!soft && !older && !other_deaths(v, from, t, end) && !other_town(v, from, t, end)) || result_at(v, t)) continue;
        if (v.at(v.names.trigger, t) == kNone && others_near(v, t, end)) continue;
        // What stands behind the next comma and "and" has its own turn; where nobody is counted yet, behind any "and": "a raid hit
        // A and killed nine and three were killed by shelling in B".
        const bool untold = v.mentions_in("number", from, t).empty();
        const auto turn = std::find_if(next, points.end(), [&](std::uint32_t p) { return (untold && !seizes(v, p)) || v.punct(p - 1, ','); });
        const std::uint32_t until = soft && turn != points.end() ? *turn : end;
        const bool tells = happening(v, t, before_result(v, t, until)) || aims(v, t);
        if (tells && ((happening(v, from, t) && (older || differs(v, from, t, until))) || told_after(v, from, t, until))) {
          all.push_back({t, older ? "older" : "soft", false, false, false, older || hard[k].background});
          from = t;
        }
      }
    }
    bool in_list = false;   // and what is cut softly from an item
    for (std::size_t k = 0; k < all.size(); ++k) {
      Clause c;
      c.first = all[k].at;
      c.last = k + 1 < all.size() ? all[k + 1].at : s.last;
      if (c.first >= c.last) continue;
      c.sentence = i;
      c.paragraph = v.paragraph_of(i);
      c.story = all[k].story;
      in_list = in_list ? all[k].place || !all[k].story : all[k].listed;
      c.listed = in_list;
      c.background = all[k].background;
      c.running = all[k].running;
      c.prior = all[k].prior;
      c.cue = all[k].cue;
      c.headline = v.in_title(i);
      c.heading = !c.headline && is_heading(v, s);
      out.push_back(std::move(c));
    }
  }
  // A text of short lines only is no list of headings.
  const bool body = std::any_of(out.begin(), out.end(), [](const Clause& c) { return !c.headline && !c.heading; });
  if (!body)
    for (Clause& c : out) c.heading = false;
  return out;
}

}  // namespace sijil
