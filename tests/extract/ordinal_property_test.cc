// Proof by generation for ordinals: 1 ... 99 as ICU spells them; 1 ... 199 by a speller of our own in both genders, both
// cases, both spellings of hundred, and both orders of the hundred (the hundred and fifteenth, the fifteenth behind the hundred).
#include <unicode/rbnf.h>

#include "taggers.h"

namespace sijil {
namespace {

/// The one number that a text holds; -1 when there is none, or more.
std::int64_t ordinal_in(NumberDateTagger& tagger, const std::string& text) {
  const std::vector<Mention> found = tagger.numbers(text);
  const auto* v = found.size() == 1 ? std::get_if<NumberValue>(&found[0].value) : nullptr;
  return v && v->value && v->ordinal ? v->value->to_int() : -1;
}

TEST(OrdinalProperty, IcuOrdinalsComeBack) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat speller(icu::URBNF_SPELLOUT, icu::Locale("ar"), status);
  ASSERT_TRUE(U_SUCCESS(status));
  NumberDateTagger tagger;
  for (const char* set : {"%spellout-ordinal-masculine", "%spellout-ordinal-feminine"}) {
    for (std::int64_t n = 1; n < 100; ++n) {
      icu::UnicodeString spelled;
      icu::FieldPosition position;
      speller.format(n, icu::UnicodeString(set), spelled, position, status);
      std::string text;
      spelled.toUTF8String(text);
      const std::vector<Mention> found = tagger.numbers(text);
      ASSERT_EQ(found.size(), 1U) << text;
      EXPECT_EQ(*std::get<NumberValue>(found[0].value).value, Rational(n)) << text;
    }
  }
}

struct Style {
  bool feminine, oblique, old_hundred, hundred_behind;
};

std::string below_hundred(int n, const Style& s) {
  static constexpr const char* kMasculine[] = {"", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"};
  static constexpr const char* kFeminine[] = {"", "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"};
  static constexpr const char* kTens[] = {"", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};
  if (n <= 10) return (s.feminine ? kFeminine : kMasculine)[n];
  const std::string unit = n % 10 == 1 ? (s.feminine ? "الحادية" : "الحادي") : (s.feminine ? kFeminine : kMasculine)[n % 10];
  if (n < 20) return unit + (s.feminine ? " عشرة" : " عشر");
  const std::string tens = std::string("ال") + kTens[n / 10] + (s.oblique ? "ين" : "ون");
  return n % 10 == 0 ? tens : unit + " و" + tens;
}

std::string spell(int n, const Style& s) {
  const std::string hundred = s.old_hundred ? "المائة" : "المئة";
  if (n < 100) return below_hundred(n, s);
  if (n == 100) return hundred;
  const std::string rest = below_hundred(n - 100, s);
  return s.hundred_behind ? rest + " بعد " + hundred : hundred + " و" + rest;
}

TEST(OrdinalProperty, OneToHundredNinetyNineComeBackInAllForms) {
  NumberDateTagger tagger;
  for (int bits = 0; bits < 16; ++bits) {
    const Style s{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0};
    for (int n = 1; n < 200; ++n) {
      const std::string text = (s.feminine ? "في الذكرى " : "في المركز ") + spell(n, s);
      EXPECT_EQ(ordinal_in(tagger, text), n) << text;
    }
  }
}

// Without the article: "third", "fifteenth".
TEST(OrdinalProperty, IndefiniteOnesComeBack) {
  static constexpr const char* kStems[] = {"", "حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"};
  NumberDateTagger tagger;
  for (int n = 11; n < 20; ++n) {
    for (const char* ten : {" عشر", " عشرة"}) {
      EXPECT_EQ(ordinal_in(tagger, std::string(kStems[n - 10]) + ten), n) << n;
      EXPECT_EQ(ordinal_in(tagger, std::string(kStems[n - 10]) + "ة" + ten), n) << n;
    }
  }
}

}  // namespace
}  // namespace sijil
