// The list made again is the list that was lost.
#include "fetch/zip_salvage.h"

#include <gtest/gtest.h>

#include "archive_bytes.h"

namespace sijil {
namespace {

TEST(ZipSalvage, FindsWholeEntries) {
  const std::string file = zip_file({{"a.html", "<p>a"}, {"b.html", "<p>b"}, {"c.html", "<p>c"}});
  const ZipList all = zip_list_of(file);
  EXPECT_EQ(all.entries, 3U);
  EXPECT_EQ(file.find("PK\1\2"), all.end);
  EXPECT_EQ(all.bytes.substr(0, 4), "PK\1\2");
  const std::size_t third = file.find("c.html") - 30;
  EXPECT_EQ(zip_list_of(file.substr(0, third + 10)).entries, 2U);
  EXPECT_EQ(zip_list_of("").entries, 0U);
  EXPECT_EQ(zip_list_of("PK\3\4").entries, 0U);
}

TEST(ZipSalvage, TellsAnEmptyArchive) {
  EXPECT_TRUE(is_empty_zip(zip_file({})));
  EXPECT_FALSE(is_empty_zip(zip_file({{"a.html", "x"}})));
  EXPECT_FALSE(is_empty_zip("PK\5\6"));
}

}  // namespace
}  // namespace sijil
