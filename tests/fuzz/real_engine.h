// The engine with the real rules, for the doors that read texts. For one file of a door: it defines what libFuzzer calls first.
#pragma once
#include <utility>

#include "fuzz.h"
#include "sijil.h"

namespace sijil::fuzz {

inline const Engine& engine() {
  static const auto* const kEngine = [] {
    auto opened = Engine::open(real_rules());
    promise(opened.ok(), "the real rules load");
    return new Engine(*std::move(opened));
  }();
  return *kEngine;
}

}  // namespace sijil::fuzz

// Loading the rules is no part of the time that the first text may take.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  sijil::fuzz::engine();
  return 0;
}
