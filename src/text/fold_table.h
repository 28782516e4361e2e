// FoldTable: what each code point becomes. Read from rules/normalise.tsv; Unicode's own data (ICU) fills in what is not
// a decision of the language: classes and lower case of other scripts, presentation forms, ligatures, full-width signs.
//
// Folded bytes:
//   0x02 + UTF-8    a letter or sign without a byte of its own (Cyrillic, euro, U+FFFD)
//   0x05 0x06 0x07  ellipsis, Arabic decimal separator U+066B, Arabic thousands separator U+066C
//   0x20..0x7E      ASCII, letters in lower case
//   0x80..0xFF      a letter of the Arabic block: 0x80 + (code point - U+0600) for U+0620..U+067F; frequent letters
//                   above that (tcheh, jeh, veh, gaf, Kurdish, Pashto, Urdu) take 0x80..0x9F, where no letter stands
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
  letter, digit,
  mark,         // dropped, and part of the token of the letter before it (vowels, tatweel)
  skip,         // dropped wherever it stands (bidi controls, ZWNJ)
  space, newline,
  quote_open, quote_close, quote_any, stop, sign
};

constexpr char kFoldEscape = 0x02;          // UTF-8 of one code point follows
constexpr char kFoldOther = 0x01;           // Token::sign of a sign without a byte of its own; never in folded text
constexpr char kFoldEllipsis = 0x05;
constexpr char kFoldDecimalSeparator = 0x06;
constexpr char kFoldThousandsSeparator = 0x07;

struct FoldEntry {
  CharClass cls = CharClass::other;
  std::uint8_t size = 0;          // folded bytes used of `to`; a letter or other of size 0: 0x02 and its own UTF-8
  std::array<char, 6> to{};       // folded bytes (ligatures have several)

  bool arabic() const { return size > 0 && static_cast<unsigned char>(to[0]) >= 0x80; }
};

class FoldTable {
 public:
  /// Every code point is `other`.
  FoldTable();
  /// Columns: code, class, to, name. `code` and `to` are U+XXXX lists; see docs/formats/normalise.md.
  static Result<FoldTable> load(const std::string& path);
  static Result<FoldTable> parse(std::string_view tsv, const std::string& name);

  const FoldEntry& of(char32_t cp) const {
    const std::uint16_t page = cp < 0x110000 ? pages_[cp >> 8] : 0;
    return entries_[(static_cast<std::size_t>(page) << 8) | (cp & 0xFF)];
  }
  /// Shows folded bytes as UTF-8, for messages and `explain`.
  static std::string to_utf8(std::string_view folded);

  // For the tokeniser's inner loops: the folded byte of a letter that has exactly one, kFastMark for a mark, 0 for
  // everything else.
  static constexpr unsigned char kFastMark = 1;
  unsigned char fast_ascii(unsigned char c) const { return ascii_[c]; }
  /// The same for a two-byte character U+0600..U+06FF, given as lead << 8 | tail.
  unsigned char fast_arabic(unsigned pair) const { return arabic_[(pair >> 2 & 0xC0) | (pair & 0x3F)]; }

 private:
  friend class FoldTableBuilder;
  std::vector<std::uint16_t> pages_;   // 0x1100 of them
  std::vector<FoldEntry> entries_;     // 256 a page; page 0 of entries is "other", page 1 is "letter"
  std::array<unsigned char, 256> ascii_{};
  std::array<unsigned char, 256> arabic_{};
};

}  // namespace sijil
