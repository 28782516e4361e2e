// Weights here are in letters of running text; they were set on pages of many sites, not on any one of them.
#include "clean/container.h"

#include <algorithm>

#include "base/strings.h"

namespace sijil {
namespace {

constexpr double kDecay = 0.9;        // what a line counts for each block further up
constexpr std::uint32_t kShort = 30;  // letters below which a line needs company

double weight(const PageLine& l, bool witnessed) {
  if (witnessed) return 2.0 * l.letters;
  if (l.dropped) return 0;
  if (is_noise(l.match.kind)) return -25;
  if (l.repeated) return -10;
  const double links = l.link_share();
  if (l.cell && (links > 0.5 || !l.sentence)) return 0;
  if (links > 0.5) return -std::min(40.0, 10.0 + l.letters * 0.3);
  if (is_heading(l.tag)) return -5;
  if (l.verse && links < 0.1) return 0.6 * l.letters;
  if (l.letters < kShort && !l.sentence) return -8;
  double w = l.letters * (1 - 1.5 * links);
  if (!l.sentence) w *= l.letters < kLongLine ? 0.2 : 0.5;
  if (l.in_list || l.tag == Tag::th) w *= 0.4;
  if (ends_with(l.text, "...") && l.letters < 250) w *= 0.3;  // cut off: another story's first lines
  if ((l.hints & (kHintCaption | kHintDate | kHintByline)) != 0) w *= 0.2;
  if (l.tag == Tag::figcaption || l.tag == Tag::caption) w *= 0.1;
  return std::min(w, 1500.0);
}

class ContainerFinder {
 public:
  ContainerFinder(const Dom& dom, const PageLines& page, std::string_view title, const std::vector<bool>& witnessed)
      : dom_(dom), page_(page), title_(title), witnessed_(witnessed) {}

  std::uint32_t run() {
    weigh();
    return container();
  }

 private:
  void weigh() {
    const std::size_t n = page_.lines.size();
    sums_.assign(dom_.nodes().size() + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
      sums_[page_.lines[i].node + 1] += weight(page_.lines[i], witnessed_[i]);
    }
    scores_.assign(sums_.begin() + 1, sums_.end());
    const std::vector<Node>& nodes = dom_.nodes();
    for (std::size_t i = nodes.size(); i-- > 1;) {
      scores_[nodes[i].parent] += scores_[i] * (is_block(nodes[i].tag) ? kDecay : 1.0);
    }
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
  }

  double sum(std::uint32_t node) const { return sums_[dom_.nodes()[node].end] - sums_[node]; }

  /// What the element itself says for or against being the article.
  double factor(std::uint32_t i) const {
    const Node& n = dom_.nodes()[i];
    if (n.tag == Tag::text || page_.dropped[i]) return 0;
    if ((page_.hints[i] & kHintBody) != 0 || dom_.attr(n, "itemprop") == "articleBody") return 1.6;
    double f = 1.0;
    if (n.tag == Tag::article) f *= 1.15;
    if (n.tag == Tag::main) f *= 1.05;
    const std::uint16_t h = page_.hints[i];
    if ((h & kHintKeep) != 0) f *= 1.15;
    if ((h & kHintMaybe) != 0) f *= 0.9;
    if (n.tag == Tag::p || n.tag == Tag::li || n.tag == Tag::blockquote || n.tag == Tag::span || n.tag == Tag::a) f *= 0.8;
    return f;
  }

  std::uint32_t container() const {
    const std::vector<Node>& nodes = dom_.nodes();
    std::uint32_t best = 0;
    double best_score = -1e9;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      const double f = factor(i);
      if (f <= 0 || !(is_block(nodes[i].tag) || nodes[i].tag == Tag::other || nodes[i].tag == Tag::span)) continue;
      const double s = scores_[i] * f;
      const bool inner = s >= best_score * 0.999 && nodes[i].end <= nodes[best].end;
      if (s > best_score || inner) best = i, best_score = std::max(s, best_score);
    }
    return own_article(around_lines(descend(best)));
  }

  bool in_data_table(std::uint32_t at) const {
    const Tag t = dom_.nodes()[at].tag;
    if (t != Tag::table && t != Tag::thead && t != Tag::tbody && t != Tag::tfoot && t != Tag::tr && t != Tag::td && t != Tag::th) return false;
    return std::any_of(page_.lines.begin(), page_.lines.end(), [&](const PageLine& l) { return l.cell && l.node >= at && l.node < dom_.nodes()[at].end; });
  }

  /// A paragraph or a table of data is no container: what stands around it may be of the article too.
  std::uint32_t around_lines(std::uint32_t at) const {
    const std::vector<Node>& nodes = dom_.nodes();
    const auto is_line = [&](Tag t) { return t == Tag::p || t == Tag::li || t == Tag::blockquote || t == Tag::span || t == Tag::pre || t == Tag::q || is_heading(t); };
    while ((is_line(nodes[at].tag) || in_data_table(at)) && nodes[at].parent != at && nodes[nodes[at].parent].tag != Tag::html) at = nodes[at].parent;
    return at;
  }

  /// Pages that load a second article below the first: the one with the page's title, when another has a headline too.
  std::uint32_t own_article(std::uint32_t container) const {
    const std::vector<Node>& nodes = dom_.nodes();
    std::vector<std::uint32_t> headlines, titles;  // nodes
    for (const PageLine& l : page_.lines) {
      if (l.tag != Tag::h1) continue;
      headlines.push_back(l.node);
      if (l.folded == title_) titles.push_back(l.node);
    }
    std::sort(headlines.begin(), headlines.end());
    std::sort(titles.begin(), titles.end());
    std::uint32_t own = 0;
    std::size_t with_headline = 0;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      if (nodes[i].tag != Tag::article || page_.dropped[i]) continue;
      const auto holds_one = [&](const std::vector<std::uint32_t>& sorted) {
        const auto it = std::lower_bound(sorted.begin(), sorted.end(), i);
        return it != sorted.end() && *it < nodes[i].end;
      };
      if (sum(i) < 120 || !holds_one(headlines)) continue;
      ++with_headline;
      if (own == 0 && holds_one(titles)) own = i;
      i = nodes[i].end - 1;
    }
    const bool within = own != 0 && container >= own && container < nodes[own].end;
    if (with_headline > 1 && own != 0) return within ? container : own;
    return titles.empty() ? container : own_part(container, titles.front(), headlines);
  }

  /// The same without <article>: the part around the title, when the container holds another headline with text of its own.
  std::uint32_t own_part(std::uint32_t container, std::uint32_t title, const std::vector<std::uint32_t>& headlines) const {
    const std::vector<Node>& nodes = dom_.nodes();
    const auto within = [&](std::uint32_t part, std::uint32_t node) { return node >= part && node < nodes[part].end; };
    /// The furthest element around `headline` that holds no other one.
    const auto part_of = [&](std::uint32_t headline) {
      std::uint32_t at = headline;
      for (std::uint32_t up = nodes[at].parent; within(container, up); up = nodes[up].parent) {
        const auto first = std::lower_bound(headlines.begin(), headlines.end(), up);
        const auto last = std::lower_bound(headlines.begin(), headlines.end(), nodes[up].end);
        if (last - first > 1) break;
        at = up;
        if (up == container) break;
      }
      return at;
    };
    if (!within(container, title)) return container;
    const std::uint32_t own = part_of(title);
    if (own == container || sum(own) < 120) return container;
    for (const std::uint32_t other : headlines) {
      if (other > title && within(container, other) && sum(part_of(other)) >= 120) return descend(own);
    }
    return container;
  }

  /// The smallest element that still holds nearly all of the sum: a page's wrapper collects stray sentences.
  std::uint32_t descend(std::uint32_t at) const {
    const std::vector<Node>& nodes = dom_.nodes();
    for (;;) {
      const double want = sum(at) * 0.88;
      std::uint32_t next = at;
      for (std::uint32_t c = at + 1; c < nodes[at].end; c = nodes[c].end) {
        if (nodes[c].tag != Tag::text && nodes[c].tag != Tag::p && sum(c) >= want && want > 0) next = c;
      }
      if (next == at) return at;
      at = next;
    }
  }

  const Dom& dom_;
  const PageLines& page_;
  std::string_view title_;
  const std::vector<bool>& witnessed_;
  std::vector<double> sums_;    // of weights over node ranges, as prefix sums
  std::vector<double> scores_;  // of each node's subtree, fading with the distance
};

}  // namespace

std::uint32_t find_container(const Dom& dom, const PageLines& page, std::string_view title, const std::vector<bool>& witnessed) {
  return ContainerFinder(dom, page, title, witnessed).run();
}

}  // namespace sijil
