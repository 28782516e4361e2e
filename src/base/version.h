// The version of the program and the library; tests/repo holds it equal to CMake's project version.
#pragma once

namespace sijil {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace sijil
