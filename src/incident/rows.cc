// Rows and their relations.
#include "incident/rows.h"

#include <algorithm>

#include "incident/view.h"

namespace sijil {
namespace {

std::optional<std::int64_t> whole(const std::optional<Rational>& r) {
  if (!r || !r->valid()) return std::nullopt;
  return r->to_int();
}

// The class of persons a body's people belong to.
std::string group_of_mention(const View& v, MentionIndex i) {
  const auto* a = v.value<ActorValue>(i);
  if (a) {
    if (a->type == "state_military" || a->type == "foreign_military" || a->type == "coalition") return "military";
    if (a->type == "state_security") return "security";
    if (a->type == "armed_group" || a->type == "pro_state_militia" || a->type == "former_fighters" || a->type == "criminal") return "armed_group";
    if (a->type == "protesters") return "civilian";
  }
  return "";
}

std::string group_of_body(const View& v, MatchId body) { return group_of_mention(v, v.actor_over(body)); }

bool general(const std::string& group) { return group.empty() || group == "all" || group == "combatant" || group == "other"; }

}  // namespace

FrameRow row_of(const View& v, const Quantity& q, const std::string& effect, const char* cue) {
  FrameRow r;
  r.first = q.first;
  r.last = q.last;
  r.bodies = q.bodies;
  r.cue = cue;
  r.elided = q.elided;
  r.person = q.person;
  r.points_back = q.others && q.elided;
  r.row.effect = effect;
  r.row.best = whole(q.number.value);
  r.row.min = whole(q.number.min);
  r.row.max = whole(q.number.max);
  r.row.modifier = q.number.modifier;
  r.row.group = q.group.empty() ? "all" : q.group;
  r.row.demographic = q.demographic;
  r.row.nationality = q.nationality;
  if (q.number.modifier == Modifier::exact && r.row.best) r.row.min = r.row.max = r.row.best;
  std::vector<std::string> groups;
  if (q.theirs && q.bodies.empty()) {
    const std::uint32_t from = v.text.sentences[v.token(q.first).sentence].first;
    for (std::uint32_t t = q.first; t-- > from && groups.empty();)
      if (const std::string g = group_of_mention(v, v.mention_at(t)); !g.empty()) {
        groups.push_back(g);
        r.own = v.mention_at(t);
      }
  }
  for (const MatchId b : q.bodies) {
    const std::string g = group_of_body(v, b);
    if (!g.empty() && std::find(groups.begin(), groups.end(), g) == groups.end()) groups.push_back(g);
  }
  // Ranks are those of the army until the body says that they are of the police.
  const bool rank = r.row.group == "military" && groups.size() == 1 && groups[0] == "security";
  if ((general(r.row.group) || rank) && groups.size() == 1) r.row.group = groups[0];
  if (general(r.row.group) && groups.size() > 1) r.row.group = "combatant";
  r.row.ref = q.match != kNone ? v.ref(q.match) : v.ref(q.first, q.last);
  return r;
}

void add_pronouns(const View& v, const std::vector<Effect>& pronouns, std::vector<FrameRow>& rows) {
  for (const Effect& e : pronouns) {
    const std::string_view number = v.word(e.match, v.names.number_key);
    if (number == "pl" || (e.name != "killed" && e.name != "injured")) continue;
    if (std::any_of(rows.begin(), rows.end(), [&](const FrameRow& r) { return r.row.effect == e.name; })) continue;
    FrameRow r;
    r.row.effect = e.name;
    r.row.best = r.row.min = r.row.max = number == "du" ? 2 : 1;
    r.row.ref = v.ref(e.match);
    r.first = e.first;
    r.last = e.last;
    r.cue = "pronoun-one";
    rows.push_back(std::move(r));
  }
}

void resolve_relations(std::vector<FrameRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CasualtyRow& total = rows[i].row;
    if (!total.best || *total.best < 2 || total.rel == "subset" || total.rel == "part") continue;
    // Candidates: later rows of the same effect that are no subsets; parts already found count in.
    std::int64_t have = 0;
    std::vector<std::size_t> open;
    bool has_part = false;
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      CasualtyRow& r = rows[j].row;
      if (!r.best || r.effect != total.effect) continue;
      if (r.rel == "part" && r.of == static_cast<int>(i)) {
        have += *r.best;
        has_part = true;
      } else if (r.rel.empty()) {
        open.push_back(j);
      }
    }
    std::int64_t sum = have;
    std::size_t used = 0;
    while (used < open.size() && sum < *total.best) sum += *rows[open[used++]].row.best;
    if (sum != *total.best || used == 0 || (!has_part && used < 2)) continue;
    for (std::size_t k = 0; k < used; ++k) {
      rows[open[k]].row.rel = "part";
      rows[open[k]].row.of = static_cast<int>(i);
      rows[open[k]].cue = "part-by-sum";
    }
    total.rel = "total";
  }
  // The combined number: casualties = killed + injured.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CasualtyRow& total = rows[i].row;
    if (total.effect != "casualties" || !total.best) continue;
    std::optional<std::size_t> killed, injured;
    for (std::size_t j = 0; j < rows.size(); ++j) {
      if (!rows[j].row.best || !rows[j].row.rel.empty()) continue;
      if (rows[j].row.effect == "killed" && !killed) killed = j;
      if (rows[j].row.effect == "injured" && !injured) injured = j;
    }
    if (!killed || !injured || *rows[*killed].row.best + *rows[*injured].row.best != *total.best) continue;
    for (const std::size_t j : {*killed, *injured}) {
      rows[j].row.rel = "part";
      rows[j].row.of = static_cast<int>(i);
    }
    total.rel = "total";
  }
  for (FrameRow& r : rows)
    if (r.cue == kVictimsCue && r.row.effect == "casualties" && r.row.rel != "total") r.row.effect = "killed";
  // A sole count of its effect is its total.
  for (FrameRow& r : rows) {
    if (!r.row.rel.empty()) continue;
    std::size_t same = 0;
    for (const FrameRow& o : rows) same += o.row.effect == r.row.effect && o.row.rel.empty();
    if (same == 1) r.row.rel = "total";
  }
}

void copy_groups(std::vector<FrameRow>& rows) {
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CasualtyRow &a = rows[i - 1].row, &b = rows[i].row;
    if (a.effect == b.effect || b.rel == "subset") continue;
    const bool bare_b = rows[i].elided && b.group == "all" && rows[i].bodies.empty();
    const bool bare_a = rows[i - 1].elided && a.group == "all" && rows[i - 1].bodies.empty();
    if (bare_b && !bare_a && a.rel != "subset") {
      b.group = a.group;
      rows[i].bodies = rows[i - 1].bodies;
    } else if (bare_a && !bare_b && !rows[i].bodies.empty()) {
      a.group = b.group;
      rows[i - 1].bodies = rows[i].bodies;
    }
  }
}

}  // namespace sijil
