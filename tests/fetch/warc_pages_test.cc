#include "fetch/warc_pages.h"

#include <gtest/gtest.h>

#include "archive_bytes.h"

namespace sijil {
namespace {

using Lines = std::vector<std::string>;

struct Came {
  std::vector<Page> pages;
  Lines lines;  // "id url body" or "!code where: what"
  PassedOver passed;
};

Came read(const std::string& file, std::size_t most = 1u << 20) {
  WarcPages reader("a.warc", "news/a.warc", file, most);
  Came out;
  while (std::optional<Result<Page>> page = reader.next(out.passed)) {
    out.lines.push_back(*page ? (*page)->id + " " + (*page)->url + " " + (*page)->body
                              : std::string("!") + error_code_name(page->error().code) + " " + page->error().message());
    if (*page) out.pages.push_back(**page);
  }
  return out;
}

const std::string kPage = "<html><p>انفجار لغم في درعا</p></html>";
const std::string kUrl = "https://a.example/1";

TEST(WarcPages, WhatAResponseTells) {
  const Came came = read(response_record(kUrl, kPage));
  ASSERT_EQ(came.pages.size(), 1u);
  const Page& page = came.pages[0];
  EXPECT_EQ(page.id, "a.warc:0");
  EXPECT_EQ(page.url, kUrl);
  EXPECT_EQ(page.final_url, kUrl);
  EXPECT_EQ(page.fetched_at, "2022-10-14T08:00:00Z");
  EXPECT_EQ(page.content_type, "text/html");
  EXPECT_EQ(page.charset, "utf-8");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, kPage);
  ASSERT_EQ(page.headers.size(), 1u);
  EXPECT_EQ(page.headers[0].first, "content-type");
}

TEST(WarcPages, AResourceIsItsBlock) {
  const Came came = read(warc_record("resource", kUrl, kPage, {{"Content-Type", "text/html;charset=windows-1256"}}));
  ASSERT_EQ(came.pages.size(), 1u);
  EXPECT_EQ(came.pages[0].charset, "windows-1256");
  EXPECT_EQ(came.pages[0].body, kPage);
}

TEST(WarcPages, BodiesInAnyDress) {
  const std::string long_page = "<html>" + std::string(50'000, 'x') + kPage;
  for (const std::string& body : {kPage, long_page}) {
    const struct {
      const char* what;
      std::string wire;
      HeaderList headers;
    } cases[] = {
        {"chunked", in_chunks(body, 7), {{"Transfer-Encoding", "chunked"}}},
        {"chunked in capitals", in_chunks(body, 4096), {{"transfer-encoding", "Chunked"}}},
        {"chunks joined by the crawler", body, {{"Transfer-Encoding", "chunked"}}},
        {"gzip", gzip(body), {{"Content-Encoding", "gzip"}}},
        {"x-gzip", gzip(body), {{"Content-Encoding", "x-gzip"}}},
        {"zstd", zstd(body), {{"Content-Encoding", "zstd"}}},
        {"chunked gzip", in_chunks(gzip(body), 100), {{"Transfer-Encoding", "chunked"}, {"Content-Encoding", "gzip"}}},
        {"unpacked by the crawler", body, {{"Content-Encoding", "gzip"}}},
        {"length of HTTP too small", body, {{"Content-Length", "3"}}},
        {"length of HTTP too large", body, {{"Content-Length", "99999999"}}},
    };
    for (const auto& c : cases) {
      HeaderList headers = c.headers;
      headers.emplace_back("Content-Type", "text/html");
      const Came came = read(warc_record("response", kUrl, http_message(c.wire, headers)));
      ASSERT_EQ(came.pages.size(), 1u) << c.what << (came.lines.empty() ? "" : ": " + came.lines[0]);
      EXPECT_EQ(came.pages[0].body, body) << c.what;
    }
  }
  const Came brotli = read(warc_record("response", kUrl, http_message(brotli_page(), {{"Content-Type", "text/html"}, {"Content-Encoding", "br"}})));
  ASSERT_EQ(brotli.pages.size(), 1u);
  EXPECT_EQ(brotli.pages[0].body.substr(0, 6), "<html>");
}

TEST(WarcPages, WhatIsNoPageIsCountedByWhy) {
  const auto typed = [](const char* type) { return warc_record("response", kUrl, http_message("x", {{"Content-Type", type}})); };
  const Came came = read(warc_record("warcinfo", "", "software: x\r\n") + warc_record("request", kUrl, "GET / HTTP/1.1\r\n\r\n") +
                         warc_record("metadata", kUrl, "x") + warc_record("", kUrl, "x") + typed("image/png") + typed("application/pdf") +
                         typed("image/png") + warc_record("response", kUrl, http_message("gone", {{"Content-Type", "text/html"}}, "404 Not Found")) +
                         warc_record("response", kUrl, http_message("", {{"Location", "/2"}}, "301 Moved")) +
                         warc_record("response", "dns:a.example", "20221014 127.0.0.1") + response_record(kUrl, "") +
                         warc_record("response", "https://a.example/robots.txt", http_message("User-agent: *", {{"Content-Type", "text/plain"}})) +
                         warc_record("response", kUrl, http_message("{}", {})) + warc_record("conversion", kUrl, "x"));
  EXPECT_EQ(came.lines, Lines{});
  EXPECT_EQ(came.passed, (PassedOver{{"warcinfo", 1},
                                     {"request", 1},
                                     {"metadata", 1},
                                     {"no type", 1},
                                     {"image/png", 2},
                                     {"application/pdf", 1},
                                     {"status 404", 1},
                                     {"status 301", 1},
                                     {"no HTTP message", 1},
                                     {"empty", 1},
                                     {"text/plain", 1},
                                     {"no content type", 1},
                                     {"conversion", 1}}));
}

TEST(WarcPages, AMarkupPageNeedsNoType) {
  EXPECT_EQ(read(warc_record("response", kUrl, http_message("  \n" + kPage, {}))).pages.size(), 1u);
  const Came bare = read(warc_record("response", kUrl, "HTTP/1.0 200\nContent-Type: text/html\n\n" + kPage));
  ASSERT_EQ(bare.pages.size(), 1u);
  EXPECT_EQ(bare.pages[0].body, kPage);
}

// Hostile servers may make a reason of anything; the list of them stays short.
TEST(WarcPages, ReasonsAreBounded) {
  std::string file;
  for (int n = 0; n < 500; ++n) file += warc_record("response", kUrl, http_message("x", {{"Content-Type", "x/" + std::to_string(n)}}));
  const Came came = read(file);
  EXPECT_EQ(came.passed.size(), 201u);
  EXPECT_EQ(came.passed.at("other"), 300u);
}

TEST(WarcPages, DamageIsToldWithItsPlaceAndTheNextPageRead) {
  const std::string good = response_record("https://a.example/2", kPage);
  const std::string line = "a.warc:";
  const struct {
    std::string record, told;
  } cases[] = {
      {warc_record("response", kUrl, http_message(gzip(kPage).substr(0, 30), {{"Content-Type", "text/html"}, {"Content-Encoding", "gzip"}})),
       "!parse news/a.warc:0: "},
      {warc_record("response", kUrl, http_message(brotli_bomb(), {{"Content-Type", "text/html"}, {"Content-Encoding", "br"}})),
       "!limit news/a.warc:0: inflates to more than 1048576 bytes"},
      {warc_record("response", kUrl, http_message(kPage, {{"Content-Type", "text/html"}, {"Content-Encoding", "sdch"}})),
       "!unsupported news/a.warc:0: "},
      {warc_record("response", kUrl, http_message(kPage), {}, "1.1", "9"), "!parse news/a.warc:0: the record declares 9 bytes"},
      {warc_record("response", kUrl, std::string(2u << 20, 'x')), "!limit news/a.warc:0: the record declares 2097152 bytes"},
  };
  for (const auto& [record, told] : cases) {
    const Came came = read(record + good);
    ASSERT_EQ(came.lines.size(), 2u) << told;
    EXPECT_EQ(came.lines[0].substr(0, told.size()), told);
    EXPECT_EQ(came.lines[1], line + std::to_string(record.size()) + " https://a.example/2 " + kPage);
  }
}

TEST(WarcPages, RevisitsOfOtherAddressesArePagesOfTheirOwn) {
  const HeaderList digest{{"WARC-Payload-Digest", "sha1:ABC"}}, other{{"WARC-Payload-Digest", "sha1:XYZ"}};
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  for (const auto& pack : {+[](const std::string& s) { return s; }, +[](const std::string& s) { return gzip(s); }, +[](const std::string& s) { return zstd(s); }}) {
    std::string file;
    std::vector<std::size_t> at;
    for (const std::string& record :
         {response_record(kUrl, kPage, digest), response_record("https://a.example/2", "<p>another", other), warc_record("revisit", kUrl, head, digest),
          warc_record("revisit", "https://copy.example/9", head, digest), warc_record("revisit", kUrl, head, {{"WARC-Payload-Digest", "sha1:NEVER"}}),
          warc_record("revisit", kUrl, head)}) {
      at.push_back(file.size());
      file += pack(record);
    }
    const Came came = read(file);
    ASSERT_EQ(came.pages.size(), 3u);
    EXPECT_EQ(came.lines[2], "a.warc:" + std::to_string(at[3]) + " https://copy.example/9 " + kPage);
    EXPECT_EQ(came.pages[2].fetched_at, "2022-10-14T08:00:00Z");
    EXPECT_EQ(came.passed, (PassedOver{{"revisit of the same page", 1}, {"revisit of a page of another file", 2}}));
  }
}

TEST(WarcPages, ManyRecordsInOneMemberAreFoundAgain) {
  const HeaderList digest{{"WARC-Payload-Digest", "sha1:ABC"}};
  const std::string first = warc_record("warcinfo", "", "x"), second = response_record(kUrl, kPage, digest);
  const Came came = read(gzip(first + second + warc_record("revisit", "https://copy.example/9", "", digest)));
  EXPECT_EQ(came.lines, (Lines{"a.warc:0+" + std::to_string(first.size()) + " " + kUrl + " " + kPage,
                               "a.warc:0+" + std::to_string(first.size() + second.size()) + " https://copy.example/9 " + kPage}));
}

}  // namespace
}  // namespace sijil
