// The double array against a sorted list of keys: every key, every prefix, and keys that are not there.
#include "rules/trie.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace sijil {
namespace {

Trie build(const std::vector<std::string>& sorted) {
  Trie t;
  t.build({sorted.begin(), sorted.end()});
  return t;
}

// The value of `key`, -1 if it is none, -2 if no key goes on like that.
int look_up(const Trie& t, std::string_view key) {
  Trie::State s = t.root();
  for (const char c : key)
    if (!t.step(s, static_cast<unsigned char>(c))) return -2;
  return t.value(s);
}

// What look_up must give, from the sorted keys.
int expected(const std::vector<std::string>& sorted, const std::string& key) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), key);
  if (it != sorted.end() && *it == key) return static_cast<int>(it - sorted.begin());
  return it != sorted.end() && it->compare(0, key.size(), key) == 0 ? -1 : -2;
}

std::vector<std::string> random_keys(std::mt19937& random, std::size_t count, unsigned letters, std::size_t longest) {
  std::set<std::string> keys;
  while (keys.size() < count) {
    std::string k(1 + random() % longest, ' ');
    for (char& c : k) c = static_cast<char>(1 + random() % letters);
    keys.insert(k);
  }
  return {keys.begin(), keys.end()};
}

TEST(Trie, EmptyHasNothing) {
  Trie t;
  EXPECT_TRUE(t.empty());
  t.build({});
  EXPECT_TRUE(t.empty());
}

TEST(Trie, OneKeyAndItsTail) {
  const Trie t = build({"abc"});
  EXPECT_EQ(look_up(t, "abc"), 0);
  EXPECT_EQ(look_up(t, "ab"), -1);
  EXPECT_EQ(look_up(t, "abcd"), -2);
  EXPECT_EQ(look_up(t, "b"), -2);
}

TEST(Trie, KeysInsideKeys) {
  const std::vector<std::string> keys = {"a", "ab", "abc", "abd", "b", "bcdefgh"};
  const Trie t = build(keys);
  for (std::size_t i = 0; i < keys.size(); ++i) EXPECT_EQ(look_up(t, keys[i]), static_cast<int>(i));
  EXPECT_EQ(look_up(t, "bcd"), -1);
  EXPECT_EQ(look_up(t, "abe"), -2);
}

TEST(Trie, EveryByteAtEveryNode) {
  std::vector<std::string> keys;
  for (int a = 1; a < 256; ++a) keys.push_back({static_cast<char>(a), static_cast<char>(256 - a), ' '});
  std::sort(keys.begin(), keys.end());
  const Trie t = build(keys);
  for (int a = 1; a < 256; ++a)
    for (int b = 1; b < 256; ++b) {
      const std::string k = {static_cast<char>(a), static_cast<char>(b), ' '};
      ASSERT_EQ(look_up(t, k), expected(keys, k));
    }
}

TEST(Trie, RandomKeysAgainstTheSortedList) {
  std::mt19937 random(7);
  for (const unsigned letters : {2U, 5U, 40U, 255U}) {
    const std::vector<std::string> keys = random_keys(random, letters == 2 ? 200 : 2000, letters, 9);
    const Trie t = build(keys);
    for (const std::string& k : keys) {
      for (std::size_t n = 1; n <= k.size(); ++n) ASSERT_EQ(look_up(t, k.substr(0, n)), expected(keys, k.substr(0, n)));
      std::string other = k;
      other[random() % other.size()] = static_cast<char>(1 + random() % letters);
      ASSERT_EQ(look_up(t, other), expected(keys, other));
      ASSERT_EQ(look_up(t, k + "\x01"), expected(keys, k + "\x01"));
    }
  }
}

TEST(Trie, TwoHundredThousandKeys) {
  std::mt19937 random(11);
  const std::vector<std::string> keys = random_keys(random, 200000, 36, 14);
  const Trie t = build(keys);
  for (std::size_t i = 0; i < keys.size(); ++i) ASSERT_EQ(look_up(t, keys[i]), static_cast<int>(i));
  // No more than a few cells a key: the free list is walked, not the array grown.
  EXPECT_LT(t.memory(), keys.size() * 64);
}

TEST(Trie, BuildingAgainStartsAnew) {
  Trie t;
  t.build({"old"});
  t.build({"new"});
  EXPECT_EQ(look_up(t, "old"), -2);
  EXPECT_EQ(look_up(t, "new"), 0);
}

}  // namespace
}  // namespace sijil
