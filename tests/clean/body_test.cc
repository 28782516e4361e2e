// Which lines of a page are its text: each kind of line that was lost or taken wrongly, with the guard beside it.
#include "clean/body.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

using sample::paragraphs;

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

/// The body of a page with the sample's head and headline.
std::string body(const std::string& text, const std::string& below_headline = "", const std::string& head = "") {
  Result<Article> a = test_cleaner().clean(
      test_page(sample::head(head) + "<body><main><h1>" + sample::kTitle + "</h1>" + below_headline + "<div id=x>" + text + "</div></main></body>"), {});
  EXPECT_TRUE(a.ok());
  return a ? body_of(*a) : std::string();
}

const std::string& own() {
  static const std::string text = p(paragraphs()[0]) + p(paragraphs()[1]) + p(paragraphs()[2]);
  return text;
}

std::string lines(std::initializer_list<std::string> texts) {
  std::string out;
  for (const std::string& t : texts) out += (out.empty() ? "" : "\n") + t;
  return out;
}

const std::string& own_text() {
  static const std::string text = lines({paragraphs()[0], paragraphs()[1], paragraphs()[2]});
  return text;
}

TEST(Body, TheLineBelowTheHeadline) {
  const std::string deck = "فرق الإنقاذ تواصل البحث والسلطات تعلن الاستنفار في المنطقة كلها";
  EXPECT_EQ(body(own(), "<h2>" + deck + "</h2>"), lines({deck, own_text()}));
  EXPECT_EQ(body(own(), "<div><a href=/x>" + deck + "</a></div>"), own_text()) << "a link";
  EXPECT_EQ(body(own(), "<div class=date>الأحد 31 تشرين الأول 2022 عند الساعة 10:05 بتوقيت المدينة</div>"), own_text()) << "a date";
  EXPECT_EQ(body(own(), "<div>" + std::string(sample::kTitle) + " | صوت الزهراء</div>"), own_text()) << "the headline again";
}

TEST(Body, ASentenceSetAsAHeading) {
  const std::string lead = "أعلنت السلطات المحلية في البلدة أن حصيلة الانفجار الذي وقع صباح اليوم مرشحة للارتفاع.";
  EXPECT_EQ(body("<h3>" + lead + "</h3>" + own()), lines({lead, own_text()}));
}

TEST(Body, KeyPointsAboveAParagraph) {
  const std::string a = "أربعة قتلى وسبعة جرحى في حصيلة أولية", b = "الشرطة تفتح تحقيقاً وتطوق مكان الانفجار";
  EXPECT_EQ(body("<ul><li>" + a + "</li><li>" + b + "</li></ul>" + own()), lines({a, b, own_text()}));
  EXPECT_EQ(body("<ul><li><a href=/1>" + a + "</a></li><li><a href=/2>" + b + "</a></li></ul>" + own()), own_text()) << "links to other stories";
}

TEST(Body, LinesOfAPoem) {
  std::string verses, want;
  for (const char* v : {"يا دار كنت لنا ملاذاً في الشتاء", "وكنت في الصيف ظلاً وارفاً", "وكم سهرنا على ضوء القناديل", "نحكي عن البحر والسفر الطويل",
                        "يا دار كنت لنا ملاذاً في الشتاء", "ثم افترقنا كأنا ما التقينا", "وبقي الباب مفتوحاً على الريح", "ينتظر الغائب الذي لا يعود", "يا دار كنت لنا ملاذاً في الشتاء",
                        "وكنت حين يضيق الصدر متسعاً"}) {
    verses += std::string(v) + "<br>";
    want += (want.empty() ? "" : "\n") + std::string(v);
  }
  EXPECT_EQ(body("<div>" + verses + "</div>"), want);
}

TEST(Body, TermsAndTheirExplanations) {
  const std::string intro = "وكانت الحصيلة في أحياء المدينة كما يلي بحسب بيان الدفاع المدني:";
  EXPECT_EQ(body(p(paragraphs()[0]) + p(intro) + "<dl><dt>حي الزيتون</dt><dd>ثلاثة قتلى</dd><dt>السوق</dt><dd>سبعة جرحى</dd></dl>" + p(paragraphs()[1])),
            lines({paragraphs()[0], intro, "حي الزيتون", "ثلاثة قتلى", "السوق", "سبعة جرحى", paragraphs()[1]}));
}

TEST(Body, KeyPointsOutsideTheContainer) {
  const std::string a = "أربعة قتلى وسبعة جرحى في حصيلة أولية", b = "الشرطة تفتح تحقيقاً وتطوق مكان الانفجار";
  EXPECT_EQ(body(own(), "<div class=q><ul><li>" + a + "</li><li>" + b + "</li></ul></div>"), lines({a, b, own_text()}));
  EXPECT_EQ(body(own(), "<div class=q><ul><li>طباعة</li><li>تكبير</li></ul></div>"), own_text()) << "short ones";
}

TEST(Body, WhatGoesOnBelowTheLastParagraph) {
  const std::string steps = "<h2>ما العمل؟</h2><ul><li>ابتعدوا عن المكان</li><li>لا تلمسوا شيئاً</li></ul><p>واتصلوا بنا.</p>";
  EXPECT_EQ(body(own() + steps), lines({own_text(), "ما العمل؟", "ابتعدوا عن المكان", "لا تلمسوا شيئاً", "واتصلوا بنا."}));
  EXPECT_EQ(body(own() + "<h2>أقسام الموقع</h2><ul><li><a href=/1>محليات</a></li><li><a href=/2>رياضة</a></li></ul>"), own_text()) << "a list of links";
  EXPECT_EQ(body(own() + "<div><ul><li>محليات</li><li>رياضة</li></ul></div>"), own_text()) << "in another element";
}

TEST(Body, ShortSentencesAboveTheFirstParagraph) {
  EXPECT_EQ(body("<h3>هل الطريق مفتوح؟</h3><p>لا.</p><h3>ومتى يفتح؟</h3>" + own()), lines({"هل الطريق مفتوح؟", "لا.", "ومتى يفتح؟", own_text()}));
  EXPECT_EQ(body("<h3>أخبار البلدة</h3><p>رامي العلي</p>" + own()), own_text()) << "no sentence";
}

TEST(Body, ASentenceThatIsALink) {
  const std::string said = "وكان مجلس المدينة حذر قبل شهر من خطر المبنى.";
  EXPECT_EQ(body(p(paragraphs()[0]) + "<p><a href=/1>" + said + "</a></p>" + p(paragraphs()[1])), lines({paragraphs()[0], said, paragraphs()[1]}));
  EXPECT_EQ(body(p(paragraphs()[0]) + "<p><a href=/1>مجلس المدينة يحذر من خطر المبنى</a></p>" + p(paragraphs()[1])), lines({paragraphs()[0], paragraphs()[1]}))
      << "another story's headline";
}

TEST(Body, ATableBehindTheLastParagraph) {
  const std::string table = "<table><tr><th>الحي</th><th>القتلى</th></tr><tr><td>الزيتون</td><td>ثلاثة</td></tr></table>";
  EXPECT_EQ(body(own() + table), lines({own_text(), "الحي", "القتلى", "الزيتون", "ثلاثة"}));
  EXPECT_EQ(body(own() + "<h3>الحصيلة</h3>" + table), lines({own_text(), "الحصيلة", "الحي", "القتلى", "الزيتون", "ثلاثة"}));
}

TEST(Body, TheTextStandsTwice) {
  EXPECT_EQ(body("<div>" + own() + "</div><div class=zz>" + own() + "</div>"), own_text());
  const std::string twice = "<div>" + own() + "</div><div>" + p(paragraphs()[3]) + p(paragraphs()[1]) + "</div>";
  EXPECT_EQ(body(twice), lines({own_text(), paragraphs()[3], paragraphs()[1]})) << "one paragraph is a quotation";
}

TEST(Body, APictureWithOneLineIsItsCaption) {
  const std::string shot = "<p><img src=a.jpg><br>جانب من عمليات البحث صباح اليوم</p>";
  EXPECT_EQ(body(p(paragraphs()[0]) + shot + p(paragraphs()[1])), lines({paragraphs()[0], paragraphs()[1]}));
  EXPECT_EQ(body("<p><img src=a.jpg>" + paragraphs()[0] + "</p>" + p(paragraphs()[1])), lines({paragraphs()[0], paragraphs()[1]})) << "a paragraph around a picture";
}

TEST(Body, PostsOfNetworksAreNotTheStorys) {
  const std::string post = "<blockquote class='twitter-tweet'><p>سمعنا دوياً هائلاً قبل قليل في وسط البلدة، ولا نعرف ما الذي جرى حتى الآن. نرجو السلامة للجميع.</p></blockquote>";
  EXPECT_EQ(body(p(paragraphs()[0]) + post + p(paragraphs()[1])), lines({paragraphs()[0], paragraphs()[1]}));
}

TEST(Body, WhoWroteAndReportedClosesIt) {
  EXPECT_EQ(body(own() + "<p>Reporting by Salma Haddad in Zahra; writing by Rami Alali; editing by Huda Zein</p>"), own_text());
  const std::string about = "<p>والصحفية سلمى الحداد تكتب في شؤون المنطقة منذ سنوات.</p><p>تابعونا على تلغرام</p>", author = "<meta name=author content='سلمى الحداد'>";
  EXPECT_EQ(body(own() + about, "", author), own_text());
  const std::string talk = "سلمى الحداد: كنت في المكان حين وقع الانفجار، ولم أر ما حدث.";
  EXPECT_EQ(body(own() + p(talk), "", author), lines({own_text(), talk})) << "a speaker";
}

TEST(Body, ScriptsWithoutSpaces) {
  CleanOptions any;
  any.any_language = true;
  Result<Article> a = test_cleaner().clean(test_page("<html lang=ja><head><title>市の中心部で建物が崩れた</title></head><body><h1>市の中心部で建物が崩れた</h1><div>"
                                                     "<p>市の中心部で三日朝、古い建物の一部が崩れ、近くにいた七人がけがをして病院に運ばれた。</p>"
                                                     "<p>警察と消防が原因を調べている。市長は会見で「再発を防ぐため、ほかの古い建物も調べる」と述べた。【中央支局】</p></div></body></html>"),
                                           any);
  ASSERT_TRUE(a.ok());
  EXPECT_NE(body_of(*a).find("中央支局"), std::string::npos);
}

}  // namespace
}  // namespace sijil
