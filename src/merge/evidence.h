// Evidence: what speaks for two tellings being of one happening, and what forbids it. Each piece has a name and points;
// a barrier outweighs all points.
//
//   const Comparison c = compare(tellings, a, b);
//   if (c.barrier == Barrier::none && c.score >= merging::kJoin) join(a, b);
//   for (const Evidence& e : c.evidence()) print(clue_name(e.clue), describe(tellings, a, b, e));
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "merge/telling.h"

namespace sijil {

enum class Clue : std::uint8_t {
  same_day, days_meet, coarse_dates_meet, date_unknown, hours_apart,
  same_place, place_inside, place_related, place_unknown,
  same_type, near_type, type_unknown, same_weapon,
  same_party, both_sides, kin_party, other_perpetrator,
  equal_figure, updated_figure, near_figure, far_figure,
  shared_words, only_match
};
std::string_view clue_name(Clue clue);

struct Evidence {
  Clue clue;
  std::int8_t points;
  std::uint8_t effect = 0;     // of the clues about figures
};

enum class Barrier : std::uint8_t { none, kind, same_article, date, place, type, sides, figures, aggregate };
std::string_view barrier_name(Barrier barrier);

class Comparison {
 public:
  Barrier barrier = Barrier::none;
  int score = 0;

  std::span<const Evidence> evidence() const { return {pieces_.data(), size_}; }
  void add(Clue clue, int points, std::uint8_t effect = 0) {
    score += points;
    if (size_ < pieces_.size()) pieces_[size_++] = {clue, static_cast<std::int8_t>(points), effect};
  }

 private:
  std::array<Evidence, 20> pieces_{};   // clues exclude each other; figures: one an effect
  std::size_t size_ = 0;
};

/// The bodies on both sides of a fight; empty unless at least two are named.
std::vector<Party> sides_of(const Telling& t);
/// Whether some body of one list is, or is kin to, one of the other; empty lists meet everything.
bool sides_meet(const std::vector<Party>& a, const std::vector<Party>& b);

/// Symmetric: the order of `a` and `b` does not matter.
Comparison compare(const Tellings& tellings, const Telling& a, const Telling& b);

/// The values behind a piece of evidence: "killed 3 -> 5".
std::string describe(const Tellings& tellings, const Telling& a, const Telling& b, const Evidence& e);

/// A toll with the day it was published.
struct Toll {
  std::int32_t published = kNoDay;
  std::int64_t persons = 0;
};
/// Whether both can be of one happening at all: a toll grows, within measure, and hardly falls.
bool tolls_agree(const Toll& a, const Toll& b);

/// The one figure of an effect, where there is one.
std::optional<std::int64_t> figure_of(const EffectTotal& total);

}  // namespace sijil
