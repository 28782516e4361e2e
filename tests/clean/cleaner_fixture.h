// A Cleaner with the project's own tables, loaded once for all tests of the room.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "clean/clean.h"

namespace sijil {

inline const Cleaner& test_cleaner() {
  static const Result<Cleaner> cleaner = Cleaner::load(SIJIL_SOURCE_DIR "/rules/clean");
  EXPECT_TRUE(cleaner.ok()) << (cleaner.ok() ? "" : cleaner.error().message());
  return *cleaner;
}

inline Page test_page(std::string body, std::string type = "text/html", std::string charset = "") {
  Page page;
  page.id = "t";
  page.content_type = std::move(type);
  page.charset = std::move(charset);
  page.body = std::move(body);
  return page;
}

/// The body as one string, spans joined by line ends.
inline std::string body_of(const Article& a) {
  std::string out;
  for (Span s : a.body) out += (out.empty() ? "" : "\n") + std::string(s.of(a.text));
  return out;
}

/// What holds for every article: valid spans in order, within the text, on character borders.
inline void expect_sound(const Article& a) {
  const auto border = [&](std::uint32_t at) {
    return at == a.text.size() || (static_cast<unsigned char>(a.text[at]) & 0xC0) != 0x80;
  };
  std::uint32_t last = 0;
  for (Span s : a.body) {
    ASSERT_LE(last, s.begin);
    ASSERT_LE(s.begin, s.end);
    ASSERT_LE(s.end, a.text.size());
    ASSERT_TRUE(border(s.begin) && border(s.end));
    last = s.end;
  }
  last = 0;
  for (const Block& b : a.blocks) {
    ASSERT_LE(last, b.span.begin);
    ASSERT_LE(b.span.begin, b.span.end);
    ASSERT_LE(b.span.end, a.text.size());
    ASSERT_TRUE(border(b.span.begin) && border(b.span.end));
    last = b.span.end;
  }
  for (const Field* f : {&a.title, &a.byline}) {
    if (f->span.empty()) continue;
    ASSERT_LE(f->span.end, a.text.size());
    ASSERT_EQ(f->span.of(a.text), f->value);
  }
}

}  // namespace sijil
