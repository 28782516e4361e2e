// Pictures and their captions.
#include "clean/images.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

std::vector<Image> images(const std::string& head, const std::string& above, const std::string& inside = "") {
  const std::vector<std::string>& p = sample::paragraphs();
  Page page = test_page(sample::head(head) + "<body><aside><img src=/menu.png></aside><h1>" + sample::kTitle + "</h1>" + above + "<div id=x><p>" + p[0] + "</p><p>" + p[1] +
                        "</p>" + inside + "<p>" + p[2] + "</p></div><div class=related><img src=/r.jpg></div></body></html>");
  page.url = "https://zahra.example/a/b.html?x=1";
  Result<Article> a = test_cleaner().clean(page, {});
  EXPECT_TRUE(a.ok());
  return a ? a->images : std::vector<Image>{};
}

TEST(Images, CaptionsStandWithTheirPictures) {
  const auto found = images("", "<figure><img src=/1.jpg><figcaption>آثار الانفجار</figcaption></figure>",
                            "<div><img data-src=2.jpg src='data:image/gif;base64,R0'><span class=caption>سوق البلدة</span></div>");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].url, "https://zahra.example/1.jpg");
  EXPECT_EQ(found[0].caption, "آثار الانفجار");
  EXPECT_EQ(found[1].url, "https://zahra.example/a/2.jpg");
  EXPECT_EQ(found[1].caption, "سوق البلدة");
}

TEST(Images, ACaptionWithoutItsLabelAndTheCredit) {
  const auto found = images("", "<figure><img src=/1.jpg><p>صدر الصورة، وكالات</p><figcaption>التعليق على الصورة، آثار الانفجار في السوق</figcaption></figure>",
                            "<p><img src=/2.jpg><br>سوق البلدة بعد الانفجار</p>");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].caption, "آثار الانفجار في السوق");
  EXPECT_EQ(found[1].caption, "سوق البلدة بعد الانفجار");
}

TEST(Images, TheHeadsPictureIsFirstAndNamedOnce) {
  const auto found = images("<meta property=og:image content='https://cdn.example/1.jpg'>", "<figure><img src='//cdn.example/1.jpg'><figcaption>آثار الانفجار</figcaption></figure>");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].url, "https://cdn.example/1.jpg");
  EXPECT_EQ(found[0].caption, "آثار الانفجار");
}

TEST(Images, OtherElementsThatShowPictures) {
  const auto found = images("", "", "<amp-img src=/a.webp?w=3></amp-img><amp-ad src=/ad></amp-ad>");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].url, "https://zahra.example/a.webp?w=3");
  EXPECT_EQ(found[0].caption, "");
}

}  // namespace
}  // namespace sijil
