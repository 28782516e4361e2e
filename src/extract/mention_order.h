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
  if (std::is_sorted(mentions.begin() + static_cast<std::ptrdiff_t>(first), mentions.end(), before)) return;
  std::vector<std::uint32_t> order(mentions.size() - first);   // who comes here
  std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(first));
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return before(mentions[a], mentions[b]); });
  // Round by round: the first of a round waits until the place it goes to is empty.
  for (std::size_t begin = first; begin < mentions.size(); ++begin) {
    if (order[begin - first] == begin) continue;
    Mention waiting = std::move(mentions[begin]);
    std::size_t to = begin;
    for (std::size_t from = order[to - first]; from != begin; from = order[to - first]) {
      mentions[to] = std::move(mentions[from]);
      order[to - first] = static_cast<std::uint32_t>(to);
      to = from;
    }
    mentions[to] = std::move(waiting);
    order[to - first] = static_cast<std::uint32_t>(to);
  }
}

}  // namespace sijil
