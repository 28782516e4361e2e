// TrieView: walks a Trie that lies in memory it does not own, a mapped file. Every access is checked against the bounds,
// so that damaged bytes give no match or a wrong one and never a crash.
#pragma once
#include <cstdint>
#include <string_view>

#include "rules/trie.h"

namespace sijil {

class TrieView {
 public:
  using State = Trie::State;

  TrieView() = default;
  /// What Trie::cell_bytes() and Trie::tail_bytes() gave; `cells` aligned to four bytes. Both must outlive the view.
  TrieView(std::string_view cells, std::string_view tails)
      : cells_(reinterpret_cast<const Trie::Cell*>(cells.data())),
        cell_count_(static_cast<std::uint32_t>(cells.size() / sizeof(Trie::Cell))),
        tails_(tails) {}

  State root() const { return {}; }
  bool empty() const { return cell_count_ == 0; }

  bool step(State& s, unsigned char c) const {
    if (s.tail != 0) {
      if (s.tail >= tails_.size() || static_cast<unsigned char>(tails_[s.tail]) != c) return false;
      ++s.tail;
      return true;
    }
    const std::uint32_t next = static_cast<std::uint32_t>(cells_[s.node].base) ^ c;
    if (next >= cell_count_) return false;
    const Trie::Cell& cell = cells_[next];
    if (cell.check != s.node + 1) return false;
    s.node = next;
    if (cell.base < 0) s.tail = 0U - static_cast<std::uint32_t>(cell.base);
    return true;
  }

  /// The value of the key that ends here, or -1.
  std::int32_t value(const State& s) const {
    if (s.tail != 0) return s.tail + 5ULL <= tails_.size() && tails_[s.tail] == '\0' ? tail_value(s.tail) : -1;
    const std::uint32_t next = static_cast<std::uint32_t>(cells_[s.node].base);
    return next < cell_count_ && cells_[next].check == s.node + 1 && cells_[next].base < 0 ? -1 - cells_[next].base : -1;
  }

 private:
  std::int32_t tail_value(std::uint32_t at) const {
    std::uint32_t v = 0;
    for (std::uint32_t i = 1; i <= 4; ++i) v = (v << 8) | static_cast<unsigned char>(tails_[at + i]);
    return static_cast<std::int32_t>(v);
  }

  const Trie::Cell* cells_ = nullptr;
  std::uint32_t cell_count_ = 0;
  std::string_view tails_;
};

}  // namespace sijil
