// Scores of triggers: 2 x strength, more behind a cause word and near a counted row, less as the object of a seizure.
#include "incident/trigger.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/quantities.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::uint32_t kDestroyedReach = 10;   // tokens from a word of destruction to the devices it names

bool has_effect(const Frame& f, const char* effect) {
  return std::any_of(f.rows.begin(), f.rows.end(), [&](const FrameRow& r) { return r.row.effect == effect; });
}

// With the article, cut off or part of a form that the table writes with it.
bool definite(const View& v, MatchId m) {
  if (v.set[m].prefix & kPrefixArticle) return true;
  const std::string_view cls = type_class(v.word(m, v.names.cls));
  if (cls != "attack" && cls != "explosive" && cls != "battle" && cls != "disaster" && cls != "accident") return false;   // "the arrest of" is no known one
  const std::string_view word = v.text.folded_of(v.token(v.set[m].first));
  for (const Clitic& c : v.set.rules().taxonomy().clitics())
    if (c.bit == kPrefixArticle && word.size() > c.folded.size() + 2 && word.substr(0, c.folded.size()) == c.folded) return v.word(m, v.names.pos) != "verb";
  return false;
}

// Types that figures rule out.
bool compatible(const Frame& f, std::string_view type) {
  const std::string_view cls = type_class(type);
  const bool dead = has_effect(f, "killed") || has_effect(f, "injured") || has_effect(f, "casualties");
  if (dead && (cls == "displacement" || type == "detention.arrest" || type == "detention.release" || type == "security.seizure" ||
               type == "security.deployment" || type == "political.ceasefire" || type == "political.agreement"))
    return type == "detention.arrest" && has_effect(f, "detained");
  if (!dead && has_effect(f, "detained")) return cls == "detention" || cls == "security" || cls == "protest" || cls == "battle" || cls == "crime";
  if (!dead && has_effect(f, "abducted")) return type == "detention.abduction" || cls == "attack" || cls == "battle";
  if (!dead && has_effect(f, "released")) return cls == "detention" || cls == "political";
  if (!dead && has_effect(f, "missing") && cls == "security") return false;   // those who comb the sea look for them
  if (!dead && has_effect(f, "displaced")) return cls == "displacement" || cls == "disaster" || cls == "battle" || cls == "explosive";
  return true;
}

const char* type_of_effect(const Frame& f) {
  if (has_effect(f, "killed") || has_effect(f, "injured") || has_effect(f, "casualties")) return nullptr;
  if (has_effect(f, "released")) return "detention.release";
  if (has_effect(f, "abducted")) return "detention.abduction";
  if (has_effect(f, "detained")) return "detention.arrest";
  if (has_effect(f, "displaced")) return "displacement.flight";
  // Fighters lay down their arms; the suspect of a crime is held.
  const auto fighter = [](const FrameRow& r) { return r.row.effect == "surrendered" && r.row.group != "perpetrator" && r.row.group != "other" && r.row.group != "civilian"; };
  if (has_effect(f, "surrendered")) return std::any_of(f.rows.begin(), f.rows.end(), fighter) ? "security.operation" : "detention.arrest";
  return nullptr;
}

bool inside_mark(const View& v, const Clause& c, TypeId mark, std::uint32_t token) {
  for (std::uint32_t t = token > c.first + tune::kLesserReach ? token - tune::kLesserReach : c.first; t <= token; ++t)
    if (const MatchId in = v.at(mark, t); in != kNone && v.set[in].last > token) return true;
  return false;
}

// "The cease-fire" holds a word for gunfire.
bool in_truce(const View& v, MatchId m) {
  constexpr std::uint32_t kTruceWords = 3;
  const Match& x = v.set[m];
  for (std::uint32_t t = x.first > kTruceWords ? x.first - kTruceWords : 0; t < x.first; ++t)
    for (MatchId o = v.at(v.names.trigger, t); o != kNone; o = v.set[o].next)
      if (v.is(o, v.names.trigger) && v.set[o].last >= x.last && type_class(v.word(o, v.names.cls)) == "political") return true;
  return false;
}

// "... and the destruction of a depot with cars rigged with bombs": nobody fell since the word of destruction.
bool destroyed_before(const View& v, const Clause& c, std::uint32_t token) {
  for (std::uint32_t t = token; t-- > (token > c.first + kDestroyedReach ? token - kDestroyedReach : c.first);) {
    if (v.at(v.names.destroys, t) != kNone) return true;
    if (v.at(v.names.effect, t) != kNone) return false;
  }
  return false;
}

// "Blew up the towers, ... in this terrorist operation": a known attack, where a blast that is told for the first time says which.
bool known_blast(const View& v, const Clause& c, MatchId m) {
  if (v.word(m, v.names.cls) != "attack.armed" || !definite(v, m)) return false;
  const std::vector<MatchId> told = v.all(v.names.trigger, c.first, v.set[m].first);
  return std::any_of(told.begin(), told.end(), [&](MatchId o) { return v.word(o, v.names.cls).starts_with("explosive.") && v.set.number(o, v.names.strength) >= Rational(2) && !definite(v, o); });
}

// Something else is told in the clause before the token: an arrest, a trial.
bool told_before(const View& v, const Clause& c, std::uint32_t token) {
  return v.find(v.names.trigger, c.first, token) != kNone || v.find(v.names.effect, c.first, token) != kNone;
}

// "Took the camp after raids on it": nobody fell, and the ground is what is told.
bool ground_taken_before(const View& v, const Clause& c, const Frame& f, MatchId m) {
  const std::string_view cls = type_class(v.word(m, v.names.cls));
  if (!f.rows.empty() || (cls != "explosive" && cls != "attack") || v.word(m, v.names.pos) == "verb") return false;
  const std::vector<MatchId> told = v.all(v.names.trigger, c.first, v.set[m].first);
  return std::any_of(told.begin(), told.end(), [&](MatchId o) { return v.word(o, v.names.cls) == "battle.territory" && v.word(o, v.names.pos) == "verb" && !(v.set[o].prefix & kPrefixLam); });
}

int score(const View& v, const Clause& c, const Frame& f, MatchId m) {
  const Match& x = v.set[m];
  const std::string_view type = v.word(m, v.names.cls);
  int s = 2 * static_cast<int>(v.set.number(m, v.names.strength).to_int());
  if ((x.prefix & kPrefixBeh) || (x.first > c.first && v.before(v.names.during, x.first) != kNone)) s += 2;
  for (const FrameRow& r : f.rows)
    if (std::abs(v.unit(r.first) - v.unit(x.first)) <= tune::kTriggerNearRow) {
      s += 1;
      break;
    }
  if (v.find(v.names.aside, c.first, x.first) != kNone) s -= 2;
  if (known_blast(v, c, m) || ground_taken_before(v, c, f, m)) s = std::min(s, tune::kLesserTrigger);
  // What a court hears of is not what happened that day.
  if (const MatchId of = v.find(v.names.charge, c.first, x.first); of != kNone && told_before(v, c, v.set[of].first) && v.gap(v.set[of].first, x.first) <= tune::kChargeReach) s = f.rows.empty() ? s - 5 : std::max(s - 5, 0);
  // "Broke into his office and shot him": the shots killed.
  if (type == "detention.raid" && has_effect(f, "killed") && !has_effect(f, "detained") && !has_effect(f, "abducted")) s -= 2;
  // "Held during protests": they were arrested.
  if (has_effect(f, "detained") && type == "protest.peaceful" && v.before(v.names.during, x.first) != kNone) s -= 4;
  if (type == "battle.territory" && (x.prefix & kPrefixLam)) s -= 8;   // "in order to take the town"
  if (type == "conflict.total") s -= 1;   // any happening tells more than "the war"
  // "This toll does not include the victims of the operations in X".
  if (const MatchId without = v.find(v.names.excluding_toll, c.first, x.first); without != kNone && v.gap(v.set[without].last, x.first) <= tune::kChargeReach) s -= 8;
  // What another happening caused or came along with ("set on fire", "wore belts").
  if (inside_mark(v, c, v.names.lesser, x.first)) s = std::min(s, tune::kLesserTrigger);
  // A device that was found or destroyed is no attack with it.
  if ((type == "explosive.vbied" || type == "explosive.ied" || type == "explosive.suicide") && destroyed_before(v, c, x.first)) s -= 5;
  const std::uint32_t from = x.first > c.first + 2 ? x.first - 2 : c.first;
  for (std::uint32_t t = from; t < x.first; ++t) {
    if (v.at(v.names.drop, t) != kNone) s -= 4;
    for (MatchId o = v.set.at(t); o != kNone; o = v.set[o].next)
      if (v.is(o, v.names.trigger)) {
        const std::string_view cls = v.word(o, v.names.cls);
        if (cls == "security.seizure" || cls == "security.foiled") s -= 5;
      }
  }
  return s;
}

// A verb of attacking is a fight where a force is attacked or attacks.
bool force_in(const View& v, const Clause& c, const Frame& f) {
  if (std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) { return r.row.group == "military"; })) return true;
  for (const MentionIndex i : v.mentions_in("actor", c.first, c.last)) {
    const ActorValue* a = v.value<ActorValue>(i);
    if (a && is_force(a->type)) return true;
  }
  return false;
}

// Robbers take people along; the police hold robbers.
bool police_in(const View& v, const Clause& c) {
  const auto actors = v.mentions_in("actor", c.first, c.last);
  return std::any_of(actors.begin(), actors.end(), [&](MentionIndex i) { const ActorValue* a = v.value<ActorValue>(i); return a && a->type == "state_security"; });
}

void choose_special(Frame& f) {
  // A strike with an aircraft or drone named is from the air; a blast with a device takes the device.
  const auto has_weapon = [&](const char* w) { return std::find(f.weapons.begin(), f.weapons.end(), w) != f.weapons.end(); };
  if (f.type == "explosive.shelling" && f.strength <= 2) {
    if (has_weapon("drone")) f.type = "explosive.drone";
    else if (has_weapon("aircraft") || has_weapon("barrel_bomb")) f.type = "explosive.airstrike";
  }
  if (f.type == "battle.assault" && (has_weapon("drone") || has_weapon("aircraft"))) f.type = has_weapon("drone") ? "explosive.drone" : "explosive.airstrike";
  if (f.type == "attack.armed" && f.strength == 1) {
    if (!f.weapons.empty()) f.strength = 2;
    if (has_weapon("drone")) f.type = "explosive.drone";
    else if (has_weapon("aircraft") || has_weapon("barrel_bomb")) f.type = "explosive.airstrike";
    else if (has_weapon("artillery") || has_weapon("mortar") || has_weapon("rocket") || has_weapon("missile")) f.type = "explosive.shelling";
    else if (has_weapon("ied")) f.type = "explosive.ied";
  }
  if (f.type == "explosive.other") {
    for (const auto& [weapon, type] : {std::pair{"suicide_device", "explosive.suicide"}, {"vbied", "explosive.vbied"}, {"ied", "explosive.ied"}, {"mine", "explosive.mine"}, {"grenade", "explosive.grenade"}})
      if (has_weapon(weapon)) {
        f.type = type;
        break;
      }
  }
}

}  // namespace

bool plural_trigger(const View& v, const Frame& f) { return f.trigger != kNone && v.word(f.trigger, v.names.number_key) == "pl"; }

void find_trigger(const View& v, const Clause& c, Frame& f) {
  int best = -100;
  for (const MatchId m : v.all(v.names.trigger, c.first, c.last)) {
    const std::string_view cls = type_class(v.word(m, v.names.cls));
    const bool attack = cls == "attack" || cls == "explosive" || cls == "battle";
    f.refers_back = f.refers_back || (attack && (v.set[m].prefix & kPrefixArticle) && v.word(m, v.names.number_key) == "sg" && v.mention_at(v.set[m].first) < 0);
  }
  for (const MatchId m : v.all(v.names.trigger, c.first, c.last)) {
    const std::string_view type = v.word(m, v.names.cls);
    if (!compatible(f, type) || (v.set[m].prefix & (kPrefixKaf | kPrefixSeen))) continue;   // "like a plague", "will take the town"
    const MentionIndex in = v.mention_at(v.set[m].first);
    if (in >= 0 && v.set[m].last <= v.mentions[static_cast<std::size_t>(in)].last) {   // a word of a name; not "the army's aircraft hit"
      const std::string_view k = v.mentions[static_cast<std::size_t>(in)].kind;
      if (k == "actor" || k == "place" || k == "person" || k == "date" || k == "source") continue;
    }
    if (inside_mark(v, c, v.names.absent, v.set[m].first) || (type == "attack.armed" && in_truce(v, m))) continue;   // "without clashes"
    const int s = score(v, c, f, m);
    // "Got back a machine gun": of the two readings of the verb the longer one, of goods and not of ground.
    const bool goods = type == "security.seizure" && f.type == "battle.territory" && v.set[m].first == v.set[f.trigger].first && v.set[m].last > v.set[f.trigger].last;
    if (s < best || (s == best && !goods)) continue;
    best = s;
    f.trigger = m;
    f.type = type;
    f.strength = static_cast<int>(v.set.number(m, v.names.strength).to_int());
    f.trigger_cue = v.set.origin(m);
    f.trigger_definite = definite(v, m);
  }
  if (best < 0) {
    f.trigger = kNone;
    f.type.clear();
    f.strength = 0;
  }
  find_weapons(v, c, f);
  choose_special(f);
  if (f.type == "battle.assault" && f.trigger != kNone && v.word(f.trigger, v.names.needs) == "force" && !force_in(v, c, f)) f.type = "attack.armed";
  if ((f.type == "security.seizure" || f.type == "detention.raid") && has_effect(f, "detained")) f.type = "detention.arrest";   // persons are seized, too; raiders took them along
  if ((f.type == "detention.raid" && has_effect(f, "abducted")) || (f.type == "crime.robbery" && (has_effect(f, "detained") || has_effect(f, "abducted")))) f.type = police_in(v, c) ? "detention.arrest" : "detention.abduction";
  // What is protested at is no row; a soldier who fell is no reason for a crowd to be called broken up.
  const bool crowd_fell = std::any_of(f.rows.begin(), f.rows.end(), [](const FrameRow& r) {
    return (r.row.effect == "killed" || r.row.effect == "casualties") && (r.row.group == "civilian" || r.row.group == "all");
  });
  if (f.type == "protest.peaceful" && crowd_fell) f.type = "protest.repressed";
  const char* by_effect = type_of_effect(f);
  const std::string_view cls = type_class(f.type);
  // People are captured in fights and made homeless by disasters: these keep their type.
  const bool keeps = cls == "detention" || cls == "displacement" || cls == "security" || cls == "protest" || (cls == "battle" && has_effect(f, "detained") && f.type != "battle.territory") ||
                     (cls == "disaster" && has_effect(f, "displaced"));
  if (by_effect && !keeps) {
    f.type = by_effect;
    f.trigger_cue = "type-by-effect";
    f.strength = std::max(f.strength, 2);
  }
  f.untyped = f.type.empty();
}

void find_weapons(const View& v, const Clause& c, Frame& f) {
  for (const MatchId m : v.all(v.names.weapon, c.first, c.last)) {
    const MentionIndex in = v.mention_at(v.set[m].first);
    if (in >= 0 && v.mentions[static_cast<std::size_t>(in)].kind == "place") continue;
    const bool in_body = in >= 0 && v.mentions[static_cast<std::size_t>(in)].kind == "actor";   // "the fighting factions"
    if (v.word(m, v.names.homograph) == "1" && v.set[m].last == v.set[m].first + 1 && (v.set[m].prefix == 0 || in_body)) continue;
    const std::string_view w = v.leaf(m);
    // "Gunmen on horses raided the village": the raid is the fight itself, and no aircraft.
    if (f.trigger != kNone && type_class(f.type) == "battle" && v.set[f.trigger].first <= v.set[m].first && v.set[m].last <= v.set[f.trigger].last) continue;
    if (!w.empty() && std::find(f.weapons.begin(), f.weapons.end(), w) == f.weapons.end()) f.weapons.emplace_back(w);
  }
}

void find_occurrences(const View& v, const Clause& c, Frame& f, bool bombs) {
  for (const MatchId m : v.all(v.names.occurrence, c.first, c.last)) {
    if (v.set[m].rule == kNone || v.is(m, v.names.bombs) != bombs) continue;
    if (has_effect(f, "detained") && v.find(v.names.charge, c.first, v.set[m].first) != kNone) continue;   // "who confessed to eleven robberies"
    IncidentCount n;
    const MatchId role = v.set.role(m, v.names.role_n);
    if (role == kNone) {
      n.best = n.min = n.max = 2;
    } else {
      for (const MentionIndex i : v.mentions_in("number", v.set[role].first, v.set[role].last)) {
        const auto* value = v.value<NumberValue>(i);
        if (!value || value->ordinal || value->fraction || !value->unit.empty()) continue;
        const NumberValue whole = whole_persons(v, v.mentions[static_cast<std::size_t>(i)], *value);
        if (whole.value) n.best = whole.value->to_int();
        if (whole.min) n.min = whole.min->to_int();
        if (whole.max) n.max = whole.max->to_int();
        n.modifier = whole.modifier;
        if (n.modifier == Modifier::exact && n.best) n.min = n.max = n.best;
      }
      if (!n.best && !n.min) continue;
    }
    n.ref = v.ref(m);
    const MatchId noun = v.set.role(m, v.names.role_v);
    f.occurrence_type = std::string(v.word(noun == kNone ? m : noun, v.names.cls));
    if (!f.occurrences || (n.best.value_or(0) > f.occurrences->best.value_or(0))) f.occurrences = n;
  }
}

}  // namespace sijil
