#include "extract/place_article.h"

namespace sijil {

std::pair<std::uint32_t, std::uint32_t> place_name_tokens(const MatchSet& set, const Mention& m) {
  if (m.match >= set.size()) return {m.first, m.last};
  const Taxonomy& t = set.rules().taxonomy();
  const MatchId name = set.role(m.match, t.role("p")), noun = set.role(m.match, t.role("n"));
  if (name != kNone && set[name].first >= m.first && set[name].last <= m.last) return {set[name].first, set[name].last};
  if (noun != kNone && set[noun].first == m.first && set[noun].last < m.last) return {set[noun].last, m.last};
  return {m.first, m.last};
}

std::string folded_place_name(const MatchSet& set, const Mention& m) {
  std::string out;
  const auto [first, last] = place_name_tokens(set, m);
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

std::string_view PlaceArticle::most(const PlaceVotes& votes) {
  std::string_view best;
  double most = 0;
  for (const auto& [k, w] : votes)
    if (w > most) {
      best = k;
      most = w;
    }
  return best;
}

void PlaceArticle::take_unit(PlaceValue& v, const Place& p) const {
  v.country = std::string(p.country);
  v.admin1 = std::string(p.admin1);
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
