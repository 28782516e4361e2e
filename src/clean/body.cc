// Weights here are in letters of running text; they were set on pages of many sites, not on any one of them.
#include "clean/body.h"

#include <algorithm>
#include <unordered_set>

#include "base/strings.h"
#include "clean/fold.h"

namespace sijil {
namespace {

constexpr std::uint32_t kLong = 80;   // letters of a line that is surely a paragraph
constexpr double kDecay = 0.9;        // what a line counts for each block further up
constexpr std::uint32_t kShort = 30;  // letters below which a line needs company

/// Runs of five words of JSON-LD's article text: a line is witnessed when most of its runs are there.
class Witness {
 public:
  explicit Witness(std::string_view article_body) {
    const std::string folded = fold_words(article_body);
    letters_ = folded.size();
    const std::vector<std::string_view> words = split_space(folded);
    for (std::size_t i = 0; i < words.size(); ++i) runs_.insert(run(words, i));
  }
  bool any() const { return letters_ > 200; }
  bool saw(const PageLine& line) const {
    const std::vector<std::string_view> words = split_space(line.folded);
    if (words.size() < 4) return false;
    std::size_t hits = 0, all = 0;
    for (std::size_t i = 0; i + kRun <= std::max(words.size(), kRun); ++i, ++all) hits += runs_.count(run(words, i));
    return hits * 2 > all;
  }

 private:
  static constexpr std::size_t kRun = 4;
  static std::size_t run(const std::vector<std::string_view>& words, std::size_t at) {
    std::size_t h = 0;
    for (std::size_t i = at; i < std::min(at + kRun, words.size()); ++i)
      h = h * 1000003 + std::hash<std::string_view>()(words[i]);
    return h;
  }
  std::unordered_set<std::size_t> runs_;
  std::size_t letters_ = 0;
};

bool is_heading(Tag t) { return t >= Tag::h1 && t <= Tag::h6; }

/// Kinds of lines that are no article text wherever they stand. A byline, a desk or "source:" may be part of a body.
bool is_noise(LineKind k) {
  switch (k) {
    case LineKind::none: case LineKind::byline: case LineKind::byline_label: case LineKind::desk:
    case LineKind::dateline: case LineKind::source: case LineKind::end: case LineKind::credit: return false;
    default: return true;
  }
}

enum class Against { nothing, phrase, title, caption, byline_or_date, repeated, links };

Against against(const PageLine& l, std::string_view title) {
  if (is_noise(l.match.kind)) return Against::phrase;
  if (l.folded == title) return Against::title;
  if (l.repeated) return Against::repeated;
  if (l.tag == Tag::figcaption || l.tag == Tag::caption || (l.hints & kHintCaption) != 0) return Against::caption;
  if ((l.hints & (kHintByline | kHintDate)) != 0 && l.words < 15) return Against::byline_or_date;
  return l.cell || l.link_share() < 0.6 ? Against::nothing : Against::links;
}

double weight(const PageLine& l, bool witnessed) {
  if (witnessed) return 2.0 * l.letters;
  if (l.dropped) return 0;
  if (is_noise(l.match.kind)) return -25;
  if (l.repeated) return -10;
  const double links = l.link_share();
  if (l.cell && (links > 0.5 || !l.sentence)) return 0;
  if (links > 0.5) return -std::min(40.0, 10.0 + l.letters * 0.3);
  if (is_heading(l.tag)) return -5;
  if (l.letters < kShort && !l.sentence) return -8;
  double w = l.letters * (1 - 1.5 * links);
  if (!l.sentence) w *= l.letters < kLong ? 0.2 : 0.5;
  if (l.in_list || l.tag == Tag::th) w *= 0.4;
  if (ends_with(l.text, "...") && l.letters < 250) w *= 0.3;  // cut off: another story's first lines
  if ((l.hints & (kHintCaption | kHintDate | kHintByline)) != 0) w *= 0.2;
  if (l.tag == Tag::figcaption || l.tag == Tag::caption) w *= 0.1;
  return std::min(w, 1500.0);
}

class Chooser {
 public:
  Chooser(const Dom& dom, const PageLines& page, std::string_view title, std::string_view article_body)
      : dom_(dom), page_(page), title_(title), witness_(article_body) {}

  BodyChoice run() {
    BodyChoice out;
    weigh();
    find_lists();
    out.container = container();
    collect(out);
    return out;
  }

 private:
  void weigh() {
    const std::size_t n = page_.lines.size();
    witnessed_.resize(n);
    sums_.assign(dom_.nodes().size() + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
      witnessed_[i] = witness_.any() && witness_.saw(page_.lines[i]);
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
    return own_article(descend(best));
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
      const double want = sum(at) * 0.93;
      std::uint32_t next = at;
      for (std::uint32_t c = at + 1; c < nodes[at].end; c = nodes[c].end) {
        if (nodes[c].tag != Tag::text && nodes[c].tag != Tag::p && sum(c) >= want && want > 0) next = c;
      }
      if (next == at) return at;
      at = next;
    }
  }

  bool inside(const PageLine& l, std::uint32_t node) const {
    return l.node >= node && l.node < dom_.nodes()[node].end;
  }

  /// A line that is a paragraph by itself.
  bool sure(std::size_t i) const {
    const PageLine& l = page_.lines[i];
    if (witnessed_[i] && l.letters >= kShort) return true;
    if (!candidate(i) || is_heading(l.tag)) return false;
    return (l.letters >= kLong && l.link_share() < 0.5) || (l.letters >= 25 && l.sentence && l.link_share() < 0.34);
  }

  /// A line that may stand in a body.
  bool candidate(std::size_t i) const {
    const PageLine& l = page_.lines[i];
    if (witnessed_[i]) return true;
    if (l.dropped) return false;
    const Against objection = against(l, title_);
    if (objection == Against::links && l.in_list) return list_plain_[list_begin_[i]];
    return objection == Against::nothing;
  }

  void collect(BodyChoice& out) const {
    const std::size_t n = page_.lines.size();
    std::size_t first = n, last = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (!inside(page_.lines[i], out.container) || !sure(i)) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == n) return;
    first = lead(first_heading(first, last, out.container), out.container);
    for (std::size_t i = first; i <= last; ++i) {
      const PageLine& l = page_.lines[i];
      if (inside(l, out.container) ? !keeps(i, first, last) : !lead_line(i)) continue;
      out.lines.push_back({i, kind_of(l)});
      out.letters += l.letters;
    }
    while (!out.lines.empty() && out.lines.back().kind == Block::Kind::heading) out.lines.pop_back();
  }

  /// A heading right above the first paragraph belongs to the text where later parts have headings of the same level.
  std::size_t first_heading(std::size_t first, std::size_t last, std::uint32_t container) const {
    if (first == 0) return first;
    const PageLine& l = page_.lines[first - 1];
    if (!is_heading(l.tag) || l.tag == Tag::h1 || !inside(l, container) || !candidate(first - 1)) return first;
    for (std::size_t i = first; i < last; ++i)
      if (page_.lines[i].tag == l.tag && inside(page_.lines[i], container) && keeps(i, first, last)) return first - 1;
    return first;
  }

  bool keeps(std::size_t i, std::size_t first, std::size_t last) const {
    if (sure(i)) return true;
    if (!candidate(i)) return false;
    const PageLine& l = page_.lines[i];
    if (l.cell) return i > first && i < last;
    if (is_heading(l.tag)) return l.tag != Tag::h1 && l.link_share() < 0.3;
    if (l.folded.find_first_not_of("0123456789 ") == std::string::npos) return false;  // an hour, a counter
    if (l.match.kind == LineKind::dateline || l.match.kind == LineKind::byline || l.match.kind == LineKind::byline_label ||
        l.match.kind == LineKind::source)
      return false;
    if (l.link_share() > 0.34 && !l.in_list) return l.letters >= kShort && neighbours(i, first, last);
    return neighbours(i, first, last) || between_paragraphs(i, first, last) || in_plain_list(i, first);
  }

  /// A line without links right between two paragraphs: an inner headline without a heading's tag.
  bool between_paragraphs(std::size_t i, std::size_t first, std::size_t last) const {
    const PageLine& l = page_.lines[i];  // longer ones are captions more often than not
    return i > first && i < last && l.link_letters == 0 && l.words <= 8 && sure(i - 1) && sure(i + 1);
  }

  /// A list of any length, of items or of lines broken by <br>, belongs to the text when it is no list of links and
  /// follows a paragraph or a heading.
  bool in_plain_list(std::size_t i, std::size_t first) const {
    const std::size_t begin = list_begin_[i];
    if ((!page_.lines[i].in_list && begin == i) || page_.lines[i].match.kind != LineKind::none) return false;
    if (begin <= first || !list_plain_[begin]) return false;
    const PageLine& above = page_.lines[begin - 1];
    return sure(begin - 1) || (candidate(begin - 1) && (is_heading(above.tag) || ends_with(above.text, ":")));
  }

  static bool one_list(const PageLine& a, const PageLine& b) { return (a.in_list && b.in_list) || a.node == b.node; }

  void find_lists() {
    const std::size_t n = page_.lines.size();
    list_begin_.resize(n);
    list_plain_.assign(n, false);
    for (std::size_t i = 0, end; i < n; i = end) {
      std::uint32_t letters = 0, linked = 0;
      for (end = i; end < n && (end == i || one_list(page_.lines[i], page_.lines[end])); ++end) {
        list_begin_[end] = i;
        letters += page_.lines[end].letters;
        linked += page_.lines[end].link_letters;
      }
      list_plain_[i] = linked * 4 < letters;
    }
  }

  /// A short line stays when a paragraph stands beside it in the same element or in a sibling of its element.
  bool neighbours(std::size_t i, std::size_t first, std::size_t last) const {
    const auto near = [&](std::size_t j) {
      if (!sure(j)) return false;
      const std::uint32_t a = page_.lines[i].node, b = page_.lines[j].node;
      return a == b || dom_.nodes()[a].parent == dom_.nodes()[b].parent || dom_.nodes()[a].parent == b ||
             dom_.nodes()[b].parent == a || page_.lines[i].tag == Tag::li;
    };
    for (std::size_t k = 1; k <= 4; ++k) {
      if ((i >= first + k && near(i - k)) || (i + k <= last && near(i + k))) return true;
    }
    return false;
  }

  /// A summary above the body: hinted as one, or a full paragraph.
  bool lead_line(std::size_t i) const {
    const PageLine& l = page_.lines[i];
    if (l.dropped || l.link_share() > 0.2) return false;
    if ((l.hints & kHintLead) != 0 && l.letters >= 25 && l.words >= 4 && candidate(i)) return true;
    if (!sure(i)) return false;
    return l.letters >= 60 && (l.sentence || (l.hints & kHintLead) != 0);
  }

  /// The summary between the headline and the container belongs to the article.
  std::size_t lead(std::size_t first, std::uint32_t container) const {
    for (std::size_t k = 1; k <= 25 && k <= first; ++k) {
      const PageLine& l = page_.lines[first - k];
      if (l.tag != Tag::h1 && l.folded != title_) continue;
      for (std::size_t j = first - k + 1; j < first; ++j) {
        if (!inside(page_.lines[j], container) && lead_line(j)) return j;
      }
    }
    return first;
  }

  static Block::Kind kind_of(const PageLine& l) {
    if (is_heading(l.tag)) return Block::Kind::heading;
    if (l.tag == Tag::li || l.tag == Tag::dd || l.tag == Tag::dt) return Block::Kind::list_item;
    if (l.tag == Tag::blockquote) return Block::Kind::quote;
    return Block::Kind::paragraph;
  }

  const Dom& dom_;
  const PageLines& page_;
  std::string_view title_;
  Witness witness_;
  std::vector<bool> witnessed_;
  std::vector<std::size_t> list_begin_;  // of each line, the first line of the list it stands in
  std::vector<bool> list_plain_;         // of each such first line: most of the list is no link
  std::vector<double> sums_;    // of weights over node ranges, as prefix sums
  std::vector<double> scores_;  // of each node's subtree, fading with the distance
};

}  // namespace

std::string objection(const PageLine& line, std::string_view title) {
  switch (against(line, title)) {
    case Against::nothing: return "";
    case Against::phrase: return "phrase: " + std::string(line_kind_name(line.match.kind));
    case Against::title: return "the headline";
    case Against::caption: return "caption";
    case Against::byline_or_date: return "byline or date";
    case Against::repeated: return "repeated on the page";
    case Against::links: return "mostly links";
  }
  return "";
}

BodyChoice choose_body(const Dom& dom, const PageLines& page, std::string_view title, std::string_view article_body) {
  return Chooser(dom, page, title, article_body).run();
}

}  // namespace sijil
