// Frame: one happening in the making: clauses, trigger, rows, date, place, parties. Internal to the incident room; a
// frame becomes a record at the end, by joining, never by copying figures.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/literal.h"
#include "extract/mention.h"
#include "incident/incident.h"
#include "rules/ids.h"

namespace sijil {

/// Index of a mention in the article's list, -1 = none.
using MentionIndex = int;

/// A count of persons as the quantity rules read it, with what its roles say.
struct Quantity {
  std::uint32_t first = 0, last = 0;
  MatchId match = kNone;                       // kNone: an elided count, a bare number
  NumberValue number;
  std::string_view group, demographic, noun;   // words of the tables; "" = not said
  std::string_view own_effect;                 // "12 dead": killed
  std::vector<std::string_view> nationality;
  std::vector<MatchId> bodies;                 // bodies the persons belong to
  bool bare = false;                           // a noun without a number
  bool plural = false;                         // of a bare noun
  bool others = false;                         // "36 others": points at the count before
  bool elided = false;                         // no noun at all
  bool definite = false;
  MentionIndex person = -1;                    // a named person, counted as one
  std::uint32_t trade_last = 0;                // behind what stands behind his name ("the leader in X")
  bool theirs = false;                         // "of its members": of the body named before
  bool both = false;                           // dead and wounded under one number
  bool mates = false;                          // "three of his colleagues": of the group of him
  bool same = false;                           // "as many": the number of the count before
  bool families = false;                       // counts families, not persons
  bool noun_rank = false;                      // an officer or conscript, who may be of the police
  bool used = false;
};

struct FrameRow {
  CasualtyRow row;
  std::uint32_t first = 0, last = 0;           // tokens
  std::vector<MatchId> bodies;
  std::string_view cue;                        // which rule of the linker made it
  bool toll = false;                           // behind a toll word
  MentionIndex person = -1;                    // the named person it counts
  MentionIndex own = -1;                       // "of its men": the body named before
  bool points_back = false;                    // "others", "of the dead": belongs to a count told before
  bool elided = false;                         // the count has no noun of its own
  bool others = false;                         // "three other conscripts": men of those counted before
  bool mates = false;                          // colleagues of those counted before
  bool of_effect = false;                      // its noun is that of the effect ("14 wounded")
};

struct Clause {
  std::uint32_t first = 0, last = 0;           // tokens
  std::uint32_t sentence = 0;
  int paragraph = 0;
  bool story = false;                          // a new story begins: nothing is inherited into it
  bool listed = false;                         // but the day of the list that its sentence opened
  bool background = false;
  bool prior = false;                          // tells what the happening before it in the sentence came after
  bool running = false;                        // tells to what a number has risen
  bool heading = false;
  bool headline = false;
  std::string_view cue;                        // rule that cut it
};

/// Its words are literals or names of rules.
struct FrameActor {
  std::string_view role;
  MatchId match = kNone;
  MentionIndex mention = -1;
  std::string_view certainty = "confirmed";
  std::string_view cue;
};

struct Frame {
  std::vector<Clause> clauses;
  // trigger
  MatchId trigger = kNone;
  std::string type, trigger_cue;
  int strength = 0;
  bool trigger_definite = false;
  bool refers_back = false;                    // a definite singular attack stands in the clause: one told before
  std::vector<std::string> weapons;
  // figures
  std::vector<FrameRow> rows;
  std::optional<IncidentCount> occurrences;
  std::string occurrence_type;                 // type that the counted noun names; conflict.total: any incident
  bool zero = false;                           // "no casualties"
  // when and where
  MentionIndex date = -1;
  bool date_is_speech = false, date_inherited = false, date_is_period = false;
  bool date_open_end = false;                  // since the date, though the date itself has an end
  MentionIndex place = -1;
  std::vector<MentionIndex> places_also, chain;
  bool place_inherited = false;
  std::string date_cue, place_cue;
  // who
  std::vector<FrameActor> actors;
  std::vector<RecordSource> sources;
  std::string certainty = "confirmed", outcome = "completed", certainty_cue, source_cue;
  // decisions
  std::string kind = "incident", kind_cue;
  std::string dropped;                         // reason; "" = stands
  std::string join_cue;
  bool untyped = true;
  bool waits = false;                          // its type, place and day follow in the same sentence
  int strike_before = -1;                      // index of the frame whose strike goes on in it
  int head = -1;                               // index of the frame that opened the list it is an item of
  int parent = -1;                             // index of the frame it is part of
  bool child = false, excludes_parent = false;
  bool toll_update = false, toll_old = false;

  std::uint32_t first() const { return clauses.front().first; }
  std::uint32_t last() const { return clauses.back().last; }
  bool has_role(std::string_view role) const {
    return std::any_of(actors.begin(), actors.end(), [&](const FrameActor& a) { return a.role == role; });
  }
  /// Said of it where it is told, neither taken from what stands around nor when it was said.
  bool own_place() const { return place >= 0 && !place_inherited; }
  bool own_date() const { return date >= 0 && !date_inherited && !date_is_speech; }
};

}  // namespace sijil
