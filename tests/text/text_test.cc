// Table tests of tokens, sentences, quotes and spans. Properties over random bytes: cutter_test.cc.
#include "text/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sijil {
namespace {

const FoldTable& table() {
  static const FoldTable loaded = *FoldTable::load(SIJIL_SOURCE_DIR "/rules/normalise.tsv");
  return loaded;
}

Text cut(std::string_view s) {
  Text text;
  tokenise(s, table(), text);
  return text;
}

/// Surfaces, '|' between; '_' before one that no white space stands before; '#' between sentences.
std::string shown(std::string_view s) {
  const Text text = cut(s);
  std::string out;
  for (const Token& t : text.tokens) {
    if (!out.empty()) out += (t.flags & kSentenceStart) ? '#' : '|';
    if (!(t.flags & kSpaceBefore)) out += '_';
    out += t.span().of(s);
  }
  return out;
}

struct Pair {
  const char* input;
  const char* expected;
};

TEST(Tokens, AreCutWhereScriptsChange) {
  const Pair pairs[] = {
      {"", ""},
      {"  \t ", ""},
      {"قتل سبعة", "قتل|سبعة"},
      {"28تشرين", "28|_تشرين"},
      {"25مدنيا", "25|_مدنيا"},
      {"الـ24", "الـ|_24"},
      {"RPG-7", "RPG|_-|_7"},
      {"BTR80م", "BTR|_80|_م"},
      {"قناةCNN", "قناة|_CNN"},
      {"14/10/2022", "14|_/|_10|_/|_2022"},
      {"3,5%", "3|_,|_5|_%"},
      {"١٢٬٠٠٠", "١٢|_٬|_٠٠٠"},
      {"1٢۳", "1٢۳"},
      {"don't", "don't"},
      {"don’t", "don’t"},
      {"#حلب_اليوم", "#|_حلب|__|_اليوم"},
      {"قتلَ رجلٌ", "قتلَ|رجلٌ"},
      {"a\u00A0b\u3000c", "a|b|c"},
      {"جيش\u200Fحلب", "جيش\u200Fحلب"},
      {"حلب\u200F \u200E24", "حلب|24"},
      {"ـ ـ ـــ", "ـ|ـ|ـــ"},           // drawn as dashes
      {"50ـ60", "50|_ـ|_60"},
      {"ـمن ــ", "من|ــ"},
      {"وقال ... إن", "وقال|...#إن"},
      {"@user", "@|_user"},
      {"ۈرۈمچى", "ۈرۈمچى"},
      {"ݐب", "ݐب"},
  };
  for (const auto& [input, expected] : pairs) EXPECT_EQ(shown(input), expected) << input;
}

TEST(Tokens, Sentences) {
  const Pair pairs[] = {
      {"قتل رجل. وجرح آخر.", "قتل|رجل|_.#وجرح|آخر|_."},
      {"هل قتل؟ نعم! لا", "هل|قتل|_؟#نعم|_!#لا"},
      {"سطر\nآخر", "سطر#آخر"},
      {"سطر\r\n\r\nآخر", "سطر#آخر"},
      {"سطر\u2028آخر\u2029ثالث\vرابع\fخامس\rسادس", "سطر#آخر#ثالث#رابع#خامس#سادس"},
      {"3.5 كم", "3|_.|_5|كم"},
      {"المدينة.وقال", "المدينة|_.|_وقال"},
      {"ماذا؟! قال", "ماذا|_؟|_!#قال"},
      {"(قتل.) وقال", "(|_قتل|_.|_)#وقال"},
      {"انتهى… وقال", "انتهى|_…#وقال"},
      {"انتهى.. وقال", "انتهى|_..#وقال"},
      {"یہ ختم۔ پھر", "یہ|ختم|_۔#پھر"},
      {"1. أولا", "1|_.#أولا"},
      {"قال «قتل.» ثم", "قال|قتل|_.#ثم"},
      {"قال. «ثم", "قال|_.#ثم"},
      {"قال.) ثم", "قال|_.|_)#ثم"},
  };
  for (const auto& [input, expected] : pairs) EXPECT_EQ(shown(input), expected) << input;
}

TEST(Tokens, EndlessSentencesAreCut) {
  std::string endless;
  for (std::size_t i = 0; i < 2 * kMaxSentenceTokens + 5; ++i) endless += "كلمة ";
  Text text;
  tokenise(endless, table(), text);
  ASSERT_EQ(text.sentences.size(), 3u);
  for (const Sentence& s : text.sentences) EXPECT_LE(s.last - s.first, kMaxSentenceTokens);
  EXPECT_EQ(text.sentences[2].last - text.sentences[2].first, 5u);
  EXPECT_EQ(text.tokens[kMaxSentenceTokens].flags & kSentenceStart, kSentenceStart);
}

TEST(Tokens, AbbreviationsEndNoSentence) {
  const Pair pairs[] = {
      {"قال د. أحمد أمس", "قال|د.|أحمد|أمس"},
      {"(أ.ف.ب) قالت", "(|_أ.|_ف.|_ب|_)|قالت"},
      {"أ.ف.ب. وقال", "أ.|_ف.|_ب.|وقال"},
      {"أ.ف.ب.\nوقال", "أ.|_ف.|_ب|_.#وقال"},
      {"عام 2014 م. وقال", "عام|2014|م|_.#وقال"},
      {"سنة 1443 هـ. ثم", "سنة|1443|هـ|_.#ثم"},
      {"28 ق.م", "28|ق.|_م"},
      {"د.. أحمد", "د|_..#أحمد"},
      {"د. 5", "د|_.#5"},
      {"ا. ", "ا|_."},
      {"J. Smith", "J.|Smith"},
      {"المواطن (م.ح.) أمس", "المواطن|(|_م.|_ح.|_)|أمس"},   // initials in brackets end nothing
      {"المواطن (م) أمس", "المواطن|(|_م|_)|أمس"},
      {"سار. وقال", "سار|_.#وقال"},
      {"5. وقال", "5|_.#وقال"},
  };
  for (const auto& [input, expected] : pairs) EXPECT_EQ(shown(input), expected) << input;
  const Text text = cut("قال د. أحمد");
  ASSERT_EQ(text.tokens.size(), 3U);
  EXPECT_TRUE(text.tokens[1].flags & kAbbreviation);
  EXPECT_EQ(text.folded_of(text.tokens[1]), fold_form("د", table()));
  EXPECT_EQ(fold_form("د.", table()), fold_form("د", table()));
  EXPECT_EQ(fold_form("أ.ف.ب", table()), fold_form("أ ف ب", table()));
}

/// Each token with '<' for a quote before and '>' for one behind.
std::string quotes(std::string_view s) {
  const Text text = cut(s);
  std::string out;
  for (const Token& t : text.tokens) {
    if (!out.empty()) out += ' ';
    if (t.flags & kQuoteOpenBefore) out += '<';
    out += t.span().of(s);
    if (t.flags & kQuoteCloseAfter) out += '>';
  }
  return out;
}

TEST(Tokens, Quotes) {
  const Pair pairs[] = {
      {"تنظيم \"داعش\" في", "تنظيم <داعش> في"},
      {"تنظيم “داعش” في", "تنظيم <داعش> في"},
      {"تنظيم ”داعش“ في", "تنظيم <داعش> في"},
      {"تنظيم «الدولة الإسلامية» في", "تنظيم <الدولة الإسلامية> في"},
      {"تنظيم ''داعش'' في", "تنظيم <داعش> في"},
      {"تنظيم 'داعش' في", "تنظيم <داعش> في"},
      {"لـ\"رويترز\": قال", "لـ <رويترز> : قال"},
      {"\"أ\" \"ب\"", "<أ> <ب>"},
      {"قال: \"إن 'حلب' لنا\"", "قال : <إن <حلب> لنا>"},
      {"واحد \" مفتوح\nسطر \"ثان\"", "واحد <مفتوح سطر <ثان>"},
      {"\" داعش \" في", "<داعش> في"},
      {"»", ""},
  };
  for (const auto& [input, expected] : pairs) EXPECT_EQ(quotes(input), expected) << input;
}

TEST(Tokens, Flags) {
  const std::string s = "قال \"داعش\"\n24مدنيا";
  const Text text = cut(s);
  ASSERT_EQ(text.tokens.size(), 4U);
  const unsigned start = kSpaceBefore | kSentenceStart | kLineStart;
  EXPECT_EQ(text.tokens[0].flags, start | kArabic);
  EXPECT_EQ(text.tokens[1].flags, kSpaceBefore | kArabic | kQuoteOpenBefore | kQuoteCloseAfter);
  EXPECT_EQ(text.tokens[2].flags, start);
  EXPECT_EQ(text.tokens[3].flags, kArabic);
}

TEST(Tokens, LastLetterIsTheOneWritten) {
  const struct {
    const char* input;
    unsigned expected;
  } cases[] = {{"مدينة", 0x629}, {"وجهه", 0x647}, {"مدينةً", 0x629}, {"حتى", 0x649}, {"CNN", 'N'}, {"مدينةـ", 0x629},
               {"٣", 0x663},     {"،", 0x60C},    {"﷽", 0xFDFD},    {"😀", 0}};
  for (const auto& c : cases) {
    const Text text = cut(c.input);
    ASSERT_EQ(text.tokens.size(), 1U) << c.input;
    EXPECT_EQ(text.tokens[0].last_letter, c.expected) << c.input;
  }
}

TEST(Tokens, KindsAndSigns) {
  const Text text = cut("قتل 7 (3٫5%) ٬ … €");
  std::string kinds;
  std::string signs;
  for (const Token& t : text.tokens) {
    kinds += t.kind == TokenKind::word ? 'w' : t.kind == TokenKind::number ? 'n' : 'p';
    if (t.kind == TokenKind::punct) signs += t.sign;
  }
  EXPECT_EQ(kinds, "wnpnpnppppp");
  EXPECT_EQ(signs, "(\x06%)\x07\x05\x01");
}

TEST(Tokens, FoldedIsOneStringWithSeparators) {
  const Text text = cut("رجل قتل. CNN\n7");
  EXPECT_EQ(FoldTable::to_utf8(text.folded), "رجل قتل .\ncnn\n7\n");
}

TEST(Sentences, LinesAndSpans) {
  const std::string s = "  أول سطر \n\n \"قال: قتل.\" ثم\r\nآخر";
  const Text text = cut(s);
  std::vector<std::pair<unsigned, std::string>> got;
  for (const Sentence& x : text.sentences) got.emplace_back(x.line, std::string(x.span.of(s)));
  const std::vector<std::pair<unsigned, std::string>> want = {
      {0, "أول سطر"}, {2, "\"قال: قتل.\""}, {2, "ثم"}, {3, "آخر"}};
  EXPECT_EQ(got, want);
}

TEST(Sentences, QuoteBehindTheStopBelongsToIt) {
  for (const char* s : {"قال: «قتل.» ثم", "قال: \"قتل. \" ثم", "قال: “قتل.” ثم"}) {
    const Text text = cut(s);
    ASSERT_EQ(text.sentences.size(), 2U) << s;
    EXPECT_EQ(text.sentences[1].span.of(s), "ثم") << s;
    EXPECT_EQ(text.sentences[0].span.of(s), std::string_view(s).substr(0, std::string_view(s).rfind(' '))) << s;
  }
}

TEST(SpanOf, TakesPairedQuotesIn) {
  const struct {
    const char* input;
    std::uint32_t first, last;
    const char* expected;
  } cases[] = {
      {"تنظيم \"داعش\" في", 1, 2, "\"داعش\""},
      {"تنظيم \"داعش\" في", 0, 2, "تنظيم \"داعش\""},
      {"تنظيم \"داعش\" في", 1, 3, "\"داعش\" في"},
      {"تنظيم \"الدولة الإسلامية\" في", 1, 2, "الدولة"},
      {"تنظيم \"الدولة الإسلامية\" في", 2, 3, "الإسلامية"},
      {"تنظيم \"الدولة الإسلامية\" في", 2, 4, "الإسلامية\" في"},
      {"تنظيم “الدولة الإسلامية” في", 0, 3, "تنظيم “الدولة الإسلامية”"},
      {"تنظيم ''داعش'' في", 0, 2, "تنظيم ''داعش''"},
      {"تنظيم \"\u200Fداعش\u200F\" في", 1, 2, "\"\u200Fداعش\u200F\""},
      {"\"داعش\"", 0, 1, "\"داعش\""},
      {"قتل رجل", 0, 2, "قتل رجل"},
      {"قتل رجل", 1, 1, ""},
      {"قتل رجل", 1, 7, ""},
  };
  for (const auto& c : cases) {
    const Text text = cut(c.input);
    EXPECT_EQ(text.span_of(c.first, c.last).of(c.input), c.expected) << c.input << ' ' << c.first << ' ' << c.last;
  }
}

TEST(BadBytes, BecomeOneReplacementEach) {
  const std::string s = "كت\xFF\xFE" "اب \xE0\xA0 \xF0\x9F\x98";
  const Text text = cut(s);
  EXPECT_FALSE(text.valid_utf8);
  ASSERT_EQ(text.tokens.size(), 3U);
  EXPECT_EQ(FoldTable::to_utf8(text.folded_of(text.tokens[0])), "كت\uFFFD\uFFFDاب");
  EXPECT_EQ(text.tokens[0].span().of(s), s.substr(0, 10));
  EXPECT_EQ(text.tokens[0].flags & (kRepaired | kArabic), kRepaired | kArabic);
  EXPECT_EQ(FoldTable::to_utf8(text.folded_of(text.tokens[1])), "\uFFFD");
  EXPECT_EQ(FoldTable::to_utf8(text.folded_of(text.tokens[2])), "\uFFFD");
}

TEST(BadBytes, AnEarlierRepairIsFlaggedToo) {
  const Text text = cut("كت\uFFFDاب");
  EXPECT_TRUE(text.valid_utf8);
  ASSERT_EQ(text.tokens.size(), 1U);
  EXPECT_TRUE(text.tokens[0].flags & kRepaired);
}

TEST(Forms, FoldLikeText) {
  EXPECT_EQ(fold_form("", table()), "");
  EXPECT_EQ(fold_form(" \u200F ", table()), "");
  EXPECT_EQ(FoldTable::to_utf8(fold_form("  تشرين   الأول/أكتوبر. وقال ", table())), "تشرين الاول / اكتوبر . وقال");
}

}  // namespace
}  // namespace sijil
