// Names and values of evidence, for people.
#include <fmt/format.h>

#include <algorithm>

#include "merge/clusters.h"
#include "merge/constants.h"
#include "merge/evidence.h"

namespace sijil {
namespace {

std::string days(const Telling& t) {
  std::string out = day_text(t.first);
  if (t.last != t.first) out += ".." + day_text(t.last);
  return t.dated ? out : out + " (by publication)";
}

std::string place(const Tellings& all, const Telling& t) {
  return t.place == kNone ? std::string("?") : all.places().name(t.place);
}

std::string total_text(const EffectTotal& t) {
  if (const std::optional<std::int64_t> n = figure_of(t)) return fmt::format("{}", *n);
  return fmt::format("{}..{}", t.min.value_or(0), t.max ? fmt::format("{}", *t.max) : "");
}

const EffectTotal& total(const Telling& t, std::uint8_t effect) {
  return std::find_if(t.totals.begin(), t.totals.end(), [&](const auto& x) { return x.first == effect; })->second;
}

std::string parties(const Tellings& all, const Telling& t) {
  std::string out;
  for (const Party& p : t.parties) out += fmt::format("{}{}", out.empty() ? "" : ", ", all.text(p.id));
  return out.empty() ? "?" : out;
}

std::string shared_words(const Tellings& all, const Telling& a, const Telling& b) {
  std::vector<std::string> shared;
  for (const WordId w : a.words) {
    if (std::binary_search(b.words.begin(), b.words.end(), w)) shared.push_back(FoldTable::to_utf8(all.form(w)));
  }
  std::sort(shared.begin(), shared.end());
  return fmt::format("{}", fmt::join(shared, " "));
}

std::string shared_weapons(const Telling& a, const Telling& b) {
  std::string out;
  for (std::size_t i = 0; i < kWeapons.size(); ++i) {
    if ((a.weapons & b.weapons) >> i & 1U) out += fmt::format("{}{}", out.empty() ? "" : ", ", kWeapons[i]);
  }
  return out;
}

// "x" when both say the same, else "x | y".
std::string both(const std::string& a, const std::string& b) { return a == b ? a : fmt::format("{} | {}", a, b); }

}  // namespace

std::string_view clue_name(Clue clue) {
  constexpr std::string_view kNames[] = {
      "same_day", "days_meet", "coarse_dates_meet", "date_unknown", "hours_apart", "same_place", "place_inside", "place_related",
      "place_unknown", "same_type", "near_type", "type_unknown", "same_weapon", "same_party", "both_sides", "kin_party", "other_perpetrator",
      "equal_figure", "updated_figure", "near_figure", "far_figure", "shared_words", "only_match"};
  return kNames[static_cast<std::size_t>(clue)];
}

std::string_view barrier_name(Barrier barrier) {
  constexpr std::string_view kNames[] = {"none", "kind", "same_article", "date", "place", "type", "sides", "figures", "aggregate"};
  return kNames[static_cast<std::size_t>(barrier)];
}

std::string describe(const Tellings& all, const Telling& first, const Telling& second, const Evidence& e) {
  const bool swapped = second.published < first.published;
  const Telling &a = swapped ? second : first, &b = swapped ? first : second;
  switch (e.clue) {
    case Clue::same_day: return day_text(a.first);
    case Clue::days_meet:
    case Clue::coarse_dates_meet:
    case Clue::date_unknown: return both(days(a), days(b));
    case Clue::hours_apart: return fmt::format("about {} h | about {} h", a.hour, b.hour);
    case Clue::same_place:
    case Clue::place_inside:
    case Clue::place_related:
    case Clue::place_unknown: return both(place(all, a), place(all, b));
    case Clue::same_type: return std::string(kRecordTypes[a.type]);
    case Clue::type_unknown:
    case Clue::near_type: return fmt::format("{} | {}", kRecordTypes[a.type], kRecordTypes[b.type]);
    case Clue::same_weapon: return shared_weapons(a, b);
    case Clue::same_party:
    case Clue::both_sides:
    case Clue::kin_party:
    case Clue::other_perpetrator: return both(parties(all, a), parties(all, b));
    case Clue::equal_figure: return fmt::format("{} {}", kEffects[e.effect], total_text(total(a, e.effect)));
    case Clue::updated_figure:
      return fmt::format("{} {} -> {}", kEffects[e.effect], total_text(total(a, e.effect)), total_text(total(b, e.effect)));
    case Clue::near_figure:
    case Clue::far_figure:
      return fmt::format("{} {} | {}", kEffects[e.effect], total_text(total(a, e.effect)), total_text(total(b, e.effect)));
    case Clue::shared_words: return shared_words(all, a, b);
    case Clue::only_match: return "no other cluster is as near";
  }
  return {};
}

std::vector<Reason> reasons_of(const Tellings& all, const Candidate& pair) {
  const Telling &a = all.all()[pair.a], &b = all.all()[pair.b];
  std::vector<Reason> out;
  const Comparison c = compare(all, a, b);
  for (const Evidence& e : c.evidence()) out.push_back({clue_name(e.clue), e.points, describe(all, a, b, e)});
  if (pair.only_match) out.push_back({clue_name(Clue::only_match), merging::kJoin - pair.score, describe(all, a, b, {Clue::only_match, 0})});
  return out;
}

}  // namespace sijil
