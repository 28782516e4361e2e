// PlaceArticle: the working state of place resolution over one article, shared by its stages (place_rank.h,
// place_bind.h, place_again.h). Not for use outside this room.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/literal.h"
#include "extract/gazetteer.h"
#include "extract/mention.h"
#include "extract/place_links.h"
#include "extract/place_names.h"
#include "extract/place_reader.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

/// Votes by country or unit, in the order of their codes. Few keys: a list is the fastest map.
class PlaceVotes {
 public:
  double& operator[](std::string_view code);
  /// 0 for what nobody voted for.
  double of(std::string_view code) const {
    for (const auto& [k, w] : votes_)
      if (same(k, code)) return w;
    return 0;
  }
  double total() const;
  /// The one with most votes, "" when there are none.
  std::string_view most() const;
  void clear() { votes_.clear(); }

 private:
  // Codes have a few letters: no call for them.
  static bool same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i] != b[i]) return false;
    return true;
  }
  std::vector<std::pair<std::string_view, double>> votes_;
};

// Votes for a country, in the article and in what supports a choice.
inline constexpr double kNationVote = 0.3, kHintVote = 1, kKnownPopulation = 50000;

/// What speaks for an entry, in the order of the words that explain it (place_settle.cc).
enum class PlaceReason : std::uint8_t { kind, population, country, foreign, unit, site, inside, same_unit, same_country, near };
inline constexpr std::size_t kPlaceReasons = 10;

struct RankedPlace {
  const Place* place;
  double score = 0;
  std::array<double, kPlaceReasons> points{};

  double& of(PlaceReason r) { return points[static_cast<std::size_t>(r)]; }
  double of(PlaceReason r) const { return points[static_cast<std::size_t>(r)]; }
};

struct PlaceState {
  std::vector<RankedPlace> candidates;   // best first
  bool live = false;                     // a place mention that counts
  bool part = false;                     // the name is that of what holds it: road of X, countryside of X
  bool settled = false;                  // the first candidate is meant
  std::string asked;                     // level its noun asks for
  const Place* chosen() const { return candidates.empty() ? nullptr : candidates[0].place; }
};

/// Tokens of a place's name without its noun.
std::pair<std::uint32_t, std::uint32_t> place_name_tokens(const MatchSet& set, const Mention& m, const PlaceNames& names);
/// Its folded words with a space behind each; the particles of the first are cut.
std::string folded_place_name(const MatchSet& set, const Mention& m, const PlaceNames& names);
/// The small places and units of an imported gazetteer, by its doubts.
inline bool imported_unit(const Place& p) { return (p.doubts & kDoubtUnit) != 0; }
inline bool imported_small(const Place& p) { return (p.doubts & (kDoubtSmall | kDoubtUnit)) != 0; }
/// A key of the mention's match, "" where it has none.
std::string_view place_match_word(const MatchSet& set, const Mention& m, KeyId key);

/// Whether a row of the tables of that type begins at the token; `last`: and ends before that one (0: wherever).
bool place_row_at(const MatchSet& set, std::uint32_t token, const TypeRange& type, std::uint32_t last = 0);

struct PlaceArticle {
  PlaceArticle(const MatchSet& s, const PlaceNames& n, const Gazetteer& g, std::vector<Mention>& m)
      : set(s), names(n), gazetteer(g), mentions(m), states(m.size()), links(place_links(s, n, m)) {
    for (std::size_t i = 0; i < m.size(); ++i)
      if (m[i].kind == "place") places.push_back(i);
  }

  bool doubtful(std::size_t i) const { return has_flag(mentions[i], kPlaceDoubtful); }
  bool reference(std::size_t i) const { return has_flag(mentions[i], kPlaceReference); }
  PlaceValue& value(std::size_t i) { return std::get<PlaceValue>(mentions[i].value); }
  const PlaceValue& value(std::size_t i) const { return std::get<PlaceValue>(mentions[i].value); }

  /// Up to four neighbours on each side in the group.
  template <class Use>
  void neighbours(std::size_t i, Use use) const {
    for (int j = links[i].previous, k = 0; j >= 0 && k < 4; j = links[static_cast<std::size_t>(j)].previous, ++k) use(static_cast<std::size_t>(j));
    for (int j = links[i].next, k = 0; j >= 0 && k < 4; j = links[static_cast<std::size_t>(j)].next, ++k) use(static_cast<std::size_t>(j));
  }

  double country_share(std::string_view iso) const { return country_total <= 0 ? 0 : countries.of(iso) / country_total; }
  double unit_share(std::string_view code) const { return unit_total <= 0 ? 0 : units.of(code) / unit_total; }

  /// "In A, B and C": what stands between two places of a list is a third, whatever else the word means; so is the last
  /// of three, and one that "and" joins to a place of its country.
  bool amid(std::size_t i) const;

  /// Country, first-level unit and point of `p`.
  void take_unit(PlaceValue& v, const Place& p) const;
  void take_point(PlaceValue& v, const Place& p) const;

  const MatchSet& set;
  const PlaceNames& names;
  const Gazetteer& gazetteer;
  std::vector<Mention>& mentions;
  std::vector<std::size_t> places;   // which of the mentions are
  std::vector<PlaceState> states;
  std::vector<PlaceLink> links;
  PlaceVotes nations;            // adjectives of nations
  PlaceVotes countries, units;
  double country_total = 0, unit_total = 0;
};

}  // namespace sijil
