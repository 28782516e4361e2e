// DuplicateIndex: which texts tell the same story in (nearly) the same words. Copies join a cluster: equal words, or
// simhashes within kNearBits of each other. Found through blocks of the hash, so the work does not grow with the square
// of the number of texts.
//
//   DuplicateIndex index;
//   index.add("https://a.example/1", fingerprint(text));    // index of the cluster's first member
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "fetch/simhash.h"

namespace sijil {

class DuplicateIndex {
 public:
  static constexpr int kNearBits = 3;
  /// A few words are alike by chance: shorter texts are compared exactly only.
  static constexpr std::size_t kMinWords = 25;

  /// Takes a text in and returns the position (order of adding, from 0) of its cluster's first member: its own when the
  /// text is new.
  std::size_t add(const Fingerprint& print);
  /// The two belong together for another reason than their words.
  void join(std::size_t a, std::size_t b);

  /// The first member of the cluster of text `position`; may become an earlier one as texts come in.
  std::size_t first_of(std::size_t position) const;
  std::size_t size() const { return parent_.size(); }
  /// Comparisons of simhashes made so far; a test holds them to far fewer than all pairs.
  std::uint64_t comparisons() const { return comparisons_; }

 private:
  // Hashes that differ in at most three bits agree in at least one of four blocks of 16.
  static constexpr std::size_t kBlocks = kNearBits + 1;
  static constexpr int kBlockBits = 64 / static_cast<int>(kBlocks);

  std::vector<std::size_t> parent_;
  std::vector<std::uint64_t> hashes_;
  std::unordered_map<std::string, std::size_t> exact_;
  std::array<std::unordered_map<std::uint16_t, std::vector<std::size_t>>, kBlocks> blocks_;
  std::uint64_t comparisons_ = 0;
};

}  // namespace sijil
