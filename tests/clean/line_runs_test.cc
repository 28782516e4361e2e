// Lines of print count as text; short lines of other kinds do not.
#include "clean/line_runs.h"

#include <gtest/gtest.h>

#include "sample_page.h"

namespace sijil {
namespace {

std::size_t verses(const std::string& html) {
  static const Result<CleanTables> tables = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  const Dom dom(html);
  std::size_t out = 0;
  for (const PageLine& l : page_lines(dom, *tables).lines) out += l.verse;
  return out;
}

TEST(LineRuns, LinesOfPrint) {
  std::string print, heads, links;
  for (int i = 0; i < 10; ++i) {
    print += "<div><span>وقال المصدر إن القوات، بعد ساعات من</span></div>";
    heads += "<div>القوات تدخل المدينة بعد ساعات من القتال</div>";
    links += "<div><a href=/1>وقال المصدر إن القوات، بعد ساعات من</a></div>";
  }
  EXPECT_EQ(verses("<div>" + print + "</div>"), 10U);
  EXPECT_EQ(verses("<div>" + heads + "</div>"), 0U);
  EXPECT_EQ(verses("<div>" + links + "</div>"), 0U);
  EXPECT_EQ(verses("<div>" + print.substr(0, print.size() / 2) + "</div>"), 0U);  // too few
}

TEST(LineRuns, LinesBrokenByBreaks) {
  std::string lines;
  for (int i = 0; i < 7; ++i) lines += "سلام على من مر من هنا ومضى<br>";
  EXPECT_EQ(verses("<p>" + lines + "</p>"), 7U);
}

}  // namespace
}  // namespace sijil
