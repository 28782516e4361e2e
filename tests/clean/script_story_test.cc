// Stories that only a script holds, in the ways scripts write strings.
#include "clean/script_story.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

std::string script(const std::string& text) { return "<html><body><div id=root></div><script>" + text + "</script></body></html>"; }

TEST(ScriptStory, WaysOfWriting) {
  struct Case {
    const char *text, *story;
  };
  for (const Case& c : {
           Case{R"(x={"t":"<p>a<\/p><p>b<\/p>"})", "<p>a</p><p>b</p>"},
           Case{R"(x={"t":"\u003cp\u003ea\u003c/p\u003e\u003cp class=\"c\"\u003eb\u003c/p\u003e"})", "<p>a</p><p class=\"c\">b</p>"},
           Case{R"(push([1,"{\"t\":\"\\u003cp\\u003ea \\\"q\\\"\\u003c/p\\u003e\\u003cp\\u003eb\\u003c/p\\u003e\"}"]))", "<p>a \"q\"</p><p>b</p>"},
           Case{R"(x={"t":"<p>\u0639\ud83d\ude00</p><p>\ud83d</p>"})", "<p>\u0639\U0001F600</p><p>\uFFFD</p>"},
           Case{R"(x={"a":"<p>1</p><p>2</p>","b":"<p>1</p><p>2</p><p>3</p>"})", "<p>1</p><p>2</p><p>3</p>"},
           Case{R"(x={"t":"<p>one paragraph</p>"})", ""},
           Case{R"(x={"t":"<p>a</p><p>b</p>)", ""},  // the string never ends
           Case{R"(if (a<b) document.write('<p>a</p><p>b</p>'))", ""},
           Case{"", ""},
       }) {
    EXPECT_EQ(story_in_scripts(script(c.text)), c.story) << c.text;
  }
}

TEST(ScriptStory, TheArticleSaysWhereItsTextIsFrom) {
  std::string story;
  for (const std::string& p : sample::paragraphs()) story += "<p>" + p + "<\\/p>";
  const std::string page = sample::head(sample::meta_tags()) + "<body><div id=root></div><script>x={\"content\":\"" + story + "\"}</script></body></html>";
  CleanTrace trace;
  Result<Article> a = test_cleaner().clean(test_page(page), {}, &trace);
  ASSERT_TRUE(a.ok());
  expect_sound(*a);
  EXPECT_EQ(body_of(*a), sample::body_text());
  EXPECT_EQ(a->flags, std::vector<std::string>{"body-from:script"});
  EXPECT_EQ(trace.size(), sample::paragraphs().size());
}

TEST(ScriptStory, NotWhereThePageShowsItsStory) {
  const std::string other = "<script>x={\"content\":\"<p>" + sample::paragraphs()[0] + "</p><p>" + sample::paragraphs()[0] + "</p>\"}</script>";
  Result<Article> a = test_cleaner().clean(test_page(sample::head() + "<body>" + sample::body_html() + other + "</body></html>"), {});
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(body_of(*a), sample::body_text());
}

TEST(ScriptStory, StringsInStringsEnd) {
  std::string deep = "<p>a</p><p>b</p>";
  for (int i = 0; i < 12; ++i) {
    std::string next;
    for (char c : deep) next += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
    deep = "{\"\\u003cp\":\"" + next + "\"}";
    if (deep.size() > 200'000) break;
  }
  EXPECT_NO_FATAL_FAILURE(story_in_scripts(script("x=\"" + deep + "\"")));
}

}  // namespace
}  // namespace sijil
