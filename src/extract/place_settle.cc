// See place_settle.h. A name is settled last, when all names have their candidates in order.
#include "extract/place_settle.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "extract/place_score.h"

namespace sijil {
namespace {

constexpr double kMuchSupport = 3;        // places of one country
constexpr double kShareStray = 0.15, kShareMain = 0.5;
constexpr double kPointKm = 400;          // "west of X" is no further
constexpr std::uint32_t kPointTokens = 2; // words of the direction
constexpr std::size_t kKept = 5;          // ranked candidates that stay in the mention
constexpr std::string_view kReasonWords[kPlaceReasons] = {"kind", "population", "country", "foreign", "unit", "site", "inside", "same unit beside", "same country beside", "near"};
constexpr std::size_t kLongName = 14;     // bytes: seven Arabic letters

class PlaceSettle {
 public:
  explicit PlaceSettle(PlaceArticle& article, const std::string& hint) : a_(article), hint_(hint) {}

  void run() {
    support();
    for (const std::size_t i : a_.places)
      if (a_.states[i].live) settle(i);
  }

 private:
  // What speaks for each country: adjectives, the site, and each place once, however often it is named.
  void support() {
    support_ = a_.nations;
    if (!hint_.empty()) support_[hint_] += kHintVote;
    std::vector<const Place*> seen;
    for (const std::size_t i : a_.places)
      if (const PlaceState& s = a_.states[i]; s.live && s.chosen()) seen.push_back(s.chosen());
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const Place* p : seen) support_[p->country] += 1;
  }

  void settle(std::size_t i) {
    PlaceState& s = a_.states[i];
    PlaceValue& v = a_.value(i);
    Mention& m = a_.mentions[i];
    m.flags.erase(std::remove(m.flags.begin(), m.flags.end(), kPlaceDoubtful), m.flags.end());
    prefer_level(i);
    if (const Place* point = pointed_at(i); point && !heed(s, *point)) return;
    const Place* p = s.chosen();
    if (p && lonely(i)) s.live = false;
    if (!p || stray(i) || (!s.part && kind_score(*p, s.asked) < kNoFit)) return;
    if (s.part) return a_.take_unit(v, *p);
    s.settled = true;
    v.candidates.reserve(v.candidates.size() + std::min(kKept, s.candidates.size()));
    for (const RankedPlace& c : s.candidates) {
      if (v.candidates.size() == kKept) break;
      PlaceCandidate& kept = v.candidates.emplace_back();
      kept.id = c.place->id;
      kept.name = c.place->name;
      kept.level = level_of(*c.place);
      kept.country = c.place->country;
      kept.admin1 = c.place->admin1;
      explain(c, reason_);
      kept.reason = reason_;
      kept.score = std::round(c.score * 100) / 100;
    }
    v.id = p->id;
    if (s.asked.empty() || p->kind == "camp") v.level = level_of(*p);
    a_.take_unit(v, *p);
    a_.take_point(v, *p);
    const double margin = s.candidates.size() > 1 ? s.candidates[0].score - s.candidates[1].score : 2;
    v.confidence = m.confidence = std::min(0.99, std::max(m.confidence, 0.5 + std::min(margin, 2.0) * 0.2));
  }

  /// "X, west of Y": the place Y that tells where X lies.
  const Place* pointed_at(std::size_t i) const {
    const Mention& m = a_.mentions[i];
    for (std::size_t j = i + 1; j < a_.mentions.size() && a_.mentions[j].first <= m.last + kPointTokens; ++j) {
      if (!a_.states[j].live || a_.mentions[j].first < m.last) continue;
      const PlaceValue& v = a_.value(j);
      const Place* o = v.relation == "near" && !v.direction.empty() ? a_.states[j].chosen() : nullptr;
      return o && o->has_point && !o->is_country ? o : nullptr;
    }
    return nullptr;
  }

  /// The first candidate within reach of the point, or in its country; false: none is, and the name is of a place that no table has.
  static bool heed(PlaceState& s, const Place& point) {
    const auto fits = [&](const RankedPlace& c) { return c.place->country == point.country || (c.place->has_point && distance_km(*c.place, point) < kPointKm); };
    const auto first = std::find_if(s.candidates.begin(), s.candidates.end(), fits);
    if (first == s.candidates.end()) return s.candidates.empty();
    std::rotate(s.candidates.begin(), first, first + 1);
    return true;
  }

  /// "kind +3.0, country +2.3": what weighs at least a twentieth.
  static void explain(const RankedPlace& c, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < kPlaceReasons; ++i) {
      if (std::fabs(c.points[i]) < 0.05) continue;
      if (!out.empty()) out += ", ";
      out.append(kReasonWords[i]).append(c.points[i] > 0 ? " +" : " -");
      append_tenths(std::fabs(c.points[i]), out);
    }
  }

  /// One digit behind the point. Only what lies between two tenths needs the exact conversion, which is slow.
  static void append_tenths(double value, std::string& out) {
    const double tenths = value * 10, whole = std::floor(tenths + 0.5);
    char number[32];
    char* end = nullptr;
    if (std::fabs(std::fabs(tenths - whole) - 0.5) < 1e-6 || value > 1000) {
      end = std::to_chars(number, number + sizeof number, value, std::chars_format::fixed, 1).ptr;
    } else {
      const int n = static_cast<int>(whole);
      end = std::to_chars(number, number + sizeof number, n / 10).ptr;
      *end++ = '.';
      *end++ = static_cast<char>('0' + n % 10);
    }
    out.append(number, end);
  }

  /// Nothing else in the article speaks for the country of this small place, and nothing around it for a place at all.
  bool lonely(std::size_t i) const {
    const PlaceState& s = a_.states[i];
    const Place& p = *s.chosen();
    if (a_.value(i).generic_noun || begins_as_noun(a_.mentions[i]) || s.part || a_.links[i].lead || (a_.mentions[i].prefix & kPrefixBeh)) return false;
    bool joined = false;
    a_.neighbours(i, [&](std::size_t j) {
      const Place* o = a_.states[j].live ? a_.states[j].chosen() : nullptr;
      joined = joined || !o || o->country == p.country || o->country.empty();
    });
    if (joined || a_.amid(i)) return false;
    if (widely_known(s, a_.value(i).name)) return false;
    return support_.of(p.country) < 1 + kNationVote;
  }

  /// "The camp of X" where the table has the noun in the name.
  bool begins_as_noun(const Mention& m) const {
    return m.last - m.first > 1 && place_row_at(a_.set, m.first, a_.names.place_noun, m.first + 1);
  }

  static bool long_word(std::string_view written) { return written.size() >= kLongName && written.find(' ') == written.npos; }

  /// Countries, continents, seas, cities, units whose places the tables have or whose names are too long for words, and
  /// what shares its name with a town of size.
  static bool widely_known(const PlaceState& s, std::string_view written) {
    const Place& p = *s.chosen();
    if (p.is_country || p.kind == "continent" || p.kind == "region" || p.kind == "water" || p.kind == "city" || p.kind == "island" ||
        (p.is_unit && (p.holds || long_word(written)))) return true;
    return std::any_of(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) { return c.place->country == p.country && c.place->population >= kKnownPopulation; });
  }

  /// A small place of a country that the article does not speak of shares its name with another that no table has.
  bool stray(std::size_t i) const {
    const PlaceState& s = a_.states[i];
    const Place& p = *s.chosen();
    if (s.candidates[0].of(PlaceReason::inside) > 0) return false;
    const bool strange = a_.country_share(p.country) < kShareStray && a_.country_share(a_.countries.most()) > kShareMain;
    // "The village of X", "the area of X": no town of size in a country that nothing else speaks of.
    const bool town = p.kind == "city" || p.kind == "town";
    if (town && a_.value(i).generic_noun && (s.asked.empty() || s.asked == "village") && only_here(p.country)) return true;
    if (widely_known(s, a_.value(i).name)) return false;
    // "The town of X in North Darfur" is none of another country's.
    if (const PlaceLink& link = a_.links[i]; link.next >= 0 && !link.beside_next && a_.value(i).generic_noun) {
      const PlaceState& outer = a_.states[static_cast<std::size_t>(link.next)];
      const Place* o = outer.live ? outer.chosen() : nullptr;
      const bool quarter_of = s.asked == "neighbourhood" && o && (o->kind == "city" || o->kind == "town");
      if (o && (o->is_unit || o->is_country || quarter_of) && o->country != p.country) return true;
      // "The area of X in the province of Y": not the X of another one.
      const PlaceValue& holder = a_.value(static_cast<std::size_t>(link.next));
      const bool in = holder.relation == "in" && holder.direction.empty();
      if (o && in && o->kind == "governorate" && !p.admin1.empty() && !o->admin1.empty() && o->admin1 != p.admin1) return true;
    }
    return strange;
  }

  /// Nothing but one place speaks for the country, and much for another.
  bool only_here(const std::string_view country) const {
    return support_.of(country) < 1 + kNationVote && support_.of(support_.most()) >= kMuchSupport;
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
    const auto whole = std::find_if(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) { return c.place->is_country && c.place->country == first->country; });
    if (whole != s.candidates.end()) std::rotate(s.candidates.begin(), whole, whole + 1);
    if (whole != s.candidates.end()) return;
    if (!first->is_unit && first->kind != "city" && first->kind != "town") return;
    bool holds = s.part;
    a_.neighbours(i, [&](std::size_t j) {
      const Place* o = a_.states[j].chosen();
      if (!a_.states[j].live || (o && (o->is_country || o->is_unit))) return;
      const bool contained = a_.links[i].previous >= 0 && !a_.links[static_cast<std::size_t>(a_.links[i].previous)].beside_next;
      holds = holds || (o ? a_.gazetteer.within(*o, *first) || (!o->admin1.empty() && o->admin1 == first->admin1) : contained);
    });
    const auto it = std::find_if(s.candidates.begin(), s.candidates.end(), [&](const RankedPlace& c) {
      const bool unit = c.place->is_unit;
      return c.place->country == first->country && c.place->admin1 == first->admin1 && unit == holds && (unit || level_rank(c.place->level) == 2);
    });
    if (it != s.candidates.end()) std::rotate(s.candidates.begin(), it, it + 1);
  }

  PlaceArticle& a_;
  const std::string& hint_;
  PlaceVotes support_;
  std::string reason_;   // of one candidate
};

}  // namespace

void settle_places(PlaceArticle& article, const std::string& country_hint) { PlaceSettle(article, country_hint).run(); }

}  // namespace sijil
