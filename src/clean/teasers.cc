// A teaser is a small element with a linked headline and little text, beside at least two more of its kind.
#include "clean/teasers.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace sijil {
namespace {

/// Counts over node ranges, as prefix sums.
struct Counts {
  std::vector<std::uint32_t> lines, linked, running;
  explicit Counts(const Dom& dom, const PageLines& page) {
    const std::size_t n = dom.nodes().size() + 1;
    for (auto* v : {&lines, &linked, &running}) v->assign(n, 0);
    for (const PageLine& l : page.lines) {
      if (l.dropped) continue;
      ++lines[l.node + 1];
      linked[l.node + 1] += l.link_share() > 0.8 && l.words >= 3 && !is_noise(l.match.kind);  // buttons to share are no headline
      running[l.node + 1] += l.link_share() < 0.5 ? l.letters : 0;
    }
    for (auto* v : {&lines, &linked, &running}) {
      for (std::size_t i = 1; i < n; ++i) (*v)[i] += (*v)[i - 1];
    }
  }
  static std::uint32_t in(const std::vector<std::uint32_t>& sums, const Node& n, std::uint32_t at) {
    return sums[n.end] - sums[at];
  }
};

class TeaserFinder {
 public:
  TeaserFinder(const Dom& dom, PageLines& page) : dom_(dom), page_(page), counts_(dom, page) {}

  void run() {
    const std::vector<Node>& nodes = dom_.nodes();
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_parent;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      if (!page_.dropped[i] && is_teaser(i)) by_parent[nodes[i].parent].push_back(i);
    }
    for (const auto& [parent, children] : by_parent) {
      if (children.size() < 3) continue;
      for (std::uint32_t c : children) drop(c);
    }
    for (const PageLine& l : page_.lines) {
      if (!l.dropped && opens_other_block(l)) drop_block_of(l);
    }
    drop_tabs();
    for (PageLine& l : page_.lines) l.dropped = l.dropped || page_.dropped[l.node];
  }

 private:
  bool is_teaser(std::uint32_t i) const {
    const Node& n = dom_.nodes()[i];
    if (n.tag == Tag::text || n.tag == Tag::p || n.tag == Tag::tr || !is_block(n.tag)) return false;
    const std::uint32_t lines = Counts::in(counts_.lines, n, i);
    return lines >= 2 && lines <= 6 && Counts::in(counts_.linked, n, i) >= 1 && Counts::in(counts_.running, n, i) < 450;
  }

  static bool opens_other_block(const PageLine& l) {
    const LineKind k = l.match.kind;
    return (k == LineKind::related || k == LineKind::comments || k == LineKind::follow) && l.words <= 6 &&
           l.link_share() < 0.5;
  }

  /// Parts that a tab calls "comments" or "related": a link to a place in the page names what stands there.
  void drop_tabs() {
    const std::vector<Node>& nodes = dom_.nodes();
    std::unordered_set<std::string_view> named;
    for (const PageLine& l : page_.lines) {
      if (l.words > 4 || l.link_letters == 0 || (l.match.kind != LineKind::related && l.match.kind != LineKind::comments)) continue;
      for (std::uint32_t i = l.node; i < nodes[l.node].end; ++i) {
        const std::string_view to = nodes[i].tag == Tag::a ? dom_.attr(nodes[i], "href") : std::string_view();
        if (to.size() > 1 && to[0] == '#') named.insert(to.substr(1));
      }
    }
    if (named.empty()) return;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      if (nodes[i].end - i > 1 && named.count(dom_.attr(nodes[i], "id")) != 0) drop(i);
    }
  }

  /// The element that the line opens: the furthest one in which nothing stands before it.
  void drop_block_of(const PageLine& l) {
    const std::vector<Node>& nodes = dom_.nodes();
    std::uint32_t at = l.node;
    for (std::uint32_t up = nodes[at].parent; up != 0 && nodes[up].tag != Tag::body; up = nodes[up].parent) {
      if (counts_.lines[l.node] != counts_.lines[up]) break;  // something stands between its start and the line
      at = up;
    }
    if (at != l.node) drop(at);
  }

  void drop(std::uint32_t at) {
    const std::vector<Node>& nodes = dom_.nodes();
    if (Counts::in(counts_.running, nodes[at], at) * 2 > counts_.running.back()) return;
    for (std::uint32_t i = at; i < nodes[at].end; ++i) page_.dropped[i] = true;
  }

  const Dom& dom_;
  PageLines& page_;
  Counts counts_;
};

}  // namespace

void drop_teasers(const Dom& dom, PageLines& page) { TeaserFinder(dom, page).run(); }

}  // namespace sijil
