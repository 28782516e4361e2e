// Writing records.
#include "incident/record.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"
#include "incident/taxonomy.h"
#include "incident/view.h"
#include "rules/string_pool.h"

namespace sijil {
namespace {

constexpr std::size_t kRulesOfRecord = 7;   // those that are of the record as a whole

std::string stable_id(const View& v, const Frame& f, const TextRef& trigger) {
  std::string key = v.article.doc_id;
  for (const std::string& part : {std::to_string(trigger.span.begin), std::to_string(trigger.span.end), f.type, std::string(f.child ? "part" : "")}) key.append(1, '\x1f').append(part);
  return "r" + hex16(fnv1a(key));
}

void write_place(const View& v, const Frame& f, Incident& r) {
  if (f.place < 0) return;
  const Mention& m = v.mentions[static_cast<std::size_t>(f.place)];
  RecordPlace& p = r.place.emplace();
  p.value = std::get<PlaceValue>(m.value);
  p.name_norm = p.value.name;
  p.ref = {std::string(m.span.of(v.text.original)), m.span};
  const auto add = [&](const std::string& name) {
    if (name != p.value.name && std::find(p.value.chain.begin(), p.value.chain.end(), name) == p.value.chain.end()) p.value.chain.push_back(name);
  };
  for (const MentionIndex i : f.chain) {
    const auto& o = std::get<PlaceValue>(v.mentions[static_cast<std::size_t>(i)].value);
    add(o.name);
    if (p.value.admin1.empty()) p.value.admin1 = o.admin1;
    if (p.value.country.empty()) p.value.country = o.country;
  }
  for (const MentionIndex i : f.places_also) p.places_also.push_back(std::get<PlaceValue>(v.mentions[static_cast<std::size_t>(i)].value).name);
}

void write_date(const View& v, const Frame& f, Incident& r) {
  if (f.date < 0) return;
  const Mention& m = v.mentions[static_cast<std::size_t>(f.date)];
  if (const auto* d = std::get_if<DateValue>(&m.value)) {
    r.date = *d;
  } else if (const auto* u = std::get_if<DurationValue>(&m.value)) {
    DateValue d2;
    d2.from = u->from;
    d2.to = u->to;
    d2.precision = "days";
    d2.resolved_from = "relative";
    r.date = d2;
  }
  if (r.date && f.date_open_end) {
    r.date->to.clear();
    r.date->open_end = true;
  }
  if (r.date && f.date_inherited) r.date->resolved_from = "inherited";
  r.date_ref = {std::string(m.span.of(v.text.original)), m.span};
}

// Joining may have changed the type: sides stand in clashes only, and a total has participants, but what one did of it a doer.
std::string_view role_in(const Frame& f, std::string_view role, const std::vector<RecordActor>& before) {
  const bool between = f.type == "detention.exchange" || type_class(f.type) == "political";   // parties agree
  if ((f.type == "conflict.total" && !f.child) || (between && role != "victim")) return "participant";
  const bool clash = f.type == "battle.clash" || f.type == "battle.infighting";
  const bool side = role == "side_a" || role == "side_b";
  if (clash && !side && f.has_role("side_b") && !f.has_role("side_a")) return "side_a";
  if (clash && !side) return std::any_of(before.begin(), before.end(), [](const RecordActor& a) { return a.role == "side_a"; }) ? "side_b" : "side_a";
  // "15 soldiers fell in battles with X": who fell was told first, and X is the other side.
  if (clash && role == "side_a" && !f.has_role("side_b") && !f.actors.front().role.starts_with("side_")) return "side_b";
  if (!clash && side) return std::any_of(before.begin(), before.end(), [](const RecordActor& a) { return a.role == "perpetrator"; }) ? "target" : "perpetrator";
  return role;
}

// Where the body itself is written, without the men, cells and factions around it.
TextRef body_ref(const View& v, const Mention& m, const std::string& surface) {
  const std::string_view text = m.span.of(v.text.original);
  const std::size_t at = surface.empty() ? std::string_view::npos : text.find(surface);
  if (at == std::string_view::npos) return {std::string(text), m.span};
  const auto begin = static_cast<std::uint32_t>(m.span.begin + at);
  return {surface, {begin, begin + static_cast<std::uint32_t>(surface.size())}};
}

// A force that was aimed at and whose men were hit is the victim; gunmen who fell were none of the army's.
void targets_hit(Incident& r) {
  const auto hit = [&](const RecordActor& a) {
    const bool rebels = a.value.type == "armed_group" || a.value.type == "pro_state_militia";
    return std::any_of(r.casualties.begin(), r.casualties.end(), [&](const CasualtyRow& c) {
      const bool theirs = c.group == "combatant" || (rebels ? c.group == "armed_group" : c.group == "military" || c.group == "security");
      return theirs && (c.effect == "killed" || c.effect == "injured" || c.effect == "casualties");
    });
  };
  if (std::any_of(r.actors.begin(), r.actors.end(), [](const RecordActor& a) { return a.role == "victim"; })) return;
  for (RecordActor& a : r.actors)
    if (a.role == "target" && is_force(a.value.type) && hit(a)) a.role = "victim";
}

// A thing that was aimed at: its noun with the adjectives, the noun alone as another name of it.
RecordActor object_of(const View& v, const FrameActor& a) {
  RecordActor x;
  x.role = a.role;
  x.ref = v.ref(a.match);
  const MentionIndex place = v.mention_at(v.set[a.match].first);
  const auto* named = v.value<PlaceValue>(place);
  x.value.name = named ? named->name : x.ref.text;
  x.value.type = "object";
  const MatchId noun = v.set.role(a.match, v.names.role_h);
  if (named) x.aliases.push_back(v.ref(v.set[a.match].first, v.set[a.match].first + 1).text);
  else if (noun != kNone)
    if (std::string head = v.ref(noun).text; head != x.value.name) x.aliases.push_back(std::move(head));
  return x;
}

void write_actors(const View& v, const Frame& f, Incident& r) {
  for (const FrameActor& a : f.actors) {
    if (a.mention < 0) {
      r.actors.push_back(object_of(v, a));
      r.rules.push_back({"actors[" + std::to_string(r.actors.size() - 1) + "]", std::string(a.cue)});
      continue;
    }
    const Mention& m = v.mentions[static_cast<std::size_t>(a.mention)];
    const std::string_view role = role_in(f, a.role, r.actors);
    RecordActor& x = r.actors.emplace_back();
    x.role = role;
    x.value = std::get<ActorValue>(m.value);
    x.value.certainty = a.certainty;
    if (std::find(kActorTypes.begin(), kActorTypes.end(), x.value.type) == kActorTypes.end()) x.value.type = "unknown";   // a person
    if (!x.value.known_as.empty()) x.aliases.push_back(x.value.known_as);
    if (x.value.country.size() != 2) x.value.country.clear();
    x.ref = body_ref(v, m, x.value.surface);
    r.rules.push_back({"actors[" + std::to_string(r.actors.size() - 1) + "]", std::string(a.cue)});
  }
}

void write_evidence(const View& v, const Frame& f, Incident& r) {
  for (const Clause& c : f.clauses) {
    if (c.headline && f.clauses.size() > 1) continue;
    r.evidence.push_back(v.text.span_of(c.first, c.last));
    if (std::find(r.evidence_sentences.begin(), r.evidence_sentences.end(), c.sentence) == r.evidence_sentences.end()) r.evidence_sentences.push_back(c.sentence);
  }
  if (r.evidence.empty()) {
    r.evidence.push_back(v.text.span_of(f.clauses.front().first, f.clauses.front().last));
    r.evidence_sentences.push_back(f.clauses.front().sentence);
  }
}

// A part told in another sentence than its whole belongs to the nearest row above that can hold it; where there is none,
// nothing would be counted twice and it stands for itself.
void settle_relations(Incident& r) {
  for (std::size_t i = 0; i < r.casualties.size(); ++i) {
    CasualtyRow& row = r.casualties[i];
    const bool inner = row.rel == "part" || row.rel == "subset";
    if (!inner || (row.of && *row.of >= 0 && static_cast<std::size_t>(*row.of) < r.casualties.size() && static_cast<std::size_t>(*row.of) != i)) continue;
    row.of.reset();
    for (std::size_t k = i; k-- > 0 && !row.of;) {
      const CasualtyRow& whole = r.casualties[k];
      const bool holds = whole.effect == row.effect && whole.rel == "total" && (!row.best || !whole.best || *whole.best >= *row.best);
      if (holds && whole.source == row.source) row.of = static_cast<int>(k);
    }
    row.rel = row.of ? "subset" : "total";
  }
}

// What was used: the type implies its weapon, named or not ("an air raid": aircraft); arms that were seized, or stand beside
// an accident, were not. The general word yields to the special one.
std::vector<std::string> weapons_used(const Frame& f) {
  static constexpr std::pair<std::string_view, std::string_view> kImplied[] = {
      {"explosive.airstrike", "aircraft"}, {"explosive.drone", "drone"}, {"explosive.shelling", "artillery"}, {"explosive.ied", "ied"},
      {"explosive.vbied", "vbied"}, {"explosive.suicide", "suicide_device"}, {"explosive.mine", "mine"}, {"explosive.grenade", "grenade"}, {"attack.sniper", "sniper_rifle"}};
  static constexpr std::string_view kGuns[] = {"artillery", "mortar", "rocket", "missile"};
  const std::string_view cls = type_class(f.type);
  if (cls == "accident" || cls == "disaster" || cls == "displacement" || cls == "political" || cls == "detention" || f.type == "battle.territory" || f.type == "security.seizure") return {};
  std::vector<std::string> out = f.weapons;
  const auto has = [&](std::string_view w) { return std::find(out.begin(), out.end(), w) != out.end(); };
  const bool gun = std::any_of(std::begin(kGuns), std::end(kGuns), has);
  for (const auto& [type, weapon] : kImplied)
    if (f.type == type && !has(weapon) && !(weapon == "artillery" && gun)) out.insert(out.begin(), std::string(weapon));
  if (has("missile")) std::erase(out, "rocket");
  if (f.type == "explosive.drone") std::erase_if(out, [](const std::string& w) { return w == "aircraft" || w == "small_arms"; });
  if (f.type == "attack.sniper") std::erase(out, "small_arms");
  if (cls != "protest" && f.type != "explosive.other") std::erase(out, "other");   // stones and gas belong to crowds
  return out;
}

// No word names the act: who died or is missing, and nobody says was killed, had an accident; so had those of whom no more is
// said than that ("in an accident in X").
std::string type_by_words(const View& v, const Frame& f) {
  const bool mishap = std::any_of(f.clauses.begin(), f.clauses.end(), [&](const Clause& c) { return v.find(v.names.mishap, c.first, c.last) != kNone; });
  if (mishap && !f.has_role("perpetrator")) return "accident.other";
  bool died = !f.rows.empty() && std::all_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.effect == "missing"; });
  for (const Clause& c : f.clauses)
    for (const MatchId m : v.all(v.names.effect, c.first, c.last)) {
      if (v.leaf(m) != "killed") continue;
      if (v.word(m, v.names.src) != "dead") return "attack.armed";
      died = true;
    }
  return died && !f.has_role("perpetrator") ? "accident.other" : "attack.armed";
}

void write_record(const View& v, const Frame& f, Incident& r) {
  r.rules.reserve(f.actors.size() + f.rows.size() + kRulesOfRecord);
  r.actors.reserve(f.actors.size());
  r.casualties.reserve(f.rows.size());
  r.kind = f.kind;
  r.type = f.type.empty() ? type_by_words(v, f) : f.type;
  if (f.trigger != kNone) {
    r.trigger = v.ref(f.trigger);
    r.trigger_lemma = v.set.origin(f.trigger);
  } else if (!f.rows.empty()) {
    r.trigger = f.rows.front().row.ref;
  } else {
    r.trigger = v.ref(f.clauses.front().first, f.clauses.front().first + 1);
  }
  r.id = stable_id(v, f, r.trigger);
  r.outcome = f.outcome;
  r.certainty = f.certainty;
  write_date(v, f, r);
  write_place(v, f, r);
  write_actors(v, f, r);
  for (const FrameRow& x : f.rows) {
    r.rules.push_back({"casualties[" + std::to_string(r.casualties.size()) + "]", std::string(x.cue)});
    r.casualties.push_back(x.row);
    if (!x.bodies.empty()) {
      const MentionIndex i = v.actor_over(x.bodies.front());
      if (const auto* a = v.value<ActorValue>(i))
        r.casualties.back().actor = a->id.empty() ? a->name : a->id;
    }
  }
  settle_relations(r);
  targets_hit(r);
  r.incident_count = f.occurrences && f.kind == "aggregate" ? f.occurrences : std::nullopt;
  r.weapons = weapons_used(f);
  r.sources = f.sources;
  write_evidence(v, f, r);
  r.rules.push_back({"kind", f.kind_cue});
  if (!f.trigger_cue.empty()) r.rules.push_back({"type", f.trigger_cue});
  if (r.date) r.rules.push_back({"date", f.date_cue});
  if (r.place) r.rules.push_back({"place", f.place_cue});
  if (!r.sources.empty()) r.rules.push_back({"sources", f.source_cue});
  if (!f.certainty_cue.empty()) r.rules.push_back({"certainty", f.certainty_cue});
  if (!f.join_cue.empty()) r.rules.push_back({"joined", f.join_cue});
}

}  // namespace

void write_records(const View& v, const std::vector<Frame>& frames, Extraction& out) {
  std::vector<int> index(frames.size(), -1);
  out.records.reserve(frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const Frame& f = frames[i];
    if (!f.dropped.empty()) {
      out.excluded.push_back({v.text.span_of(f.first(), f.clauses.front().last), f.dropped});
      continue;
    }
    index[i] = static_cast<int>(out.records.size());
    write_record(v, f, out.records.emplace_back());
  }
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (index[i] < 0 || frames[i].parent < 0) continue;
    const int parent = index[static_cast<std::size_t>(frames[i].parent)];
    if (parent >= 0) out.records[static_cast<std::size_t>(index[i])].links.push_back({"part_of", out.records[static_cast<std::size_t>(parent)].id});
  }
  // Ids stay unique in the article.
  std::unordered_map<std::string_view, int> given;   // the first of an id keeps it
  for (Incident& r : out.records)
    if (const int n = ++given[r.id]; n > 1) r.id += "-" + std::to_string(n);
  std::sort(out.excluded.begin(), out.excluded.end(), [](const Excluded& a, const Excluded& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end != b.span.end ? a.span.end < b.span.end : a.why < b.why;
  });
}

}  // namespace sijil
