#include "extract/place_article.h"

#include <algorithm>

namespace sijil {

std::pair<std::uint32_t, std::uint32_t> place_name_tokens(const MatchSet& set, const Mention& m, const PlaceNames& names) {
  if (m.match >= set.size()) return {m.first, m.last};
  const MatchId name = set.role(m.match, names.name), noun = set.role(m.match, names.noun);
  if (name != kNone && set[name].first >= m.first && set[name].last <= m.last) return {set[name].first, set[name].last};
  if (noun != kNone && set[noun].first == m.first && set[noun].last < m.last) return {set[noun].last, m.last};
  return {m.first, m.last};
}

std::string folded_place_name(const MatchSet& set, const Mention& m, const PlaceNames& names) {
  std::string out;
  const auto [first, last] = place_name_tokens(set, m, names);
  for (std::uint32_t t = first; t < last; ++t) {
    std::string_view word = set.text().folded_of(set.text().tokens[t]);
    if (t == m.first)
      for (unsigned bits = m.prefix & kPrefixParticles; bits && word.size() > 1; bits &= bits - 1) word.remove_prefix(1);
    out.append(word).push_back(' ');
  }
  return out;
}

std::string_view place_match_word(const MatchSet& set, const Mention& m, KeyId key) {
  return m.match < set.size() ? set.word(m.match, key) : std::string_view();
}

bool place_row_at(const MatchSet& set, std::uint32_t token, const TypeRange& type, std::uint32_t last) {
  for (MatchId id = set.at(token); id != kNone; id = set[id].next)
    if (set[id].row != kNone && (last == 0 || set[id].last == last) && type.holds(set[id].type)) return true;
  return false;
}

double& PlaceVotes::operator[](std::string_view code) {
  const auto at = std::lower_bound(votes_.begin(), votes_.end(), code, [](const auto& vote, std::string_view c) { return vote.first < c; });
  return at != votes_.end() && at->first == code ? at->second : votes_.insert(at, {code, 0})->second;
}

double PlaceVotes::total() const {
  double sum = 0;
  for (const auto& [k, w] : votes_) sum += w;
  return sum;
}

std::string_view PlaceVotes::most() const {
  std::string_view best;
  double most = 0;
  for (const auto& [k, w] : votes_)
    if (w > most) {
      best = k;
      most = w;
    }
  return best;
}

bool PlaceArticle::amid(std::size_t i) const {
  const PlaceLink& link = links[i];
  const auto live = [&](int j) { return j >= 0 && states[static_cast<std::size_t>(j)].live; };
  if (!live(link.previous) || !links[static_cast<std::size_t>(link.previous)].beside_next) return false;
  if (link.beside_next && live(link.next)) return true;
  const PlaceLink& before = links[static_cast<std::size_t>(link.previous)];
  if (live(before.previous) && links[static_cast<std::size_t>(before.previous)].beside_next) return true;
  const Place* o = states[static_cast<std::size_t>(link.previous)].chosen();
  return o && (mentions[i].prefix & kPrefixWaw) && o->country == states[i].chosen()->country && !o->country.empty();
}

void PlaceArticle::take_unit(PlaceValue& v, const Place& p) const {
  v.country = p.country;
  v.admin1 = p.admin1;
}

// First-level units have no point of their own: that of their town of the same name serves.
void PlaceArticle::take_point(PlaceValue& v, const Place& p) const {
  const Place* with = p.has_point ? &p : nullptr;
  for (const PlaceCandidate& c : v.candidates) {
    const Place* o = with ? nullptr : gazetteer.find(c.id);
    if (o && o->has_point && o->admin1 == p.admin1 && o->country == p.country) with = o;
  }
  if (!with) return;
  v.lat = with->lat;
  v.lon = with->lon;
  v.has_point = true;
}

}  // namespace sijil
