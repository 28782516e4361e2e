// Files appear whole or not at all; a full disk is an error.
#include "cli/output.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace sijil {
namespace {

namespace fs = std::filesystem;

class OutputTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / ("sijil-output-" + std::string(
        ::testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }
  static std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator{}));
  }

  fs::path folder_;
};

TEST_F(OutputTest, ReplacesAFileWhenFinished) {
  std::ofstream(path("a")) << "old";
  Result<Output> out = Output::open(path("a"));
  ASSERT_TRUE(out);
  ASSERT_TRUE(out->write("new"));
  EXPECT_EQ(content(path("a")), "old");
  ASSERT_TRUE(out->finish());
  EXPECT_EQ(content(path("a")), "new");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputTest, WhatKilledProcessesLeftGoesAndNothingElse) {
  const auto left = path("a.part") + "999999999";  // beyond what process ids reach
  const auto alive = path("a.part") + "1", other = path("b.part") + "999999999", word = path("a.partial"), mixed = path("a.part9x");
  for (const std::string& name : {left, alive, other, word, mixed}) std::ofstream(name) << "x";
  Result<Output> out = Output::open(path("a"));
  ASSERT_TRUE(out);
  EXPECT_FALSE(fs::exists(left));
  for (const std::string& name : {alive, other, word, mixed}) EXPECT_TRUE(fs::exists(name)) << name;
  ASSERT_TRUE(out->finish());
}

TEST_F(OutputTest, LeavesTheOldFileWhenNotFinished) {
  std::ofstream(path("a")) << "old";
  {
    Result<Output> out = Output::open(path("a"));
    ASSERT_TRUE(out);
    ASSERT_TRUE(out->write("new"));
  }
  EXPECT_EQ(content(path("a")), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputTest, SaysThatAFolderIsMissing) {
  const Result<Output> out = Output::open(path("missing/a"));
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().code, ErrorCode::io);
  EXPECT_EQ(out.error().where, path("missing/a"));
}

TEST_F(OutputTest, AFullDiskIsAnError) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  Result<Output> out = Output::open("/dev/full");
  ASSERT_TRUE(out) << out.error().message();
  Status status = ok_status();
  const std::string block(1 << 16, 'x');
  for (int i = 0; i < 10 && status; ++i) status = out->write(block);
  if (status) status = out->finish();
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::io);
  EXPECT_NE(status.error().what.find("No space left"), std::string::npos) << status.error().what;
  EXPECT_FALSE(out->reader_gone());
}

}  // namespace
}  // namespace sijil
