#include "fetch/duplicates.h"

#include <gtest/gtest.h>

#include <random>

#include "fetch/simhash.h"

namespace sijil {
namespace {

std::string story(unsigned seed, int words = 120) {
  std::mt19937 random(seed);
  std::string out;
  for (int i = 0; i < words; ++i) out += "w" + std::to_string(random() % 5000) + " ";
  return out;
}

TEST(Simhash, SpacingPunctuationAndVowelSignsDoNotCount) {
  const Fingerprint a = fingerprint("قتل سبعة مدنيين، في درعا. NEWS 7");
  const Fingerprint b = fingerprint("  قُتِلَ سبـــعة مدنيين في  درعا — news: 7 ");
  EXPECT_EQ(a.sha256, b.sha256);
  EXPECT_EQ(a.simhash, b.simhash);
  EXPECT_EQ(a.words, 7u);
  EXPECT_NE(a.sha256, fingerprint("قتل ثمانية مدنيين في درعا news 7").sha256);
  EXPECT_EQ(fingerprint("").words, 0u);
}

// The hash is kept in state files: it must stay the same from build to build.
TEST(Simhash, IsTheSameEverywhere) { EXPECT_EQ(fingerprint("a b c d e").simhash, 9196627650961931741u); }

TEST(Simhash, FewWordsFewBits) {
  int near = 0, far = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const std::string text = story(seed, 300);
    const std::uint64_t a = fingerprint(text).simhash;
    near += hamming(a, fingerprint(text + "source agencies").simhash) <= DuplicateIndex::kNearBits ? 1 : 0;
    far += hamming(a, fingerprint(story(seed + 1000, 300)).simhash) <= DuplicateIndex::kNearBits ? 1 : 0;
  }
  EXPECT_GE(near, 180);  // random words are the hard case: no word has weight
  EXPECT_EQ(far, 0);
}

TEST(Duplicates, TenCopiesAreOneCluster) {
  DuplicateIndex index;
  index.add(fingerprint(story(1)));
  const std::string copied = story(2, 400);
  for (int site = 0; site < 10; ++site) {
    EXPECT_EQ(index.add(fingerprint(copied + "site" + std::to_string(site))), 1u) << site;
  }
  EXPECT_EQ(index.add(fingerprint(story(3))), 11u);
}

TEST(Duplicates, ShortTextsAreComparedExactly) {
  DuplicateIndex index;
  EXPECT_EQ(index.add(fingerprint("a b c")), 0u);
  EXPECT_EQ(index.add(fingerprint("a b c")), 0u);
  EXPECT_EQ(index.add(fingerprint("a b d")), 2u);
  EXPECT_EQ(index.add(fingerprint("")), 3u);
  EXPECT_EQ(index.add(fingerprint("")), 4u);  // no words: nothing to be equal in
  EXPECT_EQ(index.add(fingerprint("x y z")), 5u);
  index.join(5, 2);
  EXPECT_EQ(index.first_of(5), 2u);
}

// Every pair within three bits is found, wherever the bits are; none beyond.
TEST(Duplicates, FindsAllThatAreNearAndNoOther) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    const std::uint64_t hash = random();
    std::uint64_t other = hash;
    const int bits = round % 6;
    while (hamming(hash, other) < bits) other ^= std::uint64_t{1} << (random() % 64);
    DuplicateIndex index;
    index.add({hash, 100, "a"});
    EXPECT_EQ(index.add({other, 100, "b"}), bits <= 3 ? 0u : 1u) << bits;
  }
}

TEST(Duplicates, ChainsBecomeOneClusterUnderItsFirst) {
  DuplicateIndex index;
  index.add({0x0, 100, "a"});
  index.add({0x3F, 100, "b"});  // six bits away
  EXPECT_EQ(index.first_of(1), 1u);
  EXPECT_EQ(index.add({0x7, 100, "c"}), 0u);  // three from either
  EXPECT_EQ(index.first_of(1), 0u);
}

TEST(Duplicates, WorkDoesNotGrowWithTheSquare) {
  std::mt19937_64 random(11);
  DuplicateIndex index;
  constexpr std::size_t kTexts = 50'000;
  for (std::size_t i = 0; i < kTexts; ++i) index.add({random(), 100, std::to_string(i)});
  EXPECT_LT(index.comparisons(), kTexts * kTexts / 2 / 1000);
}

}  // namespace
}  // namespace sijil
