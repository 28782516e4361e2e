// WordReader: what a reader of the output wants to see beside the mentions that the assembler takes: the words that carry a
// class and nothing else (triggers, weapons, casualty words, cues), and the readings that lost. The assembler reads both as
// matches, so they are added behind it.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "extract/mention.h"
#include "rules/match_set.h"

namespace sijil {

class WordReader {
 public:
  explicit WordReader(const RuleSet& rules);

  /// Adds the words of the text to its mentions, and puts all in the order of the text.
  void read(const MatchSet& set, std::vector<Mention>& mentions) const;

 private:
  Mention word_of(const MatchSet& set, MatchId id) const;

  std::vector<const char*> kinds_;   // type -> kind of mention, nullptr: none
  KeyId class_;
};

/// In the order of the text: where two begin together, the longer first.
void sort_mentions(std::vector<Mention>& mentions);

/// Fills Mention::alternatives with the readings of the same tree of types that lost; the set must have kept them.
void add_lost_readings(const MatchSet& set, std::vector<Mention>& mentions);

}  // namespace sijil
