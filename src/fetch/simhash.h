// Fingerprints of texts: 64 bits that differ in few places when the texts differ in few words (Charikar's simhash over
// runs of words), and the exact hash. Letters that only decorate (vowel signs, tatweel) and punctuation do not count.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sijil {

struct Fingerprint {
  std::uint64_t simhash = 0;
  std::size_t words = 0;
  std::string sha256;  // hex, of the words joined by spaces: equal where only spacing and punctuation differ
};

Fingerprint fingerprint(std::string_view text);

/// Bits in which two hashes differ.
int hamming(std::uint64_t a, std::uint64_t b);

}  // namespace sijil
