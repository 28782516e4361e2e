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

TEST(Authors, AnOrganisationOfAGraphIsNoPerson) {
  const Article a = article(R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"h","author":{"@id":"#o"}},
    {"@type":["Organization","Brand"],"@id":"#o","name":"وكالة الزهراء"}]}</script>)", "");
  EXPECT_EQ(a.byline.value, "");
  EXPECT_EQ(a.organisation, "وكالة الزهراء");
}

}  // namespace
}  // namespace sijil
