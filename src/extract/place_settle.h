// PlaceSettle: what each name that counts means, once its candidates stand in order: the level that is meant, no small
// namesake that nothing speaks for; writes it into the mention. Internal to place resolution, behind place_rank.h.
#pragma once
#include <string>

#include "extract/place_article.h"

namespace sijil {

void settle_places(PlaceArticle& article, const std::string& country_hint);

}  // namespace sijil
