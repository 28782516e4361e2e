// Arabic news-like text for benchmarks and property tests: sentences put together from a few hundred words by a seeded
// generator, so that no program has seen the text before. It looks like the press (lengths, signs, digits, quotes,
// now and then vowels), and says nothing.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace sijil::bench {

/// SplitMix64: the same numbers on every machine, unlike std:: distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t n) { return next() % n; }
  bool one_in(std::uint64_t n) { return below(n) == 0; }
  template <class T, std::size_t N>
  T pick(const std::array<T, N>& from) {
    return from[below(N)];
  }

 private:
  std::uint64_t state_;
};

using Words = std::string_view;

inline constexpr auto kVerbs = std::to_array<Words>({
    "قُتل", "أصيب", "أعلنت", "قال", "أكد", "أفاد", "ذكرت", "اعتقلت", "استهدفت", "قصفت", "سيطرت", "انسحبت", "شنّت",
    "أطلق", "دمّر", "وصلت", "نقلت", "انفجرت", "اندلعت", "خطف", "أفرجت", "فجّر", "تعرّضت", "سقطت", "أوضح", "أضافت",
    "نفّذت", "فقد", "عثر", "نزح", "تظاهر", "اقتحمت", "داهمت", "أحبطت", "ضبطت", "وقعت", "وثّقت", "لقي", "جرح", "أعدم"});
inline constexpr auto kNouns = std::to_array<Words>({
    "القوات", "الطائرات", "مدنيين", "جنود", "عناصر", "مسلحون", "أشخاص", "نساء", "أطفال", "عائلات", "الشرطة", "الجيش",
    "المرصد", "الوزارة", "المتحدث", "القرية", "البلدة", "المدينة", "الحي", "السوق", "المستشفى", "المدرسة", "الطريق",
    "الحاجز", "سيارة", "دراجة", "عبوة", "قذيفة", "صاروخ", "غارة", "لغم", "قنبلة", "اشتباكات", "هجوم", "انفجار",
    "قصف", "كمين", "حملة", "عملية", "مظاهرة", "هدنة", "اتفاق", "حصيلة", "ضحايا", "جرحى", "قتلى", "معتقلين",
    "منطقة", "محافظة", "ريف", "جبهة", "معبر", "مخيم", "مبنى", "منزل", "مصدر", "شهود", "تقرير", "بيان", "مسؤول",
    "فرق", "الإسعاف", "الدفاع", "المدني", "الصحة", "الداخلية", "اللجنة", "المنظمة", "الأمم", "المتحدة", "الحكومة"});
inline constexpr auto kPlaces = std::to_array<Words>({
    "حلب", "درعا", "الرقة", "حمص", "حماة", "إدلب", "دير الزور", "الحسكة", "القامشلي", "السويداء", "دمشق", "اللاذقية",
    "طرطوس", "الموصل", "كركوك", "الأنبار", "بغداد", "البصرة", "صنعاء", "عدن", "تعز", "مأرب", "طرابلس", "بنغازي",
    "سرت", "الخرطوم", "الفاشر", "غزة", "رفح", "خان يونس", "جنين", "نابلس", "بيروت", "صور", "صيدا", "سيناء"});
inline constexpr auto kAdjectives = std::to_array<Words>({
    "الجنوبي", "الشمالي", "الشرقي", "الغربي", "مجهولين", "عنيفة", "جوية", "ناسفة", "مفخخة", "مسلح", "أمنية", "عسكرية",
    "محلية", "طبي", "رسمي", "جديدة", "كبيرة", "خطيرة", "متفرقة", "واسعة", "مكثف", "صاروخي", "مدفعي", "انتحاري",
    "متطرفة", "حدودية", "سكني", "تجاري", "خاصة", "مشتركة", "آخرين", "الماضي", "الجاري", "المنصرم", "السابق", "ذاته"});
inline constexpr auto kParticles = std::to_array<Words>({
    "في", "من", "على", "إلى", "عن", "خلال", "بعد", "قبل", "جراء", "إثر", "بين", "ضد", "قرب", "منذ", "حتى", "مع", "بحسب",
    "أنّ", "إن", "كما", "فيما", "بينهم", "بسبب", "داخل", "نحو", "التي", "الذي", "هذا", "ذلك", "لم", "لا", "قد", "كان"});
inline constexpr auto kMonths = std::to_array<Words>({
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "أكتوبر", "يناير"});

inline void add_number(Random& random, std::string& out) {
  const std::uint64_t n = random.one_in(4) ? random.below(2000) : random.below(40);
  if (!random.one_in(6)) {
    out += std::to_string(n);
    return;
  }
  for (const char digit : std::to_string(n)) {  // Arabic-Indic digits
    out += '\xD9';
    out += static_cast<char>(0xA0 + (digit - '0'));
  }
}

inline void add_pair(std::string& out, std::string_view first, std::string_view second) {
  out.append(first).append(" ").append(second);
}

inline void add_phrase(Random& random, std::string& out) {
  switch (random.below(9)) {
    case 0:
      add_number(random, out);
      return add_pair(out, "", random.pick(kNouns));
    case 1: return add_pair(out, "مدينة", random.pick(kPlaces));
    case 2: {
      const Words noun = random.pick(kNouns);
      return add_pair(out, noun, random.pick(kAdjectives));
    }
    case 3: {
      const Words particle = random.pick(kParticles);
      return add_pair(out, particle, random.pick(kNouns));
    }
    case 4: out.append("و").append(random.pick(kVerbs)); return;
    case 5: out.append("\"").append(random.pick(kNouns)).append("\""); return;
    case 6:
      add_number(random, out);
      add_pair(out, "", random.pick(kMonths));
      out.append(" 20").append(std::to_string(10 + random.below(15)));
      return;
    default: {
      const Words particle = random.pick(kParticles);
      return add_pair(out, particle, random.pick(kPlaces));
    }
  }
}

inline void add_sentence(Random& random, std::string& out) {
  out += random.pick(kVerbs);
  const std::uint64_t phrases = 3 + random.below(10);
  for (std::uint64_t i = 0; i < phrases; ++i) {
    if (random.one_in(7)) out += "،";
    if (random.one_in(40)) out += random.one_in(2) ? " (أ.ف.ب)" : " –";
    out += ' ';
    add_phrase(random, out);
  }
  out += '.';
}

/// At least `size` bytes, whole paragraphs.
inline std::string news_text(std::uint64_t seed, std::size_t size) {
  Random random(seed);
  std::string out;
  out.reserve(size + 4096);
  while (out.size() < size) {
    const std::uint64_t sentences = 1 + random.below(4);
    for (std::uint64_t i = 0; i < sentences; ++i) {
      if (i > 0) out += ' ';
      add_sentence(random, out);
    }
    out += "\n\n";
  }
  return out;
}

}  // namespace sijil::bench
