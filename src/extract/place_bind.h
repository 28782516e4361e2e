// PlaceBind: what references point at, what holds each place (chain), and what unknown names take over from the places
// around them. Internal to place resolution.
#pragma once
#include "extract/place_article.h"

namespace sijil {

void bind_places(PlaceArticle& article);

}  // namespace sijil
