#include "clean/titles.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

Field title_of(const std::string& head, const std::string& heading) {
  Result<Article> a = test_cleaner().clean(test_page("<html><head>" + head + "</head><body>" + sample::menu() + heading + sample::body_html()), {});
  EXPECT_TRUE(a.ok());
  EXPECT_EQ(body_of(*a), sample::body_text()) << heading;
  return a->title;
}

std::string og(const std::string& title) { return "<meta property='og:title' content='" + title + "'>"; }

TEST(Titles, AHeadingThatIsBrokenIsOne) {
  const std::string head = og("سبعة قتلى في غارات جوية على سوق المدينة");
  EXPECT_EQ(title_of(head, "<h1>سبعة قتلى في غارات جوية<br>على سوق المدينة</h1>").value, "سبعة قتلى في غارات جوية على سوق المدينة");
  EXPECT_EQ(title_of(head, "<h1><div>سبعة قتلى في غارات</div><div>جوية على سوق المدينة</div></h1>").how, "visible");
  EXPECT_EQ(title_of(head, "<h1><span>سبعة قتلى في غارات</span><span>جوية على سوق المدينة</span></h1>").value, "سبعة قتلى في غارات جوية على سوق المدينة");
  // A line below the headline within its element is no part of it.
  EXPECT_EQ(title_of(head, "<h1>سبعة قتلى في غارات جوية على سوق المدينة<br>المشافي تطلب متبرعين بالدم</h1>").value,
            "سبعة قتلى في غارات جوية على سوق المدينة");
  // The head has the sign that the page draws as a new line.
  EXPECT_EQ(title_of(og("شتاء قاس: انهيار جدار يقتل ثلاثة عمال"), "<h1><div>شتاء قاس</div><div>انهيار جدار يقتل ثلاثة عمال</div></h1>").value,
            "شتاء قاس: انهيار جدار يقتل ثلاثة عمال");
}

TEST(Titles, AWordBeforeTheHeadlineInItsElement) {
  const std::string head = og("انهيار جدار يقتل ثلاثة عمال");
  EXPECT_EQ(title_of(head, "<h1><span>شرق البلاد</span> <span>انهيار جدار يقتل ثلاثة عمال</span></h1>").value, "انهيار جدار يقتل ثلاثة عمال");
  // What a sign joins belongs to it.
  EXPECT_EQ(title_of(head, "<h1>شرق البلاد: انهيار جدار يقتل ثلاثة عمال</h1>").value, "شرق البلاد: انهيار جدار يقتل ثلاثة عمال");
}

TEST(Titles, WhereTheHeadDisagreesWithItself) {
  const std::string head = "<title>مجزرة جديدة في الشمال | صوت الزهراء</title>" + og("هكذا استيقظت المدينة على القصف");
  EXPECT_EQ(title_of(head, "<h1>انهيار جدار يقتل ثلاثة عمال</h1>").value, "انهيار جدار يقتل ثلاثة عمال");
  // Where it agrees, a heading that says another thing is the site's.
  const std::string agreed = "<title>مجزرة جديدة في الشمال</title>" + og("مجزرة جديدة في الشمال");
  EXPECT_EQ(title_of(agreed, "<h1>أول صحيفة مستقلة في البلاد</h1>").value, "مجزرة جديدة في الشمال");
}

TEST(Titles, NameOfTheSiteBeside) {
  EXPECT_EQ(site_beside("انهيار جدار - صوت الزهراء", "انهيار جدار"), "صوت الزهراء");
  EXPECT_EQ(site_beside("صوت الزهراء | انهيار جدار", "انهيار جدار"), "صوت الزهراء");
  EXPECT_EQ(site_beside("انهيار جدار", "انهيار جدار"), "");
}

}  // namespace
}  // namespace sijil
