#include "extract/place_names.h"

namespace sijil {

PlaceNames::PlaceNames(const Taxonomy& t)
    : noun(t.role("n")), name(t.role("p")), item(t.role("x")), direction(t.role("d")), relation(t.role("r")),
      location(t, "location"), list(t, "location.list"), reference(t, "location.ref"), fresh(t, "location.new"), area(t, "location.area"),
      maybe(t, "place.maybe"), aim(t, "placeaim"), dateline(t, "dateline"), dateline_of_medium(t, "dateline.medium"), group(t, "placegroup"), lead(t, "placelead"),
      place(t, "place"), place_noun(t, "@place-noun"), countryside(t, "@place-noun.countryside"), direction_word(t, "@direction"),
      preposition(t, "@preposition"), relation_word(t, "@place-relation"), tells(t, "@place-tells"), lead_word(t, "@place-lead"), no_place(t, "place.not"), given(t, "name.given"), family(t, "name.family"),
      name_head(t, "@name-head"), name_tail(t, "@name-tail"), nation(t, "nation"), actor(t, "actor"),
      level(t.key("level")), keep(t.key("keep")), vouch(t.key("vouch")), compass(t.key("compass")), relation_key(t.key("relation")),
      area_key(t.key("area")), country(t.key("country")), ambiguity(t.key("ambiguity")), kind(t.key("kind")) {}

}  // namespace sijil
