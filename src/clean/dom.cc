// Runs gumbo on an arena and copies its tree into a flat array. The arena gives memory back only as a whole: gumbo
// frees thousands of small pieces otherwise, which costs more than a third of a parse.
#include "clean/dom.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "clean/prescan.h"

namespace sijil {

/// Bump allocator whose first chunk is kept from page to page, so that a batch does not fault the same memory in anew.
class Dom::Arena {
 public:
  Arena() {
    if (spare().size == 0) return;
    chunks_.push_back(spare());
    spare() = Chunk{};
  }
  ~Arena() {
    std::size_t keep = chunks_.size();
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      if (chunks_[i].size <= kKeep && (keep == chunks_.size() || chunks_[i].size > chunks_[keep].size)) keep = i;
    }
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      if (i == keep && spare().size == 0) spare() = chunks_[i];
      else std::free(chunks_[i].bytes);
    }
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* take(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (chunks_.empty() || used_ + size > chunks_.back().size) grow(size);
    char* at = chunks_.back().bytes + used_;
    used_ += size;
    return at;
  }

 private:
  struct Chunk {
    char* bytes = nullptr;
    std::size_t size = 0;
  };
  struct Spare {
    Chunk chunk;
    ~Spare() { std::free(chunk.bytes); }
  };
  static constexpr std::size_t kKeep = std::size_t{8} << 20;

  static Chunk& spare() {
    thread_local Spare one;
    return one.chunk;
  }

  void grow(std::size_t size) {
    const std::size_t last = chunks_.empty() ? std::size_t{256} << 10 : chunks_.back().size;
    const std::size_t want = std::max(size, std::min(last * 2, kKeep));
    auto* bytes = static_cast<char*>(std::malloc(want));
    if (!bytes) std::abort();  // as operator new would end: gumbo cannot be told
    chunks_.push_back({bytes, want});
    used_ = 0;
  }

  std::vector<Chunk> chunks_;
  std::size_t used_ = 0;
};

namespace {

std::array<Tag, GUMBO_TAG_LAST + 1> tag_map() {
  std::array<Tag, GUMBO_TAG_LAST + 1> m;
  m.fill(Tag::other);
  m[GUMBO_TAG_HTML] = Tag::html, m[GUMBO_TAG_HEAD] = Tag::head, m[GUMBO_TAG_TITLE] = Tag::title;
  m[GUMBO_TAG_META] = Tag::meta, m[GUMBO_TAG_LINK] = Tag::link, m[GUMBO_TAG_BODY] = Tag::body;
  m[GUMBO_TAG_ARTICLE] = Tag::article, m[GUMBO_TAG_MAIN] = Tag::main, m[GUMBO_TAG_SECTION] = Tag::section;
  m[GUMBO_TAG_NAV] = Tag::nav, m[GUMBO_TAG_ASIDE] = Tag::aside, m[GUMBO_TAG_HEADER] = Tag::header;
  m[GUMBO_TAG_FOOTER] = Tag::footer, m[GUMBO_TAG_ADDRESS] = Tag::address, m[GUMBO_TAG_H1] = Tag::h1;
  m[GUMBO_TAG_H2] = Tag::h2, m[GUMBO_TAG_H3] = Tag::h3, m[GUMBO_TAG_H4] = Tag::h4, m[GUMBO_TAG_H5] = Tag::h5;
  m[GUMBO_TAG_H6] = Tag::h6, m[GUMBO_TAG_P] = Tag::p, m[GUMBO_TAG_DIV] = Tag::div, m[GUMBO_TAG_CENTER] = Tag::center;
  m[GUMBO_TAG_SPAN] = Tag::span, m[GUMBO_TAG_A] = Tag::a, m[GUMBO_TAG_UL] = Tag::ul, m[GUMBO_TAG_OL] = Tag::ol;
  m[GUMBO_TAG_LI] = Tag::li, m[GUMBO_TAG_DL] = Tag::dl, m[GUMBO_TAG_DT] = Tag::dt, m[GUMBO_TAG_DD] = Tag::dd;
  m[GUMBO_TAG_BLOCKQUOTE] = Tag::blockquote, m[GUMBO_TAG_Q] = Tag::q, m[GUMBO_TAG_PRE] = Tag::pre;
  m[GUMBO_TAG_FIGURE] = Tag::figure, m[GUMBO_TAG_FIGCAPTION] = Tag::figcaption, m[GUMBO_TAG_TABLE] = Tag::table;
  m[GUMBO_TAG_CAPTION] = Tag::caption, m[GUMBO_TAG_THEAD] = Tag::thead, m[GUMBO_TAG_TBODY] = Tag::tbody;
  m[GUMBO_TAG_TFOOT] = Tag::tfoot, m[GUMBO_TAG_TR] = Tag::tr, m[GUMBO_TAG_TD] = Tag::td, m[GUMBO_TAG_TH] = Tag::th;
  m[GUMBO_TAG_FORM] = Tag::form, m[GUMBO_TAG_FIELDSET] = Tag::fieldset, m[GUMBO_TAG_LEGEND] = Tag::legend;
  m[GUMBO_TAG_LABEL] = Tag::label, m[GUMBO_TAG_BUTTON] = Tag::button, m[GUMBO_TAG_TIME] = Tag::time;
  m[GUMBO_TAG_BR] = Tag::br, m[GUMBO_TAG_HR] = Tag::hr, m[GUMBO_TAG_DETAILS] = Tag::details;
  m[GUMBO_TAG_SUMMARY] = Tag::summary, m[GUMBO_TAG_CITE] = Tag::cite;
  m[GUMBO_TAG_IMG] = Tag::img;
  return m;
}


}  // namespace

Dom::Dom(std::string_view html) : arena_(std::make_unique<Arena>()) { parse(html); }

Dom::Dom(const Prescan& scan) : arena_(std::make_unique<Arena>()), scan_(&scan), placed_(scan.ends.size()) { parse(scan.html); }

void Dom::parse(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); };
  options.deallocator = [](void*, void*) {};
  options.userdata = arena_.get();
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  flatten(output->root);
}

Dom::~Dom() = default;

void Dom::flatten(const void* root) {
  static const auto kTags = tag_map();
  struct Open {
    const GumboVector* children;
    unsigned next;
    std::uint32_t node;
  };
  std::vector<Open> stack;
  auto add = [&](const GumboNode* n, std::uint32_t parent) {
    const auto at = static_cast<std::uint32_t>(nodes_.size());
    Node node;
    node.parent = parent;
    node.end = at + 1;
    if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) {
      const GumboElement& e = n->v.element;
      node.tag = kTags[std::min<unsigned>(e.tag, GUMBO_TAG_LAST)];
      node.first_attr = static_cast<std::uint32_t>(attributes_.size());
      node.attr_count = e.attributes.length;
      for (unsigned i = 0; i < e.attributes.length; ++i) {
        const auto* a = static_cast<const GumboAttribute*>(e.attributes.data[i]);
        attributes_.push_back({a->name, a->value});
      }
      nodes_.push_back(node);
      stack.push_back({&e.children, 0, at});
    } else if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA) {
      node.tag = Tag::text;
      node.text = with_texts(n->v.text.text);
      nodes_.push_back(node);
    }
  };
  add(static_cast<const GumboNode*>(root), 0);
  while (!stack.empty()) {
    Open& top = stack.back();
    if (top.next == top.children->length) {
      nodes_[top.node].end = static_cast<std::uint32_t>(nodes_.size());
      stack.pop_back();
      continue;
    }
    const std::uint32_t parent = top.node;
    add(static_cast<const GumboNode*>(top.children->data[top.next++]), parent);
  }
}

/// Numbers that stand for text, put back; most text is one number alone and needs no copy.
std::string_view Dom::with_texts(std::string_view text) {
  std::size_t mark = scan_ == nullptr ? std::string_view::npos : text.find(kTextMark);
  if (mark == std::string_view::npos) return text;
  std::string out;
  std::size_t from = 0;
  for (; mark != std::string_view::npos; mark = text.find(kTextMark, mark + 1)) {
    const std::size_t end = std::min(text.find(kTextEnd, mark), text.size());
    std::size_t number = placed_.size();
    const auto read = std::from_chars(text.data() + std::min(mark + kTextMark.size(), end), text.data() + end, number);
    if (read.ec != std::errc() || number >= placed_.size() || placed_[number]) continue;
    placed_[number] = true;
    const std::uint32_t begin = number == 0 ? 0 : scan_->ends[number - 1];
    const std::string_view piece = std::string_view(scan_->texts).substr(begin, scan_->ends[number] - begin);
    if (mark == 0 && end + kTextEnd.size() == text.size()) return piece;
    out.append(text, from, mark - from).append(piece);
    from = std::min(end + kTextEnd.size(), text.size());
  }
  out.append(text.substr(from));
  return built_.emplace_back(std::move(out));
}

std::string_view Dom::attr(const Node& n, std::string_view name) const {
  for (std::uint32_t i = 0; i < n.attr_count; ++i) {
    const DomAttribute& a = attributes_[n.first_attr + i];
    if (a.name == name) return a.value;
  }
  return {};
}

bool Dom::has_attr(const Node& n, std::string_view name) const {
  for (std::uint32_t i = 0; i < n.attr_count; ++i) {
    if (attributes_[n.first_attr + i].name == name) return true;
  }
  return false;
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::text: case Tag::other: case Tag::span: case Tag::a: case Tag::q: case Tag::label: case Tag::time:
    case Tag::cite: case Tag::meta: case Tag::link: case Tag::button: case Tag::img: return false;
    default: return true;
  }
}

}  // namespace sijil
