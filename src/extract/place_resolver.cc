#include "extract/place_resolver.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <unordered_map>

#include "extract/place_links.h"
#include "extract/place_reader.h"
#include "extract/place_score.h"
#include "rules/rule_set.h"

namespace sijil {
namespace {

// Points; see kind_score for the rest.
constexpr double kInside = 4, kSameUnit = 2, kSameCountry = 1, kCountryNamed = 3, kUnitNamed = 2, kHint = 1, kNear = 1, kNearish = 0.5;
constexpr double kNearKm = 120, kNearishKm = 350;
constexpr double kNationVote = 0.3, kCountryVote = 1.5, kHintVote = 0.5;
constexpr double kShareEnough = 0.3;   // of the article's votes, for a doubtful name's country
constexpr std::size_t kKept = 5;       // ranked candidates that stay in the mention

using Votes = std::map<std::string_view, double>;

struct Candidate {
  const Place* place;
  double score = 0;
  std::string reason;
};

struct State {
  std::vector<Candidate> candidates;   // best first
  bool live = false;                   // a place mention that counts
  bool part = false;                   // the name is that of what holds it: road of X, countryside of X
  std::string asked;                   // level its noun asks for
  const Place* chosen() const { return candidates.empty() ? nullptr : candidates[0].place; }
};

class PlaceResolver {
 public:
  PlaceResolver(const MatchSet& set, const Gazetteer& gazetteer, const PlaceContext& context, std::vector<Mention>& mentions)
      : set_(set), gazetteer_(gazetteer), context_(context), mentions_(mentions), states_(mentions.size()), links_(place_links(set, mentions)),
        name_(set.rules().taxonomy().role("p")), noun_(set.rules().taxonomy().role("n")) {}

  void run() {
    for (std::size_t i = 0; i < mentions_.size(); ++i)
      if (mentions_[i].kind == "place") open(i);
    vote(false);
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t i = 0; i < mentions_.size(); ++i) rank(i, pass > 0);
      admit();
      vote(true);
    }
    for (std::size_t i = 0; i < mentions_.size(); ++i) settle(i);
    for (std::size_t i = 0; i < mentions_.size(); ++i) refer(i);
    for (std::size_t i = 0; i < mentions_.size(); ++i) chain(i);
    drop_the_rest();
  }

 private:
  PlaceValue& value(std::size_t i) { return std::get<PlaceValue>(mentions_[i].value); }
  bool place(std::size_t i) const { return mentions_[i].kind == "place"; }
  bool doubtful(std::size_t i) const { return has_flag(mentions_[i], kPlaceDoubtful); }
  bool reference(std::size_t i) const { return has_flag(mentions_[i], kPlaceReference); }

  /// Tokens of the name without its noun.
  std::pair<std::uint32_t, std::uint32_t> name_tokens(std::size_t i) const {
    const Mention& m = mentions_[i];
    const MatchId name = set_.role(m.match, name_), noun = set_.role(m.match, noun_);
    if (name != kNone) return {set_[name].first, set_[name].last};
    if (noun != kNone && set_[noun].first == m.first) return {set_[noun].last, m.last};
    return {m.first, m.last};
  }

  std::string folded_name(std::size_t i) const {
    std::string out;
    const auto [first, last] = name_tokens(i);
    for (std::uint32_t t = first; t < last; ++t) out.append(set_.text().folded_of(set_.text().tokens[t])).push_back(' ');
    return out;
  }

  void open(std::size_t i) {
    State& s = states_[i];
    PlaceValue& v = value(i);
    s.live = !doubtful(i) && !reference(i);
    if (v.generic_noun) s.asked = v.level;
    const auto [first, last] = name_tokens(i);
    const Mention& m = mentions_[i];
    for (const Place* p : gazetteer_.named(set_, m.first, m.last)) s.candidates.push_back({p, 0, ""});
    if (!s.candidates.empty() || (first == m.first && last == m.last)) return;
    for (const Place* p : gazetteer_.named(set_, first, last)) s.candidates.push_back({p, 0, ""});
    // "road of X", "countryside of X": X holds it, unless the entry is itself such a thing.
    const bool keeps = v.name.size() > set_.text().span_of(first, last).size();
    if (!keeps) return;
    const bool same_thing = std::any_of(s.candidates.begin(), s.candidates.end(), [&](const Candidate& c) { return is_facility(*c.place) && kind_score(*c.place, s.asked) > 0; });
    s.part = !same_thing;
    if (s.part) s.asked.clear();
  }

  // Votes of the article for countries and first-level units.
  void vote(bool chosen) {
    countries_.clear();
    units_.clear();
    if (!context_.country_hint.empty()) countries_[context_.country_hint] += kHintVote;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      const State& s = states_[i];
      if (!s.live || s.candidates.empty()) continue;
      Votes countries, units;
      for (const Candidate& c : s.candidates) {
        if (!c.place->country.empty()) countries[c.place->country] = c.place->kind == "country" ? kCountryVote : 1;
        if (!c.place->admin1.empty()) units[c.place->admin1] = 1;
        if (chosen) break;
      }
      for (const auto& [k, w] : countries) countries_[k] += w / static_cast<double>(countries.size() * countries.size());
      for (const auto& [k, w] : units) units_[k] += w / static_cast<double>(units.size() * units.size());
    }
    vote_by_nations();
    country_total_ = unit_total_ = 0;
    for (const auto& [k, w] : countries_) country_total_ += w;
    for (const auto& [k, w] : units_) unit_total_ += w;
  }

  void vote_by_nations() {
    const Taxonomy& t = set_.rules().taxonomy();
    const TypeId nation = t.type("nation");
    const KeyId country = t.key("country");
    if (nation == kNoType) return;
    for (MatchId id = 0; id < set_.size(); ++id)
      if (set_[id].row != kNone && t.is_a(set_[id].type, nation)) countries_[set_.word(id, country)] += kNationVote;
  }

  static double share(const Votes& votes, double total, std::string_view key) {
    const auto it = votes.find(key);
    return it == votes.end() || total <= 0 ? 0 : it->second / total;
  }

  void rank(std::size_t i, bool neighbours) {
    State& s = states_[i];
    for (Candidate& c : s.candidates) {
      c.score = 0;
      c.reason.clear();
      add(c, kind_score(*c.place, s.asked), s.asked.empty() ? "" : "kind");
      add(c, population_score(*c.place), "population");
      add(c, kCountryNamed * share(countries_, country_total_, c.place->country), "country");
      add(c, kUnitNamed * share(units_, unit_total_, c.place->admin1), "unit");
      if (c.place->country == context_.country_hint) add(c, kHint, "site");
      add_group(i, c);
      if (neighbours) add_nearness(i, c);
    }
    std::stable_sort(s.candidates.begin(), s.candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  }

  static void add(Candidate& c, double points, const char* why) {
    c.score += points;
    if (*why == '\0' || std::fabs(points) < 0.05) return;
    char text[48];
    std::snprintf(text, sizeof text, "%s%s %+.1f", c.reason.empty() ? "" : ", ", why, points);
    c.reason += text;
  }

  template <class Use>
  void neighbours(std::size_t i, Use use) const {
    for (int j = links_[i].previous, k = 0; j >= 0 && k < 4; j = links_[static_cast<std::size_t>(j)].previous, ++k) use(static_cast<std::size_t>(j));
    for (int j = links_[i].next, k = 0; j >= 0 && k < 4; j = links_[static_cast<std::size_t>(j)].next, ++k) use(static_cast<std::size_t>(j));
  }

  void add_group(std::size_t i, Candidate& c) {
    bool inside = false, unit = false, country = false;
    neighbours(i, [&](std::size_t j) {
      for (const Candidate& o : states_[j].candidates) {
        if (o.place == c.place || (!states_[j].live && o.place->kind != "governorate")) continue;
        inside = inside || gazetteer_.within(*c.place, *o.place) || gazetteer_.within(*o.place, *c.place);
        unit = unit || (!c.place->admin1.empty() && o.place->admin1 == c.place->admin1);
        country = country || o.place->country == c.place->country;
      }
    });
    if (inside) add(c, kInside, "inside");
    else if (unit) add(c, kSameUnit, "same unit beside");
    else if (country) add(c, kSameCountry, "same country beside");
  }

  void add_nearness(std::size_t i, Candidate& c) {
    if (!c.place->has_point) return;
    double best = 1e9;
    const std::size_t from = i < 4 ? 0 : i - 4, to = std::min(states_.size(), i + 5);
    for (std::size_t j = from; j < to; ++j) {
      const Place* o = j != i && states_[j].live ? states_[j].chosen() : nullptr;
      if (o && o->has_point && o->kind != "country" && o->id != c.place->id) best = std::min(best, distance_km(*c.place, *o));
    }
    if (best <= kNearKm) add(c, kNear, "near");
    else if (best <= kNearishKm) add(c, kNearish, "near");
  }

  // Doubtful names: which of them count.
  void admit() {
    std::unordered_map<std::string, bool> vouched;
    for (std::size_t i = 0; i < states_.size(); ++i)
      if (states_[i].live && !states_[i].part && value(i).generic_noun) vouched[folded_name(i)] = true;
    for (std::size_t i = 0; i < states_.size(); ++i)
      if (place(i) && doubtful(i) && !states_[i].live) states_[i].live = evident(i, vouched.count(folded_name(i)) > 0);
  }

  bool evident(std::size_t i, bool vouched) {
    const Place* p = states_[i].chosen();
    if (!p) return false;
    const bool lead = links_[i].lead || (mentions_[i].prefix & kPrefixBeh);
    const bool word = p->ambiguity.find("word") != std::string_view::npos || p->ambiguity.find("actor") != std::string_view::npos;
    bool held = false, sibling = false;
    neighbours(i, [&](std::size_t j) {
      const Place* o = states_[j].live ? states_[j].chosen() : nullptr;
      if (!o) return;
      held = held || (o != p && (gazetteer_.within(*p, *o) || gazetteer_.within(*o, *p)) && !(o->kind == "country" && word));
      sibling = sibling || (o->admin1 == p->admin1 && !p->admin1.empty()) || (!word && o->country == p->country) || (o->kind == p->kind && p->kind == "country");
    });
    if (p->kind == "country" && p->ambiguity.empty()) return lead || held || sibling;
    if (vouched) return lead || held || sibling || !word;
    if (held || sibling) return true;
    if (word) return false;
    return lead && share(countries_, country_total_, p->country) >= kShareEnough;
  }

  void settle(std::size_t i) {
    State& s = states_[i];
    if (!place(i)) return;
    PlaceValue& v = value(i);
    if (!s.live) return;
    if (s.part) {
      if (const Place* p = s.chosen()) take_unit(v, *p);
      return;
    }
    prefer_level(i);
    const Place* p = s.chosen();
    if (!p || kind_score(*p, s.asked) < kNoFit) return;
    for (const Candidate& c : s.candidates) {
      if (v.candidates.size() == kKept) break;
      v.candidates.push_back({std::string(c.place->id), std::string(c.place->name), std::string(level_of(*c.place)), std::string(c.place->country),
                              std::string(c.place->admin1), c.reason, std::round(c.score * 100) / 100});
    }
    v.id = std::string(p->id);
    if (s.asked.empty()) v.level = std::string(level_of(*p));
    take_unit(v, *p);
    point(v, *p);
    const double margin = s.candidates.size() > 1 ? s.candidates[0].score - s.candidates[1].score : 2;
    v.confidence = mentions_[i].confidence = std::min(0.99, std::max(mentions_[i].confidence, 0.5 + std::min(margin, 2.0) * 0.2));
  }

  // A governorate and its city share the name: holding something makes it the governorate, else the city.
  void prefer_level(std::size_t i) {
    State& s = states_[i];
    if (!s.asked.empty() || s.candidates.size() < 2) return;
    const Place* first = s.chosen();
    bool holds = false;
    neighbours(i, [&](std::size_t j) {
      const Place* o = states_[j].chosen();
      const bool in_it = o ? gazetteer_.within(*o, *first) || o->admin1 == first->admin1 : links_[i].previous >= 0 && !links_[static_cast<std::size_t>(links_[i].previous)].beside_next;
      holds = holds || (states_[j].live && in_it && (states_[j].part || !o || o->kind != "country") && (!o || o->kind != "governorate"));
    });
    const auto it = std::find_if(s.candidates.begin(), s.candidates.end(), [&](const Candidate& c) {
      const bool unit = c.place->kind == "governorate";
      return c.place->country == first->country && c.place->admin1 == first->admin1 && unit == holds && (unit || level_rank(c.place->level) == 2);
    });
    if (it != s.candidates.end() && (first->kind == "governorate" || first->kind == "city" || first->kind == "town")) std::rotate(s.candidates.begin(), it, it + 1);
  }

  static void take_unit(PlaceValue& v, const Place& p) {
    v.country = std::string(p.country);
    v.admin1 = std::string(p.admin1);
  }

  /// First-level units have no point of their own: that of their town of the same name serves.
  void point(PlaceValue& v, const Place& p) {
    const Place* with = p.has_point ? &p : nullptr;
    for (const PlaceCandidate& c : v.candidates) {
      const Place* o = with ? nullptr : gazetteer_.find(c.id);
      if (o && o->has_point && o->admin1 == p.admin1 && o->country == p.country) with = o;
    }
    if (!with) return;
    v.lat = with->lat;
    v.lon = with->lon;
    v.has_point = true;
  }

  // References.
  void refer(std::size_t i) {
    if (!place(i) || !reference(i)) return;
    PlaceValue& v = value(i);
    const Taxonomy& t = set_.rules().taxonomy();
    if (set_.word(mentions_[i].match, t.key("area")) == "capital") {
      std::string iso(set_.word(mentions_[i].match, t.key("country")));
      if (iso.empty()) iso = std::string(main_country());
      const Place* p = gazetteer_.capital(iso);
      if (p) become(i, *p);
      return;
    }
    for (std::size_t j = i; j-- > 0;) {
      if (!place(j) || !states_[j].live) continue;
      const PlaceValue& o = value(j);
      if (states_[j].part || !antecedent(o.level, v.level)) continue;
      const double confidence = o.confidence * 0.8;
      PlaceValue copy = o;
      copy.relation = v.relation;
      copy.direction = v.direction;
      copy.dateline = false;
      copy.confidence = confidence;
      v = std::move(copy);
      mentions_[i].confidence = confidence;
      states_[i].live = true;
      states_[i].candidates = states_[j].candidates;
      return;
    }
    if (v.level == "governorate") unit_of_last(i);
  }

  static bool antecedent(std::string_view has, std::string_view asked) {
    if (asked.empty()) return has != "country" && has != "control_area";
    return has == asked || (asked == "village" && has == "town") || (asked == "town" && has == "village");
  }

  void unit_of_last(std::size_t i) {
    for (std::size_t j = i; j-- > 0;) {
      if (!place(j) || !states_[j].live || value(j).admin1.empty()) continue;
      if (const Place* p = gazetteer_.admin1(value(j).admin1)) become(i, *p);
      return;
    }
  }

  void become(std::size_t i, const Place& p) {
    PlaceValue& v = value(i);
    v.name = name_in_text(p, v.name);
    v.id = std::string(p.id);
    v.level = std::string(level_of(p));
    take_unit(v, p);
    point(v, p);
    states_[i].live = true;
    states_[i].candidates.assign(1, {&p, 0, "reference"});
    mentions_[i].confidence = v.confidence = 0.7;
  }

  /// As the article writes it, if it names the place at all.
  std::string name_in_text(const Place& p, const std::string& otherwise) {
    for (std::size_t j = 0; j < states_.size(); ++j)
      if (place(j) && states_[j].live && !states_[j].part && !reference(j) && value(j).id == p.id) return value(j).name;
    return otherwise;
  }

  std::string_view main_country() const {
    std::string_view best;
    double votes = 0;
    for (const auto& [k, w] : countries_)
      if (w > votes) {
        best = k;
        votes = w;
      }
    return best;
  }

  // Chains: what holds the place, as named in its group, inner to outer.
  void chain(std::size_t i) {
    if (!place(i) || !states_[i].live || reference(i)) return;
    PlaceValue& v = value(i);
    std::size_t inner = i;
    const auto take = [&](int j, bool beside) {
      if (j < 0) return;
      const auto o = static_cast<std::size_t>(j);
      if (!states_[o].live || reference(o) || !holds(o, inner, beside)) return;
      if (value(o).level != "country") v.chain.push_back(chain_name(o));
      if (v.admin1.empty() && v.id.empty()) inherit(v, value(o));
      inner = o;
    };
    bool beside = false;
    for (int j = i_next(i, beside); j >= 0; j = i_next(static_cast<std::size_t>(j), beside)) take(j, beside);
    beside = false;
    for (int j = links_[i].previous; j >= 0; j = links_[static_cast<std::size_t>(j)].previous) {
      beside = beside || links_[static_cast<std::size_t>(j)].beside_next;
      take(j, beside);
    }
    if (v.country.empty() && !states_[i].part) inherit_from_article(i);
    if (v.chain.empty()) chain_by_article(i);
  }

  int i_next(std::size_t i, bool& beside) const {
    beside = links_[i].beside_next;
    return links_[i].next;
  }

  bool holds(std::size_t outer, std::size_t inner, bool beside) {
    const Place *o = states_[outer].chosen(), *p = states_[inner].chosen();
    const PlaceValue &ov = value(outer), &iv = value(inner);
    if (o && p && !iv.id.empty()) return o != p && gazetteer_.within(*p, *o) && (states_[outer].part ? level_rank(o->level) > 2 : level_rank(o->level) > level_rank(iv.level));
    return !beside && level_rank(ov.level) > level_rank(iv.level);
  }

  std::string chain_name(std::size_t i) {
    if (!states_[i].part || set_.role(mentions_[i].match, name_) == kNone) return value(i).name;
    return std::string(set_.span(set_.role(mentions_[i].match, name_)).of(set_.text().original));
  }

  static void inherit(PlaceValue& v, const PlaceValue& from) {
    v.country = from.country;
    v.admin1 = from.admin1;
  }

  /// An unknown name takes the country of what stands around it.
  void inherit_from_article(std::size_t i) {
    PlaceValue& v = value(i);
    for (int j : {links_[i].previous, links_[i].next})
      if (j >= 0 && v.country.empty() && states_[static_cast<std::size_t>(j)].live) inherit(v, value(static_cast<std::size_t>(j)));
    if (v.country.empty()) v.country = std::string(main_country());
  }

  /// The first-level unit of a settled place, where the article names it elsewhere.
  void chain_by_article(std::size_t i) {
    PlaceValue& v = value(i);
    if (v.admin1.empty() || level_rank(v.level) >= 4) return;
    const Place* unit = gazetteer_.admin1(v.admin1);
    if (!unit) return;
    if (units_named_.empty())
      for (std::size_t j = 0; j < states_.size(); ++j)
        if (place(j) && states_[j].live && !reference(j) && states_[j].chosen()) units_named_.emplace(states_[j].chosen(), chain_name(j));
    const auto it = units_named_.find(unit);
    if (it != units_named_.end() && it->second != v.name) v.chain.push_back(it->second);
  }

  void drop_the_rest() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (place(i) && !states_[i].live) continue;
      if (kept != i) mentions_[kept] = std::move(mentions_[i]);
      ++kept;
    }
    mentions_.resize(kept);
  }

  const MatchSet& set_;
  const Gazetteer& gazetteer_;
  const PlaceContext& context_;
  std::vector<Mention>& mentions_;
  std::vector<State> states_;
  std::vector<PlaceLink> links_;
  const RoleId name_, noun_;
  Votes countries_, units_;
  double country_total_ = 0, unit_total_ = 0;
  std::unordered_map<const Place*, std::string> units_named_;      // first-level units named anywhere, with their name
};

}  // namespace

void resolve_places(const MatchSet& set, const Gazetteer& gazetteer, const PlaceContext& context, std::vector<Mention>& mentions) {
  PlaceResolver(set, gazetteer, context, mentions).run();
}

}  // namespace sijil
