#include "extract/place_links.h"

#include <algorithm>

#include "base/literal.h"
#include "rules/rule_set.h"

namespace sijil {
namespace {

/// Side by side: "and" is cut from the next name, or nothing but signs (no bracket) stands between.
bool side_by_side(const MatchSet& set, const Mention& a, const Mention& b) {
  if (b.prefix & kPrefixWaw) return true;
  if (b.prefix & (kPrefixBeh | kPrefixLam)) return false;
  if (a.last >= b.first) return a.match == b.match && a.match != kNone;
  for (std::uint32_t t = a.last; t < b.first; ++t) {
    const Token& k = set.text().tokens[t];
    if (k.kind != TokenKind::punct && k.fold_size > 1) return false;
    if (k.sign == '(') return false;
  }
  return true;
}

class Linker {
 public:
  Linker(const MatchSet& set, const PlaceNames& names, const std::vector<Mention>& mentions) : set_(set), n_(names), mentions_(mentions), links_(mentions.size()) {
    for (std::size_t i = 0; i < mentions.size(); ++i)
      if (mentions[i].kind == "place") order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return mentions[a].first < mentions[b].first; });
  }

  std::vector<PlaceLink> run() {
    // "In X", "near X", "north of X": a place stands where a place must.
    const auto led = [&](const Match& m) {
      inside(m, [&](std::size_t i) { links_[i].lead = links_[i].lead || mentions_[i].last == m.last; });
    };
    std::vector<MatchId> lists;
    for (const MatchId id : set_.made()) {
      const Match& m = set_[id];
      if (m.covered || m.lost) continue;
      if (n_.group.holds(m.type)) chain(m);
      if (n_.list.holds(m.type)) lists.push_back(id);
      if (n_.lead.holds(m.type) || n_.aim.holds(m.type)) led(m);
    }
    for (const MatchId id : lists) chain(set_[id]);   // lists inside a group were linked by the group
    return std::move(links_);
  }

 private:
  template <class Use>
  void inside(const Match& m, Use use) {
    auto it = std::lower_bound(order_.begin(), order_.end(), m.first, [&](std::size_t i, std::uint32_t token) { return mentions_[i].first < token; });
    for (; it != order_.end() && mentions_[*it].first < m.last; ++it)
      if (mentions_[*it].last <= m.last) use(*it);
  }

  void chain(const Match& m) {
    int before = -1;
    bool any = false;
    inside(m, [&](std::size_t i) {
      if (links_[i].group >= 0) return;
      any = true;
      links_[i].group = groups_;
      links_[i].previous = before;
      if (before >= 0) {
        PlaceLink& left = links_[static_cast<std::size_t>(before)];
        left.next = static_cast<int>(i);
        left.beside_next = side_by_side(set_, mentions_[static_cast<std::size_t>(before)], mentions_[i]);
      }
      before = static_cast<int>(i);
    });
    if (any) ++groups_;
  }

  const MatchSet& set_;
  const PlaceNames& n_;
  const std::vector<Mention>& mentions_;
  std::vector<PlaceLink> links_;
  std::vector<std::size_t> order_;   // places by their first token
  int groups_ = 0;
};

}  // namespace

std::vector<PlaceLink> place_links(const MatchSet& set, const PlaceNames& names, const std::vector<Mention>& mentions) { return Linker(set, names, mentions).run(); }

}  // namespace sijil
