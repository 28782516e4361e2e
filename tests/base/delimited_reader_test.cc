// Rows of foreign tables: quotes, line ends, marks, bad bytes, blocks.
#include "base/delimited_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace sijil {
namespace {

/// Cells joined by '|', rows by '/'; a problem stands as !column:words.
std::string read_all(const std::string& bytes, DelimitedReader::Dialect dialect) {
  const std::string path = (std::filesystem::temp_directory_path() / ("sijil-delimited-" + std::to_string(::getpid()))).string();
  std::ofstream(path, std::ios::binary) << bytes;
  Result<DelimitedReader> in = DelimitedReader::open(path, dialect);
  std::string out;
  DelimitedReader::Row row;
  while (in && in->next(row)) {
    out += (out.empty() ? "" : "/") + std::to_string(row.line) + ":";
    if (!row.problem.empty()) out += "!" + std::to_string(row.column) + ":" + row.problem;
    else for (std::size_t i = 0; i < row.cells.size(); ++i) out += (i ? "|" : "") + std::string(row.cells[i]);
  }
  std::filesystem::remove(path);
  return out;
}

TEST(DelimitedReader, Tabs) {
  EXPECT_EQ(read_all("a\tb\n\nc\t\n", {}), "1:a|b/3:c|");
  EXPECT_EQ(read_all("\xEF\xBB\xBF" "a\tb\r\nc\td", {}), "1:a|b/2:c|d");
  EXPECT_EQ(read_all("\"a\tb\n", {}), "1:\"a|b");
}

TEST(DelimitedReader, Quotes) {
  const DelimitedReader::Dialect csv{',', true};
  EXPECT_EQ(read_all("\"a,b\",c\n\"say \"\"x\"\"\",d\n", csv), "1:a,b|c/2:say \"x\"|d");
  EXPECT_EQ(read_all("\"two\nlines\",b\nc,d\n", csv), "1:two\nlines|b/3:c|d");
  EXPECT_EQ(read_all("5\" pipe,b\nc,d\n", csv), "1:5\" pipe|b/2:c|d");
  EXPECT_EQ(read_all("x,\"open\n", csv), "1:!3:a quote that nothing closes");
}

TEST(DelimitedReader, BadBytesAreARowsProblem) {
  EXPECT_EQ(read_all("ab\t\xFF\nok\n", {}), "1:!4:bytes that are not UTF-8/2:ok");
}

TEST(DelimitedReader, RowsAcrossBlocks) {
  const std::string cell(700000, 'x');
  EXPECT_EQ(read_all(cell + "\t1\n" + cell + "\t2\n" + cell + "\t3\n", {}), "1:" + cell + "|1/2:" + cell + "|2/3:" + cell + "|3");
  EXPECT_EQ(read_all(std::string(DelimitedReader::kMaxRow + (3U << 20), 'x') + "\nok\n", {}),
            "1:!1:a row longer than " + std::to_string(DelimitedReader::kMaxRow) + " bytes/2:ok");
}

}  // namespace
}  // namespace sijil
