// PersonReader: person matches -> person mentions. A name inside a body's or a place's name is no person.
#pragma once
#include <vector>

#include "extract/mention.h"
#include "extract/type_range.h"
#include "rules/match_set.h"

namespace sijil {

class PersonReader {
 public:
  explicit PersonReader(const RuleSet& rules);

  /// Appends the persons of the text. ActorValue.name is the name without titles; flags: titled. Places and actors that
  /// stand in `out` are not read again as persons.
  void read(const MatchSet& set, std::vector<Mention>& out) const;

 private:
  bool begins_as_particle(const MatchSet& set, std::uint32_t first, std::uint32_t last, bool foreign) const;

  const Taxonomy& taxonomy_;
  TypeRange person_;
  RoleId name_, title_, given_, age_, nation_;
  KeyId kind_;
};

}  // namespace sijil
