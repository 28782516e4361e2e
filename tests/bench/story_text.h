// Articles that tell of incidents, for benchmarks of rules and of whole extractions: templates of the press filled with
// numbers, dates, bodies and the place names of rules/tables, so that rules fire about as often as in real news.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/strings.h"
#include "news_text.h"

namespace sijil::bench {

/// First forms of all rows of the place tables.
inline std::vector<std::string> place_names(const std::string& rules) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(rules + "/tables/places"))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) {
    const Result<std::string> text = read_file(file.string());
    if (!text) std::abort();
    for (const std::string_view line : split(*text, '\n')) {
      const std::size_t tab = line.rfind('\t');
      if (tab == std::string_view::npos || line.front() == '#') continue;
      const std::string_view forms = line.substr(tab + 1);
      const std::string_view name = trim(forms.substr(0, forms.find('|')));
      if (!name.empty() && static_cast<unsigned char>(name.front()) >= 0xD8) out.emplace_back(name);
    }
  }
  if (out.empty()) std::abort();
  return out;
}

// %p a place, %n a number, %d a date, %b a body, %v persons, %w filler words of news_text.
inline constexpr auto kTemplates = std::to_array<Words>({
    "قُتل %n %v وأصيب %n آخرون بجروح، %d، جراء قصف جوي شنته %b على بلدة %p في ريف %p، بحسب ما أفاد المرصد.",
    "أعلنت %b مقتل %n من عناصرها خلال اشتباكات مع مسلحين مجهولين قرب مدينة %p يوم %d.",
    "وقال مصدر أمني إن عبوة ناسفة انفجرت في سوق وسط %p، ما أسفر عن سقوط %n قتلى بينهم %n نساء.",
    "واعتقلت %b %n %v في حملة مداهمات طالت قرى عدة في محافظة %p منذ %d.",
    "وأضاف البيان أن الأوضاع في المنطقة لا تزال متوترة، وأن الأهالي يطالبون بفتح الطرق وإدخال المساعدات قبل حلول الشتاء.",
    "ووثقت الشبكة %w خلال شهر تشرين الأول الماضي، من دون أن تذكر تفاصيل أخرى عن الجهة المسؤولة.",
    "ويرى مراقبون أن %w قد يفتح الباب أمام جولة جديدة من المفاوضات بين الطرفين في الأسابيع المقبلة.",
    "وفي %p، استهدف هجوم بسيارة مفخخة حاجزا تابعا لـ%b، ولم تتبن أي جهة المسؤولية عنه حتى الآن.",
    "وكان رئيس الحكومة قد زار %p %d والتقى عددا من المسؤولين المحليين لبحث ملف إعادة الإعمار والخدمات.",
    "وأشار المتحدث باسم الوزارة في مؤتمر صحفي إلى أن %w، مؤكدا أن التحقيقات مستمرة لمعرفة ملابسات الحادث.",
    "من جهة أخرى، لقي %n %v حتفهم في حادث سير على الطريق بين %p و%p، ونُقل المصابون إلى المستشفى.",
    "وتشهد المنطقة منذ أشهر توترا متصاعدا، في ظل تبادل الاتهامات بشأن خرق اتفاق وقف إطلاق النار وتعثر الحوار السياسي."});
// What stands between: most of what the press writes is neither a figure nor a place.
inline constexpr auto kPlain = std::to_array<Words>({
    "وأوضح أن الحوار يبقى السبيل الوحيد للخروج من الأزمة، داعيا الأطراف كلها إلى التحلي بالمسؤولية وتقديم المصلحة العامة على ما سواها.",
    "ويقول الأهالي إن أسعار المواد الغذائية ارتفعت ارتفاعا كبيرا، وإن الكهرباء لا تصل إلى بيوتهم إلا ساعات قليلة في اليوم.",
    "ولم يصدر تعليق رسمي على هذه الأنباء، غير أن مصادر مطلعة رجحت أن تعلن نتائج التحقيق عندما تكتمل الإجراءات القانونية.",
    "وكانت الجهات المعنية قد وعدت بتحسين الخدمات وإصلاح الشبكات المتضررة، لكن المشاريع تعثرت بسبب نقص التمويل وتبدل الإدارات.",
    "ويأتي ذلك في وقت تتواصل فيه المشاورات حول القانون الجديد، وسط خلاف على صيغته النهائية وعلى الجهة التي ستشرف على تطبيقه.",
    "وذكر البيان أن العمل مستمر من أجل توفير بيئة مناسبة لعودة الحياة إلى طبيعتها، وأن الأولوية هي حماية الناس وممتلكاتهم.",
    "ويخشى كثيرون أن يؤدي استمرار الخلاف إلى تعطيل المؤسسات، في حين يرى آخرون أن التسوية باتت أقرب من أي وقت مضى.",
    "وتحدث الباحث عن أثر هذه السياسات في المجتمع، معتبرا أن التعليم والعمل هما الطريق إلى استقرار طويل الأمد."});
inline constexpr auto kBodies = std::to_array<Words>({
    "القوات الحكومية", "قوات التحالف", "الطائرات الروسية", "الشرطة", "الجيش", "قوات الأمن", "تنظيم الدولة الإسلامية",
    "قوات سوريا الديمقراطية", "جماعة الحوثي", "الجيش الليبي"});
inline constexpr auto kPersons = std::to_array<Words>({"مدنيين", "أشخاص", "جنود", "مسلحين", "أطفال", "من عناصر الشرطة", "عمال"});

class Stories {
 public:
  Stories(std::uint64_t seed, const std::string& rules) : random_(seed), places_(place_names(rules)) {}

  /// At least `size` bytes: a title line, then paragraphs of one to three sentences.
  std::string next(std::size_t size) {
    std::string out;
    fill("مقتل %n %v في هجوم على %p", out);
    while (out.size() < size) {
      out += "\n";
      for (std::uint64_t n = 1 + random_.below(3); n > 0; --n) {
        fill(random_.one_in(4) ? random_.pick(kTemplates) : random_.pick(kPlain), out);
        if (n > 1) out += ' ';
      }
    }
    return out;
  }

 private:
  void fill(std::string_view form, std::string& out) {
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (form[i] != '%' || i + 1 == form.size()) {
        out += form[i];
        continue;
      }
      switch (form[++i]) {
        case 'p': out += places_[random_.below(places_.size())]; break;
        case 'n': out += std::to_string(2 + random_.below(60)); break;
        case 'd':
          out.append(std::to_string(1 + random_.below(28))).append(" ").append(random_.pick(kMonths));
          break;
        case 'b': out += random_.pick(kBodies); break;
        case 'v': out += random_.pick(kPersons); break;
        default:
          for (std::uint64_t n = 2 + random_.below(4); n > 0; --n) {
            out += random_.pick(kNouns);
            if (n > 1) out += ' ';
          }
      }
    }
  }

  Random random_;
  std::vector<std::string> places_;
};

}  // namespace sijil::bench
