// The element whose children hold most of the lines that say "reply" is the thread; those children are its posts.
#include "clean/threads.h"

#include <algorithm>
#include <unordered_map>

namespace sijil {
namespace {

constexpr std::uint32_t kStory = 200;  // letters of running text outside of posts: the posts are comments on it

class ThreadFinder {
 public:
  ThreadFinder(const Dom& dom, PageLines& page) : dom_(dom), page_(page) {}

  void run() {
    for (const PageLine& l : page_.lines) {
      if (l.match.kind == LineKind::reply && !l.dropped) marks_.push_back(l.node);
    }
    if (marks_.size() < 2) return;
    lines_.assign(dom_.nodes().size() + 1, 0);
    for (const PageLine& l : page_.lines) ++lines_[l.node + 1];
    for (std::size_t i = 1; i < lines_.size(); ++i) lines_[i] += lines_[i - 1];
    const std::vector<std::uint32_t> posts = find_posts();
    if (posts.size() < 2) return;
    std::uint32_t within = 0, all = 0;
    for (const PageLine& l : page_.lines) {
      if (l.dropped || l.letters < 60 || l.link_share() > 0.4) continue;
      all += l.letters;
      const auto post = std::upper_bound(posts.begin(), posts.end(), l.node);
      within += post != posts.begin() && l.node < dom_.nodes()[*std::prev(post)].end ? l.letters : 0;
    }
    const bool comments = all - within >= kStory;
    for (std::size_t i = comments ? 0 : 1; i < posts.size(); ++i) drop(posts[i]);
    for (PageLine& l : page_.lines) l.dropped = l.dropped || page_.dropped[l.node];
  }

 private:
  /// The children of `up` on the way to each mark; marks stand in document order.
  std::uint32_t child_towards(std::uint32_t up, std::uint32_t node) const {
    while (dom_.nodes()[node].parent != up) node = dom_.nodes()[node].parent;
    return node;
  }

  bool within(std::uint32_t up, std::uint32_t node) const { return node >= up && node < dom_.nodes()[up].end; }

  /// Holds another line beside the mark: two marks within one post are no posts.
  bool says_more(std::uint32_t at) const { return lines_[dom_.nodes()[at].end] - lines_[at] >= 2; }

  /// Neighbours of one tag that each hold a mark, of the element with the most of them.
  std::vector<std::uint32_t> find_posts() const {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_parent;
    for (std::size_t i = 1; i < marks_.size(); ++i) {
      std::uint32_t up = marks_[i];
      while (!within(up, marks_[i - 1])) up = dom_.nodes()[up].parent;
      if (up == marks_[i] || up == marks_[i - 1]) continue;
      const std::uint32_t a = child_towards(up, marks_[i - 1]), b = child_towards(up, marks_[i]);
      if (dom_.nodes()[a].tag != dom_.nodes()[b].tag || !says_more(a) || !says_more(b)) continue;
      std::vector<std::uint32_t>& posts = by_parent[up];
      if (posts.empty() || posts.back() != a) posts.push_back(a);
      posts.push_back(b);
    }
    std::vector<std::uint32_t> best;
    std::uint32_t best_parent = 0;
    for (auto& [parent, posts] : by_parent) {
      if (posts.size() > best.size() || (posts.size() == best.size() && parent < best_parent)) best = posts, best_parent = parent;
    }
    return best;
  }

  void drop(std::uint32_t at) {
    for (std::uint32_t i = at; i < dom_.nodes()[at].end; ++i) page_.dropped[i] = true;
  }

  const Dom& dom_;
  PageLines& page_;
  std::vector<std::uint32_t> lines_;  // before each node
  std::vector<std::uint32_t> marks_;  // nodes of lines that say "reply" or the like
};

}  // namespace

void drop_replies(const Dom& dom, PageLines& page) { ThreadFinder(dom, page).run(); }

}  // namespace sijil
