#include "fetch/source.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "fetch/folder.h"
#include "compress.h"
#include "test_site.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

class SourceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/sijil-source-XXXXXX";
    dir_ = ::mkdtemp(name);
  }
  void TearDown() override { fs::remove_all(dir_); }
  std::string write(const std::string& name, const std::string& bytes) {
    const fs::path path = dir_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::string path(const std::string& name) const { return (dir_ / name).string(); }

  // "id|type|published|title|body" or "!code where: what" for each item.
  static std::vector<std::string> all(std::vector<std::string> words, SourceOptions options = {}) {
    PageSource source(std::move(words), std::move(options));
    std::vector<std::string> out;
    while (std::optional<Result<Page>> item = source.next()) {
      const Result<Page>& r = *item;
      out.push_back(r ? r->id + "|" + r->content_type + "|" + r->published + "|" + r->title + "|" + r->body
                      : std::string("!") + error_code_name(r.error().code) + " " + r.error().message());
    }
    return out;
  }
  fs::path dir_;
};

using Lines = std::vector<std::string>;

TEST_F(SourceTest, FilesByTheirEnding) {
  const Lines words{write("a.html", "<p>"), write("b.txt", "t"), write("c.HTM", "<b>"), write("d.pdf", "%PDF"),
                    write("e.ndjson", "{\"text\":\"e\"}\n"), write("f.jl.gz", gzip("{\"text\":\"f\"}"))};
  const Lines out = all(words);
  ASSERT_EQ(out.size(), 6u);
  EXPECT_EQ(out[4], "e:1|text/plain|||e");
  EXPECT_EQ(out[5], "f:1|text/plain|||f");
  EXPECT_EQ(out[0], "a|text/html|||<p>");
  EXPECT_EQ(out[1], "b|text/plain|||t");
  EXPECT_EQ(out[2], "c|text/html|||<b>");
  EXPECT_EQ(out[3].rfind("!unsupported " + words[3] + ": expected", 0), 0u) << out[3];
}

TEST_F(SourceTest, JsonLines) {
  const std::string file = write("in.jsonl",
                                 "\xEF\xBB\xBF{\"id\":\"x\",\"url\":\"https://n.example/1\",\"title\":\"T\",\"published\":\"2024-01-02\",\"text\":\"body\"}\r\n"
                                 "\n"
                                 "{\"id\":7,\"html\":\"<p>\\u0627\",\"ref_date\":\"2023-05-06\",\"extra\":{\"a\":[1,2]}}\n"
                                 "{\"text\":\"no id\",\"url\":null}");
  const Lines out = all({file});
  EXPECT_EQ(out, (Lines{"x|text/plain|2024-01-02|T|body", "7|text/html|2023-05-06||<p>\xD8\xA7", "in:4|text/plain|||no id"}));
  PageSource source({file}, {});
  EXPECT_EQ((*source.next())->url, "https://n.example/1");
}

TEST_F(SourceTest, PublishedOptionStandsForEveryPage) {
  const std::string file = write("in.jsonl", "{\"id\":\"a\",\"text\":\"t\",\"published\":\"2024-01-02\"}\n{\"id\":\"b\",\"text\":\"t\"}\n");
  SourceOptions options;
  options.published = "2020-02-02";
  EXPECT_EQ(all({file}, options), (Lines{"a|text/plain|2020-02-02||t", "b|text/plain|2020-02-02||t"}));
}

TEST_F(SourceTest, BadLinesAreErrorsWithTheirPlaceAndTheRestGoesOn) {
  const std::string good = "{\"id\":\"g\",\"text\":\"t\"}\n";
  struct Case {
    const char* line;
    const char* code;
    const char* place;
  };
  for (const Case& c : {
           Case{"{\"id\":\"\u062e\",\"text\":tru}", "parse", "1:18"},
           Case{"{\"id\":\"a\" \"text\":\"t\"}", "parse", "1:11"},
           Case{"{\"id\":\"a\",\"text\":\"t\"", "parse", ""},
           Case{"not json", "parse", "1:1"},
           Case{"[1,2]", "parse", "1:1"},
           Case{"{\"id\":\"a\"}", "parse", "1:1"},
           Case{"{\"id\":[],\"text\":\"t\"}", "parse", "1:7"},
           Case{"{\"id\":\"\u062e\",\"\\u0074ext\":{}}", "parse", "1:23"},
           Case{"  {\"id\":\"a\",\"html_base64\":\"@\"}", "parse", "1:27"},
           Case{"  {\"id\":\"a\"}", "parse", "1:3"},
           Case{"{\"a\":1}}", "parse", "1:8"},
           Case{"{\"id\":\"\xFF\",\"text\":\"t\"}", "encoding", "1:8"},
           Case{"{\"a\":{\"b\":[1,2,{\"c\":nul}]},\"text\":\"t\"}", "parse", "1:21"},
       }) {
    const std::string file = write("bad.jsonl", std::string(c.line) + "\n" + good);
    const Lines out = all({file});
    ASSERT_EQ(out.size(), 2u) << c.line;
    EXPECT_EQ(out[0].rfind(std::string("!") + c.code + " " + file + ":" + c.place, 0), 0u) << c.line << " -> " << out[0];
    EXPECT_EQ(out[1], "g|text/plain|||t");
  }
}

TEST_F(SourceTest, LongLinesArePassedOver) {
  SourceOptions options;
  options.max_bytes = 1000;
  for (const std::size_t size : {std::size_t{1001}, std::size_t{300000}, std::size_t{3u << 20}}) {
    const std::string file = write("long.jsonl", "{\"id\":\"a\",\"text\":\"1\"}\n" + std::string(size, 'x') + "\n{\"id\":\"b\",\"text\":\"2\"}\n" + std::string(size, 'y'));
    const Lines out = all({file}, options);
    ASSERT_EQ(out.size(), 4u);
    EXPECT_EQ(out[0], "a|text/plain|||1");
    EXPECT_EQ(out[1], "!limit " + file + ":2: longer than 1000 bytes");
    EXPECT_EQ(out[2], "b|text/plain|||2");
    EXPECT_EQ(out[3], "!limit " + file + ":4: longer than 1000 bytes");
  }
}

TEST_F(SourceTest, ManyLinesOverTheBuffersEdge) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) {
    bytes += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + std::string(static_cast<std::size_t>(i % 977), 'x') + "\"}\n";
  }
  const Lines out = all({write("many.jsonl", bytes)});
  ASSERT_EQ(out.size(), 5000u);
  for (std::size_t i = 0; i < out.size(); ++i) {
    ASSERT_EQ(out[i], std::to_string(i) + "|text/plain|||" + std::string(i % 977, 'x'));
  }
}

// A mirror of a site, as a crawler leaves it, and a page as a browser saves it.
TEST_F(SourceTest, OtherEndingsByTheirFirstBytes) {
  const std::string page = "\xEF\xBB\xBF\n<!DOCTYPE HTML><p>";
  write("site/view.php?id=5", page);
  write("site/view.php?id=6", page);
  write("site/news/12345", "<?xml version='1.0'?>\n<html><p>");
  write("site/feed.xml", "<?xml version='1.0'?><rss/>");
  write("site/logo.svg", "<svg><html/></svg>");
  write("site/logo.png", "\x89PNG <html>");
  write("site/saved.html", "<p>s");
  write("site/saved_files/frame.html", "<p>an advertisement");
  write("site/other_files/kept.html", "<p>k");
  EXPECT_EQ(all({path("site")}).size(), 5u);
  std::vector<std::string> ids;
  for (const std::string& line : all({path("site")})) ids.push_back(line.substr(0, line.find('|')));
  EXPECT_EQ(ids, (Lines{"12345", "kept", "saved", "view.php?id=5", "view.php?id=6"}));
  EXPECT_EQ(all({path("site/view.php?id=5")}), Lines{"view.php?id=5|text/html|||" + page});
  EXPECT_EQ(all({path("site/feed.xml")})[0].rfind("!unsupported ", 0), 0u);
}

TEST_F(SourceTest, FoldersAreSortedAndHiddenNamesLeftOut) {
  write("f/b/page.html", "1");
  write("f/a/page.html", "2");
  write("f/z.txt", "3");
  write("f/.hidden/x.txt", "4");
  write("f/.y.txt", "5");
  write("f/picture.png", "6");
  write("f/m.jsonl", "{\"id\":\"m1\",\"text\":\"7\"}\n");
  fs::create_directory_symlink(dir_ / "f", dir_ / "f/a/circle");
  EXPECT_EQ(all({path("f")}), (Lines{"a/page|text/html|||2", "b/page|text/html|||1", "m1|text/plain|||7", "z|text/plain|||3"}));
  fs::create_directory(dir_ / "empty");
  EXPECT_EQ(all({path("empty")})[0].rfind("!not_found " + path("empty"), 0), 0u);
}

TEST_F(SourceTest, FailuresStandInTheirPlace) {
  const std::string good = write("good.txt", "t"), empty = write("empty.txt", ""), empty_lines = write("none.jsonl", "\n \n");
  fs::create_symlink("nowhere", dir_ / "dangling.txt");
  const Lines out = all({path("missing.txt"), empty, path("dangling.txt"), empty_lines, good});
  ASSERT_EQ(out.size(), 5u);
  EXPECT_EQ(out[0].rfind("!not_found " + path("missing.txt") + ": cannot be read", 0), 0u) << out[0];
  EXPECT_EQ(out[1], "!parse " + empty + ": the file is empty");
  EXPECT_EQ(out[2].rfind("!not_found ", 0), 0u) << out[2];
  EXPECT_EQ(out[3], "!parse " + empty_lines + ": the file is empty");
  EXPECT_EQ(out[4], "good|text/plain|||t");
}

TEST_F(SourceTest, UnreadableFileIsAnErrorAndTheRestGoesOn) {
  const std::string secret = write("secret.txt", "s"), good = write("good.txt", "t");
  fs::permissions(secret, fs::perms::none);
  const Lines out = all({secret, good});
  ASSERT_EQ(out.size(), 2u);
  if (::geteuid() != 0) {
    EXPECT_EQ(out[0].rfind("!io " + secret + ": cannot be read", 0), 0u) << out[0];
  }
  EXPECT_EQ(out[1], "good|text/plain|||t");
  // whoever runs this may open no further file: the same failure by another road
  struct rlimit old {};
  ::getrlimit(RLIMIT_NOFILE, &old);
  struct rlimit none = old;
  none.rlim_cur = 0;
  ::setrlimit(RLIMIT_NOFILE, &none);
  const Lines refused = all({good});
  ::setrlimit(RLIMIT_NOFILE, &old);
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_EQ(refused[0].rfind("!io " + good, 0), 0u) << refused[0];
}

TEST_F(SourceTest, TooLargeFile) {
  SourceOptions options;
  options.max_bytes = 10;
  EXPECT_EQ(all({write("ten.txt", "0123456789"), write("eleven.txt", "01234567890")}, options),
            (Lines{"ten|text/plain|||0123456789", "!limit " + path("eleven.txt") + ": larger than 10 bytes"}));
}

TEST_F(SourceTest, RepeatedIdsAreReportedAndRenamed) {
  const std::string file = write("d.jsonl", "{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"a\",\"text\":\"2\"}\n{\"id\":\"a\",\"text\":\"3\"}\n");
  const Lines out = all({file});
  ASSERT_EQ(out.size(), 5u);
  EXPECT_EQ(out[0], "a|text/plain|||1");
  EXPECT_EQ(out[1].rfind("!usage " + file + ":2: the id \"a\" was given before", 0), 0u) << out[1];
  EXPECT_EQ(out[2], "a#2|text/plain|||2");
  EXPECT_EQ(out[3].rfind("!usage " + file + ":3", 0), 0u);
  EXPECT_EQ(out[4], "a#3|text/plain|||3");
}

// Standard input is replaced by a file for the length of one call.
Lines through_stdin(const std::string& file, const std::function<Lines()>& run) {
  const int saved = ::dup(0);
  const int fd = ::open(file.c_str(), O_RDONLY);
  ::dup2(fd, 0);
  ::close(fd);
  Lines out = run();
  ::dup2(saved, 0);
  ::close(saved);
  return out;
}

TEST_F(SourceTest, StandardInputByItsFirstLetter) {
  struct Case {
    const char *bytes, *expected;
  };
  for (const Case& c : {Case{" \n <html>", "stdin|text/html||| \n <html>"}, Case{"\n{\"id\":\"q\",\"text\":\"t\"}\n", "q|text/plain|||t"},
                        Case{"plain {", "stdin|text/plain|||plain {"}, Case{"\xEF\xBB\xBF<p>", "stdin|text/html|||\xEF\xBB\xBF<p>"},
                        Case{"", "!parse stdin: the file is empty"}}) {
    EXPECT_EQ(through_stdin(write("in", c.bytes), [] { return all({"-"}); }), Lines{c.expected});
  }
}

TEST_F(SourceTest, UrlsAmongFiles) {
  TestServer server([](const TestServer::Peer& peer) {
    peer.send(peer.path == "/no" ? http_answer("404 No", "", "") : http_answer("200 OK", "Content-Type: text/html\r\n", peer.path));
  });
  SourceOptions options;
  options.fetch.allow_private = true;
  options.published = "2024-01-01";
  const std::string file = write("a.txt", "t");
  EXPECT_EQ(all({server.url("/1"), server.url("/no"), file, server.url("/2")}, options),
            (Lines{server.url("/1") + "|text/html|2024-01-01||/1", "!http " + server.url("/no") + ": the server answered 404",
                   "a|text/plain|2024-01-01||t", server.url("/2") + "|text/html|2024-01-01||/2"}));
}

TEST_F(SourceTest, FeedsAndSitemapsStandForWhatTheyAnnounce) {
  Site site;
  const auto feed = [&](const std::vector<std::string>& paths) {
    std::string out = "<rss version='2.0'><channel>";
    for (const std::string& path : paths) out += "<item><link>" + site.url(path) + "</link></item>";
    return out + "</channel></rss>";
  };
  const auto map = [&](const std::string& root, const std::string& entry, const std::vector<std::string>& paths) {
    std::string out = "<" + root + " xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>";
    for (const std::string& path : paths) out += "<" + entry + "><loc>" + site.url(path) + "</loc></" + entry + ">";
    return out + "</" + root + ">";
  };
  for (const char* path : {"/1", "/2", "/3", "/4", "/9"}) site.at(path, std::string("<p>") + path, "200 OK", "Content-Type: text/html\r\n");
  site.at("/feed", feed({"/1", "/2", "/gone", "/2", "/9", "/stored"}), "200 OK", "Content-Type: application/rss+xml\r\n");
  site.at("/index", map("sitemapindex", "sitemap", {"/map", "/index"}), "200 OK", "Content-Type: text/xml\r\n");
  site.at("/map", gzip(map("urlset", "url", {"/3", "/1", "/4"})), "200 OK", "Content-Type: application/gzip\r\n");
  site.at("/empty", "<rss version='2.0'><channel/></rss>", "200 OK", "Content-Type: text/xml\r\n");
  site.at("/broken", "<rss version='2.0'><channel><item>", "200 OK", "Content-Type: text/xml\r\n");
  SourceOptions options;
  options.fetch.allow_private = true;
  options.delay = std::chrono::milliseconds(1);
  options.known = [&](const std::string& url) { return url == site.url("/stored"); };
  PageSource source({site.url("/feed"), site.url("/9"), site.url("/index"), site.url("/broken"), site.url("/empty")}, options);
  Lines out;
  while (const std::optional<Result<Page>> item = source.next()) out.push_back(*item ? (*item)->body : "!" + item->error().message());
  EXPECT_EQ(out, (Lines{"<p>/9", "!" + site.url("/broken") + ": the feed is broken: line 1: Extra content at the end of the document", "<p>/1", "<p>/2", "!" + site.url("/gone") + ": the server answered 404", "<p>/3", "<p>/4"}));
  EXPECT_EQ(source.passed(), (PassedOver{{"stored before", 1}, {"feed or sitemap that announces nothing", 1}}));
  EXPECT_EQ(site.asked("/stored"), 0);
  EXPECT_EQ(site.asked("/2"), 1);
}

TEST_F(SourceTest, EndlessFeedsAreBounded) {
  Site site;
  std::string items;
  for (int n = 0; n < 1005; ++n) items += "<item><link>" + site.url("/" + std::to_string(n)) + "</link></item>";
  site.at("/feed", "<rss version='2.0'><channel>" + items + "</channel></rss>");
  // Each sitemap names the next one.
  for (int n = 0; n < 9; ++n) {
    site.at("/map" + std::to_string(n), "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>" +
                                            site.url("/map" + std::to_string(n + 1)) + "</loc></sitemap></sitemapindex>");
  }
  SourceOptions options;
  options.fetch.allow_private = true;
  options.delay = std::chrono::milliseconds(0);
  const Lines gone = all({site.url("/feed")}, options);
  ASSERT_EQ(gone.size(), 1001u);
  EXPECT_EQ(gone[0], "!limit " + site.url("/feed") + ": announces more than 1000 pages: the rest is for `sijil fetch`");
  EXPECT_EQ(gone[1000], "!http " + site.url("/999") + ": the server answered 404");
  PageSource deep({site.url("/map0")}, options);
  const std::optional<Result<Page>> end = deep.next();
  ASSERT_TRUE(end && !*end);
  EXPECT_EQ(end->error().message(), site.url("/map3") + ": more than 3 sources below each other");
  EXPECT_EQ(site.asked("/map4"), 0);
}

TEST_F(SourceTest, CountsBytesForProgress) {
  PageSource source({write("a.txt", "12345"), write("b.txt", "123")}, {});
  EXPECT_EQ(source.bytes_read(), 0u);
  while (source.next()) {
  }
  EXPECT_EQ(source.bytes_read(), 8u);
  EXPECT_EQ(source.bytes_known(), 8u);
}

}  // namespace
}  // namespace sijil
