// What the words of a party say by themselves. See actor_resolution.cc for what the article says.
#include "extract/actor_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "extract/mention_of.h"
#include "rules/simulation.h"

namespace sijil {
namespace {

constexpr char32_t kAlef = 0x0627;

std::string_view leaf(std::string_view type) {
  const std::size_t dot = type.rfind('.');
  return dot == std::string_view::npos ? type : type.substr(dot + 1);
}

// Folded letters are bytes: 0x80 + (code point - U+0600).
bool two_lams(std::string_view folded, std::uint8_t prefix) {
  constexpr char kLam = static_cast<char>(0x80 + 0x44);
  std::size_t at = 0;
  for (unsigned bits = prefix & kPrefixParticles & ~static_cast<unsigned>(kPrefixLam); bits; bits &= bits - 1) ++at;
  return folded.size() > at + 3 && folded[at] == kLam && folded[at + 1] == kLam;
}


}  // namespace

std::string name_of_tokens(const MatchSet& set, std::uint32_t first, std::uint32_t last, std::uint8_t prefix) {
  const Text& text = set.text();
  std::string out;
  for (std::uint32_t t = first; t < last; ++t) {
    const Token& k = text.tokens[t];
    Span s = k.span();
    if (t == first) {
      for (unsigned bits = prefix & kPrefixParticles; bits && s.begin < s.end; bits &= bits - 1) {
        ++s.begin;
        while (s.begin < s.end && (static_cast<unsigned char>(text.original[s.begin]) & 0xC0) == 0x80) ++s.begin;
      }
      // The lam swallowed the alef; forms that are written with the article have no bit for it.
      if ((prefix & kPrefixLam) && ((prefix & kPrefixArticle) || two_lams(text.folded_of(k), prefix))) append_utf8(kAlef, out);
    } else if ((k.flags & kSpaceBefore) || text.tokens[t - 1].end < k.begin) {   // a quote left out parts words, too
      out += ' ';
    }
    out += s.of(text.original);
  }
  return out;
}

ActorReader::ActorReader(const RuleSet& rules) : tables_(rules) {
  const Taxonomy& t = rules.taxonomy();
  n_.party = {t, "party"};
  n_.short_form = {t, "party.short"};
  n_.weak = {t, "party.weak"};
  n_.adjective = {t, "party.adjective"};
  n_.metonym = {t, "party.metonym"};
  n_.unnamed = {t, "party.unnamed"};
  n_.vouched = {t, "party.vouched"};
  n_.members = {t, "members"};
  n_.twin = {t, "twin"};
  n_.service = {t, "service"};
  n_.air = {t, "body.air"};
  n_.id = t.key("id");
  n_.name = t.key("name");
  n_.country = t.key("country");
  n_.actor_type = t.key("actor");
  n_.cls = t.key("cls");
  n_.alt = t.key("alt");
  n_.alone = t.key("alone");
  n_.named = t.key("named");
  n_.whole = t.role("whole");
  n_.row = t.role("a");
  n_.nation = t.role("n");
  n_.place = t.role("m");
  n_.body = t.role("b");
  n_.demonym = t.role("d");
  n_.group = t.role("g");
  n_.unnamed_noun = t.role("u");
  n_.unnamed_adjective = t.role("r");
  n_.head = t.role("h");
}

// The body behind "cells of", "men of the forces of".
MatchId ActorReader::core(const MatchSet& set, MatchId id) const {
  for (int depth = 0; depth < 4; ++depth) {
    const MatchId whole = set.role(id, n_.whole);
    if (whole == kNone || !(is(set, whole, n_.party) || is(set, whole, n_.members)) || !set.word(id, n_.id).empty()) return id;
    if (!(is(set, id, n_.members) || leaf(set.type_name(id)) == "part")) return id;   // forces loyal to X are not X
    id = whole;
  }
  return id;
}

void ActorReader::take(const Actor& a, ActorValue& v) const {
  v.id = a.id;
  v.name = a.name;
  if (!a.speaks) v.type = a.type;
  v.country = a.country;
  v.parent = a.parent;
}

void ActorReader::fill(const MatchSet& set, MatchId core, ActorValue& v) const {
  v.type = set.word(core, n_.actor_type);
  if (const std::string_view alt = set.word(core, n_.alt); !alt.empty()) v.type = alt;
  v.country = set.word(core, n_.country);
  const MatchId row = set.role(core, n_.row);
  const Actor* a = row != kNone && set[row].row != kNone ? tables_.of_row(set[row].row) : nullptr;
  const std::string_view id = set.word(core, n_.id);
  if (!a) {   // the grammar read what a row knows better
    for (const Actor* named : tables_.named(set, set[core].first, set[core].last))
      if (!named->speaks && !named->weak && !a) a = named;
  }
  if (!a && !id.empty()) a = tables_.find(id);
  if (a) {
    const Actor* own = tables_.find(a->id);
    take(own && !own->speaks ? *own : *a, v);
  } else if (!id.empty()) {
    v.id = id;   // a branch that no row names is called by its army
    if (const Actor* army = tables_.find(tables_.body(v.country, "army"))) v.name = army->name;
  }
  if (v.id.empty() && set.role(core, n_.demonym) != kNone) {   // soldiers of a nation
    if (const Actor* army = tables_.find(tables_.body(v.country, "army"))) take(*army, v);
    else v.id = tables_.body(v.country, "army");
  }
  if (v.type.empty()) v.type = "unknown";
}

// Groups without a name are called by their nominative, whatever the case they stand in.
void ActorReader::name_unnamed(const MatchSet& set, MatchId id, ActorValue& v) const {
  const MatchId noun = set.role(id, n_.unnamed_noun);
  if (noun == kNone || set.word(noun, n_.name).empty()) return;
  std::string name(set.word(noun, n_.name));
  for (std::size_t i = 0; i < set.role_count(id, n_.unnamed_adjective); ++i) {
    const MatchId a = set.role(id, n_.unnamed_adjective, i);
    const std::string_view word = set.word(a, n_.name);
    name += ' ';
    name += word.empty() ? name_of_tokens(set, set[a].first, set[a].last, set[a].prefix) : std::string(word);
  }
  v.name = std::move(name);
}

// Where the name stands: a strike's noun and a verb of saying are no part of it.
MatchId ActorReader::name_part(const MatchSet& set, MatchId id) const {
  if (is(set, id, n_.weak)) return set.role(id, n_.row);
  if (is(set, id, n_.unnamed) || is(set, id, n_.vouched))
    if (const MatchId noun = set.role(id, n_.unnamed_noun); noun != kNone && set[noun].first > set[id].first) return noun;
  if (is(set, id, n_.metonym)) return set.role(id, n_.place);
  if ((is(set, id, n_.twin) || is(set, id, n_.members)) && set.role(id, n_.group) != kNone) return set.role(id, n_.group);   // the count before is no name
  if (!is(set, id, n_.adjective)) return kNone;
  return set.role(id, n_.nation) != kNone ? set.role(id, n_.nation) : set.role(id, n_.group);
}

Mention ActorReader::mention(const MatchSet& set, MatchId id) const {
  Mention m;
  write(set, id, m);
  return m;
}

void ActorReader::write(const MatchSet& set, MatchId id, Mention& m) const {
  m.kind = "actor";
  const MatchId part = name_part(set, id);
  set_match(m, set, id, part != kNone ? part : id);
  ActorValue& v = m.value.emplace<ActorValue>();
  const MatchId body = core(set, id);
  fill(set, body, v);
  if (body != id) v.surface = name_of_tokens(set, set[body].first, set[body].last, set[body].prefix);
  // "Iraqi security forces" is a better name than that of the row which stands for them.
  // Its aircraft are that state's: a noun that is no body by itself gives no name.
  const MatchId noun = set.role(body, n_.body);
  const bool means = noun != kNone && is(set, noun, n_.air) && set.word(noun, n_.alone).empty();
  const bool anew = v.name.empty() || (leaf(set.type_name(body)) == "pattern" && !means);
  const bool twin = is(set, id, n_.twin), both = twin && noun != kNone && !means;
  if (anew || both) {
    std::string written = body != id ? v.surface : name_of_tokens(set, m.first, m.last, m.prefix);
    if (both) written = name_of_tokens(set, set[noun].first, set[noun].last, set[noun].prefix) + ' ' + name_of_tokens(set, m.first, m.last, m.prefix);   // "the Syrian and Russian forces"
    if (v.name != written) v.known_as = std::move(v.name);
    v.name = std::move(written);
  }
  if (is(set, body, n_.unnamed) && v.id.empty()) name_unnamed(set, body, v);
  if (is(set, id, n_.adjective)) m.flags.push_back("strike");
  if (is(set, id, n_.metonym)) m.flags.push_back("metonym");
  for (const std::string_view stance : {"accused", "backs"})
    if (set.word(id, n_.cls) == stance) m.flags.emplace_back(stance);
  if (set.word(body, n_.cls) == "court") m.flags.push_back("court");
  if (is(set, body, n_.short_form)) m.flags.push_back("short");
  if (body != id) m.flags.push_back("part");
  if (twin) m.flags.push_back("twin");
  v.weak = is(set, body, n_.weak);
  v.unnamed = is(set, body, n_.unnamed) || (v.id == "unknown-gunmen");
  if (v.weak) m.flags.push_back("weak");
  if (v.unnamed) m.flags.push_back("unnamed");
}

// "Two policemen": of no body that is told; its country tells it later.
void ActorReader::service(const MatchSet& set, MatchId id, Mention& m) const {
  m.kind = "service";
  set_match(m, set, id, id);
  ActorValue& v = m.value.emplace<ActorValue>();
  v.type = set.word(id, n_.actor_type);
  v.country = set.word(id, n_.country);
}

// A capital that speaks stays a place, and so does one that accuses another.
void ActorReader::mark_place(const Match& m, const std::vector<std::uint32_t>& places, std::vector<Mention>& out) {
  const std::uint32_t from = m.first > Simulation::kMaxSpan ? m.first - Simulation::kMaxSpan : 0;
  auto it = std::lower_bound(places.begin(), places.end(), from, [&](std::uint32_t i, std::uint32_t token) { return out[i].first < token; });
  for (; it != places.end() && out[*it].first < m.last; ++it) {
    Mention& p = out[*it];
    if (m.first < p.last && !has_flag(p, kUsedAsActor)) p.flags.emplace_back(kUsedAsActor);
  }
}

// "The criminal court of Cairo": the town belongs to the name, and yet it is where the court sat.
void ActorReader::name_of_seat(const MatchSet& set, const std::vector<std::uint32_t>& places, std::vector<Mention>& out) {
  Mention& court = out.back();
  const auto seat = std::find_if(places.begin(), places.end(), [&](std::uint32_t i) { return out[i].first == court.last && out[i].prefix == 0; });
  if (seat != places.end()) std::get<ActorValue>(court.value).name = name_of_tokens(set, court.first, out[*seat].last, court.prefix);
}

// "The two tribes of A and B": each is called by the singular of their noun, which the row of the noun tells.
void ActorReader::part_two(const MatchSet& set, MatchId noun, std::vector<Mention>& out) const {
  Mention& one = out.back();
  const std::string singular(set.word(noun, n_.name));
  const std::vector<Token>& tokens = set.text().tokens;
  constexpr char kWaw = static_cast<char>(0x80 + 0x48);
  std::uint32_t second = one.last - 1;
  while (second > one.first + 1 && set.text().folded_of(tokens[second]).front() != kWaw) --second;
  if (second <= one.first + 1) return;
  Mention two = one;
  two.first = second;
  two.span.begin = tokens[second].begin + 2;   // the waw
  two.prefix = kPrefixWaw;
  std::get<ActorValue>(two.value).name = singular + ' ' + name_of_tokens(set, second, two.last, kPrefixWaw);
  std::get<ActorValue>(one.value).name = singular + ' ' + name_of_tokens(set, one.first + 1, second, 0);
  one.last = second;
  one.span.end = tokens[second - 1].end;
  out.push_back(std::move(two));
}

void ActorReader::read(const MatchSet& set, std::vector<Mention>& out) const {
  struct Found {
    MatchId id;
    std::uint32_t first, last;
  };
  std::vector<Found> found;
  for (const MatchId id : set.made()) {
    const Match& x = set[id];
    if (x.covered || x.lost) continue;
    if (n_.service.holds(x.type)) service(set, id, out.emplace_back());
    if (!n_.party.holds(x.type) && !n_.members.holds(x.type) && !n_.twin.holds(x.type)) continue;
    const MatchId part = name_part(set, id), named = part != kNone ? part : id;
    found.push_back({id, set[named].first, set[named].last});
  }
  // The longer name first; a name inside another is a part of it.
  const auto longer = [](const Found& a, const Found& b) { return a.first != b.first ? a.first < b.first : a.last > b.last; };
  if (!std::is_sorted(found.begin(), found.end(), longer)) std::stable_sort(found.begin(), found.end(), longer);
  std::vector<std::uint32_t> places;   // by their first tokens
  for (std::uint32_t i = 0; i < out.size(); ++i)
    if (out[i].kind == "place") places.push_back(i);
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return out[a].first < out[b].first; };
  if (!std::is_sorted(places.begin(), places.end(), before)) std::stable_sort(places.begin(), places.end(), before);
  std::uint32_t end = 0;
  for (const Found& f : found) {
    if (f.first < end) continue;
    if (!is(set, f.id, n_.metonym)) end = f.last;
    else mark_place(set[f.id], places, out);
    write(set, f.id, out.emplace_back());
    if (has_flag(out.back(), "court")) name_of_seat(set, places, out);
    if (const MatchId noun = set.role(f.id, n_.head); noun != kNone && !set.word(noun, n_.name).empty()) part_two(set, noun, out);
  }
}

}  // namespace sijil
