// Sorting of mentions: they are large, so their order is found on indices and each is moved once.
#pragma once
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "extract/mention.h"

namespace sijil {

/// Stable sort of the mentions from `first` on.
template <class Before>
void order_mentions(std::vector<Mention>& mentions, std::size_t first, Before before) {
  const auto begin = mentions.begin() + static_cast<std::ptrdiff_t>(first);
  if (std::is_sorted(begin, mentions.end(), before)) return;
  std::vector<std::uint32_t> order(mentions.size() - first);
  std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(first));
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return before(mentions[a], mentions[b]); });
  std::vector<Mention> sorted;
  sorted.reserve(mentions.capacity());
  for (auto m = mentions.begin(); m != begin; ++m) sorted.push_back(std::move(*m));
  for (const std::uint32_t i : order) sorted.push_back(std::move(mentions[i]));
  mentions.swap(sorted);
}

}  // namespace sijil
