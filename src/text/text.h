// Text: an article as the rules see it: tokens in folded spelling, sentences, and a way back to the original bytes.
//
//   Result<FoldTable> table = FoldTable::load("rules/normalise.tsv");
//   Text text;
//   tokenise(article_text, *table, text);          // one pass; `text` is reused from call to call
//   for (const Token& t : text.tokens) use(text.folded_of(t), t.span().of(text.original));
//
// Folding happens once, here. Folded letters are one byte each (FoldTable::to_utf8 shows them), so that tables match
// byte by byte: ASCII as it is in lower case, letters of the Arabic block as 0x80 + (code point - U+0600), any other
// letter as 0x02 and its UTF-8 bytes (fold_table.h has the whole list). Vowels, tatweel, bidi controls and other marks
// are dropped (tatweel that belongs to no letter is a dash), digits of all scripts become ASCII, presentation forms and ligatures become their letters.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/fold_table.h"

namespace sijil {

enum class TokenKind : std::uint8_t {
  word,    // letters (Arabic, Latin, other); "RPG-7" is RPG, -, 7
  number,  // a run of digits only; separators are tokens of their own
  punct    // one sign: comma, slash, dash, bracket, colon, percent, full stop, ...
};

/// Token::flags
enum : std::uint16_t {
  kSpaceBefore = 1,      // white space, newline or the start of the text stands before it (or before its quote)
  kSentenceStart = 2,    // first token of its sentence
  kLineStart = 4,        // first token of its line
  kQuoteOpenBefore = 8,  // an opening quote stands before it: quotes are not tokens; undirected ones alternate in a line
  kQuoteCloseAfter = 16, // a closing quote stands behind it
  kRepaired = 32,        // holds U+FFFD: the bytes were not UTF-8, here or at an earlier repair
  kArabic = 64,          // a word with at least one Arabic letter
  kAbbreviation = 128,   // a single letter with a full stop: the stop is in the span, not in the folded form
};

struct Token {
  std::uint32_t begin, end;      // bytes of Text::original
  std::uint32_t fold_begin;      // into Text::folded
  std::uint32_t fold_size;
  std::uint32_t sentence;        // index into Text::sentences
  std::uint16_t flags;
  std::uint16_t last_letter;     // last letter, digit or sign before folding (tells ta marbuta from ha); 0 if not in the BMP
  TokenKind kind;
  char sign;                     // punct: its folded sign (',', '/', '-', '(', kFoldEllipsis, kFoldDecimalSeparator,
                                 // kFoldThousandsSeparator, kFoldOther); word, number: 0

  Span span() const { return {begin, end}; }
};

constexpr std::size_t kMaxSentenceTokens = 1000;

struct Sentence {
  std::uint32_t first, last;  // tokens, half open; never empty
  std::uint32_t line;         // index of the line it stands in (0-based)
  Span span;                  // bytes, trimmed of white space, closing punctuation included
};

struct Text {
  std::string_view original;
  std::string folded;            // tokens in order, each followed by one ' ' ('\n' behind the last of a sentence)
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  bool valid_utf8 = true;        // false: some bytes were bad; each maximal bad part became one U+FFFD

  std::string_view folded_of(const Token& t) const { return std::string_view(folded).substr(t.fold_begin, t.fold_size); }
  /// The original bytes of tokens [first, last), quotes that open before and close inside included.
  Span span_of(std::uint32_t first, std::uint32_t last) const;
};

/// Folds and cuts `utf8` (which must outlive `out`). Newline always ends a sentence; so do . ! ? (also Arabic) and
/// ellipsis (a run of two stops or more is one) before white space or the end, unless the stop belongs to an
/// abbreviation. Any bytes are taken; bad ones become U+FFFD and are flagged. Linear, one pass; at most 4 GiB are read.
/// `out` is cleared first; its memory is reused.
void tokenise(std::string_view utf8, const FoldTable& table, Text& out);

/// Folds one table form or query to the same bytes tokenise() would give, tokens separated by one ' '. A single letter
/// with a stop at the end of a form is an abbreviation, as it is before a name.
/// Returns an empty string for a form without tokens.
std::string fold_form(std::string_view utf8, const FoldTable& table);

}  // namespace sijil
