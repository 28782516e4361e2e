// TakenTokens: which tokens the matches of one step have taken, each tree of types apart. Internal to the rules room.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "rules/ids.h"

namespace sijil {

class TakenTokens {
 public:
  void clear() { trees_ = 0; }

  /// Takes tokens [first, last) for the tree of `root`; false, and nothing changes, where it has one of them already.
  bool claim(TypeId root, std::uint32_t first, std::uint32_t last) {
    const auto used = taken_.begin() + static_cast<std::ptrdiff_t>(trees_);
    auto t = std::find_if(taken_.begin(), used, [&](const Tree& x) { return x.root == root; });
    if (t == used) {
      if (trees_++ == taken_.size()) t = taken_.insert(taken_.end(), Tree{});
      t->root = root;
      t->tokens.clear();
    }
    if (t->tokens.size() < last) t->tokens.resize(std::max<std::size_t>(last, t->tokens.size() * 2));
    const auto from = t->tokens.begin() + first, to = t->tokens.begin() + last;
    if (std::find(from, to, true) != to) return false;
    std::fill(from, to, true);
    return true;
  }

 private:
  struct Tree {
    TypeId root = kNoType;
    std::vector<bool> tokens;
  };
  std::vector<Tree> taken_;      // kept for the next step
  std::size_t trees_ = 0;
};

}  // namespace sijil
