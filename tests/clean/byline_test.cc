// Names behind labels, in the line's own bytes.
#include "clean/byline.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(Byline, NameAfterLabel) {
  struct Case {
    const char* line;
    CleanTables::Match match;
    const char* name;
  };
  for (const Case& c : {
           Case{"بقلم: رامي العلي", {LineKind::byline, 1}, "رامي العلي"},
           Case{"بقلم رامي العلي", {LineKind::byline, 1}, "رامي العلي"},
           Case{"Written by: R. Ali", {LineKind::byline, 2}, "R. Ali"},
           Case{"تقرير: رامي العلي", {LineKind::byline_label, 1}, "رامي العلي"},
           Case{"إعداد - رامي العلي", {LineKind::byline_label, 1}, "رامي العلي"},
           Case{"تقرير أممي جديد", {LineKind::byline_label, 1}, ""},
           Case{"بقلم", {LineKind::byline, 1}, ""},
           Case{"بقلم: ", {LineKind::byline, 1}, ""},
           Case{"رامي العلي", {LineKind::none, 0}, ""},
       }) {
    EXPECT_EQ(name_after_label(c.line, c.match), c.name) << c.line;
  }
}

}  // namespace
}  // namespace sijil
