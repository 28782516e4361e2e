// The pre-scan must not change what a page says: gumbo's text of the page as it came, without the elements that are
// dropped on purpose, is gumbo's text of the page behind the pre-scan.
#include <gtest/gtest.h>
#include <gumbo.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/dom.h"
#include "clean/fold.h"
#include "clean/prescan.h"
#include "sample_page.h"

namespace sijil {
namespace {

bool dropped_on_purpose(const GumboNode* n) {
  if (n->type == GUMBO_NODE_TEMPLATE) return true;
  if (n->type != GUMBO_NODE_ELEMENT) return false;
  switch (n->v.element.tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_IFRAME: case GUMBO_TAG_NOEMBED: case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_XMP: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_SVG: case GUMBO_TAG_MATH: case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_CANVAS: case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO:
      return true;
    default: {
      const std::string_view original(n->v.element.original_tag.data, n->v.element.original_tag.length);
      return starts_with(ascii_lower(original.substr(0, 9)), "<datalist");
    }
  }
}

/// Visible letters in document order, without white space: where lines break is the parser's business.
std::string raw_text(const std::string& html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string out;
  std::vector<const GumboNode*> stack{output->root};
  while (!stack.empty()) {
    const GumboNode* n = stack.back();
    stack.pop_back();
    if (n->type == GUMBO_NODE_TEXT) out += n->v.text.text;
    if (n->type != GUMBO_NODE_ELEMENT || dropped_on_purpose(n)) continue;
    const GumboVector& children = n->v.element.children;
    for (unsigned i = children.length; i-- > 0;) stack.push_back(static_cast<const GumboNode*>(children.data[i]));
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

std::string scanned_text(const std::string& html) {
  Result<Prescan> scan = prescan(html, {});
  EXPECT_TRUE(scan.ok());
  std::string out;
  const Dom dom(*scan);
  for (const Node& n : dom.nodes()) out += n.text;
  return out;
}

std::string letters_only(const std::string& text) {
  std::string out;
  for (char c : fold_words(text)) {
    if (c != ' ') out += c;
  }
  return out;
}

TEST(PrescanEquivalence, SamplePages) {
  for (int layout = 0; layout < sample::kLayouts; ++layout) {
    const std::string page = sample::page(layout);
    EXPECT_EQ(letters_only(scanned_text(page)), letters_only(raw_text(page))) << layout;
  }
}

TEST(PrescanEquivalence, OddMarkup) {
  for (const char* html : {
           "<p>a<b>b<p>c</b>d", "<table><tr><td>a<b>b<td>c</table>d", "<a>a<div>b<a>c</div>d</a>e", "<ul><li>a<li>b</ul>c",
           "<font><table>a<tr>b<td>c</table>d", "<i>a<div>b</i>c</div>d", "a<br/>b<hr>c", "<div>a</span>b</div>c",
           "<h1>a<h2>b</h1>c", "<p>a<table><td>b</table>c", "<form>a<form>b</form>c</form>d", "<pre>\n a\n  b</pre>c",
           "&lt;a&gt; &amp; &nbsp;b", "<dl><dt>a<dd>b<dt>c</dl>d", "<button>a<p>b</button>c", "a</p>b</br>c"}) {
    EXPECT_EQ(letters_only(scanned_text(html)), letters_only(raw_text(html))) << html;
  }
}

TEST(PrescanEquivalenceSharedData, RealPages) {
  namespace fs = std::filesystem;
  const fs::path folder = SIJIL_SHARED_DIR "/data/html";
  if (!fs::exists(folder)) GTEST_SKIP() << "no reference data";
  std::size_t pages = 0, differ = 0, letters = 0;
  std::string which;
  for (const fs::directory_entry& e : fs::recursive_directory_iterator(folder)) {
    if (e.path().extension() != ".html" || e.path().filename() == "expected.html") continue;
    if (e.file_size() > 300'000) continue;  // the small ones are odd enough, and sanitizers slow
    std::ifstream in(e.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    std::string html = bytes.str();
    if (!is_valid_utf8(html)) html = repair_utf8(html);
    ++pages;
    const std::string text = letters_only(scanned_text(html));
    letters += text.size();
    if (text == letters_only(raw_text(html))) continue;
    ++differ;
    which += e.path().parent_path().filename().string() + "/" + e.path().filename().string() + " ";
  }
  ASSERT_GT(pages, 100u);
  EXPECT_GT(letters, 500'000u);
  EXPECT_EQ(differ, 0u) << which;
}

}  // namespace
}  // namespace sijil
