// What the fuzz targets share: the entry point's name, the real rules, and a check that stops the run.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace sijil::fuzz {

inline std::string real_rules() { return std::string(SIJIL_SOURCE_DIR) + "/rules"; }

/// A broken promise is a crash, so that the input is kept.
inline void promise(bool held, const char* what) {
  if (held) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace sijil::fuzz
