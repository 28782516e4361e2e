// SourceReader: speaker matches -> source mentions: whom the article credits. The span is the source's name without the
// verb. Run behind ActorReader::resolve, so that "the army" is already somebody.
//
//   SourceReader reader(rules);
//   reader.read(matches, actor_reader.tables(), mentions);
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "extract/actor_tables.h"
#include "extract/mention.h"
#include "extract/speaker_name.h"
#include "extract/type_range.h"
#include "rules/match_set.h"

namespace sijil {

class SourceReader {
 public:
  explicit SourceReader(const RuleSet& rules);

  /// Appends the sources in the order of the text. Flags: backref ("the source": the one credited before), anonymous,
  /// trailing (behind what it covers), medium (whom a speaker told it), document, spokesman.
  void read(const MatchSet& set, const ActorTables& actors, std::vector<Mention>& mentions) const;

 private:
  /// The mentions read so far, and which of them are actors, by their first tokens.
  struct Actors {
    const std::vector<Mention>& all;
    std::vector<std::uint32_t> by_first;
  };
  Mention mention(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId id) const;
  void fill_from_body(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId body, ActorValue& v) const;
  void fill_from_voice(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId voice, Mention& m, ActorValue& v) const;
  bool to_end_of_quote(const MatchSet& set, Mention& m) const;
  Mention also(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId id, MatchId other) const;
  std::uint32_t end_of_name(const MatchSet& set, MatchId id, MatchId voice) const;
  /// The name of the speaker that no list has, beside the office.
  SpeakerName::Tokens name_of_speaker(const MatchSet& set, MatchId id, const Mention& office) const;
  static bool is(const MatchSet& set, MatchId id, TypeRange t) { return id != kNone && t.holds(set[id].type); }

  SpeakerName names_;
  TypeRange speaker_, told_, speakers_, that_, statement_, date_, effect_, number_, document_, belonging_, person_;
  KeyId form_, source_key_, keep_, pos_, whole_;
  RoleId verb_, voice_, body_, who_, also_, end_, noun_, adjective_, name_, given_, org_;
};

/// The source type (docs/record-schema.md) of a body of that actor type and kind.
std::string source_type(std::string_view actor_type, std::string_view kind);

}  // namespace sijil
