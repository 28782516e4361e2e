// Small numbers for the names of the taxonomy, and the prefix bits a match may have had cut off.
#pragma once
#include <cstdint>

namespace sijil {

using TypeId = std::uint16_t;   // a type or a @list
using KeyId = std::uint16_t;
using RoleId = std::uint16_t;
using WordId = std::uint32_t;   // an interned cell, see StringPool
using RowId = std::uint32_t;
using RuleId = std::uint32_t;
using MatchId = std::uint32_t;

constexpr TypeId kNoType = 0xFFFF;
constexpr KeyId kNoKey = 0xFFFF;
constexpr RoleId kNoRole = 0xFFFF;
constexpr WordId kNoWord = 0;              // the empty cell
constexpr std::uint32_t kNone = 0xFFFFFFFF;  // no row, rule or match

/// Clitics that can be cut from the front of a word. Named by their letters' Unicode names; the letters themselves come
/// from rules/types.tsv.
enum Prefix : std::uint8_t {
  kPrefixWaw = 1,
  kPrefixFeh = 2,
  kPrefixBeh = 4,
  kPrefixLam = 8,
  kPrefixKaf = 16,
  kPrefixSeen = 32,
  kPrefixArticle = 64
};
/// All but the article: a later item of a rule takes these only where the rule says so.
constexpr std::uint8_t kPrefixParticles = 63;

}  // namespace sijil
