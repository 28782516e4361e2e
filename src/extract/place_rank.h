// PlaceRank: ranks the entries that each name may mean and admits doubtful names that have evidence. place_settle.h
// decides what they mean. Internal to place resolution.
#pragma once
#include <string>

#include "extract/place_article.h"

namespace sijil {

void rank_places(PlaceArticle& article, const std::string& country_hint);

}  // namespace sijil
