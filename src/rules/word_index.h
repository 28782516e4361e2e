// WordIndex: the first words of all forms, so that most words of a text cost one look instead of a walk through the trie.
// A filter says which words cannot begin a form; for words of up to eight folded bytes a table says where they lead.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "rules/trie.h"

namespace sijil {

class WordIndex {
 public:
  static constexpr std::size_t kShort = 8;
  static constexpr std::uint8_t kNoLayer = 15;
  struct Slot {
    std::uint64_t word = 0;          // its bytes; 0 = free
    std::uint32_t begin = 0;         // first entry of the form that is this word alone
    std::uint32_t next = 0;          // trie state behind the word and its space, see state()
    std::uint8_t alone = kNoLayer;   // first layer that reads the form of this word alone; kNoLayer = there is none
    std::uint8_t longer = kNoLayer;  // the same of the forms that go on
  };

  /// `keys` as the trie was built from: sorted, each word followed by a space. `begin[i]`: first entry of key i;
  /// `layer[i]`: the first layer that reads it.
  void build(const std::vector<std::string_view>& keys, const std::vector<std::uint32_t>& begin, const std::vector<std::uint8_t>& layer,
             const Trie& trie);

  /// A word with the bytes that may be read behind it, so that eight are taken at once where there are eight.
  struct Word {
    const char* data;
    std::size_t size;
    const char* limit;
  };
  /// Asks the memory for what find() and may_begin() will read.
  void prefetch(const Word& word) const {
    const std::uint64_t w = first_bytes(word);
    if (word.size <= kShort) __builtin_prefetch(&slots_[mix(w) & slot_mask_]);
  }

  /// False: no form begins with this word. Never wrong with false, now and then with true.
  bool may_begin(const Word& word) const {
    const std::uint64_t h = hash(word);
    return (filter_[(h >> 6) & filter_mask_] >> (h & 63)) & 1;
  }
  /// The slot of a word of 1 to kShort bytes; nullptr: no form begins with it.
  const Slot* find(const Word& word) const {
    const std::uint64_t w = first_bytes(word);
    for (std::size_t i = mix(w) & slot_mask_;; i = (i + 1) & slot_mask_) {
      if (slots_[i].word == w) return &slots_[i];
      if (slots_[i].word == 0) return nullptr;
    }
  }
  static Trie::State state(std::uint32_t next) {
    return next & kTail ? Trie::State{0, next & ~kTail} : Trie::State{next, 0};
  }

 private:
  static constexpr std::uint32_t kTail = 0x80000000U;
  static std::uint64_t mix(std::uint64_t x) {
    x *= 0x9E3779B97F4A7C15ULL;
    return x ^ (x >> 32);
  }
  static std::uint64_t first_bytes(const Word& word) {
    std::uint64_t w = 0;
    if constexpr (std::endian::native == std::endian::little) {
      if (word.limit - word.data >= static_cast<std::ptrdiff_t>(kShort)) {
        std::memcpy(&w, word.data, kShort);
        return word.size < kShort ? w & ((std::uint64_t{1} << (word.size * 8)) - 1) : w;
      }
    }
    std::memcpy(&w, word.data, word.size < kShort ? word.size : kShort);
    return w;
  }
  static std::uint64_t hash(const Word& word) {
    std::uint64_t h = first_bytes(word);
    if (word.size > kShort) {
      std::uint64_t tail = 0;
      std::memcpy(&tail, word.data + word.size - kShort, kShort);
      h ^= mix(tail + word.size);
    }
    return mix(h) >> 3;
  }

  std::vector<std::uint64_t> filter_;
  std::vector<Slot> slots_;
  std::size_t filter_mask_ = 0, slot_mask_ = 0;
};

}  // namespace sijil
