// A view answers as the trie whose bytes it reads, and takes any bytes.
#include "rules/trie_view.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace sijil {
namespace {

template <class T>
int look_up(const T& t, std::string_view key) {
  if (t.empty()) return -3;
  Trie::State s = t.root();
  for (const char c : key)
    if (!t.step(s, static_cast<unsigned char>(c))) return -2;
  return t.value(s);
}

std::vector<std::string> keys_of(std::mt19937& random) {
  std::set<std::string> keys;
  while (keys.size() < 500) {
    std::string k(1 + random() % 9, ' ');
    for (char& c : k) c = static_cast<char>(1 + random() % 6);
    keys.insert(k);
  }
  return {keys.begin(), keys.end()};
}

TEST(TrieView, AnswersAsTheTrie) {
  std::mt19937 random(3);
  const std::vector<std::string> keys = keys_of(random);
  Trie t;
  t.build({keys.begin(), keys.end()});
  const TrieView view(t.cell_bytes(), t.tail_bytes());
  for (const std::string& k : keys)
    for (std::size_t n = 1; n <= k.size(); ++n) EXPECT_EQ(look_up(view, k.substr(0, n)), look_up(t, k.substr(0, n)));
  EXPECT_EQ(look_up(view, "\x7F\x7F"), -2);
  EXPECT_TRUE(TrieView().empty());
}

TEST(TrieView, TakesAnyBytes) {
  std::mt19937 random(5);
  const std::vector<std::string> keys = keys_of(random);
  Trie t;
  t.build({keys.begin(), keys.end()});
  for (int i = 0; i < 200; ++i) {
    std::vector<Trie::Cell> cells(t.cell_bytes().size() / sizeof(Trie::Cell));
    std::string bytes(t.cell_bytes()), tails(t.tail_bytes());
    for (int k = 0; k < 50; ++k) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
      tails[random() % tails.size()] = static_cast<char>(random());
    }
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(cells.data()));
    const TrieView view({reinterpret_cast<const char*>(cells.data()), bytes.size()}, std::string_view(tails).substr(0, random() % tails.size()));
    for (const std::string& key : keys) look_up(view, key);   // sanitizers watch
  }
}

}  // namespace
}  // namespace sijil
