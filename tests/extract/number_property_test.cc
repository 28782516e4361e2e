// Proof by generation: every number 0 ... 9,999 and samples to 10^15, spelled by ICU (all cardinal rule sets) and by a
// speller of our own (the forms that ICU lacks), read back exactly.
#include <unicode/rbnf.h>

#include <random>

#include "taggers.h"

namespace sijil {
namespace {

constexpr double kFloor = 1.0;

std::vector<std::int64_t> sample_numbers() {
  std::vector<std::int64_t> out;
  for (std::int64_t n = 0; n < 10000; ++n) out.push_back(n);
  std::mt19937_64 random(7);
  for (std::int64_t top = 10000; top <= 1000000000000000; top *= 10) {
    out.push_back(top);
    for (int i = 0; i < 120; ++i) out.push_back(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(top * 10 > 1000000000000000 ? top : top * 10)));
    for (int i = 0; i < 30; ++i) out.push_back(static_cast<std::int64_t>(random() % 9 + 1) * top);
  }
  return out;
}

/// Counts and shows what is not read back.
class Score {
 public:
  void add(std::int64_t n, const std::string& text, const std::vector<Mention>& found) {
    ++all_;
    const auto* v = found.size() == 1 ? std::get_if<NumberValue>(&found[0].value) : nullptr;
    if (v && v->value && *v->value == Rational(n) && found[0].span.size() == text.size()) {
      ++right_;
    } else if (shown_++ < 12) {
      std::string got;
      for (const Mention& m : found) {
        const auto* x = std::get_if<NumberValue>(&m.value);
        got += " [" + (x && x->value ? x->value->to_string() : "?") + " by " + m.rule + "]";
      }
      missed_ += std::to_string(n) + " " + text + " ->" + got + "\n";
    }
  }
  void check(const std::string& name) const {
    const double share = static_cast<double>(right_) / static_cast<double>(all_);
    RecordProperty(name);
    EXPECT_GE(share, kFloor) << name << ": " << right_ << " of " << all_ << "\n" << missed_;
  }

 private:
  static void RecordProperty(const std::string&) {}
  std::size_t all_ = 0, right_ = 0, shown_ = 0;
  std::string missed_;
};

TEST(NumberProperty, IcuSpelledNumbersComeBack) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat speller(icu::URBNF_SPELLOUT, icu::Locale("ar"), status);
  ASSERT_TRUE(U_SUCCESS(status));
  const std::vector<std::int64_t> numbers = sample_numbers();
  NumberDateTagger tagger;
  for (const char* set : {"%spellout-numbering", "%spellout-cardinal-masculine", "%spellout-cardinal-feminine"}) {
    Score score;
    for (const std::int64_t n : numbers) {
      icu::UnicodeString spelled;
      icu::FieldPosition position;
      speller.format(n, icu::UnicodeString(set), spelled, position, status);
      ASSERT_TRUE(U_SUCCESS(status));
      std::string text;
      spelled.toUTF8String(text);
      score.add(n, text, tagger.numbers(text));
    }
    score.check(set);
  }
}

/// Spells as careful newspapers do: agreement of 3 to 10, joined or split hundreds, duals, tanwin behind 11 to 99,
/// nominative or oblique, with or without hamza.
class NewsSpeller {
 public:
  struct Style {
    bool feminine, oblique, split_hundreds, mia, bare_hamza;
  };
  explicit NewsSpeller(const Style& style) : s_(style) {}

  std::string spell(std::int64_t n) const {
    if (n == 0) return "صفر";
    std::string out;
    const auto join = [&](const std::string& part) { out += (out.empty() ? "" : " و") + part; };
    static constexpr std::int64_t kScales[] = {1000000000000, 1000000000, 1000000, 1000};
    for (int i = 0; i < 4; ++i) {
      const std::int64_t group = n / kScales[i];
      n %= kScales[i];
      if (group > 0) join(scaled(static_cast<int>(group), i));
    }
    if (n > 0) join(below_thousand(static_cast<int>(n), s_.feminine));
    return s_.bare_hamza ? strip_hamza(out) : out;
  }

 private:
  struct Scale {
    const char *one, *two, *two_oblique, *many, *tanwin;
  };
  std::string scaled(int group, int scale) const {
    static constexpr Scale kWords[] = {{"تريليون", "تريليونان", "تريليونين", "تريليونات", "تريليونا"},
                                       {"مليار", "ملياران", "مليارين", "مليارات", "مليارا"},
                                       {"مليون", "مليونان", "مليونين", "ملايين", "مليونا"},
                                       {"ألف", "ألفان", "ألفين", "آلاف", "ألفا"}};
    const Scale& w = kWords[scale];
    if (group == 1) return w.one;
    if (group == 2) return s_.oblique ? w.two_oblique : w.two;
    const int rest = group % 100;
    const std::string head = below_thousand(group, false);
    if (rest >= 3 && rest <= 10) return head + " " + w.many;
    if (rest >= 11) return head + " " + w.tanwin;
    return head + " " + w.one;
  }
  std::string below_thousand(int n, bool feminine) const {
    std::string out;
    if (n >= 100) out = hundred(n / 100);
    n %= 100;
    if (n > 0) out += (out.empty() ? "" : " و") + below_hundred(n, feminine);
    return out;
  }
  std::string hundred(int h) const {
    const std::string mia = s_.mia ? "مائة" : "مئة";
    if (h == 1) return mia;
    if (h == 2) return s_.oblique ? (s_.mia ? "مائتين" : "مئتين") : (s_.mia ? "مائتان" : "مئتان");
    static constexpr const char* kUnits[] = {"ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};
    return std::string(kUnits[h - 3]) + (s_.split_hundreds ? " " : "") + mia;
  }
  std::string below_hundred(int n, bool feminine) const {
    static constexpr const char* kMasculine[] = {"", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"};
    static constexpr const char* kFeminine[] = {"", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"};
    static constexpr const char* kTens[] = {"", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};
    const auto unit = [&](int u) -> std::string {
      if (u == 2 && s_.oblique) return feminine ? "اثنتين" : "اثنين";
      return feminine ? kFeminine[u] : kMasculine[u];
    };
    if (n <= 10) return unit(n);
    if (n == 11) return feminine ? "إحدى عشرة" : "أحد عشر";
    if (n == 12) return feminine ? (s_.oblique ? "اثنتي عشرة" : "اثنتا عشرة") : (s_.oblique ? "اثني عشر" : "اثنا عشر");
    if (n < 20) return unit(n - 10) + (feminine ? " عشرة" : " عشر");
    const std::string tens = std::string(kTens[n / 10]) + (s_.oblique ? "ين" : "ون");
    if (n % 10 == 0) return tens;
    if (n % 10 == 1) return (feminine ? "إحدى و" : "واحد و") + tens;
    return unit(n % 10) + " و" + tens;
  }
  static std::string strip_hamza(std::string s) {
    for (const char* hamza : {"أ", "إ", "آ"}) {
      for (std::size_t at = s.find(hamza); at != std::string::npos; at = s.find(hamza)) s.replace(at, 2, "ا");
    }
    return s;
  }
  Style s_;
};

TEST(NumberProperty, NewsSpellingsComeBack) {
  const std::vector<std::int64_t> numbers = sample_numbers();
  NumberDateTagger tagger;
  for (int bits = 0; bits < 32; bits += 3) {
    const NewsSpeller speller({(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0});
    Score score;
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
      if (numbers[i] >= 1000000000000000) continue;
      const std::string text = speller.spell(numbers[i]);
      score.add(numbers[i], text, tagger.numbers(text));
    }
    score.check("news spelling " + std::to_string(bits));
  }
}

// Digits in three scripts, with and without groups, in a sentence.
TEST(NumberProperty, DigitsComeBackInThreeScripts) {
  static constexpr const char* kArabic[] = {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
  static constexpr const char* kPersian[] = {"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"};
  NumberDateTagger tagger;
  std::mt19937_64 random(11);
  for (int i = 0; i < 3000; ++i) {
    const auto n = static_cast<std::int64_t>(random() % 99999999);
    const std::string plain = std::to_string(n);
    const int script = i % 3;
    std::string text;
    for (std::size_t k = 0; k < plain.size(); ++k) {
      if (i % 2 == 1 && k > 0 && (plain.size() - k) % 3 == 0) text += script == 0 ? "," : "٬";
      const int d = plain[k] - '0';
      text += script == 0 ? std::string(1, plain[k]) : script == 1 ? kArabic[d] : kPersian[d];
    }
    const std::vector<Mention> found = tagger.numbers("بلغ العدد " + text + " في المدينة");
    ASSERT_EQ(found.size(), 1U) << text;
    const auto& v = std::get<NumberValue>(found[0].value);
    ASSERT_TRUE(v.value && *v.value == Rational(n)) << text;
  }
}

}  // namespace
}  // namespace sijil
