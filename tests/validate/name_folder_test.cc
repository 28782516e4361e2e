#include "validate/name_folder.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

constexpr const char* kWords = "list\tform\nplace_noun\tمدينه\nplace_noun\tقضاء\nactor_noun\tتنظيم\nactor_noun\tقوات\n";

TEST(NameFolder, Plain) {
  struct Case {
    const char *in, *out;
  };
  for (const Case& c : {Case{"أحمد إلى آخر", "احمد الي اخر"}, Case{"مدرسة", "مدرسه"}, Case{"قُتِلَ", "قتل"}, Case{"مـــن", "من"},
                        Case{"٢٠١٩ / ۲۰", "2019 20"}, Case{"  a_b-C  ", "a b c"}, Case{"\u0645\u200f\u0646", "من"},
                        Case{"\uFEFB", "لا"}, Case{"کی", "كي"}, Case{"", ""}, Case{"«»", ""}}) {
    EXPECT_EQ(NameFolder::plain(c.in), c.out) << c.in;
  }
}

TEST(NameFolder, CutsGenericNounsAndTheArticle) {
  const Result<NameFolder> folder = NameFolder::parse(kWords, "words.tsv");
  ASSERT_TRUE(folder);
  EXPECT_EQ(folder->place("مدينة الرقة"), folder->place("رقة"));
  EXPECT_EQ(folder->place("المدينة"), "مدينه");          // alone it is the name
  EXPECT_EQ(folder->place("قضاء مدينة الكوت"), "كوت");
  EXPECT_EQ(folder->place("الباب"), "باب");
  EXPECT_EQ(folder->place("الحي"), "الحي");              // four letters: the article may be part of the word
  EXPECT_EQ(folder->party("تنظيم الراية"), "رايه");
  EXPECT_EQ(folder->party("قوات"), "قوات");
  EXPECT_EQ(folder->place(""), "");
}

TEST(NameFolder, ErrorsHaveTheirPlace) {
  const Result<NameFolder> folder = NameFolder::parse("list\tform\nplaces\tx\n", "words.tsv");
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().where, "words.tsv:2:1");
  EXPECT_FALSE(NameFolder::load("/nonexistent/words.tsv"));
}

}  // namespace
}  // namespace sijil
