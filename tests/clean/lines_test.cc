// What lines are told apart by: tables of data, notices said again and again, parts that only seem to be no article.
#include "clean/lines.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

std::string body_between(const std::string& before, const std::string& inside, const std::string& after = "") {
  const std::vector<std::string>& p = sample::paragraphs();
  const std::string html = sample::head() + "<body>" + before + "<div id=x><p>" + p[0] + "</p><p>" + p[1] + "</p>" + inside + "<p>" + p[2] +
                           "</p><p>" + p[3] + "</p></div>" + after + "</body></html>";
  Result<Article> a = test_cleaner().clean(test_page(html), {});
  EXPECT_TRUE(a.ok());
  return a ? body_of(*a) : "";
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

TEST(Lines, TablesOfDataAmongParagraphs) {
  const std::string table = "<table><tr><th>المحافظة</th><th>القتلى</th></tr><tr><td><a href=/d>درعا</a></td><td>12</td></tr>"
                            "<tr><td>حمص</td><td>7 أشخاص</td></tr></table>";
  const std::string body = body_between("", table);
  for (const char* cell : {"المحافظة", "درعا", "7 أشخاص"}) EXPECT_TRUE(has(body, cell)) << cell;
  EXPECT_FALSE(has(body_between(table, ""), "المحافظة")) << "above the text";
  EXPECT_FALSE(has(body_between("", "", table), "المحافظة")) << "below the text";
}

// Old sites and text dumps: an empty line begins a paragraph, another line end is a space.
TEST(Lines, PreformattedText) {
  const std::vector<std::string>& p = sample::paragraphs();
  const std::string html = sample::head() + "<body><pre>" + sample::kTitle + "\n\n" + p[0] + "\n \t\r\n" + p[1].substr(0, p[1].find(' ')) + "\n" +
                           p[1].substr(p[1].find(' ') + 1) + "\n\n\n" + p[2] + "\n</pre></body></html>";
  Result<Article> a = test_cleaner().clean(test_page(html), {});
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(body_of(*a), p[0] + "\n" + p[1] + "\n" + p[2]);
}

TEST(Lines, WhatThePageSaysAgainAndAgain) {
  const std::string notice = "<p>اضغط على الجرس كي تصلك إشعارات هذا القسم أولاً بأول.</p>";
  EXPECT_FALSE(has(body_between("", notice + notice + notice), "اضغط على الجرس"));
  EXPECT_TRUE(has(body_between("", notice), "اضغط على الجرس")) << "said once it may be the story";
}

TEST(Lines, ParagraphsBehindAPaywallAreText) {
  const std::string p = "<p class=paywall aria-hidden=true>" + sample::paragraphs()[4] + "</p>";
  EXPECT_TRUE(has(body_between("", p), sample::paragraphs()[4].c_str()));
  EXPECT_FALSE(has(body_between("", "<div aria-hidden=true>" + sample::paragraphs()[4] + "</div>"), sample::paragraphs()[4].c_str()));
}

TEST(Lines, APartWithTheHeadlineIsTheArticlesHead) {
  const std::string h1 = std::string("<h1>") + sample::kTitle + "</h1>";
  const std::string lead = "<p class=lead>حصيلة أولية مرشحة للارتفاع بعد انفجار هز البلدة</p>";
  EXPECT_TRUE(has(body_between("<div class='widget hero'>" + h1 + lead + "</div>", ""), "حصيلة أولية"));
  EXPECT_FALSE(has(body_between(h1 + "<div class='widget hero'>" + lead + "</div>", ""), "حصيلة أولية"));
}

TEST(Lines, FormsAreNoText) {
  const std::string question = "<div class=q><p>هل تتوقع تحسن الأوضاع الأمنية في البلدة قريباً؟</p>";
  EXPECT_FALSE(has(body_between("", question + "<label>نعم</label><label>لا</label></div>"), "هل تتوقع"));
  EXPECT_TRUE(has(body_between("", question + "</div>"), "هل تتوقع")) << "a question of the story";
  std::string all;
  for (const std::string& p : sample::paragraphs()) all += "<p>" + p + "</p>";
  EXPECT_TRUE(has(body_between("", "<div><button>حفظ</button><button>مشاركة</button>" + all + "</div>"), sample::paragraphs()[4].c_str())) << "much text is no form";
}

TEST(Lines, ListsWithLinksAmongParagraphs) {
  const std::string items = "<li>أُغلق الطريق الدولي أمام حركة السير حتى إشعار آخر</li><li>عُلّقت الدراسة ليوم واحد في مدارس البلدة كلها</li>";
  const std::string linked = "<li><a href=/h>مشفى الزهراء الوطني</a></li>";
  EXPECT_TRUE(has(body_between("", "<ul>" + items + linked + "</ul>"), "مشفى الزهراء الوطني")) << "one item of a list is a link";
  EXPECT_FALSE(has(body_between("", "<ul>" + linked + linked + "</ul>"), "مشفى الزهراء الوطني")) << "a list of links";
}

}  // namespace
}  // namespace sijil
