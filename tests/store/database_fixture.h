// A store in a folder that goes when the test ends.
#pragma once
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "sample.h"
#include "store/database.h"

namespace sijil {

class DatabaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/sijil-store-XXXXXX";
    dir_ = ::mkdtemp(name);
    path_ = (dir_ / "sijil.db").string();
  }
  void TearDown() override {
    std::filesystem::permissions(dir_, std::filesystem::perms::owner_all);
    std::filesystem::remove_all(dir_);
  }

  static Document document(const std::string& id, const std::string& url = "") {
    Document d = sample_document();
    d.article.doc_id = id;
    d.article.url = url;
    for (Incident& r : d.extraction.records) r.id += "-" + id;
    return d;
  }

  Database open() {
    Result<Database> db = Database::open(path_);
    if (!db) throw std::runtime_error(db.error().message());
    return *std::move(db);
  }

  // The records that a filter finds, as "doc_id:record_id ...".
  static std::string find(Database& db, const RecordFilter& filter) {
    std::string out;
    const Status s = db.read(filter, [&](Document d) {
      for (const Incident& r : d.extraction.records) out += d.article.doc_id + ":" + r.id + " ";
      if (d.extraction.records.empty()) out += d.article.doc_id + " ";
      return true;
    });
    return s ? out : s.error().message();
  }

  std::int64_t ask(const std::string& sql) const {
    sqlite3* db = nullptr;
    sqlite3_stmt* s = nullptr;
    sqlite3_open_v2(path_.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
    EXPECT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    const std::int64_t out = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_finalize(s);
    sqlite3_close(db);
    return out;
  }

  std::filesystem::path dir_;
  std::string path_;
};

}  // namespace sijil
