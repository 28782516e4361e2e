#include "base/tsv.h"

#include <gtest/gtest.h>

#include <string>

namespace sijil {
namespace {

/// All rows as "line: a|b" lines, or the error's message.
std::string read(std::string_view text) {
  Result<TsvReader> table = TsvReader::open(text, "t.tsv");
  if (!table) return table.error().message();
  std::string out;
  TsvReader::Row row;
  for (;;) {
    const Result<bool> more = table->next(row);
    if (!more) return more.error().message();
    if (!*more) return out;
    out += std::to_string(row.line) + ": ";
    for (std::size_t i = 0; i < row.cells.size(); ++i) out.append(i ? "|" : "").append(row.cells[i]);
    out += '\n';
  }
}

TEST(Tsv, Reads) {
  const struct {
    const char* input;
    const char* expected;
  } cases[] = {
      {"id\tforms\n", ""},
      {"id\tforms", ""},
      {"id\tforms\na\tb\nc\t\n", "2: a|b\n3: c|\n"},
      {"# about\n\nid\tforms\n# a comment\twith\ttabs\n\na\tقتل | مقتل", "6: a|قتل | مقتل\n"},
      {"id\na #b\n", "2: a #b\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(read(c.input), c.expected) << c.input;
}

TEST(Tsv, RefusesWithItsPlace) {
  const struct {
    std::string input;
    const char* expected;
  } cases[] = {
      {"", "t.tsv:1:1: no header; expected the names of the columns"},
      {"# only\n", "t.tsv:1:1: no header; expected the names of the columns"},
      {"id\t\n", "t.tsv:1:4: a column without a name"},
      {"id\tn\tid\n", "t.tsv:1:6: column 'id' stands twice"},
      {"id\tn\na\n", "t.tsv:2:2: 1 cells; expected 2 (id, n)"},
      {"id\tn\nقتل\tb\tc\n", "t.tsv:2:7: 3 cells; expected 2 (id, n)"},
      {"id\tn\na\tb\r\n", "t.tsv:2:4: a carriage return; save with LF line ends"},
      {"id\nقتل\xFF\n", "t.tsv:2:4: bytes that are not UTF-8"},
      {"\xEF\xBB\xBFid\n", "t.tsv:1:1: begins with a byte order mark; save without it"},
  };
  for (const auto& c : cases) EXPECT_EQ(read(c.input), c.expected) << c.input;
}

TEST(Tsv, ColumnsAndPlaces) {
  Result<TsvReader> table = TsvReader::open("id\tn\tforms\nx\t7\tقتل | مقتل\n", "t.tsv");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->column("forms"), 2U);
  EXPECT_EQ(table->column("form"), TsvReader::kNone);
  EXPECT_TRUE(table->expect_header({"id", "n", "forms"}).ok());
  const Status wrong = table->expect_header({"id", "forms"});
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().message(), "t.tsv:1:1: columns are id, n, forms; expected id, forms");
  TsvReader::Row row;
  ASSERT_TRUE(*table->next(row));
  EXPECT_EQ(table->where(row, 0), "t.tsv:2:1");
  EXPECT_EQ(table->where(row, 2), "t.tsv:2:5");
  EXPECT_EQ(table->where(row, 2, std::string_view("قتل | ").size()), "t.tsv:2:11");
  EXPECT_EQ(table->error(row, 1, "bad").message(), "t.tsv:2:3: bad");
}

}  // namespace
}  // namespace sijil
