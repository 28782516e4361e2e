// Folding of lines and phrases.
#include "clean/fold.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(Fold, Words) {
  struct Case {
    const char* input;
    const char* expected;
  };
  for (const Case& c : {
           Case{"Read-Also: X", "read also x"},
           Case{"اقرأ أيضًا:", "اقرا ايضا"},
           Case{"إقــرأ  أيضا", "اقرا ايضا"},
           Case{"مدرسة على", "مدرسه علي"},
           Case{"١٤/٣ و۵", "14 3 و5"},
           Case{"«شارك»", "شارك"},
           Case{"a\u00A0b\u200Fc", "a bc"},
           Case{" ... ", ""},
           Case{"\xFF\xFE", ""},
       }) {
    EXPECT_EQ(fold_words(c.input), c.expected) << c.input;
  }
}

TEST(Fold, SqueezeKeepsVowelsAndDropsInvisibleMarks) {
  EXPECT_EQ(squeeze("  a \n\t b\u00A0\u00A0c "), "a b c");
  EXPECT_EQ(squeeze("قُتِلَ\u200F \u202Bاثنان\u202C"), "قُتِلَ اثنان");
  EXPECT_EQ(squeeze("\u00A0\u00AD"), "");
}

TEST(Fold, CountsLettersAndDigits) {
  EXPECT_EQ(count_letters("قُتل 3."), 4u);
  EXPECT_EQ(count_letters("  -- «» "), 0u);
}

}  // namespace
}  // namespace sijil
