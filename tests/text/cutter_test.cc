// Properties of every cut, over composed text, random bytes and random characters of the kinds that matter.
#include "text/cutter.h"

#include <gtest/gtest.h>

#include <string>

#include "../bench/news_text.h"
#include "base/utf8.h"

namespace sijil {
namespace {

const FoldTable& table() {
  static const FoldTable loaded = *FoldTable::load(SIJIL_SOURCE_DIR "/rules/normalise.tsv");
  return loaded;
}

bool may_stand_between(CharClass c) {
  switch (c) {
    case CharClass::space:
    case CharClass::newline:
    case CharClass::mark:
    case CharClass::skip:
    case CharClass::quote_open:
    case CharClass::quote_close:
    case CharClass::quote_any: return true;
    default: return false;
  }
}

/// Between tokens stand only white space, quotes and what is dropped.
void expect_gap(std::string_view s, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t at = from; at < to;) {
    const Decoded d = decode_one(s.data() + at, s.data() + s.size());
    ASSERT_TRUE(d.ok) << "bad bytes outside tokens at " << at;
    ASSERT_TRUE(may_stand_between(table().of(d.cp).cls)) << "U+" << std::hex << static_cast<unsigned>(d.cp);
    at += d.size;
  }
}

void expect_sentences(const Text& text) {
  std::uint32_t next = 0;
  std::uint32_t last_end = 0;
  std::uint32_t line = 0;
  for (const Sentence& x : text.sentences) {
    ASSERT_EQ(x.first, next);
    ASSERT_LT(x.first, x.last);
    ASSERT_GE(x.line, line);
    ASSERT_LE(last_end, x.span.begin);
    ASSERT_LE(x.span.begin, text.tokens[x.first].begin);
    ASSERT_GE(x.span.end, text.tokens[x.last - 1].end);
    ASSERT_LE(x.span.end, text.original.size());
    for (std::uint32_t i = x.first; i < x.last; ++i) {
      ASSERT_EQ(text.tokens[i].sentence, static_cast<std::uint32_t>(&x - text.sentences.data()));
      ASSERT_EQ((text.tokens[i].flags & kSentenceStart) != 0, i == x.first);
      const char separator = text.folded[text.tokens[i].fold_begin + text.tokens[i].fold_size];
      ASSERT_EQ(separator, i + 1 == x.last ? '\n' : ' ');
    }
    next = x.last;
    last_end = x.span.end;
    line = x.line;
  }
  ASSERT_EQ(next, text.tokens.size());
}

void expect_properties(std::string_view s) {
  Text text;
  tokenise(s, table(), text);
  std::uint32_t end = 0;
  std::uint32_t fold_end = 0;
  for (const Token& t : text.tokens) {
    ASSERT_LT(t.begin, t.end);
    ASSERT_LE(t.end, s.size());
    ASSERT_GE(t.begin, end);
    ASSERT_NO_FATAL_FAILURE(expect_gap(s, end, t.begin));
    ASSERT_EQ(t.fold_begin, fold_end);
    ASSERT_GT(t.fold_size, 0U);
    if (!(t.flags & kAbbreviation)) {
      ASSERT_EQ(fold_form(t.span().of(s), table()), text.folded_of(t));
    }
    ASSERT_EQ(t.kind == TokenKind::punct, t.sign != 0);
    end = t.end;
    fold_end = t.fold_begin + t.fold_size + 1;
  }
  ASSERT_NO_FATAL_FAILURE(expect_gap(s, end, static_cast<std::uint32_t>(s.size())));
  ASSERT_EQ(fold_end, text.folded.size());
  ASSERT_EQ(text.valid_utf8, is_valid_utf8(s));
  ASSERT_NO_FATAL_FAILURE(expect_sentences(text));
}

TEST(CutterProperties, NewsText) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    ASSERT_NO_FATAL_FAILURE(expect_properties(bench::news_text(seed, 4000))) << "seed " << seed;
  }
}

TEST(CutterProperties, RandomBytes) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    bench::Random random(seed);
    std::string s(random.below(200), '\0');
    for (char& c : s) c = static_cast<char>(random.next());
    ASSERT_NO_FATAL_FAILURE(expect_properties(s)) << "seed " << seed;
  }
}

// Random order of everything the pass has a branch for, whole and cut in the middle of a character.
TEST(CutterProperties, RandomMixOfSpecialCharacters) {
  constexpr auto kPieces = std::to_array<std::string_view>({
      "ا", "ب", "ة", "ى", "د", "قتل", "َ", "ـ", "\u200C", "\u200F", "\uFEFF", "a", "B", "é", "Ж", "漢", "ﻼ", "ﷲ", "ﷺ",
      "گ", "ݐ", "1", "٢", "۳", "²", " ", " ", " ", "\t", "\u00A0", "\n", "\r\n", "\r", "\u2028", ".", ".", "..", "…",
      "!", "؟", ",", "،", "؛", "٫", "٬", "%", "-", "–", "(", ")", "[", "﴾", "\"", "\"", "'", "''", "’", "‘", "“", "”",
      "«", "»", "€", "½", "😀", "\xFF", "\xE0\xA0", "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0", "\xD8", "\uFFFD",
      std::string_view("\0", 1), "\x7F", "_", "#"});
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    bench::Random random(seed);
    std::string s;
    for (std::uint64_t n = random.below(60); n > 0; --n) s += random.pick(kPieces);
    if (random.one_in(4) && !s.empty()) s.resize(s.size() - 1);
    ASSERT_NO_FATAL_FAILURE(expect_properties(s)) << "seed " << seed;
  }
}

TEST(CutterProperties, AnyRunOfTokensSlicesToItself) {
  const std::string s = bench::news_text(7, 20000);
  Text text;
  tokenise(s, table(), text);
  for (std::uint32_t first = 0; first < text.tokens.size(); first += 3) {
    for (std::uint32_t last = first + 1; last <= std::min<std::size_t>(first + 6, text.tokens.size()); ++last) {
      const Span span = text.span_of(first, last);
      ASSERT_LE(span.begin, text.tokens[first].begin);
      ASSERT_GE(span.end, text.tokens[last - 1].end);
      ASSERT_GE(span.begin, first > 0 ? text.tokens[first - 1].end : 0);
      ASSERT_LE(span.end, last < text.tokens.size() ? text.tokens[last].begin : s.size());
    }
  }
}

TEST(Cutter, MemoryIsReused) {
  Text text;
  const std::string s = bench::news_text(3, 100000);
  tokenise(s, table(), text);
  const auto* tokens = text.tokens.data();
  const auto* folded = text.folded.data();
  tokenise(std::string_view(s).substr(0, 50000), table(), text);
  EXPECT_EQ(text.tokens.data(), tokens);
  EXPECT_EQ(text.folded.data(), folded);
}

// Folded output several times larger than the input: room must grow inside one token and between tokens.
TEST(Cutter, OutputLargerThanInput) {
  const std::string bad(100000, '\xFF');
  Text text;
  tokenise(bad, table(), text);
  ASSERT_EQ(text.tokens.size(), 1U);
  EXPECT_EQ(text.tokens[0].fold_size, 4 * bad.size());
  std::string mixed;
  for (int i = 0; i < 50000; ++i) mixed += "\xFF" "1";
  tokenise(mixed, table(), text);
  EXPECT_EQ(text.tokens.size(), 100000U);
  EXPECT_EQ(text.folded.size(), 50000U * 7);
}

TEST(Cutter, FiftyMegabytesOfOneLine) {
  std::string s;
  const std::string_view phrase = "قتل 7 في حلب، ";
  const std::size_t times = (std::size_t{50} << 20) / phrase.size() + 1;
  for (std::size_t i = 0; i < times; ++i) s += phrase;
  Text text;
  tokenise(s, table(), text);
  EXPECT_EQ(text.tokens.size(), times * 5);
  EXPECT_EQ(text.sentences.size(), (times * 5 + kMaxSentenceTokens - 1) / kMaxSentenceTokens);
}

TEST(Cutter, FiftyMegabytesOfOneWordAndOfSpacesBehindLetters) {
  std::string s;
  while (s.size() < std::size_t{50} << 20) s += "ب";
  Text text;
  tokenise(s, table(), text);
  EXPECT_EQ(text.tokens.size(), 1U);
  s.assign(std::size_t{50} << 20, ' ');
  tokenise(s, table(), text);
  EXPECT_TRUE(text.tokens.empty());
}

// The look ahead behind "letter stop space" must not make white space quadratic.
TEST(Cutter, AbbreviationsBeforeLongWhiteSpace) {
  std::string s;
  for (int i = 0; i < 2000; ++i) s += "د." + std::string(1000, ' ');
  Text text;
  tokenise(s, table(), text);
  EXPECT_EQ(text.tokens.size(), 2001U);
}

}  // namespace
}  // namespace sijil
