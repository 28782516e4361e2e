// The flat tree: order, ranges, attributes.
#include "clean/dom.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

TEST(Dom, FlatRangesNest) {
  const Dom dom("<body><div class=a id=b><p>x<p>y</div><ul><li>z</ul>");
  const auto& nodes = dom.nodes();
  ASSERT_FALSE(nodes.empty());
  EXPECT_EQ(nodes[0].tag, Tag::html);
  EXPECT_EQ(nodes[0].end, nodes.size());
  std::string seen;
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    EXPECT_LT(nodes[i].parent, i);
    EXPECT_GT(nodes[i].end, i);
    EXPECT_LE(nodes[i].end, nodes[nodes[i].parent].end);
    if (nodes[i].tag == Tag::text) seen += nodes[i].text;
    if (nodes[i].tag == Tag::div) {
      EXPECT_EQ(dom.attr(nodes[i], "class"), "a");
      EXPECT_TRUE(dom.has_attr(nodes[i], "id"));
      EXPECT_FALSE(dom.has_attr(nodes[i], "lang"));
      EXPECT_EQ(dom.attr(nodes[i], "lang"), "");
    }
  }
  EXPECT_EQ(seen, "xyz");
}

TEST(Dom, TwoAtOnceDoNotShareMemory) {
  const Dom a("<p title=first>one");
  std::string text;
  {
    const Dom b("<p title=second>two");
    for (const Node& n : b.nodes()) text += n.text;
  }
  const Dom c("<p title=third>three");
  for (const Node& n : a.nodes()) text += n.text;
  for (const Node& n : c.nodes()) text += n.text;
  EXPECT_EQ(text, "twoonethree");
}

TEST(Dom, AnythingParses) {
  for (const char* html : {"", "<", "</p>", "\xFF", "<table><p>x", "<a><a><a>"}) {
    EXPECT_GE(Dom(html).nodes().size(), 3u) << html;  // html, head, body
  }
}

}  // namespace
}  // namespace sijil
