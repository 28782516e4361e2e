// Where text that is not JSON breaks its grammar.
#include "base/json_error.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(JsonError, PointsAtWhatDoesNotFit) {
  struct Case {
    const char* before;   // the error is behind it
    const char* behind;
  };
  for (const Case& c : {
           Case{R"({"id": "a", "text": "x" )", R"("y": 2})"}, Case{R"({"a":1})", "}"}, Case{R"({"id":"g","text":"x",)", "}"},
           Case{R"({"id": )", "01}"}, Case{R"({"id": )", "nul}"}, Case{R"({"id": tru)", ""}, Case{"", "nope {"}, Case{R"({"a":[1,2,{"c":)", "nul}]}"},
           Case{R"({"id":"k"} )", "x"}, Case{R"({"id": true)", R"("text": 1})"}, Case{R"({"id": 12 )", "13}"}, Case{R"({"id" )", "12}"},
           Case{R"({"a": "\"quoted\"", )", R"("b" "c"})"}, Case{R"({"a":"b)", ""}, Case{R"({"a":)", ""}, Case{"", ""}, Case{"[1,", "]"}, Case{"[1 ", "2]"},
       }) {
    const std::string json = std::string(c.before) + c.behind;
    const std::size_t want = std::string_view(c.before).size() + (std::string_view(c.behind).starts_with(R"("b")") ? 4 : 0);
    EXPECT_EQ(json_error_byte(json), want) << json;
  }
  EXPECT_EQ(json_error_byte(R"({"a":"b\qc"})"), 8U);
  EXPECT_EQ(json_error_byte("{\"a\":\"b\tc\"}"), 7U);
}

TEST(JsonError, ColumnsAreCharacters) {
  EXPECT_EQ(json_error_column("{\"\u0639\u0631\u0628\":tru}"), 8U);
  EXPECT_EQ(json_error_column(R"({"a":})"), 6U);
}

}  // namespace
}  // namespace sijil
