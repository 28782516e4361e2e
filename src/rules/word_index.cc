// Sizes: eight filter bits and two slots a word, rounded up to a power of two.
#include "rules/word_index.h"

#include <algorithm>

namespace sijil {

void WordIndex::build(const std::vector<std::string_view>& keys, const std::vector<std::uint32_t>& begin, const std::vector<std::uint8_t>& layer,
                      const Trie& trie) {
  struct First {
    std::string_view word;
    std::uint32_t begin;
    std::uint8_t alone, longer;
  };
  std::vector<First> words;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string_view word = keys[i].substr(0, keys[i].find(' '));
    const bool alone = word.size() + 1 == keys[i].size();
    if (words.empty() || words.back().word != word) words.push_back({word, 0, kNoLayer, kNoLayer});
    First& first = words.back();
    if (alone) first.begin = begin[i];
    std::uint8_t& of = alone ? first.alone : first.longer;
    of = std::min(of, layer[i]);
  }
  std::size_t size = 64;
  while (size < words.size() * 2) size *= 2;
  slots_.assign(size, {});
  slot_mask_ = size - 1;
  filter_.assign(size / 16, 0);
  filter_mask_ = filter_.size() - 1;
  for (const First& f : words) {
    const Word word{f.word.data(), f.word.size(), f.word.data() + f.word.size()};
    const std::uint64_t h = hash(word);
    filter_[(h >> 6) & filter_mask_] |= std::uint64_t{1} << (h & 63);
    if (f.word.empty() || f.word.size() > kShort) continue;
    Trie::State s = trie.root();
    for (const char c : f.word) trie.step(s, static_cast<unsigned char>(c));
    trie.step(s, ' ');
    std::size_t at = mix(first_bytes(word)) & slot_mask_;
    while (slots_[at].word != 0) at = (at + 1) & slot_mask_;
    slots_[at] = {first_bytes(word), f.begin, f.longer == kNoLayer ? 0 : s.tail ? s.tail | kTail : s.node, f.alone, f.longer};
  }
}

}  // namespace sijil
