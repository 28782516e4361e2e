#include "text/fold_table.h"

#include <gtest/gtest.h>

#include <string>

#include "text/text.h"

namespace sijil {
namespace {

const FoldTable& table() {
  static const FoldTable loaded = [] {
    Result<FoldTable> t = FoldTable::load(SIJIL_SOURCE_DIR "/rules/normalise.tsv");
    EXPECT_TRUE(t.ok()) << (t.ok() ? "" : t.error().message());
    return t.ok() ? *std::move(t) : FoldTable();
  }();
  return loaded;
}

std::string shown(std::string_view form) { return FoldTable::to_utf8(fold_form(form, table())); }

struct Pair {
  const char* input;
  const char* expected;
};

TEST(FoldTable, Letters) {
  const Pair pairs[] = {
      {"أحمد", "احمد"},        {"إدلب", "ادلب"},      {"آذار", "اذار"},       {"ٱلله", "الله"},
      {"حتى", "حتي"},          {"مدينة", "مدينه"},    {"مؤتمر", "موتمر"},     {"دائرة", "دايره"},
      {"جزء", "جزء"},          {"قُتِلَ", "قتل"},        {"هٰذا", "هذا"},         {"مـــدينة", "مدينه"},
      {"کابل", "كابل"},        {"علی", "علي"},        {"ہند", "هند"},         {"گاز", "گاز"},
      {"چاپ", "چاپ"},          {"ژنرال", "ژنرال"},    {"می\u200Cشود", "ميشود"}, {"\u202Bحلب\u202C", "حلب"},
      {"\uFEFFحلب", "حلب"},    {"إ\u0655دلب", "ادلب"}, {"CNN", "cnn"},         {"Élysée", "elysee"},
      {"Über", "uber"},        {"Москва", "москва"},  {"ΑΘΗΝΑ", "αθηνα"},     {"straße", "straße"},
      {"soft\u00ADhyphen", "softhyphen"},
  };
  for (const auto& [input, expected] : pairs) EXPECT_EQ(shown(input), expected) << input;
}

TEST(FoldTable, PresentationFormsAndWidths) {
  const Pair pairs[] = {
      {"ﻗﺘﻞ", "قتل"}, {"ﻼ", "لا"},  {"ﻷ", "لا"},     {"ﻵ", "لا"},    {"ﷲ", "الله"}, {"ﷴ", "محمد"},
      {"ﭼ", "چ"},     {"ﯼ", "ي"},   {"ﺔ", "ه"},      {"ﻙ\uFE76", "ك"}, {"ＣＮＮ", "cnn"}, {"ﬁ", "fi"},
      {"１２", "12"}, {"，", ","},  {"（ﺣﻠﺐ）", "( حلب )"}, {"𝐀𝟕", "a 7"}, {"﷼", "ريال"},
  };
  for (const auto& [input, expected] : pairs) EXPECT_EQ(shown(input), expected) << input;
}

TEST(FoldTable, DigitsOfAllScripts) {
  for (const char* digits : {"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"}) {
    EXPECT_EQ(shown(digits), "0123456789");
  }
  EXPECT_EQ(shown("1٢۳"), "123");
}

TEST(FoldTable, Signs) {
  const Pair pairs[] = {
      {"،", ","},  {"؛", ";"},  {"؟", "?"},  {"٪", "%"},  {"٫", "٫"},   {"٬", "٬"},   {"…", "…"},
      {"...", "…"}, {"..", "…"}, {"–", "-"},  {"—", "-"},  {"−", "-"},  {"‒", "-"},  {"﴾", ")"},
      {"﴿", "("},  {"【", "["}, {"{", "("},  {"۔", "."},  {"€", "€"},   {"½", "½"},   {"•", "*"},
  };
  for (const auto& [input, expected] : pairs) EXPECT_EQ(shown(input), expected) << input;
  EXPECT_EQ(fold_form("٫", table()), std::string(1, kFoldDecimalSeparator));
  EXPECT_EQ(fold_form("٬", table()), std::string(1, kFoldThousandsSeparator));
  EXPECT_EQ(fold_form("…", table()), std::string(1, kFoldEllipsis));
}

TEST(FoldTable, ArabicLettersAreOneByte) {
  EXPECT_EQ(fold_form("اي", table()), "\xA7\xCA");
  EXPECT_EQ(fold_form("پ", table()), "\xFE");
  EXPECT_EQ(fold_form("گ", table()).size(), 1U);
  EXPECT_EQ(fold_form("Ж", table()), "\x02\xD0\xB6");
}

TEST(FoldTable, EveryFoldedLetterShowsAsALetterThatFoldsToItself) {
  for (char32_t cp = 0x600; cp < 0x700; ++cp) {
    const FoldEntry& e = table().of(cp);
    if (e.cls != CharClass::letter || e.size != 1) continue;
    const std::string folded(e.to.data(), e.size);
    EXPECT_EQ(fold_form(FoldTable::to_utf8(folded), table()), folded) << std::hex << static_cast<unsigned>(cp);
  }
}

TEST(FoldTable, BeyondUnicodeIsOther) {
  EXPECT_EQ(table().of(0x110000).cls, CharClass::other);
  EXPECT_EQ(FoldTable().of('a').cls, CharClass::other);
}

TEST(FoldTable, FileErrorsSayWhereAndWhat) {
  const std::string head = "code\tclass\tto\tname\n";
  const struct {
    std::string tsv;
    const char* message;
  } cases[] = {
      {"code\tkind\tto\tname\n", "n.tsv:1:1: columns are code, kind, to, name; expected code, class, to, name"},
      {head + "0622\tletter\tU+0627\tx\n", "n.tsv:2:1: '0622': expected a code point (U+0627) or a range (U+064B-U+065F)"},
      {head + "U+0622 U+D800\tletter\tU+0627\tx\n",
       "n.tsv:2:8: 'U+D800': expected a code point (U+0627) or a range (U+064B-U+065F)"},
      {head + "U+0623-U+0622\tletter\tU+0627\tx\n", "n.tsv:2:1: a range that runs backwards"},
      {head + "\tletter\tU+0627\tx\n", "n.tsv:2:1: no code; expected a code point (U+0627) or a range (U+064B-U+065F)"},
      {head + "U+0622\tletter\t\tx\n", "n.tsv:2:15: class letter takes one target, as U+0627"},
      {head + "U+0640\tmark\tU+0627\tx\n", "n.tsv:2:13: class mark takes no target"},
      {head + "U+060C\tsign\tU+0627\tx\n", "n.tsv:2:13: a sign becomes an ASCII sign, U+2026, U+066B or U+066C"},
      {head + "U+0660\tdigit\tU+0041\tx\n", "n.tsv:2:14: a digit becomes U+0030 to U+0039"},
      {head + "U+0640\tmark\t\tx\nU+0640\tskip\t\tx\n", "n.tsv:3:1: a code point that an earlier row decides"},
      {head + "U+0622\tletter\tU+0627\tألف\n",
       "n.tsv:2:22: a character that is not ASCII; write code points as U+XXXX"},
      {head + "U+0622\tletter\tU+0627\n", "n.tsv:2:21: 3 cells; expected 4 (code, class, to, name)"},
  };
  for (const auto& c : cases) {
    const Result<FoldTable> t = FoldTable::parse(c.tsv, "n.tsv");
    ASSERT_FALSE(t.ok()) << c.message;
    EXPECT_EQ(t.error().message(), c.message);
    EXPECT_EQ(t.error().code, ErrorCode::parse);
  }
  const Result<FoldTable> near = FoldTable::parse(head + "U+0622\tleter\tU+0627\tx\n", "n.tsv");
  ASSERT_FALSE(near.ok());
  EXPECT_NE(near.error().what.find("did you mean 'letter'?"), std::string::npos) << near.error().what;
}

TEST(FoldTable, MissingFile) {
  const Result<FoldTable> t = FoldTable::load("no/such/file.tsv");
  ASSERT_FALSE(t.ok());
  EXPECT_EQ(t.error().code, ErrorCode::not_found);
}

TEST(FoldTable, RowsDecideOverUnicode) {
  const Result<FoldTable> t =
      FoldTable::parse("code\tclass\tto\tname\nU+0041 U+0042\tsign\tU+0023\tx\nU+FE8D\tskip\t\tx\n", "n.tsv");
  ASSERT_TRUE(t.ok()) << t.error().message();
  EXPECT_EQ(fold_form("AB", *t), "# #");
  EXPECT_EQ(fold_form("\uFE8D", *t), "");
}

}  // namespace
}  // namespace sijil
