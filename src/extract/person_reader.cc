// See person_reader.h.
#include "extract/person_reader.h"

#include <algorithm>

#include "extract/actor_reader.h"
#include "extract/mention_of.h"
#include "rules/rule_set.h"

namespace sijil {

PersonReader::PersonReader(const RuleSet& rules) : taxonomy_(rules.taxonomy()) {
  const Taxonomy& t = rules.taxonomy();
  person_ = {t, "person"};
  name_ = t.role("p");
  title_ = t.role("t");
  given_ = t.role("g");
  age_ = t.role("a");
  nation_ = t.role("n");
  kind_ = t.key("kind");
}

// "With stab wounds", "and": no word of a name begins as a particle does; that of a foreigner may.
bool PersonReader::begins_as_particle(const MatchSet& set, std::uint32_t first, std::uint32_t last, bool foreign) const {
  for (std::uint32_t t = first + (foreign ? 1 : 0); t < last; ++t)
    for (const Clitic& c : taxonomy_.clitics())
      if ((c.bit & (kPrefixWaw | kPrefixBeh | kPrefixLam)) && set.text().folded_of(set.text().tokens[t]).substr(0, c.folded.size()) == c.folded) return true;
  return false;
}

void PersonReader::read(const MatchSet& set, std::vector<Mention>& out) const {
  std::vector<char> taken(set.text().tokens.size() + 1, 0);   // 1: a place, 2: a body
  for (const Mention& m : out)
    if (m.kind == "place" || m.kind == "actor")
      for (std::uint32_t t = m.first; t < m.last && t < taken.size(); ++t) taken[t] = std::max<char>(taken[t], m.kind == "place" ? 1 : 2);
  for (const MatchId id : set.made()) {
    const Match& x = set[id];
    if (x.covered || x.lost || !person_.holds(x.type)) continue;
    const MatchId name = set.role(id, name_);
    const bool titled = set.role(id, title_) != kNone;
    const std::string_view kind = set.word(id, kind_);
    std::uint32_t first = name != kNone && kind != "after" ? set[name].first : set.role(id, given_) != kNone ? set[set.role(id, given_)].first : x.first;
    const bool unknown = kind == "unknown";   // nor is the second; what ends the name is the last of the match
    if (kind == "after" || unknown) {   // the name begins behind the title: its first word is no list's
      first = set[set.role(id, title_)].last;
      if (const MatchId nation = set.role(id, nation_); nation != kNone) first = set[nation].last;
    }
    std::uint32_t last = name != kNone && kind == "named" ? set[name].last : x.last;
    if (const MatchId age = set.role(id, age_); age != kNone && (name == kNone || set[age].first > last))
      last = set.text().tokens[set[age].first - 1].kind == TokenKind::punct ? set[age].first - 1 : set[age].first;
    if (kind == "listed" || unknown) --last;   // the sign that ends it
    if (unknown && begins_as_particle(set, first, last, set.role(id, nation_) != kNone)) continue;
    if (last - first > 1 && kind != "initials" && set.text().tokens[last - 1].fold_size < 2) --last;   // a particle written apart
    const MatchId given = kind == "listed" ? set.role(id, given_) : first == x.first ? id : kNone;   // whose particles are no part of the name
    const std::uint8_t prefix = given == kNone ? std::uint8_t{0} : set[given].prefix;
    const Span named{given == kNone ? set.text().tokens[first].begin : set.span(given).begin, set.text().tokens[last - 1].end};
    bool inside = false;
    for (std::uint32_t t = first; t < last; ++t) inside = inside || taken[t] == 2 || (taken[t] == 1 && !titled);
    if (inside) {   // "forces loyal to ..."
      for (Mention& body : out)
        if (body.kind == "actor" && body.first <= first && last <= body.last)
          if (auto& v = std::get<ActorValue>(body.value); v.id.empty()) v.named = named;
      continue;
    }
    Mention& m = out.emplace_back();
    m.kind = "person";
    set_match(m, set, id, unknown ? set.role(id, title_) : id);
    if (unknown) {   // neither what befell him nor what ends the name
      m.last = last;
      m.span.end = named.end;
    }
    ActorValue& v = m.value.emplace<ActorValue>();
    v.type = "person";
    v.name = name_of_tokens(set, first, last, prefix);
    v.named = named;
    if (const MatchId age = set.role(id, age_); age != kNone) v.age = set.span(age);
    if (titled) m.flags.push_back("titled");
    m.confidence = titled ? 0.9 : 0.75;
  }
}

}  // namespace sijil
