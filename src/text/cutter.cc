// Reads each byte once. Words of single-byte folded letters run through two small loops (ASCII, Arabic block); whatever
// stops these is decoded and looked up.
#include "text/cutter.h"

#include <algorithm>

#include "base/utf8.h"

namespace sijil {
namespace {

/// Letters of Arabic script beyond U+06FF: they have no byte of their own and still belong to Arabic words.
bool beyond_arabic_block(char32_t cp) {
  return (cp >= 0x0680 && cp <= 0x06FF) || (cp >= 0x0750 && cp <= 0x077F) || (cp >= 0x0870 && cp <= 0x08FF);
}

constexpr char32_t kTatweel = 0x0640;

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// FoldTable::fast_arabic of the two bytes at `p`; 0 where they are not a character of that block.
inline unsigned char fast_arabic(const FoldTable& table, const char* p) {
  const unsigned pair = static_cast<unsigned>(static_cast<unsigned char>(p[0])) << 8 | static_cast<unsigned char>(p[1]);
  return (pair & 0xFCC0) == 0xD880 ? table.fast_arabic(pair) : 0;
}

}  // namespace

Cutter::Cutter(std::string_view in, const FoldTable& table, bool form, Text& out)
    : begin_(in.data()), end_(in.data() + in.size()), table_(table), form_(form), out_(out), p_(in.data()) {
  out.original = in;
  out.tokens.clear();
  out.sentences.clear();
  out.valid_utf8 = true;
  out.folded.resize(std::max(out.folded.size(), in.size() + 2 * kSlack));
  fold_ = out.folded.data();
  fold_limit_ = fold_ + out.folded.size();
}

void Cutter::run() {
  while (p_ < end_) step();
  finish_sentence();
  out_.folded.resize(static_cast<std::size_t>(fold_ - out_.folded.data()));
}

inline Cutter::Char Cutter::peek(const char* p) const {
  const Decoded d = decode_one(p, end_);
  return {&table_.of(d.cp), d.cp, d.size, !d.ok};
}

void Cutter::step() {
  const auto first = static_cast<unsigned char>(*p_);
  if (end_ - p_ >= 2 && fast_arabic(table_, p_) >= 0x80) return word(Script::arabic);
  if (first < 0x80 && table_.fast_ascii(first) != 0) return word(Script::other);
  const Char c = peek(p_);
  switch (c.entry->cls) {
    case CharClass::letter:
      token_begin_ = p_;
      token_fold_ = fold_;
      letters_ = 0;
      return word_rest(p_, Script::unknown);
    case CharClass::digit: return number(c);
    case CharClass::space: return space(c.size);
    case CharClass::newline: return newline(c);
    case CharClass::quote_open:
    case CharClass::quote_close:
    case CharClass::quote_any: return quote(c);
    case CharClass::stop:
    case CharClass::sign:
    case CharClass::other: return punct(c);
    case CharClass::mark: return loose_mark(c);
    case CharClass::skip: p_ += c.size; return;
  }
}

/// The end of a run of tatweels.
const char* Cutter::past_tatweel(const char* p) const {
  for (; p < end_; ) {
    const Char c = peek(p);
    if (c.cp != kTatweel) break;
    p += c.size;
  }
  return p;
}

// Marks without a letter before them are dropped; but tatweel that no letter follows is drawn as a dash.
void Cutter::loose_mark(const Char& c) {
  const char* const p = c.cp == kTatweel ? past_tatweel(p_) : p_ + c.size;
  if (c.cp != kTatweel || (p < end_ && peek(p).entry->cls == CharClass::letter)) {
    p_ = p;
    return;
  }
  token_begin_ = p_;
  token_fold_ = fold_;
  last_ = c.cp;
  ensure_room();
  *fold_++ = '-';
  p_ = p;
  push(p, TokenKind::punct, '-');
  pending_stop_ = false;
}

bool Cutter::joins(const Char& c, Script script) const {
  if (script == Script::unknown || c.cp == kReplacement) return true;
  const bool arabic = c.entry->arabic() || beyond_arabic_block(c.cp);
  return arabic == (script == Script::arabic);
}

void Cutter::word_letter(const Char& c, const char* p, Script& script) {
  ensure_room();
  const FoldEntry& e = *c.entry;
  if (e.size > 0) {
    fold_ = std::copy_n(e.to.data(), e.size, fold_);
  } else {
    *fold_++ = kFoldEscape;
    fold_ = c.bad ? fold_ + encode_one(kReplacement, fold_) : std::copy_n(p, c.size, fold_);
  }
  letters_ += std::max<std::uint32_t>(1, e.arabic() ? e.size : 1);
  last_ = c.cp;
  if (c.cp == kReplacement) {
    flags_ |= kRepaired;
    if (c.bad) out_.valid_utf8 = false;
  } else if (script == Script::unknown) {
    script = e.arabic() || beyond_arabic_block(c.cp) ? Script::arabic : Script::other;
  }
}

// Everything is in registers here: this loop sets the speed of the room.
inline const char* Cutter::word_fast(const char* p, Script script) {
  char* fold = fold_;
  const char* const start = fold;
  const char* last = nullptr;
  const char* const end = end_;
  const FoldTable& table = table_;
  if (script == Script::arabic) {
    while (end - p >= 2) {
      const unsigned char b = fast_arabic(table, p);
      if (b >= 0x80) {
        *fold++ = static_cast<char>(b);
        last = p;
      } else if (b != FoldTable::kFastMark) {
        break;
      }
      p += 2;
    }
    if (last) last_ = static_cast<char32_t>((static_cast<unsigned char>(last[0]) & 0x1FU) << 6 |
                                            (static_cast<unsigned char>(last[1]) & 0x3FU));
  } else {
    while (p < end) {
      const auto c = static_cast<unsigned char>(*p);
      const unsigned char b = c < 0x80 ? table.fast_ascii(c) : 0;
      if (b == 0) break;
      *fold++ = static_cast<char>(b);
      last = p++;
    }
    if (last) last_ = static_cast<unsigned char>(*last);
  }
  letters_ += static_cast<std::uint32_t>(fold - start);
  fold_ = fold;
  return p;
}

// Almost every word is letters of one byte and a space behind them.
void Cutter::word(Script script) {
  token_begin_ = p_;
  token_fold_ = fold_;
  letters_ = 0;
  const char* const p = word_fast(p_, script);
  if (p == end_ || *p != ' ') return word_rest(p, script);
  p_ = p + 1;
  if (script == Script::arabic) flags_ |= kArabic;
  push(p, TokenKind::word, '\0');
  flags_ |= kSpaceBefore;
}

void Cutter::word_rest(const char* p, Script script) {
  const char* token_end = p;
  Char c{};
  while (p < end_) {
    c = peek(p);
    const CharClass cls = c.entry->cls;
    if (cls == CharClass::letter && joins(c, script)) {
      word_letter(c, p, script);
      p = word_fast(p + c.size, script);
      token_end = p;
    } else if (cls == CharClass::mark) {
      token_end = p += c.size;
    } else if (cls == CharClass::skip) {
      p += c.size;
    } else if (script == Script::other && latin_apostrophe(p, c.size)) {
      ensure_room();
      *fold_++ = '\'';
      p += c.size;
    } else {
      break;
    }
  }
  if (script == Script::arabic) flags_ |= kArabic;
  if (letters_ == 1 && p == token_end && p < end_ && c.entry->cls == CharClass::stop && abbreviation(p, c.size)) {
    flags_ |= kAbbreviation;
    token_end = p += c.size;
  }
  p_ = p;
  push(token_end, TokenKind::word, '\0');
}

/// An apostrophe between two letters of a Latin word.
bool Cutter::latin_apostrophe(const char* p, std::uint32_t size) const {
  const Char c = peek(p);
  if (c.cp != 0x27 && c.cp != 0x2019) return false;
  if (p + size >= end_) return false;
  const Char next = peek(p + size);
  return next.entry->cls == CharClass::letter && next.cp != kReplacement && joins(next, Script::other);
}

// A single letter with a stop, before a letter ("a.b"), white space and a letter ("d. Name") or, as the last of several,
// the bracket or quote around them ("(a.b.)"). Behind a number it is a unit or an era ("2014 m. Next"), whose stop ends the sentence.
bool Cutter::abbreviation(const char* stop, std::uint32_t size) const {
  const Char c = peek(stop);
  if (c.entry->to[0] != '.') return false;
  const char* p = stop + size;
  bool gap = false;
  for (; p < end_; ) {
    const Char next = peek(p);
    if (next.entry->cls == CharClass::letter) break;
    if (next.entry->cls == CharClass::space) {
      gap = true;
    } else if (next.entry->cls != CharClass::skip) {
      const CharClass cls = next.entry->cls;
      const bool closes = next.entry->to[0] == ')' || cls == CharClass::quote_close || cls == CharClass::quote_any;
      return !gap && closes && behind_initial();
    }
    p += next.size;
  }
  const bool after_number = out_.tokens.size() > sentence_first_ && out_.tokens.back().kind == TokenKind::number;
  if (p == end_) return form_ && !after_number;
  return !gap || !after_number;
}

// The token before is a letter with a stop, too.
bool Cutter::behind_initial() const {
  return out_.tokens.size() > sentence_first_ && (out_.tokens.back().flags & kAbbreviation);
}

void Cutter::number(Char c) {
  token_begin_ = p_;
  token_fold_ = fold_;
  const char* p = p_;
  const char* token_end = p;
  for (;;) {
    if (c.entry->cls == CharClass::digit) {
      ensure_room();
      *fold_++ = c.entry->to[0];
      last_ = c.cp;
      token_end = p += c.size;
      for (; p < end_ && ascii_digit(*p); token_end = ++p) {
        *fold_++ = *p;
        last_ = static_cast<unsigned char>(*p);
      }
    } else if (c.entry->cls == CharClass::mark) {
      const char* const next = past_tatweel(p);
      if (next > p && next < end_ && peek(next).entry->cls == CharClass::digit) break;   // a dash: 50-60
      token_end = p = next > p ? next : p + c.size;
    } else if (c.entry->cls == CharClass::skip) {
      p += c.size;
    } else {
      break;
    }
    if (p == end_) break;
    c = peek(p);
  }
  p_ = p;
  push(token_end, TokenKind::number, '\0');
}

void Cutter::punct(const Char& c) {
  const FoldEntry& e = *c.entry;
  token_begin_ = p_;
  token_fold_ = fold_;
  last_ = c.cp;
  const char* p = p_ + c.size;
  char sign = e.size == 1 ? e.to[0] : kFoldOther;
  if (e.cls == CharClass::stop && (sign == '.' || sign == kFoldEllipsis)) {
    // A run of stops is one ellipsis.
    for (; p < end_; sign = kFoldEllipsis) {
      const Char next = peek(p);
      const char byte = next.entry->to[0];
      if (next.entry->cls != CharClass::stop || (byte != '.' && byte != kFoldEllipsis)) break;
      p += next.size;
    }
  }
  ensure_room();
  if (sign == kFoldOther) {
    *fold_++ = kFoldEscape;
    fold_ = std::copy_n(p_, c.size, fold_);
  } else {
    *fold_++ = sign;
  }
  // A bracket behind a stop belongs to the sentence that the stop ends.
  const bool closes = pending_stop_ && (sign == ')' || sign == ']');
  p_ = p;
  push(p, TokenKind::punct, sign);
  pending_stop_ = closes || e.cls == CharClass::stop;
}

void Cutter::quote(const Char& c) {
  std::uint32_t size = c.size;
  if (c.cp == 0x27 && end_ - p_ >= 2 && p_[1] == '\'') size = 2;  // two apostrophes are one quote
  const std::uint32_t from = offset(p_);
  p_ += size;
  const bool single = c.cp == 0x27 && size == 1;
  bool& is_open = single ? single_open_ : double_open_;
  bool opens = !is_open;
  // Directed quotes are often typed the wrong way round in right-to-left text: a closing one that nothing opened, with
  // white space before it, opens, and then an opening one closes.
  if (c.entry->cls == CharClass::quote_open) opens = !reversed_;
  if (c.entry->cls == CharClass::quote_close) opens = !is_open && (flags_ & kSpaceBefore);
  if (c.entry->cls != CharClass::quote_any) reversed_ = opens && c.entry->cls == CharClass::quote_close;
  is_open = opens;
  if (opens) {
    flags_ |= kQuoteOpenBefore;
    if (out_.tokens.size() == sentence_first_ && sentence_begin_ == kUnset) sentence_begin_ = from;
    return;
  }
  if (stands_first_in_line()) return;
  out_.tokens.back().flags |= kQuoteCloseAfter;
  if (out_.tokens.size() > sentence_first_) {
    sentence_end_ = from + size;
  } else if (!out_.sentences.empty()) {
    out_.sentences.back().span.end = from + size;
    sentence_begin_ = kUnset;
  }
}

void Cutter::space(std::uint32_t size) {
  p_ += size;
  flags_ |= kSpaceBefore;
  if (pending_stop_) finish_sentence();
}

void Cutter::newline(const Char& c) {
  p_ += c.size;
  if (c.cp == '\r' && p_ < end_ && *p_ == '\n') ++p_;
  finish_sentence();
  ++line_;
  flags_ = kSpaceBefore | kSentenceStart | kLineStart;
  double_open_ = single_open_ = reversed_ = false;
  sentence_begin_ = kUnset;
  line_first_ = out_.tokens.size();
}

void Cutter::push(const char* end, TokenKind kind, char sign) {
  if (flags_ & kSentenceStart) {
    sentence_line_ = line_;
    if (sentence_begin_ == kUnset) sentence_begin_ = offset(token_begin_);
  }
  sentence_end_ = offset(end);
  out_.tokens.push_back({offset(token_begin_), sentence_end_,
                         static_cast<std::uint32_t>(token_fold_ - out_.folded.data()),
                         static_cast<std::uint32_t>(fold_ - token_fold_),
                         static_cast<std::uint32_t>(out_.sentences.size()), flags_,
                         static_cast<std::uint16_t>(last_ <= 0xFFFF ? last_ : 0), kind, sign});
  *fold_++ = ' ';
  flags_ = 0;
  pending_stop_ = false;
  ensure_room();
  if (out_.tokens.size() - sentence_first_ >= kMaxSentenceTokens) finish_sentence();
}

void Cutter::finish_sentence() {
  pending_stop_ = false;
  const auto count = static_cast<std::uint32_t>(out_.tokens.size());
  if (count == sentence_first_) return;
  fold_[-1] = '\n';
  out_.sentences.push_back({static_cast<std::uint32_t>(sentence_first_), count, sentence_line_,
                            {sentence_begin_, sentence_end_}});
  sentence_first_ = count;
  sentence_begin_ = kUnset;
  flags_ |= kSentenceStart;
}

void Cutter::ensure_room() {
  const auto left = static_cast<std::size_t>(fold_limit_ - fold_);
  const auto unread = static_cast<std::size_t>(end_ - p_);
  if (left >= unread + kSlack) return;
  const auto used = static_cast<std::size_t>(fold_ - out_.folded.data());
  const auto token_at = static_cast<std::size_t>(token_fold_ - out_.folded.data());
  out_.folded.resize(used + unread + unread / 2 + 2 * kSlack + out_.folded.size() / 4);
  fold_ = out_.folded.data() + used;
  token_fold_ = out_.folded.data() + token_at;
  fold_limit_ = out_.folded.data() + out_.folded.size();
}

}  // namespace sijil
