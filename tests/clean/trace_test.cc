// What `clean --explain` says of each line, and that it says nothing else than what is done.
#include "clean/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "cleaner_fixture.h"

namespace sijil {
namespace {

struct Explained {
  Article article;
  CleanTrace trace;
  std::string why(const std::string& text) const {
    for (const TracedLine& l : trace) {
      if (l.text.find(text) != std::string::npos) return l.kept ? "kept" : l.why;
    }
    return "not there";
  }
};

Explained explain(const std::string& body, const std::string& type = "text/html") {
  Page page;
  page.id = "page";
  page.content_type = type;
  page.charset = "utf-8";
  page.body = body;
  Explained out;
  Result<Article> article = test_cleaner().clean(page, {}, &out.trace);
  EXPECT_TRUE(article) << article.error().message();
  if (article) out.article = *article;
  return out;
}

const std::string kParagraph =
    "<p>قتل سبعة مدنيين وأصيب آخرون بجروح متفاوتة، يوم أمس، جراء انفجار لغم أرضي من مخلفات الحرب في محيط مدينة درعا جنوبي البلاد، "
    "بحسب ما أفاد مراسلنا هناك.</p>";

TEST(CleanTrace, EachReason) {
  const Explained e = explain(
      "<html><head><title>انفجار لغم في درعا</title></head><body><nav><a href=1>القائمة الأولى</a></nav>"
      "<div class=\"main-menu\"><a href=2>محليات ودولي</a></div><div hidden>سطر لا يراه أحد</div>"
      "<main><h1>انفجار لغم في درعا</h1><article>" + kParagraph + "<p>شارك الخبر</p>" + kParagraph +
      "<p><a href=3>رابط طويل إلى قصة أخرى في مكان آخر</a></p><figure><figcaption>صورة من المكان</figcaption></figure>" + kParagraph + kParagraph +
      "</article></main><div class=\"related-posts\"><a href=4>قصة أخرى من الأرشيف</a></div><div id=\"comments\"><p>تعليق قارئ على الخبر</p></div>"
      "<footer>جميع الحقوق محفوظة</footer><div>كلمة في آخر الصفحة</div></body></html>");
  const std::map<std::string, std::string> want{{"القائمة الأولى", "in <nav>"},
                                                {"محليات ودولي", "in <div class=\"main-menu\">: no article, by its name"},
                                                {"سطر لا يراه", "in <div>: hidden"},
                                                {"انفجار لغم في درعا", "the headline"},
                                                {"قتل سبعة مدنيين", "kept"},
                                                {"شارك الخبر", "phrase: share"},
                                                {"رابط طويل", "mostly links"},
                                                {"صورة من المكان", "caption"},
                                                {"قصة أخرى من", "in <div class=\"related-posts\">: other stories, by its name"},
                                                {"تعليق قارئ", "in <div id=\"comments\">: comments, by its name"},
                                                {"جميع الحقوق", "in <footer>"},
                                                {"كلمة في آخر", "outside the article, which is <article>"}};
  for (const auto& [text, why] : want) EXPECT_EQ(e.why(text), why) << text;
}

TEST(CleanTrace, ATextThatStandsTwice) {
  std::string text;
  for (int n = 1; n <= 3; ++n) text += "<p>" + std::to_string(n) + " " + kParagraph.substr(3);
  const Explained e = explain("<html><head><title>انفجار لغم</title></head><body><main><div>" + text + "</div><div>" + text + "<p>وانتهى ما جرى في ساعة متأخرة من الليل.</p></div></main></body></html>");
  EXPECT_EQ(e.why("1 قتل سبعة"), "kept");
  std::size_t copies = 0;
  for (const TracedLine& l : e.trace) copies += l.why == "a copy of the text above";
  EXPECT_EQ(copies, 3u);
}

TEST(CleanTrace, PlainText) {
  const Explained e = explain("انفجار لغم في درعا\n14 تشرين الأول 2022\n\nقتل سبعة مدنيين وأصيب آخرون بجروح متفاوتة، يوم أمس، جراء انفجار لغم أرضي.\n"
                              "شارك الخبر\nودفن القتلى في مقبرة البلدة اليوم بحضور جمع كبير من الأهالي والأقارب.\n", "text/plain");
  EXPECT_EQ(e.why("انفجار لغم في درعا"), "the headline");
  EXPECT_EQ(e.why("14 تشرين"), "byline or date");
  EXPECT_EQ(e.why("قتل سبعة"), "kept");
  EXPECT_EQ(e.why("ودفن القتلى"), "kept");
  EXPECT_NE(e.why("شارك الخبر"), "kept");
}

TEST(CleanTrace, TextFromJsonLd) {
  std::string body;
  for (int i = 0; i < 6; ++i) body += "قتل سبعة مدنيين وأصيب آخرون بجروح متفاوتة يوم أمس جراء انفجار لغم أرضي في محيط مدينة درعا. ";
  const Explained e = explain("<html><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"خبر\",\"articleBody\":\"" + body +
                              "\"}</script><body><div>افتح الصفحة في المتصفح</div></body></html>");
  EXPECT_EQ(e.why("افتح الصفحة"), "the text was taken from JSON-LD");
  EXPECT_EQ(e.why("قتل سبعة"), "kept");
}

// Over every page there is: asking changes nothing, the kept lines are the body, and each dropped line has a reason.
TEST(CleanTrace, SaysWhatIsDone) {
  namespace fs = std::filesystem;
  std::size_t pages = 0;
  std::map<std::string, std::size_t> reasons;
  for (const std::string& root : {std::string(SIJIL_SOURCE_DIR) + "/corpora", std::string(SIJIL_SHARED_DIR) + "/data/html/arabic"}) {
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".html" && ending != ".txt") continue;
      const Result<std::string> bytes = read_file(entry.path().string());
      ASSERT_TRUE(bytes);
      Page page;
      page.id = entry.path().string();
      page.content_type = ending == ".html" ? "text/html" : "text/plain";
      page.body = *bytes;
      CleanTrace trace;
      const Result<Article> plain = test_cleaner().clean(page, {}), traced = test_cleaner().clean(page, {}, &trace);
      ASSERT_EQ(plain.ok(), traced.ok());
      if (!plain) continue;
      ++pages;
      EXPECT_EQ(plain->text, traced->text) << page.id;
      EXPECT_EQ(plain->body.size(), traced->body.size()) << page.id;
      std::string kept, body;
      for (const TracedLine& l : trace) {
        if (l.kept) kept += l.text + "\n";
        EXPECT_EQ(l.kept, l.why.empty()) << page.id << ": " << l.text;
        if (!l.kept) ++reasons[l.why.substr(0, l.why.find_first_of(":<"))];
      }
      for (const Block& b : plain->blocks) {
        const bool in_body = std::any_of(plain->body.begin(), plain->body.end(), [&](const Span& s) { return s.begin <= b.span.begin && b.span.end <= s.end; });
        if (in_body) body += std::string(b.span.of(plain->text)) + "\n";
      }
      EXPECT_EQ(kept, body) << page.id;
    }
  }
  EXPECT_GE(pages, 20u);
  EXPECT_GE(reasons.size(), 5u);
}

}  // namespace
}  // namespace sijil
