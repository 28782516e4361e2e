// Pages and texts composed for the clean room's tests and benchmark: our own news items (invented) in the markup habits
// of news sites.
#pragma once
#include <string>
#include <vector>

namespace sijil::sample {

inline const char* const kTitle = "مقتل أربعة أشخاص بانفجار عبوة ناسفة في بلدة الزهراء";

inline const std::vector<std::string>& paragraphs() {
  static const std::vector<std::string> p = {
      "قال مصدر محلي إن أربعة أشخاص قتلوا، صباح الأحد، بانفجار عبوة ناسفة زرعها مجهولون على الطريق العام في بلدة "
      "الزهراء، وإن الانفجار ألحق أضراراً بعدد من المنازل القريبة.",
      "وأضاف المصدر أن سيارات الإسعاف نقلت سبعة جرحى إلى مشفى المدينة، بينهم طفلان في حالة حرجة، وأن فرق الهندسة "
      "مشطت المكان بحثاً عن عبوات أخرى.",
      "وأعلنت الشرطة في بيان أنها فتحت تحقيقاً في الحادث، ودعت السكان إلى الإبلاغ عن أي جسم غريب يعثرون عليه.",
      "ولم تعلن أي جهة مسؤوليتها عن التفجير حتى ساعة إعداد هذا الخبر، وهو الثالث من نوعه في المنطقة خلال شهر واحد.",
      "«سمعنا دوياً قوياً ثم رأينا الدخان يتصاعد من جهة السوق»، يقول أحد سكان البلدة، مضيفاً أن المدارس أغلقت أبوابها "
      "بعد ساعة من الانفجار."};
  return p;
}

inline std::string body_text() {
  std::string out;
  for (const std::string& p : paragraphs()) out += (out.empty() ? "" : "\n") + p;
  return out;
}

inline std::string body_html() {
  std::string out;
  for (const std::string& p : paragraphs()) out += "<p>" + p + "</p>\n";
  return out;
}

/// What stands around an article: menu, ticker, share bar, related links, most read, comments, footer.
inline std::string menu() {
  return "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/n'>أخبار محلية</a></li><li><a href='/w'>العالم"
         "</a></li><li><a href='/s'>رياضة</a></li></ul></nav><div class='news-ticker'><a href='/1'>عاجل: وزير النقل "
         "يفتتح جسراً جديداً</a> <a href='/2'>انخفاض في درجات الحرارة غداً</a></div>";
}
inline std::string related() {
  return "<div class='related-posts'><h3>مواضيع ذات صلة</h3><ul><li><a href='/3'>إصابة عاملين بانهيار جدار في "
         "المنطقة الصناعية</a></li><li><a href='/4'>إعادة فتح الطريق الدولي بعد توقف يومين</a></li></ul></div>";
}
inline std::string tail() {
  return "<div class='comments-area'><h3>التعليقات</h3><p>الله يرحمهم ويصبر أهلهم، متى تتوقف هذه التفجيرات التي تقتل "
         "الأبرياء كل يوم، ومتى نعيش بسلام مثل بقية خلق الله؟</p></div><aside class='sidebar'><h3>الأكثر قراءة</h3>"
         "<ol><li><a href='/5'>قتلى في اشتباكات على أطراف العاصمة أمس الجمعة</a></li></ol></aside><footer>جميع الحقوق "
         "محفوظة © صوت الزهراء 2022</footer><div class='cookie-notice'>يستخدم هذا الموقع ملفات تعريف الارتباط "
         "لتحسين تجربتك، وباستمرارك في التصفح فإنك توافق على ذلك.</div>";
}

inline std::string head(const std::string& extra = "") {
  return "<!DOCTYPE html><html lang='ar' dir='rtl'><head><title>" + std::string(kTitle) + " | صوت الزهراء</title>" + extra +
         "<script>var a = '<p>not text</p>';</script><style>p{color:red}</style></head>";
}

inline std::string meta_tags() {
  return "<meta property='og:title' content='" + std::string(kTitle) +
         "'><meta property='og:site_name' content='صوت الزهراء'><meta property='article:published_time' "
         "content='2022-10-31T09:05:00+03:00'><meta name='author' content='سلمى الحداد'><link rel='canonical' "
         "href='https://zahra.example/a/1'><meta property='article:section' content='محليات'><meta name='keywords' "
         "content='انفجار، الزهراء'>";
}

/// The article in one of several layouts; 0 is the plainest.
inline std::string page(int layout, const std::string& extra_head = meta_tags()) {
  const std::string h1 = "<h1>" + std::string(kTitle) + "</h1>";
  const std::string share = "<div class='social-share'><a href='#'>شارك على فيسبوك</a> <a href='#'>تويتر</a></div>";
  const std::string p = body_html();
  std::string middle;
  switch (layout) {
    case 0: middle = "<article>" + h1 + p + "</article>"; break;
    case 1:  // WordPress: tags in the class of the article, a read-also line and a caption in the body
      middle = "<main><article class='post tag-news category-local'><header>" + h1 +
               "<span class='posted-on'>31 تشرين الأول 2022</span></header><div class='entry-content'><figure><img src='x'>"
               "<figcaption>موقع الانفجار في بلدة الزهراء (أرشيف صوت الزهراء)</figcaption></figure>" + p.substr(0, p.find("</p>") + 4) +
               "<p><strong>اقرأ أيضاً: <a href='/9'>تفجير سابق في المنطقة ذاتها يوقع ضحايا</a></strong></p>" +
               p.substr(p.find("</p>") + 4) + share + "</div></article></main>";
      break;
    case 2: {  // old CMS: tables for layout and line breaks for paragraphs
      std::string lines;
      for (const std::string& s : paragraphs()) lines += s + "<br><br>\n";
      middle = "<table><tr><td width=200><a href='/1'>أخبار</a><br><a href='/2'>مقالات</a></td><td><table><tr><td class='h'>" + h1 +
               "</td></tr><tr><td>" + lines + "</td></tr></table></td></tr></table>";
      break;
    }
    case 3: {  // divs only, the wrapper is named after the sidebar beside it
      std::string divs;
      for (const std::string& s : paragraphs()) divs += "<div>" + s + "</div>";
      middle = "<div class='has-sidebar content-sidebar'>" + share + "<div>" + h1 + "</div><div id='newsText'>" + divs + "</div></div>";
      break;
    }
    case 4: {  // nothing is named: teasers with their first lines, comments under a heading
      std::string teasers;
      for (const char* t : {"وزير النقل يفتتح جسراً جديداً في المدينة", "انخفاض كبير في درجات الحرارة غداً", "منتخب الشباب يبدأ معسكره"})
        teasers += std::string("<div><h3><a href='/x'>") + t + "</a></h3><p>" + t +
                   "، وذلك بحضور عدد كبير من المسؤولين والأهالي الذين عبّروا عن ارتياحهم لهذه الخطوة.</p></div>";
      middle = "<div><div>" + teasers + "</div><div>" + h1 + p + "</div><div><h4>تعليقات القراء</h4><div><p>" +
               "نسأل الله أن يرحم الضحايا وأن يشفي الجرحى، وأن تنتهي هذه المآسي في أقرب وقت ممكن.</p></div></div></div>";
      break;
    }
    case 5:  // a second article is loaded below the first
      middle = "<div><article>" + h1 + p + "</article><article><h1>انهيار مبنى سكني في حي المنارة</h1><p>" +
               "انهار مبنى سكني من خمسة طوابق في حي المنارة مساء السبت، بعد أيام من أمطار غزيرة، وأنقذت فرق الدفاع المدني "
               "عائلتين كانتا في الطابق الأول.</p><p>وقالت البلدية إن المبنى كان مهدداً بالانهيار منذ سنوات، وإن سكانه "
               "رفضوا إخلاءه رغم إنذارات متكررة وجهتها إليهم خلال العام الماضي والعام الذي سبقه.</p></article></div>";
      break;
    case 6:  // line breaks in a heading that nobody closed
      middle = "<h1>" + std::string(kTitle) + "<p>" + p.substr(3, p.find("</p>") - 3) + "<br><br>" + p.substr(p.find("<p>", 5));
      break;
    default:  // the body in pieces, adverts between them
      middle = "<div class='story'>" + h1;
      for (const std::string& s : paragraphs())
        middle += "<section><p>" + s + "</p></section><div class='ad-slot'>إعلان تجاري عن سيارات جديدة بأسعار مناسبة للجميع.</div>";
      middle += "</div>";
  }
  return head(extra_head) + "<body>" + menu() + middle + related() + tail() + "</body></html>";
}
constexpr int kLayouts = 8;

}  // namespace sijil::sample
