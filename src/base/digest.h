// Digests of bytes, for keys and comparisons.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

namespace sijil {

/// SHA-256 of the pieces joined: 32 bytes.
std::string sha256_bytes(std::initializer_list<std::string_view> pieces);
/// SHA-256 in 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace sijil
