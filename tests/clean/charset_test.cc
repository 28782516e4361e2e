// Encodings: the same article comes out whatever the bytes are in and whatever is declared.
#include "clean/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "cleaner_fixture.h"
#include "clean/tables.h"
#include "sample_page.h"

namespace sijil {
namespace {

std::string encoded(const std::string& utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const int32_t n = ucnv_convert(charset, "utf-8", out.data(), static_cast<int32_t>(out.size()), utf8.data(),
                                 static_cast<int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  out.resize(static_cast<std::size_t>(n));
  return out;
}

/// Signs that ISO-8859-6 lacks are left out of the page.
std::string plain_signs(std::string s) {
  for (const char* sign : {"«", "»", "©", "–"}) {
    for (std::size_t at; (at = s.find(sign)) != std::string::npos;) s.erase(at, std::string(sign).size());
  }
  return s;
}

const LetterShares& letters() {
  static const Result<CleanTables> tables = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  return tables->letters;
}

TEST(Charset, SameArticleFromEveryEncodingAndDeclaration) {
  const std::string html = plain_signs(sample::page(1));
  Result<Article> expected = test_cleaner().clean(test_page(html), {});
  ASSERT_TRUE(expected.ok());
  ASSERT_FALSE(expected->body.empty());
  for (const char* charset : {"utf-8", "windows-1256", "iso-8859-6", "utf-16le", "utf-16be"}) {
    const std::string bytes = encoded(html, charset);
    for (const char* declared : {"", "utf-8", "windows-1256", "iso-8859-6", "windows-1252", "iso-8859-1", "no-such-charset"}) {
      Result<Article> a = test_cleaner().clean(test_page(bytes, "text/html", declared), {});
      ASSERT_TRUE(a.ok()) << charset << " declared " << declared;
      EXPECT_EQ(a->text, expected->text) << charset << " declared " << declared;
      EXPECT_EQ(a->title.value, expected->title.value);
      const bool right = std::string(charset) == declared;
      const bool silent = std::string(charset) == "utf-8" && *declared == '\0';
      EXPECT_EQ(a->flags.empty(), right || silent) << charset << " declared " << declared;
    }
  }
}

TEST(Charset, PlainTextToo) {
  for (const char* charset : {"windows-1256", "iso-8859-6", "utf-16le"}) {
    const std::string text = plain_signs(sample::body_text());
    Result<Article> a = test_cleaner().clean(test_page(encoded(text, charset), "text/plain"), {});
    ASSERT_TRUE(a.ok()) << charset;
    EXPECT_EQ(a->text, text) << charset;
    EXPECT_EQ(a->flags, std::vector<std::string>{std::string("guessed-charset:") + charset});
  }
}

TEST(Charset, Decisions) {
  const std::string arabic = sample::paragraphs()[0];
  struct Case {
    std::string bytes;
    const char* declared;
    const char* charset;
    std::vector<std::string> flags;
  };
  for (const Case& c : {
           Case{"plain ASCII", "", "utf-8", {}},
           Case{"plain ASCII", "windows-1256", "utf-8", {}},
           Case{arabic, "", "utf-8", {}},
           Case{arabic, "UTF8", "utf-8", {}},
           Case{arabic, "windows-1256", "utf-8", {"wrong-charset-declared:windows-1256"}},
           Case{"\xEF\xBB\xBF" + arabic, "", "utf-8", {"dropped-bom"}},
           Case{arabic + "\xD8", "", "utf-8", {"repaired-utf8"}},
           Case{encoded(arabic, "windows-1256"), "cp1256", "windows-1256", {}},
           Case{encoded(arabic, "iso-8859-6"), "arabic", "iso-8859-6", {}},
           Case{encoded(arabic, "windows-1256"), "utf-8", "windows-1256",
                {"wrong-charset-declared:utf-8", "guessed-charset:windows-1256"}},
           Case{"caf\xE9 et th\xE9\xE2tre, o\xF9 l'\xE9t\xE9 est agr\xE9" "able", "iso-8859-1", "windows-1252", {}},
           Case{"<meta charset=windows-1256>" + encoded(arabic, "windows-1256"), "", "windows-1256", {}},
           Case{"<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>" + encoded(arabic, "windows-1256"),
                "", "windows-1256", {}},
       }) {
    Result<DecodedPage> d = to_utf8(c.bytes, c.declared, letters(), {});
    ASSERT_TRUE(d.ok());
    EXPECT_EQ(d->charset, c.charset) << c.declared << " " << c.bytes.substr(0, 20);
    EXPECT_EQ(d->flags, c.flags) << c.declared << " " << c.bytes.substr(0, 20);
  }
}

TEST(Charset, NulsAreRepaired) {
  Result<DecodedPage> d = to_utf8(std::string("ab\0cd, and some more words to read here", 38), "", letters(), {});
  ASSERT_TRUE(d.ok());
  EXPECT_EQ(d->text.substr(0, 7), "ab\uFFFDcd");
  EXPECT_EQ(d->flags, std::vector<std::string>{"repaired-nul"});
}

TEST(Charset, MetaDeclaration) {
  struct Case {
    const char* html;
    const char* expected;
  };
  for (const Case& c : {
           Case{"<meta charset=\"UTF-8\">", "utf-8"},
           Case{"<META http-equiv='x' content='text/html;charset=windows-1256'>", "windows-1256"},
           Case{"<script charset=utf-8><meta charset = 'x-y'>", "x-y"},
           Case{"<?xml version=\"1.0\" encoding=\"ISO-8859-6\"?><html>", "iso-8859-6"},
           Case{"charset=utf-8", ""},
           Case{"<meta charset=>", ""},
           Case{"", ""},
           Case{"<meta charset=\"charset=UTF-8\">", "utf-8"},
       }) {
    EXPECT_EQ(meta_charset(c.html), c.expected) << c.html;
  }
}

}  // namespace
}  // namespace sijil
