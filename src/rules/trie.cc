// Building the double array: children of a node are placed at base ^ byte, so that a base is tried by looking at the
// free cells only.
#include "rules/trie.h"

#include <algorithm>

namespace sijil {

struct Trie::Builder {
  Builder(Trie& trie, const std::vector<std::string_view>& keys) : t(trie), keys_(keys) {}

  struct Range {
    std::uint32_t node, lo, hi, depth;
  };

  void run() {
    reserve(1024);
    use(0);
    t.cells_[0].check = 0xFFFFFFFF;   // the root is nobody's child
    std::vector<Range> stack;
    stack.push_back({0, 0, static_cast<std::uint32_t>(keys_.size()), 0});
    while (!stack.empty()) {
      const Range r = stack.back();
      stack.pop_back();
      place(r, stack);
    }
  }

 private:
  // One node: finds its children's bytes, a base for them, and makes tails of children with one key only.
  void place(const Range& r, std::vector<Range>& stack) {
    labels_.clear();
    starts_.clear();
    for (std::uint32_t i = r.lo; i < r.hi; ++i) {
      const std::string_view k = keys_[i];
      const unsigned char c = r.depth < k.size() ? static_cast<unsigned char>(k[r.depth]) : 0;
      if (labels_.empty() || labels_.back() != c) {
        labels_.push_back(c);
        starts_.push_back(i);
      }
    }
    starts_.push_back(r.hi);
    const std::uint32_t base = find_base();
    t.cells_[r.node].base = static_cast<std::int32_t>(base);
    for (std::size_t j = 0; j < labels_.size(); ++j) {
      const std::uint32_t child = base ^ labels_[j];
      use(child);
      t.cells_[child].check = r.node + 1;
    }
    for (std::size_t j = 0; j < labels_.size(); ++j) {
      const std::uint32_t child = base ^ labels_[j];
      const std::uint32_t lo = starts_[j], hi = starts_[j + 1];
      if (labels_[j] == 0) {
        t.cells_[child].base = -1 - static_cast<std::int32_t>(lo);
      } else if (hi - lo == 1) {
        t.cells_[child].base = -static_cast<std::int32_t>(t.tails_.size());
        t.tails_.append(keys_[lo].substr(r.depth + 1));
        t.tails_.push_back('\0');
        for (int shift = 24; shift >= 0; shift -= 8) t.tails_.push_back(static_cast<char>((lo >> shift) & 0xFF));
      } else {
        stack.push_back({child, lo, hi, r.depth + 1});
      }
    }
  }

  std::uint32_t find_base() {
    // Walk the free list from the search head; after some tries give up on crowded cells and move the head.
    std::uint32_t cell = head_;
    std::uint32_t tries = 0;
    while (true) {
      if (cell == 0) {
        const std::uint32_t old = static_cast<std::uint32_t>(t.cells_.size());
        reserve(old * 2);
        cell = old;
        continue;
      }
      const std::uint32_t base = cell ^ labels_[0];
      if (fits(base)) break;
      cell = next_[cell];
      if (++tries == 64) {
        head_ = cell ? cell : head_;
        tries = 0;
      }
    }
    const std::uint32_t base = cell ^ labels_[0];
    return base;
  }

  bool fits(std::uint32_t base) {
    for (const unsigned char c : labels_) {
      const std::uint32_t at = base ^ c;
      if (at >= t.cells_.size() || t.cells_[at].check != 0 || at == 0) return false;
    }
    return true;
  }

  // Free cells form a doubly linked list in index order; 0 ends it.
  void reserve(std::uint32_t size) {
    const auto old = static_cast<std::uint32_t>(t.cells_.size());
    t.cells_.resize(size);
    next_.resize(size, 0);
    prev_.resize(size, 0);
    for (std::uint32_t i = std::max(old, 1U); i < size; ++i) {
      prev_[i] = last_;
      if (last_) next_[last_] = i;
      if (head_ == 0) head_ = i;
      last_ = i;
    }
  }

  void use(std::uint32_t cell) {
    if (cell == 0) return;
    const std::uint32_t p = prev_[cell], n = next_[cell];
    if (p) next_[p] = n;
    if (n) prev_[n] = p;
    if (cell == head_) head_ = n;
    if (cell == last_) last_ = p;
  }

  Trie& t;
  const std::vector<std::string_view>& keys_;
  std::vector<std::uint32_t> next_, prev_;
  std::uint32_t head_ = 0, last_ = 0;
  std::vector<unsigned char> labels_;
  std::vector<std::uint32_t> starts_;
};

void Trie::build(const std::vector<std::string_view>& keys) {
  cells_.clear();
  tails_.assign(1, '\0');
  if (keys.empty()) return;
  Builder(*this, keys).run();
  // A byte taken at any node must stay inside the array.
  cells_.resize(((cells_.size() + 255) / 256 + 1) * 256);
}

}  // namespace sijil
