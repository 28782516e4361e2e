// A page of little text is its text; an index, a menu and a share bar are none.
#include "clean/whole_page.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"

namespace sijil {
namespace {

std::string body(const std::string& html) {
  const Result<Article> a = test_cleaner().clean(test_page("<title>خبر</title><body>" + html), {});
  return a ? body_of(*a) : a.error().message();
}

TEST(WholePage, ShortPages) {
  EXPECT_EQ(body("<p>قتل شخصان</p>"), "قتل شخصان");
  EXPECT_EQ(body("<h1>خبر</h1><div>قتل شخصان</div><div>نجا ثالث</div>"), "قتل شخصان\nنجا ثالث");
  EXPECT_EQ(body("<nav><a href=/>الرئيسية</a></nav><p>قتل شخصان</p><footer>c</footer>"), "قتل شخصان");
}

TEST(WholePage, PagesWithoutText) {
  std::string links;
  for (int i = 0; i < 20; ++i) links += "<li><a href=/1>القوات تدخل المدينة</a></li>";
  EXPECT_EQ(body("<ul>" + links + "</ul><p>قتل شخصان</p>"), "");
  EXPECT_EQ(body("<nav><a href=/>الرئيسية</a></nav><div>شارك</div>"), "");
  EXPECT_EQ(body("<h1>خبر</h1>"), "");
}

}  // namespace
}  // namespace sijil
