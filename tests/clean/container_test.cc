// The element that holds the article, on pages where the best paragraph alone is not enough or its neighbours are too much.
#include "clean/container.h"

#include <gtest/gtest.h>

#include "clean/lines.h"
#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

struct Found {
  Tag tag;
  std::string id;
};

Found find(const std::string& html, const std::string& title = "") {
  static const Result<CleanTables> tables = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  EXPECT_TRUE(tables.ok());
  const Dom dom(html);
  const PageLines page = page_lines(dom, *tables);
  const std::vector<bool> witnessed(page.lines.size());
  const Node& n = dom.nodes()[find_container(dom, page, title, witnessed)];
  return {n.tag, std::string(dom.attr(n, "id"))};
}

std::string p(std::size_t n) { return "<p>" + sample::paragraphs()[n] + "</p>"; }

TEST(Container, TheElementAroundTheParagraphs) {
  EXPECT_EQ(find("<body><div id=menu><a href=/1>الرئيسية</a></div><div id=text>" + p(0) + p(1) + "</div></body>").id, "text");
}

TEST(Container, AParagraphIsNone) {
  const Found f = find("<body><div id=text>" + p(0) + "<ul><li>واحد</li><li>اثنان</li></ul></div><div id=foot>تواصل معنا</div></body>");
  EXPECT_EQ(f.id, "text");
  EXPECT_EQ(f.tag, Tag::div);
}

TEST(Container, ATableOfDataIsNone) {
  std::string rows;
  for (std::size_t n = 0; n < 5; ++n) rows += "<tr><td>" + std::to_string(2018 + n) + "</td><td>" + sample::paragraphs()[n] + "</td></tr>";
  EXPECT_EQ(find("<body><div id=text><p>الحوادث في السنوات الأخيرة:</p><table>" + rows + "</table></div></body>").id, "text");
}

TEST(Container, ALongTextBesideShortOnes) {
  std::string side;
  for (int i = 0; i < 6; ++i) side += "<div><a href=/n>عنوان خبر آخر من أخبار اليوم</a><p>أول سطر من خبر آخر...</p></div>";
  EXPECT_EQ(find("<body><div id=side>" + side + "</div><div id=text>" + p(0) + p(1) + p(2) + "</div></body>").id, "text");
}

TEST(Container, AnEmptyPage) { EXPECT_EQ(find("").id, ""); }

}  // namespace
}  // namespace sijil
