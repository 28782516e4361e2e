#include "extract/place_bind.h"

#include <algorithm>
#include <unordered_map>

#include "extract/place_score.h"

namespace sijil {
namespace {

constexpr double kReferenceConfidence = 0.7, kReferenceLoss = 0.8;
constexpr std::size_t kReach = 200;   // mentions that a reference or an unknown name looks back over
constexpr double kTownKm = 25;      // a quarter lies this near to its town
constexpr double kUnitMain = 0.5;   // share of the votes that makes a unit the article's own

class PlaceBind {
 public:
  explicit PlaceBind(PlaceArticle& article) : a_(article) {}

  void run() {
    for (const std::size_t i : a_.places)
      if (a_.reference(i)) refer(i);
    for (const std::size_t i : a_.places)
      if (live(i) && !a_.reference(i)) chain(i);
    for (const std::size_t i : a_.places)
      if (live(i) && !a_.reference(i)) inherit_from_text(i);
  }

 private:
  bool live(std::size_t i) const { return a_.states[i].live; }   // only places are
  static std::size_t first(std::size_t i) { return i < kReach ? 0 : i - kReach; }
  /// "north of X", "near X": X says where something else is.
  bool reference_point(std::size_t i) const { return a_.value(i).relation == "near" && !a_.value(i).direction.empty(); }

  void refer(std::size_t i) {
    const Mention& m = a_.mentions[i];
    if (place_match_word(a_.set, m, a_.names.area_key) == "capital") {
      const std::string_view iso = place_match_word(a_.set, m, a_.names.country);
      const Place* p = a_.gazetteer.capital(iso.empty() ? a_.countries.most() : iso);
      if (p) become(i, *p);
      return;
    }
    for (const bool points_too : {false, true})
      for (std::size_t j = i; j-- > first(i);)
        if (live(j) && !a_.states[j].part && (points_too || !reference_point(j)) && antecedent(a_.value(j).level, a_.value(i).level)) return follow(i, j);
    if (a_.value(i).level == "governorate") unit_before(i);
  }

  static bool antecedent(std::string_view has, std::string_view asked) {
    if (asked.empty()) return has != "country" && has != "control_area";
    return has == asked || (asked == "village" && has == "town") || (asked == "town" && has == "village");
  }

  void follow(std::size_t i, std::size_t j) {
    PlaceValue& v = a_.value(i);
    PlaceValue copy = a_.value(j);
    copy.relation = v.relation;
    copy.direction = v.direction;
    copy.dateline = false;
    copy.confidence = a_.mentions[i].confidence = copy.confidence * kReferenceLoss;
    v = std::move(copy);
    a_.states[i].live = true;
    a_.states[i].candidates = a_.states[j].candidates;
  }

  void unit_before(std::size_t i) {
    for (std::size_t j = i; j-- > first(i);) {
      if (!live(j) || a_.value(j).admin1.empty() || reference_point(j)) continue;
      if (const Place* p = a_.gazetteer.admin1(a_.value(j).admin1)) become(i, *p);
      return;
    }
  }

  void become(std::size_t i, const Place& p) {
    PlaceValue& v = a_.value(i);
    for (std::size_t j = first(i); j < std::min(a_.states.size(), i + kReach); ++j) {   // as the article writes it, if it does
      if (!live(j) || a_.states[j].part || a_.reference(j) || a_.value(j).id != p.id) continue;
      v.name = a_.value(j).name;
      break;
    }
    v.id = std::string(p.id);
    v.level = std::string(level_of(p));
    a_.take_unit(v, p);
    a_.take_point(v, p);
    a_.states[i].live = true;
    a_.states[i].candidates.assign(1, {&p, 0, {}});
    a_.mentions[i].confidence = v.confidence = kReferenceConfidence;
  }

  // What holds the place, as its group names it, inner to outer.
  void chain(std::size_t i) {
    std::size_t inner = i;
    bool beside = false;
    for (std::size_t at = i; a_.links[at].next >= 0; at = static_cast<std::size_t>(a_.links[at].next)) {
      beside = a_.links[at].beside_next;
      take(i, inner, static_cast<std::size_t>(a_.links[at].next), beside);
    }
    beside = false;
    for (int j = a_.links[i].previous; j >= 0; j = a_.links[static_cast<std::size_t>(j)].previous) {
      beside = beside || a_.links[static_cast<std::size_t>(j)].beside_next;
      take(i, inner, static_cast<std::size_t>(j), beside || region(static_cast<std::size_t>(j)));
    }
    if (a_.value(i).chain.empty()) chain_by_article(i);
  }

  /// A region behind which a place stands holds it only where the tables say so.
  bool region(std::size_t i) const { return a_.value(i).level == "natural_region" || a_.value(i).level == "control_area"; }

  void take(std::size_t i, std::size_t& inner, std::size_t outer, bool beside) {
    if (!live(outer) || a_.reference(outer) || !holds(outer, inner, beside)) return;
    PlaceValue& v = a_.value(i);
    const std::string name = chain_name(outer);
    if (a_.value(outer).level != "country" && name != v.name && (v.chain.empty() || v.chain.back() != name)) v.chain.push_back(name);
    if (v.id.empty() && v.admin1.empty()) {
      v.country = a_.value(outer).country;
      if (v.level != "governorate") v.admin1 = a_.value(outer).admin1;   // a unit that no table has is none of those it has
    }
    inner = outer;
  }

  bool holds(std::size_t outer, std::size_t inner, bool beside) const {
    const PlaceValue &o = a_.value(outer), &p = a_.value(inner);
    if (a_.states[outer].settled && a_.states[inner].settled) {
      const Place &big = *a_.states[outer].chosen(), &small = *a_.states[inner].chosen();
      return &big != &small && a_.gazetteer.within(small, big) && level_rank(o.level) > level_rank(p.level);
    }
    if (!o.admin1.empty() && !p.admin1.empty() && p.admin1 != o.admin1) return false;
    return !beside && level_rank(o.level) > level_rank(p.level);
  }

  /// "countryside of X" counts as X, whether the table has it or the rules read it.
  std::string chain_name(std::size_t i) const {
    const Mention& m = a_.mentions[i];
    const bool countryside = place_match_word(a_.set, m, a_.names.area_key) == "countryside";
    if (a_.states[i].part && countryside) {
      const auto [first, last] = place_name_tokens(a_.set, m, a_.names);
      return std::string(a_.set.text().span_of(first, last).of(a_.set.text().original));
    }
    if (!countryside && a_.value(i).level == "natural_region") {
      const std::string inner = without_countryside(m);
      if (!inner.empty()) return inner;
    }
    return a_.value(i).name;
  }

  /// The name in a table form that begins with the noun for countryside and may end with a direction; "" otherwise.
  std::string without_countryside(const Mention& m) const {
    const auto of_type = [&](std::uint32_t token, const TypeRange& type, std::uint32_t last) {
      for (MatchId id = a_.set.at(token); id != kNone; id = a_.set[id].next)
        if (type.holds(a_.set[id].type) && a_.set[id].last == last) return true;
      return false;
    };
    if (m.last < m.first + 2 || !of_type(m.first, a_.names.countryside, m.first + 1)) return "";
    const std::uint32_t last = m.last > m.first + 2 && of_type(m.last - 1, a_.names.direction_word, m.last) ? m.last - 1 : m.last;
    return std::string(a_.set.text().span_of(m.first + 1, last).of(a_.set.text().original));
  }

  /// The town of a quarter or facility, the first-level unit and the region of any place, where the article names them.
  void chain_by_article(std::size_t i) {
    PlaceValue& v = a_.value(i);
    if (level_rank(v.level) == 0) town_before(i);
    const bool wide = level_rank(v.level) >= 4 && (a_.states[i].settled || v.level != "natural_region");
    if (wide || v.admin1.empty()) return;
    if (named_.empty()) name_units();
    for (const Place* p : {a_.gazetteer.admin1(v.admin1), a_.gazetteer.region(v.admin1)}) {
      const auto it = p ? named_.find(p) : named_.end();
      if (it != named_.end() && it->second != v.name && (v.chain.empty() || v.chain.back() != it->second)) v.chain.push_back(it->second);
    }
  }

  void name_units() {
    for (std::size_t j = 0; j < a_.states.size(); ++j) {
      if (!live(j) || a_.reference(j) || !a_.states[j].chosen() || !(a_.states[j].settled || a_.states[j].part)) continue;
      const Place* p = a_.states[j].chosen();
      const std::string name = chain_name(j);
      named_.emplace(p, name);
      if (!a_.value(j).generic_noun)   // a bare name names the unit as much as its town
        for (const RankedPlace& c : a_.states[j].candidates)
          if (c.place->is_unit && c.place->admin1 == p->admin1) named_.emplace(c.place, name);
      if (name != a_.value(j).name && p->kind == "region")   // the table has the countryside, the name is the unit's
        if (const Place* unit = a_.gazetteer.admin1(p->admin1)) named_.emplace(unit, name);
    }
  }

  /// The town named last in the same paragraph holds a quarter that says nothing else.
  void town_before(std::size_t i) {
    PlaceValue& v = a_.value(i);
    for (std::size_t j = i; j-- > first(i) && line(j) == line(i);) {
      if (!live(j) || reference_point(j) || level_rank(a_.value(j).level) != 2) continue;
      const Place *town = a_.states[j].chosen(), *p = a_.states[i].chosen();
      const bool far = a_.states[i].settled && town && (p->country != town->country || (p->has_point && town->has_point && distance_km(*p, *town) > kTownKm));
      if (far || a_.value(j).name == v.name) return;
      v.chain.push_back(a_.value(j).name);
      if (v.admin1.empty()) {
        v.country = a_.value(j).country;
        v.admin1 = a_.value(j).admin1;
      }
      return;
    }
  }

  // An unknown name lies where the places around it lie: its group, its sentence, the unit the article is about.
  void inherit_from_text(std::size_t i) {
    PlaceValue& v = a_.value(i);
    if (!v.id.empty() || !v.admin1.empty()) return;
    inherit_unit(i, v);
    if (v.chain.empty()) chain_by_article(i);
  }

  void inherit_unit(std::size_t i, PlaceValue& v) {
    a_.neighbours(i, [&](std::size_t j) { inherit(v, i, j); });
    inherit_in_sentence(i, v);
    if (v.admin1.empty() && v.level != "governorate") {
      const std::string_view unit = a_.units.most();
      const Place* p = a_.unit_share(unit) >= kUnitMain ? a_.gazetteer.admin1(unit) : nullptr;
      if (p && (v.country.empty() || v.country == p->country)) a_.take_unit(v, *p);
    }
    for (std::size_t j = i; v.admin1.empty() && j-- > first(i) && line(j) + 1 >= line(i);) inherit(v, i, j);   // the paragraph before
    if (v.country.empty()) v.country = std::string(a_.countries.most());
  }

  std::uint32_t sentence(std::size_t k) const { return a_.set.text().tokens[a_.mentions[k].first].sentence; }
  std::uint32_t line(std::size_t k) const { return a_.set.text().sentences[sentence(k)].line; }

  /// The nearest in the sentence, before or behind.
  void inherit_in_sentence(std::size_t i, PlaceValue& v) {
    for (std::size_t step = 1; v.admin1.empty() && step < kReach; ++step) {
      const bool back = i >= step && sentence(i - step) == sentence(i), ahead = i + step < a_.mentions.size() && sentence(i + step) == sentence(i);
      if (!back && !ahead) break;
      if (ahead) inherit(v, i, i + step);
      if (back) inherit(v, i, i - step);
    }
  }

  void inherit(PlaceValue& v, std::size_t i, std::size_t j) {
    if (j == i || !v.admin1.empty() || !live(j) || a_.value(j).dateline) return;
    const PlaceValue& o = a_.value(j);
    if (o.admin1.empty() || (!v.country.empty() && v.country != o.country)) return;
    v.country = o.country;
    if (v.level != "governorate") v.admin1 = o.admin1;
  }

  PlaceArticle& a_;
  std::unordered_map<const Place*, std::string> named_;   // entries that the article names, with the name it uses
};

}  // namespace

void bind_places(PlaceArticle& article) { PlaceBind(article).run(); }

}  // namespace sijil
