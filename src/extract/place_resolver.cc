#include "extract/place_resolver.h"

#include "extract/place_again.h"
#include "extract/place_article.h"
#include "extract/place_bind.h"
#include "extract/place_rank.h"
#include "extract/place_settle.h"

namespace sijil {
namespace {

void drop_the_rest(PlaceArticle& article) {
  std::size_t kept = 0;
  auto place = article.places.begin();
  for (std::size_t i = 0; i < article.mentions.size(); ++i) {
    const bool is_place = place != article.places.end() && *place == i;
    place += is_place;
    if (is_place && !article.states[i].live) continue;
    if (kept != i) article.mentions[kept] = std::move(article.mentions[i]);
    ++kept;
  }
  article.mentions.resize(kept);
}

}  // namespace

void resolve_places(const MatchSet& set, const PlaceNames& names, const Gazetteer& gazetteer, const PlaceContext& context, std::vector<Mention>& mentions) {
  drop_named_persons(set, names, mentions);
  name_again(set, names, mentions);
  PlaceArticle article(set, names, gazetteer, mentions);
  rank_places(article, context.country_hint);
  settle_places(article, context.country_hint);
  bind_places(article);
  drop_the_rest(article);
}

}  // namespace sijil
