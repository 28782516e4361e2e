// Trie: a static double-array trie over bytes with the unbranching ends of keys stored apart. Built once from sorted
// keys; lookups walk it byte by byte and never allocate.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sijil {

class Trie {
 public:
  /// A place on the way down: a node, or a point inside a tail.
  struct State {
    std::uint32_t node = 0;
    std::uint32_t tail = 0;   // 0 = at a node; else the next tail byte is at tails_[tail]
  };

  /// `keys` sorted bytewise, unique, not empty, without '\0'. Key i has the value i.
  void build(const std::vector<std::string_view>& keys);

  State root() const { return {}; }
  bool empty() const { return cells_.empty(); }

  /// Takes one byte; false when no key goes on like that.
  bool step(State& s, unsigned char c) const {
    if (s.tail != 0) {
      if (static_cast<unsigned char>(tails_[s.tail]) != c) return false;
      ++s.tail;
      return true;
    }
    const std::uint32_t next = static_cast<std::uint32_t>(cells_[s.node].base) ^ c;
    const Cell& cell = cells_[next];
    if (cell.check != s.node + 1) return false;
    s.node = next;
    if (cell.base < 0) s.tail = static_cast<std::uint32_t>(-cell.base);
    return true;
  }

  /// The value of the key that ends here, or -1.
  std::int32_t value(const State& s) const {
    if (s.tail != 0) return tails_[s.tail] == '\0' ? tail_value(s.tail) : -1;
    const std::uint32_t next = static_cast<std::uint32_t>(cells_[s.node].base);
    const Cell& cell = cells_[next];
    return cell.check == s.node + 1 ? -1 - cell.base : -1;
  }

  std::size_t memory() const { return cells_.size() * sizeof(Cell) + tails_.size(); }

  /// The two arrays as bytes, for files that a TrieView reads; the trie must outlive them.
  std::string_view cell_bytes() const { return {reinterpret_cast<const char*>(cells_.data()), cells_.size() * sizeof(Cell)}; }
  std::string_view tail_bytes() const { return tails_; }

  struct Cell {
    std::int32_t base = 0;        // >= 0 children at base ^ byte; < 0: tail offset, or in a terminal cell -1 - value
    std::uint32_t check = 0;      // parent node + 1; 0 = free
  };

 private:
  struct Builder;

  std::int32_t tail_value(std::uint32_t at) const {
    std::uint32_t v = 0;
    for (std::uint32_t i = 1; i <= 4; ++i) v = (v << 8) | static_cast<unsigned char>(tails_[at + i]);
    return static_cast<std::int32_t>(v);
  }

  std::vector<Cell> cells_;
  std::string tails_;             // "rest\0" + 4 bytes of value, from offset 1 on
};

}  // namespace sijil
