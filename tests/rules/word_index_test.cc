// The index says of every word what the trie says, and its filter forgets none.
#include "rules/word_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace sijil {
namespace {

WordIndex::Word word_of(const std::string& s, std::size_t size) { return {s.data(), size, s.data() + s.size()}; }

struct Built {
  /// `layers`: of the forms in their order; all 0 without it.
  explicit Built(const std::set<std::string>& forms, std::vector<std::uint8_t> layers = {}) : keys(forms.begin(), forms.end()) {
    layers.resize(keys.size(), 0);
    std::vector<std::string_view> views(keys.begin(), keys.end());
    std::vector<std::uint32_t> begin;
    for (std::size_t i = 0; i < keys.size(); ++i) begin.push_back(static_cast<std::uint32_t>(10 * i));
    trie.build(views);
    index.build(views, begin, layers, trie);
  }
  std::vector<std::string> keys;
  Trie trie;
  WordIndex index;
};

TEST(WordIndex, KnowsWordsAloneAndWordsThatGoOn) {
  const Built b({"ab ", "ab cd ", "xy zw ", "12345678 "});
  const std::string ab = "ab", xy = "xy", eight = "12345678", none = "zz";
  const WordIndex::Slot* slot = b.index.find(word_of(ab, 2));
  ASSERT_NE(slot, nullptr);
  EXPECT_EQ(slot->begin, 10U);   // "12345678 " sorts before it
  ASSERT_NE(slot->next, 0U);
  Trie::State s = WordIndex::state(slot->next);
  for (const char c : std::string("cd ")) ASSERT_TRUE(b.trie.step(s, static_cast<unsigned char>(c)));
  EXPECT_EQ(b.trie.value(s), 2);
  slot = b.index.find(word_of(xy, 2));
  ASSERT_NE(slot, nullptr);
  EXPECT_EQ(slot->alone, WordIndex::kNoLayer);
  EXPECT_NE(slot->next, 0U);
  slot = b.index.find(word_of(eight, 8));
  ASSERT_NE(slot, nullptr);
  EXPECT_EQ(slot->begin, 0U);
  EXPECT_EQ(slot->longer, WordIndex::kNoLayer);
  EXPECT_EQ(b.index.find(word_of(none, 2)), nullptr);
}

TEST(WordIndex, TheFirstLayerOfAWordAndOfWhatGoesOn) {
  const Built b({"ab ", "ab cd ", "ab ef gh ", "xy "}, {5, 4, 2, 0});
  const std::string ab = "ab", xy = "xy";
  const WordIndex::Slot* slot = b.index.find(word_of(ab, 2));
  ASSERT_NE(slot, nullptr);
  EXPECT_EQ(slot->alone, 5);
  EXPECT_EQ(slot->longer, 2);
  slot = b.index.find(word_of(xy, 2));
  ASSERT_NE(slot, nullptr);
  EXPECT_EQ(slot->alone, 0);
}

TEST(WordIndex, WhatStandsBehindAWordIsNotRead) {
  const Built b({"ab ", "abc "});
  const std::string text = "ab tail of the text";
  const WordIndex::Slot* slot = b.index.find(word_of(text, 2));
  ASSERT_NE(slot, nullptr);
  EXPECT_EQ(slot->begin, 0U);
}

TEST(WordIndex, ForgetsNoWordOfMany) {
  std::set<std::string> forms;
  std::uint64_t n = 1;
  for (int i = 0; i < 5000; ++i) {
    std::string word;
    n = n * 6364136223846793005ULL + 1442695040888963407ULL;
    for (std::uint64_t left = n >> 40, k = 0; k <= (n >> 60); left /= 7, ++k) word += static_cast<char>('a' + left % 7 + k % 3);
    forms.insert(word + " ");
  }
  const Built b(forms);
  for (std::size_t i = 0; i < b.keys.size(); ++i) {
    const std::size_t size = b.keys[i].size() - 1;
    EXPECT_TRUE(b.index.may_begin(word_of(b.keys[i], size))) << b.keys[i];
    if (size > WordIndex::kShort) continue;
    const WordIndex::Slot* slot = b.index.find(word_of(b.keys[i], size));
    ASSERT_NE(slot, nullptr) << b.keys[i];
    EXPECT_EQ(slot->begin, 10 * i) << b.keys[i];
  }
}

}  // namespace
}  // namespace sijil
