// Interning with open addressing.
#include "rules/string_pool.h"

namespace sijil {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

bool looks_numeric(std::string_view s) {
  const char c = s.front();
  return (c >= '0' && c <= '9') || (c == '-' && s.size() > 1);
}

}  // namespace

std::uint64_t fnv1a(std::string_view s, std::uint64_t seed) {
  std::uint64_t h = seed;
  for (const char c : s) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3ULL;
  }
  return h;
}

StringPool::StringPool() {
  slots_.assign(1024, 0);
  entries_.push_back({std::string_view(), Rational::invalid(), fnv1a({})});
}

WordId StringPool::find(std::string_view s) const {
  if (s.empty()) return kNoWord;
  const std::uint64_t h = fnv1a(s);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = h & mask;; i = (i + 1) & mask) {
    const std::uint32_t e = slots_[i];
    if (e == 0) return kNone;
    if (entries_[e - 1].hash == h && entries_[e - 1].text == s) return e - 1;
  }
}

WordId StringPool::intern(std::string_view s) {
  const WordId known = find(s);
  if (known != kNone) return known;
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  if (storage_.empty() || storage_.back().capacity() - storage_.back().size() < s.size()) {
    storage_.emplace_back();
    storage_.back().reserve(s.size() > kBlock ? s.size() : kBlock);
  }
  std::string& block = storage_.back();
  const std::size_t at = block.size();
  block.append(s);
  const std::string_view kept = std::string_view(block).substr(at, s.size());
  const std::uint64_t h = fnv1a(s);
  entries_.push_back({kept, looks_numeric(s) ? Rational::parse(s) : Rational::invalid(), h});
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = h & mask;
  while (slots_[i] != 0) i = (i + 1) & mask;
  slots_[i] = static_cast<std::uint32_t>(entries_.size());
  return static_cast<WordId>(entries_.size() - 1);
}

void StringPool::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t e = 1; e < entries_.size(); ++e) {
    std::size_t i = entries_[e].hash & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = static_cast<std::uint32_t>(e + 1);
  }
}

}  // namespace sijil
