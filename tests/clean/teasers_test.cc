// Teasers and foreign blocks are found by their shape; an article of the same shape is not.
#include "clean/teasers.h"

#include <gtest/gtest.h>

#include "kept_lines.h"
#include "sample_page.h"

namespace sijil {
namespace {

TEST(Teasers, SmallNeighboursWithLinkedHeadlines) {
  const std::string body = sample::body_html();
  const std::string teaser = "<div><h3><a href=1>one two three</a></h3><p>first lines of another story</p></div>";
  const std::string article = kept(body);
  EXPECT_EQ(kept(body + "<div>" + teaser + teaser + teaser + "</div>"), article);
  // Two of them may be the article's own boxes.
  EXPECT_NE(kept(body + "<div>" + teaser + teaser + "</div>"), article);
  // A page of nothing but teasers keeps them: there is no article they could stand beside.
  EXPECT_EQ(kept(teaser + teaser), "one two three|first lines of another story|one two three|first lines of another story");
}

TEST(Teasers, BlocksThatSayWhatTheyAre) {
  const std::string body = sample::body_html();
  const std::string article = kept(body);
  EXPECT_EQ(kept(body + "<div><h4>تعليقات القراء</h4><p>a b c</p><p>d e f</p></div>"), article);
  EXPECT_EQ(kept(body + "<section><div><h4>مواضيع ذات صلة</h4></div><ul><li>a b c</li></ul></section>"), article);
  // Where other text stands before it, only the line itself is known.
  EXPECT_EQ(kept("<div>" + body + "<h4>مواضيع ذات صلة</h4><p>a b c</p></div>"), article + "|مواضيع ذات صلة|a b c");
}

TEST(Teasers, EntriesWithButtonsToShareAreNone) {
  const std::string entry = "<div><b>10:30</b><p>a b c d e f g h</p><a href=1>فيسبوك تويتر انسخ الرابط</a></div>";
  EXPECT_NE(kept("<div>" + entry + entry + entry + "</div>" + sample::body_html()).find("a b c d e f g h"), std::string::npos);
}

TEST(Teasers, PartsThatATabNames) {
  const std::string body = sample::body_html(), tabs = "<ul><li><a href='#t1'>النص</a></li><li><a href='#t2'>آراء القراء</a></li></ul>";
  const std::string alone = kept(tabs + "<div id=t1>" + body + "</div>");
  EXPECT_EQ(kept(tabs + "<div id=t1>" + body + "</div><div id=t2><p>a b c</p><p>d e f</p></div>"), alone);
}

}  // namespace
}  // namespace sijil
