// The store's journal: what a run has done, and which run goes on with it.
#include "database_fixture.h"
#include "store/schema_sql.h"

namespace sijil {
namespace {

using JournalTest = DatabaseTest;

TEST_F(JournalTest, AnEarlierCaptureDoesNotReplaceALaterOne) {
  Database db = open();
  Document d = document("a", "https://news.example/a");
  d.fetched_at = "2024-05-01T10:00:00Z";
  ASSERT_TRUE(db.put(d, "x"));
  EXPECT_EQ(*db.knows("https://news.example/a", "y", "2024-04-30T10:00:00Z"), Known::newer);
  EXPECT_EQ(*db.knows("https://news.example/a", "x", "2024-04-30T10:00:00Z"), Known::same);
  EXPECT_EQ(*db.knows("https://news.example/a", "y", "2024-05-01T10:00:00Z"), Known::no);
  EXPECT_EQ(*db.knows("https://news.example/a", "y", ""), Known::no);
}

TEST_F(JournalTest, WhatIsHeldNeedNotBeFetched) {
  Database db = open();
  const Document d = document("a", "https://news.example/a");
  ASSERT_TRUE(db.put(d, "x"));
  EXPECT_TRUE(*db.holds("https://news.example/a", d.engine, d.rules));
  EXPECT_FALSE(*db.holds("https://news.example/a", d.engine, "other"));
  EXPECT_FALSE(*db.holds("https://news.example/a", "0.0.0", d.rules));
  EXPECT_FALSE(*db.holds("https://news.example/b", d.engine, d.rules));
}

TEST_F(JournalTest, ARunThatDidNotEndIsGoneOnWith) {
  const RunStart run{"0.1.0", "abc123", "2024-01-01T00:00:00Z", "command"};
  const Document d = document("a");
  {
    Database db = open();
    ASSERT_TRUE(db.begin_run(run));
    EXPECT_FALSE(db.resumes());
    ASSERT_TRUE(db.store({"p1", "article", 2, 1}, &d, "x"));
    ASSERT_TRUE(db.store({"p2", "skipped language:fa", 0, 0}, nullptr, ""));
    ASSERT_TRUE(db.commit());
    ASSERT_TRUE(db.store({"p3", "unchanged", 0, 0}, nullptr, ""));  // lost
  }
  for (const RunStart& other : {RunStart{"0.1.0", "abc123", "", "another"}, RunStart{"0.1.0", "abc123", "", ""}}) {
    Database db = open();
    ASSERT_TRUE(db.begin_run(other));
    EXPECT_FALSE(db.resumes());
    EXPECT_FALSE(*db.done("p1"));
  }
  {
    Database db = open();
    ASSERT_TRUE(db.begin_run({"0.1.0", "abc123", "2024-01-02T00:00:00Z", "command"}));
    ASSERT_TRUE(db.resumes());
    const std::optional<JournalEntry> first = *db.done("p1"), second = *db.done("p2");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->fate, "article");
    EXPECT_EQ(first->records, 2);
    EXPECT_EQ(first->findings, 1);
    EXPECT_EQ(second->fate, "skipped language:fa");
    EXPECT_FALSE(*db.done("p3"));
    ASSERT_TRUE(db.end_run({3, 1, 1, 2, 1, 0}, "2024-01-02T00:00:01Z"));
  }
  EXPECT_EQ(ask("SELECT count(*) FROM runs WHERE command = 'command'"), 1);
  EXPECT_EQ(ask("SELECT count(*) FROM runs WHERE started_at = '2024-01-01T00:00:00Z' AND ended_at IS NOT NULL"), 1);
  EXPECT_EQ(ask("SELECT count(*) FROM journal"), 0);
  Database db = open();
  ASSERT_TRUE(db.begin_run(run));
  EXPECT_FALSE(db.resumes());  // it ended
}

TEST_F(JournalTest, JournalsOfOtherRulesAreForgotten) {
  {
    Database db = open();
    ASSERT_TRUE(db.begin_run({"0.1.0", "old", "2024-01-01T00:00:00Z", "command"}));
    ASSERT_TRUE(db.store({"p1", "article", 2, 1}, nullptr, ""));
    ASSERT_TRUE(db.commit());
  }
  Database db = open();
  ASSERT_TRUE(db.begin_run({"0.1.0", "new", "2024-01-01T00:00:00Z", "command"}));
  EXPECT_FALSE(db.resumes());
  EXPECT_EQ(ask("SELECT count(*) FROM journal"), 0);
}

TEST_F(JournalTest, OlderStoresAreBroughtUpToDate) {
  for (const int version : {1, 2}) {
    std::filesystem::remove(path_);
    sqlite3* db = nullptr;
    sqlite3_open(path_.c_str(), &db);
    const std::string sql = std::string(kStoreSchema) + (version > 1 ? kClusterSchema : "") + "PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(version) +
                            "; INSERT INTO documents (key, doc_id, sha256, rules, engine, json) VALUES ('id:a', 'a', 'x', 'r', '0.0.9', '{}')";
    ASSERT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
    {
      Result<Database> reading = Database::open_read_only(path_);
      ASSERT_TRUE(reading) << reading.error().message();
      EXPECT_EQ(reading->counts()->documents, 1);
    }
    {
      Database store = open();
      EXPECT_EQ(*store.knows("id:a", "x", ""), Known::no);
      ASSERT_TRUE(store.put(document("a"), "x"));
      ASSERT_TRUE(store.commit());
    }
    EXPECT_EQ(ask("PRAGMA user_version"), kStoreVersion);
    EXPECT_EQ(ask("SELECT count(*) FROM documents WHERE input = 'x'"), 1);
    EXPECT_EQ(ask("SELECT count(*) FROM clusters"), 0);
  }
}

}  // namespace
}  // namespace sijil
