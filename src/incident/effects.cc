// The `needs` codes are those of docs/formats/tables.md.
#include "incident/effects.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {

namespace {

constexpr std::uint32_t kWishReach = 4;      // tokens from the word of wishing to the deed
constexpr std::uint32_t kProtestReach = 9;   // tokens from the word of protest to what it is at

// "In protest at the killing": it befell somebody before the crowd gathered; not where it is told in a clause of its own.
bool protested(const View& v, const Match& x) {
  for (std::uint32_t t = x.first > kProtestReach ? x.first - kProtestReach : 0; t < x.first; ++t)
    if (const MatchId p = v.at(v.names.protested, t); p != kNone && v.set[p].last == x.last) return v.find(v.names.prior, t, x.first) == kNone;
  return false;
}

}  // namespace

bool lacks_need(const View& v, MatchId m) {
  const std::string_view needs = v.word(m, v.names.needs);
  for (const auto& [code, list] : v.names.needed) {
    if (needs != code) continue;
    const std::uint32_t from = v.set[m].last, end = v.text.sentences[v.token(v.set[m].first).sentence].last;
    if (v.find(list, from, std::min(end, from + tune::kNeedReach)) == kNone) return true;
  }
  return false;
}

bool read_effect(const View& v, MatchId m, Effect& e) {
  const Match& x = v.set[m];
  e.first = x.first;
  e.last = x.last;
  e.match = m;
  e.name = v.leaf(m);
  e.pos = v.word(m, v.names.pos);
  e.voice = v.word(m, v.names.voice);
  e.needs = v.word(m, v.names.needs);
  e.pronoun = v.set.number(m, v.names.pron) == Rational(1) || e.needs == "attacker";
  e.waw = x.prefix & (kPrefixWaw | kPrefixFeh);
  // Survivors, the trapped, animals and what is protested at are no casualties of a record.
  if (std::find(kEffects.begin(), kEffects.end(), e.name) == kEffects.end() || protested(v, x)) return false;
  if (x.prefix & kPrefixSeen) return false;   // "will kill"
  if (e.needs == "no-count" || e.needs == "severity" || e.needs == "wounds" || e.needs == "hospital" ||
      e.needs == "toll" || e.needs == "animals" || e.needs == "exile-place" || e.needs == "breath")
    return false;
  if (lacks_need(v, m)) return false;
  if (e.needs == "self" && e.name == "killed") return false;   // "blew himself up": of him alone
  if (e.needs == "split") return false;                       // closes a count, see close_split
  // Participles are persons; they count by the quantity rules, they open nothing but behind a toll word.
  if (e.pos == "participle" || e.pos == "noun" || e.pos == "adjective") return false;
  if (e.needs == "own-people") e.name = "killed";   // lost eight of its men
  return true;
}

bool wished_for(const View& v, const Effect& e) {
  if (v.before(v.names.wish, e.first) != kNone) return true;
  const std::uint8_t prefix = v.set[e.match].prefix;
  const bool taken = e.name == "detained" || e.name == "abducted" || e.name == "released";
  if (e.pos != "masdar") return false;
  if (taken && (prefix & kPrefixLam)) return true;   // "broke into the house to arrest him"
  if (!(prefix & kPrefixBeh)) return false;
  // "The government threatened to arrest": who wishes stands between.
  for (std::uint32_t back = 2; back <= kWishReach && back <= e.first; ++back) {
    if (v.punct(e.first - back + 1, ',')) return false;
    if (v.before(v.names.wish, e.first - back + 1) != kNone) return true;
  }
  return false;
}

bool is_weak(const Effect& e) {
  if (e.name != "casualties") return false;   // "freed of" is no result
  return e.needs == "an" || e.needs == "ila" || e.needs == "event-subj" || e.needs == "bi-fi" || e.needs == "casualty-noun" ||
         e.needs == "lives" || e.needs == "victim-noun";
}

bool finds_bodies(const Effect& e) { return e.needs == "body"; }

bool counts_casualties(const Effect& a, const Effect& b) {
  return (a.name == "killed" && b.name == "injured") || (a.name == "injured" && b.name == "killed");
}

}  // namespace sijil
