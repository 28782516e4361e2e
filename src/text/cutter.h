// Cutter: the one pass behind tokenise() and fold_form(). Not for use outside this room.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/fold_table.h"
#include "text/text.h"

namespace sijil {

class Cutter {
 public:
  /// `form`: the text is a form of a table: its end says nothing about sentences, so that a single letter with a stop
  /// is an abbreviation there too.
  Cutter(std::string_view in, const FoldTable& table, bool form, Text& out);
  void run();

 private:
  struct Char {
    const FoldEntry* entry;
    char32_t cp;
    std::uint32_t size;
    bool bad;
  };
  enum class Script : std::uint8_t { unknown, arabic, other };

  Char peek(const char* p) const;
  void step();
  void word(Script script);
  void word_rest(const char* p, Script script);
  const char* word_fast(const char* p, Script script);
  void word_letter(const Char& c, const char* p, Script& script);
  bool joins(const Char& c, Script script) const;
  bool latin_apostrophe(const char* p, std::uint32_t size) const;
  bool abbreviation(const char* stop, std::uint32_t size) const;
  bool behind_initial() const;
  void number(Char c);
  void punct(const Char& c);
  void loose_mark(const Char& c);
  const char* past_tatweel(const char* p) const;
  void quote(const Char& c);
  void newline(const Char& c);
  void space(std::uint32_t size);

  void push(const char* end, TokenKind kind, char sign);
  void finish_sentence();
  void ensure_room();
  std::uint32_t offset(const char* p) const { return static_cast<std::uint32_t>(p - begin_); }
  bool stands_first_in_line() const { return out_.tokens.size() == line_first_; }

  static constexpr std::uint32_t kUnset = 0xFFFFFFFF;
  // A fast loop writes at most one byte for each it reads; everything else asks for room first.
  static constexpr std::size_t kSlack = 64;

  const char* const begin_;
  const char* const end_;
  const FoldTable& table_;
  const bool form_;
  Text& out_;
  const char* p_;              // next byte to read
  char* fold_ = nullptr;       // next folded byte to write
  char* fold_limit_ = nullptr;

  // The token being made.
  const char* token_begin_ = nullptr;
  char* token_fold_ = nullptr;
  char32_t last_ = 0;
  std::uint32_t letters_ = 0;

  // Flags of the next token: what stands before it, then what it is.
  std::uint16_t flags_ = kSpaceBefore | kSentenceStart | kLineStart;
  bool pending_stop_ = false;  // a stop was read: white space ends the sentence
  // Quotes of this line.
  bool double_open_ = false, single_open_ = false, reversed_ = false;

  std::uint32_t line_ = 0;
  std::size_t line_first_ = 0;       // first token of the line
  std::size_t sentence_first_ = 0;
  std::uint32_t sentence_begin_ = kUnset;
  std::uint32_t sentence_end_ = 0;
  std::uint32_t sentence_line_ = 0;
};

}  // namespace sijil
