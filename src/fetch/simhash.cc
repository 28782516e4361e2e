#include "fetch/simhash.h"

#include <array>
#include <bit>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/digest.h"

namespace sijil {
namespace {

constexpr int kBits = 64;

struct Letter {
  std::uint32_t code;
  std::size_t bytes;
};

// The next code point; a broken byte is a letter of its own.
Letter letter_at(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i])); };
  const std::uint32_t first = byte(at);
  const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length == 1 || at + length > s.size()) return {first, 1};
  std::uint32_t code = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(at + i) & 0x3F);
  return {code, length};
}

bool is_decoration(std::uint32_t c) {
  constexpr std::uint32_t kTatweel = 0x0640, kFathatan = 0x064B, kSukun = 0x0652, kSuperscriptAlef = 0x0670;
  return c == kTatweel || (c >= kFathatan && c <= kSukun) || c == kSuperscriptAlef || (c >= 0x200B && c <= 0x200F) ||
         c == 0xFEFF;
}

bool is_separator(std::uint32_t c) {
  constexpr std::uint32_t kArabicComma = 0x060C, kArabicSemicolon = 0x061B, kArabicQuestion = 0x061F, kArabicStop = 0x06D4;
  if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  return (c >= 0x80 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || c == kArabicComma ||
         c == kArabicSemicolon || c == kArabicQuestion || c == kArabicStop;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (is_decoration(letter.code)) {
      // passed over, inside words too
    } else if (is_separator(letter.code)) {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else if (letter.code >= 'A' && letter.code <= 'Z') {
      word += static_cast<char>(letter.code + 32);
    } else {
      word.append(text, at, letter.bytes);
    }
    at += letter.bytes;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBULL;
  return x ^ x >> 31;
}

// FNV-1a, then mixed: its high bits depend too little on short words. std::hash may change from build to build.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mix(h);
}

}  // namespace

Fingerprint fingerprint(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  std::unordered_map<std::uint64_t, int> features;
  std::string joined;
  std::uint64_t before = 0;
  for (const std::string& word : words) {
    const std::uint64_t h = hash_of(word);
    ++features[h];
    if (before != 0) ++features[mix(before * 3 + h)];
    before = h;
    joined += word;
    joined += ' ';
  }
  std::array<std::int64_t, kBits> votes{};
  for (const auto& [hash, count] : features) {
    for (int bit = 0; bit < kBits; ++bit) votes[static_cast<std::size_t>(bit)] += (hash >> bit & 1) != 0 ? count : -count;
  }
  Fingerprint out;
  for (int bit = 0; bit < kBits; ++bit) {
    if (votes[static_cast<std::size_t>(bit)] > 0) out.simhash |= std::uint64_t{1} << bit;
  }
  out.words = words.size();
  out.sha256 = sha256_hex(joined);
  return out;
}

int hamming(std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); }

}  // namespace sijil
