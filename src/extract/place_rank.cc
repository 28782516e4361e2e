#include "extract/place_rank.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extract/place_score.h"

namespace sijil {
namespace {

// Points; see kind_score and population_score for the rest.
constexpr double kInside = 4, kSameUnit = 2, kSameCountry = 1, kCountryNamed = 3, kUnitNamed = 2, kHint = 1, kNear = 1, kNearish = 0.5, kForeign = -1;
constexpr double kNearKm = 120, kNearishKm = 350;
// Votes for a country; see place_article.h for those of nations and the site.
constexpr double kCountryVote = 1.5, kKnownVote = 1, kSmallVote = 0.4;
constexpr double kShareEnough = 0.3;      // of the article's votes, for a doubtful name's country
constexpr double kShareForeign = 0.05;
constexpr std::uint32_t kPartyTokens = 4;  // the longest name of a body that is looked for before an adjective
constexpr std::size_t kWindow = 4;        // mentions before and behind that lend their nearness

class PlaceRank {
 public:
  PlaceRank(PlaceArticle& article, const std::string& hint) : a_(article), hint_(hint) {}

  void run() {
    nations();
    for (const std::size_t i : a_.places) open(i);
    vote(false);
    for (int pass = 0; pass < 2; ++pass) {
      for (const std::size_t i : a_.places) rank(i, pass > 0);
      admit();
      vote(true);
    }
  }

 private:
  void open(std::size_t i) {
    PlaceState& s = a_.states[i];
    const PlaceValue& v = a_.value(i);
    s.live = !a_.doubtful(i) && !a_.reference(i);
    if (v.generic_noun) s.asked = v.level;
    const auto [first, last] = place_name_tokens(a_.set, a_.mentions[i], a_.names);
    const Mention& m = a_.mentions[i];
    take_named(s, m.first, m.last);
    if (!s.candidates.empty() || (first == m.first && last == m.last)) return;
    take_named(s, first, last);
    // "road of X", "countryside of X": X holds it, unless the entry is itself such a thing.
    if (v.name.size() <= a_.set.text().span_of(first, last).size()) return;
    s.part = std::none_of(s.candidates.begin(), s.candidates.end(),
                          [&](const RankedPlace& c) { return is_facility(*c.place) && kind_score(*c.place, s.asked) > 0; });
    if (s.part) s.asked.clear();
  }

  void take_named(PlaceState& s, std::uint32_t first, std::uint32_t last) {
    named_.clear();
    a_.gazetteer.named(a_.set, first, last, named_);
    s.candidates.reserve(named_.size());
    for (const Place* p : named_) s.candidates.push_back({p, 0, {}});
    yield_to_known(s);
  }

  /// The thousands of small places of an imported gazetteer share names with the places that news speaks of: they count
  /// where no other place of the name is what the noun asks for.
  static void yield_to_known(PlaceState& s) {
    const bool known = std::any_of(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) {
      return !imported_small(*c.place) && (s.asked.empty() || kind_score(*c.place, s.asked) > 0);
    });
    if (known) std::erase_if(s.candidates, [](const RankedPlace& c) { return imported_small(*c.place); });
  }

  // What the article speaks of: votes of its clear names for countries and first-level units.
  void vote(bool chosen) {
    a_.countries = a_.nations;
    a_.units.clear();
    if (!hint_.empty()) a_.countries[hint_] += kHintVote;
    for (const std::size_t i : a_.places) {
      const PlaceState& s = a_.states[i];
      if (!s.live || s.candidates.empty()) continue;
      countries_.clear();
      units_.clear();
      for (const RankedPlace& c : s.candidates) {
        const Place& p = *c.place;
        const double weight = p.is_country ? kCountryVote : p.population >= kKnownPopulation ? kKnownVote : kSmallVote;
        raise(countries_, p.country, weight);
        raise(units_, p.admin1, 1);
        if (chosen && !same_name(s, c)) break;
      }
      for (const auto& [k, w] : countries_) a_.countries[k] += w / static_cast<double>(countries_.size() * countries_.size());
      for (const auto& [k, w] : units_) a_.units[k] += w / static_cast<double>(units_.size() * units_.size());
    }
    a_.country_total = a_.countries.total();
    a_.unit_total = a_.units.total();
  }

  using Ballot = std::vector<std::pair<std::string_view, double>>;   // few keys: a list is the fastest map
  static void raise(Ballot& votes, std::string_view key, double weight) {
    if (key.empty()) return;
    for (auto& [k, w] : votes)
      if (k == key) {
        w = std::max(w, weight);
        return;
      }
    votes.emplace_back(key, weight);
  }

  /// A unit and its town vote as one: the population of the town speaks for both.
  static bool same_name(const PlaceState& s, const RankedPlace& c) {
    return c.place == s.chosen() && s.candidates.size() > 1 && s.candidates[1].place->country == c.place->country;
  }

  /// Adjectives of nations, counted once for the article.
  void nations() {
    const TypeRange nation = a_.names.nation;
    MatchId id = 0;
    for (const Match& m : a_.set.matches()) {
      if (nation.holds(m.type) && m.row != kNone) a_.nations[a_.set.word(id, a_.names.country)] += kNationVote;
      ++id;
    }
  }

  void rank(std::size_t i, bool nearness) {
    PlaceState& s = a_.states[i];
    for (RankedPlace& c : s.candidates) {
      const Place& p = *c.place;
      const double share = a_.country_share(p.country);
      if (!nearness) {   // what the first pass says once
        c.of(PlaceReason::kind) = kind_score(p, s.asked);
        c.of(PlaceReason::population) = population_score(p);
        c.of(PlaceReason::site) = p.country == hint_ ? kHint : 0;
      }
      c.of(PlaceReason::country) = kCountryNamed * share;
      c.of(PlaceReason::foreign) = share < kShareForeign && !p.is_country && p.population < kKnownPopulation ? kForeign : 0;
      c.of(PlaceReason::unit) = kUnitNamed * a_.unit_share(p.admin1);
      add_group(i, c);
      if (nearness) add_nearness(i, c);
      c.score = 0;
      for (const double points : c.points) c.score += points;
    }
    const auto better = [](const RankedPlace& x, const RankedPlace& y) { return x.score > y.score; };
    if (!std::is_sorted(s.candidates.begin(), s.candidates.end(), better)) std::stable_sort(s.candidates.begin(), s.candidates.end(), better);
  }

  void add_group(std::size_t i, RankedPlace& c) {
    bool inside = false, unit = false, country = false;
    for (const PlaceReason r : {PlaceReason::inside, PlaceReason::same_unit, PlaceReason::same_country}) c.of(r) = 0;
    a_.neighbours(i, [&](std::size_t j) {
      for (const RankedPlace& o : a_.states[j].candidates) {
        if (o.place == c.place || (!a_.states[j].live && !o.place->is_unit)) continue;
        inside = inside || a_.gazetteer.within(*c.place, *o.place) || a_.gazetteer.within(*o.place, *c.place);
        unit = unit || (!c.place->admin1.empty() && o.place->admin1 == c.place->admin1);
        country = country || o.place->country == c.place->country;
      }
    });
    if (inside) c.of(PlaceReason::inside) = kInside;
    else if (unit) c.of(PlaceReason::same_unit) = kSameUnit;
    else if (country) c.of(PlaceReason::same_country) = kSameCountry;
  }

  void add_nearness(std::size_t i, RankedPlace& c) {
    if (!c.place->has_point) return;
    double best = kNearishKm + 1;
    const std::size_t from = i < kWindow ? 0 : i - kWindow, to = std::min(a_.states.size(), i + kWindow + 1);
    for (std::size_t j = from; j < to; ++j) {
      const Place* o = j != i && a_.states[j].live ? a_.states[j].chosen() : nullptr;
      if (o && o->has_point && !o->is_country && o->id != c.place->id) best = std::min(best, distance_km(*c.place, *o));
    }
    c.of(PlaceReason::near) = best <= kNearKm ? kNear : best <= kNearishKm ? kNearish : 0;
  }

  // Doubtful names: which of them count.
  void admit() {
    std::vector<std::size_t> doubtful;
    for (const std::size_t i : a_.places)
      if (!a_.states[i].live && a_.doubtful(i)) doubtful.push_back(i);
    if (doubtful.empty()) return;
    std::vector<std::string> vouched;
    for (const std::size_t i : a_.places)
      if (a_.states[i].live && !a_.states[i].part && a_.value(i).generic_noun) vouched.push_back(folded_place_name(a_.set, a_.mentions[i], a_.names));
    std::sort(vouched.begin(), vouched.end());
    const auto named = [&](std::size_t i) { return !vouched.empty() && std::binary_search(vouched.begin(), vouched.end(), folded_place_name(a_.set, a_.mentions[i], a_.names)); };
    for (const std::size_t i : doubtful) a_.states[i].live = evident(i, named(i));
  }

  bool evident(std::size_t i, bool vouched) const {
    const Place* p = a_.states[i].chosen();
    const Mention& m = a_.mentions[i];
    const bool lead = a_.links[i].lead || (m.prefix & kPrefixBeh);
    if (!p) return headed(i, lead);
    const std::string_view form = doubt_of_form(m);
    const bool small = imported_small(*p) || form.find("small") != form.npos || form.find("unit") != form.npos;
    const bool word = small || (p->doubts & (kDoubtWord | kDoubtActor));
    bool held = false, sibling = false;
    a_.neighbours(i, [&](std::size_t j) {
      const Place* o = a_.states[j].live ? a_.states[j].chosen() : nullptr;
      if (!o || o == p) return;
      if (small && a_.mentions[j].last == m.first && !(m.prefix & kPrefixParticles)) return;   // an apposition, or no name
      held = held || ((a_.gazetteer.within(*p, *o) || a_.gazetteer.within(*o, *p)) && !(o->is_country && word));
      sibling = sibling || (o->admin1 == p->admin1 && !p->admin1.empty()) || ((!word || (lead && !small)) && o->country == p->country) ||
                (o->is_country && p->is_country);
    });
    sibling = sibling || (!small && a_.amid(i));
    if (p->is_country && p->ambiguity.empty()) {   // an adjective, unless it stands where a noun must
      const Token& first = a_.set.text().tokens[m.first];
      return lead || held || sibling || (m.prefix & kPrefixParticles) || (first.flags & kSentenceStart) || behind_party(m, p->country);
    }
    if (vouched) return lead || held || sibling || !word;
    if (held || sibling) return true;
    return !word && lead && (a_.country_share(p->country) >= kShareEnough || p->population >= kKnownPopulation);
  }

  /// Why the spelling alone is no evidence: imported spellings of a place of the tables have doubts of their own.
  std::string_view doubt_of_form(const Mention& m) const {
    const MatchId name = m.match < a_.set.size() ? a_.set.role(m.match, a_.names.name) : kNone;
    return name == kNone ? std::string_view() : a_.set.word(name, a_.names.ambiguity);
  }

  /// "Hizballah accused ...": the adjective of another country does not follow the name of a body.
  bool behind_party(const Mention& m, std::string_view country) const {
    for (std::uint32_t k = 1; k <= kPartyTokens && k <= m.first; ++k)
      for (MatchId id = a_.set.at(m.first - k); id != kNone; id = a_.set[id].next)
        if (a_.set[id].row != kNone && a_.set[id].last == m.first && a_.names.actor.holds(a_.set[id].type) && a_.set.word(id, a_.names.country) != country) return true;
    return false;
  }

  /// No table has the name: it begins as names of places do, and stands where a place stands.
  bool headed(std::size_t i, bool lead) const {
    const MatchId match = a_.mentions[i].match;
    if (match >= a_.set.size() || a_.set.value(match, a_.names.vouch).none()) return false;
    bool beside = false;
    a_.neighbours(i, [&](std::size_t j) { beside = beside || a_.states[j].live; });
    const std::string_view word = a_.set.word(match, a_.names.vouch);   // "Abu X" may be a man
    return word == "both" ? beside && lead : beside || (lead && word != "group");
  }

  PlaceArticle& a_;
  const std::string& hint_;
  Ballot countries_, units_;           // of one mention
  std::vector<const Place*> named_;    // by one name
};

}  // namespace

void rank_places(PlaceArticle& article, const std::string& country_hint) { PlaceRank(article, country_hint).run(); }

}  // namespace sijil
