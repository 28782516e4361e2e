#include "store/database.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "database_fixture.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

TEST_F(DatabaseTest, GivesBackWhatWasPut) {
  const Document d = document("a", "https://news.example/a");
  {
    Database db = open();
    ASSERT_TRUE(db.begin_run({"0.1.0", "abc123", "2024-01-01T00:00:00Z"}));
    ASSERT_TRUE(db.put(d));
    ASSERT_TRUE(db.end_run({3, 1, 0, 2, 0, 1}, "2024-01-01T00:00:01Z"));
  }
  Result<Database> db = Database::open_read_only(path_);
  ASSERT_TRUE(db) << db.error().message();
  int given = 0;
  ASSERT_TRUE(db->read({}, [&](Document back) {
    ++given;
    EXPECT_EQ(document_json(back, {}), document_json(d, {}));
    EXPECT_EQ(back.fetched_at, d.fetched_at);
    EXPECT_EQ(back.article.text, d.article.text);
    return true;
  }));
  EXPECT_EQ(given, 1);
  EXPECT_EQ(ask("SELECT failures FROM runs"), 1);
  EXPECT_EQ(ask("SELECT count(*) FROM casualties WHERE effect = 'killed' AND best = 12"), 1);
  EXPECT_EQ(ask("SELECT count(*) FROM actors WHERE role = 'perpetrator' AND actor_id = 'x-group'"), 1);
  EXPECT_EQ(ask("SELECT count(*) FROM sources WHERE type = 'monitor'"), 1);
  EXPECT_EQ(ask("SELECT count(*) FROM records WHERE lat > 33 AND weapons LIKE '%|ied|%'"), 1);
}

// The question that docs/formats/store.md shows gives the answer it promises, and the page names every column.
TEST_F(DatabaseTest, TheDocumentedQueryRuns) {
  {
    Database db = open();
    Document d = document("a");
    d.extraction.records[1].casualties = d.extraction.records[0].casualties;  // an aggregate's dead
    ASSERT_TRUE(db.put(d) && db.put(document("b")) && db.commit());
  }
  std::ifstream in(std::string(SIJIL_SOURCE_DIR) + "/docs/formats/store.md");
  const std::string page((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::size_t begin = page.find("```sql\n") + 7, end = page.find(";\n```", begin);
  ASSERT_NE(end, std::string::npos);
  EXPECT_EQ(ask("SELECT killed FROM (" + page.substr(begin, end - begin) + ") WHERE month = '2022-03'"), 24);
  sqlite3* db = nullptr;
  sqlite3_stmt* s = nullptr;
  sqlite3_open(path_.c_str(), &db);
  sqlite3_prepare_v2(db, "SELECT c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name <> 'id'", -1, &s, nullptr);
  int columns = 0;
  for (; sqlite3_step(s) == SQLITE_ROW; ++columns) {
    const std::string name = reinterpret_cast<const char*>(sqlite3_column_text(s, 0));
    EXPECT_NE(page.find("`" + name + "`"), std::string::npos) << name;
  }
  sqlite3_finalize(s);
  sqlite3_close(db);
  EXPECT_GT(columns, 60);
}

TEST_F(DatabaseTest, KnowsWhatItHas) {
  Database db = open();
  const Document d = document("a", "https://news.example/a");
  const std::string key = document_key(d.article), input = document_input(d.article, "0.1.0", "abc123");
  EXPECT_EQ(key, "https://news.example/a");
  EXPECT_EQ(document_key(document("b").article), "id:b");
  EXPECT_EQ(*db.knows(key, input, ""), Known::no);
  ASSERT_TRUE(db.put(d, input));
  EXPECT_EQ(*db.knows(key, input, ""), Known::same);
  EXPECT_EQ(*db.knows("id:a", input, ""), Known::no);
  // Another version, other rules, another text, date or title: all that records may depend on, but not the id.
  EXPECT_EQ(*db.knows(key, document_input(d.article, "0.2.0", "abc123"), ""), Known::no);
  EXPECT_EQ(*db.knows(key, document_input(d.article, "0.1.0", "other rules"), ""), Known::no);
  Article a = d.article;
  a.doc_id = "another";
  EXPECT_EQ(document_input(a, "0.1.0", "abc123"), input);
  a.text += " ";
  EXPECT_NE(document_input(a, "0.1.0", "abc123"), input);
  a = d.article;
  a.pub_date.value = "2001-01-01";
  EXPECT_NE(document_input(a, "0.1.0", "abc123"), input);
  // What was stored without a digest, as older stores have it, is done again.
  ASSERT_TRUE(db.put(document("b")));
  EXPECT_EQ(*db.knows("id:b", document_input(document("b").article, "0.1.0", "abc123"), ""), Known::no);
}

TEST_F(DatabaseTest, PuttingAgainReplaces) {
  Database db = open();
  Document d = document("a", "https://news.example/a");
  ASSERT_TRUE(db.put(d));
  ASSERT_TRUE(db.put(d));
  EXPECT_EQ(db.counts()->documents, 1);
  EXPECT_EQ(db.counts()->records, 2);
  d.extraction.records.resize(1);
  d.rules = "new";
  ASSERT_TRUE(db.put(d));
  ASSERT_TRUE(db.commit());
  EXPECT_EQ(db.counts()->records, 1);
  EXPECT_EQ(ask("SELECT count(*) FROM casualties"), 3);  // none left of the old ones
  EXPECT_EQ(ask("SELECT count(*) FROM documents WHERE rules = 'new'"), 1);
}

TEST_F(DatabaseTest, Filters) {
  Database db = open();
  Document a = document("a"), b = document("b"), empty = document("c");
  b.extraction.records[0].type = "battle.clash";
  b.extraction.records[0].date->from = "2023-05-01";
  b.extraction.records[0].date->to = "";
  b.extraction.records[0].place->value.name = "x";
  b.extraction.records[0].place->value.country = "IQ";
  b.extraction.records[0].place->value.admin1 = "IQ-DI";
  empty.extraction.records.clear();
  ASSERT_TRUE(db.put(a) && db.put(b) && db.put(empty));
  struct Case {
    RecordFilter filter;
    const char* found;
  };
  const auto filter = [](auto member, const char* value) {
    RecordFilter f;
    f.*member = value;
    return f;
  };
  for (const Case& c : {
           Case{{}, "a:r-1-a a:r-2-a b:r-1-b b:r-2-b c "},
           Case{filter(&RecordFilter::id, "a"), "a:r-1-a a:r-2-a "},
           Case{filter(&RecordFilter::id, "id:b"), "b:r-1-b b:r-2-b "},
           Case{filter(&RecordFilter::id, "r-2-b"), "b:r-2-b "},
           Case{filter(&RecordFilter::id, "' OR 1=1 --"), ""},
           Case{filter(&RecordFilter::type, "explosive"), "a:r-1-a "},
           Case{filter(&RecordFilter::type, "battle.clash"), "b:r-1-b "},
           Case{filter(&RecordFilter::type, "battle.c"), ""},
           Case{filter(&RecordFilter::kind, "aggregate"), "a:r-2-a b:r-2-b "},
           Case{filter(&RecordFilter::from, "2022-03-14"), "a:r-1-a b:r-1-b "},
           Case{filter(&RecordFilter::from, "2022-03-15"), "b:r-1-b "},
           Case{filter(&RecordFilter::to, "2022-03-14"), "a:r-1-a "},
           Case{filter(&RecordFilter::to, "2022-03-13"), ""},
           Case{filter(&RecordFilter::place, "\u0627\u0644\u062a\u0644"), "a:r-1-a "},
           Case{filter(&RecordFilter::place, "\u0631\u064a\u0641 \u062f\u0645\u0634\u0642"), "a:r-1-a b:r-1-b "},
           Case{filter(&RecordFilter::place, "\u0631\u064a\u0641"), ""},
           Case{filter(&RecordFilter::place, "IQ"), "b:r-1-b "},
           Case{filter(&RecordFilter::place, "IQ-DI"), "b:r-1-b "},
       }) {
    EXPECT_EQ(find(db, c.filter), c.found);
  }
  RecordFilter both;
  both.type = "explosive";
  both.from = "2022-01-01";
  both.to = "2022-12-31";
  both.place = "SY";
  EXPECT_EQ(find(db, both), "a:r-1-a ");
}

TEST_F(DatabaseTest, NothingIsKeptOfWhatWasNotCommitted) {
  {
    Database db = open();
    ASSERT_TRUE(db.put(document("a")));
    ASSERT_TRUE(db.commit());
    ASSERT_TRUE(db.put(document("b")));
  }
  Database db = open();
  EXPECT_EQ(find(db, {}), "a:r-1-a a:r-2-a ");
}

// A process that is killed between two commits leaves a whole file with what was committed.
TEST_F(DatabaseTest, SurvivesAKill) {
  const pid_t child = ::fork();
  if (child == 0) {
    Result<Database> db = Database::open(path_);
    for (int i = 0; db && i < 450; ++i) {
      if (!db->put(document("d" + std::to_string(i)))) break;
    }
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  Database db = open();
  EXPECT_GE(db.counts()->documents, 400);  // two batches of 200, more on a slow machine
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
  EXPECT_TRUE(db.put(document("again")));
}

TEST_F(DatabaseTest, FullDiskIsAnErrorAndTheStoreStaysWhole) {
  {
    Database db = open();
    ASSERT_TRUE(db.put(document("a")));
    ASSERT_TRUE(db.commit());
  }
  struct rlimit old {};
  ::getrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit tight = old;
  tight.rlim_cur = 400u << 10;
  ::setrlimit(RLIMIT_FSIZE, &tight);
  Status failed = ok_status();
  {
    Database db = open();
    for (int i = 0; i < 2000 && failed; ++i) failed = db.put(document("n" + std::to_string(i)));
    if (failed) failed = db.commit();
  }
  ::setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, SIG_DFL);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::io);
  EXPECT_EQ(failed.error().where, path_);
  EXPECT_NE(failed.error().what.find("cannot be written"), std::string::npos) << failed.error().what;
  Database db = open();
  EXPECT_EQ(find(db, {}).rfind("a:r-1-a a:r-2-a ", 0), 0u);
  EXPECT_TRUE(db.put(document("later")));
  EXPECT_TRUE(db.commit());
}

TEST_F(DatabaseTest, FilesThatAreNoStore) {
  std::ofstream(path_) << std::string(5000, 'x');
  Result<Database> db = Database::open(path_);
  ASSERT_FALSE(db);
  EXPECT_EQ(db.error().code, ErrorCode::parse);
  fs::remove(path_);
  sqlite3* other = nullptr;
  sqlite3_open(path_.c_str(), &other);
  sqlite3_exec(other, "CREATE TABLE t (a)", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  db = Database::open(path_);
  ASSERT_FALSE(db);
  EXPECT_NE(db.error().what.find("not a store of Sijil"), std::string::npos);
}

TEST_F(DatabaseTest, NewerStoresAreRefused) {
  { open(); }
  ask("PRAGMA user_version = 99");
  const Result<Database> db = Database::open(path_);
  ASSERT_FALSE(db);
  EXPECT_EQ(db.error().code, ErrorCode::unsupported);
}

TEST_F(DatabaseTest, MissingFilesAndFolders) {
  const Result<Database> none = Database::open_read_only(path_);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_EQ(none.error().where, path_);
  const Result<Database> nowhere = Database::open((dir_ / "no/such/folder.db").string());
  ASSERT_FALSE(nowhere);
  EXPECT_NE(nowhere.error().what.find("cannot be opened"), std::string::npos);
}

// A folder nobody may write to: tried as another user when we are root, whom permissions do not bind.
TEST_F(DatabaseTest, ReadOnlyFolder) {
  {
    Database db = open();
    ASSERT_TRUE(db.put(document("a")));
    ASSERT_TRUE(db.commit());
  }
  fs::permissions(path_, static_cast<fs::perms>(0444));
  fs::permissions(dir_, static_cast<fs::perms>(0555));
  const bool root = ::geteuid() == 0;
  if (root) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  const Result<Database> writable = Database::open(path_);
  const Result<Database> fresh = Database::open((dir_ / "new.db").string());
  Result<Database> readable = Database::open_read_only(path_);
  const std::string found = readable ? find(*readable, {}) : readable.error().message();
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  ASSERT_FALSE(writable);
  EXPECT_EQ(writable.error().code, ErrorCode::io) << writable.error().what;
  ASSERT_FALSE(fresh);
  EXPECT_EQ(fresh.error().code, ErrorCode::io) << fresh.error().what;
  EXPECT_EQ(found, "a:r-1-a a:r-2-a ");
}

TEST_F(DatabaseTest, ThreadsTakeTurns) {
  Database db = open();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 40; ++i) {
        const Document d = document(std::to_string(t) + "-" + std::to_string(i));
        EXPECT_EQ(*db.knows(document_key(d.article), "x", ""), Known::no);
        EXPECT_TRUE(db.put(d));
      }
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(db.counts()->documents, 160);
}

}  // namespace
}  // namespace sijil
