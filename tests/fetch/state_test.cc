#include "fetch/state.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "fetch/clusters.h"
#include "temp_folder.h"

namespace sijil {
namespace {

PageRecord record(const std::string& url, std::uint64_t simhash = 0) {
  PageRecord r;
  r.canonical = r.url = url;
  r.fetched_at = "2024-01-02T03:04:05Z";
  r.validators = {"\"e\"", "Sun, 06 Nov 1994 08:49:37 GMT"};
  r.print = {simhash, 100, "sha-" + url};
  return r;
}

TEST(FetchState, RemembersWhatWasCommitted) {
  TempFolder folder;
  const std::string path = folder.path("state.db");
  {
    Result<std::unique_ptr<FetchState>> state = FetchState::open(path);
    ASSERT_TRUE(state) << state.error().message();
    EXPECT_TRUE((*state)->is_new());
    (*state)->put_page(record("https://a.example/1", 0xFFFFFFFFFFFFFFFFULL));
    (*state)->put_source("https://a.example/rss", {{"x", ""}, 1'700'000'000});
    (*state)->keep_robots("https://a.example", {1'700'000'000, std::string("User-agent: *\0x", 15)});
    (*state)->set_out_bytes(77);
    ASSERT_TRUE((*state)->commit());
    (*state)->put_page(record("https://a.example/2"));  // not committed
  }
  Result<std::unique_ptr<FetchState>> state = FetchState::open(path);
  ASSERT_TRUE(state) << state.error().message();
  EXPECT_FALSE((*state)->is_new());
  const auto page = (*state)->page("https://a.example/1");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->print.simhash, 0xFFFFFFFFFFFFFFFFULL);
  EXPECT_EQ(page->validators.etag, "\"e\"");
  EXPECT_FALSE((*state)->page("https://a.example/2"));
  EXPECT_EQ((*state)->source("https://a.example/rss")->asked_at, 1'700'000'000);
  EXPECT_FALSE((*state)->source("https://a.example/other"));
  EXPECT_EQ((*state)->robots("https://a.example")->body.size(), 15u);
  EXPECT_EQ((*state)->out_bytes(), 77u);
}

TEST(FetchState, RefusesOtherFiles) {
  TempFolder folder;
  std::ofstream(folder.path("text")) << std::string(5000, 'x');
  EXPECT_FALSE(FetchState::open(folder.path("text")));
  sqlite3* db = nullptr;
  sqlite3_open(folder.path("other.db").c_str(), &db);
  sqlite3_exec(db, "CREATE TABLE t (a)", nullptr, nullptr, nullptr);
  sqlite3_close(db);
  const auto other = FetchState::open(folder.path("other.db"));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::unsupported);
  const auto nowhere = FetchState::open(folder.path("no/such/folder/state.db"));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().what, "cannot be used: its folder is not there");
}

TEST(StoryClusters, OneStoryOfTenSitesIsOneClusterWithTenSources) {
  StoryClusters clusters;
  EXPECT_FALSE(clusters.add(record("https://other.example/x", 0xF0F0F0F0F0F0F0F0ULL)));
  for (int i = 9; i >= 0; --i) {
    EXPECT_EQ(clusters.add(record("https://www.site" + std::to_string(i) + ".example/story", i % 2 == 0 ? 0 : 7)), i != 9);
  }
  EXPECT_EQ(clusters.counts().clusters, 1u);
  EXPECT_EQ(clusters.counts().pages, 10u);
  const std::string table = clusters.table();
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 11);
  EXPECT_NE(table.find("https://www.site0.example/story\thttps://www.site9.example/story\tsite9.example\t2024-01-02T03:04:05Z\n"),
            std::string::npos) << table;
}

TEST(StoryClusters, TheAddressAPageNamesForItselfCounts) {
  StoryClusters clusters;
  PageRecord amp = record("https://a.example/amp/1", 1);
  amp.declared = "https://a.example/1";
  EXPECT_FALSE(clusters.add(amp));
  EXPECT_TRUE(clusters.add(record("https://a.example/1", ~0ULL)));
  PageRecord copy = record("https://b.example/1", 0xFFFF0000FFFF0000ULL);
  copy.declared = "https://a.example/1";
  EXPECT_TRUE(clusters.add(copy));
  EXPECT_EQ(clusters.counts().pages, 3u);
}

TEST(StoryClusters, ANewVersionIsNoCopyOfItself) {
  StoryClusters clusters;
  clusters.add(record("https://a.example/1", 0));
  clusters.add(record("https://a.example/1", 1));
  EXPECT_EQ(clusters.counts().clusters, 0u);
  EXPECT_EQ(clusters.table(), "cluster\turl\tsite\tfetched_at\n");
}

}  // namespace
}  // namespace sijil
