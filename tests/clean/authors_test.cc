// Who wrote it, from each place where pages say so.
#include "clean/authors.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

Article article(const std::string& head, const std::string& above, const std::string& below = "") {
  const std::string html = sample::head(head) + "<body><h1>" + sample::kTitle + "</h1>" + above + "<div id=x>" + sample::body_html() + "</div>" +
                           below + "</body></html>";
  Result<Article> a = test_cleaner().clean(test_page(html), {});
  EXPECT_TRUE(a.ok());
  return a ? *a : Article{};
}

TEST(Authors, PlacesWherePagesNameThem) {
  struct Case {
    const char *what, *head, *above, *name;
  };
  for (const Case& c : {
           Case{"the card of WordPress", "<meta name=twitter:label1 content='كُتب بواسطة'><meta name=twitter:data1 content='رامي العلي'>", "", "رامي العلي"},
           Case{"its second label", "<meta name=twitter:label2 content='Written by'><meta name=twitter:data2 content='رامي العلي'>", "", "رامي العلي"},
           Case{"a card of other things", "<meta name=twitter:label1 content='وقت القراءة'><meta name=twitter:data1 content='ثلاث دقائق'>", "", ""},
           Case{"an element beside the date", "", "<div><span class='author vcard'>رامي العلي</span> <span>31 تشرين الأول 2022</span> 5 تعليقات</div>", "رامي العلي"},
           Case{"a link of rel author", "", "<p>نشره <a rel=author href=/u/1>رامي العلي</a> أمس عند الساعة التاسعة مساء في قسم محليات</p>", "رامي العلي"},
           Case{"a line with its label", "", "<p>بقلم: رامي العلي</p>", "رامي العلي"},
           Case{"a link to a writer's page", "", "<p><a href=/authors/12>رامي العلي</a></p>", "رامي العلي"},
           Case{"a city and the writer", "", "<p>دمشق - رامي العلي</p>", "رامي العلي"},
           Case{"an agency between them", "", "<p>بغداد – وكالة النهر – رامي العلي</p>", "رامي العلي"},
           Case{"the writer and a city", "", "<p>رامي العلي / بيروت</p>", "رامي العلي"},
           Case{"a city and a section", "", "<p>دمشق - أخبار</p>", ""},
           Case{"two cities", "", "<p>دمشق - رام الله</p>", ""},
           Case{"no city", "", "<p>الرئيسية - عربي ودولي</p>", ""},
           Case{"a link to another page", "", "<p><a href=/places/12>رامي العلي</a></p>", ""},
           Case{"a label without a colon", "", "<div>كتبت سلمى الحداد</div>", "سلمى الحداد"},
           Case{"a label on a line of its own", "", "<div>بقلم</div><div>رامي العلي</div>", "رامي العلي"},
           Case{"a date behind the name", "", "<p>بواسطة رامي العلي في 31 تشرين الأول 2022</p>", "رامي العلي"},
           Case{"an English one", "", "<p>Posted by Rami Alali on October 31, 2022</p>", "Rami Alali"},
           Case{"a bar behind the name", "", "<p class=byline>By <a href=/a>Rami Alali</a> | Oct 31, 2022</p>", "Rami Alali"},
           Case{"an address behind the name", "<meta name=author content='رامي العلي (https://zahra.example/rami)'>", "", "رامي العلي"},
           Case{"what the writer is, in the same element", "", "<div class=author-info><h5>رامي العلي</h5><span>صحفي</span></div>", "رامي العلي"},
           Case{"a class in another language", "", "<div class=auteur>رامي العلي</div>", "رامي العلي"},
           Case{"an element with a number", "", "<span class=author>رامي العلي 31</span>", ""},
       }) {
    EXPECT_EQ(article(c.head, c.above).byline.value, c.name) << c.what;
  }
}

TEST(Authors, AGraphPointsAtThem) {
  const Article a = article(R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"h","author":{"@id":"#p"},
    "publisher":{"@id":"#o"}},{"@type":"Person","@id":"#p","name":"رامي العلي"},{"@type":"Organization","@id":"#o","name":"صوت الزهراء"}]}</script>)", "");
  EXPECT_EQ(a.byline.value, "رامي العلي");
  EXPECT_EQ(a.byline.how, "json-ld");
  EXPECT_EQ(a.site, "صوت الزهراء");
}

TEST(Authors, OneElementWithAListOfNames) {
  const Article a = article(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"h","author":{"@type":"Person","name":["رامي العلي","سلمى الحداد"]}}</script>)", "");
  EXPECT_EQ(a.byline.value, "رامي العلي, سلمى الحداد");
}

TEST(Authors, TheOutletRunIntoADateIsNone) {
  const Article a = article("<meta property=og:site_name content='The Zahra Post'>", "<p class=byline>by <a href=/author/staff/>The Zahra Post</a><span>October 31, 2022</span></p>");
  EXPECT_EQ(a.byline.value, "");
}

TEST(Authors, AnOrganisationOfAGraphIsNoPerson) {
  const Article a = article(R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"h","author":{"@id":"#o"}},
    {"@type":["Organization","Brand"],"@id":"#o","name":"وكالة الزهراء"}]}</script>)", "");
  EXPECT_EQ(a.byline.value, "");
  EXPECT_EQ(a.organisation, "وكالة الزهراء");
}

}  // namespace
}  // namespace sijil
