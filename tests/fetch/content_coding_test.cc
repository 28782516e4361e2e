// Bodies as archives keep them: each coding off, damaged ones told, bounds kept.
#include "fetch/content_coding.h"

#include <gtest/gtest.h>

#include "compress.h"

namespace sijil {
namespace {

constexpr std::size_t kMax = 1u << 20;

std::string deflated(const std::string& bytes, int window) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 32, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string decoded(const std::string& body, const char* codings, std::size_t max = kMax) {
  const Result<std::string> out = decode_content(body, codings, max, "a.warc:1");
  return out ? *out : std::string("!") + error_code_name(out.error().code);
}

TEST(ContentCoding, EachIsTakenOff) {
  const std::string page(600'000, 'p');   // more than one piece of output
  EXPECT_EQ(decoded(page, ""), page);
  EXPECT_EQ(decoded(page, "identity"), page);
  EXPECT_EQ(decoded(gzip(page), "GZIP"), page);
  EXPECT_EQ(decoded(gzip(page) + gzip("q"), "gzip"), page + "q");   // members
  EXPECT_EQ(decoded(gzip(page) + std::string(9, '\0'), "x-gzip"), page);
  EXPECT_EQ(decoded(deflated(page, 15), "deflate"), page);
  EXPECT_EQ(decoded(deflated(page, -15), "deflate"), page);
  EXPECT_EQ(decoded(zstd(page), "zstd"), page);
  EXPECT_EQ(decoded(zstd(page) + zstd("q"), "zstd"), page + "q");
  EXPECT_NE(decoded(brotli_page(), "br").find("</title></html>"), std::string::npos);
  EXPECT_EQ(decoded(zstd(gzip(page)), "gzip, zstd"), page);
}

TEST(ContentCoding, StoredWithoutTheCodingItNames) {
  for (const char* coding : {"gzip", "deflate", "br", "zstd"}) EXPECT_EQ(decoded("<html>plain</html>", coding), "<html>plain</html>") << coding;
}

TEST(ContentCoding, DamagedAndCutOffAreTold) {
  const std::string page = std::string(5'000, 'p') + "0123456789abcdefghij";
  for (const auto& [body, coding] : {std::pair{gzip(page), "gzip"}, {deflated(page, 15), "deflate"}, {zstd(page), "zstd"}, {brotli_page(), "br"}}) {
    EXPECT_EQ(decoded(body.substr(0, body.size() - 3), coding), "!parse") << coding;
  }
  EXPECT_EQ(decoded("x", "compress"), "!unsupported");
  EXPECT_EQ(decoded("x", "gzip,gzip,gzip,gzip,gzip"), "!limit");
}

TEST(ContentCoding, NothingGrowsBeyondTheBound) {
  const std::string page(100'000, 'p');
  EXPECT_EQ(decoded(page, "", page.size() - 1), "!limit");
  for (const auto& [body, coding] : {std::pair{gzip(page), "gzip"}, {deflated(page, 15), "deflate"}, {deflated(page, -15), "deflate"}, {zstd(page), "zstd"}}) {
    EXPECT_EQ(decoded(body, coding, page.size()), page) << coding;
    EXPECT_EQ(decoded(body, coding, page.size() - 1), "!limit") << coding;
  }
  EXPECT_EQ(decoded(brotli_bomb(), "br"), "!limit");
}

TEST(ContentCoding, Chunks) {
  const auto joined = [](const std::string& body, std::size_t max = kMax) {
    const Result<std::string> out = join_chunks(body, max, "a.warc:1");
    return out ? *out : std::string("!") + error_code_name(out.error().code);
  };
  EXPECT_EQ(joined("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), "abcde");
  EXPECT_EQ(joined("<html>joined before</html>"), "<html>joined before</html>");
  EXPECT_EQ(joined("3\r\nabc\r\n9\r\nde"), "!parse");
  EXPECT_EQ(joined("3\r\nabc\r\nzz\r\n"), "!parse");
  EXPECT_EQ(joined("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 4), "!limit");
}

}  // namespace
}  // namespace sijil
