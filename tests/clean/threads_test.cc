// A thread keeps its first post, an article loses its comments, and neighbours that nobody can reply to stay.
#include "clean/threads.h"

#include <gtest/gtest.h>

#include "kept_lines.h"
#include "sample_page.h"

namespace sijil {
namespace {

const std::string kReply = "نسأل الله السلامة للجميع، وكان الأولى بالمسؤولين أن ينبهوا السكان قبل وقوع ما وقع في ذلك اليوم.";

std::string post(const std::string& text) { return "<article><b>a b</b><div>عضو نشيط</div><div>" + text + "</div><div>إعجاب · رد</div></article>"; }

TEST(Threads, TheFirstPostStays) {
  const std::string own = sample::body_html(), reply = "<p>" + kReply + "</p>";
  EXPECT_EQ(kept("<div>" + post(own) + post(reply + reply + reply) + post(reply) + "</div>"), kept("<div>" + post(own) + "</div>"));
}

TEST(Threads, CommentsGo) {
  const std::string own = sample::body_html(), reply = "<div><b>a</b><p>" + kReply + "</p><span>2 days ago</span><div>Reply</div></div>";
  EXPECT_EQ(kept("<div><div>" + own + "</div><div>" + reply + reply + "</div></div>"), kept("<div><div>" + own + "</div></div>"));
}

TEST(Threads, WhatNobodyRepliesToStays) {
  const std::string own = sample::body_html(), entry = "<div><b>10:30</b><p>" + kReply + "</p></div>";
  const std::string all = kept("<div><div>" + own + "</div><div>" + entry + entry + "</div></div>");
  EXPECT_NE(all.find("الأولى بالمسؤولين"), std::string::npos);
  // One such word alone is a word.
  EXPECT_NE(kept("<div><div>" + own + "</div><div>" + entry + "<div>رد</div></div></div>").find("الأولى بالمسؤولين"), std::string::npos);
}

}  // namespace
}  // namespace sijil
