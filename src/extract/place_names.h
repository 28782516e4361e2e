// PlaceNames: the types, roles and keys that readers of places ask for, looked up once a rule set.
#pragma once
#include "extract/type_range.h"

namespace sijil {

struct PlaceNames {
  explicit PlaceNames(const Taxonomy& t);

  RoleId noun, name, item, direction, relation;
  TypeRange location, list, reference, fresh, area, maybe, aim, dateline, dateline_of_medium, group, lead;   // what the rules yield
  TypeRange place, place_noun, countryside, direction_word, preposition, relation_word, tells, lead_word, no_place, given, family, name_head, name_tail, nation, actor;
  KeyId level, keep, vouch, compass, relation_key, area_key, country, ambiguity, kind;
};

}  // namespace sijil
