// A line behind a picture is a caption by its credit or by its few words; the text's own lines behind pictures stay.
#include "clean/captions.h"

#include <gtest/gtest.h>

#include "sample_page.h"

namespace sijil {
namespace {

/// True when the line right behind the picture counts as a caption.
bool is_caption(const std::string& line) {
  static const Result<CleanTables> tables = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  const std::string html = "<p>" + sample::paragraphs()[0] + "</p><p><img src=a.jpg></p>" + line + "<p>" + sample::paragraphs()[1] + "</p>";
  const Dom dom(html);
  const PageLines page = page_lines(dom, *tables);
  return page.lines.size() == 3 && (page.lines[1].hints & kHintCaption) != 0;
}

TEST(Captions, BehindAPicture) {
  EXPECT_TRUE(is_caption("<p>سكان يتفقدون الأضرار في الحي</p>"));
  EXPECT_TRUE(is_caption("<p>سكان يتفقدون الأضرار في الحي الذي تعرض للقصف مساء يوم السبت الماضي في ريف المدينة (رويترز)</p>"));
  EXPECT_TRUE(is_caption("<p>The two are said to trust her with their children, a source has claimed (Image: N. Nobody)</p>"));
  EXPECT_TRUE(is_caption("<div>Police at the scene of the attack on Sunday morning in the capital. Getty Images</div>"));
}

TEST(Captions, AlonePerhapsLongInThePicturesElement) {
  static const Result<CleanTables> tables = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  const auto hinted = [&](const std::string& line) {
    const Dom dom("<div><div><img src=a.jpg><div>" + line + "</div></div><div>" + sample::paragraphs()[0] + "</div></div>");
    const PageLines page = page_lines(dom, *tables);
    return page.lines.size() == 2 && (page.lines[0].hints & kHintCaption) != 0;
  };
  EXPECT_TRUE(hinted("لقطة من فيديو نشره ناشطون تظهر آثار القصف على السوق الشعبي في المدينة"));
  EXPECT_FALSE(hinted("وقال شاهد إن الدخان غطى المكان بعد القصف على السوق الشعبي في المدينة."));
}

TEST(Captions, TextBehindAPicture) {
  EXPECT_FALSE(is_caption("<p>وقال شاهد إن الدخان غطى المكان.</p>"));
  EXPECT_FALSE(is_caption("<h3>روايات شهود العيان</h3>"));
  EXPECT_FALSE(is_caption("<p>وأعلنت الشرطة ما يلي:</p>"));
  EXPECT_FALSE(is_caption("<p>وقال المتحدث إن القوات انسحبت من القرية صباح اليوم. (رويترز)</p>"));  // signed by an agency
  EXPECT_FALSE(is_caption("<p>The government is considering its options for an answer, according to a memo seen by Reuters.</p>"));
  EXPECT_FALSE(is_caption("<ul><li>إغلاق الطريق أمام الشاحنات</li></ul>"));
}

TEST(Captions, HeadingsOfTheTextThatLookLikeThem) {
  static const Result<CleanTables> tables = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  const std::string text = "<p>" + sample::paragraphs()[0] + "</p>", heading = "<p><b>روايات شهود العيان</b></p>", picture = "<p><img src=a.jpg></p>";
  const std::string html = text + heading + text + heading + text + picture + heading + text;
  const Dom dom(html);
  const PageLines page = page_lines(dom, *tables);
  ASSERT_EQ(page.lines.size(), 7U);
  EXPECT_EQ(page.lines[5].hints & kHintCaption, 0);
}

}  // namespace
}  // namespace sijil
