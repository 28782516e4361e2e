// StringPool: interns the cells of tables and the words of rules; each keeps its number, if it reads as one, so that
// rules compare and add without parsing.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "rules/ids.h"

namespace sijil {

class StringPool {
 public:
  StringPool();
  WordId intern(std::string_view s);
  /// kNone when the string was never interned.
  WordId find(std::string_view s) const;
  std::string_view text(WordId id) const { return entries_[id].text; }
  /// invalid() when the word is no number.
  const Rational& number(WordId id) const { return entries_[id].number; }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string_view text;
    Rational number;
    std::uint64_t hash;
  };
  void grow();
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;   // entry index + 1, 0 = empty; a power of two long
  std::deque<std::string> storage_;    // blocks of text that entries point into
};

/// FNV-1a over bytes: names, hashes of files. Not for adversaries.
std::uint64_t fnv1a(std::string_view s, std::uint64_t seed = 0xcbf29ce484222325ULL);

}  // namespace sijil
