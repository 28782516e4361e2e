// What the pre-scan keeps, drops and refuses.
#include "clean/prescan.h"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

namespace sijil {
namespace {

std::string scanned(const std::string& html) {
  Result<Prescan> r = prescan(html, {});
  EXPECT_TRUE(r.ok());
  if (!r) return r.error().message();
  return r->html.substr(std::string("<!DOCTYPE html>").size());
}

std::string repeat(const std::string& s, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

TEST(Prescan, KeepsTextAndDropsWhatCarriesNone) {
  struct Case {
    const char* input;
    const char* expected;
  };
  for (const Case& c : {
           Case{"<p>a <b>b</b></p>", "<p>a b</p>"},
           Case{"<p>a<!-- x <p> -->b", "<p>ab"},
           Case{"a<!-->b", "ab"},
           Case{"a<!--never closed>b", "ab"},
           Case{"<script>if (a<b) {}</script>x", "x"},
           Case{"<SCRIPT src=x>y</Script >x", "x"},
           Case{"<script>never closed", "never closed"},
           Case{"<style>p{}</style><p>x", "<p>x"},
           Case{"<svg><path d=x><title>t</title></svg>x", "x"},
           Case{"<select><option>one<option>two</select>x", "x"},
           Case{"<font color=red><font>x", "x"},
           Case{"<div onclick='f()' class=a data-x=1>x</div>", "<div class=\"a\">x</div>"},
           Case{"<div class='say \"hi\"'>x</div>", "<div class='say \"hi\"'>x</div>"},
           Case{"<div style='color:red'>x</div>", "<div>x</div>"},
           Case{"<div style='display:none'>x</div>", "<div hidden>x</div>"},
           Case{"<a href=1>x<a href=2>y</a>", "<a href=\"1\">x</a><a href=\"2\">y</a>"},
           Case{"</div></section>x", "x"},
           Case{"1 < 2 <3", "1 &lt; 2 &lt;3"},
           Case{"<", "&lt;"},
           Case{"<p>a\n\n   b</p>", "<p>a b</p>"},
           Case{"<amp-ad type=x><p>a</p></amp-ad>b", "b"},
           Case{"<abbr title='2022-10-31T10:00'>a</abbr><a title='A word'>b</a>", "<abbr title=\"2022-10-31T10:00\">a</abbr><a>b</a>"},
           Case{"<pre>a\n  b</pre>", "<pre>a\n  b</pre>"},
           Case{"<!DOCTYPE html PUBLIC 'x'><?xml?>x", "x"},
           Case{"<title>a <b> c</title>", "<title>a <b> c</title>"},
           Case{"<div", "<div>"},
           Case{"", ""},
       }) {
    EXPECT_EQ(scanned(c.input), c.expected) << c.input;
  }
}

TEST(Prescan, KeepsJsonLdAside) {
  Result<Prescan> r = prescan("<script type='application/ld+json'>{\"a\":1}</script><script>x</script>", {});
  ASSERT_TRUE(r.ok());
  ASSERT_EQ(r->ld_json.size(), 1u);
  EXPECT_EQ(r->ld_json[0], "{\"a\":1}");
}

TEST(Prescan, CapsNesting) {
  Result<Prescan> r = prescan(repeat("<div>", 100'000) + "x" + repeat("</div>", 100'000) + "<p>after", {});
  ASSERT_TRUE(r.ok());
  EXPECT_TRUE(r->depth_capped);
  EXPECT_LT(r->html.size(), 8000u);
  EXPECT_NE(r->html.find('x'), std::string::npos);
  EXPECT_NE(r->html.find("</div><p>after"), std::string::npos);
}

TEST(Prescan, CutsLongAttributesAtACharacter) {
  const std::string letter = "\xD8\xA8";
  Result<Prescan> r = prescan("<div class=\"a" + repeat(letter, 500'000) + "\">x</div>", {});
  ASSERT_TRUE(r.ok());
  EXPECT_TRUE(r->attribute_cut);
  EXPECT_LT(r->html.size(), 1200u);
}

TEST(Prescan, RefusesTooManyBytesOrTags) {
  PrescanLimits limits;
  limits.max_bytes = 100;
  Result<Prescan> big = prescan(std::string(101, 'x'), limits);
  ASSERT_FALSE(big.ok());
  EXPECT_EQ(big.error().code, ErrorCode::limit);
  EXPECT_NE(big.error().what.find("101"), std::string::npos);
  limits = {};
  limits.max_tags = 10;
  Result<Prescan> many = prescan(repeat("<p>", 11), limits);
  ASSERT_FALSE(many.ok());
  EXPECT_EQ(many.error().code, ErrorCode::limit);
  EXPECT_TRUE(prescan(repeat("<p>", 10), limits).ok());
}

// Each of these made a search start over for every tag in a first draft; the bound, of processor time, is far beyond what they take.
TEST(Prescan, IsLinearOnUnclosedTags) {
  for (const char* tag : {"<script>", "<svg>", "<!--", "<title>", "<textarea>", "<a href=\"", "<", "</x", "<template>"}) {
    const std::string page = repeat(tag, 300'000);
    const std::clock_t start = std::clock();
    Result<Prescan> r = prescan(page, {});
    EXPECT_LT(std::clock() - start, 20 * CLOCKS_PER_SEC) << tag;
  }
}

}  // namespace
}  // namespace sijil
