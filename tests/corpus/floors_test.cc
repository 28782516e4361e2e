#include "floors.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace sijil {
namespace {

TEST(FloorsFile, is_read_as_it_is_written) {
  Floors f;
  f.digest = "abc";
  f.rows["all"].fill(0.5);
  f.rows["flood/x"].fill(1.0);
  f.rows["flood/x"][5] = 0.98765;
  const std::string path = testing::TempDir() + "floors-" + std::to_string(getpid()) + ".tsv";
  std::ofstream(path, std::ios::binary) << f.text();
  const Floors same = Floors::load(path);
  std::remove(path.c_str());
  EXPECT_EQ(same.digest, "abc");
  EXPECT_EQ(same.rows.size(), 2U);
  EXPECT_DOUBLE_EQ(same.rows.at("flood/x")[5], 0.987);   // down, never up
  EXPECT_EQ(same.text(), f.text());
}

TEST(FloorsFile, a_fall_is_told_by_its_column) {
  Floors f;
  f.rows["a/b"].fill(0.5);
  Scores s;
  s.fill(0.7);
  EXPECT_TRUE(f.falls("a/b", s).empty());
  s[5] = 0.4;
  EXPECT_EQ(f.falls("a/b", s), std::vector<std::string>{"core 0.400 < 0.500"});
  EXPECT_EQ(f.falls("a/c", s).size(), 1U);
}

TEST(FloorsFile, words_are_counted_with_repeats) {
  EXPECT_DOUBLE_EQ(word_f1("a b\nb", "b a b"), 1.0);
  EXPECT_DOUBLE_EQ(word_f1("a b b c", "a b"), 2.0 * 2 / (4 + 2));
  EXPECT_DOUBLE_EQ(word_f1("a", "b"), 0.0);
}

}  // namespace
}  // namespace sijil
