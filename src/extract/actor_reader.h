// ActorReader: party matches -> actor mentions, in two steps: what stands in the words (read), then what only the whole
// article tells (resolve): short forms, weak spellings, whose army, which year.
//
//   ActorReader reader(rules);
//   reader.read(matches, mentions);                            // places must stand in `mentions` before resolve
//   reader.resolve(matches, {.country = "SY", .year = 2022}, mentions);
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/literal.h"
#include "extract/actor_tables.h"
#include "extract/mention.h"
#include "extract/type_range.h"
#include "rules/match_set.h"

namespace sijil {

struct ActorContext {
  std::string country;   // of the site or article, ISO; "" = what the places of the text say
  int year = 0;          // of publication; 0 = unknown
};

class ActorReader {
 public:
  explicit ActorReader(const RuleSet& rules);

  /// Appends the actors in the order of the text. Flags: weak, unnamed, vouched, short, part, strike,
  /// metonym (the place mention beside it gets kUsedAsActor).
  void read(const MatchSet& set, std::vector<Mention>& out) const;
  /// Gives ids to short forms and bodies without a nation, drops weak spellings that nothing supports, marks the
  /// military of other countries. `mentions` may hold mentions of other kinds: places are asked for the country.
  void resolve(const MatchSet& set, const ActorContext& context, std::vector<Mention>& mentions) const;

  const ActorTables& tables() const { return tables_; }

 private:
  struct Names {
    TypeRange party, short_form, weak, adjective, metonym, unnamed, vouched, members, twin, service, air;
    KeyId id, name, country, actor_type, cls, alt, alone, named;
    RoleId whole, row, nation, group, place, body, demonym, unnamed_noun, unnamed_adjective, head;
  };
  static void mark_place(const Match& m, const std::vector<std::uint32_t>& places, std::vector<Mention>& out);
  static void name_of_seat(const MatchSet& set, const std::vector<std::uint32_t>& places, std::vector<Mention>& out);
  void part_two(const MatchSet& set, MatchId noun, std::vector<Mention>& out) const;
  MatchId core(const MatchSet& set, MatchId id) const;
  static bool is(const MatchSet& set, MatchId id, TypeRange t) { return t.holds(set[id].type); }
  MatchId name_part(const MatchSet& set, MatchId id) const;
  Mention mention(const MatchSet& set, MatchId id) const;
  void service(const MatchSet& set, MatchId id, Mention& m) const;
  void write(const MatchSet& set, MatchId id, Mention& m) const;
  void name_unnamed(const MatchSet& set, MatchId id, ActorValue& v) const;
  void fill(const MatchSet& set, MatchId core, ActorValue& v) const;
  void take(const Actor& a, ActorValue& v) const;

  friend class ActorResolution;
  ActorTables tables_;
  Names n_;
};

/// The surface of tokens [first, last) without quotes, runs of white space and the particles of `prefix`.
std::string name_of_tokens(const MatchSet& set, std::uint32_t first, std::uint32_t last, std::uint8_t prefix);

}  // namespace sijil
