// The order of decisions; each step reads the ones above and never changes them.
#include "incident/assembler.h"

#include <algorithm>

#include "incident/attribution.h"
#include "incident/casualties.h"
#include "incident/checks.h"
#include "incident/circumstances.h"
#include "incident/clauses.h"
#include "incident/decisions.h"
#include "incident/quantities.h"
#include "incident/record.h"
#include "incident/roles.h"
#include "incident/story.h"
#include "incident/trigger.h"
#include "incident/view.h"

namespace sijil {
namespace {

// A clause that tells nothing countable and nothing that happened is no frame.
bool empty(const Frame& f) { return f.rows.empty() && f.trigger == kNone && !f.occurrences && !f.zero; }

Frame frame_of(const View& v, const Clause& c, std::vector<Excluded>& excluded) {
  Frame f;
  if (v.next_of(v.names.telling_trees, c.first, c.last) == c.last) return f;   // it counts nothing and nothing happens
  f.clauses.push_back(c);
  std::vector<Quantity> quantities = read_quantities(v, c);
  CasualtyResult casualties = link_casualties(v, c, quantities);
  f.rows = std::move(casualties.rows);
  f.zero = casualties.zero;
  f.toll_update = casualties.toll_update;
  f.toll_old = casualties.toll_old;
  for (const Span& s : casualties.unused) excluded.push_back({s, "count-without-effect"});
  // One who is named has left or died: that is no displacement.
  std::erase_if(f.rows, [](const FrameRow& r) { return r.row.effect == "displaced" && r.person >= 0 && r.row.best == 1; });
  find_trigger(v, c, f);
  // "A student died when he blew himself up": one who is counted before the verb is the bomber.
  const bool no_other = f.trigger != kNone && v.set[f.trigger].last - v.set[f.trigger].first == 2;   // no bomber is named between
  if (f.type == "explosive.suicide" && f.rows.size() == 1 && no_other && v.word(f.trigger, v.names.pos) == "verb") {
    CasualtyRow& bomber = f.rows.front().row;
    if (bomber.effect == "killed" && bomber.best == 1 && f.rows.front().first < v.set[f.trigger].first) bomber.group = "perpetrator";
  }
  // A verdict names those it concerns; nobody is dead yet.
  if (f.type == "detention.sentence")
    for (FrameRow& r : f.rows)
      if (r.row.effect == "killed") r.row.effect = "affected";
  if (f.type == "disaster.epidemic")   // who falls ill is not wounded
    for (FrameRow& r : f.rows)
      if (r.row.effect == "injured") r.row.effect = "affected";
  find_occurrences(v, c, f);
  if (empty(f)) return f;   // it will be none, wherever and whenever
  find_date(v, c, f);
  find_place(v, c, f);
  // "Two bombs in X and Y": two explosions.
  if (!f.occurrences && (!f.places_also.empty() || v.find(v.names.kind_sum, c.first, c.last) != kNone)) find_occurrences(v, c, f, true);
  decide_kind(v, f);
  // Attacks that are counted together are not all of one kind.
  if (f.kind == "aggregate" && f.type == "attack.armed" && f.strength <= 2 && plural_trigger(v, f)) f.type = "attack.mixed";
  widen_place(v, f);
  refuse(v, f);
  return f;
}

// A claim or an accusation that stands alone is of the happening told last, at most two sentences before.
struct Claim {
  std::size_t behind;     // frames before it
  Clause clause;
  std::vector<FrameActor> actors;
};

void attach(const View& v, const Claim& claim, std::vector<Frame>& frames) {
  for (std::size_t k = claim.behind; k-- > 0;) {
    Frame& f = frames[k];
    if (f.clauses.back().sentence + 2 < claim.clause.sentence) return;
    if (!f.dropped.empty() || f.kind == "aggregate" || f.clauses.front().headline || f.clauses.front().heading) continue;
    for (const FrameActor& a : claim.actors)
      if (std::none_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& o) { return v.same_body(o.mention, a.mention); })) f.actors.push_back(a);
    return;
  }
}

}  // namespace

Assembler::Assembler(const RuleSet& rules) : names_(std::make_unique<const Names>(rules)) {}
Assembler::~Assembler() = default;
Assembler::Assembler(Assembler&&) noexcept = default;

void Assembler::run(const Article& article, const Text& text, const MatchSet& matches, const std::vector<Mention>& mentions,
                    Extraction& out) const {
  const View view(article, text, matches, mentions, *names_);
  std::vector<Frame> frames;
  std::vector<Claim> claims;
  const std::vector<Clause> clauses = cut_clauses(view);
  frames.reserve(clauses.size());   // they are large
  for (const Clause& c : clauses) {
    Frame f = frame_of(view, c, out.excluded);
    if (!empty(f)) frames.push_back(std::move(f));
    else if (std::vector<FrameActor> who = find_claims(view, c); !who.empty()) claims.push_back({frames.size(), c, std::move(who)});
  }
  go_on_striking(view, frames);
  inherit(view, frames);
  shares_by_place(view, frames);
  split_breakdowns(view, frames);
  split_by_place(view, frames);
  split_by_doer(view, frames);
  for (Frame& f : frames) find_roles(view, f.clauses.front(), f);
  share_strikes(frames);
  share_head(frames);
  own_forces(view, frames);
  carry_doers(view, frames);
  carry_sides(view, frames);
  parts_by_doer(frames);
  for (const Claim& c : claims) attach(view, c, frames);
  attribute(view, frames);
  std::vector<Frame> records = join_tellings(view, std::move(frames), out.excluded);
  count_the_taken(records);
  for (Frame& f : records) license(view, f);
  share_strikers(view, records);
  for (Frame& f : records) {
    drop_false_parties(view, f);
    name_fallen(f);
  }
  totals_since(view, records);
  type_of_neighbour(records);
  type_of_article(records);
  // Who is held by those who abduct is abducted; whom an epidemic struck is ill.
  const auto becomes = [&](std::string_view type, std::string_view from, const char* to) {
    for (Frame& f : records)
      if (f.type == type)
        for (FrameRow& r : f.rows)
          if (r.row.effect == from) r.row.effect = to;
  };
  becomes("detention.abduction", "detained", "abducted");
  becomes("disaster.epidemic", "injured", "affected");
  place_of_article(view, records);
  write_records(view, records, out);
  check_records(view, out);
}

}  // namespace sijil
