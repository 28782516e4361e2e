// page_lines(): the visible text of a page as lines (one for each block or <br>), in document order, with what decides
// whether a line is article text: its length, its links, the elements and class names around it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "clean/dom.h"
#include "clean/tables.h"

namespace sijil {

constexpr std::uint32_t kLongLine = 80;  // letters of a line that is surely a paragraph

constexpr bool is_heading(Tag t) { return t >= Tag::h1 && t <= Tag::h6; }

/// Kinds of lines that are no article text wherever they stand. A byline, a desk or "source:" may be part of a body.
constexpr bool is_noise(LineKind k) {
  switch (k) {
    case LineKind::none: case LineKind::byline: case LineKind::byline_label: case LineKind::desk:
    case LineKind::dateline: case LineKind::source: case LineKind::end: case LineKind::credit: return false;
    default: return true;
  }
}

struct PageLine {
  std::string text;
  std::string folded;           // fold_words(text)
  std::uint32_t node = 0;       // the block element it stands in
  std::uint32_t inner = 0;      // the inline element that holds all of it, else the same
  std::uint32_t letters = 0, link_letters = 0, words = 0;  // a letter of Chinese, Japanese or Korean counts twice
  Tag tag = Tag::div;           // of that element, or of the heading, list item, quote or caption around it
  std::uint16_t hints = 0;      // of all elements around it
  bool in_list = false;         // stands in a list item
  bool dropped = false;         // stands in a part of the page that holds no article text
  bool sentence = false;        // ends as a sentence does, or is long and has inner punctuation
  bool cell = false;            // stands in a table of data, not of layout
  bool repeated = false;        // the page has the same line three times or more: no sentence of a story
  bool verse = false;           // one of many lines that <br> breaks a text into
  CleanTables::Match match;

  double link_share() const { return letters == 0 ? 0 : static_cast<double>(link_letters) / letters; }
};

struct PageLines {
  std::vector<PageLine> lines;
  std::vector<std::uint16_t> hints;  // of each node itself
  std::vector<bool> dropped;         // of each node, with its subtree
};

/// `site`: what is known of the site's own elements, or nullptr. `by_class` false: class names drop nothing but comments; for pages that name their article's parts oddly.
PageLines page_lines(const Dom& dom, const CleanTables& tables, bool by_class = true, const SiteTemplate* site = nullptr);

}  // namespace sijil
