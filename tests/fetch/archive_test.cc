// Archives as sources: every kind of file that holds many pages, by itself, in folders, damaged.
#include "fetch/archive.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "archive_bytes.h"
#include "fetch/source.h"
#include "temp_folder.h"

namespace sijil {
namespace {

using Lines = std::vector<std::string>;

class ArchiveTest : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& bytes) const {
    const std::string path = folder_.path(name);
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string path(const std::string& name) const { return folder_.path(name); }

  // "id|url|body" or "!code where: what", the test's folder left out.
  Lines all(const std::vector<std::string>& words, std::size_t most = 1u << 20) {
    SourceOptions options;
    options.max_bytes = most;
    PageSource source(words, options);
    Lines out;
    while (const std::optional<Result<Page>> item = source.next()) {
      std::string line = *item ? (*item)->id + "|" + (*item)->url + "|" + (*item)->body
                               : std::string("!") + error_code_name(item->error().code) + " " + item->error().message();
      for (std::size_t at; (at = line.find(path(""))) != std::string::npos;) line.erase(at, path("").size());
      out.push_back(std::move(line));
    }
    passed_ = source.passed();
    EXPECT_EQ(source.bytes_read(), source.bytes_known());
    return out;
  }

  TempFolder folder_;
  PassedOver passed_;
};

std::string record(int n) { return response_record("https://a.example/" + std::to_string(n), "<p>" + std::to_string(n)); }
std::string page(const std::string& id, int n) { return id + "|https://a.example/" + std::to_string(n) + "|<p>" + std::to_string(n); }

TEST_F(ArchiveTest, KindsByTheirNames) {
  for (const char* name : {"a.warc", "a.WARC.GZ", "x/a.b.warc.zst"}) EXPECT_EQ(archive_kind(name), ArchiveKind::warc) << name;
  for (const char* name : {"a.zip", "a.wacz", "A.ZIP"}) EXPECT_EQ(archive_kind(name), ArchiveKind::zip) << name;
  for (const char* name : {"a.gz", "warc.gz/a.html", "a.warc.txt", "zip", "awarc"}) EXPECT_EQ(archive_kind(name), ArchiveKind::none) << name;
}

TEST_F(ArchiveTest, WarcFilesAndTheirOffsets) {
  const std::string first = gzip(record(1)), second = gzip(record(2));
  EXPECT_EQ(all({write("a.warc", record(1) + record(2))}), (Lines{page("a.warc:0", 1), page("a.warc:" + std::to_string(record(1).size()), 2)}));
  EXPECT_EQ(all({write("b.warc.gz", first + second)}), (Lines{page("b.warc.gz:0", 1), page("b.warc.gz:" + std::to_string(first.size()), 2)}));
  EXPECT_EQ(all({write("c.warc.zst", zstd(record(1)))}), Lines{page("c.warc.zst:0", 1)});
  // The bytes decide how it is packed, not the name.
  EXPECT_EQ(all({write("d.warc", first)}), Lines{page("d.warc:0", 1)});
}

TEST_F(ArchiveTest, FilesOfOneNameKeepApart) {
  write("2021/a.warc", record(1));
  write("2022/a.warc", record(2));
  const Lines got = all({path("2021/a.warc"), path("2022/a.warc"), path("2022/a.warc")});
  EXPECT_EQ(got, (Lines{page("a.warc:0", 1), page("2022/a.warc:0", 2), page("2022/a.warc#2:0", 2)}));
}

TEST_F(ArchiveTest, AFolderOfAllKinds) {
  const std::string line = R"({"id":"L","url":"https://a.example/9","text":"t"})";
  write("f/1.warc", record(1));
  write("f/2.jsonl", line + "\n");
  write("f/3.jsonl.gz", gzip(R"({"id":"M","text":"t"})"));
  write("f/4.jsonl.zst", zstd(R"({"id":"N","text":"t"})"));
  write("f/5.html", "<p>5");
  write("f/6.html.gz", gzip("<p>6"));
  write("f/7.zip", zip_file({{"in/a.html", "<p>7"}}));
  write("f/sub/8.warc.gz", gzip(record(8)));
  write("f/.hidden.warc", record(99));
  write("f/picture.png", "x");
  EXPECT_EQ(all({path("f")}), (Lines{page("1.warc:0", 1), "L|https://a.example/9|t", "M||t", "N||t", "5||<p>5", "6||<p>6",
                                     "7.zip/in/a.html||<p>7", page("8.warc.gz:0", 8)}));
}

TEST_F(ArchiveTest, ZipOfManyKinds) {
  const std::string warc = record(1) + record(2), second = ":" + std::to_string(record(1).size());
  const std::string file = zip_file({{"a.html", "<p>a"},
                                     {"b.html", "<p>b", false},
                                     {"dir/", ""},
                                     {"c.warc", warc},
                                     {"d.warc", warc, false},
                                     {"e.warc.gz", gzip(record(3)), false},
                                     {"f.jsonl", "{\"text\":\"one\"}\n{\"id\":\"x\",\"text\":\"two\"}\n"},
                                     {"g.jsonl.gz", gzip("{\"text\":\"three\"}"), false},
                                     {"h.png", "x"},
                                     {"i.zip", zip_file({{"a.html", "<p>"}})},
                                     {"__MACOSX/._a.html", std::string("\0\5\x16\7", 4)},
                                     {"dir/.hidden.html", "<p>"},
                                     {"../view.php?id=5", "<!DOCTYPE html><p>5"},
                                     {"j.txt", "text"}});
  EXPECT_EQ(all({write("z.zip", file)}),
            (Lines{"z.zip/a.html||<p>a", "z.zip/b.html||<p>b", page("z.zip/c.warc:0", 1), page("z.zip/c.warc" + second, 2),
                   page("z.zip/d.warc:0", 1), page("z.zip/d.warc" + second, 2), page("z.zip/e.warc.gz:0", 3), "z.zip/f.jsonl:1||one", "x||two",
                   "z.zip/g.jsonl.gz:1||three", "z.zip/../view.php?id=5||<!DOCTYPE html><p>5", "z.zip/j.txt||text"}));
  EXPECT_EQ(passed_, (PassedOver{{"a hidden file", 2}, {"another kind of file", 1}, {"an archive in an archive", 1}}));
}

// Only what stands in archive/ is crawled; the rest of a WACZ is about it.
TEST_F(ArchiveTest, Wacz) {
  const std::string file = zip_file({{"archive/data.warc.gz", gzip(warc_record("warcinfo", "", "x")) + gzip(record(1)), false},
                                     {"indexes/index.cdx.gz", gzip("x")},
                                     {"pages/pages.jsonl", "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://a.example/1\",\"text\":\"t\"}\n"},
                                     {"datapackage.json", "{}"}});
  const std::size_t at = gzip(warc_record("warcinfo", "", "x")).size();
  EXPECT_EQ(all({write("w.wacz", file)}), Lines{page("w.wacz/archive/data.warc.gz:" + std::to_string(at), 1)});
}

TEST_F(ArchiveTest, DamagedEntriesCostThemselvesOnly) {
  const std::string bomb(40u << 20, 'x');
  const std::string file = zip_file({{"a.html", "<p>a", true, true}, {"b.html", "<p>b", true, false, 1}, {"c.html", bomb}, {"d.html", "<p>d"}, {"e.html", ""}, {"f.html", "<p>f"}});
  EXPECT_EQ(all({write("z.zip", file)}),
            (Lines{"!unsupported z.zip/a.html: the entry is encrypted", "!parse z.zip/b.html: the checksum of the entry is wrong",
                   "!limit z.zip/c.html: inflates to more than 1048576 bytes", "z.zip/d.html||<p>d", "!parse z.zip/e.html: the file is empty",
                   "z.zip/f.html||<p>f"}));
}

TEST_F(ArchiveTest, ABombInsideAZip) {
  const std::string bomb(72u << 20, '\0');
  const std::string file = zip_file({{"a.warc", bomb}, {"b.html", "<p>b"}});
  EXPECT_EQ(all({write("z.zip", file)}),
            (Lines{"!limit z.zip/a.warc: inflates to far more than an archive of pages", "z.zip/b.html||<p>b"}));
}

TEST_F(ArchiveTest, WhatIsNoArchiveSaysSo) {
  EXPECT_EQ(all({write("a.zip", "not a ZIP file")}), Lines{"!parse a.zip: no ZIP file, or cut off"});
  const std::string whole = zip_file({{"a.html", "<p>a"}});
  EXPECT_EQ(all({write("b.zip", whole.substr(0, 30))}), Lines{"!parse b.zip: no ZIP file, or cut off"});
  EXPECT_EQ(all({write("g.zip", zip_file({}))}), Lines{});
  EXPECT_EQ(all({write("h.wacz", zip_file({{"datapackage.json", "{}"}}))}), Lines{"!parse h.wacz: a WACZ without a WARC file in its archive/"});
  EXPECT_EQ(all({write("c.warc.gz", "")}), Lines{"!parse c.warc.gz: the file is empty"});
  EXPECT_EQ(all({write("d.warc.gz", "<html>")}), Lines{"!parse d.warc.gz:0: no WARC record of version 1 begins here"});
  EXPECT_EQ(all({path("e.warc")}), Lines{"!not_found e.warc: cannot be read: No such file or directory"});
  EXPECT_EQ(all({write("f.jsonl.gz", gzip("{\"text\":\"t\"}\n{\"text\":\"u\"}\n").substr(0, 30))}).back(), "!parse f.jsonl.gz: the packed data is cut off");
}

// A download that broke off: what stands whole is read, of a WARC file that is stored as it is each record.
TEST_F(ArchiveTest, ZipsThatLostTheirEnd) {
  const std::string said = ": cut off or damaged: the list of entries is gone; what stands whole before it is read, entries found: ";
  const std::string whole = zip_file({{"a.html", "<p>a"}, {"b.html", "<p>b"}});
  EXPECT_EQ(all({write("a.zip", whole.substr(0, whole.size() - 30))}), (Lines{"!parse a.zip" + said + "2", "a.zip/a.html||<p>a", "a.zip/b.html||<p>b"}));
  EXPECT_EQ(all({write("b.zip", whole.substr(0, whole.find("PK\3\4", 4) + 20))}), (Lines{"!parse b.zip" + said + "1", "b.zip/a.html||<p>a"}));
  const std::string first = gzip(record(1)), second = gzip(record(2));
  const std::string wacz = zip_file({{"archive/data.warc.gz", first + second, false}, {"datapackage.json", "{}"}});
  const std::string cut = wacz.substr(0, wacz.find(second) + second.size() - 9);
  EXPECT_EQ(all({write("c.wacz", cut)}), (Lines{"!parse c.wacz" + said + "1", page("c.wacz/archive/data.warc.gz:0", 1),
                                               "!parse " + std::string("c.wacz/archive/data.warc.gz:") + std::to_string(first.size()) + ": the gzip data is cut off"}));
}

// The rest is read when one of many archives is broken, and what is whole in that one too.
TEST_F(ArchiveTest, OneOfManyIsBroken) {
  const std::string first = gzip(record(1)), second = gzip(record(2));
  write("f/a.warc.gz", first + second.substr(0, second.size() / 2));
  write("f/b.warc.gz", gzip(record(3)));
  EXPECT_EQ(all({path("f")}), (Lines{page("a.warc.gz:0", 1), "!parse f/a.warc.gz:" + std::to_string(first.size()) + ": the gzip data is cut off",
                                     page("b.warc.gz:0", 3)}));
}

// Any byte of an archive changed: never a crash, and what comes is pages or errors.
TEST_F(ArchiveTest, FlippedBytes) {
  const std::string zip = zip_file({{"a.html", "<p>a"}, {"b.warc", record(1), false}, {"c.jsonl", "{\"text\":\"one\"}\n"}});
  for (std::size_t at = 0; at < zip.size(); at += 3) {
    std::string bad = zip;
    bad[at] = static_cast<char>(bad[at] ^ 0x5A);
    PageSource source({write("z.zip", bad)}, {});
    std::size_t items = 0;
    while (const std::optional<Result<Page>> item = source.next()) {
      ++items;
      if (!*item) {
        EXPECT_FALSE(item->error().what.empty());
      }
    }
    EXPECT_LT(items, 20u) << at;
  }
}

}  // namespace
}  // namespace sijil
