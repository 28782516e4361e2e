// Dom: a parsed page as one flat array in document order. gumbo builds the tree; nothing outside dom.cc sees it, so
// that another parser can take its place. Read only.
//
//   Dom dom("<p class=x>a <i>b</i></p>");
//   for (std::uint32_t i = 0; i < dom.nodes().size(); i = next) ...   // nodes()[i].end is the first node behind i's subtree
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sijil {

/// Elements the extractor tells apart; `other` is any element without a meaning to it.
enum class Tag : std::uint8_t {
  text, other, html, head, title, meta, link, body, article, main, section, nav, aside, header, footer, address, h1, h2,
  h3, h4, h5, h6, p, div, center, span, a, ul, ol, li, dl, dt, dd, blockquote, q, pre, figure, figcaption, table,
  caption, thead, tbody, tfoot, tr, td, th, form, fieldset, legend, label, button, time, br, hr, details, summary, cite, img
};

struct Prescan;

struct DomAttribute {
  std::string_view name, value;
};

struct Node {
  Tag tag = Tag::other;
  std::uint32_t parent = 0;      // the root is its own parent
  std::uint32_t end = 0;         // index behind the last node of the subtree
  std::uint32_t first_attr = 0;  // into Dom::attributes
  std::uint32_t attr_count = 0;
  std::string_view text;         // Tag::text only
};

class Dom {
 public:
  /// Parses UTF-8 HTML; `html` must outlive the Dom. Any bytes are taken; bounds are the pre-scan's business.
  explicit Dom(std::string_view html);
  /// The same of what a pre-scan left, with the text it took out put back. `scan` must outlive the Dom.
  explicit Dom(const Prescan& scan);
  ~Dom();
  Dom(const Dom&) = delete;
  Dom& operator=(const Dom&) = delete;

  const std::vector<Node>& nodes() const { return nodes_; }
  /// The attribute's value, "" when it is absent or empty.
  std::string_view attr(const Node& n, std::string_view name) const;
  bool has_attr(const Node& n, std::string_view name) const;

 private:
  class Arena;
  void parse(std::string_view html);
  void flatten(const void* root);
  std::string_view with_texts(std::string_view text);

  std::unique_ptr<Arena> arena_;
  const Prescan* scan_ = nullptr;
  std::vector<bool> placed_;        // pieces of the pre-scan's text that stand somewhere: each is put back once
  std::deque<std::string> built_;   // texts made of several pieces
  std::vector<Node> nodes_;
  std::vector<DomAttribute> attributes_;
};

/// True for elements that begin a new line of text.
bool is_block(Tag tag);

}  // namespace sijil
