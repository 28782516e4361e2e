#include "extract/place_rank.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "extract/place_score.h"

namespace sijil {
namespace {

// Points; see kind_score and population_score for the rest.
constexpr double kInside = 4, kSameUnit = 2, kSameCountry = 1, kCountryNamed = 3, kUnitNamed = 2, kHint = 1, kNear = 1, kNearish = 0.5, kForeign = -1;
constexpr double kNearKm = 120, kNearishKm = 350;
// Votes for a country.
constexpr double kNationVote = 0.3, kCountryVote = 1.5, kHintVote = 1, kKnownVote = 1, kSmallVote = 0.4, kKnownPopulation = 50000;
constexpr double kShareEnough = 0.3;      // of the article's votes, for a doubtful name's country
constexpr double kMuchSupport = 3;        // places of one country
constexpr double kShareForeign = 0.05, kShareStray = 0.15, kShareMain = 0.5;
constexpr std::size_t kKept = 5;          // ranked candidates that stay in the mention
constexpr const char* kReasonWords[kPlaceReasons] = {"kind", "population", "country", "foreign", "unit", "site", "inside", "same unit beside", "same country beside", "near"};
constexpr std::size_t kLongName = 14;     // bytes: seven Arabic letters
constexpr std::uint32_t kPartyTokens = 4;  // the longest name of a body that is looked for before an adjective
constexpr std::size_t kWindow = 4;        // mentions before and behind that lend their nearness

class PlaceRank {
 public:
  PlaceRank(PlaceArticle& article, const std::string& hint) : a_(article), hint_(hint) {}

  void run() {
    nations();
    for (std::size_t i = 0; i < a_.mentions.size(); ++i)
      if (a_.place(i)) open(i);
    vote(false);
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t i = 0; i < a_.mentions.size(); ++i) rank(i, pass > 0);
      admit();
      vote(true);
    }
    support();
    for (std::size_t i = 0; i < a_.mentions.size(); ++i)
      if (a_.place(i) && a_.states[i].live) settle(i);
  }

 private:
  void open(std::size_t i) {
    PlaceState& s = a_.states[i];
    const PlaceValue& v = a_.value(i);
    s.live = !a_.doubtful(i) && !a_.reference(i);
    if (v.generic_noun) s.asked = v.level;
    const auto [first, last] = place_name_tokens(a_.set, a_.mentions[i]);
    const Mention& m = a_.mentions[i];
    for (const Place* p : a_.gazetteer.named(a_.set, m.first, m.last)) s.candidates.push_back({p, 0, {}});
    yield_to_known(s);
    if (!s.candidates.empty() || (first == m.first && last == m.last)) return;
    for (const Place* p : a_.gazetteer.named(a_.set, first, last)) s.candidates.push_back({p, 0, {}});
    yield_to_known(s);
    // "road of X", "countryside of X": X holds it, unless the entry is itself such a thing.
    if (v.name.size() <= a_.set.text().span_of(first, last).size()) return;
    s.part = std::none_of(s.candidates.begin(), s.candidates.end(),
                          [&](const RankedPlace& c) { return is_facility(*c.place) && kind_score(*c.place, s.asked) > 0; });
    if (s.part) s.asked.clear();
  }

  static bool doubt(const Place& p, std::string_view reason) { return p.ambiguity.find(reason) != std::string_view::npos; }
  static bool imported_unit(const Place& p) { return doubt(p, "unit"); }
  static bool imported_small(const Place& p) { return doubt(p, "small") || imported_unit(p); }

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
    a_.countries = nations_;
    a_.units.clear();
    if (!hint_.empty()) a_.countries[hint_] += kHintVote;
    for (const PlaceState& s : a_.states) {
      if (!s.live || s.candidates.empty()) continue;
      countries_.clear();
      units_.clear();
      for (const RankedPlace& c : s.candidates) {
        const Place& p = *c.place;
        const double weight = p.kind == "country" ? kCountryVote : p.population >= kKnownPopulation ? kKnownVote : kSmallVote;
        raise(countries_, p.country, weight);
        raise(units_, p.admin1, 1);
        if (chosen && !same_name(s, c)) break;
      }
      for (const auto& [k, w] : countries_) a_.countries[k] += w / static_cast<double>(countries_.size() * countries_.size());
      for (const auto& [k, w] : units_) a_.units[k] += w / static_cast<double>(units_.size() * units_.size());
    }
    a_.country_total = a_.unit_total = 0;
    for (const auto& [k, w] : a_.countries) a_.country_total += w;
    for (const auto& [k, w] : a_.units) a_.unit_total += w;
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
    const Taxonomy& t = a_.set.rules().taxonomy();
    const TypeId nation = t.type("nation");
    const KeyId country = t.key("country");
    if (nation == kNoType) return;
    for (MatchId id = 0; id < a_.set.size(); ++id)
      if (a_.set[id].row != kNone && t.is_a(a_.set[id].type, nation)) nations_[a_.set.word(id, country)] += kNationVote;
  }

  void rank(std::size_t i, bool nearness) {
    PlaceState& s = a_.states[i];
    for (RankedPlace& c : s.candidates) {
      const Place& p = *c.place;
      const double share = a_.country_share(p.country);
      c.points = {};
      c.of(PlaceReason::kind) = kind_score(p, s.asked);
      c.of(PlaceReason::population) = population_score(p);
      c.of(PlaceReason::country) = kCountryNamed * share;
      if (share < kShareForeign && p.kind != "country" && p.population < kKnownPopulation) c.of(PlaceReason::foreign) = kForeign;
      c.of(PlaceReason::unit) = kUnitNamed * a_.unit_share(p.admin1);
      if (p.country == hint_) c.of(PlaceReason::site) = kHint;
      add_group(i, c);
      if (nearness) add_nearness(i, c);
      c.score = 0;
      for (const double points : c.points) c.score += points;
    }
    std::stable_sort(s.candidates.begin(), s.candidates.end(), [](const RankedPlace& x, const RankedPlace& y) { return x.score > y.score; });
  }

  /// "kind +3.0, country +2.3": what weighs at least a twentieth.
  static std::string reason(const RankedPlace& c) {
    std::string out;
    for (std::size_t i = 0; i < kPlaceReasons; ++i) {
      if (std::fabs(c.points[i]) < 0.05) continue;
      char number[32];
      const auto end = std::to_chars(number, number + sizeof number, c.points[i], std::chars_format::fixed, 1).ptr;
      if (!out.empty()) out += ", ";
      out.append(kReasonWords[i]).append(c.points[i] > 0 ? " +" : " ").append(number, end);
    }
    return out;
  }

  void add_group(std::size_t i, RankedPlace& c) {
    bool inside = false, unit = false, country = false;
    a_.neighbours(i, [&](std::size_t j) {
      for (const RankedPlace& o : a_.states[j].candidates) {
        if (o.place == c.place || (!a_.states[j].live && o.place->kind != "governorate")) continue;
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
      if (o && o->has_point && o->kind != "country" && o->id != c.place->id) best = std::min(best, distance_km(*c.place, *o));
    }
    c.of(PlaceReason::near) = best <= kNearKm ? kNear : best <= kNearishKm ? kNearish : 0;
  }

  // Doubtful names: which of them count.
  void admit() {
    std::unordered_set<std::string> vouched;
    for (std::size_t i = 0; i < a_.states.size(); ++i)
      if (a_.states[i].live && !a_.states[i].part && a_.value(i).generic_noun) vouched.insert(folded_place_name(a_.set, a_.mentions[i]));
    for (std::size_t i = 0; i < a_.states.size(); ++i)
      if (a_.place(i) && a_.doubtful(i) && !a_.states[i].live) a_.states[i].live = evident(i, vouched.count(folded_place_name(a_.set, a_.mentions[i])) > 0);
  }

  bool evident(std::size_t i, bool vouched) const {
    const Place* p = a_.states[i].chosen();
    const Mention& m = a_.mentions[i];
    const bool lead = a_.links[i].lead || (m.prefix & kPrefixBeh);
    if (!p) return headed(i, lead);
    const std::string_view form = doubt_of_form(m);
    const bool small = imported_small(*p) || form.find("small") != form.npos || form.find("unit") != form.npos;
    const bool word = small || doubt(*p, "word") || doubt(*p, "actor");
    bool held = false, sibling = false;
    a_.neighbours(i, [&](std::size_t j) {
      const Place* o = a_.states[j].live ? a_.states[j].chosen() : nullptr;
      if (!o || o == p) return;
      if (small && a_.mentions[j].last == m.first && !(m.prefix & kPrefixParticles)) return;   // an apposition, or no name
      held = held || ((a_.gazetteer.within(*p, *o) || a_.gazetteer.within(*o, *p)) && !(o->kind == "country" && word));
      sibling = sibling || (o->admin1 == p->admin1 && !p->admin1.empty()) || ((!word || (lead && !small)) && o->country == p->country) ||
                (o->kind == "country" && p->kind == "country");
    });
    sibling = sibling || (!small && amid(i));
    if (p->kind == "country" && p->ambiguity.empty()) {   // an adjective, unless it stands where a noun must
      const Token& first = a_.set.text().tokens[m.first];
      return lead || held || sibling || (m.prefix & kPrefixParticles) || (first.flags & kSentenceStart) || behind_party(m, p->country);
    }
    if (vouched) return lead || held || sibling || !word;
    if (held || sibling) return true;
    return !word && lead && (a_.country_share(p->country) >= kShareEnough || p->population >= kKnownPopulation);
  }

  /// Why the spelling alone is no evidence: imported spellings of a place of the tables have doubts of their own.
  std::string_view doubt_of_form(const Mention& m) const {
    const Taxonomy& t = a_.set.rules().taxonomy();
    const MatchId name = m.match < a_.set.size() ? a_.set.role(m.match, t.role("p")) : kNone;
    return name == kNone ? std::string_view() : a_.set.word(name, t.key("ambiguity"));
  }

  /// "Hizballah accused ...": the adjective of another country does not follow the name of a body.
  bool behind_party(const Mention& m, std::string_view country) const {
    const Taxonomy& t = a_.set.rules().taxonomy();
    const TypeId actor = t.type("actor");
    for (std::uint32_t k = 1; k <= kPartyTokens && k <= m.first; ++k)
      for (MatchId id = a_.set.at(m.first - k); id != kNone; id = a_.set[id].next)
        if (a_.set[id].row != kNone && a_.set[id].last == m.first && t.is_a(a_.set[id].type, actor) && a_.set.word(id, t.key("country")) != country) return true;
    return false;
  }

  /// "In A, B and C": what stands between two places of a list is a third, whatever else the word means; so is the last
  /// of three, and one that "and" joins to a place of its country.
  bool amid(std::size_t i) const {
    const PlaceLink& link = a_.links[i];
    const auto live = [&](int j) { return j >= 0 && a_.states[static_cast<std::size_t>(j)].live; };
    if (!live(link.previous) || !a_.links[static_cast<std::size_t>(link.previous)].beside_next) return false;
    if (link.beside_next && live(link.next)) return true;
    const PlaceLink& before = a_.links[static_cast<std::size_t>(link.previous)];
    if (live(before.previous) && a_.links[static_cast<std::size_t>(before.previous)].beside_next) return true;
    const Place* o = a_.states[static_cast<std::size_t>(link.previous)].chosen();
    return o && (a_.mentions[i].prefix & kPrefixWaw) && o->country == a_.states[i].chosen()->country && !o->country.empty();
  }

  // What speaks for each country: adjectives, the site, and each place once, however often it is named.
  void support() {
    std::unordered_set<const Place*> seen;
    support_ = nations_;
    if (!hint_.empty()) support_[hint_] += kHintVote;
    for (const PlaceState& s : a_.states)
      if (s.live && s.chosen() && seen.insert(s.chosen()).second) support_[s.chosen()->country] += 1;
  }

  /// Nothing else in the article speaks for the country of this small place, and nothing around it for a place at all.
  bool lonely(std::size_t i) const {
    const PlaceState& s = a_.states[i];
    const Place& p = *s.chosen();
    if (a_.value(i).generic_noun || s.part || a_.links[i].lead || (a_.mentions[i].prefix & kPrefixBeh)) return false;
    bool joined = false;
    a_.neighbours(i, [&](std::size_t j) {
      const Place* o = a_.states[j].live ? a_.states[j].chosen() : nullptr;
      joined = joined || !o || o->country == p.country || o->country.empty();
    });
    if (joined || amid(i)) return false;
    if (widely_known(s, a_.value(i).name)) return false;
    const auto it = support_.find(p.country);
    return it == support_.end() || it->second < 1 + kNationVote;
  }

  static bool long_word(std::string_view written) { return written.size() >= kLongName && written.find(' ') == written.npos; }

  /// Countries, continents, seas, cities, units whose places the tables have or whose names are too long for words, and
  /// what shares its name with a town of size.
  static bool widely_known(const PlaceState& s, std::string_view written) {
    const Place& p = *s.chosen();
    if (p.kind == "country" || p.kind == "continent" || p.kind == "region" || p.kind == "water" || p.kind == "city" || p.kind == "island" ||
        (p.kind == "governorate" && (p.holds || long_word(written)))) return true;
    return std::any_of(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) { return c.place->country == p.country && c.place->population >= kKnownPopulation; });
  }

  /// No table has the name: it begins as names of places do, and stands where a place stands.
  bool headed(std::size_t i, bool lead) const {
    const MatchId match = a_.mentions[i].match;
    const KeyId vouch = a_.set.rules().taxonomy().key("vouch");
    if (match >= a_.set.size() || a_.set.value(match, vouch).none()) return false;
    bool beside = false;
    a_.neighbours(i, [&](std::size_t j) { beside = beside || a_.states[j].live; });
    return beside || (lead && a_.set.word(match, vouch) != "group");
  }

  void settle(std::size_t i) {
    PlaceState& s = a_.states[i];
    PlaceValue& v = a_.value(i);
    Mention& m = a_.mentions[i];
    m.flags.erase(std::remove(m.flags.begin(), m.flags.end(), kPlaceDoubtful), m.flags.end());
    prefer_level(i);
    const Place* p = s.chosen();
    if (p && lonely(i)) s.live = false;
    if (!p || stray(i) || (!s.part && kind_score(*p, s.asked) < kNoFit)) return;
    if (s.part) return a_.take_unit(v, *p);
    s.settled = true;
    for (const RankedPlace& c : s.candidates) {
      if (v.candidates.size() == kKept) break;
      v.candidates.push_back({std::string(c.place->id), std::string(c.place->name), std::string(level_of(*c.place)), std::string(c.place->country),
                              std::string(c.place->admin1), reason(c), std::round(c.score * 100) / 100});
    }
    v.id = std::string(p->id);
    if (s.asked.empty() || p->kind == "camp") v.level = std::string(level_of(*p));
    a_.take_unit(v, *p);
    a_.take_point(v, *p);
    const double margin = s.candidates.size() > 1 ? s.candidates[0].score - s.candidates[1].score : 2;
    v.confidence = m.confidence = std::min(0.99, std::max(m.confidence, 0.5 + std::min(margin, 2.0) * 0.2));
  }

  /// A small place of a country that the article does not speak of shares its name with another that no table has.
  bool stray(std::size_t i) const {
    const PlaceState& s = a_.states[i];
    const Place& p = *s.chosen();
    if (s.candidates[0].of(PlaceReason::inside) > 0) return false;
    const bool strange = a_.country_share(p.country) < kShareStray && a_.country_share(PlaceArticle::most(a_.countries)) > kShareMain;
    // "The village of X", "the area of X": no town of size in a country that nothing else speaks of.
    const bool town = p.kind == "city" || p.kind == "town";
    if (town && a_.value(i).generic_noun && (s.asked.empty() || s.asked == "village") && only_here(p.country)) return true;
    if (widely_known(s, a_.value(i).name)) return false;
    // "The town of X in North Darfur" is none of another country's.
    if (const PlaceLink& link = a_.links[i]; link.next >= 0 && !link.beside_next && a_.value(i).generic_noun) {
      const PlaceState& outer = a_.states[static_cast<std::size_t>(link.next)];
      const Place* o = outer.live ? outer.chosen() : nullptr;
      const bool quarter_of = s.asked == "neighbourhood" && o && (o->kind == "city" || o->kind == "town");
      if (o && (o->kind == "governorate" || o->kind == "country" || quarter_of) && o->country != p.country) return true;
    }
    return strange;
  }

  /// Nothing but one place speaks for the country, and much for another.
  bool only_here(const std::string_view country) const {
    const auto votes = [&](std::string_view c) { const auto it = support_.find(c); return it == support_.end() ? 0.0 : it->second; };
    return votes(country) < 1 + kNationVote && votes(PlaceArticle::most(support_)) >= kMuchSupport;
  }

  // A country and its capital share the name: the country. A governorate and its city: the governorate where it holds
  // something, else the city.
  void prefer_level(std::size_t i) {
    PlaceState& s = a_.states[i];
    if (!s.asked.empty() || s.candidates.size() < 2) return;
    // "In the Red Sea": the water, unless the noun of a unit asks for what is named after it. A city goes before a lake.
    const auto water = std::find_if(s.candidates.begin(), s.candidates.end(), [](const RankedPlace& c) { return c.place->kind == "water"; });
    const bool city = std::any_of(s.candidates.begin(), s.candidates.end(), [](const RankedPlace& c) { return c.place->kind == "city"; });
    if (water != s.candidates.end() && !city) {
      std::rotate(s.candidates.begin(), water, water + 1);
      return;
    }
    // A unit that only an imported gazetteer has: the town it is named after, where nothing asks for the unit.
    if (imported_unit(*s.chosen())) {
      const auto town = std::find_if(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) {
        return level_rank(c.place->level) <= 2 && level_rank(c.place->level) >= 1 && c.place->country == s.chosen()->country && !imported_unit(*c.place) &&
               (s.chosen()->admin1.empty() || c.place->admin1.empty() || c.place->admin1 == s.chosen()->admin1);
      });
      if (town != s.candidates.end()) std::rotate(s.candidates.begin(), town, town + 1);
    }
    const Place* first = s.chosen();
    const auto whole = std::find_if(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) { return c.place->kind == "country" && c.place->country == first->country; });
    if (whole != s.candidates.end()) std::rotate(s.candidates.begin(), whole, whole + 1);
    if (whole != s.candidates.end()) return;
    if (first->kind != "governorate" && first->kind != "city" && first->kind != "town") return;
    bool holds = s.part;
    a_.neighbours(i, [&](std::size_t j) {
      const Place* o = a_.states[j].chosen();
      if (!a_.states[j].live || (o && (o->kind == "country" || o->kind == "governorate"))) return;
      const bool contained = a_.links[i].previous >= 0 && !a_.links[static_cast<std::size_t>(a_.links[i].previous)].beside_next;
      holds = holds || (o ? a_.gazetteer.within(*o, *first) || (!o->admin1.empty() && o->admin1 == first->admin1) : contained);
    });
    const auto it = std::find_if(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) {
      const bool unit = c.place->kind == "governorate";
      return c.place->country == first->country && c.place->admin1 == first->admin1 && unit == holds && (unit || level_rank(c.place->level) == 2);
    });
    if (it != s.candidates.end()) std::rotate(s.candidates.begin(), it, it + 1);
  }

  PlaceArticle& a_;
  const std::string& hint_;
  PlaceVotes nations_, support_;
  Ballot countries_, units_;   // of one mention
};

}  // namespace

void rank_places(PlaceArticle& article, const std::string& country_hint) { PlaceRank(article, country_hint).run(); }

}  // namespace sijil
