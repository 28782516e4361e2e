#include "cli/manifest.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace sijil {
namespace {

class ManifestTest : public ::testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/sijil-manifest-XXXXXX";
    dir_ = ::mkdtemp(name);
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }
  std::string write(const std::string& text) const {
    std::ofstream(dir_ / "list.txt") << text;
    return (dir_ / "list.txt").string();
  }
  Options options(std::map<std::string, std::string> values, std::vector<std::string> arguments = {}) const {
    Options out;
    out.command = "run";
    out.arguments = std::move(arguments);
    for (const auto& [name, value] : values) out.set(name, value);
    return out;
  }
  std::filesystem::path dir_;
};

TEST(ParseShard, Forms) {
  for (const char* good : {"1/1", "3/16", "16/16", "99999/99999"}) EXPECT_TRUE(parse_shard(good)) << good;
  EXPECT_EQ(parse_shard("3/16")->index, 3u);
  EXPECT_EQ(parse_shard("3/16")->count, 16u);
  for (const char* bad : {"", "3", "0/3", "4/3", "3/0", "-1/3", "1/3x", " 1/3", "1/ 3", "x/y", "1/2/3", "1/100000", "99999999999999999999/1"}) {
    const Result<Shard> got = parse_shard(bad);
    ASSERT_FALSE(got) << bad;
    EXPECT_EQ(got.error().code, ErrorCode::usage);
  }
}

TEST_F(ManifestTest, LinesRelativeToItsFolder) {
  const Result<std::vector<std::string>> got = read_manifest(write("# archives\n\n a.warc.gz \r\n./sub/../b.warc\n/abs/c.zip\nhttps://a.example/1"));
  ASSERT_TRUE(got) << got.error().message();
  EXPECT_EQ(*got, (std::vector<std::string>{(dir_ / "a.warc.gz").string(), (dir_ / "b.warc").string(), "/abs/c.zip", "https://a.example/1"}));
}

TEST_F(ManifestTest, WhatIsWrongIsTold) {
  EXPECT_EQ(read_manifest((dir_ / "none").string()).error().code, ErrorCode::not_found);
  const std::string path = write("a\n#\nb\n./a\n");
  EXPECT_EQ(read_manifest(path).error().message(), path + ":4: ./a stands in line 1 too");
  EXPECT_EQ(read_manifest(write("-\n")).error().code, ErrorCode::usage);
}

TEST_F(ManifestTest, ShardsShareTheLinesAndLeaveNoneOut) {
  std::vector<std::string> all;
  for (int i = 0; i < 23; ++i) all.push_back(std::to_string(i));
  for (std::size_t count = 1; count < 30; ++count) {
    std::vector<std::string> joined;
    std::size_t least = all.size(), most = 0;
    for (std::size_t index = 1; index <= count; ++index) {
      const std::vector<std::string> part = part_of(all, {index, count});
      joined.insert(joined.end(), part.begin(), part.end());
      least = std::min(least, part.size());
      most = std::max(most, part.size());
    }
    EXPECT_LE(most - least, 1u) << count;
    std::sort(joined.begin(), joined.end(), [](const std::string& a, const std::string& b) { return std::stoi(a) < std::stoi(b); });
    EXPECT_EQ(joined, all) << count;
  }
}

TEST_F(ManifestTest, WhatGoesTogether) {
  const std::string list = write("a\nb\nc\n");
  Options plain = options({{"manifest", list}}, {"x"});
  ASSERT_TRUE(add_manifest(plain));
  EXPECT_EQ(plain.arguments.size(), 4u);
  Options shard = options({{"manifest", list}, {"shard", "2/2"}, {"out", "o"}});
  ASSERT_TRUE(add_manifest(shard));
  EXPECT_EQ(shard.arguments, std::vector<std::string>{(dir_ / "b").string()});
  const std::vector<Options> wrong{options({}),
                                   options({{"shard", "1/2"}, {"out", "o"}}, {"x"}),
                                   options({{"manifest", list}, {"shard", "1/2"}}),
                                   options({{"manifest", list}, {"shard", "1/2"}, {"out", "o"}}, {"x"}),
                                   options({{"manifest", list}, {"shard", "3/2"}, {"out", "o"}}),
                                   options({{"manifest", list}, {"shard", "1/2"}, {"out", "o"}, {"merge", ""}}),
                                   options({{"manifest", list}, {"shard", "1/2"}, {"out", "o"}, {"db", "x"}})};
  for (Options o : wrong) {
    const Status s = add_manifest(o);
    ASSERT_FALSE(s);
    EXPECT_EQ(s.error().code, ErrorCode::usage) << s.error().message();
  }
  write("a\nhttps://a.example/1\n");
  Options far = options({{"manifest", list}, {"shard", "1/2"}, {"out", "o"}});
  EXPECT_FALSE(add_manifest(far));
  write("# nothing\n");
  Options none = options({{"manifest", list}});
  EXPECT_FALSE(add_manifest(none));
}

}  // namespace
}  // namespace sijil
