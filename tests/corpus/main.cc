// The tests of the corpora; with --raise-floors or --lower-floors, what writes their floors.
#include <gtest/gtest.h>

#include <cstdio>
#include <exception>
#include <string>

#include "floors.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const std::string word = argc > 1 ? argv[1] : "";
  if (word != "--raise-floors" && word != "--lower-floors") return RUN_ALL_TESTS();
  try {
    return sijil::rewrite_floors(word == "--lower-floors") ? 0 : 1;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "floors: %s\n", e.what());
    return 1;
  }
}
