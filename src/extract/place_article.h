// PlaceArticle: the working state of place resolution over one article, shared by its stages (place_rank.h,
// place_bind.h, place_again.h). Not for use outside this room.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/mention.h"
#include "extract/place_links.h"
#include "extract/place_reader.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

using PlaceVotes = std::map<std::string_view, double>;

/// What speaks for an entry, in the order of the words that explain it (place_rank.cc).
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
std::pair<std::uint32_t, std::uint32_t> place_name_tokens(const MatchSet& set, const Mention& m);
/// Its folded words with a space behind each; the particles of the first are cut.
std::string folded_place_name(const MatchSet& set, const Mention& m);
/// A key of the mention's match, "" where it has none.
std::string_view place_match_word(const MatchSet& set, const Mention& m, KeyId key);

struct PlaceArticle {
  PlaceArticle(const MatchSet& s, const Gazetteer& g, std::vector<Mention>& m)
      : set(s), gazetteer(g), mentions(m), states(m.size()), links(place_links(s, m)) {}

  bool place(std::size_t i) const { return mentions[i].kind == "place"; }
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

  static double share(const PlaceVotes& votes, double total, std::string_view key) {
    const auto it = votes.find(key);
    return it == votes.end() || total <= 0 ? 0 : it->second / total;
  }
  double country_share(std::string_view iso) const { return share(countries, country_total, iso); }
  double unit_share(std::string_view code) const { return share(units, unit_total, code); }
  /// The one with most votes, "" when there are none.
  static std::string_view most(const PlaceVotes& votes);

  /// Country, first-level unit and point of `p`.
  void take_unit(PlaceValue& v, const Place& p) const;
  void take_point(PlaceValue& v, const Place& p) const;

  const MatchSet& set;
  const Gazetteer& gazetteer;
  std::vector<Mention>& mentions;
  std::vector<PlaceState> states;
  std::vector<PlaceLink> links;
  PlaceVotes countries, units;
  double country_total = 0, unit_total = 0;
};

}  // namespace sijil
