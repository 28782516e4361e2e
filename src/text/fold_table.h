// FoldTable: what each code point becomes. Read from rules/normalise.tsv; Unicode compatibility forms (presentation
// forms, ligatures, full-width signs) are filled in from ICU's decompositions, so that the file lists only what the
// language decides.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

/// What the tokeniser does with a code point.
enum class CharClass : std::uint8_t {
  other,        // a sign without a role: a token of its own
  letter, digit, skip, space, newline,
  quote_open, quote_close, quote_any, stop, sign
};

struct FoldEntry {
  CharClass cls = CharClass::other;
  std::uint8_t size = 0;          // folded bytes used of `to`
  std::array<char, 6> to{};       // folded bytes (ligatures have several)
};

class FoldTable {
 public:
  /// Columns: code, class, to, name. `code` and `to` are U+XXXX lists; see docs/formats/normalise.md.
  static Result<FoldTable> load(const std::string& path);
  static Result<FoldTable> parse(std::string_view tsv, const std::string& name);

  const FoldEntry& of(char32_t cp) const {
    const std::uint16_t page = cp < 0x110000 ? pages_[cp >> 8] : 0;
    return entries_[(static_cast<std::size_t>(page) << 8) | (cp & 0xFF)];
  }
  /// Shows folded bytes as UTF-8, for messages and `explain`.
  static std::string to_utf8(std::string_view folded);

 private:
  std::vector<std::uint16_t> pages_;   // 0x1100 of them
  std::vector<FoldEntry> entries_;     // 256 a page; page 0 of entries is "other"
};

}  // namespace sijil
