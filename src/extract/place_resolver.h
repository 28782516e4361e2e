// PlaceResolver: decides over the whole article which gazetteer entry each place mention means, which doubtful names are
// places at all, and what references point at. The ranked candidates and the reason stay in the mention.
//
//   std::vector<Mention> mentions;
//   read_places(found, names, mentions);
//   resolve_places(found, names, gazetteer, {.country_hint = "SY"}, mentions);
//
// A name counts by: what contains it beside it, the kind its noun asks for, countries and first-level units named in
// the article, its population, and the nearness of places already settled.
#pragma once
#include <string>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/mention.h"
#include "extract/place_names.h"
#include "rules/match_set.h"

namespace sijil {

struct PlaceContext {
  std::string country_hint;   // ISO code of the site's country; "" = unknown
};

/// Mentions of other kinds are left alone; doubtful names without evidence and references without antecedent are taken
/// out.
void resolve_places(const MatchSet& set, const PlaceNames& names, const Gazetteer& gazetteer, const PlaceContext& context, std::vector<Mention>& mentions);

}  // namespace sijil
