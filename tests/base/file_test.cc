#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>

namespace sijil {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    dir_ = fs::path(testing::TempDir()) / (std::string("sijil_file_") + info->name() + std::to_string(::getpid()));
    fs::create_directories(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }
  std::string path(const char* name) const { return (dir_ / name).string(); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(dir_), fs::directory_iterator()));
  }
  fs::path dir_;
};

TEST_F(FileTest, WritesAndReadsBack) {
  std::string bytes = "سلام\n";
  bytes += '\0';
  bytes += std::string(100000, 'x');
  ASSERT_TRUE(write_file_atomic(path("a"), bytes).ok());
  const Result<std::string> got = read_file(path("a"));
  ASSERT_TRUE(got.ok());
  EXPECT_EQ(*got, bytes);
  EXPECT_EQ(files(), 1U);
}

TEST_F(FileTest, ReplacesWholeAndKeepsPermissions) {
  ASSERT_TRUE(write_file_atomic(path("a"), "old and long").ok());
  fs::permissions(path("a"), fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_TRUE(write_file_atomic(path("a"), "new").ok());
  EXPECT_EQ(*read_file(path("a")), "new");
  EXPECT_EQ(fs::status(path("a")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FileTest, Empty) {
  ASSERT_TRUE(write_file_atomic(path("a"), "").ok());
  EXPECT_EQ(*read_file(path("a")), "");
}

TEST_F(FileTest, MissingFileAndFolder) {
  const Result<std::string> r = read_file(path("none"));
  ASSERT_FALSE(r.ok());
  EXPECT_EQ(r.error().code, ErrorCode::not_found);
  EXPECT_EQ(r.error().where, path("none"));
  EXPECT_EQ(r.error().what, "cannot open: No such file or directory");
  const Status s = write_file_atomic(path("no/such"), "x");
  ASSERT_FALSE(s.ok());
  EXPECT_EQ(s.error().code, ErrorCode::not_found);
}

TEST_F(FileTest, AFolderIsNoFile) {
  const Result<std::string> r = read_file(dir_.string());
  ASSERT_FALSE(r.ok());
  EXPECT_EQ(r.error().code, ErrorCode::io);
  EXPECT_EQ(r.error().what, "cannot read: Is a directory");
}

TEST_F(FileTest, LimitCountsBytes) {
  ASSERT_TRUE(write_file_atomic(path("a"), "12345").ok());
  EXPECT_TRUE(read_file(path("a"), 5).ok());
  const Result<std::string> r = read_file(path("a"), 4);
  ASSERT_FALSE(r.ok());
  EXPECT_EQ(r.error().code, ErrorCode::limit);
  // A device has no size to ask for beforehand.
  EXPECT_EQ(read_file("/dev/zero", 1000).error().code, ErrorCode::limit);
}

// A file-size limit stands in for a full disk: write() fails midway.
TEST_F(FileTest, FailedWriteLeavesTheOldFileAndNothingElse) {
  ASSERT_TRUE(write_file_atomic(path("a"), "old").ok());
  struct rlimit before {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  struct rlimit small = before;
  small.rlim_cur = 4096;
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Status s = write_file_atomic(path("a"), std::string(100000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(s.ok());
  EXPECT_EQ(s.error().code, ErrorCode::io);
  EXPECT_EQ(s.error().what, "cannot write: File too large");
  EXPECT_EQ(*read_file(path("a")), "old");
  EXPECT_EQ(files(), 1U);
}

}  // namespace
}  // namespace sijil
