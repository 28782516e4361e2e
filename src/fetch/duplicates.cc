#include "fetch/duplicates.h"

#include <algorithm>

namespace sijil {

std::size_t DuplicateIndex::add(const Fingerprint& print) {
  const std::size_t position = parent_.size();
  parent_.push_back(position);
  hashes_.push_back(print.simhash);
  if (print.words == 0) return first_of(position);
  const auto [known, fresh] = exact_.emplace(print.sha256, position);
  if (!fresh) {
    join(position, known->second);
    return first_of(position);  // its first copy stands in the blocks
  }
  if (print.words < kMinWords) return first_of(position);
  for (std::size_t block = 0; block < kBlocks; ++block) {
    const auto key = static_cast<std::uint16_t>(print.simhash >> (block * kBlockBits));
    std::vector<std::size_t>& others = blocks_[block][key];
    for (const std::size_t other : others) {
      ++comparisons_;
      if (hamming(print.simhash, hashes_[other]) <= kNearBits) join(position, other);
    }
    others.push_back(position);
  }
  return first_of(position);
}

std::size_t DuplicateIndex::first_of(std::size_t position) const {
  while (parent_[position] != position) position = parent_[position];
  return position;
}

void DuplicateIndex::join(std::size_t a, std::size_t b) {
  const std::size_t x = first_of(a), y = first_of(b);
  parent_[std::max(x, y)] = std::min(x, y);
  parent_[a] = std::min(x, y);  // short ways: a story of ten thousand copies must stay cheap
  parent_[b] = std::min(x, y);
}

}  // namespace sijil
